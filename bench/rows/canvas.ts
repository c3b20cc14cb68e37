import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Browser, BrowserContext, Page } from '@playwright/test';
import type { Board } from '#domain/board.ts';
import { fishbone } from '#kinds/fishbone/model/fishbone.ts';
import { rowsToFile } from '#services/project-file.ts';
import { type HostProcess, startHostProcess } from '#tests/support/host-process.ts';
import { build } from '../../build/scripts/build.ts';
import { isBuilt } from '../../build/scripts/freshness.ts';
import { fishBoard } from '../boards.ts';
import { type CpuClock, cpuClockOf, inBrowser } from '../browser.ts';
import { layBareCards, paintByHand } from '../glass/floors.ts';
import { opened, type Painted, pressed, watchKeys } from '../glass/watch.ts';
import { type Measured, summary } from '../measure.ts';
import { figure, type Row } from '../table.ts';

/** The built app in a browser: what a person feels while typing, adding a card and opening a board. */

const SIZES = [100, 1000, 5000] as const;
const ROUNDS = 4;
const KEYS = 8;

interface Glass {
  readonly page: Page;
  readonly cpu: CpuClock;
}

const projectOf = (cards: number): string => `bench-${cards}`;
const boardPath = (cards: number, board: Board): string => `#/project/${projectOf(cards)}/board/${board.row.id}`;

/** The board as a project's file, as a person would bring it in. */
const fileOf = (cards: number, board: Board): string => {
  const id = projectOf(cards);
  const project = { id, name: `${cards} cards`, createdAt: '2026-01-01T00:00:00.000Z', props: {} };
  return rowsToFile({ ...board.rows, project: new Map([[id, project]]) });
};

const bringIn = async (page: Page, text: string): Promise<void> => {
  const reply = await page.evaluate(async (file) => {
    const response = await fetch('/call/project.fromFile', {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-throughline': 'call' },
      body: JSON.stringify({ text: file }),
    });
    return (await response.json()) as { readonly ok: boolean; readonly message?: string };
  }, text);
  if (!reply.ok) throw new Error(reply.message ?? 'The board was not brought in.');
};

const glassOf = async (page: Page): Promise<Glass> => ({ page, cpu: await cpuClockOf(page) });

const newGlass = async (context: BrowserContext, address: string): Promise<Glass> => {
  const page = await context.newPage();
  await page.goto(address);
  return glassOf(page);
};

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

/** One board opened again and again, beside its drawing painted by hand on a canvas. */
const openBoards = async (context: BrowserContext, origin: string, cards: number) => {
  const board = fishBoard(cards);
  const drawing = fishbone.layout(board);
  const glass = await newGlass(context, `${origin}/#/project/${projectOf(cards)}`);
  await glass.page.getByRole('heading', { name: 'Boards' }).waitFor();
  const floor = await newGlass(context, 'about:blank');
  const [ours, byHand]: [Painted[], Painted[]] = [[], []];
  for (let round = -1; round < ROUNDS; round += 1) {
    await glass.page.bringToFront();
    const open = await opened(glass.page, glass.cpu, boardPath(cards, board).slice(1));
    await glass.page.evaluate(
      (home) => {
        location.hash = home;
      },
      `/project/${projectOf(cards)}`,
    );
    await glass.page.getByRole('heading', { name: 'Boards' }).waitFor();
    await floor.page.bringToFront();
    const hand = await paintByHand(floor.page, floor.cpu, drawing);
    if (round >= 0) {
      ours.push(open);
      byHand.push(hand);
    }
  }
  return { ours, byHand };
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

const measureOn = async (browser: Browser, host: HostProcess): Promise<readonly Row[]> => {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  const door = await context.newPage();
  await door.goto(host.startLink);
  const { origin } = new URL(door.url());
  for (const cards of SIZES) await bringIn(door, fileOf(cards, fishBoard(cards)));
  await door.close();
  const { found, bare } = await typeAndAdd(context, origin);
  const at = (cards: (typeof SIZES)[number]) => found.get(cards) ?? { keys: [], adds: [] };
  const { ours, byHand } = await openBoards(context, origin, 1000);
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
    rowOf('board opened to painted, 1,000 cards', ours, 'the same drawing painted by hand on a canvas', byHand, 3.5),
  ];
};

export const canvasRows = async (): Promise<readonly Row[]> => {
  const root = path.resolve(import.meta.dirname, '../..');
  if (!isBuilt(root) && (await build()) !== 0) throw new Error('The app could not be built; see above.');
  const folder = mkdtempSync(path.join(tmpdir(), 'throughline-bench-'));
  const host = await startHostProcess(folder);
  try {
    return await inBrowser((browser) => measureOn(browser, host));
  } finally {
    await host.stop();
    rmSync(folder, { recursive: true, force: true });
  }
};
