import { type Arrangement, counted, emptyArrangement, type Found } from './arrangement.ts';
import { type CrossingGraph, countCrossings } from './crossing-graph.ts';

/**
 * Whole branches in a good order (SPEC.md DD14). Moving one card at a time never finds that two primary drivers with all that
 * hangs from them should change places, so that is tried first: each slot of the second column stands for its branch, and
 * branches are sifted among each other.
 */
interface Branches {
  readonly count: number;
  /** Of each column, the slots of each branch in the team's order, and last those that belong to none. */
  readonly columns: readonly (readonly (readonly number[])[])[];
}

/** Beyond this many branches there is no time to try them against each other. */
const MOST = 12;
const ROUNDS = 3;

/** The branch that each slot belongs to; `roots.length` = none, as of the aim and of what hangs from nothing. */
const branchOfSlots = (graph: CrossingGraph, roots: Int32Array): Int32Array => {
  const branchOf = new Int32Array(graph.ownAt.length).fill(roots.length);
  for (const [branch, root] of roots.entries()) branchOf[root] = branch;
  for (const column of graph.own.slice(2))
    for (const slot of column) {
      const home = graph.home[slot] ?? -1;
      if (home >= 0) branchOf[slot] = branchOf[home] ?? roots.length;
    }
  return branchOf;
};

const groupedByBranch = (column: Int32Array, branchOf: Int32Array, count: number): readonly (readonly number[])[] => {
  const groups: number[][] = Array.from({ length: count + 1 }, () => []);
  for (const slot of column) groups[branchOf[slot] ?? count]?.push(slot);
  return groups;
};

/** True when a family that keeps its order stands in several branches: then these cannot change places. */
const isTiedTogether = ({ kept }: CrossingGraph, branchOf: Int32Array): boolean => {
  const branchOfFamily = new Map<number, number | undefined>();
  return kept.some((family, slot) => {
    if (family < 0) return false;
    const branch = branchOfFamily.get(family) ?? branchOf[slot];
    branchOfFamily.set(family, branch);
    return branch !== branchOf[slot];
  });
};

/** The branches, unless there is only one, there are too many, or the team has put what stands in several in order by hand. */
const branchesOf = (graph: CrossingGraph): Branches | undefined => {
  const roots = graph.own[1] ?? new Int32Array();
  const count = roots.length;
  if (count < 2 || count > MOST) return undefined;
  const branchOf = branchOfSlots(graph, roots);
  if (isTiedTogether(graph, branchOf)) return undefined;
  return { count, columns: graph.own.map((column) => groupedByBranch(column, branchOf, count)) };
};

/** Puts the branches of every column in this order, inside a branch in the team's own. */
const layOut = (branches: Branches, order: Int32Array, { columns, at }: Arrangement): void => {
  for (const [number, groups] of branches.columns.entries()) {
    const column = columns[number] ?? new Int32Array();
    let place = 0;
    for (let turn = 0; turn <= order.length; turn += 1)
      for (const slot of groups[order[turn] ?? branches.count] ?? []) {
        column[place] = slot;
        at[slot] = place;
        place += 1;
      }
  }
};

const moveIn = (order: Int32Array, from: number, to: number): void => {
  const branch = order[from] ?? 0;
  if (from < to) order.copyWithin(from, from + 1, to + 1);
  else order.copyWithin(to + 1, to, from);
  order[to] = branch;
};

/** The team's order with whole branches moved where that takes crossings away; undefined where nothing is gained. */
export const withBranchesMoved = (graph: CrossingGraph, own: Found): Found | undefined => {
  const branches = branchesOf(graph);
  if (branches === undefined) return undefined;
  const order = Int32Array.from({ length: branches.count }, (_, index) => index);
  const arrangement = emptyArrangement(graph);
  const crossingsNow = () => {
    layOut(branches, order, arrangement);
    return countCrossings(graph, arrangement.columns, arrangement.at);
  };
  let fewest = crossingsNow();
  // Each in turn is tried at every place, until all have been tried since the last gain.
  for (let turn = 0, tried = 0; turn < ROUNDS * branches.count && tried < branches.count && fewest > 0; turn += 1) {
    const began = order.indexOf(turn % branches.count);
    let at = began;
    let best = began;
    tried += 1;
    for (let place = 0; place < branches.count; place += 1) {
      if (place === began) continue;
      moveIn(order, at, place);
      at = place;
      const now = crossingsNow();
      // Of equal places the one nearest to where it stood.
      if (now > fewest || (now === fewest && (best === began || Math.abs(place - began) >= Math.abs(best - began))))
        continue;
      if (now < fewest) tried = 0;
      fewest = now;
      best = place;
    }
    moveIn(order, at, best);
  }
  if (fewest >= own.crossings) return undefined;
  layOut(branches, order, arrangement);
  return { arrangement, crossings: fewest };
};

/** With more branches than this the orders grow too many to try. */
const FEW = 5;

const permutations = (items: readonly number[]): readonly (readonly number[])[] =>
  items.length < 2
    ? [items]
    : items.flatMap((first, index) =>
        permutations(items.filter((_, other) => other !== index)).map((rest) => [first, ...rest]),
      );

/** Pairs that stand the other way round. */
const turnedIn = (order: readonly number[]): number =>
  order.reduce((sum, branch, place) => sum + order.slice(place + 1).filter((below) => below < branch).length, 0);

/** As many of them as are worth the wait. */
const TRIES = 12;

/**
 * Other orders of a few branches that promise as few crossings as `arrangement`, the nearest to the team's first: where one of
 * them can be drawn with no more, and is nearer to the team's as a whole, it is what the team expects to see.
 */
export const nearerOrders = (graph: CrossingGraph, { columns }: Arrangement): readonly Arrangement[] => {
  const branches = branchesOf(graph);
  if (branches === undefined || branches.count > FEW) return [];
  const roots = graph.own[1] ?? new Int32Array();
  const seen = [...(columns[1] ?? [])].map((slot) => roots.indexOf(slot));
  const laid = (order: readonly number[]): Found => {
    const arrangement = emptyArrangement(graph);
    layOut(branches, Int32Array.from(order), arrangement);
    return counted(graph, arrangement);
  };
  const most = laid(seen).crossings;
  return permutations(Array.from({ length: branches.count }, (_, index) => index))
    .map((order) => ({ order, turned: turnedIn(order) }))
    .sort((one, other) => one.turned - other.turned)
    .map(({ order }) => laid(order))
    .filter(({ crossings }) => crossings <= most)
    .slice(0, TRIES)
    .map(({ arrangement }) => arrangement);
};
