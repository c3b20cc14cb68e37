import { type Board, indexOf } from './board-index.ts';
import { bySortKey } from './order.ts';
import type { BoardRow, NodeRow, Rows } from './rows.ts';

export type { Board } from './board-index.ts';

/** The board with this id, indexed; undefined when the project has none. Computed once for each value of `rows`. */
export const boardOf = (rows: Rows, boardId: string): Board | undefined => indexOf(rows).get(boardId);

/** The boards of a project in their order. */
export const boardsInOrder = (rows: Pick<Rows, 'boards'>): readonly BoardRow[] =>
  [...rows.boards.values()].sort(bySortKey);

/** Children of `parentId` in order; `type` narrows them. */
export const childrenOf = (board: Board, parentId: string | null, type?: string): readonly NodeRow[] => {
  const children = board.childrenByParent.get(parentId) ?? [];
  return type === undefined ? children : children.filter((child) => child.type === type);
};

/** `nodeId` and everything below it, parents before children, in reading order. */
export const subtreeOf = (board: Board, nodeId: string): readonly NodeRow[] => {
  const found: NodeRow[] = [];
  const open = [nodeId];
  while (open.length > 0) {
    const node = board.nodes.get(open.pop() ?? '');
    if (node === undefined) continue;
    found.push(node);
    for (const child of [...childrenOf(board, node.id)].reverse()) open.push(child.id);
  }
  return found;
};
