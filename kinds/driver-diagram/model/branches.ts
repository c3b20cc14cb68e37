import { type CrossingGraph, countCrossings, placesIn } from './crossing-graph.ts';

/**
 * Whole branches in a good order (SPEC.md DD14). Moving one card at a time never finds that two primary drivers with all that
 * hangs from them should change places, so that is tried first: each slot of the second column stands for its branch, and
 * branches are sifted among each other.
 */
interface Branches {
  readonly count: number;
  /** Slots of each column, branch by branch in the team's order; what belongs to none comes last. */
  readonly slots: readonly Int32Array[];
  /** Where the slots of each branch begin in each column, and where the last one's end. */
  readonly from: readonly Int32Array[];
}

/** An order of every column, and where each slot stands. */
export interface Draft {
  readonly columns: readonly Int32Array[];
  readonly at: Int32Array;
}

/** An order with how many crossings it has. */
export interface Found {
  readonly draft: Draft;
  readonly crossings: number;
}

export const counted = (graph: CrossingGraph, draft: Draft): Found => ({
  draft,
  crossings: countCrossings(graph, draft.columns, draft.at),
});

/** Beyond this many branches there is no time to try them against each other. */
const MOST = 12;
const ROUNDS = 3;

/** The branches, unless there is only one, there are too many, or the team has put what stands in several in order by hand. */
const branchesOf = (graph: CrossingGraph): Branches | undefined => {
  const roots = graph.own[1] ?? new Int32Array();
  const count = roots.length;
  if (count < 2 || count > MOST) return undefined;
  const of = new Int32Array(graph.ownAt.length).fill(count);
  for (let index = 0; index < count; index += 1) of[roots[index] ?? 0] = index;
  const slots: Int32Array[] = [];
  const from: Int32Array[] = [];
  for (const [number, column] of graph.own.entries()) {
    const begins = new Int32Array(count + 2);
    for (const slot of column) {
      const home = graph.home[slot] ?? -1;
      if (number > 1 && home >= 0) of[slot] = of[home] ?? count;
      begins[(of[slot] ?? count) + 1] = (begins[(of[slot] ?? count) + 1] ?? 0) + 1;
    }
    for (let branch = 0; branch <= count; branch += 1)
      begins[branch + 1] = (begins[branch + 1] ?? 0) + (begins[branch] ?? 0);
    const filled = begins.slice();
    const sorted = new Int32Array(column.length);
    for (const slot of column) {
      const place = filled[of[slot] ?? count] ?? 0;
      sorted[place] = slot;
      filled[of[slot] ?? count] = place + 1;
    }
    slots.push(sorted);
    from.push(begins);
  }
  const branchOfFamily = new Map<number, number>();
  for (let slot = 0; slot < of.length; slot += 1) {
    const family = graph.kept[slot] ?? -1;
    if (family < 0) continue;
    const branch = branchOfFamily.get(family) ?? of[slot] ?? count;
    if (branch !== of[slot]) return undefined;
    branchOfFamily.set(family, branch);
  }
  return { count, slots, from };
};

/** Puts the branches of every column in this order, inside a branch in the team's own. */
const layOut = ({ count, slots, from }: Branches, order: Int32Array, { columns, at }: Draft): void => {
  for (let number = 0; number < columns.length; number += 1) {
    const sorted = slots[number] ?? order;
    const begins = from[number] ?? order;
    const column = columns[number] ?? order;
    let place = 0;
    for (let index = 0; index <= count; index += 1) {
      const branch = index < count ? (order[index] ?? 0) : count;
      const end = begins[branch + 1] ?? 0;
      for (let next = begins[branch] ?? 0; next < end; next += 1) {
        const slot = sorted[next] ?? 0;
        column[place] = slot;
        at[slot] = place;
        place += 1;
      }
    }
  }
};

const emptyDraft = (graph: CrossingGraph): Draft => ({
  columns: graph.own.map((column) => new Int32Array(column.length)),
  at: new Int32Array(graph.ownAt.length),
});

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
  const draft = emptyDraft(graph);
  const crossingsNow = () => {
    layOut(branches, order, draft);
    return countCrossings(graph, draft.columns, draft.at);
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
  layOut(branches, order, draft);
  return { draft, crossings: fewest };
};

/** Pairs of one column that stand the other way round than the team has them. */
const turnedInColumn = (graph: CrossingGraph, column: Int32Array): number => {
  let pairs = 0;
  for (let lower = 1; lower < column.length; lower += 1) {
    const at = graph.ownAt[column[lower] ?? 0] ?? 0;
    for (let upper = 0; upper < lower; upper += 1) if ((graph.ownAt[column[upper] ?? 0] ?? 0) > at) pairs += 1;
  }
  return pairs;
};

/** How far an order is from the team's: pairs that stand the other way round, over all columns. */
export const turnedPairs = (graph: CrossingGraph, { columns }: Draft): number =>
  columns.reduce((sum, column) => sum + turnedInColumn(graph, column), 0);

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
 * Other orders of a few branches that promise as few crossings as `draft`, the nearest to the team's first: where one of them can
 * be drawn with no more, and is nearer to the team's as a whole, it is what the team expects to see.
 */
export const nearerOrders = (graph: CrossingGraph, { columns }: Draft): readonly Draft[] => {
  const branches = branchesOf(graph);
  if (branches === undefined || branches.count > FEW) return [];
  const roots = graph.own[1] ?? new Int32Array();
  const seen = [...(columns[1] ?? [])].map((slot) => roots.indexOf(slot));
  const laid = (order: readonly number[]): Found => {
    const draft = emptyDraft(graph);
    layOut(branches, Int32Array.from(order), draft);
    return counted(graph, draft);
  };
  const most = laid(seen).crossings;
  return permutations(Array.from({ length: branches.count }, (_, index) => index))
    .map((order) => ({ order, turned: turnedIn(order) }))
    .sort((one, other) => one.turned - other.turned)
    .map(({ order }) => laid(order))
    .filter(({ crossings }) => crossings <= most)
    .slice(0, TRIES)
    .map(({ draft }) => draft);
};

/** An order turned upside down: as many crossings, and perhaps nearer to the team's. */
export const mirrored = ({ columns, at }: Draft): Draft => {
  const turned = columns.map((column) => column.toReversed());
  return { columns: turned, at: placesIn(turned, at.length) };
};
