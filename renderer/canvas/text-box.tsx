import type { CSSProperties } from 'react';
import { useStore } from 'zustand';
import type { Box } from '#domain/drawing.ts';
import { lineHeight } from '#domain/text/text-metrics.ts';
import type { Editing } from '#renderer/app/board-state.ts';
import { useCanvas } from './canvas-context.ts';
import { useOpenText } from './use-open-text.ts';

/** Widest that the words of a bone or heading grow while they are typed, in board px; then they wrap. */
const GROWS_TO = 240;
/** Room beside the words, on either side. */
const PADDING = 8;

/**
 * Where the text box stands and how wide it is, relative to its card. A framed card keeps its width whatever is typed; words on a
 * bone grow to the left and a heading to both sides, as the drawing will, from the width they have: an empty one covers no
 * neighbour.
 */
const placeOf = (box: Box): CSSProperties => {
  const words = box.width - box.textX;
  if (box.look === 'plain') {
    const minWidth = words + 2 * PADDING;
    return { right: -PADDING, minWidth, maxWidth: Math.max(GROWS_TO, minWidth) };
  }
  if (box.look === 'solid')
    return { left: '50%', translate: '-50%', minWidth: box.width, maxWidth: Math.max(GROWS_TO, box.width) };
  return { left: box.textX - PADDING, width: words + 4 };
};

/** The open text of a card, where its words stand. */
export const TextBox = ({
  box,
  editing,
  label,
  asks,
}: {
  readonly box: Box;
  readonly editing: Editing;
  readonly label: string;
  /** What the card asks while it has no words, where no mode asks something else. */
  readonly asks: string;
}) => {
  const canvas = useCanvas();
  const prompt = useStore(canvas.state, ({ mode }) => (mode === null ? '' : canvas.prompt(mode)));
  const { ref, ...text } = useOpenText(editing, canvas);
  return (
    <textarea
      ref={ref}
      className="text-box nodrag nopan nowheel"
      aria-label={label}
      placeholder={prompt === '' ? asks : prompt}
      style={{
        ...placeOf(box),
        top: box.textY - 2,
        fontSize: box.font.size,
        lineHeight: `${lineHeight(box.font)}px`,
        fontWeight: box.font.weight === 'bold' ? 700 : 400,
      }}
      {...text}
    />
  );
};
