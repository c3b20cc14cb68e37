import type { Board } from '#domain/board.ts';
import type { LinkRow, NodeRow } from '#domain/rows.ts';
import { columnOf, columns, type DriverType, strengthOf } from './types.ts';

/** One `drives` link with the item at its other end. */
export interface Hang {
  readonly node: NodeRow;
  readonly link: LinkRow;
}

/** The board read as a theory of improvement: who drives whom, and the tree of homes inside that graph (DD3, DD4). */
export interface Theory {
  /** Items by column, in the team's own order. */
  readonly columns: readonly (readonly NodeRow[])[];
  /** Parents of an item; the first is its home. */
  readonly parents: ReadonlyMap<string, readonly Hang[]>;
  /** All items a parent drives, by column and order. */
  readonly children: ReadonlyMap<string, readonly Hang[]>;
  /** Items at home with a parent, in order; those with no parent stand under null, the aim first. */
  readonly families: ReadonlyMap<string | null, readonly NodeRow[]>;
  /** Every `drives` link between two items of this board, by the order of its ends. */
  readonly drives: readonly LinkRow[];
}

const append = <Key, Value>(index: Map<Key, Value[]>, key: Key, value: Value): void => {
  const list = index.get(key);
  if (list) list.push(value);
  else index.set(key, [value]);
};

/** Items by column and, over all columns, their place in that order. */
const inOrder = (board: Board, isShown: (node: NodeRow) => boolean) => {
  const inColumns: NodeRow[][] = columns.map(() => []);
  for (const node of board.childrenByParent.get(null) ?? []) if (isShown(node)) inColumns[columnOf(node)]?.push(node);
  const rank = new Map<string, number>();
  for (const column of inColumns) for (const node of column) rank.set(node.id, rank.size);
  return { inColumns, rank };
};

/** What each item hangs from and, by the order of its ends, every link; a list that has one member is in order. */
const hang = (board: Board, inColumns: readonly (readonly NodeRow[])[], rank: ReadonlyMap<string, number>) => {
  const rankOf = (id: string) => rank.get(id) ?? -1;
  const children = new Map<string, Hang[]>();
  for (const link of board.links) {
    if (link.type !== 'drives' || !rank.has(link.fromId) || !rank.has(link.toId)) continue;
    const node = board.nodes.get(link.toId);
    if (node !== undefined) append(children, link.fromId, { node, link });
  }
  const drives: LinkRow[] = [];
  const parents = new Map<string, Hang[]>();
  for (const column of inColumns)
    for (const node of column) {
      const below = children.get(node.id);
      if (below === undefined) continue;
      if (below.length > 1) below.sort((left, right) => rankOf(left.node.id) - rankOf(right.node.id));
      for (const { node: child, link } of below) {
        drives.push(link);
        append(parents, child.id, { node, link });
      }
    }
  const weakness = (of: Hang) => (strengthOf(of.link) === 'weak' ? 1 : 0);
  for (const hangs of parents.values())
    if (hangs.length > 1)
      hangs.sort(
        (left, right) =>
          weakness(left) - weakness(right) ||
          columnOf(right.node) - columnOf(left.node) ||
          rankOf(left.node.id) - rankOf(right.node.id),
      );
  return { parents, children, drives };
};

const readTheory = (board: Board, isShown: (node: NodeRow) => boolean): Theory => {
  const { inColumns, rank } = inOrder(board, isShown);
  const { parents, children, drives } = hang(board, inColumns, rank);
  const families = new Map<string | null, NodeRow[]>();
  for (const column of inColumns)
    for (const node of column) append(families, parents.get(node.id)?.[0]?.node.id ?? null, node);
  return { columns: inColumns, parents, children, families, drives };
};

const read = new WeakMap<Board, Theory>();

/** The theory of a board, read once for each state of it. */
export const theoryOf = (board: Board): Theory => {
  const known = read.get(board);
  if (known) return known;
  const theory = readTheory(board, () => true);
  read.set(board, theory);
  return theory;
};

/** The theory as it is without some of its items: what hangs only from those hangs from nothing. */
export const partOfTheory = (board: Board, isShown: (node: NodeRow) => boolean): Theory => readTheory(board, isShown);

/** The columns a board uses: tertiary drivers only where there are some (DD13). */
export const columnsInUse = (theory: Theory): readonly DriverType[] =>
  columns.filter((type, index) => type !== 'tertiary' || (theory.columns[index]?.length ?? 0) > 0);

/** The parent an item is at home with (DD4), or undefined when it hangs from nothing. */
export const homeOf = (theory: Theory, nodeId: string): Hang | undefined => theory.parents.get(nodeId)?.[0];

/** Items at home with `nodeId`; null gives those with no parent. */
export const familyOf = (theory: Theory, nodeId: string | null): readonly NodeRow[] =>
  theory.families.get(nodeId) ?? [];

/** Items other than the aim that nothing drives yet (DD6). */
export const orphansOf = (theory: Theory): readonly NodeRow[] =>
  familyOf(theory, null).filter((node) => node.type !== 'aim');

const homeOrders = new WeakMap<Theory, readonly NodeRow[]>();

/** Items in reading order (DD18): the aim first, each item before what is at home with it; what hangs from nothing comes last. */
export const inHomeOrder = (theory: Theory): readonly NodeRow[] => {
  const known = homeOrders.get(theory);
  if (known !== undefined) return known;
  const order: NodeRow[] = [];
  const visit = (node: NodeRow): void => {
    order.push(node);
    for (const child of familyOf(theory, node.id)) visit(child);
  };
  for (const node of familyOf(theory, null)) visit(node);
  homeOrders.set(theory, order);
  return order;
};
