import type { Page } from '@playwright/test';
import { fishbone } from '#kinds/fishbone/model/fishbone.ts';
import { fishBoard } from '../boards.ts';
import { boardPath, type Cards, type Glass, newGlass, type OpenApp, SIZES } from '../glass/app.ts';
import { layBoardByHand, type View } from '../glass/by-hand.ts';
import { type Gesture, letPointersBeMade, type Moved, moved, type Spot } from '../glass/motion.ts';
import { type Measured, summary } from '../measure.ts';
import { figure, type Row } from '../table.ts';

/** Panning, zooming and dragging beside the same drawing painted by hand, both moved in the same way in the same run. */

const ROUNDS = 5;
const GOAL = 2;

interface Frames {
  readonly cpu: number[];
  readonly gaps: number[];
}

/** Where the board's drawing stands on the page, and a card of it with room around. */
const sceneOf = (page: Page): Promise<{ readonly view: View; readonly card: Spot; readonly ground: Spot }> =>
  page.evaluate(() => {
    const frame = document.querySelector('[role="tree"]')?.getBoundingClientRect();
    const card = document.querySelector('[role="treeitem"][aria-selected="true"]');
    const viewport = document.querySelector('.react-flow__viewport');
    if (frame === undefined || card === null || viewport === null) throw new Error('There is no board.');
    const matrix = new DOMMatrix(getComputedStyle(viewport).transform);
    const at = card.getBoundingClientRect();
    const isGround = (x: number, y: number) =>
      document.elementFromPoint(x, y)?.classList.contains('react-flow__pane') === true;
    const middle = { x: frame.left + frame.width / 2, y: frame.top + frame.height / 2 };
    const spots = Array.from({ length: 400 }, (_, index) => ({
      x: Math.round(middle.x + ((index % 20) - 10) * 17),
      y: Math.round(middle.y + (Math.floor(index / 20) - 10) * 13),
    }));
    const ground = spots.find(({ x, y }) => isGround(x, y));
    if (ground === undefined) throw new Error('There is no ground to take hold of.');
    return {
      view: { x: matrix.e + frame.left, y: matrix.f + frame.top, zoom: matrix.a },
      card: { x: at.left + at.width / 2, y: at.top + at.height / 2 },
      ground,
    };
  });

const gesturesOf = (card: Spot, ground: Spot): Readonly<Record<'pan' | 'zoom' | 'drag', Gesture>> => ({
  pan: { kind: 'pull', from: ground, by: { x: -24, y: 14 } },
  zoom: { kind: 'wheel', from: ground, delta: 90 },
  drag: { kind: 'pull', from: card, by: { x: 9, y: 7 } },
});
type Motion = keyof ReturnType<typeof gesturesOf>;
const motions: readonly Motion[] = ['pan', 'zoom', 'drag'];

const measureAt = async ({ context, origin }: OpenApp, cards: Cards) => {
  const board = fishBoard(cards);
  const ours = await newGlass(context, `${origin}/${boardPath(cards, board)}/at/c9`);
  await ours.page.locator('[role="treeitem"][aria-selected="true"]').waitFor();
  await letPointersBeMade(ours.page);
  const { view, card, ground } = await sceneOf(ours.page);
  const floor = await newGlass(context, 'about:blank');
  await layBoardByHand(floor.page, fishbone.layout(board), view);
  const found = new Map<Motion, { readonly ours: Frames; readonly floor: Frames }>();
  const take = ({ cpu, gaps }: Frames, turn: Moved) => {
    cpu.push(turn.cpu);
    gaps.push(...turn.gaps);
  };
  const turn = async ({ page, cpu }: Glass, gesture: Gesture): Promise<Moved> => {
    await page.bringToFront();
    return moved(page, cpu, gesture);
  };
  const gestures = gesturesOf(card, ground);
  for (const motion of motions) {
    const sides = { ours: { cpu: [], gaps: [] } as Frames, floor: { cpu: [], gaps: [] } as Frames };
    const atRest = (await moved(ours.page, ours.cpu, { kind: 'wheel', from: ground, delta: 0 })).halfWay;
    for (let round = -1; round < ROUNDS; round += 1) {
      const [own, byHand] = [await turn(ours, gestures[motion]), await turn(floor, gestures[motion])];
      if (own.halfWay === atRest) throw new Error(`Nothing moved on the board: ${motion}.`);
      if (round < 0) continue;
      take(sides.ours, own);
      take(sides.floor, byHand);
    }
    found.set(motion, sides);
  }
  await ours.page.close();
  await floor.page.close();
  return found;
};

const told = (cpu: Measured, gaps: Measured): string =>
  `${figure(cpu.p50, 'ms')} of processor a frame (p95 ${figure(cpu.p95, 'ms')}), a frame each ${figure(gaps.p50, 'ms')} (p95 ${figure(gaps.p95, 'ms')})`;

const rowOf = (motion: Motion, cards: Cards, ours: Frames, floor: Frames): Row => {
  const [own, byHand] = [summary('ours', ours.cpu), summary('floor', floor.cpu)];
  const [ownGaps, gapsByHand] = [summary('ours', ours.gaps), summary('floor', floor.gaps)];
  const [p50, p95] = [own.p50 / byHand.p50, own.p95 / byHand.p95];
  return {
    path: `${motion}, ${cards} cards`,
    ours: told(own, ownGaps),
    against: `the same drawing painted by hand on a canvas, only what is in sight: ${told(byHand, gapsByHand)}`,
    ratio: `processor p50 ${figure(p50)}, p95 ${figure(p95)}; frames p50 ${figure(ownGaps.p50 / gapsByHand.p50)}, p95 ${figure(ownGaps.p95 / gapsByHand.p95)}`,
    goal: `${GOAL}, p50 and p95`,
    met: Math.max(p50, p95) <= GOAL,
  };
};

export const motionRows = async (app: OpenApp): Promise<readonly Row[]> => {
  const rows: Row[] = [];
  for (const cards of SIZES) {
    const found = await measureAt(app, cards);
    for (const [motion, { ours, floor }] of found) rows.push(rowOf(motion, cards, ours, floor));
  }
  return rows;
};
