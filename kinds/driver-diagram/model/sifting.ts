import { type Arrangement, settlePlaces } from './arrangement.ts';
import { type CrossingGraph, placesOfEnds } from './crossing-graph.ts';

/**
 * Sifting: each slot in turn goes to the place in its column where its links cross fewest others, while all else stands still
 * (Matuszewski, Schoenfeld and Molitor 1999).
 */

const ROUNDS = 8;
/** In longer columns a slot looks for its place this far up and down, so that work grows with the board and no faster. */
const LONG_COLUMN = 32;
const REACH = 12;

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
const siftColumn = (graph: CrossingGraph, arrangement: Arrangement, number: number, places: EndPlaces): boolean => {
  const column = arrangement.columns[number];
  if (column === undefined || column.length < 2) return false;
  placesOfEnds(column, graph.left, arrangement.at, places.left);
  placesOfEnds(column, graph.right, arrangement.at, places.right);
  let moved = false;
  for (const slot of column.slice()) {
    const place = arrangement.at[slot] ?? 0;
    const best = bestPlace(graph, places, column, place);
    if (best === place) continue;
    moved = true;
    if (best < place) column.copyWithin(best + 1, best, place);
    else column.copyWithin(place, place + 1, best + 1);
    column[best] = slot;
    for (let at = Math.min(best, place); at <= Math.max(best, place); at += 1) arrangement.at[column[at] ?? 0] = at;
  }
  return moved;
};

const endPlacesFor = (graph: CrossingGraph): EndPlaces => ({
  left: new Int32Array(graph.left.of.length),
  right: new Int32Array(graph.right.of.length),
});

/** Sifts all columns until nothing moves, or long enough. */
export const sift = (graph: CrossingGraph, arrangement: Arrangement): void => {
  const places = endPlacesFor(graph);
  const last = arrangement.columns.length - 1;
  // A column is sifted again only when it or one beside it has changed since.
  const waits = arrangement.columns.map(() => true);
  for (let round = 0; round < ROUNDS && waits.includes(true); round += 1)
    for (let number = 0; number <= last; number += 1) {
      if (waits[number] !== true) continue;
      waits[number] = siftColumn(graph, arrangement, number, places);
      if (waits[number] !== true) continue;
      if (number > 0) waits[number - 1] = true;
      if (number < last) waits[number + 1] = true;
    }
};

/** Lets neighbours that stand the wrong way round for the team go back wherever that costs nothing. */
export const goBack = (graph: CrossingGraph, arrangement: Arrangement): void => {
  const places = endPlacesFor(graph);
  for (let round = 0; round < ROUNDS; round += 1) {
    let moved = false;
    for (const column of arrangement.columns) {
      placesOfEnds(column, graph.left, arrangement.at, places.left);
      placesOfEnds(column, graph.right, arrangement.at, places.right);
      for (let place = 0; place + 1 < column.length; place += 1) {
        const upper = column[place] ?? 0;
        const lower = column[place + 1] ?? 0;
        if ((graph.ownAt[upper] ?? 0) < (graph.ownAt[lower] ?? 0)) continue;
        if (difference(graph, places, lower, upper) > 0) continue;
        column[place] = lower;
        column[place + 1] = upper;
        moved = true;
      }
      settlePlaces(column, arrangement.at);
    }
    if (!moved) return;
  }
};
