import { bySortKey } from './order.ts';
import type { BoardRow, LinkRow, NodeRow, Rows } from './rows.ts';

/** One board of a project with the indexes every rule asks for. Made once per rows (see `boardOf`). */
export interface Board {
  readonly row: BoardRow;
  /** The project it stands in: links may reach across boards. */
  readonly rows: Rows;
  readonly nodes: ReadonlyMap<string, NodeRow>;
  /** Links that live on this board: those that end on it (SPEC.md D5). */
  readonly links: readonly LinkRow[];
  /** Children in order, by parent id; the board's own top items under null. */
  readonly childrenByParent: ReadonlyMap<string | null, readonly NodeRow[]>;
  readonly linksFrom: ReadonlyMap<string, readonly LinkRow[]>;
  readonly linksTo: ReadonlyMap<string, readonly LinkRow[]>;
}

const pushTo = <Key, Value>(index: Map<Key, Value[]>, key: Key, value: Value): void => {
  const list = index.get(key);
  if (list) list.push(value);
  else index.set(key, [value]);
};

const indexed = new WeakMap<Rows, Map<string, Board>>();

const indexBoards = (rows: Rows): Map<string, Board> => {
  const nodes = new Map<string, Map<string, NodeRow>>();
  const links = new Map<string, LinkRow[]>();
  for (const node of rows.nodes.values()) {
    const own = nodes.get(node.boardId) ?? new Map<string, NodeRow>();
    own.set(node.id, node);
    nodes.set(node.boardId, own);
  }
  for (const link of rows.links.values()) pushTo(links, link.boardId, link);
  const boards = new Map<string, Board>();
  for (const row of rows.boards.values()) {
    const own = nodes.get(row.id) ?? new Map<string, NodeRow>();
    const ownLinks = links.get(row.id) ?? [];
    const childrenByParent = new Map<string | null, NodeRow[]>();
    for (const node of own.values()) pushTo(childrenByParent, node.parentId, node);
    for (const children of childrenByParent.values()) children.sort(bySortKey);
    const linksFrom = new Map<string, LinkRow[]>();
    const linksTo = new Map<string, LinkRow[]>();
    for (const link of ownLinks) {
      pushTo(linksFrom, link.fromId, link);
      pushTo(linksTo, link.toId, link);
    }
    boards.set(row.id, { row, rows, nodes: own, links: ownLinks, childrenByParent, linksFrom, linksTo });
  }
  return boards;
};

/** The board with this id, indexed; undefined when the project has none. Computed once for each value of `rows`. */
export const boardOf = (rows: Rows, boardId: string): Board | undefined => {
  let boards = indexed.get(rows);
  if (boards === undefined) {
    boards = indexBoards(rows);
    indexed.set(rows, boards);
  }
  return boards.get(boardId);
};

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

/** How far `nodeId` is from the top of its board: 0 for a top item. */
export const depthOf = (board: Board, nodeId: string): number => {
  let depth = 0;
  for (let node = board.nodes.get(nodeId); node?.parentId; node = board.nodes.get(node.parentId)) depth += 1;
  return depth;
};
