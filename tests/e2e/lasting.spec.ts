import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from '../support/e2e.ts';
import {
  addBoard,
  anotherWindow,
  axeFindings,
  beginDraft,
  board,
  card,
  createProject,
  openBoard,
  openSample,
  reword,
  saved,
  say,
} from './steps.ts';

/** What was done stays done, and can be taken back, whatever happens to the program in between. */

const reopen = async (page: import('@playwright/test').Page) => {
  await page.getByRole('button', { name: /Attendance/ }).click();
  await expect(page.getByRole('heading', { name: 'Boards' })).toBeVisible();
  await openBoard(page, 'Fishbone');
};

test('R44 undo and redo survive a restart', async ({ app }) => {
  await createProject(app.page, 'Attendance');
  await addBoard(app.page, 'Fishbone');
  await say(app.page, 'Many miss school', 'Enter');
  await say(app.page, 'Health', 'Tab');
  await say(app.page, 'Asthma', 'Escape');
  await saved(app.page);
  await app.restart();
  await reopen(app.page);
  await expect(card(app.page, 'Asthma')).toHaveCount(1);
  await app.page.keyboard.press('Control+z');
  await expect(card(app.page, 'Asthma')).toHaveCount(0);
  await app.page.keyboard.press('Control+z');
  await expect(card(app.page, 'Health')).toHaveCount(0);
  await saved(app.page);
  await app.restart();
  await reopen(app.page);
  await app.page.keyboard.press('Control+Shift+z');
  await app.page.keyboard.press('Control+Shift+z');
  await expect(card(app.page, 'Health')).toHaveCount(1);
  await expect(card(app.page, 'Asthma')).toHaveCount(1);
});

test('R43 whatever the bar calls saved is there after the process is killed', async ({ app }) => {
  await createProject(app.page, 'Attendance');
  await addBoard(app.page, 'Fishbone');
  await say(app.page, 'Many miss school', 'Enter');
  await say(app.page, 'Health', 'Tab');
  for (let index = 1; index < 12; index += 1) await say(app.page, `Cause number ${index}`, 'Enter');
  await app.page.keyboard.press('Escape');
  await saved(app.page);
  await app.crash();
  await reopen(app.page);
  await expect(board(app.page).getByRole('treeitem', { name: /Cause number/ })).toHaveCount(11);
});

/** Changes one bit of a word that the only store there is in a folder holds. */
const damage = (folder: string, word: string): void => {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  const file = path.join(folder, names.find((name) => name.endsWith('.db')) ?? '');
  const bytes = readFileSync(file);
  const at = bytes.lastIndexOf(word);
  bytes.writeUInt8(bytes.readUInt8(at) ^ 1, at);
  writeFileSync(file, bytes);
};

test('R43 a damaged project is told, and its last good backup is opened from the first screen', async ({ app }) => {
  await createProject(app.page, 'Attendance');
  await addBoard(app.page, 'Fishbone');
  await say(app.page, 'Many miss school', 'Enter');
  await say(app.page, 'Asthma', 'Escape');
  await saved(app.page);
  const page = await app.restart();
  damage(path.join(app.dataDirectory, 'projects'), 'Asthma');
  await page.getByRole('button', { name: /Attendance/ }).click();
  await expect(page.getByRole('main').getByRole('alert')).toContainText('set aside untouched');
  await page.getByRole('link', { name: 'Go to all projects' }).click();
  const row = page.getByRole('button', { name: /Attendance.*last good backup/ });
  await expect(row).toBeEnabled();
  expect(await axeFindings(page)).toEqual({ violations: [], incomplete: [] });
  await row.click();
  await openBoard(page, 'Fishbone');
  await expect(card(page, 'Asthma')).toBeVisible();
});

test('R43 a damaged draft is told among the drafts, and its last good backup is opened from there', async ({ app }) => {
  await openSample(app.page, /Pine Level/);
  await beginDraft(app.page, 'Before the June meeting', 'Ms Ortiz');
  await reword(app.page, /^aim/, 'Every student passes');
  await saved(app.page);
  await app.restart();
  damage(path.join(app.dataDirectory, 'drafts'), 'Every student passes');
  const page = await app.crash();
  await page
    .getByRole('button', { name: /Pine Level/ })
    .first()
    .click();
  const line = page.locator('.drafts .draft-line');
  await expect(line).toContainText('Before the June meeting');
  await expect(line).toContainText('This draft was damaged. Its file was set aside untouched');
  expect(await axeFindings(page)).toEqual({ violations: [], incomplete: [] });
  const open = page.getByRole('button', { name: 'Open the last good backup of Before the June meeting' });
  await page.getByRole('button', { name: 'Begin a draft' }).focus();
  await page.keyboard.press('Shift+Tab');
  await expect(open).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('region', { name: 'This is a draft' })).toContainText('Before the June meeting');
  await expect(card(page, /Every student passes/)).toBeVisible();
  await page.getByRole('link', { name: "Team's version" }).click();
  await expect(line).toContainText('1 change');
  await expect(open).toHaveCount(0);
});

test('a damaged draft of a project on another laptop is told on the first screen', async ({ app }) => {
  await openSample(app.page, /Pine Level/);
  await beginDraft(app.page, 'Before the June meeting', 'Ms Ortiz');
  await app.restart();
  rmSync(path.join(app.dataDirectory, 'projects'), { recursive: true });
  rmSync(path.join(app.dataDirectory, 'backups'), { recursive: true });
  damage(path.join(app.dataDirectory, 'drafts'), 'Before the June meeting');
  const page = await app.crash();
  const drafts = page.getByRole('region', { name: 'Drafts from other laptops' });
  await expect(drafts).toContainText('no backup of it is whole');
  await expect(drafts.getByRole('button')).toHaveCount(0);
  expect(await axeFindings(page)).toEqual({ violations: [], incomplete: [] });
});

test('a card that is being written when another screen is asked for is kept', async ({ window }) => {
  await createProject(window, 'Attendance');
  await addBoard(window, 'Fishbone');
  await say(window, 'Many miss school', 'Enter');
  await say(window, 'Health', 'Tab');
  await window.keyboard.type('Asthma');
  await window.keyboard.press('F5');
  await expect(window.locator('.wall').getByRole('treeitem', { name: 'Asthma' })).toBeVisible();
});

for (const [chord, goesTo] of [
  ['F3', 'the list'],
  ['F5', 'the wall'],
  ['Alt+t', 'the thread'],
] as const)
  test(`what is written beside the board is kept when ${goesTo} takes its place`, async ({ window }) => {
    await openSample(window, /Cedar Fork/);
    await openBoard(window, 'Driver diagram');
    const here = window.url();
    const note = window.locator('aside.panel textarea').first();
    await card(window, /CI5/).click();
    await window.keyboard.press('F4');
    await note.click();
    await window.keyboard.type('Ms Ortiz knows');
    await window.keyboard.press(chord);
    await expect(note).toHaveCount(0);
    await window.goto(here);
    await card(window, /CI5/).click();
    await window.keyboard.press('F4');
    await expect(note).toHaveValue(/Ms Ortiz knows/);
  });

test('two windows stay in step, and one undo line serves both', async ({ window }) => {
  await createProject(window, 'Attendance');
  await addBoard(window, 'Fishbone');
  await say(window, 'Many miss school', 'Enter');
  await say(window, 'Health', 'Escape');
  await saved(window);
  const second = await anotherWindow(window);
  await expect(card(second, 'Health')).toHaveCount(1);
  await board(second).focus();
  await card(second, 'Health').click();
  await second.keyboard.press('Tab');
  await say(second, 'Asthma', 'Escape');
  await expect(card(window, 'Asthma')).toHaveCount(1);
  await window.getByRole('button', { name: /^Undo/ }).click();
  await expect(card(second, 'Asthma')).toHaveCount(0);
  await expect(card(window, 'Asthma')).toHaveCount(0);
});

test('a page listens on one stream only, so that five windows leave each other room for calls', async ({
  window,
  shell,
}) => {
  test.skip(shell === 'electron', 'the desktop shell has no streams');
  const streams: string[] = [];
  await createProject(window, 'Attendance');
  await addBoard(window, 'Fishbone');
  await say(window, 'Many miss school', 'Enter');
  await say(window, 'Health', 'Escape');
  await saved(window);
  const others = [];
  for (let count = 0; count < 4; count += 1) {
    const other = await window.context().newPage();
    other.on('request', (request) => {
      if (request.url().endsWith('/events')) streams.push(request.url());
    });
    await other.goto(window.url());
    await expect(card(other, 'Health')).toHaveCount(1);
    others.push(other);
  }
  expect(streams).toHaveLength(4);
  for (const other of others) {
    await card(other, 'Health').click();
    await other.keyboard.press('Enter');
    await say(other, `Bone ${others.indexOf(other)}`, 'Escape');
    await saved(other);
  }
  for (const page of [window, ...others])
    await expect(board(page).getByRole('treeitem', { name: /Bone \d/ })).toHaveCount(4);
});
