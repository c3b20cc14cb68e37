import { GRID, onGrid, settle, type Wish } from '#domain/stacking.ts';
import type { Order } from './crossings.ts';
import type { Slot } from './layers.ts';
import type { Sizes } from './sizes.ts';

/**
 * How high everything stands (SPEC.md DD16): each column is moved towards what it is linked to, as near as order and gaps allow.
 */

const ROUNDS = 6;

/** The distance from the top of one slot to the top of the next below it. */
const stepBetween = (upper: Slot, lower: Slot, heightOf: (slot: Slot) => number, sizes: Sizes): number => {
  if (upper.node === null && lower.node === null) return heightOf(upper) + GRID;
  if (upper.node === null || lower.node === null) return heightOf(upper) + sizes.laneGap;
  const isFamily = upper.home !== null && upper.home === lower.home;
  return heightOf(upper) + (isFamily ? sizes.siblingGap : sizes.familyGap);
};

const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;

/** Tops in px of all slots, on the grid, the highest at 0. `heightOf` gives heights that are on the grid. */
export const stack = (order: Order, heightOf: (slot: Slot) => number, sizes: Sizes): ((slot: Slot) => number) => {
  const tops = new Float64Array(order.reduce((sum, column) => sum + column.length, 0));
  const topOf = (slot: Slot) => tops[slot.index] ?? 0;
  const centreOf = (slot: Slot) => topOf(slot) + heightOf(slot) / 2;
  const stepsOf = order.map((column) =>
    column.slice(1).map((slot, index) => stepBetween(column[index] ?? slot, slot, heightOf, sizes)),
  );

  /** A parent wants the middle of its family; what has none goes with its own parent, but gives way. */
  const wishFromRight = (slot: Slot): Wish => {
    const inOrder = slot.family.map((child) => ({ top: topOf(child), end: topOf(child) + heightOf(child) }));
    if (inOrder.length > 0) {
      const top = Math.min(...inOrder.map((child) => child.top));
      const end = Math.max(...inOrder.map((child) => child.end));
      return { top: (top + end) / 2 - heightOf(slot) / 2, weight: 1 };
    }
    return { ...wishFromLeft(slot), weight: 0.02 };
  };
  const wishFromLeft = (slot: Slot): Wish => {
    const near = slot.home ? [slot.home] : slot.left.length > 0 ? slot.left : slot.right;
    if (near.length === 0) return { top: topOf(slot), weight: 0.001 };
    return { top: mean(near.map(centreOf)) - heightOf(slot) / 2, weight: slot.home ? 1 : 0.1 };
  };
  const settleColumn = (index: number, wish: (slot: Slot) => Wish): void => {
    const column = order[index] ?? [];
    const settled = settle(column.map(wish), stepsOf[index] ?? []);
    for (const [place, slot] of column.entries()) tops[slot.index] = settled[place] ?? 0;
  };

  for (const [index, column] of order.entries()) {
    const total = (stepsOf[index] ?? []).reduce((sum, step) => sum + step, 0);
    settleColumn(index, () => ({ top: 0, weight: 1 }));
    const middle = onGrid(total / 2);
    for (const slot of column) tops[slot.index] = topOf(slot) - middle;
  }
  const indexes = order.map((_, index) => index);
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const index of indexes.slice(1)) settleColumn(index, wishFromLeft);
    for (const index of indexes.slice(0, -1).reverse()) settleColumn(index, wishFromRight);
  }
  const highest = tops.reduce((least, top) => Math.min(least, top), Number.POSITIVE_INFINITY);
  return (slot) => topOf(slot) - highest;
};
