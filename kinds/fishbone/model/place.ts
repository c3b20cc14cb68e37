import { type Board, childrenOf } from '#domain/board.ts';
import type { Placement, Step } from '#domain/kind.ts';
import type { NodeRow } from '#domain/rows.ts';

/** Where a key puts the next item (FB8). */

const newCategory = (board: Board, afterId?: string): Placement => ({
  command: 'fishbone.addCategory',
  args: afterId === undefined ? { boardId: board.row.id } : { boardId: board.row.id, afterId },
});

const newCause = (board: Board, parentId: string, afterId?: string): Placement => ({
  command: 'fishbone.addCause',
  args: afterId === undefined ? { boardId: board.row.id, parentId } : { boardId: board.row.id, parentId, afterId },
});

const placeFromCause = (board: Board, cause: NodeRow, step: Step): Placement | null => {
  if (step === 'deeper') return newCause(board, cause.id);
  const parent = board.nodes.get(cause.parentId ?? '');
  if (parent === undefined) return null;
  if (step === 'next') return newCause(board, parent.id, cause.id);
  return parent.type === 'category' || parent.parentId === null
    ? newCategory(board, parent.id)
    : newCause(board, parent.parentId, parent.id);
};

/** The command that adds the next item for `step` from `anchorId`, or null when the key means nothing there. */
export const place = (board: Board, anchorId: string | null, step: Step): Placement | null => {
  const anchor = anchorId === null ? undefined : board.nodes.get(anchorId);
  if (anchor === undefined || anchor.type === 'effect') return step === 'outward' ? null : newCategory(board);
  if (anchor.type === 'cause') return placeFromCause(board, anchor, step);
  if (step === 'deeper') return newCause(board, anchor.id);
  // A bone is already as far out as an item can stand.
  return step === 'next' && childrenOf(board, null).includes(anchor) ? newCategory(board, anchor.id) : null;
};
