import type { Page } from '@playwright/test';
import { fishbone } from '#kinds/fishbone/model/fishbone.ts';
import { fishBoard } from '../boards.ts';
import { boardPath, type Cards, type Glass, newGlass, type OpenApp, SIZES } from '../glass/app.ts';
import { layBoardByHand, type View, viewOf } from '../glass/by-hand.ts';
import { type Gesture, letPointersBeMade, type Moved, moved, type Spot } from '../glass/motion.ts';
import { installed, PEERS_AT, type Whiteboard, type Whiteboards } from '../glass/whiteboards.ts';
import { type Measured, summary } from '../measure.ts';
import { NOT_INSTALLED } from '../peers.ts';
import { figure, type Row } from '../table.ts';

/**
 * Panning, zooming and dragging beside the same drawing painted by hand and beside whiteboards with the same cards, all moved in
 * the same way in the same run.
 */

const ROUNDS = 5;
const GOAL = 2;
/** How much faster than a whiteboard, in processor time. */
const PEER_GOAL = 5;

interface Frames {
  readonly cpu: number[];
  readonly gaps: number[];
}
interface Sides {
  readonly ours: Frames;
  readonly floor: Frames;
  /** By the whiteboard's name. */
  readonly peers: ReadonlyMap<string, Frames>;
}

/** A card of the board and ground beside it to take hold of. */
const sceneOf = (page: Page): Promise<{ readonly card: Spot; readonly ground: Spot }> =>
  page.evaluate(() => {
    const frame = document.querySelector('[role="tree"]')?.getBoundingClientRect();
    const card = document.querySelector('[role="treeitem"][aria-selected="true"]');
    if (frame === undefined || card === null) throw new Error('There is no board.');
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

/** The same gesture on a whiteboard, which has a hand to move it with and zooms with Ctrl. */
const turnOn = async (board: Whiteboard, view: View, motion: Motion, gesture: Gesture): Promise<Moved> => {
  const atRest = await board.stand(view, motion === 'pan' ? 'hand' : 'arrow');
  const own: Gesture = gesture.kind === 'wheel' ? { ...gesture, delta: board.wheel, withCtrl: true } : gesture;
  const turn = await moved(board.glass.page, board.glass.cpu, own);
  if (turn.halfWay === atRest) throw new Error(`Nothing moved on ${board.name}: ${motion}.`);
  return turn;
};

const noFrames = (): Frames => ({ cpu: [], gaps: [] });

const measureAt = async ({ context, origin }: OpenApp, cards: Cards, whiteboards: readonly Whiteboard[]) => {
  const board = fishBoard(cards);
  const ours = await newGlass(context, `${origin}/${boardPath(cards, board)}/at/c9`);
  await ours.page.locator('[role="treeitem"][aria-selected="true"]').waitFor();
  await letPointersBeMade(ours.page);
  const view = await viewOf(ours.page);
  const { card, ground } = await sceneOf(ours.page);
  const drawing = fishbone.layout(board);
  const floor = await newGlass(context, 'about:blank');
  await layBoardByHand(floor.page, drawing, view);
  for (const whiteboard of whiteboards) {
    await whiteboard.prepare(drawing, view);
    await whiteboard.open();
  }
  const found = new Map<Motion, Sides>();
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
    const sides = { ours: noFrames(), floor: noFrames(), peers: new Map<string, Frames>() };
    await ours.page.bringToFront();
    const atRest = (await moved(ours.page, ours.cpu, { kind: 'wheel', from: ground, delta: 0 })).halfWay;
    for (let round = -1; round < ROUNDS; round += 1) {
      const [own, byHand] = [await turn(ours, gestures[motion]), await turn(floor, gestures[motion])];
      if (own.halfWay === atRest) throw new Error(`Nothing moved on the board: ${motion}.`);
      for (const whiteboard of whiteboards) {
        const theirs = await turnOn(whiteboard, view, motion, gestures[motion]);
        const frames = sides.peers.get(whiteboard.name) ?? noFrames();
        sides.peers.set(whiteboard.name, frames);
        if (round >= 0) take(frames, theirs);
      }
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

/** Beside a whiteboard; without `peer` the row says that it is not installed. */
const peerRowOf = (motion: Motion, cards: Cards, ours: Frames, name: string, peer: Frames | undefined): Row => {
  const [own, ownGaps] = [summary('ours', ours.cpu), summary('ours', ours.gaps)];
  const row = { path: `${motion}, ${cards} cards`, ours: told(own, ownGaps), goal: `1/${PEER_GOAL}, processor p50` };
  if (peer === undefined) return { ...row, against: `${name}: ${NOT_INSTALLED}`, ratio: '-', met: false };
  const [theirs, gaps] = [summary(name, peer.cpu), summary(name, peer.gaps)];
  const p50 = theirs.p50 / own.p50;
  return {
    ...row,
    against: `the same cards, words and lines in ${name}: ${told(theirs, gaps)}`,
    ratio: `processor p50 1/${figure(p50)}, p95 1/${figure(theirs.p95 / own.p95)}; frames p50 1/${figure(gaps.p50 / ownGaps.p50)}, p95 1/${figure(gaps.p95 / ownGaps.p95)}`,
    met: p50 >= PEER_GOAL,
  };
};

export const motionRows = async (app: OpenApp, whiteboards: Whiteboards): Promise<readonly Row[]> => {
  const rows: Row[] = [];
  for (const cards of SIZES) {
    const names = cards === PEERS_AT ? [...whiteboards.keys()] : [];
    const found = await measureAt(app, cards, cards === PEERS_AT ? installed(whiteboards) : []);
    for (const [motion, { ours, floor, peers }] of found) {
      rows.push(rowOf(motion, cards, ours, floor));
      for (const name of names) rows.push(peerRowOf(motion, cards, ours, name, peers.get(name)));
    }
  }
  return rows;
};
