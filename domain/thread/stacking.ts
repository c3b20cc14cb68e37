import { GRID, onGrid, settle, type Wish } from '../stacking.ts';
import type { End, Slot } from './columns.ts';

/**
 * How high everything on the thread stands: each column is moved towards what it is joined to, as near as order and gaps allow.
 */

const BLOCK_GAP = 16;
const LANE_GAP = 12;
const ROUNDS = 6;

/** What stacking needs to know of the slots; all in px and on the grid. */
export interface Heights {
  of(slot: Slot): number;
  /** From the top of a slot to where lines meet this item; the middle of a lane for null. */
  port(slot: Slot, item: string | null): number;
}

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
