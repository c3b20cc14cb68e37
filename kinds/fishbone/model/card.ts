import { type Board, subtreeOf } from '#domain/board.ts';
import type { Box, Tag } from '#domain/drawing.ts';
import type { NodeRow } from '#domain/rows.ts';
import { baseline, type Font, lineHeight, textWidth, wrapText } from '#domain/text/text-metrics.ts';
import { detailsOf, furtherPlaces, homeOf, quoteCount } from './items.ts';
import { boardStyle, type FishStyle } from './style.ts';
import { standingsOf } from './votes.ts';
import { alsoOnTag, evidenceTag, foldedTag, locusTag, quotesTag, ROOT_TAG, votesTag } from './words.ts';

/** How large each item is: its lines, its label and its tags, before anybody knows where it stands. */

/** A long problem gets a broader head instead of a tower. */
const LONG_EFFECT_WIDTH = 320;
const LONG_EFFECT = 200;

const TAG_GAP = 10;
/** How far below the bone the first row of tags hangs. */
const TAG_DROP = 2;
const LABEL_GAP = 6;
/** Room for a cause that is about to be written. */
const SHORTEST_WORDS = 24;
/** The filled lozenge of a mark reaches this far beyond its letters. */
const MARK_BLEED = 4;

const MARK_GAP = 4;

/** A box that has not been placed yet. */
export type Card = Omit<Box, 'x' | 'y'>;

/** Up to the next line of the 4 px grid. */
export const gridUp = (value: number): number => Math.ceil(value / 4) * 4;
export const gridDown = (value: number): number => Math.floor(value / 4) * 4;

const widest = (lines: readonly string[], font: Font): number => {
  let width = 0;
  for (const line of lines) width = Math.max(width, textWidth(line, font));
  return width;
};

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

/** Rows never change in place, so the lines of a row are worked out once for each width, however often the board is laid out. */
const remembered = new WeakMap<NodeRow, Lines[]>();

/** The lines of an item's words and the widest of them. */
export const linesOf = (node: NodeRow, maxWidth: number, font: Font): Lines => {
  let known = remembered.get(node);
  if (known === undefined) {
    known = [];
    remembered.set(node, known);
  }
  for (const one of known) if (one.maxWidth === maxWidth && one.font === font) return one;
  const lines = balancedLines(node.text, maxWidth, font);
  const made = { lines, width: widest(lines, font), maxWidth, font };
  known.push(made);
  return made;
};

type LooseTag = Pick<Tag, 'look' | 'text' | 'font'>;

/** What is told about a cause besides its words, most important first. `here` is the bone it is drawn on. */
const causeTags = (board: Board, cause: NodeRow, style: FishStyle, isFolded: boolean, here?: string): LooseTag[] => {
  const { evidence, locus, root } = detailsOf(cause);
  const standing = standingsOf(board).get(cause.id);
  const tags: LooseTag[] = [];
  const quiet = (text: string) => tags.push({ look: 'quiet', text, font: style.tagFont });
  const mark = (text: string) => tags.push({ look: 'mark', text, font: style.markFont });
  if (root === true) mark(ROOT_TAG);
  if (standing !== undefined) mark(votesTag(standing));
  if (isFolded) quiet(foldedTag(subtreeOf(board, cause.id).length - 1));
  if (style.tellsAll) {
    if (evidence !== undefined) quiet(evidenceTag[evidence]);
    const quotes = quoteCount(board, cause.id);
    if (quotes > 0) quiet(quotesTag(quotes));
    if (locus !== undefined) quiet(locusTag[locus]);
  }
  // At a further place the home is told, and the other further places as everywhere.
  const home = here === undefined ? undefined : homeOf(board, cause);
  if (home !== undefined) quiet(alsoOnTag(home.label));
  for (const { id, label } of furtherPlaces(board, cause.id)) if (id !== here) quiet(alsoOnTag(label));
  return tags;
};

interface TagFlow {
  readonly tags: readonly Tag[];
  readonly right: number;
  readonly bottom: number;
}

const tagWidth = ({ look, text, font }: LooseTag): number =>
  textWidth(text, font) + (look === 'mark' ? 2 * MARK_BLEED : 0);

const rowWidth = (tags: readonly LooseTag[]): number =>
  tags.reduce((width, tag) => width + tagWidth(tag) + TAG_GAP, -TAG_GAP);

/** Where the quiet words begin a row of their own: when they do not fit behind the marks, but do without them. */
const quietBreak = (tags: readonly LooseTag[], room: number): number => {
  const first = tags.findIndex(({ look }) => look !== 'mark');
  return first > 0 && rowWidth(tags) > room ? first : -1;
};

/**
 * Tags stand in a row of their own from (`left`, `top`), and in further rows when they need more than `maxRight`: marks first,
 * then what is known about the cause, which is read as one.
 */
const flowTags = (
  tags: readonly LooseTag[],
  left: number,
  top: number,
  maxRight: number,
  rowHeight: number,
): TagFlow => {
  const placed: Tag[] = [];
  let [x, y, right] = [left, top, left];
  const quiet = quietBreak(tags, maxRight - left);
  for (const [index, tag] of tags.entries()) {
    const { look, text, font } = tag;
    const bleed = look === 'mark' ? MARK_BLEED : 0;
    const width = tagWidth(tag);
    if ((x + width > maxRight || index === quiet) && x > left) {
      x = left;
      // A filled mark keeps clear of the one above it.
      y += rowHeight + (look === 'mark' ? MARK_GAP : 0);
    }
    placed.push({ look, text, font, x: x + bleed, y });
    right = Math.max(right, x + width);
    x += width + TAG_GAP;
  }
  return { tags: placed, right, bottom: tags.length === 0 ? top : y + rowHeight };
};

/** A cause: words on its bone, label at the left of the first line, tags hanging under the bone. */
export interface CauseCard extends Card {
  /** Height of the words: where the bone runs. */
  readonly foot: number;
  /** How far words and tags reach to the right, each for itself: they have different neighbours. */
  readonly wordsRight: number;
  readonly tagsRight: number;
}

/** How a cause is to be measured. */
export interface Measuring {
  readonly style: FishStyle;
  /** Widest line, px. */
  readonly width: number;
  /** True when its sub-causes are folded away. */
  readonly isFolded: boolean;
  /** The bone it is drawn on, when that is a further place and not its home. */
  readonly here?: string;
}

const measureCause = (
  board: Board,
  cause: NodeRow,
  { style, width: maxWidth, isFolded, here }: Measuring,
): CauseCard => {
  const font = detailsOf(cause).root === true ? style.rootFont : style.causeFont;
  const { lines, width } = linesOf(cause, maxWidth, font);
  const { tagFont } = style;
  const textX = gridUp(textWidth(cause.label, tagFont) + LABEL_GAP);
  const label: Tag = { look: 'label', text: cause.label, x: 0, y: baseline(font) - baseline(tagFont), font: tagFont };
  const foot = lines.length * lineHeight(font);
  const tags = causeTags(board, cause, style, isFolded, here);
  const flow = flowTags(tags, textX, foot + TAG_DROP, textX + maxWidth, style.tagRow);
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

/** Cards that depend on nothing but their row: no link, no votes, not folded. Most causes, so most work is done once. */
const bareCards = new WeakMap<NodeRow, CauseCard>();

/** Sizes of one cause. */
export const causeCard = (board: Board, cause: NodeRow, measuring: Measuring): CauseCard => {
  const isBare =
    measuring.style === boardStyle &&
    !measuring.isFolded &&
    !board.linksFrom.has(cause.id) &&
    !board.linksTo.has(cause.id) &&
    !standingsOf(board).has(cause.id);
  if (!isBare) return measureCause(board, cause, measuring);
  let card = bareCards.get(cause);
  if (card === undefined) {
    card = measureCause(board, cause, measuring);
    bareCards.set(cause, card);
  }
  return card;
};

/** A category: a filled heading with its label at the left; what is folded away is told under its name. */
export const categoryCard = (category: NodeRow, tone: number, style: FishStyle, folded: number): Card => {
  const font = style.categoryFont;
  const { lines, width } = linesOf(category, style.categoryWidth, font);
  const textX = 8 + gridUp(textWidth(category.label, style.tagFont) + LABEL_GAP);
  const foot = 4 + lines.length * lineHeight(font);
  const label: Tag = {
    look: 'label',
    text: category.label,
    x: 8,
    y: 4 + baseline(font) - baseline(style.tagFont),
    font: style.tagFont,
  };
  const note: readonly Tag[] =
    folded === 0 ? [] : [{ look: 'quiet', text: foldedTag(folded), x: textX, y: foot, font: style.tagFont }];
  const noteWidth = note.reduce((wide, tag) => Math.max(wide, textWidth(tag.text, tag.font)), 0);
  return {
    id: category.id,
    width: gridUp(textX + Math.max(width, noteWidth, 32) + 12),
    height: foot + (folded === 0 ? 4 : style.tagRow + 4),
    look: 'solid',
    tone,
    font,
    lines,
    textX,
    textY: 4,
    tags: [label, ...note],
  };
};

/** The effect: the statement the whole fish leads to. */
export const effectCard = (effect: NodeRow, style: FishStyle, broadest = style.effectWidth): Card => {
  const font = style.effectFont;
  const maxWidth = style === boardStyle && effect.text.length > LONG_EFFECT ? LONG_EFFECT_WIDTH : broadest;
  const { lines, width } = linesOf(effect, maxWidth, font);
  const rows = Math.max(lines.length, 2);
  // An empty head has room for the question that stands in it, however narrow a head the wall asks for.
  const least = effect.text === '' ? Math.max(broadest, style.effectWidth) : 96;
  return {
    id: effect.id,
    width: gridUp(Math.max(width, least) + 2 * style.effectPadding),
    height: rows * lineHeight(font) + 32,
    look: 'statement',
    tone: null,
    font,
    lines,
    textX: style.effectPadding,
    textY: 16 + ((rows - lines.length) * lineHeight(font)) / 2,
    tags: [],
  };
};
