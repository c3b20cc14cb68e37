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
 * Turns the first `count` wished tops into tops on the grid, in place: each `steps[i]` below the one before or further, with the
 * least sum of weighted squares off what was wished. Steps are on the grid; the first is not looked at.
 */
export type Settler = (count: number, tops: Float64Array, weights: Float64Array, steps: Float64Array) => void;

/** A settler for columns of up to `most` things, with room of its own to work in. */
export const createSettler = (most: number): Settler => {
  const sums = new Float64Array(most);
  const pooled = new Float64Array(most);
  const counts = new Int32Array(most);
  return (count, tops, weights, steps) => {
    let pools = 0;
    let offset = 0;
    for (let index = 0; index < count; index += 1) {
      if (index > 0) offset += steps[index] ?? 0;
      let weight = weights[index] ?? 0;
      let sum = ((tops[index] ?? 0) - offset) * weight;
      let members = 1;
      while (pools > 0 && (sums[pools - 1] ?? 0) / (pooled[pools - 1] ?? 1) >= sum / weight) {
        pools -= 1;
        sum += sums[pools] ?? 0;
        weight += pooled[pools] ?? 0;
        members += counts[pools] ?? 0;
      }
      sums[pools] = sum;
      pooled[pools] = weight;
      counts[pools] = members;
      pools += 1;
    }
    offset = 0;
    let index = 0;
    for (let pool = 0; pool < pools; pool += 1) {
      // A whole pool is rounded at once, so no gap inside it ever changes.
      const base = onGrid((sums[pool] ?? 0) / (pooled[pool] ?? 1));
      for (const end = index + (counts[pool] ?? 0); index < end; index += 1) {
        if (index > 0) offset += steps[index] ?? 0;
        tops[index] = base + offset;
      }
    }
  };
};

/** Tops on the grid for wishes in order; `steps[i]` leads from thing i to the one after it. */
export const settle = (wishes: readonly Wish[], steps: readonly number[]): readonly number[] => {
  const tops = Float64Array.from(wishes, ({ top }) => top);
  const before = Float64Array.from(wishes, (_, index) => (index === 0 ? 0 : (steps[index - 1] ?? 0)));
  createSettler(wishes.length)(
    wishes.length,
    tops,
    Float64Array.from(wishes, ({ weight }) => weight),
    before,
  );
  return [...tops];
};
