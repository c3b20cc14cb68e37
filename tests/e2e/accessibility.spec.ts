import type { Page } from '@playwright/test';
import { expect, test } from '../support/e2e.ts';
import { addBoard, axeFindings, board, createProject, openBoard, openSample, started } from './steps.ts';

/** Every screen, in both themes, held to WCAG 2.2 AA; what axe cannot decide is looked at too. */

const soundInBothThemes = async (page: Page) => {
  for (const theme of ['paper', 'slate']) {
    await expect(page.locator('html')).toHaveAttribute('data-theme', theme);
    expect(await axeFindings(page), theme).toEqual({ violations: [], incomplete: [] });
    await page.keyboard.press('Control+Shift+L');
  }
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'paper');
};

test('R45 the first screen is sound', async ({ window }) => {
  await started(window);
  await soundInBothThemes(window);
});

test('R45 the project screen, empty and full, is sound', async ({ window }) => {
  await createProject(window, 'Attendance');
  await soundInBothThemes(window);
  await window.getByRole('link', { name: 'Projects' }).click();
  await openSample(window, /Cedar Fork/);
  await soundInBothThemes(window);
});

for (const kind of ['Fishbone', 'Driver diagram', 'Empathy interviews']) {
  test(`R45 an empty ${kind} is sound`, async ({ window }) => {
    await createProject(window, 'Attendance');
    await addBoard(window, kind);
    await soundInBothThemes(window);
  });

  test(`R45 a full ${kind}, its details, its list and its wall are sound`, async ({ window }) => {
    await openSample(window, /Cedar Fork/);
    await openBoard(window, kind);
    await soundInBothThemes(window);
    await window.keyboard.press('ArrowDown');
    await window.keyboard.press('F4');
    await soundInBothThemes(window);
    await window.keyboard.press('F3');
    await expect(window.getByRole('heading', { name: 'As a list' })).toBeVisible();
    await soundInBothThemes(window);
    await window.keyboard.press('F5');
    await expect(window.locator('.wall')).toBeVisible();
    await soundInBothThemes(window);
  });
}

test('R45 a text box, the palette and a notice are sound', async ({ window }) => {
  await createProject(window, 'Attendance');
  await addBoard(window, 'Fishbone');
  await window.keyboard.type('Many miss school');
  await soundInBothThemes(window);
  await window.keyboard.press('Control+k');
  await soundInBothThemes(window);
  await window.keyboard.press('Escape');
  await expect(board(window)).toBeVisible();
});

test('R45 the export gate is sound', async ({ window }) => {
  await openSample(window, /Cedar Fork/);
  await window.getByRole('button', { name: 'Export for hub' }).click();
  await expect(window.getByRole('heading', { name: 'What goes' })).toBeVisible();
  await soundInBothThemes(window);
});
