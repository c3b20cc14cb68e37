import type { Board } from '#domain/board.ts';
import type { Box, Drawing, Point, Stroke } from '#domain/drawing.ts';
import { type Bone, jointDistance, layoutBone } from './bone.ts';
import { effectCard, gridDown, gridUp } from './card.ts';
import { categoriesOf, effectOf } from './items.ts';

/**
 * The fish (FB9-FB13; docs/decisions/0010): head at the right, spine, pairs of ribs from tail to head. Every bone is laid out by
 * itself, then bones are set along the spine as close as their neighbours allow. Linear in the items, pure, no search.
 */

const MARGIN = 32;
const SPINE_WIDTH = 5;
/** Spine of a fish that has no bones yet. */
const BARE_SPINE = 360;
/** From the last joint to the head. */
const NECK = 48;
/** Between the head and the heading beside it. */
const HEAD_GAP = 24;
/** Tail fin, px from the end of the spine. */
const FIN = { length: 28, spread: 20 };

interface SetBone {
  readonly bone: Bone;
  /** x of its joint on the spine. */
  readonly joint: number;
}

/** Bones come in pairs, the first of each above the spine; a pair shares one joint and the larger need decides. */
const setAlongSpine = (bones: readonly Bone[]): readonly SetBone[] => {
  const set: SetBone[] = [];
  let joint = 0;
  for (let index = 0; index < bones.length; index += 2) {
    const pair = bones.slice(index, index + 2);
    if (index > 0) {
      const needs = pair.map((bone, side) => {
        const before = bones[index - 2 + side];
        return before === undefined ? 0 : jointDistance(before, bone);
      });
      joint += Math.max(...needs);
    }
    set.push(...pair.map((bone) => ({ bone, joint })));
  }
  return set;
};

const shiftBox = (box: Box, by: Point): Box => ({ ...box, x: box.x + by.x, y: box.y + by.y });
const shiftStroke = (stroke: Stroke, by: Point): Stroke => ({
  ...stroke,
  points: stroke.points.map((point) => ({ x: point.x + by.x, y: point.y + by.y })),
});

/** The head stands clear of the last joint and of any heading at its height. y 0 is the spine. */
const placeHead = (card: Omit<Box, 'x' | 'y'>, set: readonly SetBone[]): Box => {
  const y = -gridUp(card.height / 2);
  let x = (set.at(-1)?.joint ?? BARE_SPINE - NECK) + NECK;
  for (const { bone, joint } of set.slice(-2)) {
    const { heading } = bone;
    if (heading.y < y + card.height + HEAD_GAP && y - HEAD_GAP < heading.y + heading.height)
      x = Math.max(x, joint + heading.x + heading.width + HEAD_GAP);
  }
  return { ...card, x: gridUp(x), y };
};

/** The spine reaches past the words beside it, so that the tail fin stands free. */
const tailX = (set: readonly SetBone[]): number => {
  const beside = set.slice(0, 2).flatMap(({ bone }) => bone.causes.filter((box) => nearSpine(box)).map((box) => box.x));
  return set.length === 0 ? 0 : Math.min(-80, ...beside) - 24;
};
const nearSpine = (box: Box): boolean => box.y < 60 && box.y + box.height > -60;

const spineStrokes = (tail: number, end: number): readonly Stroke[] => {
  const scenery = (id: string, points: readonly Point[], width: number): Stroke => ({
    id,
    points,
    path: 'straight',
    width,
    dotted: false,
    tone: null,
  });
  return [
    scenery(
      'spine',
      [
        { x: tail, y: 0 },
        { x: end, y: 0 },
      ],
      SPINE_WIDTH,
    ),
    scenery(
      'fin',
      [
        { x: tail - FIN.length, y: -FIN.spread },
        { x: tail, y: 0 },
        { x: tail - FIN.length, y: FIN.spread },
      ],
      3,
    ),
  ];
};

/** What stands at one joint, or on the spine itself, still measured from there. */
interface Group {
  readonly x: number;
  readonly boxes: readonly Box[];
  readonly strokes: readonly Stroke[];
}

/** Where the whole fish begins and ends, on the 4 px grid, before it is moved to the margins. */
const extentOf = (groups: readonly Group[]) => {
  let [left, top, right, bottom] = [0, 0, 0, 0];
  const include = (x: number, y: number) => {
    if (x < left) left = x;
    if (x > right) right = x;
    if (y < top) top = y;
    if (y > bottom) bottom = y;
  };
  for (const { x, boxes, strokes } of groups) {
    for (const box of boxes) {
      include(x + box.x, box.y);
      include(x + box.x + box.width, box.y + box.height);
    }
    for (const stroke of strokes) for (const point of stroke.points) include(x + point.x, point.y);
  }
  return { left: gridDown(left), top: gridDown(top), right: gridUp(right), bottom: gridUp(bottom) };
};

/** The board as a fish. Pure and deterministic: same content, same coordinates (product R6). */
export const layout = (board: Board): Drawing => {
  const bones = categoriesOf(board).map((category, index) =>
    layoutBone(board, category, index % 2 === 0 ? 'above' : 'below', index),
  );
  const set = setAlongSpine(bones);
  const effect = effectOf(board);
  const head = effect === undefined ? [] : [placeHead(effectCard(effect), set)];
  const end = head[0]?.x ?? (set.at(-1)?.joint ?? BARE_SPINE) + NECK;
  const groups: readonly Group[] = [
    { x: 0, boxes: head, strokes: spineStrokes(tailX(set), end) },
    ...set.map(({ bone, joint }) => ({
      x: joint,
      boxes: [bone.heading, ...bone.causes],
      strokes: bone.strokes,
    })),
  ];
  const { left, top, right, bottom } = extentOf(groups);
  const home = (x: number): Point => ({ x: x + MARGIN - left, y: MARGIN - top });
  return {
    width: right - left + 2 * MARGIN,
    height: bottom - top + 2 * MARGIN,
    boxes: groups.flatMap(({ x, boxes }) => boxes.map((box) => shiftBox(box, home(x)))),
    strokes: groups.flatMap(({ x, strokes }) => strokes.map((stroke) => shiftStroke(stroke, home(x)))),
    captions: [],
  };
};
