import type { Page } from '@playwright/test';
import { expect, test } from '../support/e2e.ts';
import { addBoard, board, card, createProject, openBoard, saved, say } from './steps.ts';

/** One undo line serves the whole project: what it takes back on a board that is not in front is told. */

const told = (page: Page) => page.getByRole('region', { name: 'Messages' }).getByRole('status');

test('an undo out of sight says what it took back and where; one in sight says nothing', async ({ window }) => {
  await createProject(window, 'Attendance');
  await addBoard(window, 'Driver diagram');
  await say(window, 'Fewer miss school', 'Escape');
  await addBoard(window, 'Fishbone');
  await say(window, 'Many miss school', 'Enter');
  await say(window, 'Health', 'Escape');
  await saved(window);

  await openBoard(window, 'Driver diagram');
  await window.keyboard.press('Control+z');
  await expect(told(window)).toHaveText('Undone: add category, in Fishbone');
  await window.keyboard.press('Control+Shift+z');
  await expect(told(window).getByText('Redone: add category, in Fishbone')).toBeVisible();
  // A passing word: it goes by itself.
  await expect(told(window)).toHaveText('');

  await openBoard(window, 'Fishbone');
  for (const [keys, left] of [
    ['Control+z', 0],
    ['Control+Shift+z', 1],
  ] as const) {
    await window.keyboard.press(keys);
    await expect(card(window, 'Health')).toHaveCount(left);
    await saved(window);
    // At once: a notice would go by itself.
    expect(await told(window).textContent()).toBe('');
  }
});

test('on the project screen every undo is told, of a board by its name and of the project without', async ({
  window,
}) => {
  await createProject(window, 'Attendance');
  await addBoard(window, 'Fishbone');
  await expect(board(window)).toBeFocused();
  await say(window, 'Many miss school', 'Escape');
  await window.getByRole('navigation', { name: 'Project' }).getByRole('link', { name: 'Project', exact: true }).click();
  await window.getByRole('textbox', { name: 'School' }).fill('Cedar Fork');
  await window.keyboard.press('Enter');
  await saved(window);
  await window.getByRole('heading', { name: 'Boards' }).click();
  await window.keyboard.press('Control+z');
  await expect(told(window).getByText('Undone: description of the project', { exact: true })).toBeVisible();
  await window.keyboard.press('Control+z');
  await expect(told(window).getByText(/^Undone: .*, in Fishbone$/)).toBeVisible();
});
