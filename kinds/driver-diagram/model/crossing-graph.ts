import type { Layers } from './layers.ts';

/**
 * The links of a board as flat arrays, for counting crossings fast. Columns hold slot numbers from top to bottom; every link
 * between two neighbouring columns counts, also where several share a lane.
 */
export interface CrossingGraph {
  /** Slots of each column in the team's own order. */
  readonly own: readonly Int32Array[];
  /** Where each slot stands in its column in that order. */
  readonly ownAt: Int32Array;
  readonly left: Ends;
  readonly right: Ends;
  /** Number of the family that keeps its order, by slot; -1 = free to move (DD14). */
  readonly kept: Int32Array;
  /** The slot each is at home with, in the column before; -1 = none. */
  readonly home: Int32Array;
  /** Room to count in, used anew by every count. */
  readonly room: { readonly ends: Int32Array; readonly tree: Int32Array };
}

/** Other ends of each slot's links: those of slot s are `of[from[s]]` up to `of[from[s + 1]]`. */
interface Ends {
  readonly from: Int32Array;
  readonly of: Int32Array;
}

const endsOf = (pairs: readonly (readonly [number, number])[], slots: number, side: 0 | 1): Ends => {
  const from = new Int32Array(slots + 1);
  for (const pair of pairs) {
    const next = pair[side] + 1;
    from[next] = (from[next] ?? 0) + 1;
  }
  for (let slot = 0; slot < slots; slot += 1) from[slot + 1] = (from[slot + 1] ?? 0) + (from[slot] ?? 0);
  const of = new Int32Array(pairs.length);
  const filled = from.slice();
  for (const pair of pairs) {
    const place = filled[pair[side]] ?? 0;
    of[place] = pair[1 - side] ?? 0;
    filled[pair[side]] = place + 1;
  }
  return { from, of };
};

/** Where each slot stands in its column. */
export const placesIn = (columns: readonly Int32Array[], slots: number): Int32Array => {
  const at = new Int32Array(slots);
  for (const column of columns) for (let place = 0; place < column.length; place += 1) at[column[place] ?? 0] = place;
  return at;
};

export const crossingGraphOf = ({ columns, routes }: Layers): CrossingGraph => {
  const slots = columns.reduce((sum, column) => sum + column.length, 0);
  const pairs: (readonly [number, number])[] = [];
  for (const route of routes)
    for (let index = 1; index < route.slots.length; index += 1)
      pairs.push([route.slots[index - 1]?.index ?? 0, route.slots[index]?.index ?? 0]);
  const families = new Map<string | null, number>();
  const kept = new Int32Array(slots).fill(-1);
  const home = new Int32Array(slots).fill(-1);
  for (const slot of columns.flat()) {
    home[slot.index] = slot.home?.index ?? -1;
    if (slot.keptBy === undefined) continue;
    const family = families.get(slot.keptBy) ?? families.size;
    families.set(slot.keptBy, family);
    // One family may stand in several columns; each part keeps its own order.
    kept[slot.index] = family * columns.length + slot.column;
  }
  const longest = columns.reduce((most, column) => Math.max(most, column.length), 0);
  const room = { ends: new Int32Array(pairs.length), tree: new Int32Array(longest + 2) };
  const own = columns.map((column) => Int32Array.from(column, (slot) => slot.index));
  return {
    own,
    ownAt: placesIn(own, slots),
    left: endsOf(pairs, slots, 1),
    right: endsOf(pairs, slots, 0),
    kept,
    home,
    room,
  };
};

/** Places of the other ends of a slot's links, ascending, in one buffer that runs along `ends.of`. */
export const placesOfEnds = (column: Int32Array, ends: Ends, at: Int32Array, into: Int32Array): void => {
  for (const slot of column) {
    const from = ends.from[slot] ?? 0;
    const to = ends.from[slot + 1] ?? 0;
    for (let index = from; index < to; index += 1) {
      const place = at[ends.of[index] ?? 0] ?? 0;
      let hole = index;
      for (; hole > from && (into[hole - 1] ?? 0) > place; hole -= 1) into[hole] = into[hole - 1] ?? 0;
      into[hole] = place;
    }
  }
};

/** Pairs of links that cross between all neighbouring columns, counted with a Fenwick tree (Barth, Juenger and Mutzel 2002). */
export const countCrossings = (graph: CrossingGraph, columns: readonly Int32Array[], at: Int32Array): number => {
  const { ends, tree } = graph.room;
  let crossings = 0;
  for (let number = 0; number + 1 < columns.length; number += 1) {
    const column = columns[number] ?? new Int32Array();
    placesOfEnds(column, graph.right, at, ends);
    const size = (columns[number + 1]?.length ?? 0) + 2;
    tree.fill(0, 0, size);
    let seen = 0;
    for (const slot of column) {
      const to = graph.right.from[slot + 1] ?? 0;
      for (let index = graph.right.from[slot] ?? 0; index < to; index += 1) {
        const place = (ends[index] ?? 0) + 1;
        let notBelow = 0;
        for (let node = place; node > 0; node -= node & -node) notBelow += tree[node] ?? 0;
        crossings += seen - notBelow;
        for (let node = place; node < size; node += node & -node) tree[node] = (tree[node] ?? 0) + 1;
        seen += 1;
      }
    }
  }
  return crossings;
};
