import type { Bone } from './bone.ts';
import { gridUp } from './card.ts';
import type { FishStyle } from './style.ts';

/**
 * How a fish fills a wall (product R7; docs/decisions/0013). On the board every line is as wide as every other, so that nothing is
 * wrapped anew while people talk. On the wall the same bones, in the same order and on the same sides, may have lines of any
 * width: a full bone gets broad lines and stays short. Of some heights that a half may have, the one is taken that lets the
 * whole fish be shown largest on 16:9.
 */

const SCREEN = { width: 1920, height: 1080 };
/** Widths that a line of causes may have. */
const WIDTHS: readonly number[] = Array.from({ length: 24 }, (_, step) => 104 + 16 * step);
/** Words are not spread wider than this for the sake of fewer lines. */
const FULL_LINE = 248;
const HEAD_WIDTHS: readonly number[] = [120, 144, 168, 192, 216, 264, 320];
/** The head may be this much of the height of both halves. */
const HEAD_SHARE = 0.62;
/** So many heights are tried for each half. */
const MOST_TRIES = 32;
/** Beyond so many causes no form can be read from the back row; the wall shows one bone at a time, and nothing is tried. */
const MOST_CAUSES = 200;

interface Sized {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
  readonly head: { readonly card: { readonly height: number } } | null;
}

/** What it takes to build a fish; measuring and setting are the layout's own. */
export interface FishPlan<Fish extends Sized> {
  readonly count: number;
  /** The bone at `index` with lines of at most `width` px. */
  measure(index: number, width: number): Bone;
  settle(bones: readonly Bone[], headWidth: number): Fish;
}

/** How large a drawing can be shown on the screen: 1 = as it is. */
export const largestOnWall = ({ width, height }: { readonly width: number; readonly height: number }): number =>
  Math.min(SCREEN.width / width, SCREEN.height / height);

const scaleOf = ({ left, top, right, bottom }: Sized, margin: number): number =>
  largestOnWall({ width: gridUp(right - left) + 2 * margin, height: gridUp(bottom - top) + 2 * margin });

/** Shown this large, words of 18.4 px are 44 px high: larger ones read no better from the back row, fuller lines do. */
const LARGE_ENOUGH = 2.4;

/** How many lines the words of a bone take. */
const linesOf = (bone: Bone): number => bone.rows.reduce((lines, { card }) => lines + card.lines.length, 0);

/** Heights worth trying: those the bones have at some width, spread evenly when there are many. */
const heightsToTry = (byWidth: readonly (readonly Bone[])[]): readonly number[] => {
  const all = [...new Set(byWidth.flat().map((bone) => bone.length))].sort((left, right) => left - right);
  if (all.length <= MOST_TRIES) return all;
  return Array.from({ length: MOST_TRIES }, (_, index) => all[Math.floor((index * all.length) / MOST_TRIES)] ?? 0);
};

/** The narrowest form of a bone that keeps to the height; the broadest where none does. */
const within = (forms: readonly Bone[], height: number): Bone | undefined =>
  forms.find((bone) => bone.length <= height) ?? forms.at(-1);

/** The narrowest head that leaves the fish its height. */
const withHead = <Fish extends Sized>(plan: FishPlan<Fish>, bones: readonly Bone[], height: number): Fish => {
  const most = 2 * height * HEAD_SHARE;
  let fish: Fish | undefined;
  for (const width of HEAD_WIDTHS) {
    fish = plan.settle(bones, width);
    if ((fish.head?.card.height ?? 0) <= most) break;
  }
  return fish ?? plan.settle(bones, HEAD_WIDTHS[0] ?? 0);
};

/** Shown this large, words of 18.4 px are 26 px high: some size may be spent on a head that is no tower. */
const LARGE_FOR_ALL = 1.42;
const SPENT_ON_HEAD = 0.96;

/** The broadest head, which needs the fewest lines, of those with which the fish is shown largest, or nearly so. */
const withBestHead = <Fish extends Sized>(plan: FishPlan<Fish>, bones: readonly Bone[], margin: number): Fish => {
  const fishes = HEAD_WIDTHS.map((width) => plan.settle(bones, width));
  const largest = Math.max(...fishes.map((fish) => scaleOf(fish, margin)));
  const spent = largest * SPENT_ON_HEAD;
  const least = spent < LARGE_FOR_ALL ? largest : spent;
  return fishes.findLast((fish) => scaleOf(fish, margin) >= least) ?? plan.settle(bones, HEAD_WIDTHS[0] ?? 0);
};

/** On so few bones the head is as large as they are, and every head is tried with every height. */
const FEW_BONES = 2;

/**
 * The form of the fish that is shown largest, over every pair of heights: a half with little on it may be flat, so that the other
 * one has room.
 */
export const bestForWall = <Fish extends Sized>(plan: FishPlan<Fish>, style: FishStyle): Fish => {
  const plain = Array.from({ length: plan.count }, (_, index) => plan.measure(index, style.causeWidth));
  if (plain.reduce((sum, bone) => sum + bone.rows.length, 0) > MOST_CAUSES)
    return plan.settle(plain, style.effectWidth);
  const forms = plain.map((_, index) => WIDTHS.map((width) => plan.measure(index, width)));
  const bonesFor = (above: number, below: number): readonly Bone[] =>
    forms.flatMap((widths) => within(widths, widths[0]?.half === 'below' ? below : above) ?? []);
  const tries = heightsToTry(forms);
  const tallest = tries.at(-1) ?? style.shortestBone;
  const built = (bones: readonly Bone[], height: number) => {
    const fish = bones.length <= FEW_BONES ? withBestHead(plan, bones, style.margin) : withHead(plan, bones, height);
    return { fish, bones, height, scale: scaleOf(fish, style.margin) };
  };
  let best = built(bonesFor(tallest, tallest), tallest);
  const isOneSided = plan.count < 2;
  for (const above of tries) {
    for (const below of isOneSided ? [above] : tries) {
      const tried = built(bonesFor(above, below), (above + below) / 2);
      if (tried.scale > best.scale) best = tried;
    }
  }
  // Then every bone takes the fewest lines that cost nothing, or nothing that a back row would see.
  const least = Math.min(best.scale, LARGE_ENOUGH);
  for (const [index, widths] of forms.entries()) {
    for (const fuller of widths.filter((_, step) => (WIDTHS[step] ?? 0) <= FULL_LINE).reverse()) {
      const now = best.bones[index];
      if (now === undefined || linesOf(fuller) >= linesOf(now)) break;
      const tried = built(best.bones.with(index, fuller), best.height);
      if (tried.scale >= least) best = tried;
    }
  }
  return withBestHead(plan, best.bones, style.margin);
};
