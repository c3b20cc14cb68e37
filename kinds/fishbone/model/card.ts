import type { Board } from '#domain/board.ts';
import type { Box, Tag } from '#domain/drawing.ts';
import type { NodeRow } from '#domain/rows.ts';
import { baseline, type Font, lineHeight, textWidth, wrapText } from '#domain/text-metrics.ts';
import { detailsOf, furtherPlaces, quoteCount } from './items.ts';
import { alsoOnTag, evidenceTag, locusTag, quotesTag, ROOT_TAG } from './words.ts';

/**
 * How large each item is: its lines, its label and its tags, before anybody knows where it stands. Sizes in board px on the
 * 4 px grid (visual.md).
 */
export const EFFECT_FONT: Font = { size: 20, weight: 'bold' };
export const CATEGORY_FONT: Font = { size: 18, weight: 'bold' };
export const CAUSE_FONT: Font = { size: 16, weight: 'regular' };
export const ROOT_FONT: Font = { size: 16, weight: 'bold' };
export const TAG_FONT: Font = { size: 12, weight: 'regular' };
export const MARK_FONT: Font = { size: 12, weight: 'bold' };

/** Widest line of each: a cause reads well in two or three short lines, and eight bones still fit beside each other. */
const CAUSE_WIDTH = 224;
const CATEGORY_WIDTH = 176;
const EFFECT_WIDTH = 216;
/** A long problem gets a broader head instead of a tower. */
const LONG_EFFECT_WIDTH = 320;
const LONG_EFFECT = 200;

const TAG_GAP = 10;
/** A row of tags, and how far below the bone the first one hangs. */
const TAG_ROW = 16;
const TAG_DROP = 2;
const LABEL_GAP = 6;
/** Room for a cause that is about to be written. */
const SHORTEST_WORDS = 24;
/** The filled lozenge of a mark reaches this far beyond its letters. */
const MARK_BLEED = 4;

/** A box that has not been placed yet. */
export type Card = Omit<Box, 'x' | 'y'>;

/** Up to the next line of the 4 px grid. */
export const gridUp = (value: number): number => Math.ceil(value / 4) * 4;
export const gridDown = (value: number): number => Math.floor(value / 4) * 4;

const widest = (lines: readonly string[], font: Font): number =>
  lines.reduce((width, line) => Math.max(width, textWidth(line, font)), 0);

/**
 * Lines of about equal length: the narrowest wrapping that needs no more lines than `maxWidth` does. A last line with one
 * lonely word reads badly from the back row and makes a bone longer than its words need.
 */
const balancedLines = (text: string, maxWidth: number, font: Font): readonly string[] => {
  const lines = wrapText(text, maxWidth, font);
  if (lines.length < 2 || text.includes('\n')) return lines;
  const fair = gridUp(textWidth(text, font) / lines.length);
  for (let width = fair; width < maxWidth; width += 12) {
    const narrower = wrapText(text, width, font);
    if (narrower.length === lines.length && widest(narrower, font) <= width) return narrower;
  }
  return lines;
};

interface Lines {
  readonly lines: readonly string[];
  readonly width: number;
  readonly maxWidth: number;
  readonly font: Font;
}

/** Rows never change in place, so the lines of a row are worked out once, however often the board is laid out. */
const remembered = new WeakMap<NodeRow, Lines>();

const linesOf = (node: NodeRow, maxWidth: number, font: Font): Lines => {
  const found = remembered.get(node);
  if (found !== undefined && found.maxWidth === maxWidth && found.font === font) return found;
  const lines = balancedLines(node.text, maxWidth, font);
  const made = { lines, width: widest(lines, font), maxWidth, font };
  remembered.set(node, made);
  return made;
};

/** What is told about a cause besides its words, most important first. */
const causeTags = (board: Board, cause: NodeRow): readonly Pick<Tag, 'look' | 'text' | 'font'>[] => {
  const { evidence, locus, root } = detailsOf(cause);
  const quotes = quoteCount(board, cause.id);
  const quiet = (text: string) => ({ look: 'quiet', text, font: TAG_FONT }) as const;
  return [
    ...(root === true ? [{ look: 'mark', text: ROOT_TAG, font: MARK_FONT } as const] : []),
    ...(evidence === undefined ? [] : [quiet(evidenceTag[evidence])]),
    ...(quotes === 0 ? [] : [quiet(quotesTag(quotes))]),
    ...(locus === undefined ? [] : [quiet(locusTag[locus])]),
    ...furtherPlaces(board, cause.id).map((category) => quiet(alsoOnTag(category.label))),
  ];
};

interface TagFlow {
  readonly tags: readonly Tag[];
  readonly right: number;
  readonly bottom: number;
}

/** Tags stand in a row of their own from (`left`, `top`), and in further rows when they need more than `maxRight`. */
const flowTags = (
  tags: readonly Pick<Tag, 'look' | 'text' | 'font'>[],
  left: number,
  top: number,
  maxRight: number,
): TagFlow => {
  const placed: Tag[] = [];
  let [x, y, right] = [left, top, left];
  for (const tag of tags) {
    const bleed = tag.look === 'mark' ? MARK_BLEED : 0;
    const width = textWidth(tag.text, tag.font) + 2 * bleed;
    if (x + width > maxRight && x > left) {
      x = left;
      y += TAG_ROW;
    }
    placed.push({ ...tag, x: x + bleed, y });
    right = Math.max(right, x + width);
    x += width + TAG_GAP;
  }
  return { tags: placed, right, bottom: tags.length === 0 ? top : y + TAG_ROW };
};

/** A cause: words on its bone, label at the left of the first line, tags hanging under the bone. */
export interface CauseCard extends Card {
  /** Height of the words: where the bone runs. */
  readonly foot: number;
  /** How far words and tags reach to the right, each for itself: they have different neighbours. */
  readonly wordsRight: number;
  readonly tagsRight: number;
}

/** Sizes of one cause. */
export const causeCard = (board: Board, cause: NodeRow): CauseCard => {
  const font = detailsOf(cause).root === true ? ROOT_FONT : CAUSE_FONT;
  const { lines, width } = linesOf(cause, CAUSE_WIDTH, font);
  const textX = gridUp(textWidth(cause.label, TAG_FONT) + LABEL_GAP);
  const label: Tag = {
    look: 'label',
    text: cause.label,
    x: 0,
    y: baseline(font) - baseline(TAG_FONT),
    font: TAG_FONT,
  };
  const foot = lines.length * lineHeight(font);
  const flow = flowTags(causeTags(board, cause), textX, foot + TAG_DROP, textX + CAUSE_WIDTH);
  const wordsRight = textX + Math.max(width, SHORTEST_WORDS);
  return {
    id: cause.id,
    width: gridUp(Math.max(wordsRight, flow.right)),
    height: flow.tags.length === 0 ? foot : gridUp(flow.bottom),
    foot,
    wordsRight,
    tagsRight: flow.right,
    look: 'plain',
    tone: null,
    font,
    lines,
    textX,
    textY: 0,
    tags: [label, ...flow.tags],
  };
};

/** A category: a filled heading with its label at the left. */
export const categoryCard = (category: NodeRow, tone: number): Card => {
  const { lines, width } = linesOf(category, CATEGORY_WIDTH, CATEGORY_FONT);
  const textX = 8 + gridUp(textWidth(category.label, TAG_FONT) + LABEL_GAP);
  const label: Tag = {
    look: 'label',
    text: category.label,
    x: 8,
    y: 4 + baseline(CATEGORY_FONT) - baseline(TAG_FONT),
    font: TAG_FONT,
  };
  return {
    id: category.id,
    width: gridUp(textX + Math.max(width, 32) + 12),
    height: lines.length * lineHeight(CATEGORY_FONT) + 8,
    look: 'solid',
    tone,
    font: CATEGORY_FONT,
    lines,
    textX,
    textY: 4,
    tags: [label],
  };
};

/** The effect: the statement the whole fish leads to. */
export const effectCard = (effect: NodeRow): Card => {
  const maxWidth = effect.text.length > LONG_EFFECT ? LONG_EFFECT_WIDTH : EFFECT_WIDTH;
  const { lines, width } = linesOf(effect, maxWidth, EFFECT_FONT);
  return {
    id: effect.id,
    width: gridUp(Math.max(width, 96) + 40),
    height: Math.max(lines.length, 2) * lineHeight(EFFECT_FONT) + 32,
    look: 'statement',
    tone: null,
    font: EFFECT_FONT,
    lines,
    textX: 20,
    textY: 16 + ((Math.max(lines.length, 2) - lines.length) * lineHeight(EFFECT_FONT)) / 2,
    tags: [],
  };
};
