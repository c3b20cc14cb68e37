import { fontMetrics } from './text-metrics.generated.ts';

/** A face of the one bundled font: `size` in px at zoom 1. */
export interface Font {
  readonly size: number;
  readonly weight: 'regular' | 'bold';
}

/** An unknown glyph (another script, an emoji) counts 1.2 em: wider than any fallback seen, so text never overflows. */
const UNKNOWN_WIDTH = 1200;

/** Stands where the font has no glyph. */
const NO_GLYPH = -1;

/** Advance widths by code point, as one flat array: every letter of every layout is looked up here. */
const widthTable = (runs: readonly (readonly number[])[]): Int16Array => {
  const end = Math.max(...runs.map(([first = 0, ...rest]) => first + rest.length));
  const table = new Int16Array(end).fill(NO_GLYPH);
  for (const [first = 0, ...rest] of runs) table.set(rest, first);
  return table;
};
const widths = { regular: widthTable(fontMetrics.regular.runs), bold: widthTable(fontMetrics.bold.runs) };

/** Combining marks, joiners, variation selectors and skin tones take no room of their own and never begin a line. */
const isAttached = (codePoint: number): boolean =>
  codePoint === 0x200d ||
  (codePoint >= 0x0300 && codePoint <= 0x036f) ||
  (codePoint >= 0x0610 && codePoint <= 0x061a) ||
  (codePoint >= 0x064b && codePoint <= 0x065f) ||
  (codePoint >= 0x0591 && codePoint <= 0x05c7) ||
  (codePoint >= 0x20d0 && codePoint <= 0x20ff) ||
  (codePoint >= 0xfe00 && codePoint <= 0xfe0f) ||
  (codePoint >= 0x1f3fb && codePoint <= 0x1f3ff) ||
  (codePoint >= 0xe0020 && codePoint <= 0xe007f);

const advanceOf = (codePoint: number, table: Int16Array): number => {
  const advance = table[codePoint] ?? NO_GLYPH;
  return advance !== NO_GLYPH ? advance : isAttached(codePoint) ? 0 : UNKNOWN_WIDTH;
};

/** Width in thousandths of an em of the characters from `from` up to `to`. */
const advanceBetween = (text: string, from: number, to: number, table: Int16Array): number => {
  let thousandths = 0;
  for (let index = from; index < to; index += 1) {
    const unit = text.charCodeAt(index);
    const advance = table[unit] ?? NO_GLYPH;
    if (advance !== NO_GLYPH) {
      thousandths += advance;
      continue;
    }
    const codePoint = text.codePointAt(index) ?? 0;
    // Two code units make one character beyond the first plane.
    if (codePoint > 0xffff) index += 1;
    thousandths += advanceOf(codePoint, table);
  }
  return thousandths;
};

/** Width of one line of text in px, from the font's own advance widths; kerning is left out, so this is never too small. */
export const textWidth = (text: string, font: Font): number =>
  (advanceBetween(text, 0, text.length, widths[font.weight]) * font.size) / 1000;

/** True when the bundled font has a glyph for every character: only then is the width exact and not an upper bound. */
export const hasExactWidth = (text: string, font: Font): boolean => {
  const table = widths[font.weight];
  for (let index = 0; index < text.length; index += 1)
    // Half a pair is no glyph of the font either, so pairs need no care here.
    if ((table[text.charCodeAt(index)] ?? NO_GLYPH) === NO_GLYPH) return false;
  return true;
};

/** Height of one line in px: 1.3 em, on the 4 px grid. */
export const lineHeight = (font: Font): number => Math.ceil((font.size * 1.3) / 4) * 4;

/** From the top of a line to its baseline in px, the font's ascent and descent centred in the line. */
export const baseline = (font: Font): number => {
  const { ascent, descent } = fontMetrics[font.weight];
  const height = lineHeight(font);
  return Math.round(((height - ((ascent + descent) * font.size) / 1000) / 2 + (ascent * font.size) / 1000) * 100) / 100;
};

/** Breaks a word too long for its line, never inside a cluster (letter and accent, emoji and skin tone). */
const breakWord = (word: string, maxWidth: number, font: Font): string[] => {
  const clusters: string[] = [];
  for (const character of word) {
    const codePoint = character.codePointAt(0) ?? 0;
    const last = clusters.length - 1;
    if (last >= 0 && (isAttached(codePoint) || clusters[last]?.endsWith('\u200d'))) clusters[last] += character;
    else clusters.push(character);
  }
  const pieces: string[] = [];
  let piece = '';
  for (const cluster of clusters) {
    if (piece !== '' && textWidth(piece + cluster, font) > maxWidth) {
      pieces.push(piece);
      piece = cluster;
    } else piece += cluster;
  }
  pieces.push(piece);
  return pieces;
};

/** One paragraph's lines. Words are measured where they stand and joined only when a line is full. */
const wrapParagraph = (paragraph: string, maxWidth: number, font: Font, lines: string[]): void => {
  const table = widths[font.weight];
  const space = textWidth(' ', font);
  let line = '';
  let width = 0;
  const end = paragraph.length;
  for (let from = 0; from < end; ) {
    let to = paragraph.indexOf(' ', from);
    if (to === -1) to = end;
    if (to > from) {
      const wordWidth = (advanceBetween(paragraph, from, to, table) * font.size) / 1000;
      const word = paragraph.slice(from, to);
      if (line !== '' && width + space + wordWidth <= maxWidth) {
        line += ` ${word}`;
        width += space + wordWidth;
      } else {
        if (line !== '') lines.push(line);
        line = word;
        width = wordWidth;
        if (wordWidth > maxWidth) {
          const pieces = breakWord(word, maxWidth, font);
          lines.push(...pieces.slice(0, -1));
          line = pieces.at(-1) ?? '';
          width = textWidth(line, font);
        }
      }
    }
    from = to + 1;
  }
  lines.push(line);
};

/**
 * The lines of `text` within `maxWidth` px. Every character survives but the white space at a break; an empty text is one
 * empty line. Words wider than a line are broken; text is never cut (product R7).
 */
export const wrapText = (text: string, maxWidth: number, font: Font): readonly string[] => {
  const lines: string[] = [];
  if (!text.includes('\n')) wrapParagraph(text, maxWidth, font, lines);
  else for (const paragraph of text.split('\n')) wrapParagraph(paragraph, maxWidth, font, lines);
  return lines;
};
