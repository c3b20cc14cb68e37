import { bySortKey } from './order.ts';
import type { BoardRow, LinkRow, NodeRow, Rows, TableName } from './rows.ts';

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

type Boards = ReadonlyMap<string, Board>;
type NodesByParent = ReadonlyMap<string | null, readonly NodeRow[]>;
type LinksByEnd = ReadonlyMap<string, readonly LinkRow[]>;

const pushTo = <Key, Value>(index: Map<Key, Value[]>, key: Key, value: Value): void => {
  const list = index.get(key);
  if (list) list.push(value);
  else index.set(key, [value]);
};

/** All boards of the rows, from nothing. */
const indexAll = (rows: Rows): Boards => {
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

/** A change of one row, as patches tell it. */
export interface RowChange {
  readonly table: TableName;
  readonly id: string;
  readonly before: unknown;
  readonly after: unknown;
}

/** More changes than a gesture makes: then starting from nothing is as good. */
const MOST_FOLLOWED = 8;

const withoutId = <Row extends { readonly id: string }>(list: readonly Row[], id: string): readonly Row[] =>
  list.filter((row) => row.id !== id);

const setList = <Key, Row>(index: Map<Key, readonly Row[]>, key: Key, list: readonly Row[]): void => {
  if (list.length === 0) index.delete(key);
  else index.set(key, list);
};

const replaced = <Row extends { readonly id: string }>(list: readonly Row[], row: Row): readonly Row[] =>
  list.some(({ id }) => id === row.id) ? list.map((one) => (one.id === row.id ? row : one)) : [...list, row];

const nodeChanged = (board: Board, before: NodeRow | null, after: NodeRow | null): Board => {
  const nodes = new Map(board.nodes);
  const children: Map<string | null, readonly NodeRow[]> = new Map(board.childrenByParent satisfies NodesByParent);
  if (before !== null) {
    setList(children, before.parentId, withoutId(children.get(before.parentId) ?? [], before.id));
    if (after === null) nodes.delete(before.id);
  }
  if (after !== null) {
    nodes.set(after.id, after);
    children.set(after.parentId, [...(children.get(after.parentId) ?? []), after].sort(bySortKey));
  }
  return { ...board, nodes, childrenByParent: children };
};

const linkChanged = (board: Board, before: LinkRow | null, after: LinkRow | null): Board => {
  let { links } = board;
  const linksFrom: Map<string, readonly LinkRow[]> = new Map(board.linksFrom satisfies LinksByEnd);
  const linksTo: Map<string, readonly LinkRow[]> = new Map(board.linksTo satisfies LinksByEnd);
  if (after === null) {
    if (before === null) return board;
    links = withoutId(links, before.id);
    setList(linksFrom, before.fromId, withoutId(linksFrom.get(before.fromId) ?? [], before.id));
    setList(linksTo, before.toId, withoutId(linksTo.get(before.toId) ?? [], before.id));
  } else {
    links = replaced(links, after);
    linksFrom.set(after.fromId, replaced(linksFrom.get(after.fromId) ?? [], after));
    linksTo.set(after.toId, replaced(linksTo.get(after.toId) ?? [], after));
  }
  return { ...board, links, linksFrom, linksTo };
};

/** A row that moves to another board, or a link to other ends, is rare: then everything is looked at anew. */
const staysPut = (before: NodeRow | LinkRow, after: NodeRow | LinkRow): boolean =>
  before.boardId === after.boardId &&
  (!('fromId' in before) || !('fromId' in after) || (before.fromId === after.fromId && before.toId === after.toId));

/** The boards after some changes, with everything they did not touch as it was; null where that cannot be told. */
const follow = (boards: Boards, rows: Rows, changes: readonly RowChange[]): Boards | null => {
  if (changes.length > MOST_FOLLOWED) return null;
  const next = new Map(boards);
  for (const { table, before, after } of changes) {
    if (table === 'boards' && (before === null || after === null)) return null;
    if (table !== 'nodes' && table !== 'links') continue;
    const [from, to] = [before as NodeRow | LinkRow | null, after as NodeRow | LinkRow | null];
    if (from !== null && to !== null && !staysPut(from, to)) return null;
    const board = next.get((to ?? from)?.boardId ?? '');
    if (board === undefined) continue;
    const changed =
      table === 'nodes'
        ? nodeChanged(board, from as NodeRow | null, to as NodeRow | null)
        : linkChanged(board, from as LinkRow | null, to as LinkRow | null);
    next.set(board.row.id, changed);
  }
  for (const [id, board] of next) next.set(id, { ...board, rows, row: rows.boards.get(id) ?? board.row });
  return next;
};

const indexed = new WeakMap<Rows, Boards>();
/** Rows that came out of others by a few changes. Only of rows that have been indexed, and only until these are. */
const origins = new WeakMap<Rows, { readonly boards: Boards; readonly changes: readonly RowChange[] }>();

/** Remembers that `rows` came out of `from` by `changes`, so that only what they touched is indexed again. */
export const noteChanges = (from: Rows, rows: Rows, changes: readonly RowChange[]): void => {
  const boards = indexed.get(from);
  if (boards !== undefined) origins.set(rows, { boards, changes });
};

/** All boards of the rows, by id. Computed once for each value of `rows`. */
export const indexOf = (rows: Rows): Boards => {
  const known = indexed.get(rows);
  if (known !== undefined) return known;
  const origin = origins.get(rows);
  const boards = (origin && follow(origin.boards, rows, origin.changes)) ?? indexAll(rows);
  origins.delete(rows);
  indexed.set(rows, boards);
  return boards;
};
