import { useStore } from 'zustand';
import type { Box } from '#domain/drawing.ts';
import { lineHeight } from '#domain/text-metrics.ts';
import type { Editing } from '#renderer/app/board-store.ts';
import { useCanvas } from './canvas-context.ts';
import { useOpenText } from './use-open-text.ts';

/** Narrowest text box, in board px: room for a few words on a card that has none yet. */
const NARROWEST = 240;

/** A framed card keeps its width whatever is typed; words on a bone and headings grow with theirs. */
const widthOf = (box: Box): number => {
  const own = box.width - box.textX + 4;
  return box.look === 'plain' || box.look === 'solid' ? Math.max(NARROWEST, own) : own;
};

/** Where the text box begins: it grows as the drawing will, to the left of a bone, to both sides of a heading. */
const leftOf = (box: Box, width: number): number => {
  const start = box.textX - 8;
  if (box.look === 'plain') return Math.min(start, box.width + 8 - width);
  return box.look === 'solid' ? Math.min(start, (box.width - width) / 2) : start;
};

/** The open text of a card, where its words stand. */
export const TextBox = ({
  box,
  editing,
  label,
}: {
  readonly box: Box;
  readonly editing: Editing;
  readonly label: string;
}) => {
  const canvas = useCanvas();
  const width = widthOf(box);
  const prompt = useStore(canvas.state, ({ mode }) => (mode === null ? '' : canvas.prompt(mode)));
  const { ref, ...text } = useOpenText(editing, canvas);
  return (
    <textarea
      ref={ref}
      className="text-box nodrag nopan nowheel"
      aria-label={label}
      placeholder={prompt}
      style={{
        left: leftOf(box, width),
        top: box.textY - 2,
        width,
        fontSize: box.font.size,
        lineHeight: `${lineHeight(box.font)}px`,
        fontWeight: box.font.weight === 'bold' ? 700 : 400,
      }}
      {...text}
    />
  );
};
