/**
 * `npm run screenshots`: every board, empty, typical and heavy, in both themes and three sizes, into out/screenshots for a person
 * to look at. With `-- --guide` the pictures of the README and the user guide.
 */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type Browser, chromium, type Page } from '@playwright/test';
import type { ThemeName } from '#domain/palette.ts';
import { type RowLists, rowsToLists } from '#domain/rows.ts';
import { kinds } from '#kinds/models.ts';
import { createApp } from '#services/app.ts';
import { browserDesktop } from '#services/desktop.ts';
import { samples } from '#services/samples.ts';
import { findChromium } from '../support/chromium.ts';
import { startHostProcess } from '../support/host-process.ts';

const root = path.resolve(import.meta.dirname, '../..');
const out = path.join(root, 'out/screenshots');
const images = path.join(root, 'docs/guide/images');

/** A project that can be opened: its id, its boards, and what its pictures are called. */
interface Scene {
  readonly name: string;
  readonly projectId: string;
  readonly boardId: string;
}

const themes: readonly ThemeName[] = ['paper', 'slate'];
const sizes = [
  { width: 1280, height: 720 },
  { width: 1920, height: 1080 },
  { width: 3840, height: 2160 },
] as const;

/** The examples of every kind as projects of their own. */
const exampleProjects = (): readonly { readonly scene: Scene; readonly lists: RowLists }[] =>
  [...kinds.values()].flatMap((kind) =>
    kind.examples.map(({ name, rows, boardId }) => {
      const projectId = `${kind.id}-${name}`;
      const project = { id: projectId, name: `${kind.name}, ${name}`, createdAt: '2026-01-01T00:00:00Z', props: {} };
      return { scene: { name: projectId, projectId, boardId }, lists: { ...rowsToLists(rows), project: [project] } };
    }),
  );

/** Fills a data directory through the app itself, in one theme: the examples of every kind, or the samples alone. */
const fill = async (dataDirectory: string, theme: ThemeName, hasExamples: boolean): Promise<readonly Scene[]> => {
  const app = createApp({ dataDirectory, desktop: browserDesktop });
  if (!app.ok) throw new Error(app.problem.message);
  await app.value.dispatch('settings.set', { theme });
  const examples = hasExamples ? exampleProjects() : [];
  for (const { scene, lists } of examples) {
    const loaded = app.value.projects.load(lists);
    if (!loaded.ok) throw new Error(`${scene.name}: ${loaded.problem.message}`);
  }
  for (const { name } of hasExamples ? [] : samples) await app.value.dispatch('project.openSample', { sample: name });
  await app.value.close();
  return examples.map(({ scene }) => scene);
};

/** Goes to a route of the app and waits until what it is about, its font and its motion have come to rest. */
const goTo = async (page: Page, route: string, until: string): Promise<void> => {
  await page.evaluate((hash) => {
    location.hash = hash;
  }, route);
  await page.locator(until).first().waitFor();
  await page.evaluate(() => document.fonts.ready);
  await page.waitForFunction(() => document.getAnimations().every((animation) => animation.playState !== 'running'));
};

const guideShots = [
  { route: '/', file: 'first-screen', until: 'text=Look at a sample' },
  { route: '/project/fx-attendance-es', file: 'project', until: 'text=Problem of practice' },
  { route: '/project/fx-attendance-es/board/fb1', file: 'fishbone', until: '[role="treeitem"]' },
  { route: '/project/fx-attendance-es/board/dd1', file: 'driver-diagram', until: '[role="treeitem"]' },
  { route: '/project/fx-attendance-es/board/interviews', file: 'empathy-interview', until: '[role="treeitem"]' },
  { route: '/project/fx-attendance-es/thread', file: 'thread', until: '[role="treeitem"]' },
  { route: '/project/fx-attendance-es/export', file: 'export', until: '.gate__fingerprint' },
] as const;

/** A page over the running app in one theme, with the examples or with the samples in it. */
const withPage = async (
  browser: Browser,
  theme: ThemeName,
  hasExamples: boolean,
  work: (page: Page, scenes: readonly Scene[]) => Promise<void>,
): Promise<void> => {
  const dataDirectory = mkdtempSync(path.join(tmpdir(), 'throughline-screenshots-'));
  const scenes = await fill(dataDirectory, theme, hasExamples);
  const host = await startHostProcess(dataDirectory);
  const page = await browser.newPage({ reducedMotion: 'reduce' });
  await page.goto(host.startLink);
  await work(page, scenes);
  await page.close();
  await host.stop();
  rmSync(dataDirectory, { recursive: true, force: true });
};

/** Every example board and its wall, in every size. */
const takeBoards = async (browser: Browser, theme: ThemeName): Promise<void> =>
  withPage(browser, theme, true, async (page, scenes) => {
    for (const size of sizes) {
      await page.setViewportSize(size);
      for (const { name, projectId, boardId } of scenes) {
        await goTo(page, `/project/${projectId}/board/${boardId}`, '[role="treeitem"]');
        await page.screenshot({ path: path.join(out, `${name}-${theme}-${size.width}.png`) });
        await goTo(page, `/project/${projectId}/board/${boardId}/wall`, '.wall');
        await page.screenshot({ path: path.join(out, `${name}-wall-${theme}-${size.width}.png`) });
      }
    }
  });

/** The pictures of the README and the guide: the sample projects, on paper. */
const takeGuide = async (browser: Browser): Promise<void> =>
  withPage(browser, 'paper', false, async (page) => {
    await page.setViewportSize({ width: 1440, height: 900 });
    for (const { route, file, until } of guideShots) {
      await goTo(page, route, until);
      // The pointer rests nowhere and nothing holds the focus ring, so a picture shows the screen and not the visit.
      await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
      await page.screenshot({ path: path.join(images, `${file}.png`) });
    }
  });

const { executablePath, args } = await findChromium();
const browser = await chromium.launch({ executablePath, args: [...args] });
mkdirSync(out, { recursive: true });
mkdirSync(images, { recursive: true });
if (process.argv.includes('--guide')) await takeGuide(browser);
else for (const theme of themes) await takeBoards(browser, theme);
await browser.close();
process.stdout.write(`${process.argv.includes('--guide') ? images : out}\n`);
