/**
 * `npm run screenshots`: every board, empty, typical and heavy, in both themes and three sizes, and what they look like to eyes
 * that tell fewer colours, into out/screenshots for a person to look at. With `-- --vision` the latter alone, with `-- --guide`
 * the pictures of the README and the user guide, with `-- --baseline` those that tests/pictures compares with.
 */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type Browser, chromium, type Page } from '@playwright/test';
import type { ThemeName } from '#domain/palette.ts';
import { type RowLists, rowsToLists } from '#domain/rows.ts';
import { kinds } from '#kinds/models.ts';
import { type App, createApp } from '#services/app.ts';
import { browserDesktop } from '#services/desktop.ts';
import { samples } from '#services/samples.ts';
import { run, tool } from '../../build/scripts/run.ts';
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

/** What a data directory is filled with. */
type Filling = 'examples' | 'samples' | 'both';

/** When projects were written: what is long ago is told by its day, so that a picture does not hold the hour it was taken. */
const LONG_AGO = new Date('2026-01-05T15:00:00Z');

/** A draft of the attendance project's theory, as a principal may leave it for the team. */
const writeDraft = async (app: App): Promise<Scene> => {
  const ask = async <Value>(method: string, input: object): Promise<Value> => {
    const reply = await app.dispatch(method, input);
    if (!reply.ok) throw new Error(`${method}: ${reply.message}`);
    return reply.value as Value;
  };
  const boardId = 'dd1';
  const about = { name: 'Before the June meeting', by: 'The principal', why: 'To know sooner in the day' };
  const { draftId } = await ask<{ draftId: string }>('draft.create', {
    projectId: 'fx-attendance-es',
    boardId,
    ...about,
  });
  const edits = [
    ['moveItem', { id: 'primary-p3', afterId: null }],
    ['editText', { id: 'secondary-s4', text: 'A second way to school that leaves before the bell' }],
    [
      'addChange',
      { id: 'new-idea', text: 'Call before the bell', parents: [{ id: 'secondary-s6', strength: 'strong' }] },
    ],
  ] as const;
  for (const [command, args] of edits)
    await ask('project.run', {
      projectId: draftId,
      window: 'w',
      command: `driver-diagram.${command}`,
      args: { boardId, ...args },
    });
  return { name: 'draft', projectId: draftId, boardId };
};

/** Fills a data directory through the app itself, in one theme: the examples of every kind, the samples with a draft, or both. */
const fill = async (dataDirectory: string, theme: ThemeName, filling: Filling): Promise<readonly Scene[]> => {
  const app = createApp({ dataDirectory, desktop: browserDesktop, clock: () => LONG_AGO });
  if (!app.ok) throw new Error(app.problem.message);
  await app.value.dispatch('settings.set', { theme });
  const examples = filling === 'samples' ? [] : exampleProjects();
  for (const { scene, lists } of examples) {
    const loaded = app.value.projects.load(lists);
    if (!loaded.ok) throw new Error(`${scene.name}: ${loaded.problem.message}`);
  }
  for (const { name } of filling === 'examples' ? [] : samples)
    await app.value.dispatch('project.openSample', { sample: name });
  const drafts = filling === 'samples' ? [await writeDraft(app.value)] : [];
  await app.value.close();
  return [...examples.map(({ scene }) => scene), ...drafts];
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

/** A page over the running app in one theme, with the examples, the samples or both in it. */
const withPage = async (
  browser: Browser,
  theme: ThemeName,
  filling: Filling,
  work: (page: Page, scenes: readonly Scene[]) => Promise<void>,
): Promise<void> => {
  const dataDirectory = mkdtempSync(path.join(tmpdir(), 'throughline-screenshots-'));
  const scenes = await fill(dataDirectory, theme, filling);
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
  withPage(browser, theme, 'examples', async (page, scenes) => {
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

/** Ways of seeing that the browser can put on like glasses; `achromatopsia` is what a grey print shows. */
const visions = ['deuteranopia', 'protanopia', 'achromatopsia'] as const;

/** What is looked at through them; `press` opens a panel over the board. */
const visionShots = [
  { name: 'fishbone', route: '/project/fishbone-heavy/board/fishbone-1', until: '[role="treeitem"]' },
  { name: 'fishbone-wall', route: '/project/fishbone-heavy/board/fishbone-1/wall', until: '.wall' },
  { name: 'vote', route: '/project/fx-attendance-es/board/fb1', until: '[role="treeitem"]', press: 'Alt+V' },
  { name: 'advice', route: '/project/fx-attendance-es/board/fb1', until: '[role="treeitem"]', press: 'Alt+A' },
  { name: 'driver-diagram', route: '/project/fx-attendance-es/board/dd1', until: '[role="treeitem"]' },
  { name: 'interviews', route: '/project/fx-attendance-es/board/interviews', until: '[role="treeitem"]' },
  { name: 'thread', route: '/project/fx-attendance-es/thread', until: '[role="treeitem"]' },
] as const;

/** Every kind of screen, as people see it who tell fewer colours: what each says must still be there, by shape and word. */
const takeVisions = async (browser: Browser, theme: ThemeName): Promise<void> =>
  withPage(browser, theme, 'both', async (page) => {
    const glasses = await page.context().newCDPSession(page);
    for (const shot of visionShots) {
      await page.setViewportSize(shot.until === '.wall' ? { width: 1920, height: 1080 } : { width: 1280, height: 800 });
      await goTo(page, shot.route, shot.until);
      if ('press' in shot) {
        await page.keyboard.press(shot.press);
        await page.locator('aside.panel').waitFor();
      }
      for (const type of visions) {
        await glasses.send('Emulation.setEmulatedVisionDeficiency', { type });
        await page.screenshot({ path: path.join(out, `seen-${shot.name}-${theme}-${type}.png`) });
      }
      await glasses.send('Emulation.setEmulatedVisionDeficiency', { type: 'none' });
      await goTo(page, '/', '.first');
    }
  });

/** The pictures of the README and the guide: the sample projects, on paper. */
const takeGuide = async (browser: Browser): Promise<void> =>
  withPage(browser, 'paper', 'samples', async (page, drafts) => {
    await page.setViewportSize({ width: 1440, height: 900 });
    const draftShots = drafts.map(({ projectId }) => ({
      route: `/project/fx-attendance-es/drafts/${projectId}`,
      file: 'drafts',
      until: '.difference',
    }));
    for (const { route, file, until } of [...guideShots, ...draftShots]) {
      await goTo(page, route, until);
      // The pointer rests nowhere and nothing holds the focus ring, so a picture shows the screen and not the visit.
      await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
      await page.screenshot({ path: path.join(images, `${file}.png`) });
    }
  });

const takePictures = async (): Promise<string> => {
  const { executablePath, args } = await findChromium();
  const browser = await chromium.launch({ executablePath, args: [...args] });
  mkdirSync(out, { recursive: true });
  mkdirSync(images, { recursive: true });
  const isGuide = process.argv.includes('--guide');
  if (isGuide) await takeGuide(browser);
  else {
    for (const theme of themes) {
      if (!process.argv.includes('--vision')) await takeBoards(browser, theme);
      await takeVisions(browser, theme);
    }
  }
  await browser.close();
  return isGuide ? images : out;
};

/** The pictures that tests compare with are taken by the very tests. */
const takeBaseline = async (): Promise<void> => {
  const tests = [tool('@playwright/test/cli.js'), 'test', '--project=pictures', '--update-snapshots=all'];
  process.exitCode = await run(process.execPath, tests);
};

if (process.argv.includes('--baseline')) await takeBaseline();
else process.stdout.write(`${await takePictures()}\n`);
