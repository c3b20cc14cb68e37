import type { Page } from '@playwright/test';
import { expect, test } from '../support/e2e.ts';
import { anotherWindow, axeFindings, openBoard, openSample } from './steps.ts';

/** Finding on the wall: by keyboard alone, only what the room may see, and what is found is brought into sight. */

const sound = async (page: Page) => expect(await axeFindings(page)).toEqual({ violations: [], incomplete: [] });

const onWall = (page: Page, words: RegExp) => page.locator('.wall').getByRole('treeitem', { name: words });
const box = (page: Page) => page.getByRole('combobox', { name: 'Find on the wall' });

/** Opens the wall of a board of the sample by its address: a window in full screen has one size only. */
const openWall = async (page: Page, boardName: string) => {
  await openSample(page, /Cedar Fork/);
  await openBoard(page, boardName);
  await page.goto(`${page.url()}/wall`);
  await expect(page.locator('.wall')).toBeVisible();
};

/** How large a card's words are on the glass, in px. */
const sizeOf = (page: Page, words: RegExp) =>
  onWall(page, words)
    .locator('.box__line')
    .first()
    .evaluate((line) => {
      const viewport = line.closest('.react-flow__viewport');
      const zoom = viewport === null ? 1 : new DOMMatrix(getComputedStyle(viewport).transform).a;
      return zoom * Number.parseFloat(getComputedStyle(line).fontSize);
    });

test('SE5 SE7 R30 Ctrl+F finds on the wall, Enter brings the card into sight, Escape leaves step by step', async ({
  window,
}) => {
  await openWall(window, 'Empathy interviews');
  await window.keyboard.press('Control+f');
  await expect(box(window)).toBeFocused();
  await sound(window);
  await window.keyboard.type('drawer');
  await expect(window.getByRole('option', { name: /q3/ })).toBeVisible();
  await sound(window);
  await window.keyboard.press('Enter');
  await expect(box(window)).toHaveCount(0);
  const found = onWall(window, /^quote q3\b/);
  await expect(found).toHaveAttribute('aria-selected', 'true');
  await expect(found).toBeInViewport({ ratio: 0.999 });
  await expect(onWall(window, /^quote q1\b/)).toHaveClass(/box--faint/);
  // As large as the back row needs it: 24 px on 1080 lines.
  await expect
    .poll(() => sizeOf(window, /^quote q3\b/))
    .toBeGreaterThanOrEqual((24 * (window.viewportSize()?.height ?? 0)) / 1080 - 0.01);
  await sound(window);
  await window.keyboard.press('Escape');
  await expect(window.locator('.wall .box--faint')).toHaveCount(0);
  await expect(window.locator('.wall')).toBeVisible();
  await window.keyboard.press('Escape');
  await expect(window.locator('.wall')).toHaveCount(0);
});

test('SE5 what stays on this laptop is not found on the wall, nor told by a count', async ({ window }) => {
  await openWall(window, 'Empathy interviews');
  await window.keyboard.press('Control+f');
  for (const words of ['breakfast is over', 'hanes', 'q7', 'would rather']) {
    await box(window).fill(words);
    await expect(window.getByText('Nothing found.')).toBeVisible();
    await expect(window.getByRole('option')).toHaveCount(0);
  }
  await box(window).fill('employer');
  await expect(window.getByRole('option', { name: /q6/ })).toContainText('[employer]');
  await window.keyboard.press('Escape');
  await expect(box(window)).toHaveCount(0);
  await expect(window.locator('.wall')).toBeVisible();
});

test('SE1 SE7 an item of another board is found on its own wall', async ({ window }) => {
  await openWall(window, 'Empathy interviews');
  await window.keyboard.press('Control+f');
  await window.keyboard.type('CI5');
  await expect(window.getByRole('option').first()).toContainText('Driver diagram');
  await window.keyboard.press('Enter');
  await expect(onWall(window, /CI5/)).toHaveAttribute('aria-selected', 'true');
  await expect(onWall(window, /CI5/)).toBeInViewport({ ratio: 0.999 });
  await window.keyboard.press('Control+f');
  await window.keyboard.type('th4');
  await window.keyboard.press('ArrowDown');
  await window.keyboard.press('ArrowUp');
  await expect(window.getByRole('option', { name: /th4/ })).toBeVisible();
  await window.keyboard.press('Enter');
  await expect(onWall(window, /^theme th4\b/)).toHaveAttribute('aria-selected', 'true');
});

test('SE3 a found card leaves the wall with its consent', async ({ window }) => {
  await openSample(window, /Cedar Fork/);
  await openBoard(window, 'Empathy interviews');
  const wall = await anotherWindow(window, '/wall');
  await expect(wall.locator('.wall')).toBeVisible();
  await wall.keyboard.press('Control+f');
  await box(wall).fill('drawer');
  await expect(wall.getByRole('option')).toHaveCount(1);
  await wall.keyboard.press('Enter');
  await expect(onWall(wall, /^quote q3\b/)).toHaveAttribute('aria-selected', 'true');
  await window
    .locator('[data-region="canvas"]')
    .getByRole('treeitem', { name: /i2\. P1|P1/ })
    .first()
    .click();
  await window.keyboard.press('Alt+o');
  await window.getByRole('button', { name: 'Withdraw consent of P1' }).click();
  await expect(onWall(wall, /^quote q3\b/)).toHaveCount(0);
  await expect(wall.locator('.box--faint')).toHaveCount(0);
});
