import type { Board } from '#domain/board.ts';
import { type Kind, parentOf } from '#domain/kind.ts';
import { bySortKey } from '#domain/order.ts';
import type { NodeRow } from '#domain/rows.ts';

/** Which cards belong together when several are selected, moved or removed. Pure. */

/** The item `levels` further out than `nodeId`; null when there are not so many. */
export const ancestorOf = (kind: Kind, board: Board, nodeId: string, levels: number): string | null => {
  let id: string | null = nodeId;
  for (let level = 0; level < levels && id !== null; level += 1) id = parentOf(kind, board, id);
  return id;
};

/** All of one type that stand under the same item as `nodeId`, itself included, in their order. */
export const siblingsOf = (kind: Kind, board: Board, nodeId: string): readonly NodeRow[] => {
  const type = board.nodes.get(nodeId)?.type;
  const parentId = parentOf(kind, board, nodeId);
  return [...board.nodes.values()]
    .filter((node) => node.type === type && parentOf(kind, board, node.id) === parentId)
    .sort(bySortKey);
};

/** The card to select when `removed` are gone: before the first of them, else after it, else the one they stood under. */
export const heirOf = (kind: Kind, board: Board, removed: readonly string[]): string | null => {
  const [first] = removed;
  if (first === undefined) return null;
  const siblings = siblingsOf(kind, board, first);
  const index = siblings.findIndex((sibling) => removed.includes(sibling.id));
  const stays = ({ id }: NodeRow) => !removed.includes(id);
  return (
    siblings.slice(0, index).findLast(stays)?.id ??
    siblings.slice(index).find(stays)?.id ??
    parentOf(kind, board, first)
  );
};

/** The other selected cards once `nodeId` was added to them, or taken out. */
export const toggled = (others: readonly string[], nodeId: string): readonly string[] =>
  others.includes(nodeId) ? others.filter((id) => id !== nodeId) : [...others, nodeId];

/** The other selected cards once the selection was drawn on from one card to the next; drawn back, it gets smaller again. */
export const extended = (others: readonly string[], fromId: string, toId: string): readonly string[] =>
  others.includes(toId) ? others.filter((id) => id !== toId) : [...others, fromId];
