import type { BrowserContext } from '@playwright/test';
import { fishbone } from '#kinds/fishbone/model/fishbone.ts';
import { fishBoard } from '../boards.ts';
import { bundleForPage } from '../browser.ts';
import { boardPath, type Cards, type Glass, inApp, newGlass, projectOf, SIZES } from '../glass/app.ts';
import { viewOf } from '../glass/by-hand.ts';
import { layBareCards, openAsShipped, paintByHand } from '../glass/floors.ts';
import { opened, type Painted, pressed, watchKeys } from '../glass/watch.ts';
import { installed, PEERS_AT, type Whiteboards, withWhiteboards } from '../glass/whiteboards.ts';
import { type Measured, summary } from '../measure.ts';
import { NOT_INSTALLED } from '../peers.ts';
import { figure, type Row } from '../table.ts';
import { motionRows } from './motion.ts';

/** The built app in a browser: what a person feels while typing, adding a card, opening a board and moving about on it. */

const ROUNDS = 4;
const KEYS = 8;

const letters = [...'abcdefgh'].slice(0, KEYS);

/** Cards open for writing at each size; keys and new cards are taken in turn, size by size. */
const typeAndAdd = async (context: BrowserContext, origin: string) => {
  const found = new Map<number, { readonly keys: Painted[]; readonly adds: Painted[] }>(
    SIZES.map((cards) => [cards, { keys: [], adds: [] }]),
  );
  const boards = new Map<number, Glass>();
  for (const cards of SIZES) {
    const glass = await newGlass(context, `${origin}/${boardPath(cards, fishBoard(cards))}/at/c3`);
    await glass.page.getByRole('treeitem').or(glass.page.locator('.bottom-bar')).first().waitFor();
    await glass.page.locator('[role="tree"]').focus();
    await watchKeys(glass.page);
    await glass.page.keyboard.press('Enter');
    await glass.page.locator('textarea.text-box').waitFor();
    boards.set(cards, glass);
  }
  const floor = await newGlass(context, 'about:blank');
  await layBareCards(floor.page, 1000);
  await watchKeys(floor.page);
  const bare: Painted[] = [];
  for (let round = -1; round < ROUNDS; round += 1) {
    for (const [cards, { page, cpu }] of boards) {
      await page.bringToFront();
      for (const key of letters) {
        const painted = await pressed(page, cpu, key);
        if (round >= 0) found.get(cards)?.keys.push(painted);
      }
      const painted = await pressed(page, cpu, 'Enter');
      if ((await page.locator('textarea.text-box').inputValue()) !== '') throw new Error('Enter opened no new card.');
      if (round >= 0) found.get(cards)?.adds.push(painted);
    }
    await floor.page.bringToFront();
    for (let time = 0; time < 3; time += 1) {
      const painted = await pressed(floor.page, floor.cpu, 'Enter');
      if (round >= 0) bare.push(painted);
    }
  }
  for (const { page } of [...boards.values(), floor]) await page.close();
  return { found, bare };
};

/**
 * One board opened again and again, beside its drawing painted by hand on a canvas and by React Flow as it comes; and then once more,
 * beside the whiteboards, which open it at the same view. Those are so heavy that what follows them is slowed, whatever it is.
 */
const openBoards = async (context: BrowserContext, origin: string, cards: Cards, whiteboards: Whiteboards) => {
  const board = fishBoard(cards);
  const drawing = fishbone.layout(board);
  const glass = await newGlass(context, `${origin}/#/project/${projectOf(cards)}`);
  await glass.page.getByRole('heading', { name: 'Boards' }).waitFor();
  const floor = await newGlass(context, 'about:blank');
  const shipped = await newGlass(context, 'about:blank');
  if (cards === PEERS_AT) await shipped.page.addScriptTag({ content: await bundleForPage('as-shipped.ts') });
  const peers = cards === PEERS_AT ? installed(whiteboards) : [];
  const found = {
    ours: [] as Painted[],
    byHand: [] as Painted[],
    asShipped: [] as Painted[],
    besidePeers: [] as Painted[],
    peers: new Map<string, Painted[]>(peers.map(({ name }) => [name, []])),
  };
  /** Opens ours, and goes back to where it is opened from. */
  const openOurs = async () => {
    await glass.page.bringToFront();
    const painted = await opened(glass.page, glass.cpu, boardPath(cards, board).slice(1));
    const view = await viewOf(glass.page);
    await glass.page.evaluate(
      (home) => {
        location.hash = home;
      },
      `/project/${projectOf(cards)}`,
    );
    await glass.page.getByRole('heading', { name: 'Boards' }).waitFor();
    return { painted, view };
  };
  for (let round = -1; round < ROUNDS; round += 1) {
    const { painted: ours } = await openOurs();
    await floor.page.bringToFront();
    const byHand = await paintByHand(floor.page, floor.cpu, drawing);
    await shipped.page.bringToFront();
    const asShipped = cards === PEERS_AT ? await openAsShipped(shipped.page, shipped.cpu, drawing) : null;
    if (round < 0) continue;
    found.ours.push(ours);
    found.byHand.push(byHand);
    if (asShipped !== null) found.asShipped.push(asShipped);
  }
  for (let round = -1; peers.length > 0 && round < ROUNDS; round += 1) {
    const { painted: ours, view } = await openOurs();
    if (round >= 0) found.besidePeers.push(ours);
    for (const peer of peers) {
      if (round < 0) await peer.prepare(drawing, view);
      const painted = await peer.open();
      if (round >= 0) found.peers.get(peer.name)?.push(painted);
    }
  }
  for (const { page } of [glass, floor, shipped]) await page.close();
  return found;
};

const cpuOf = (all: readonly Painted[]): Measured =>
  summary(
    'cpu',
    all.map(({ cpu }) => cpu),
  );
const clockOf = (all: readonly Painted[]): Measured =>
  summary(
    'clock',
    all.map(({ clock }) => clock),
  );
const told = (all: readonly Painted[]): string =>
  `${figure(cpuOf(all).p50, 'ms')} of processor, ${figure(clockOf(all).p50, 'ms')} to the paint (p95 ${figure(clockOf(all).p95, 'ms')})`;
const ratiosOf = (all: readonly Painted[], floor: readonly Painted[]) => ({
  cpu: cpuOf(all).p50 / cpuOf(floor).p50,
  clock: clockOf(all).p50 / clockOf(floor).p50,
});

const rowOf = (
  pathName: string,
  all: readonly Painted[],
  against: string,
  floor: readonly Painted[],
  goal: number,
): Row => {
  const { cpu, clock } = ratiosOf(all, floor);
  return {
    path: pathName,
    ours: told(all),
    against: `${against}: ${told(floor)}`,
    ratio: `processor ${figure(cpu)}, to the paint ${figure(clock)}`,
    goal: `${goal}`,
    met: Math.max(cpu, clock) <= goal,
  };
};

/** Ours as a share of what a peer takes; without `peer` the row says that it is not installed. */
const shareOf = (
  all: readonly Painted[],
  name: string,
  peer: readonly Painted[] | undefined,
): Pick<Row, 'against' | 'ratio'> => {
  if (peer === undefined) return { against: `${name}: ${NOT_INSTALLED}`, ratio: '-' };
  const { cpu, clock } = ratiosOf(peer, all);
  return {
    against: `the same cards, words and lines in ${name}: ${told(peer)}`,
    ratio: `processor 1/${figure(cpu)}, to the paint 1/${figure(clock)}`,
  };
};

const openingRows = async (
  context: BrowserContext,
  origin: string,
  whiteboards: Whiteboards,
): Promise<readonly Row[]> => {
  const rows: Row[] = [];
  for (const cards of SIZES) {
    const { ours, byHand, asShipped, besidePeers, peers } = await openBoards(context, origin, cards, whiteboards);
    const name = `board opened to painted, ${cards} cards`;
    rows.push(rowOf(name, ours, 'the same drawing painted by hand on a canvas', byHand, 3.5));
    if (asShipped.length === 0) continue;
    const { cpu, clock } = ratiosOf(asShipped, ours);
    rows.push({
      path: name,
      ours: told(ours),
      against: `the same cards and links in React Flow as shipped: ${told(asShipped)}`,
      ratio: `processor 1/${figure(cpu)}, to the paint 1/${figure(clock)}`,
      goal: '1/4',
      met: Math.min(cpu, clock) >= 4,
    });
    const oursNow = besidePeers.length === 0 ? ours : besidePeers;
    for (const peer of whiteboards.keys())
      rows.push({
        path: name,
        ours: told(oursNow),
        ...shareOf(oursNow, peer, peers.get(peer)),
        goal: 'none',
        met: true,
      });
  }
  return rows;
};

export const canvasRows = (): Promise<readonly Row[]> =>
  inApp(async (app) => {
    const { context, origin } = app;
    const beside = await withWhiteboards(context, async (whiteboards) => [
      ...(await openingRows(context, origin, whiteboards)),
      ...(await motionRows(app, whiteboards)),
    ]);
    // Last: it adds cards to the boards, which are then no longer the drawing that the others were given.
    const { found, bare } = await typeAndAdd(context, origin);
    const at = (cards: Cards) => found.get(cards) ?? { keys: [], adds: [] };
    return [
      ...([1000, 5000] as const).map((cards) =>
        rowOf(`key to painted letter, ${cards} cards`, at(cards).keys, 'the same among 100 cards', at(100).keys, 1.3),
      ),
      ...SIZES.map((cards) =>
        rowOf(
          `Enter to new card painted, ${cards} cards`,
          at(cards).adds,
          'a bare element appended among 1,000',
          bare,
          1.5,
        ),
      ),
      ...beside,
    ];
  });
