/**
 * One column of things put as near to where they would like to stand as their order and the gaps between them allow: an isotonic
 * regression, solved by pooling neighbours that get in each other's way (Kruskal 1964), in linear time.
 */

/** Where something would like its top to be, in px, and how much that counts. */
export interface Wish {
  readonly top: number;
  readonly weight: number;
}

/** Every place is on this grid, in px. */
export const GRID = 4;

export const onGrid = (value: number): number => Math.round(value / GRID) * GRID;

/**
 * Tops on the grid in order, each its step below the one before or further, with the least sum of weighted squares off their
 * wishes. Steps are on the grid.
 */
export const settle = (wishes: readonly Wish[], steps: readonly number[]): readonly number[] => {
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
