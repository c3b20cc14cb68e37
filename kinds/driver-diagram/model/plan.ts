import type { KeptFamilies } from './kept-order.ts';
import { countRows } from './rows.ts';
import { type Density, type Sizes, sizesFor } from './sizes.ts';
import { columnsInUse, type Theory } from './theory.ts';
import { columns, type DriverType } from './types.ts';

/**
 * How a board is to be drawn, before anything is placed (DD28, DD29): which density, and how many change ideas side by side, so
 * that it is as large as can be on a projector. Reckoned from counts and links alone, so editing words never changes it.
 */
export interface Plan {
  readonly density: Density;
  readonly sizes: Sizes;
  /** Change ideas side by side at most. */
  readonly perRow: number;
  readonly columns: readonly DriverType[];
}

/** A projector, in px, and the size in px of text on it that can be read from the back row (visual.md). */
const SCREEN = { width: 1920, height: 1080 };
const WELL = 24;
const MOST_PER_ROW = 6;

/** What a board needs, whatever the density. */
interface Need {
  readonly used: readonly DriverType[];
  /** The longest column of drivers. */
  readonly drivers: number;
  /** Rows of change ideas with one in a row, with two, and so on. */
  readonly rows: readonly number[];
}

/** How large 16 px text would be on the projector with the whole board in sight. */
const reckon = ({ used, drivers, rows }: Need, sizes: Sizes, perRow: number): number => {
  const gaps = (used.length - 1) * (sizes.columnGap + sizes.widestGap) * 0.5;
  const inColumns = used.reduce((sum, type) => sum + sizes.widths[type], 0);
  const beside = (perRow - 1) * (sizes.widths.change + sizes.foldGap);
  const width = inColumns + gaps + beside + 2 * sizes.margin;
  const height = Math.max(drivers, rows[perRow - 1] ?? 0) * sizes.usualRow + 2 * sizes.margin + 40;
  return sizes.textFont.size * Math.min(SCREEN.width / width, SCREEN.height / height);
};

const bestFor = (need: Need, density: Density) => {
  const sizes = sizesFor[density];
  let best = { density, perRow: 1, size: reckon(need, sizes, 1) };
  for (let perRow = 2; perRow <= MOST_PER_ROW; perRow += 1) {
    const size = reckon(need, sizes, perRow);
    // A further column of ideas must be worth it: reading order is plainer without.
    if (size > best.size * 1.06) best = { density, perRow, size };
  }
  return best;
};

/** The plan for a theory; a density that was asked for is kept. */
export const planOf = (theory: Theory, kept: KeptFamilies, asked?: Density): Plan => {
  const used = columnsInUse(theory);
  const need: Need = {
    used,
    drivers: Math.max(...theory.columns.map((column, index) => (columns[index] === 'change' ? 0 : column.length))),
    rows: countRows(theory, kept, MOST_PER_ROW),
  };
  const roomy = bestFor(need, 'roomy');
  const chosen = asked === 'roomy' || (asked === undefined && roomy.size >= WELL) ? roomy : bestFor(need, 'compact');
  return { density: chosen.density, sizes: sizesFor[chosen.density], perRow: chosen.perRow, columns: used };
};
