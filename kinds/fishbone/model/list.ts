import type { Board } from '#domain/board.ts';
import type { Box, Caption, Stroke } from '#domain/drawing.ts';
import type { NodeRow } from '#domain/rows.ts';
import { baseline, type Font, lineHeight, textWidth } from '#domain/text/text-metrics.ts';
import { boxAt } from './bone.ts';
import { type Card, causeCard, gridUp, linesOf } from './card.ts';
import { causesBelow, looseCauses, parkedOf } from './items.ts';
import type { FishStyle } from './style.ts';
import { LOOSE_CAPTION, PARKED_CAPTION } from './words.ts';

/**
 * What stands below the fish, near its tail: causes on no bone yet, as framed cards in a grid (FB14), and parked solutions as a
 * quiet list (FB16). Both fill row by row, so a new one moves none that are there.
 */

const CAPTION_FONT: Font = { size: 14, weight: 'bold' };
const PARKED_FONT: Font = { size: 14, weight: 'regular' };
const PARKED_WIDTH = 224;
const PADDING = 8;
/** Sub-causes stand further right under their cause. */
const STEP_IN = 24;
/** On the board; the wall takes as many as show it largest. */
const COLUMNS = 4;
/** Label and frame beside the widest line of a card. */
const COLUMN_REST = 64;
const GAP = { column: 24, row: 16, item: 8, section: 40, caption: 8 };

/** A card with the place it has in its block. */
interface Item {
  readonly card: Card;
  readonly x: number;
  readonly y: number;
  /** Index in the block of the card it hangs under; null for the first. */
  readonly under: number | null;
}

/** One top item with everything below it. */
interface Block {
  readonly items: readonly Item[];
  readonly width: number;
  readonly height: number;
}

/** One captioned list, measured from its own top left corner. */
interface Section {
  readonly caption: string;
  readonly blocks: readonly Block[];
  readonly columns: number;
  /** Narrowest column, px. */
  readonly columnWidth: number;
}

/** A cause on no bone: the same words and tags as on a bone, in a frame. */
const framed = (card: Card): Card => ({
  ...card,
  look: 'card',
  width: gridUp(card.width + 2 * PADDING),
  height: gridUp(card.height + 2 * PADDING),
  textX: card.textX + PADDING,
  textY: card.textY + PADDING,
  tags: card.tags.map((tag) => ({ ...tag, x: tag.x + PADDING, y: tag.y + PADDING })),
});

const looseBlock = (board: Board, top: NodeRow, style: FishStyle, collapsed: ReadonlySet<string>): Block => {
  const items: Item[] = [];
  const indexById = new Map<string, number>();
  let [y, width] = [0, 0];
  for (const { cause, depth } of [{ cause: top, depth: 0 }, ...causesBelow(board, top.id, collapsed)]) {
    const isFolded = collapsed.has(cause.id) && board.childrenByParent.has(cause.id);
    const card = framed(causeCard(board, cause, { style, width: style.causeWidth, isFolded }));
    const x = depth * STEP_IN;
    indexById.set(cause.id, items.length);
    items.push({ card, x, y, under: depth === 0 ? null : (indexById.get(cause.parentId ?? '') ?? 0) });
    width = Math.max(width, x + card.width);
    y += card.height + GAP.item;
  }
  return { items, width, height: y - GAP.item };
};

const parkedBlock = (parked: NodeRow, { tagFont }: FishStyle): Block => {
  const { lines, width } = linesOf(parked, PARKED_WIDTH, PARKED_FONT);
  const textX = gridUp(textWidth(parked.label, tagFont) + 6);
  const card: Card = {
    id: parked.id,
    width: gridUp(textX + Math.max(width, STEP_IN)),
    height: lines.length * lineHeight(PARKED_FONT),
    look: 'plain',
    tone: null,
    font: PARKED_FONT,
    lines,
    textX,
    textY: 0,
    tags: [{ look: 'label', text: parked.label, x: 0, y: baseline(PARKED_FONT) - baseline(tagFont), font: tagFont }],
  };
  return { items: [{ card, x: 0, y: 0, under: null }], width: card.width, height: card.height };
};

/** What there is to list, for the fish as it is looked at. */
export const sectionsOf = (board: Board, style: FishStyle, collapsed: ReadonlySet<string>): readonly Section[] => {
  const loose = looseCauses(board).map((cause) => looseBlock(board, cause, style, collapsed));
  // The wall is for causes; what was parked waits on the board.
  const parked = style.tellsAll ? parkedOf(board).map((node) => parkedBlock(node, style)) : [];
  const grid = { columns: COLUMNS, columnWidth: style.causeWidth + COLUMN_REST };
  return [
    ...(loose.length === 0 ? [] : [{ caption: LOOSE_CAPTION, blocks: loose, ...grid }]),
    ...(parked.length === 0 ? [] : [{ caption: PARKED_CAPTION, blocks: parked, ...grid }]),
  ];
};

/** Columns are as wide as any single card needs, so that cards stay where they are; only deep nesting makes one wider. */
const columnStarts = ({ blocks, columns, columnWidth }: Section): readonly number[] => {
  const widths = Array.from({ length: Math.min(columns, blocks.length) }, () => columnWidth);
  for (const [index, block] of blocks.entries())
    widths[index % columns] = Math.max(widths[index % columns] ?? 0, block.width);
  const starts = [0];
  for (const width of widths) starts.push((starts.at(-1) ?? 0) + width + GAP.column);
  return starts;
};

/** From a cause down and across to the sub-cause beside it: told by a line as well as by its place. */
const elbow = (parent: Item, child: Item, x: number, y: number): Stroke => {
  const left = x + parent.x + STEP_IN / 2;
  const middle = y + child.y + child.card.height / 2;
  return {
    id: `${child.card.id}:elbow`,
    points: [
      { x: left, y: y + parent.y + parent.card.height },
      { x: left, y: middle },
      { x: x + child.x, y: middle },
    ],
    path: 'straight',
    width: 1.5,
    dotted: false,
    tone: null,
    joins: [child.card.id, parent.card.id],
  };
};

interface Pen {
  readonly boxes: Box[];
  readonly strokes: Stroke[];
  readonly captions: Caption[];
}

const drawBlock = (pen: Pen, { items }: Block, x: number, y: number): void => {
  for (const item of items) {
    pen.boxes.push(boxAt(item.card, x + item.x, y + item.y));
    const parent = item.under === null ? undefined : items[item.under];
    if (parent !== undefined) pen.strokes.push(elbow(parent, item, x, y));
  }
};

/** Draws the sections one below the other from (`x`, `y`); gives where they end. */
export const drawSections = (
  pen: Pen,
  sections: readonly Section[],
  x: number,
  y: number,
): { readonly right: number; readonly bottom: number } => {
  let [right, bottom] = [x, y];
  for (const section of sections) {
    bottom += GAP.section;
    pen.captions.push({ x, y: bottom, text: section.caption, font: CAPTION_FONT, muted: true });
    right = Math.max(right, x + textWidth(section.caption, CAPTION_FONT));
    bottom += lineHeight(CAPTION_FONT) + GAP.caption;
    const starts = columnStarts(section);
    for (let first = 0; first < section.blocks.length; first += section.columns) {
      if (first > 0) bottom += GAP.row;
      const row = section.blocks.slice(first, first + section.columns);
      for (const [column, block] of row.entries()) {
        drawBlock(pen, block, x + (starts[column] ?? 0), bottom);
        right = Math.max(right, x + (starts[column] ?? 0) + block.width);
      }
      bottom += Math.max(...row.map((block) => block.height));
    }
  }
  return { right, bottom };
};
