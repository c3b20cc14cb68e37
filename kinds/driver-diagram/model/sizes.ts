import type { Font } from '#domain/text/text-metrics.ts';
import type { DriverType } from './types.ts';

/** How much room everything takes: two densities (DD28). All in px on the 4 px grid. */

export type Density = 'roomy' | 'compact';

export interface Sizes {
  readonly widths: Readonly<Record<DriverType, number>>;
  readonly aimFont: Font;
  readonly textFont: Font;
  /** From the edge of a card to its words, at the sides and above. */
  readonly padding: number;
  readonly top: number;
  readonly aimPadding: number;
  /** From a column to the next: at least, at most, and links for each further 4 px. */
  readonly columnGap: number;
  readonly widestGap: number;
  readonly linksEach: number;
  /** Between two change ideas that stand side by side. */
  readonly foldGap: number;
  readonly siblingGap: number;
  readonly familyGap: number;
  /** A lane, and from a lane to a card. */
  readonly laneHeight: number;
  readonly laneGap: number;
  readonly margin: number;
  readonly captionGap: number;
  /** What a row of cards takes on the average, for reckoning before any text is measured. */
  readonly usualRow: number;
}

export const sizesFor: Readonly<Record<Density, Sizes>> = {
  roomy: {
    widths: { aim: 256, primary: 208, secondary: 216, tertiary: 216, change: 248 },
    aimFont: { size: 20, weight: 'regular' },
    textFont: { size: 16, weight: 'regular' },
    padding: 12,
    top: 8,
    aimPadding: 16,
    columnGap: 60,
    widestGap: 120,
    linksEach: 4,
    foldGap: 40,
    siblingGap: 8,
    familyGap: 20,
    laneHeight: 8,
    laneGap: 12,
    margin: 24,
    captionGap: 16,
    usualRow: 88,
  },
  compact: {
    widths: { aim: 208, primary: 168, secondary: 176, tertiary: 176, change: 196 },
    aimFont: { size: 16, weight: 'regular' },
    textFont: { size: 16, weight: 'regular' },
    padding: 8,
    top: 4,
    aimPadding: 12,
    columnGap: 44,
    widestGap: 88,
    linksEach: 8,
    foldGap: 28,
    siblingGap: 4,
    familyGap: 12,
    laneHeight: 4,
    laneGap: 4,
    margin: 20,
    captionGap: 8,
    usualRow: 84,
  },
};
