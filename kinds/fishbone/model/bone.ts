import { type Board, subtreeOf } from '#domain/board.ts';
import type { Box, Stroke } from '#domain/drawing.ts';
import type { NodeRow } from '#domain/rows.ts';
import { type Card, type CauseCard, categoryCard, causeCard, gridDown, gridUp } from './card.ts';
import { causesBelow, furtherOn } from './items.ts';
import type { FishStyle } from './style.ts';

/**
 * One bone by itself: its rib, its heading and its causes, measured from its joint on the spine (0, 0). x grows towards the
 * head, y grows downwards; a bone above the spine has negative y. Nothing here knows of other bones, so a change on one bone
 * cannot disturb another (FB10). Measuring only counts; boxes and strokes are made once, when all bones have their place.
 */

/** Sideways step for each px away from the spine: a rib leans 60 degrees (FB9). */
const LEAN = 1 / Math.sqrt(3);

/** Between the end of the words and the line they hang on. */
const WORD_GAP = 8;
const RIB_WIDTH = 3;
/** How far a bone reaches beyond the point that carries its sub-causes. */
const BONE_END = 8;
/** Bones get finer with every level, down to a hairline that still prints. */
const boneWidth = (depth: number): number => Math.max(1.25, 2.25 - depth * 0.25);

export type Half = 'above' | 'below';

/** One line of causes on a bone: where its words begin and end, px from the joint. */
interface Row {
  readonly card: CauseCard;
  readonly parentId: string;
  readonly depth: number;
  /** True for a cause whose home is another bone (FB4). */
  readonly isFurther: boolean;
  x: number;
  top: number;
  /** Foot of the last sub-cause: how far the twig reaches; null without sub-causes. */
  twigFoot: number | null;
}

/** A card that stands in its place, px from the joint. */
interface Placed {
  readonly card: Card;
  readonly x: number;
  readonly y: number;
}

export interface Bone {
  readonly half: Half;
  readonly tone: number;
  readonly categoryId: string;
  readonly heading: Placed;
  /** In reading order. */
  readonly rows: readonly Row[];
  readonly indent: number;
  /** From the spine to the heading, px. */
  readonly length: number;
}

/** What a bone looks like beyond its content. */
export interface BoneSetting {
  readonly style: FishStyle;
  readonly half: Half;
  /** Its place in the order of categories. */
  readonly tone: number;
  /** Widest line of its causes, px. */
  readonly width: number;
  /** Causes and categories whose causes are folded away. */
  readonly collapsed: ReadonlySet<string>;
}

/** Where the line that carries `depth` crosses the height `y`: the rib itself for 0, twigs further left for more. */
const carrierX = (indent: number, depth: number, y: number): number => -depth * indent - Math.abs(y) * LEAN;

/** The nearest that the line carrying `depth` comes to the strip between two heights. */
const nearestCarrier = (indent: number, depth: number, top: number, bottom: number): number =>
  Math.min(carrierX(indent, depth, top), carrierX(indent, depth, bottom)) - WORD_GAP;

/** The rows of a bone from top to bottom, the first at height 0, and the height of all. */
const stackRows = (
  board: Board,
  category: NodeRow,
  { style, width, collapsed }: BoneSetting,
): { readonly rows: readonly Row[]; readonly content: number } => {
  const rows: Row[] = [];
  let top = 0;
  let bottom = 0;
  const add = (card: CauseCard, parentId: string, depth: number, isFurther: boolean) => {
    rows.push({ card, parentId, depth, isFurther, x: 0, top, twigFoot: null });
    bottom = top + card.height;
    top = bottom + (card.height > card.foot ? style.gapUnderTags : style.gapUnderBone);
  };
  for (const { cause, depth } of causesBelow(board, category.id, collapsed)) {
    const isFolded = collapsed.has(cause.id) && board.childrenByParent.has(cause.id);
    add(causeCard(board, cause, { style, width, isFolded }), cause.parentId ?? category.id, depth, false);
  }
  if (!collapsed.has(category.id)) {
    for (const cause of furtherOn(board, category.id)) {
      const card = causeCard(board, cause, { style, width, isFolded: false, here: category.id });
      add({ ...card, id: `${cause.id}.${category.id}`, of: cause.id }, category.id, 1, true);
    }
  }
  return { rows, content: bottom };
};

/** Moves the rows to their half and hangs every twig on its last sub-cause. */
const settleRows = (rows: readonly Row[], offset: number): void => {
  const byCause = new Map<string, Row>();
  for (const row of rows) {
    row.top += offset;
    const parent = byCause.get(row.parentId);
    if (parent !== undefined) parent.twigFoot = row.top + row.card.foot;
    if (!row.isFurther) byCause.set(row.card.id, row);
  }
};

/**
 * Words end before the line their bone hangs on, tags also before the twig that hangs under them: no line runs through either.
 */
const wordsX = ({ card, depth, twigFoot, top }: Row, indent: number): number => {
  const foot = top + card.foot;
  const bottom = top + card.height;
  const onWords = nearestCarrier(indent, depth - 1, top, foot) - card.wordsRight;
  const onTags = nearestCarrier(indent, twigFoot === null ? depth - 1 : depth, foot, bottom) - card.tagsRight;
  // The box as a whole keeps off the line too, so that the frame of a selected cause does.
  const onBox = nearestCarrier(indent, depth - 1, top, bottom) - card.width + WORD_GAP;
  return gridDown(Math.min(onWords, onTags, onBox));
};

/** Measures one category with everything on it. */
export const measureBone = (board: Board, category: NodeRow, setting: BoneSetting): Bone => {
  const { style, half, tone, collapsed } = setting;
  const { rows, content } = stackRows(board, category, setting);
  const length = gridUp(Math.max(style.shortestBone, style.spineGap + content + style.headingGap));
  // Above, the words end at the spine; below, they begin there.
  settleRows(rows, half === 'above' ? -style.spineGap - content : style.spineGap);
  for (const row of rows) row.x = wordsX(row, style.indent);
  const folded = collapsed.has(category.id) ? subtreeOf(board, category.id).length - 1 : 0;
  const card = categoryCard(category, tone, style, folded);
  const heading = {
    card,
    x: gridDown(-length * LEAN - card.width / 2),
    y: half === 'above' ? -length - card.height : length,
  };
  return { half, tone, categoryId: category.id, heading, rows, indent: style.indent, length };
};

/** A box from its card. Written out field by field: thousands are made at a time. */
export const boxAt = (card: Card, x: number, y: number): Box => {
  const { id, width, height, look, tone, font, lines, textX, textY, tags, of } = card;
  return of === undefined
    ? { id, x, y, width, height, look, tone, font, lines, textX, textY, tags }
    : { id, of, x, y, width, height, look, tone, font, lines, textX, textY, tags };
};

interface Pen {
  readonly boxes: Box[];
  readonly strokes: Stroke[];
}

const drawRow = ({ boxes, strokes }: Pen, bone: Bone, row: Row, x: number, y: number): void => {
  const { card, depth } = row;
  const { indent, tone } = bone;
  const foot = row.top + card.foot;
  boxes.push(boxAt(card, x + row.x, y + row.top));
  // The small bone under the words, long enough to carry the twig of its sub-causes.
  strokes.push({
    id: `${card.id}:bone`,
    points: [
      { x: x + Math.min(row.x, carrierX(indent, depth, foot) - BONE_END), y: y + foot },
      { x: x + carrierX(indent, depth - 1, foot), y: y + foot },
    ],
    path: 'straight',
    width: boneWidth(depth),
    dotted: row.isFurther,
    tone,
    joins: [card.of ?? card.id, row.parentId],
  });
  if (row.twigFoot === null) return;
  // A twig from the bone down to its last sub-cause, leaning as the rib does.
  strokes.push({
    id: `${card.id}:twig`,
    points: [
      { x: x + carrierX(indent, depth, foot), y: y + foot },
      { x: x + carrierX(indent, depth, row.twigFoot), y: y + row.twigFoot },
    ],
    path: 'straight',
    width: boneWidth(depth),
    dotted: false,
    tone,
  });
};

/** Draws a measured bone with its joint at (`x`, `y`): heading and causes in reading order, rib first among the strokes. */
export const drawBone = (pen: Pen, bone: Bone, x: number, y: number): void => {
  const { heading, half, length, tone } = bone;
  pen.boxes.push(boxAt(heading.card, x + heading.x, y + heading.y));
  pen.strokes.push({
    id: `${bone.categoryId}:rib`,
    points: [
      { x: x - length * LEAN, y: half === 'above' ? y - length : y + length },
      { x, y },
    ],
    path: 'straight',
    width: RIB_WIDTH,
    dotted: false,
    tone,
  });
  for (const row of bone.rows) drawRow(pen, bone, row, x, y);
};

/** How far left a bone reaches from its joint, words, heading and lines. */
export const boneReach = ({ heading, rows, indent, length }: Bone): number => {
  let left = Math.min(-length * LEAN, heading.x);
  for (const { x, depth, top, card } of rows)
    left = Math.min(left, x, carrierX(indent, depth, top + card.foot) - BONE_END);
  return left;
};

/** How far a point lies towards the tail, measured along the lean of the ribs: equal for all points of one rib. */
const reach = (x: number, y: number): number => x + Math.abs(y) * LEAN;

const nearEdge = (y: number, height: number): number => Math.min(Math.abs(y), Math.abs(y + height));
const farEdge = (y: number, height: number): number => Math.max(Math.abs(y), Math.abs(y + height));

/**
 * How far the joint of `next` must stand from the joint of `before`, its neighbour towards the tail on the same half, so that
 * each keeps to the leaning strip between two ribs. Because nothing ever crosses a rib (seen as an endless line) but a
 * heading by its half, only neighbours can meet.
 */
export const jointDistance = (before: Bone, next: Bone, gap: number): number => {
  const { x, y, card } = before.heading;
  const headingEnd = x + card.width;
  const nextHeading = next.heading;
  let distance = Math.max(
    // The heading of `before` stays on its side of the next rib, and the heading of `next` on its side of this one.
    reach(headingEnd, farEdge(y, card.height)),
    -reach(nextHeading.x, nearEdge(nextHeading.y, nextHeading.card.height)),
  );
  for (const row of next.rows) {
    const { height } = row.card;
    distance = Math.max(distance, -reach(row.x, nearEdge(row.top, height)));
    if (row.top < y + card.height && y < row.top + height) distance = Math.max(distance, headingEnd - row.x);
  }
  if (nextHeading.y < y + card.height && y < nextHeading.y + nextHeading.card.height)
    distance = Math.max(distance, headingEnd - nextHeading.x);
  return gridUp(distance + gap);
};
