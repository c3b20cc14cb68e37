import type { End, Slot } from './thread-columns.ts';

/**
 * How high everything on the thread stands: each column is moved towards what it is joined to, as near as order and gaps allow.
 * One column is an isotonic regression, solved by pooling neighbours that get in each other's way (Kruskal 1964), in linear time.
 */

const BLOCK_GAP = 16;
const LANE_GAP = 12;
const GRID = 4;
const ROUNDS = 6;

/** What stacking needs to know of the slots; all in px and on the grid. */
export interface Heights {
  of(slot: Slot): number;
  /** From the top of a slot to where lines meet this item; the middle of a lane for null. */
  port(slot: Slot, item: string | null): number;
}

interface Wish {
  readonly top: number;
  readonly weight: number;
}

const onGrid = (value: number): number => Math.round(value / GRID) * GRID;

/** Tops in order, each at least its step below the one before, with the least sum of weighted squares off their wishes. */
const settle = (wishes: readonly Wish[], steps: readonly number[]): readonly number[] => {
  const pools: { sum: number; weight: number; count: number }[] = [];
  const offsets: number[] = [];
  let offset = 0;
  for (const [index, { top, weight }] of wishes.entries()) {
    offset += index === 0 ? 0 : (steps[index - 1] ?? 0);
    offsets.push(offset);
    let pool = { sum: (top - offset) * weight, weight, count: 1 };
    for (let last = pools.at(-1); last && last.sum / last.weight >= pool.sum / pool.weight; last = pools.at(-1)) {
      pools.pop();
      pool = { sum: last.sum + pool.sum, weight: last.weight + pool.weight, count: last.count + pool.count };
    }
    pools.push(pool);
  }
  const tops: number[] = [];
  for (const pool of pools) {
    // A whole pool is rounded at once, so no gap inside it ever changes.
    const base = onGrid(pool.sum / pool.weight);
    for (let index = 0; index < pool.count; index += 1) tops.push(base + (offsets[tops.length] ?? 0));
  }
  return tops;
};

const gapBetween = (upper: Slot, lower: Slot): number => {
  const lanes = [upper, lower].filter((slot) => slot.seats.length === 0).length;
  return lanes === 0 ? BLOCK_GAP : lanes === 1 ? LANE_GAP : GRID;
};

/** The top of every slot in px, on the grid, the highest at 0. */
export const stackColumns = (order: readonly (readonly Slot[])[], heights: Heights): ((slot: Slot) => number) => {
  const tops = new Float64Array(order.reduce((sum, column) => sum + column.length, 0));
  const topOf = (slot: Slot) => tops[slot.index] ?? 0;
  const steps = order.map((column) =>
    column.slice(1).map((lower, index) => {
      const upper = column[index] ?? lower;
      return heights.of(upper) + gapBetween(upper, lower);
    }),
  );
  /** Level with what it is joined to at this end. */
  const level = (slot: Slot, end: End): number =>
    topOf(end.slot) + heights.port(end.slot, end.other) - heights.port(slot, end.own);
  const wishOf = (slot: Slot, sides: readonly ('left' | 'right')[]): Wish => {
    const ends = sides.flatMap((side) => slot[side]);
    if (ends.length === 0) return { top: topOf(slot), weight: 0.01 };
    return { top: ends.reduce((sum, end) => sum + level(slot, end), 0) / ends.length, weight: 1 };
  };
  const settleColumn = (index: number, wish: (slot: Slot) => Wish): void => {
    const column = order[index] ?? [];
    const settled = settle(column.map(wish), steps[index] ?? []);
    for (const [place, slot] of column.entries()) tops[slot.index] = settled[place] ?? 0;
  };
  for (const [index, column] of order.entries()) {
    settleColumn(index, () => ({ top: 0, weight: 1 }));
    const last = column.at(-1);
    const middle = last === undefined ? 0 : onGrid((topOf(last) + heights.of(last)) / 2);
    for (const slot of column) tops[slot.index] = topOf(slot) - middle;
  }
  const indexes = order.map((_, index) => index);
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const index of indexes) settleColumn(index, (slot) => wishOf(slot, ['left']));
    for (const index of [...indexes].reverse()) settleColumn(index, (slot) => wishOf(slot, ['right']));
  }
  for (const index of indexes) settleColumn(index, (slot) => wishOf(slot, ['left', 'right']));
  const highest = tops.reduce((least, top) => Math.min(least, top), Number.POSITIVE_INFINITY);
  return (slot) => topOf(slot) - highest;
};
