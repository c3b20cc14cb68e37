import { type ClipboardEvent, type KeyboardEvent, useLayoutEffect, useRef } from 'react';
import type { Editing } from '#renderer/app/board-state.ts';
import type { CanvasLink } from './canvas-context.ts';

/** What a text box of a card may do with its words. */
export type WritingLink = Pick<
  CanvasLink,
  'state' | 'finish' | 'abandon' | 'typed' | 'shiftDraft' | 'pasted' | 'returned'
>;

/**
 * The open text of a card, on the board or in its list. It keeps what is typed to itself (no layout, no command per key) and
 * hands it over once: Enter = next card, Tab = one deeper, Shift+Tab = one out, Escape or a click elsewhere = done here.
 */
export const useOpenText = (editing: Editing, link: WritingLink) => {
  const area = useRef<HTMLTextAreaElement>(null);
  /** Words that a rule refused when Escape would have kept them: Escape again puts the card away. */
  const refused = useRef<string | null>(null);
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
    if (link.state.getState().editing?.id === editing.id) done.current = false;
    else if (link.state.getState().editing === null) link.returned(false);
  };

  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    const { value } = event.currentTarget;
    const isEmptyDraft = editing.kind === 'draft' && value.trim() === '';
    // The board's own keys must not hear what is typed here; chords may: the app's and the card's.
    const isChord = event.ctrlKey || event.metaKey || event.altKey || /^F\d+$/.test(event.key);
    if (!isChord) event.stopPropagation();
    // An input method is still composing: Enter chooses a character.
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Enter' && !event.shiftKey) {
      event.preventDefault();
      end(() => link.finish(value, 'next'));
    } else if (event.key === 'Tab') {
      event.preventDefault();
      if (isEmptyDraft) link.shiftDraft(event.shiftKey ? -1 : 1);
      else end(() => link.finish(value, event.shiftKey ? 'outward' : 'deeper'));
    } else if (event.key === 'Escape') {
      event.preventDefault();
      // First words are kept, changed words go back to what they were: neither is ever lost. Words that a rule refuses stay in
      // the box until they are mended, or until Escape is pressed on them once more.
      const keeps = (editing.kind === 'draft' ? !isEmptyDraft : editing.isFirst) && refused.current !== value;
      refused.current = value;
      end(() => (keeps ? link.finish(value, 'stay') : link.abandon()));
    } else if (event.key === 'F6') {
      event.preventDefault();
      event.stopPropagation();
      end(() => link.finish(value, 'stay'));
      link.returned(true);
    }
  };

  return {
    ref: area,
    rows: 1,
    defaultValue: editing.text,
    spellCheck: false,
    onInput: (event: { readonly currentTarget: HTMLTextAreaElement }) => link.typed(event.currentTarget.value),
    onKeyDown,
    onBlur: (event: { readonly currentTarget: HTMLTextAreaElement }) => {
      if (!done.current && link.state.getState().editing?.id === editing.id)
        link.finish(event.currentTarget.value, 'leave');
    },
    onPaste: (event: ClipboardEvent<HTMLTextAreaElement>) => {
      event.stopPropagation();
      const text = event.clipboardData.getData('text/plain');
      if (!/\n\s*\S/.test(text)) return;
      let isTaken = false;
      end(() => {
        isTaken = link.pasted?.(text) ?? false;
      });
      if (isTaken) event.preventDefault();
    },
    onDoubleClick: (event: { stopPropagation(): void }) => event.stopPropagation(),
  };
};
