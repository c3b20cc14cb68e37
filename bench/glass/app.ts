import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { BrowserContext, Page } from '@playwright/test';
import type { Board } from '#domain/board.ts';
import { rowsToFile } from '#services/project-file.ts';
import { startHostProcess } from '#tests/support/host-process.ts';
import { build } from '../../build/scripts/build.ts';
import { isBuilt } from '../../build/scripts/freshness.ts';
import { fishBoard } from '../boards.ts';
import { type CpuClock, cpuClockOf, inBrowser } from '../browser.ts';

/** The built app in a browser, with a board of each size in it. */

export const SIZES = [100, 1000, 5000] as const;
export type Cards = (typeof SIZES)[number];

/** A page with the clock of its main thread. */
export interface Glass {
  readonly page: Page;
  readonly cpu: CpuClock;
}

/** The app, open for whoever has this context. */
export interface OpenApp {
  readonly context: BrowserContext;
  /** Where it is, with no slash at the end. */
  readonly origin: string;
}

export const projectOf = (cards: number): string => `bench-${cards}`;
export const boardPath = (cards: number, board: Board): string => `#/project/${projectOf(cards)}/board/${board.row.id}`;

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

export const newGlass = async (context: BrowserContext, address: string): Promise<Glass> => {
  const page = await context.newPage();
  await page.goto(address);
  return { page, cpu: await cpuClockOf(page) };
};

/** The app with its boards for the length of `work`, on a data directory of its own; built first where it is not. */
export const inApp = async <Value>(work: (app: OpenApp) => Promise<Value>): Promise<Value> => {
  const root = path.resolve(import.meta.dirname, '../..');
  if (!isBuilt(root) && (await build()) !== 0) throw new Error('The app could not be built; see above.');
  const folder = mkdtempSync(path.join(tmpdir(), 'throughline-bench-'));
  const host = await startHostProcess(folder);
  try {
    return await inBrowser(async (browser) => {
      const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
      const door = await context.newPage();
      await door.goto(host.startLink);
      const { origin } = new URL(door.url());
      for (const cards of SIZES) await bringIn(door, fileOf(cards, fishBoard(cards)));
      await door.close();
      return await work({ context, origin });
    });
  } finally {
    await host.stop();
    rmSync(folder, { recursive: true, force: true });
  }
};
