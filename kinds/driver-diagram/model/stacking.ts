import { createSettler, GRID, onGrid } from '#domain/stacking.ts';
import type { Order } from './crossings.ts';
import type { Slot } from './layers.ts';
import type { Sizes } from './sizes.ts';

/** How high everything stands (SPEC.md DD16): each column is moved towards what it is linked to, as near as order and gaps allow. */

const ROUNDS = 6;

/** The distance from the top of one slot to the top of the next below it. */
const stepBetween = (upper: Slot, lower: Slot, height: number, sizes: Sizes): number => {
  if (upper.node === null && lower.node === null) return height + GRID;
  if (upper.node === null || lower.node === null) return height + sizes.laneGap;
  const isFamily = upper.home !== null && upper.home === lower.home;
  return height + (isFamily ? sizes.siblingGap : sizes.familyGap);
};

/** How much the wish of a slot counts: a family's parent leads, what has none gives way. */
const WEIGHTS = { family: 1, home: 1, childless: 0.02, linked: 0.1, alone: 0.001 } as const;

/** Tops in px of all slots, by their numbers, on the grid, the highest at 0. Heights, by the same numbers, are on the grid. */
export const stack = (order: Order, heights: Float64Array, sizes: Sizes): Float64Array => {
  const tops = new Float64Array(heights.length);
  const topOf = ({ index }: Slot) => tops[index] ?? 0;
  const heightOf = ({ index }: Slot) => heights[index] ?? 0;
  const longest = order.reduce((most, column) => Math.max(most, column.length), 0);
  const settle = createSettler(longest);
  const wished = new Float64Array(longest);
  const weights = new Float64Array(longest);
  const stepsOf = order.map((column) => {
    const steps = new Float64Array(column.length);
    for (let place = 1; place < column.length; place += 1) {
      const [upper, lower] = [column[place - 1] as Slot, column[place] as Slot];
      steps[place] = stepBetween(upper, lower, heightOf(upper), sizes);
    }
    return steps;
  });

  const wishFromLeft = (slot: Slot, place: number): void => {
    const { home } = slot;
    if (home !== null) {
      wished[place] = topOf(home) + heightOf(home) / 2 - heightOf(slot) / 2;
      weights[place] = WEIGHTS.home;
      return;
    }
    const near = slot.left.length > 0 ? slot.left : slot.right;
    let sum = 0;
    for (const other of near) sum += topOf(other) + heightOf(other) / 2;
    wished[place] = near.length === 0 ? topOf(slot) : sum / near.length - heightOf(slot) / 2;
    weights[place] = near.length === 0 ? WEIGHTS.alone : WEIGHTS.linked;
  };
  /** A parent wants the middle of its family; what has none goes with its own parent, but gives way. */
  const wishFromRight = (slot: Slot, place: number): void => {
    if (slot.family.length === 0) {
      wishFromLeft(slot, place);
      weights[place] = WEIGHTS.childless;
      return;
    }
    let top = Number.POSITIVE_INFINITY;
    let end = Number.NEGATIVE_INFINITY;
    for (const child of slot.family) {
      top = Math.min(top, topOf(child));
      end = Math.max(end, topOf(child) + heightOf(child));
    }
    wished[place] = (top + end) / 2 - heightOf(slot) / 2;
    weights[place] = WEIGHTS.family;
  };
  /** Puts a column where it would like to stand; true when something moved. */
  const settleColumn = (number: number, wish: (slot: Slot, place: number) => void): boolean => {
    const column = order[number] ?? [];
    for (let place = 0; place < column.length; place += 1) wish(column[place] as Slot, place);
    settle(column.length, wished, weights, stepsOf[number] ?? weights);
    let moved = false;
    for (let place = 0; place < column.length; place += 1) {
      const { index } = column[place] as Slot;
      if (tops[index] === wished[place]) continue;
      tops[index] = wished[place] ?? 0;
      moved = true;
    }
    return moved;
  };

  for (const [number, column] of order.entries()) {
    const steps = stepsOf[number] ?? new Float64Array();
    const total = steps.reduce((sum, step) => sum + step, 0);
    let top = -onGrid(total / 2);
    for (let place = 0; place < column.length; place += 1) {
      top += steps[place] ?? 0;
      tops[(column[place] as Slot).index] = top;
    }
  }
  for (let round = 0, moved = true; round < ROUNDS && moved; round += 1) {
    moved = false;
    for (let number = 1; number < order.length; number += 1) moved = settleColumn(number, wishFromLeft) || moved;
    for (let number = order.length - 2; number >= 0; number -= 1) moved = settleColumn(number, wishFromRight) || moved;
  }
  const highest = tops.reduce((least, top) => Math.min(least, top), Number.POSITIVE_INFINITY);
  return tops.map((top) => top - highest);
};
