import type { Board } from '#domain/board.ts';
import type { Box, Stroke } from '#domain/drawing.ts';
import type { NodeRow } from '#domain/rows.ts';
import { type CauseCard, categoryCard, causeCard, gridDown, gridUp } from './card.ts';
import { causesOn, causesUnder } from './items.ts';

/**
 * One bone by itself: its rib, its heading and its causes, measured from its joint on the spine (0, 0). x grows towards the
 * head, y grows downwards; a bone above the spine has negative y. Nothing here knows of other bones, so a change on one bone
 * cannot disturb another (FB10).
 */

/** Sideways step for each px away from the spine: a rib leans 60 degrees (FB9). */
export const LEAN = 1 / Math.sqrt(3);

/** How far each deeper level is attached to the left of the one above, px along the spine. */
const INDENT = 28;
/** Between the end of the words and the line they hang on. */
const WORD_GAP = 8;
const GAP_UNDER_BONE = 12;
const GAP_UNDER_TAGS = 4;
/** Between the spine and the words next to it. */
const SPINE_GAP = 20;
/** Between the heading and the words next to it. */
const HEADING_GAP = 16;
/** A bone with nothing on it yet is still a bone. */
const SHORTEST = 96;

const RIB_WIDTH = 3;
/** Bones get finer with every level, down to a hairline that still prints. */
const boneWidth = (depth: number): number => Math.max(1.25, 2.25 - depth * 0.25);

export type Half = 'above' | 'below';

export interface Bone {
  readonly half: Half;
  readonly tone: number;
  readonly heading: Box;
  /** In reading order. */
  readonly causes: readonly Box[];
  /** Rib first, then the bones and twigs of the causes. */
  readonly strokes: readonly Stroke[];
  /** From the spine to the heading, px. */
  readonly length: number;
}

interface Row {
  readonly card: CauseCard;
  readonly depth: number;
  readonly parentId: string;
  readonly hasTwig: boolean;
  /** Top of the words, the line they stand on and the end of the tags under it, px from the spine, downwards. */
  readonly top: number;
  readonly foot: number;
  readonly bottom: number;
}

/** Where the line that carries `depth` crosses the height `y`: the rib itself for 0, twigs further left for more. */
const carrierX = (depth: number, y: number): number => -depth * INDENT - Math.abs(y) * LEAN;

/** The rows of a bone from top to bottom, before they are moved to their half. */
const stackRows = (board: Board, category: NodeRow): readonly Row[] => {
  let top = 0;
  return causesOn(board, category.id).map(({ cause, depth }) => {
    const card = causeCard(board, cause);
    const row: Row = {
      card,
      depth,
      parentId: cause.parentId ?? category.id,
      hasTwig: causesUnder(board, cause.id).length > 0,
      top,
      foot: top + card.foot,
      bottom: top + card.height,
    };
    top = row.bottom + (card.height > card.foot ? GAP_UNDER_TAGS : GAP_UNDER_BONE);
    return row;
  });
};

/** The nearest that the line carrying `depth` comes to the strip between two heights. */
const nearestCarrier = (depth: number, top: number, bottom: number): number =>
  Math.min(carrierX(depth, top), carrierX(depth, bottom)) - WORD_GAP;

/**
 * Words end before the line their bone hangs on, tags also before the twig that hangs under them: no line runs through either.
 */
const placeWords = ({ card, depth, hasTwig, top, foot, bottom }: Row): Box => {
  const { foot: _foot, wordsRight, tagsRight, ...box } = card;
  const right = Math.min(
    nearestCarrier(depth - 1, top, foot) - wordsRight,
    nearestCarrier(hasTwig ? depth : depth - 1, foot, bottom) - tagsRight,
    // The box as a whole keeps off the line too, so that the frame of a selected cause does.
    nearestCarrier(depth - 1, top, bottom) - card.width + WORD_GAP,
  );
  return { ...box, x: gridDown(right), y: top };
};

/** The small bone under the words, long enough to carry the twig of its sub-causes. */
const boneStroke = (row: Row, words: Box, tone: number): Stroke => ({
  id: `${row.card.id}:bone`,
  points: [
    { x: Math.min(words.x, carrierX(row.depth, row.foot) - 8), y: row.foot },
    { x: carrierX(row.depth - 1, row.foot), y: row.foot },
  ],
  path: 'straight',
  width: boneWidth(row.depth),
  dotted: false,
  tone,
  joins: [row.card.id, row.parentId],
});

/** A twig from a cause's bone down to its last sub-cause, leaning as the rib does. */
const twigStroke = (parent: Row, last: Row, tone: number): Stroke => ({
  id: `${parent.card.id}:twig`,
  points: [
    { x: carrierX(parent.depth, parent.foot), y: parent.foot },
    { x: carrierX(parent.depth, last.foot), y: last.foot },
  ],
  path: 'straight',
  width: boneWidth(parent.depth),
  dotted: false,
  tone,
});

const causeStrokes = (rows: readonly Row[], words: readonly Box[], tone: number): readonly Stroke[] => {
  const lastUnder = new Map<string, Row>();
  for (const row of rows) lastUnder.set(row.parentId, row);
  return rows.flatMap((row, index) => {
    const box = words[index];
    if (box === undefined) return [];
    const last = lastUnder.get(row.card.id);
    const bone = boneStroke(row, box, tone);
    return last === undefined ? [bone] : [bone, twigStroke(row, last, tone)];
  });
};

/** Lays out one category with everything on it. `tone` is its place in the order of categories. */
export const layoutBone = (board: Board, category: NodeRow, half: Half, tone: number): Bone => {
  const stacked = stackRows(board, category);
  const content = stacked.at(-1)?.bottom ?? 0;
  const length = gridUp(Math.max(SHORTEST, SPINE_GAP + content + HEADING_GAP));
  // Above, the words end at the spine; below, they begin there.
  const offset = half === 'above' ? -SPINE_GAP - content : SPINE_GAP;
  const rows = stacked.map((row) => ({
    ...row,
    top: row.top + offset,
    foot: row.foot + offset,
    bottom: row.bottom + offset,
  }));
  const words = rows.map(placeWords);
  const tip = { x: -length * LEAN, y: half === 'above' ? -length : length };
  const card = categoryCard(category, tone);
  const heading = {
    ...card,
    x: gridDown(tip.x - card.width / 2),
    y: half === 'above' ? tip.y - card.height : tip.y,
  };
  const rib: Stroke = {
    id: `${category.id}:rib`,
    points: [tip, { x: 0, y: 0 }],
    path: 'straight',
    width: RIB_WIDTH,
    dotted: false,
    tone,
  };
  return { half, tone, heading, causes: words, strokes: [rib, ...causeStrokes(rows, words, tone)], length };
};

/** How far a point lies towards the tail, measured along the lean of the ribs: equal for all points of one rib. */
const reach = (x: number, y: number): number => x + Math.abs(y) * LEAN;

const nearEdge = (box: Box): number => Math.min(Math.abs(box.y), Math.abs(box.y + box.height));
const farEdge = (box: Box): number => Math.max(Math.abs(box.y), Math.abs(box.y + box.height));

const meetInHeight = (left: Box, right: Box): boolean =>
  left.y < right.y + right.height && right.y < left.y + left.height;

/** Between the words of one bone and the rib before it. */
const BONE_GAP = 20;

/**
 * How far the joint of `next` must stand from the joint of `before`, its neighbour towards the tail on the same half, so that
 * each keeps to the leaning strip between two ribs. Because nothing ever crosses a rib (seen as an endless line) but a
 * heading by its half, only neighbours can meet.
 */
export const jointDistance = (before: Bone, next: Bone): number => {
  const headingEnd = before.heading.x + before.heading.width;
  let distance = Math.max(
    // The heading of `before` stays on its side of the next rib, and the heading of `next` on its side of this one.
    reach(headingEnd, farEdge(before.heading)),
    -reach(next.heading.x, nearEdge(next.heading)),
  );
  for (const box of next.causes) {
    distance = Math.max(distance, -reach(box.x, nearEdge(box)));
    if (meetInHeight(box, before.heading)) distance = Math.max(distance, headingEnd - box.x);
  }
  if (meetInHeight(next.heading, before.heading)) distance = Math.max(distance, headingEnd - next.heading.x);
  return gridUp(distance + BONE_GAP);
};
