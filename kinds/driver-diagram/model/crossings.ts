import type { Layers, Slot } from './layers.ts';

/**
 * The order of each column (SPEC.md DD14): sweeps of barycentres find an order with few crossings, neighbours change places
 * while that helps, and whatever may go back to the team's own order at no cost goes back.
 * The sweeps follow Sugiyama, Tagawa and Toda 1981; counting follows Barth, Juenger and Mutzel 2002. Only who drives whom is
 * looked at, so text never changes the order.
 */

export type Order = readonly (readonly Slot[])[];
/** Where each slot stands in its column, by the slot's index. */
type Places = Int32Array;

/** Sweeps and rounds of exchange at most; more gain next to nothing on boards of a few hundred items. */
const SWEEPS = 12;
const ROUNDS = 8;
/** Sweeps without a gain, there and back twice, after which no more is looked for. */
const PATIENCE = 4;

const placesOf = (order: Order): Places => {
  const places = new Int32Array(order.reduce((sum, column) => sum + column.length, 0));
  for (const column of order) for (const [place, slot] of column.entries()) places[slot.index] = place;
  return places;
};

const ascending = (left: number, right: number): number => left - right;
const placesIn = (slots: readonly Slot[], places: Places): readonly number[] => {
  const found = slots.map((slot) => places[slot.index] ?? 0);
  return found.length < 2 ? found : found.sort(ascending);
};

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
    return found.reduce((sum, neighbour) => sum + (places[neighbour.index] ?? 0), 0) / found.length;
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
    for (const [place, slot] of sorted.entries()) places[slot.index] = place;
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

/** A slot with the places of its neighbours on either side, which stand still while its column is worked on. */
interface Placed {
  readonly slot: Slot;
  readonly left: readonly number[];
  readonly right: readonly number[];
}

/** What changing places with the slot below costs; negative = crossings saved. */
const costOfExchange = (upper: Placed, lower: Placed): number =>
  crossingsOfPair(lower.left, upper.left) -
  crossingsOfPair(upper.left, lower.left) +
  crossingsOfPair(lower.right, upper.right) -
  crossingsOfPair(upper.right, lower.right);

type Wanted = (cost: number, upper: Slot, lower: Slot) => boolean;

/** One pass down a column; null when nothing moved. */
const exchangeInColumn = (column: readonly Slot[], places: Places, wanted: Wanted): readonly Slot[] | null => {
  const placed = column.map(
    (slot): Placed => ({ slot, left: placesIn(slot.left, places), right: placesIn(slot.right, places) }),
  );
  let moved = false;
  for (let index = 0; index + 1 < placed.length; index += 1) {
    const upper = placed[index];
    const lower = placed[index + 1];
    if (upper === undefined || lower === undefined) continue;
    if (!wanted(costOfExchange(upper, lower), upper.slot, lower.slot)) continue;
    placed[index] = lower;
    placed[index + 1] = upper;
    moved = true;
  }
  return moved ? placed.map(({ slot }) => slot) : null;
};

/** Exchanges neighbours wherever `wanted` says so, column by column, until nothing moves or the rounds are used up. */
const exchange = (order: Order, wanted: Wanted): Order => {
  const next = [...order];
  const places = placesOf(next);
  for (let round = 0; round < ROUNDS; round += 1) {
    let moved = false;
    for (const [index, column] of next.entries()) {
      const exchanged = exchangeInColumn(column, places, wanted);
      if (exchanged === null) continue;
      for (const [place, slot] of exchanged.entries()) places[slot.index] = place;
      next[index] = exchanged;
      moved = true;
    }
    if (!moved) break;
  }
  return next;
};

/** The best order that sweeps find, and the team's own when none is better. */
const sweepForFewer = (own: Order): Order => {
  let best = own;
  let fewest = countCrossings(own);
  let current = own;
  for (let index = 0, patience = PATIENCE; index < SWEEPS && patience > 0 && fewest > 0; index += 1) {
    current = sweep(current, index % 2 === 0);
    const crossings = countCrossings(current);
    patience = crossings < fewest ? PATIENCE : patience - 1;
    if (crossings >= fewest) continue;
    best = current;
    fewest = crossings;
  }
  return best;
};

/** The order of every column, top to bottom. */
export const orderOf = (layers: Layers): Order => {
  if (countCrossings(layers.columns) === 0) return layers.columns;
  const own = placesOf(layers.columns);
  const standsWrong = (upper: Slot, lower: Slot) => (own[upper.index] ?? 0) > (own[lower.index] ?? 0);
  const fewer = exchange(sweepForFewer(layers.columns), (cost) => cost < 0);
  return exchange(fewer, (cost, upper, lower) => cost < 0 || (cost === 0 && standsWrong(upper, lower)));
};
