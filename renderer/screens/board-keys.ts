import type { Box, Drawing } from '#domain/drawing.ts';
import type { Editing } from '#renderer/app/board-state.ts';
import type { BoardStore } from '#renderer/app/board-store.ts';
import { isChord, isTyping } from '#renderer/app/chords.ts';
import type { Direction } from '#renderer/app/walk.ts';
import type { Detail, Run } from '#renderer/kit/kind-view.ts';

const arrows: Readonly<Record<string, Direction>> = {
  ArrowUp: 'up',
  ArrowDown: 'down',
  ArrowLeft: 'left',
  ArrowRight: 'right',
};

/** What a chord of a detail does to the selected card: the next option after the one it has, or the other way round. */
const chordRun = (event: KeyboardEvent, details: readonly Detail[]): Run | null => {
  for (const detail of details) {
    if (detail.kind !== 'choice' && detail.kind !== 'toggle') continue;
    if (detail.chord === undefined || !isChord(event, detail.chord)) continue;
    if (detail.kind === 'toggle') return detail.toggle();
    const values = detail.options.map((option) => option.value);
    const next = values[values.indexOf(detail.value ?? '') + 1] ?? null;
    // Past the last option comes none, where the kind knows none; else the first again.
    return detail.choose(next ?? (detail.value === null ? (values[0] ?? null) : null));
  }
  return null;
};

interface BoardKeyContext {
  readonly store: BoardStore;
  readonly drawing: Drawing;
  /** Of the selected card. */
  readonly details: readonly Detail[];
  readonly leave: () => void;
}

const isHome = (box: Box): boolean => box.of === undefined;

/** Keys that mean the same with and without a selected card; true when one was taken. */
const anywhere = (event: KeyboardEvent, { store, drawing, leave }: BoardKeyContext): boolean => {
  const direction = arrows[event.key];
  const isBare = !(event.ctrlKey || event.metaKey || event.altKey);
  if (event.key === 'Escape' || event.key === 'F6') {
    if (event.key === 'Escape') store.select(null);
    leave();
  } else if (direction !== undefined && isBare) store.walk(direction, drawing, event.shiftKey);
  else if (isChord(event, 'Ctrl+A')) store.selectSiblings();
  else if (event.key === 'Home' && isBare) store.select(drawing.boxes.find(isHome)?.id ?? null);
  else if (event.key === 'End' && isBare) store.select(drawing.boxes.findLast(isHome)?.id ?? null);
  else return false;
  return true;
};

/** A key on a board with nothing selected: Enter or the first letter begins a card. Tab goes on to the next control. */
const onNothing = (event: KeyboardEvent, { store }: BoardKeyContext): boolean => {
  if (event.key === 'Enter' && !event.ctrlKey && !event.metaKey) return store.begin(null, 0);
  return isTyping(event) && event.key !== ' ' && store.begin(null, 0, event.key);
};

/** A key on a selected card: every printable key is text (visual.md), the rest are the few keys of capture. */
const onCard = (event: KeyboardEvent, selectedId: string, context: BoardKeyContext): boolean => {
  const { store, details } = context;
  const direction = arrows[event.key];
  if (direction !== undefined && event.altKey) {
    store.move(direction);
    return true;
  }
  const chord = chordRun(event, details);
  if (chord !== null) {
    store.run(chord);
    return true;
  }
  if (event.ctrlKey || event.metaKey || event.altKey) {
    if (!isTyping(event)) return false;
  }
  switch (event.key) {
    case 'Enter':
      store.begin(selectedId, 0);
      return true;
    case 'Tab':
      store.begin(selectedId, event.shiftKey ? -1 : 1);
      return true;
    case 'F2':
      store.edit(selectedId);
      return true;
    case 'Delete':
    case 'Backspace':
      store.remove();
      return true;
    case 'Dead':
    case 'Process':
      // An accent or an input method begins: the box opens and the composition goes on in it.
      store.edit(selectedId);
      return false;
    default:
      if (!isTyping(event)) return false;
      store.edit(selectedId, event.key);
      return true;
  }
};

/** In an open text the chords of its card keep what is typed, do their work, and the writing goes on. */
const onOpenText = (event: KeyboardEvent, { store, details }: BoardKeyContext): boolean => {
  const chord = event.isComposing ? null : chordRun(event, details);
  if (chord === null) return false;
  if (store.keepOpen()) store.run(chord);
  return true;
};

/**
 * A key for a text that is open while its box is not on the screen yet: a card was begun and the next frame is late. What is typed
 * goes where the person means it, letter by letter.
 */
const onComingBox = (event: KeyboardEvent, editing: Editing, store: BoardStore): boolean => {
  const { text } = editing;
  const isEmptyDraft = editing.kind === 'draft' && text.trim() === '';
  if (isTyping(event)) store.typeAhead(text + event.key);
  else if (event.key === 'Backspace') store.typeAhead([...text].slice(0, -1).join(''));
  else if (event.key === 'Enter') store.finish(text, 'next');
  else if (event.key === 'Tab' && isEmptyDraft) store.shiftDraft(event.shiftKey ? -1 : 1);
  else if (event.key === 'Tab') store.finish(text, event.shiftKey ? 'outward' : 'deeper');
  else if (event.key === 'Escape') {
    if (isEmptyDraft || (editing.kind === 'edit' && !editing.isFirst)) store.abandon();
    else store.finish(text, 'stay');
  } else return false;
  return true;
};

const hasBox = ({ target }: KeyboardEvent): boolean =>
  target instanceof Element && target.closest('[role="tree"]')?.querySelector('textarea') !== null;

/** Everything the keyboard does on the board; of what is typed in a card only the chords come here. */
export const onBoardKey = (event: KeyboardEvent, context: BoardKeyContext): void => {
  if (event.target instanceof HTMLTextAreaElement) {
    if (onOpenText(event, context)) event.preventDefault();
    return;
  }
  if (event.isComposing) return;
  const { selectedId, editing } = context.store.store.getState();
  if (editing !== null && !hasBox(event)) {
    if (onComingBox(event, editing, context.store)) event.preventDefault();
    return;
  }
  const isTaken =
    anywhere(event, context) ||
    (selectedId === null || context.store.board()?.nodes.has(selectedId) !== true
      ? onNothing(event, context)
      : onCard(event, selectedId, context));
  if (isTaken) event.preventDefault();
};
