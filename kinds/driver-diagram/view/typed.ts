import type { Board } from '#domain/board.ts';
import type { JsonObject } from '#domain/rows.ts';
import type { KindView, Run } from '#renderer/kit/kind-view.ts';
import { readLabels } from '../model/capture.ts';
import { readPaste } from '../model/paste.ts';
import { theoryOf } from '../model/theory.ts';
import { columnOf, columns } from '../model/types.ts';

/** What is typed, pasted or dragged, as commands (SPEC.md DD3, DD26, DD27). */

/** The column a new card comes in, by the command that adds it. */
const columnOfCard: Readonly<Record<string, number>> = {
  'driver-diagram.addPrimary': columns.indexOf('primary'),
  'driver-diagram.addSecondary': columns.indexOf('secondary'),
  'driver-diagram.addTertiary': columns.indexOf('tertiary'),
  'driver-diagram.addChange': columns.indexOf('change'),
};

/** A new card with its words; labels in front of them are what it hangs from (DD26). */
export const capture: NonNullable<KindView['capture']> = (board, card, text): Run => {
  const read = readLabels(board, text, columnOfCard[card.command] ?? -1);
  if (read === null) return { ...card, args: { ...card.args, text } };
  const usual = Array.isArray(card.args.parents) ? (card.args.parents as readonly JsonObject[]) : [];
  const others = usual.filter((parent) => !read.parents.some(({ id }) => id === parent.id));
  return {
    ...card,
    args: { ...card.args, text: read.text, parents: [...(read.isAlso ? others : []), ...read.parents] },
  };
};

/** Several lines become items (DD27); one line is the text of a card. */
export const paste: NonNullable<KindView['paste']> = (board, anchorId, text, newId): Run | null => {
  const pasted = readPaste(board, anchorId, text);
  if (pasted.length < 2) return null;
  const ids = pasted.map(() => newId());
  const items = pasted.map(({ type, text: words, parents }, index) => ({
    id: ids[index] ?? '',
    type,
    text: words,
    parents: parents.map(({ of, strength }) => ({ id: typeof of === 'number' ? (ids[of] ?? '') : of, strength })),
  }));
  return { command: 'driver-diagram.addMany', args: { boardId: board.row.id, items } };
};

/** Dropping one item on another links them from left to right, whichever way it was dragged (DD3). */
export const connect = (board: Board, fromId: string, toId: string, newId: string): Run | null => {
  const ends = [board.nodes.get(fromId), board.nodes.get(toId)].flatMap((node) => node ?? []);
  const [left, right] = ends.sort((one, other) => columnOf(one) - columnOf(other));
  if (left === undefined || right === undefined || columnOf(left) === columnOf(right)) return null;
  if (
    theoryOf(board)
      .parents.get(right.id)
      ?.some((parent) => parent.node.id === left.id)
  )
    return null;
  const args = { boardId: board.row.id, id: newId, fromId: left.id, toId: right.id };
  return { command: 'driver-diagram.link', args };
};
