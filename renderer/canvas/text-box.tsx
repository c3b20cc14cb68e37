import { type KeyboardEvent, useLayoutEffect, useRef } from 'react';
import type { Box } from '#domain/drawing.ts';
import { lineHeight } from '#domain/text-metrics.ts';
import type { Editing } from '#renderer/app/board-store.ts';
import { useCanvas } from './canvas-context.ts';

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

/**
 * The open text of a card. It keeps what is typed to itself (no layout, no command per key) and hands it over once:
 * Enter = next card, Tab = one deeper, Shift+Tab = one out, Escape or a click elsewhere = done here.
 */
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
  const area = useRef<HTMLTextAreaElement>(null);
  /** Set once the text has been handed over, so that the blur that follows does not hand it over again. */
  const done = useRef(false);

  useLayoutEffect(() => {
    const element = area.current;
    if (element === null) return;
    element.focus({ preventScroll: true });
    element.setSelectionRange(element.value.length, element.value.length);
  }, []);

  const end = (act: () => void) => {
    done.current = true;
    act();
    // Refused: the box is still open, with its words.
    if (canvas.state.getState().editing?.id === editing.id) done.current = false;
    else if (canvas.state.getState().editing === null) canvas.returned(false);
  };

  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    const { value } = event.currentTarget;
    const isEmptyDraft = editing.kind === 'draft' && value.trim() === '';
    // The board's own keys must not hear what is typed here; the app's chords (F-keys, Ctrl) may.
    if (event.key !== 'F6' && !(event.ctrlKey || event.metaKey) && !/^F\d+$/.test(event.key)) event.stopPropagation();
    // An input method is still composing: Enter chooses a character.
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Enter' && !event.shiftKey) {
      event.preventDefault();
      end(() => canvas.finish(value, 'next'));
    } else if (event.key === 'Tab') {
      event.preventDefault();
      if (isEmptyDraft) canvas.shiftDraft(event.shiftKey ? -1 : 1);
      else end(() => canvas.finish(value, event.shiftKey ? 'outward' : 'deeper'));
    } else if (event.key === 'Escape') {
      event.preventDefault();
      // First words are kept, changed words go back to what they were: neither is ever lost.
      const keeps = editing.kind === 'draft' ? !isEmptyDraft : editing.isFirst;
      end(() => (keeps ? canvas.finish(value, 'stay') : canvas.abandon()));
    } else if (event.key === 'F6') {
      event.preventDefault();
      event.stopPropagation();
      end(() => canvas.finish(value, 'stay'));
      canvas.returned(true);
    }
  };

  return (
    <textarea
      ref={area}
      className="text-box nodrag nopan nowheel"
      aria-label={label}
      rows={1}
      defaultValue={editing.text}
      spellCheck={false}
      style={{
        left: leftOf(box, width),
        top: box.textY - 2,
        width,
        fontSize: box.font.size,
        lineHeight: `${lineHeight(box.font)}px`,
        fontWeight: box.font.weight === 'bold' ? 700 : 400,
      }}
      onInput={(event) => canvas.typed(event.currentTarget.value)}
      onKeyDown={onKeyDown}
      onBlur={(event) => {
        if (!done.current) canvas.finish(event.currentTarget.value, 'leave');
      }}
      onDoubleClick={(event) => event.stopPropagation()}
    />
  );
};
