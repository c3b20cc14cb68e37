import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Page } from '@playwright/test';
import { expect, test } from '../support/e2e.ts';
import { addBoard, board, createProject, openBoard, openSample, runFromPalette, started } from './steps.ts';

/** The shell around the boards. */

/** Goes to the screen of the project, and waits for what it offers. */
const openProject = async (page: Page): Promise<void> => {
  await page.getByRole('navigation', { name: 'Project' }).getByRole('link', { name: 'Project', exact: true }).click();
  await expect(page.getByRole('button', { name: 'Compare' })).toBeVisible();
};

test('the palette reaches a board, a sample and the theme by name', async ({ window }) => {
  await started(window);
  await runFromPalette(window, 'cedar');
  await expect(window.getByRole('heading', { name: 'Boards' })).toBeVisible();
  await runFromPalette(window, 'go driver');
  await expect(board(window)).toBeFocused();
  await runFromPalette(window, 'slate');
  await expect(window.locator('html')).toHaveAttribute('data-theme', 'slate');
});

test('on the project screen the palette goes to a board by its name, and compares it when that is asked for', async ({
  window,
}) => {
  await createProject(window, 'Attendance');
  await addBoard(window, 'Fishbone');
  for (const words of ['Fishbone', 'bone']) {
    await openProject(window);
    await runFromPalette(window, words);
    await expect(board(window)).toBeFocused();
  }
  await openProject(window);
  await runFromPalette(window, 'compare bone');
  await expect(window).toHaveURL(/\/compare\//);
});

test('D4 why a name was refused is told until it is given up; a name whose box goes with its screen is told too', async ({
  window,
}) => {
  const tooLong = `Attendance ${'x'.repeat(190)}`;
  await openSample(window, /Cedar Fork/);
  await openBoard(window, 'Fishbone');
  const name = window.getByLabel('Name of the board');
  const told = window.getByRole('alert').locator('.notice');
  await name.fill(tooLong);
  await name.press('Enter');
  await expect(told).toHaveCount(1);
  await expect(name).toHaveValue(tooLong);
  await name.press('Escape');
  await expect(told).toHaveCount(0);
  await expect(name).toHaveValue('Fishbone');
  await name.fill(tooLong);
  await openBoard(window, 'Driver diagram');
  await expect(told).toHaveCount(1);
  await expect(told).toContainText(`You had written: ${tooLong}`);
});

test('the theme is still worn after a restart', async ({ app }) => {
  await started(app.page);
  await app.page.keyboard.press('Control+Shift+L');
  await expect(app.page.locator('html')).toHaveAttribute('data-theme', 'slate');
  // Answered after the theme was kept: calls are carried out in their order.
  await createProject(app.page, 'Attendance');
  await app.restart();
  await started(app.page);
  await expect(app.page.locator('html')).toHaveAttribute('data-theme', 'slate');
});

test('R47 a saved copy opens again as a project of its own', async ({ window }) => {
  await openSample(window, /Pine Level/);
  const [download] = await Promise.all([
    window.waitForEvent('download'),
    window.getByRole('button', { name: 'Save a copy' }).click(),
  ]);
  const copy = await download.path();
  expect(JSON.parse(readFileSync(copy, 'utf8'))).toBeTruthy();
  await window.getByRole('link', { name: 'Projects' }).click();
  await window.locator('input[type="file"]').setInputFiles({
    name: 'copy.json',
    mimeType: 'application/json',
    buffer: readFileSync(copy),
  });
  await expect(window.getByRole('heading', { name: 'Boards' })).toBeVisible();
  await openBoard(window, 'Fishbone');
});

test('whoever works without backups is told so, and that the work is saved', async ({ app }) => {
  const backups = path.join(app.dataDirectory, 'backups');
  const openAgain = async () => {
    const page = await app.restart();
    await page.getByRole('button', { name: /Attendance/ }).click();
    await expect(page.getByRole('heading', { name: 'Boards' })).toBeVisible();
    return page.getByRole('alert').getByText('A backup could not be made');
  };
  await createProject(app.page, 'Attendance');
  rmSync(backups, { recursive: true, force: true });
  // A file stands where the folder of the backups should.
  writeFileSync(backups, 'in the way');
  const notice = await openAgain();
  await expect(notice).toContainText('Everything you do is saved in the project itself');
  rmSync(backups);
  await expect(await openAgain()).toHaveCount(0);
});

test('a file of something else is refused in a sentence and changes nothing', async ({ window }) => {
  await window.locator('input[type="file"]').setInputFiles({
    name: 'shopping.json',
    mimeType: 'application/json',
    buffer: Buffer.from('{"milk": 2}'),
  });
  await expect(window.getByRole('alert').getByText(/\w/)).toBeVisible();
  await expect(window.getByRole('heading', { name: 'Recent projects' })).toBeVisible();
});

test('a problem, a school and the team are written down where they are read', async ({ app }) => {
  await createProject(app.page, 'Attendance');
  await app.page.getByRole('textbox', { name: 'Problem of practice' }).fill('41% of 9th graders miss a tenth of days');
  await app.page.keyboard.press('Enter');
  await app.page.getByRole('textbox', { name: 'School' }).fill('Cedar Fork');
  await app.page.keyboard.press('Enter');
  await app.page.getByRole('textbox', { name: 'Name', exact: true }).fill('Ms. Rivera');
  await app.page.keyboard.press('Enter');
  await expect(app.page.getByText('Ms. Rivera')).toBeVisible();
  await expect(app.page.locator('.save')).toHaveText('Saved');
  await app.restart();
  await app.page.getByRole('button', { name: /Attendance.*Cedar Fork/ }).click();
  await expect(app.page.getByRole('textbox', { name: 'Problem of practice' })).toHaveValue(
    '41% of 9th graders miss a tenth of days',
  );
  await expect(app.page.getByText('Ms. Rivera')).toBeVisible();
});
