import { expect, test } from '../support/e2e.ts';
import { card, openBoard, openSample } from './steps.ts';

/** The wall: the board alone, for the room. */

test('R30 the wall shows the board alone, without a withheld quote, and Escape returns', async ({ window }) => {
  await openSample(window, /Cedar Fork/);
  await openBoard(window, 'Empathy interviews');
  await expect(card(window, 'If breakfast is over when my bus comes')).toHaveCount(1);
  await window.keyboard.press('F5');
  const wall = window.locator('.wall');
  await expect(wall).toBeVisible();
  await expect(window.getByRole('navigation')).toHaveCount(0);
  await expect(window.getByRole('button')).toHaveCount(0);
  await expect(wall.getByRole('treeitem', { name: 'The letter said court' })).toHaveCount(1);
  const text = (await wall.textContent()) ?? '';
  expect(text).not.toContain('breakfast is over when');
  expect(text).not.toContain('Hanes Mill');
  await window.keyboard.press('Escape');
  await expect(wall).toHaveCount(0);
  await expect(window.getByRole('navigation')).toBeVisible();
});

test('R30 the wall follows what another window does', async ({ window }) => {
  await openSample(window, /Cedar Fork/);
  await openBoard(window, 'Fishbone');
  const wall = await window.context().newPage();
  await wall.goto(`${window.url()}/wall`);
  await expect(wall.getByRole('treeitem', { name: 'Lack of a morning greeter' })).toHaveCount(1);
  await card(window, 'Lack of a morning greeter').click();
  await window.keyboard.press('Delete');
  await expect(wall.getByRole('treeitem', { name: 'Lack of a morning greeter' })).toHaveCount(0);
});

test('R30 the whole board is in sight on the wall, whatever the size of the window', async ({ window }) => {
  await openSample(window, /Cedar Fork/);
  await openBoard(window, 'Driver diagram');
  // By its address: a window in full screen has one size only.
  await window.goto(`${window.url()}/wall`);
  const cards = window.locator('.wall [role="treeitem"]');
  for (const size of [
    { width: 1280, height: 720 },
    { width: 1920, height: 1080 },
    { width: 900, height: 900 },
  ]) {
    await window.setViewportSize(size);
    await expect(async () => {
      const boxes = await cards.evaluateAll((items) => items.map((item) => item.getBoundingClientRect().toJSON()));
      expect(boxes).toHaveLength(17);
      expect(
        boxes.every((box) => box.left >= 0 && box.top >= 0 && box.right <= size.width && box.bottom <= size.height),
      ).toBe(true);
    }).toPass();
  }
});
