import type { Board } from '#domain/board.ts';
import type { Placement, Step } from '#domain/kind.ts';
import type { NodeRow } from '#domain/rows.ts';
import { isEmerging } from './items.ts';

/** Where a key puts the next item (FB8, FB15). */

const newCategory = (board: Board, afterId?: string): Placement => ({
  command: 'fishbone.addCategory',
  args: afterId === undefined ? { boardId: board.row.id } : { boardId: board.row.id, afterId },
});

const newCause = (board: Board, parentId: string | null, afterId?: string): Placement => ({
  command: 'fishbone.addCause',
  args: afterId === undefined ? { boardId: board.row.id, parentId } : { boardId: board.row.id, parentId, afterId },
});

const placeFromCause = (board: Board, cause: NodeRow, step: Step): Placement | null => {
  if (step === 'deeper') return newCause(board, cause.id);
  // On no bone yet: the next one beside it; further out there is nothing but the bones.
  if (cause.parentId === null) return step === 'next' ? newCause(board, null, cause.id) : newCategory(board);
  const parent = board.nodes.get(cause.parentId);
  if (parent === undefined) return null;
  if (step === 'next') return newCause(board, parent.id, cause.id);
  return parent.type === 'category' ? newCategory(board, parent.id) : newCause(board, parent.parentId, parent.id);
};

/** The command that adds the next item for `step` from `anchorId`, or null when the key means nothing there. */
export const place = (board: Board, anchorId: string | null, step: Step): Placement | null => {
  const anchor = anchorId === null ? undefined : board.nodes.get(anchorId);
  switch (anchor?.type) {
    case 'cause':
      return placeFromCause(board, anchor, step);
    case 'category':
      // A bone is already as far out as an item can stand.
      if (step === 'outward') return null;
      return step === 'deeper' ? newCause(board, anchor.id) : newCategory(board, anchor.id);
    case 'parked':
    case 'vote':
      return null;
    default:
      if (step === 'outward') return null;
      return isEmerging(board) ? newCause(board, null) : newCategory(board);
  }
};
