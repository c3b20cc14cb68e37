import type { Layers, Slot } from './layers.ts';

/**
 * The order of each column (SPEC.md DD14): sweeps of barycentres find an order with few crossings, neighbours change places
 * while that helps, and whatever may go back to the team's own order at no cost goes back.
 * The sweeps follow Sugiyama, Tagawa and Toda 1981; counting follows Barth, Juenger and Mutzel 2002. Only who drives whom is
 * looked at, so text never changes the order.
 */

export type Order = readonly (readonly Slot[])[];
/** Where each slot stands in its column. */
type Places = Map<Slot, number>;

/** Sweeps and rounds of exchange; more gain next to nothing on boards of a few hundred items. */
const SWEEPS = 12;
const ROUNDS = 8;

const placesOf = (order: Order): Places => {
  const places: Places = new Map();
  for (const column of order) for (const [index, slot] of column.entries()) places.set(slot, index);
  return places;
};

const ascending = (left: number, right: number): number => left - right;
const placesIn = (slots: readonly Slot[], places: Places): readonly number[] =>
  slots.map((slot) => places.get(slot) ?? 0).sort(ascending);

/** Pairs in `values` that stand the wrong way round, counted with a Fenwick tree. */
const countInversions = (values: readonly number[], size: number): number => {
  const tree = new Int32Array(size + 2);
  let inversions = 0;
  for (const [seen, value] of values.entries()) {
    let notAbove = 0;
    for (let index = value + 1; index > 0; index -= index & -index) notAbove += tree[index] ?? 0;
    inversions += seen - notAbove;
    for (let index = value + 1; index < tree.length; index += index & -index) tree[index] = (tree[index] ?? 0) + 1;
  }
  return inversions;
};

/** How many pairs of edges cross between neighbouring columns. */
export const countCrossings = (order: Order): number => {
  const places = placesOf(order);
  return order.reduce((sum, column, index) => {
    const ends = column.flatMap((slot) => placesIn(slot.right, places));
    return sum + countInversions(ends, order[index + 1]?.length ?? 0);
  }, 0);
};

/** A column sorted by the mean place of its neighbours; a slot without any keeps its place. */
const byBarycentre = (
  column: readonly Slot[],
  neighbours: (slot: Slot) => readonly Slot[],
  places: Places,
): readonly Slot[] => {
  const centre = (slot: Slot, index: number): number => {
    const found = neighbours(slot);
    if (found.length === 0) return index;
    return found.reduce((sum, neighbour) => sum + (places.get(neighbour) ?? 0), 0) / found.length;
  };
  return column
    .map((slot, index) => ({ slot, index, centre: centre(slot, index) }))
    .sort((left, right) => left.centre - right.centre || left.index - right.index)
    .map(({ slot }) => slot);
};

const leftOf = (slot: Slot) => slot.left;
const rightOf = (slot: Slot) => slot.right;

/** One sweep to the right or back to the left. */
const sweep = (order: Order, toRight: boolean): Order => {
  const next = [...order];
  const places = placesOf(order);
  const indexes = order.map((_, index) => index);
  for (const index of toRight ? indexes : indexes.reverse()) {
    const sorted = byBarycentre(next[index] ?? [], toRight ? leftOf : rightOf, places);
    for (const [place, slot] of sorted.entries()) places.set(slot, place);
    next[index] = sorted;
  }
  return next;
};

/** Crossings between the edges of two slots when `upper` stands above `lower`, on one side. */
const crossingsOfPair = (upper: readonly number[], lower: readonly number[]): number => {
  let crossings = 0;
  let below = 0;
  for (const place of upper) {
    while (below < lower.length && (lower[below] ?? 0) < place) below += 1;
    crossings += below;
  }
  return crossings;
};

/** What changing places with the slot below costs; negative = crossings saved. */
const costOfExchange = (upper: Slot, lower: Slot, places: Places): number =>
  [leftOf, rightOf].reduce((sum, side) => {
    const above = placesIn(side(upper), places);
    const below = placesIn(side(lower), places);
    return sum + crossingsOfPair(below, above) - crossingsOfPair(above, below);
  }, 0);

/** Exchanges neighbours wherever `wanted` says so, up and down the columns, until nothing moves or the rounds are used up. */
const exchange = (order: Order, wanted: (cost: number, upper: Slot, lower: Slot) => boolean): Order => {
  const next = order.map((column) => [...column]);
  const places = placesOf(next);
  for (let round = 0; round < ROUNDS; round += 1) {
    let moved = false;
    for (const column of next) {
      for (let index = 0; index + 1 < column.length; index += 1) {
        const upper = column[index];
        const lower = column[index + 1];
        if (upper === undefined || lower === undefined) continue;
        if (!wanted(costOfExchange(upper, lower, places), upper, lower)) continue;
        column[index] = lower;
        column[index + 1] = upper;
        places.set(lower, index).set(upper, index + 1);
        moved = true;
      }
    }
    if (!moved) break;
  }
  return next;
};

/** The order of every column, top to bottom. */
export const orderOf = (layers: Layers): Order => {
  let best: Order = layers.columns;
  let fewest = countCrossings(best);
  if (fewest === 0) return best;
  let current = best;
  for (let index = 0; index < SWEEPS && fewest > 0; index += 1) {
    current = sweep(current, index % 2 === 0);
    const crossings = countCrossings(current);
    if (crossings < fewest) {
      best = current;
      fewest = crossings;
    }
  }
  const own = placesOf(layers.columns);
  const exchanged = exchange(best, (cost) => cost < 0);
  return exchange(
    exchanged,
    (cost, upper, lower) => cost <= 0 && (cost < 0 || (own.get(upper) ?? 0) > (own.get(lower) ?? 0)),
  );
};
