import type { Tag } from './drawing.ts';
import { type Font, lineHeight, textWidth, wrapText } from './text/text-metrics.ts';

/** The small words at the foot of a card. */

export interface SmallWord {
  readonly text: string;
  readonly look: Tag['look'];
  /** True for one that stands at the right end of its line. */
  readonly atEnd?: true;
}

/** The lozenge of a mark reaches this far beyond its word, in px. */
const LOZENGE = 4;
/** Between two lines of small words, so that a lozenge keeps clear of the one above it. */
const LINE_GAP = 4;

/** Where small words stand on a card, in px from its own corner. */
export interface Foot {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  /** Between two words. */
  readonly gap: number;
  readonly font: Font;
}

/** Words from left to right in as many lines as they need; `x` is where the next would begin, `y` the top of the last line. */
export const placeSmallWords = (words: readonly SmallWord[], { left, right, top, gap, font }: Foot) => {
  const tags: Tag[] = [];
  let [x, y] = [left, top];
  for (const { text, look, atEnd } of words) {
    const inset = look === 'mark' ? LOZENGE : 0;
    // Nearly always in one piece.
    for (const piece of wrapText(text, right - left - 2 * LOZENGE, font)) {
      const width = textWidth(piece, font) + 2 * inset;
      if (x > left && x + width > right) [x, y] = [left, y + lineHeight(font) + LINE_GAP];
      tags.push({ look, text: piece, x: atEnd === true ? right - width + inset : x + inset, y, font });
      x += width + gap;
    }
  }
  return { tags, x, y };
};
