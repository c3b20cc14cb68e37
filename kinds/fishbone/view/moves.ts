import { type Board, childrenOf } from '#domain/board.ts';
import type { NodeRow } from '#domain/rows.ts';
import type { Run } from '#renderer/kit/kind-view.ts';

/**
 * Alt+arrow by what is seen: a bone goes along the spine; a cause goes up or down among its siblings, right towards the rib
 * (one level out) and left away from it (under the sibling before it).
 */

export type Direction = 'up' | 'down' | 'left' | 'right';

const moveTo = (node: NodeRow, parentId: string | null, afterId?: string | null): Run => ({
  command: 'fishbone.move',
  args: { boardId: node.boardId, id: node.id, parentId, ...(afterId === undefined ? {} : { afterId }) },
});

/** One place earlier or later among its siblings. */
const moveAmong = (siblings: readonly NodeRow[], node: NodeRow, step: 1 | -1): Run | null => {
  const index = siblings.indexOf(node);
  if (index === -1 || siblings[index + step] === undefined) return null;
  const after = step === 1 ? siblings[index + 1] : siblings[index - 2];
  return moveTo(node, node.parentId, after?.id ?? null);
};

const moveOut = (board: Board, node: NodeRow): Run | null => {
  const parent = board.nodes.get(node.parentId ?? '');
  return parent?.type === 'cause' ? moveTo(node, parent.parentId, parent.id) : null;
};

const moveIn = (siblings: readonly NodeRow[], node: NodeRow): Run | null => {
  const before = siblings[siblings.indexOf(node) - 1];
  return before === undefined ? null : moveTo(node, before.id);
};

/** The command for Alt+arrow on `node`, or null when there is nowhere to go. */
export const moveBy = (board: Board, node: NodeRow, direction: Direction): Run | null => {
  const siblings = childrenOf(board, node.parentId, node.type);
  if (node.type === 'category') {
    if (direction === 'left') return moveAmong(siblings, node, -1);
    return direction === 'right' ? moveAmong(siblings, node, 1) : null;
  }
  if (node.type !== 'cause') return null;
  switch (direction) {
    case 'up':
      return moveAmong(siblings, node, -1);
    case 'down':
      return moveAmong(siblings, node, 1);
    case 'right':
      return moveOut(board, node);
    case 'left':
      return moveIn(siblings, node);
  }
};

/** The same in the board's list, where deeper is further right: bones too go up and down. */
export const moveInList = (board: Board, node: NodeRow, direction: Direction): Run | null => {
  if (direction === 'up' || direction === 'down') {
    return moveAmong(childrenOf(board, node.parentId, node.type), node, direction === 'up' ? -1 : 1);
  }
  if (node.type !== 'cause') return null;
  return moveBy(board, node, direction === 'right' ? 'left' : 'right');
};
