import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Locator, Page } from '@playwright/test';
import type { Rows } from '#domain/rows.ts';
import { rowsToFile } from '#services/project-file.ts';
import { expect } from '../support/e2e.ts';

/** What people do in the app, in their own words; every spec is told in these. */

/** Waits until the app is there and listens to the keyboard. */
export const started = async (page: Page): Promise<void> => {
  await expect(page.getByRole('heading', { name: 'Recent projects' })).toBeVisible();
};

/** Creates a project from the first screen, by keyboard, and waits for its own screen. */
export const createProject = async (page: Page, name: string): Promise<void> => {
  await page.getByLabel('Name of the project').focus();
  await page.keyboard.type(name);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'Boards' })).toBeVisible();
};

/** Runs a command of the palette by typing a part of its name. */
export const runFromPalette = async (page: Page, words: string): Promise<void> => {
  await page.keyboard.press('Control+k');
  await expect(page.getByRole('combobox', { name: 'What would you like to do?' })).toBeFocused();
  await page.keyboard.type(words);
  await page.keyboard.press('Enter');
};

/** The board on the screen. */
export const board = (page: Page): Locator => page.locator('[data-region="canvas"] [role="tree"]');

/** Another window on what this one shows, or on what lies `below` its address ("/wall"). */
export const anotherWindow = async (page: Page, below = ''): Promise<Page> => {
  const other = await page.context().newPage();
  await other.goto(`${page.url()}${below}`);
  return other;
};

/** A card of the board by a part of what a screen reader says of it. */
export const card = (page: Page, words: string | RegExp): Locator => board(page).getByRole('treeitem', { name: words });

/** The middle of a card on the screen, once it stands: it may still be gliding to its place. */
export const middleOf = async (
  page: Page,
  words: string | RegExp,
): Promise<{ readonly x: number; readonly y: number }> => {
  await card(page, words).hover({ trial: true });
  const box = await card(page, words).boundingBox();
  if (box === null) throw new Error('A card is not on the screen.');
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
};

/** Adds a board from the project screen, by keyboard. */
export const addBoard = async (page: Page, kindName: string): Promise<void> => {
  const before = page.url();
  await runFromPalette(page, `add ${kindName}`);
  // Until then the board in front is the one before, and it has the keyboard.
  await expect(page).not.toHaveURL(before);
  await expect(board(page)).toBeFocused();
};

export const openSample = async (page: Page, title: RegExp): Promise<void> => {
  await page.getByRole('button', { name: title }).click();
  await expect(page.getByRole('heading', { name: 'Boards' })).toBeVisible();
};

/** Brings in a project of these rows from its file and goes to `place` in it ("board/fb1"). */
export const openRows = async (page: Page, rows: Rows, place: string): Promise<void> => {
  const project = { id: 'brought-in', name: 'Brought in', createdAt: '2026-01-01T00:00:00.000Z', props: {} };
  await page.evaluate(
    async ({ text, hash }) => {
      const answer = await fetch('/call/project.fromFile', {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'x-throughline': 'call' },
        body: JSON.stringify({ text }),
      });
      const reply = (await answer.json()) as { readonly ok: boolean; readonly message?: string };
      if (!reply.ok) throw new Error(reply.message);
      location.hash = hash;
    },
    {
      text: rowsToFile({ ...rows, project: new Map([[project.id, project]]) }),
      hash: `/project/${project.id}/${place}`,
    },
  );
};

/** Opens a board of the open project from the rail. */
export const openBoard = async (page: Page, railName: string): Promise<void> => {
  await page.getByRole('navigation', { name: 'Project' }).getByRole('link', { name: railName }).click();
  await expect(board(page)).toBeFocused();
};

/** Types words and presses the key that ends them. */
export const say = async (page: Page, words: string, then: string): Promise<void> => {
  await page.keyboard.type(words);
  await page.keyboard.press(then);
};

/** Gives a card other words. */
export const reword = async (page: Page, which: RegExp, words: string): Promise<void> => {
  await card(page, which).click();
  await page.keyboard.press('F2');
  await page.keyboard.press('Control+a');
  await say(page, words, 'Enter');
  await page.keyboard.press('Escape');
};

/** Begins a draft of the theory on the project's screen; the draft is in front then. */
export const beginDraft = async (page: Page, name: string, by: string): Promise<void> => {
  await page.getByRole('button', { name: 'Begin a draft' }).click();
  await page.getByLabel('Name of the draft').fill(name);
  await page.getByLabel('By whom').fill(by);
  await page.keyboard.press('Enter');
  await expect(board(page)).toBeFocused();
  await expect(page.getByRole('region', { name: 'This is a draft' })).toContainText(`Draft: ${name}`);
};

/** Waits until everything is on the disk, as the bottom bar says. */
export const saved = async (page: Page): Promise<void> => {
  await expect(page.locator('.save')).toHaveText('Saved');
};

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

interface AxeFinding {
  readonly id: string;
  readonly nodes: readonly {
    readonly target: readonly string[];
    readonly any: readonly { readonly message: string }[];
  }[];
}

/** What axe finds on the screen at WCAG 2.2 AA: what is wrong, and what it could not decide. */
export const axeFindings = async (page: Page): Promise<{ violations: string[]; incomplete: string[] }> => {
  // A card that still fades in has no colours of its own yet.
  await page.evaluate(() => Promise.allSettled(document.getAnimations().map((animation) => animation.finished)));
  await page.evaluate(axeSource);
  // A card half faded in has no colour of its own yet.
  await page.evaluate(() => Promise.allSettled(document.getAnimations().map((animation) => animation.finished)));
  const found = await page.evaluate(async () => {
    const axe = (globalThis as unknown as { axe: { run(root: Document, options: object): Promise<unknown> } }).axe;
    const options = { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] };
    // It looks in several steps: what it says of a page that changed between them holds for no page, so it looks again.
    for (let look = 1; ; look += 1) {
      let hasChanged = false;
      const watch = new MutationObserver(() => {
        hasChanged = true;
      });
      watch.observe(document, { childList: true, characterData: true, subtree: true });
      const result = await axe.run(document, options);
      watch.disconnect();
      // A running timer always changes something; it is no news to a third look.
      if (!hasChanged || look === 3) return result;
    }
  });
  const { violations, incomplete } = found as { violations: AxeFinding[]; incomplete: AxeFinding[] };
  const lines = (findings: readonly AxeFinding[]) =>
    findings.flatMap((finding) =>
      finding.nodes.map(
        (node) => `${finding.id} at ${node.target.join(' ')}: ${node.any.map((check) => check.message).join('; ')}`,
      ),
    );
  // Where cards lie over lines axe cannot tell a text's ground; tests/unit/renderer/contrast.test.ts proves every pair of colours.
  const undecided = incomplete.filter((finding) => finding.id !== 'color-contrast');
  return { violations: lines(violations), incomplete: lines(undecided) };
};
