import { type Board, childrenOf } from '#domain/board.ts';
import type { NodeRow } from '#domain/rows.ts';
import type { DropAside, DropPlace, Run } from '#renderer/kit/kind-view.ts';

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

/** Alt+arrow on several causes or bones that stand beside each other: they go together and keep their order. */
export const moveManyBy = (board: Board, nodes: readonly NodeRow[], direction: Direction): Run | null => {
  const [some] = nodes;
  if (some === undefined || nodes.some((node) => node.parentId !== some.parentId || node.type !== some.type))
    return null;
  const siblings = childrenOf(board, some.parentId, some.type);
  const moved = siblings.filter((sibling) => nodes.includes(sibling));
  const [first, last] = [moved[0], moved.at(-1)];
  if (first === undefined || last === undefined) return null;
  const [before, after] = [siblings[siblings.indexOf(first) - 1], siblings[siblings.indexOf(last) + 1]];
  const together = (parentId: string | null, afterId?: string | null): Run => ({
    command: 'fishbone.moveMany',
    args: {
      boardId: board.row.id,
      ids: moved.map((node) => node.id),
      parentId,
      ...(afterId === undefined ? {} : { afterId }),
    },
  });
  const isBone = some.type === 'category';
  const earlier = isBone ? 'left' : 'up';
  const later = isBone ? 'right' : 'down';
  if (direction === earlier && before !== undefined)
    return together(some.parentId, siblings[siblings.indexOf(before) - 1]?.id ?? null);
  if (direction === later && after !== undefined) return together(some.parentId, after.id);
  if (isBone) return null;
  if (direction === 'left' && before !== undefined) return together(before.id);
  const parent = board.nodes.get(some.parentId ?? '');
  return direction === 'right' && parent?.type === 'cause' ? together(parent.parentId, parent.id) : null;
};

/** What dragging items onto, before or after another one does (FB3); null = they cannot stand there. */
export const drop = (board: Board, ids: readonly string[], targetId: string, place: DropPlace): Run | null => {
  const target = board.nodes.get(targetId);
  const dragged = ids.flatMap((id) => board.nodes.get(id) ?? []);
  const [first] = dragged;
  if (target === undefined || first === undefined || dragged.some((node) => node.type !== first.type)) return null;
  for (let at: NodeRow | undefined = target; at !== undefined; at = board.nodes.get(at.parentId ?? ''))
    if (ids.includes(at.id)) return null;
  const into = (parentId: string | null, afterId?: string | null): Run => ({
    command: 'fishbone.moveMany',
    args: { boardId: board.row.id, ids: [...ids], parentId, ...(afterId === undefined ? {} : { afterId }) },
  });
  const beside = (): Run => {
    if (place === 'after') return into(target.parentId, target.id);
    const siblings = childrenOf(board, target.parentId, target.type);
    return into(target.parentId, siblings[siblings.indexOf(target) - 1]?.id ?? null);
  };
  // A bone goes before or after another bone; a cause onto a bone, or onto, before or after a cause.
  if (first.type === 'category') return target.type === 'category' && place !== 'into' ? beside() : null;
  if (first.type !== 'cause') return null;
  if (target.type === 'category') return into(target.id);
  if (target.type !== 'cause') return null;
  return place === 'into' ? into(target.id) : beside();
};

/** Off the fish by the mouse: causes wait on no bone yet (FB14), or are parked as solutions (FB16). */
export const dropAsides = (board: Board, ids: readonly string[]): readonly DropAside[] => {
  const dragged = ids.flatMap((id) => board.nodes.get(id) ?? []);
  if (dragged.length === 0 || dragged.some((node) => node.type !== 'cause')) return [];
  const args = { boardId: board.row.id, ids: [...ids] };
  const park: DropAside = { id: 'park', label: 'fishbone:asides.park', run: { command: 'fishbone.park', args } };
  if (dragged.every((node) => node.parentId === null)) return [park];
  const run: Run = { command: 'fishbone.moveMany', args: { ...args, parentId: null } };
  return [{ id: 'loose', label: 'fishbone:asides.loose', run }, park];
};
