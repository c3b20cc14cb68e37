import { type CrossingGraph, countCrossings, placesIn } from './crossing-graph.ts';

/** One order of all columns among those that are tried, as slot numbers from top to bottom, and where each slot stands in it. */
export interface Arrangement {
  readonly columns: readonly Int32Array[];
  readonly at: Int32Array;
}

/** An arrangement with how many crossings it has. */
export interface Found {
  readonly arrangement: Arrangement;
  readonly crossings: number;
}

export const counted = (graph: CrossingGraph, arrangement: Arrangement): Found => ({
  arrangement,
  crossings: countCrossings(graph, arrangement.columns, arrangement.at),
});

/** Room for an arrangement of all slots; none stands anywhere yet. */
export const emptyArrangement = (graph: CrossingGraph): Arrangement => ({
  columns: graph.own.map((column) => new Int32Array(column.length)),
  at: new Int32Array(graph.ownAt.length),
});

export const copyOf = (arrangement: Arrangement): Arrangement => ({
  columns: arrangement.columns.map((column) => column.slice()),
  at: arrangement.at.slice(),
});

/** Members of a family that keeps its order share out the places they have among themselves in that order. */
export const restoreKept = (graph: CrossingGraph, column: Int32Array): void => {
  const families = new Map<number, number[]>();
  for (const slot of column) {
    const family = graph.kept[slot] ?? -1;
    if (family < 0) continue;
    const members = families.get(family);
    if (members === undefined) families.set(family, [slot]);
    else members.push(slot);
  }
  if (families.size === 0) return;
  for (const members of families.values())
    members.sort((left, right) => (graph.ownAt[right] ?? 0) - (graph.ownAt[left] ?? 0));
  column.forEach((slot, place) => {
    const next = families.get(graph.kept[slot] ?? -1)?.pop();
    if (next !== undefined) column[place] = next;
  });
};

/** Notes where each slot of a column stands now. */
export const settlePlaces = (column: Int32Array, at: Int32Array): void => {
  for (let place = 0; place < column.length; place += 1) at[column[place] ?? 0] = place;
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

/** How far an arrangement is from the team's: pairs that stand the other way round, over all columns. */
export const turnedPairs = (graph: CrossingGraph, { columns }: Arrangement): number =>
  columns.reduce((sum, column) => sum + turnedInColumn(graph, column), 0);

/** An arrangement turned upside down: as many crossings, and perhaps nearer to the team's. */
export const mirrored = ({ columns, at }: Arrangement): Arrangement => {
  const turned = columns.map((column) => column.toReversed());
  return { columns: turned, at: placesIn(turned, at.length) };
};
