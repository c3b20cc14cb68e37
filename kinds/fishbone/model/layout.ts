import type { Board } from '#domain/board.ts';
import type { Box, Caption, Drawing, Point, Stroke } from '#domain/drawing.ts';
import { type Bone, type BoneSetting, boneReach, boxAt, drawBone, jointDistance, measureBone } from './bone.ts';
import { type Card, effectCard, gridDown, gridUp } from './card.ts';
import { categoriesOf, effectOf, homeOf } from './items.ts';
import { drawSections, sectionsOf } from './list.ts';
import { boardStyle, type FishStyle, wallBoneStyle, wallStyle } from './style.ts';
import { bestForWall, type FishPlan, largestOnWall } from './wall.ts';

/**
 * The fish (FB9-FB13; docs/decisions/0010): head at right, spine, pairs of ribs from tail to head, and below it what stands on no
 * bone. Every bone is measured by itself, then bones are set along the spine as close as their neighbours allow, then everything
 * is drawn once. Linear in the items, pure, no search but for the wall.
 */

const SPINE_WIDTH = 5;
/** Spine of a fish that has no bones yet. */
const BARE_SPINE = 360;
/** Between the head and the heading beside it. */
const HEAD_GAP = 24;
/** Tail fin, px from the end of the spine. */
const FIN = { length: 28, spread: 20 };

/** How the fish is looked at. It never changes what is on the board. */
export interface FishView {
  /** Causes and categories whose causes are folded away. */
  readonly collapsed?: ReadonlySet<string>;
  /** A category, or any cause on it: only its bone is drawn. Of an item that is on no bone nothing is left out. */
  readonly onlyBone?: string | null;
  /** Set for the back row: larger words, closer, and chosen to fill a screen of 16:9 (docs/decisions/0013). */
  readonly wall?: boolean;
}

const NOTHING: ReadonlySet<string> = new Set();
const WALL_COLUMNS: readonly number[] = [1, 2, 3, 4, 5, 6, 7, 8];

/** Bones come in pairs, the first of each above the spine; a pair shares one joint and the larger need decides. */
const jointsOf = (bones: readonly Bone[], gap: number): readonly number[] => {
  const joints: number[] = [];
  const earliest = (index: number): number => {
    const [bone, before] = [bones[index], bones[index - 2]];
    return bone === undefined || before === undefined ? 0 : (joints[index - 2] ?? 0) + jointDistance(before, bone, gap);
  };
  for (let index = 0; index < bones.length; index += 1)
    joints.push(index % 2 === 0 ? Math.max(earliest(index), earliest(index + 1)) : (joints.at(-1) ?? 0));
  return joints;
};

/** The head stands clear of the last joint and of any heading at its height. y 0 is the spine. */
const headX = (card: Card, bones: readonly Bone[], joints: readonly number[], neck: number): number => {
  const y = -gridUp(card.height / 2);
  let x = (joints.at(-1) ?? BARE_SPINE - neck) + neck;
  for (let index = Math.max(0, bones.length - 2); index < bones.length; index += 1) {
    const heading = bones[index]?.heading;
    if (heading === undefined) continue;
    const isBeside = heading.y < y + card.height + HEAD_GAP && y - HEAD_GAP < heading.y + heading.card.height;
    if (isBeside) x = Math.max(x, (joints[index] ?? 0) + heading.x + heading.card.width + HEAD_GAP);
  }
  return gridUp(x);
};

/** The spine reaches past the words beside it, so that the tail fin stands free. */
const tailX = (bones: readonly Bone[]): number => {
  if (bones.length === 0) return 0;
  let left = -80;
  for (const bone of bones.slice(0, 2))
    for (const { x, top, card } of bone.rows) if (top < 60 && top + card.height > -60) left = Math.min(left, x);
  return left - 24;
};

/** The snout: what makes a head of the box, and says where the fish swims to. */
const snoutStroke = (
  { x, y, card }: { readonly x: number; readonly y: number; readonly card: Card },
  reach: number,
) => {
  const right = x + card.width - 2;
  return {
    id: 'snout',
    points: [
      { x: right, y: y + 2 },
      { x: right + reach, y: y + card.height / 2 },
      { x: right, y: y + card.height - 2 },
    ],
    path: 'straight',
    width: 2,
    dotted: false,
    tone: null,
  } as const satisfies Stroke;
};

/** Where everything stands before the fish is moved to the margins. */
interface Fish {
  readonly bones: readonly Bone[];
  readonly joints: readonly number[];
  readonly head: { readonly card: Card; readonly x: number; readonly y: number } | null;
  readonly tail: number;
  readonly end: number;
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

const settle = (bones: readonly Bone[], card: Card | null, style: FishStyle): Fish => {
  const joints = jointsOf(bones, style.boneGap);
  const tail = tailX(bones);
  const head = card && { card, x: headX(card, bones, joints, style.neck), y: -gridUp(card.height / 2) };
  const end = head?.x ?? (joints.at(-1) ?? BARE_SPINE) + style.neck;
  let left = tail - FIN.length;
  let right = Math.max(end, head === null ? 0 : head.x + head.card.width);
  let top = Math.min(-FIN.spread, head?.y ?? 0);
  let bottom = Math.max(FIN.spread, head === null ? 0 : head.y + head.card.height);
  for (const [index, bone] of bones.entries()) {
    const joint = joints[index] ?? 0;
    const { x, y, card: heading } = bone.heading;
    left = Math.min(left, joint + boneReach(bone));
    right = Math.max(right, joint + x + heading.width);
    top = Math.min(top, y);
    bottom = Math.max(bottom, y + heading.height);
  }
  return {
    bones,
    joints,
    head,
    tail,
    end,
    left: gridDown(left),
    top: gridDown(top),
    right: gridUp(right),
    bottom: gridUp(bottom),
  };
};

const spineStrokes = (tail: number, end: number, at: Point): readonly Stroke[] => {
  const scenery = (id: string, points: readonly Point[], width: number): Stroke => ({
    id,
    points: points.map(({ x, y }) => ({ x: x + at.x, y: y + at.y })),
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

/** The bones to draw with their place in the order: all, or the one that is asked for. */
const bonesToShow = (board: Board, onlyBone: string | null | undefined) => {
  const all = categoriesOf(board).map((category, tone) => ({ category, tone }));
  const asked = onlyBone === null || onlyBone === undefined ? undefined : board.nodes.get(onlyBone);
  const home = asked === undefined ? undefined : homeOf(board, asked);
  const one = all.find(({ category }) => category.id === home?.id);
  return one === undefined ? { bones: all, isOne: false } : { bones: [one], isOne: true };
};

/** The board as a fish, looked at as `view` says. Pure and deterministic: same content, same coordinates (product R6). */
export const layoutOf = (board: Board, view: FishView = {}): Drawing => {
  const { collapsed = NOTHING, onlyBone, wall = false } = view;
  const shown = bonesToShow(board, onlyBone);
  const wallForm = shown.isOne ? wallBoneStyle : wallStyle;
  const style = wall ? wallForm : boardStyle;
  const effect = effectOf(board);
  const measure = (index: number, width: number): Bone => {
    const { category, tone } = shown.bones[index] as (typeof shown.bones)[number];
    const half = (shown.isOne ? 0 : tone) % 2 === 0 ? 'above' : 'below';
    const setting: BoneSetting = { style, half, tone, width, collapsed };
    return measureBone(board, category, setting);
  };
  const plan: FishPlan<Fish> = {
    count: shown.bones.length,
    measure,
    settle: (bones, headWidth) =>
      settle(bones, effect === undefined ? null : effectCard(effect, style, headWidth), style),
  };
  const fish = wall
    ? bestForWall(plan, style)
    : plan.settle(
        shown.bones.map((_, index) => measure(index, style.causeWidth)),
        style.effectWidth,
      );
  const sections = shown.isOne ? [] : sectionsOf(board, style, collapsed);
  if (!wall || sections.length === 0) return draw(fish, sections, style);
  // On the wall the list below takes as many columns as show all of it largest, each as narrow as its cards.
  const drawings = WALL_COLUMNS.map((columns) =>
    draw(
      fish,
      sections.map((section) => ({ ...section, columns, columnWidth: 0 })),
      style,
    ),
  );
  return drawings.reduce((best, drawing) => (largestOnWall(drawing) > largestOnWall(best) ? drawing : best));
};

const draw = (fish: Fish, sections: ReturnType<typeof sectionsOf>, { margin, snout }: FishStyle): Drawing => {
  const at: Point = { x: margin - fish.left, y: margin - fish.top };
  const boxes: Box[] = [];
  const strokes: Stroke[] = [...spineStrokes(fish.tail, fish.end, at)];
  const captions: Caption[] = [];
  const pen = { boxes, strokes, captions };
  const { head } = fish;
  if (head !== null) {
    boxes.push(boxAt(head.card, at.x + head.x, at.y + head.y));
    if (snout > 0) strokes.push(snoutStroke({ ...head, x: at.x + head.x, y: at.y + head.y }, snout));
  }
  for (const [index, bone] of fish.bones.entries()) drawBone(pen, bone, at.x + (fish.joints[index] ?? 0), at.y);
  const below = drawSections(pen, sections, margin, at.y + fish.bottom);
  return {
    width: gridUp(Math.max(at.x + fish.right, below.right) + margin),
    height: gridUp(below.bottom + margin),
    boxes,
    strokes,
    captions,
  };
};

/** The whole board as everybody sees it on the laptop, in pictures and in packages. */
export const layout = (board: Board): Drawing => layoutOf(board);
