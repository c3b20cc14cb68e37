import {
  type Arrangement,
  copyOf,
  counted,
  type Found,
  mirrored,
  restoreKept,
  settlePlaces,
  turnedPairs,
} from './arrangement.ts';
import { nearerOrders, withBranchesMoved } from './branches.ts';
import { type CrossingGraph, countCrossings, crossingGraphOf, placesIn } from './crossing-graph.ts';
import type { Layers, Slot } from './layers.ts';
import { goBack, sift } from './sifting.ts';

/**
 * The order of each column (SPEC.md DD14). From the team's own order, and on boards of meeting size from a few others, sweeps
 * of barycentres look for few crossings (Sugiyama, Tagawa and Toda 1981) and every slot is sifted to its best place. Then
 * whatever may stand in the team's order at no cost goes back there. Only who drives whom is looked at, so text never changes
 * the order; families that a team has put in order by hand keep it.
 */

export type Order = readonly (readonly Slot[])[];

/** Sweeps there and back from one start, at most. */
const SWEEPS = 8;
/**
 * How much is searched beyond the first order. Sifting grows with the square of the slots: a board of a meeting is begun from
 * several orders and looked at with patience, a board of a whole network with little. A tangle, with half as many crossings as
 * links or more, is worth it longer than a theory that reads well already.
 */
const MEETING_SLOTS = { plain: 48, tangled: 64 } as const;
const STARTS = 12;
const EFFORT = { meeting: 110_000, network: 16_000 } as const;
const MOST_PATIENCE = 32;
const MOST_LOOKS = 80;
/** How many slots change places to look around the best order. */
const MOVES = 3;
/** On a board of more slots nobody tells one order from its mirror, and to count how they differ would take long. */
const LONG_BOARD = 400;

/** Sorts one column by the mean place of the other ends on one side; a slot without any keeps its place. */
const byBarycentre = (graph: CrossingGraph, arrangement: Arrangement, number: number, side: 'left' | 'right'): void => {
  const column = arrangement.columns[number];
  if (column === undefined) return;
  const ends = graph[side];
  const centres = new Float64Array(arrangement.at.length);
  column.forEach((slot, place) => {
    const from = ends.from[slot] ?? 0;
    const to = ends.from[slot + 1] ?? 0;
    let sum = 0;
    for (let index = from; index < to; index += 1) sum += arrangement.at[ends.of[index] ?? 0] ?? 0;
    centres[slot] = from === to ? place : sum / (to - from);
  });
  column.sort(
    (one, other) =>
      (centres[one] ?? 0) - (centres[other] ?? 0) || (arrangement.at[one] ?? 0) - (arrangement.at[other] ?? 0),
  );
  restoreKept(graph, column);
  settlePlaces(column, arrangement.at);
};

/** A start, sifted: on a board that is longer than a meeting's, sweeps find no better. */
const siftedFrom = (graph: CrossingGraph, arrangement: Arrangement): Found => {
  sift(graph, arrangement);
  return counted(graph, arrangement);
};

/** The best order that sweeps from a start come by, sifted. */
const searchFrom = (graph: CrossingGraph, start: Arrangement): Found => {
  let best = counted(graph, copyOf(start));
  const current = copyOf(start);
  const numbers = [...current.columns.keys()];
  for (let sweep = 0; sweep < SWEEPS && best.crossings > 0; sweep += 1) {
    const toRight = sweep % 2 === 0;
    for (const number of toRight ? numbers : numbers.toReversed())
      byBarycentre(graph, current, number, toRight ? 'left' : 'right');
    const now = countCrossings(graph, current.columns, current.at);
    if (now >= best.crossings && sweep > 1) break;
    if (now < best.crossings) best = { arrangement: copyOf(current), crossings: now };
  }
  return best.crossings === 0 ? best : siftedFrom(graph, best.arrangement);
};

/** Numbers that look like chance and are the same on every machine (Park and Miller 1988). */
const createChance = (): ((below: number) => number) => {
  let state = 20_241_031;
  return (below) => {
    state = (state * 48_271) % 2_147_483_647;
    return state % below;
  };
};

const shuffled = (graph: CrossingGraph, chance: (below: number) => number): Arrangement => {
  const columns = graph.own.map((own) => {
    const column = own.slice();
    for (let last = column.length - 1; last > 0; last -= 1) {
      const other = chance(last + 1);
      const kept = column[last] ?? 0;
      column[last] = column[other] ?? 0;
      column[other] = kept;
    }
    restoreKept(graph, column);
    return column;
  });
  return { columns, at: placesIn(columns, graph.ownAt.length) };
};

/** A found order with a few slots of one column at other places, sifted: often a better one lies near. */
const searchNear = (graph: CrossingGraph, found: Found, chance: (below: number) => number): Found => {
  const arrangement = copyOf(found.arrangement);
  const column = arrangement.columns[1 + chance(Math.max(1, arrangement.columns.length - 1))];
  if (column === undefined || column.length < 2) return found;
  for (let move = 0; move < MOVES; move += 1) {
    const one = chance(column.length);
    const other = chance(column.length);
    const slot = column[one] ?? 0;
    column[one] = column[other] ?? 0;
    column[other] = slot;
  }
  restoreKept(graph, column);
  settlePlaces(column, arrangement.at);
  sift(graph, arrangement);
  return counted(graph, arrangement);
};

/** Goes on from the first order that was found: from other orders on a board of a meeting, then around the best of them. */
const searchOn = (graph: CrossingGraph, first: Found): Found => {
  const slots = graph.ownAt.length;
  const isTangled = 2 * first.crossings >= graph.right.of.length;
  const isMeeting = slots <= (isTangled ? MEETING_SLOTS.tangled : MEETING_SLOTS.plain);
  const patience = Math.min(MOST_PATIENCE, Math.floor((isMeeting ? EFFORT.meeting : EFFORT.network) / slots ** 2));
  const starts = isMeeting ? STARTS : 0;
  const chance = createChance();
  let best = first;
  for (let count = 0; count < starts && best.crossings > 0; count += 1) {
    const found = searchFrom(graph, shuffled(graph, chance));
    if (found.crossings < best.crossings) best = found;
  }
  for (let look = 0, fruitless = 0; look < MOST_LOOKS && fruitless < patience && best.crossings > 0; look += 1) {
    const found = searchNear(graph, best, chance);
    fruitless = found.crossings < best.crossings ? 0 : fruitless + 1;
    if (found.crossings <= best.crossings) best = found;
  }
  return best;
};

/** Of orders with as few crossings as the one found, the nearest to the team's that is come by without a long search. */
const nearest = (graph: CrossingGraph, best: Found): Found => {
  goBack(graph, best.arrangement);
  if (graph.ownAt.length > LONG_BOARD) return best;
  let found = best;
  let fewest = turnedPairs(graph, best.arrangement);
  if (fewest === 0) return best;
  const take = (arrangement: Arrangement) => {
    goBack(graph, arrangement);
    const turned = turnedPairs(graph, arrangement);
    if (turned >= fewest) return;
    found = { ...best, arrangement };
    fewest = turned;
  };
  if (graph.kept.every((family) => family < 0)) take(mirrored(best.arrangement));
  if (graph.ownAt.length > MEETING_SLOTS.tangled) return found;
  for (const start of nearerOrders(graph, found.arrangement)) {
    const other = searchFrom(graph, start);
    if (other.crossings <= best.crossings) take(other.arrangement);
  }
  return found;
};

/** The order of every column, top to bottom. */
export const orderOf = (layers: Layers): Order => {
  const graph = crossingGraphOf(layers);
  const own = counted(graph, { columns: graph.own, at: graph.ownAt });
  if (own.crossings === 0) return layers.columns;
  const start = withBranchesMoved(graph, own) ?? own;
  const isLong = graph.ownAt.length > MEETING_SLOTS.tangled;
  const first = isLong
    ? siftedFrom(graph, copyOf(start.arrangement))
    : searchOn(
        graph,
        [start, own]
          .map(({ arrangement }) => searchFrom(graph, arrangement))
          .reduce((best, found) => (found.crossings < best.crossings ? found : best)),
      );
  const best = nearest(graph, first);
  const slots: Slot[] = [];
  for (const column of layers.columns) for (const slot of column) slots[slot.index] = slot;
  return best.arrangement.columns.map((column) =>
    Array.from(column, (index) => slots[index]).filter((slot) => slot !== undefined),
  );
};

/** How many pairs of links cross between neighbouring columns in an order of these layers. */
export const crossingsIn = (layers: Layers, order: Order = layers.columns): number => {
  const graph = crossingGraphOf(layers);
  const columns = order.map((column) => Int32Array.from(column, (slot) => slot.index));
  return countCrossings(graph, columns, placesIn(columns, graph.ownAt.length));
};
