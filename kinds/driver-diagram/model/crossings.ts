import { counted, type Draft, type Found, mirrored, nearerOrders, turnedPairs, withBranchesMoved } from './branches.ts';
import { type CrossingGraph, countCrossings, crossingGraphOf, placesIn, placesOfEnds } from './crossing-graph.ts';
import type { Layers, Slot } from './layers.ts';

/**
 * The order of each column (SPEC.md DD14). From the team's own order, and on boards of meeting size from a few others, sweeps
 * of barycentres look for few crossings (Sugiyama, Tagawa and Toda 1981) and every slot is sifted to its best place (Matuszewski,
 * Schoenfeld and Molitor 1999). Then whatever may stand in the team's order at no cost goes back there. Only who drives whom is
 * looked at, so text never changes the order; families that a team has put in order by hand keep it.
 */

export type Order = readonly (readonly Slot[])[];

/** Sweeps there and back from one start, and rounds of sifting, at most. */
const SWEEPS = 8;
const ROUNDS = 8;
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
/** In longer columns a slot looks for its place this far up and down, so that work grows with the board and no faster. */
const LONG_COLUMN = 32;
const REACH = 12;
/** On a board of more slots nobody tells one order from its mirror, and to count how they differ would take long. */
const LONG_BOARD = 400;

const copyOf = (draft: Draft): Draft => ({
  columns: draft.columns.map((column) => column.slice()),
  at: draft.at.slice(),
});

/** Members of a family that keeps its order share out the places they have among themselves in that order. */
const restoreKept = (graph: CrossingGraph, column: Int32Array): void => {
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

const settlePlaces = (column: Int32Array, at: Int32Array): void => {
  for (let place = 0; place < column.length; place += 1) at[column[place] ?? 0] = place;
};

/** Sorts one column by the mean place of the other ends on one side; a slot without any keeps its place. */
const byBarycentre = (graph: CrossingGraph, draft: Draft, number: number, side: 'left' | 'right'): void => {
  const column = draft.columns[number];
  if (column === undefined) return;
  const ends = graph[side];
  const centres = new Float64Array(draft.at.length);
  column.forEach((slot, place) => {
    const from = ends.from[slot] ?? 0;
    const to = ends.from[slot + 1] ?? 0;
    let sum = 0;
    for (let index = from; index < to; index += 1) sum += draft.at[ends.of[index] ?? 0] ?? 0;
    centres[slot] = from === to ? place : sum / (to - from);
  });
  column.sort(
    (one, other) => (centres[one] ?? 0) - (centres[other] ?? 0) || (draft.at[one] ?? 0) - (draft.at[other] ?? 0),
  );
  restoreKept(graph, column);
  settlePlaces(column, draft.at);
};

/** The sorted places of the ends of one column's slots, on both sides. */
interface EndPlaces {
  readonly left: Int32Array;
  readonly right: Int32Array;
}

/** Crossings with `one` above `other`, less those with `other` above `one`, on one side. */
const differenceOn = (from: Int32Array, places: Int32Array, one: number, other: number): number => {
  const oneEnd = from[one + 1] ?? 0;
  const otherFrom = from[other] ?? 0;
  const otherEnd = from[other + 1] ?? 0;
  let difference = 0;
  let less = otherFrom;
  let notMore = otherFrom;
  for (let index = from[one] ?? 0; index < oneEnd; index += 1) {
    const place = places[index] ?? 0;
    while (less < otherEnd && (places[less] ?? 0) < place) less += 1;
    while (notMore < otherEnd && (places[notMore] ?? 0) <= place) notMore += 1;
    difference += less - otherFrom - (otherEnd - notMore);
  }
  return difference;
};

const difference = (graph: CrossingGraph, places: EndPlaces, one: number, other: number): number =>
  differenceOn(graph.left.from, places.left, one, other) + differenceOn(graph.right.from, places.right, one, other);

/** The place in its column where a slot has the fewest crossings, the others standing still; its own when none is better. */
const bestPlace = (graph: CrossingGraph, places: EndPlaces, column: Int32Array, place: number): number => {
  const slot = column[place] ?? 0;
  const family = graph.kept[slot] ?? -1;
  const reach = column.length > LONG_COLUMN ? REACH : column.length;
  let best = place;
  let fewest = 0;
  for (const step of [-1, 1]) {
    let sum = 0;
    for (let next = place + step; next >= 0 && next < column.length && Math.abs(next - place) <= reach; next += step) {
      const other = column[next] ?? 0;
      if (family >= 0 && graph.kept[other] === family) break;
      sum += step < 0 ? difference(graph, places, slot, other) : difference(graph, places, other, slot);
      if (sum < fewest) {
        fewest = sum;
        best = next;
      }
    }
  }
  return best;
};

/** Sifts every slot of a column; true when one moved. */
const siftColumn = (graph: CrossingGraph, draft: Draft, number: number, places: EndPlaces): boolean => {
  const column = draft.columns[number];
  if (column === undefined || column.length < 2) return false;
  placesOfEnds(column, graph.left, draft.at, places.left);
  placesOfEnds(column, graph.right, draft.at, places.right);
  let moved = false;
  for (const slot of column.slice()) {
    const place = draft.at[slot] ?? 0;
    const best = bestPlace(graph, places, column, place);
    if (best === place) continue;
    moved = true;
    if (best < place) column.copyWithin(best + 1, best, place);
    else column.copyWithin(place, place + 1, best + 1);
    column[best] = slot;
    for (let at = Math.min(best, place); at <= Math.max(best, place); at += 1) draft.at[column[at] ?? 0] = at;
  }
  return moved;
};

const endPlacesFor = (graph: CrossingGraph): EndPlaces => ({
  left: new Int32Array(graph.left.of.length),
  right: new Int32Array(graph.right.of.length),
});

const sift = (graph: CrossingGraph, draft: Draft): void => {
  const places = endPlacesFor(graph);
  const last = draft.columns.length - 1;
  // A column is sifted again only when it or one beside it has changed since.
  const waits = draft.columns.map(() => true);
  for (let round = 0; round < ROUNDS && waits.includes(true); round += 1)
    for (let number = 0; number <= last; number += 1) {
      if (waits[number] !== true) continue;
      waits[number] = siftColumn(graph, draft, number, places);
      if (waits[number] !== true) continue;
      if (number > 0) waits[number - 1] = true;
      if (number < last) waits[number + 1] = true;
    }
};

/** A start, sifted: on a board that is longer than a meeting's, sweeps find no better. */
const siftedFrom = (graph: CrossingGraph, draft: Draft): Found => {
  sift(graph, draft);
  return counted(graph, draft);
};

/** The best order that sweeps from a start come by, sifted. */
const searchFrom = (graph: CrossingGraph, start: Draft): Found => {
  let best = counted(graph, copyOf(start));
  const current = copyOf(start);
  const numbers = [...current.columns.keys()];
  for (let sweep = 0; sweep < SWEEPS && best.crossings > 0; sweep += 1) {
    const toRight = sweep % 2 === 0;
    for (const number of toRight ? numbers : numbers.toReversed())
      byBarycentre(graph, current, number, toRight ? 'left' : 'right');
    const now = countCrossings(graph, current.columns, current.at);
    if (now >= best.crossings && sweep > 1) break;
    if (now < best.crossings) best = { draft: copyOf(current), crossings: now };
  }
  return best.crossings === 0 ? best : siftedFrom(graph, best.draft);
};

/** Numbers that look like chance and are the same on every machine (Park and Miller 1988). */
const createChance = (): ((below: number) => number) => {
  let state = 20_241_031;
  return (below) => {
    state = (state * 48_271) % 2_147_483_647;
    return state % below;
  };
};

const shuffled = (graph: CrossingGraph, chance: (below: number) => number): Draft => {
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
  const draft = copyOf(found.draft);
  const column = draft.columns[1 + chance(Math.max(1, draft.columns.length - 1))];
  if (column === undefined || column.length < 2) return found;
  for (let move = 0; move < MOVES; move += 1) {
    const one = chance(column.length);
    const other = chance(column.length);
    const slot = column[one] ?? 0;
    column[one] = column[other] ?? 0;
    column[other] = slot;
  }
  restoreKept(graph, column);
  settlePlaces(column, draft.at);
  sift(graph, draft);
  return counted(graph, draft);
};

/** Lets neighbours that stand the wrong way round for the team go back wherever that costs nothing. */
const goBack = (graph: CrossingGraph, draft: Draft): void => {
  const places = endPlacesFor(graph);
  for (let round = 0; round < ROUNDS; round += 1) {
    let moved = false;
    for (const column of draft.columns) {
      placesOfEnds(column, graph.left, draft.at, places.left);
      placesOfEnds(column, graph.right, draft.at, places.right);
      for (let place = 0; place + 1 < column.length; place += 1) {
        const upper = column[place] ?? 0;
        const lower = column[place + 1] ?? 0;
        if ((graph.ownAt[upper] ?? 0) < (graph.ownAt[lower] ?? 0)) continue;
        if (difference(graph, places, lower, upper) > 0) continue;
        column[place] = lower;
        column[place + 1] = upper;
        moved = true;
      }
      settlePlaces(column, draft.at);
    }
    if (!moved) return;
  }
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
  goBack(graph, best.draft);
  if (graph.ownAt.length > LONG_BOARD) return best;
  let found = best;
  let fewest = turnedPairs(graph, best.draft);
  if (fewest === 0) return best;
  const take = (draft: Draft) => {
    goBack(graph, draft);
    const turned = turnedPairs(graph, draft);
    if (turned >= fewest) return;
    found = { ...best, draft };
    fewest = turned;
  };
  if (graph.kept.every((family) => family < 0)) take(mirrored(best.draft));
  if (graph.ownAt.length > MEETING_SLOTS.tangled) return found;
  for (const start of nearerOrders(graph, found.draft)) {
    const other = searchFrom(graph, start);
    if (other.crossings <= best.crossings) take(other.draft);
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
    ? siftedFrom(graph, copyOf(start.draft))
    : searchOn(
        graph,
        [start, own]
          .map(({ draft }) => searchFrom(graph, draft))
          .reduce((best, found) => (found.crossings < best.crossings ? found : best)),
      );
  const best = nearest(graph, first);
  const slots: Slot[] = [];
  for (const column of layers.columns) for (const slot of column) slots[slot.index] = slot;
  return best.draft.columns.map((column) =>
    Array.from(column, (index) => slots[index]).filter((slot) => slot !== undefined),
  );
};

/** How many pairs of links cross between neighbouring columns in an order of these layers. */
export const crossingsIn = (layers: Layers, order: Order = layers.columns): number => {
  const graph = crossingGraphOf(layers);
  const columns = order.map((column) => Int32Array.from(column, (slot) => slot.index));
  return countCrossings(graph, columns, placesIn(columns, graph.ownAt.length));
};
