import type { Page } from '@playwright/test';
import { expect, test } from '../support/e2e.ts';
import { addBoard, board, card, createProject, middleOf, saved, say } from './steps.ts';

/** Several cards at once, by keys and by the mouse: selected, moved, nested, removed, each as one change. */

const fish = async (page: Page) => {
  await createProject(page, 'Attendance');
  await addBoard(page, 'Fishbone');
  await say(page, '41% miss a tenth of days', 'Enter');
  await say(page, 'Health', 'Tab');
  await say(page, 'Asthma', 'Enter');
  await say(page, 'Flu', 'Enter');
  await say(page, 'Sleep', 'Shift+Tab');
  await say(page, 'Getting here', 'Tab');
  await say(page, 'The bus is early', 'Escape');
  await saved(page);
};

const selected = (page: Page) => board(page).locator('[role="treeitem"][aria-selected="true"]');
const list = (page: Page) => page.getByRole('tree', { name: 'As a list' });

/** The list as levels and words, so that order and nesting are seen at once. */
const told = (page: Page) =>
  list(page)
    .getByRole('treeitem')
    .evaluateAll((items) =>
      items.map((item) => `${item.getAttribute('aria-level')} ${item.children[1]?.textContent ?? ''}`),
    );

/** Drags a card by its words; `at` is the share of the target's height where it is let go. */
const dragTo = async (page: Page, from: string, to: string, at: number, look?: () => Promise<void>) => {
  // Cards may still be gliding to their places: each is waited for until it stands.
  await card(page, from).hover({ trial: true });
  await card(page, to).hover({ trial: true });
  const start = await card(page, from).boundingBox();
  const end = await card(page, to).boundingBox();
  if (start === null || end === null) throw new Error('A card is not on the screen.');
  await page.mouse.move(start.x + start.width / 2, start.y + start.height / 2);
  await page.mouse.down();
  await page.mouse.move(end.x + end.width / 2, end.y + end.height / 2, { steps: 4 });
  await page.mouse.move(end.x + end.width / 2, end.y + end.height * at, { steps: 4 });
  await look?.();
  await page.mouse.up();
};

test('Shift+arrows, Ctrl+A and Shift+click select; Alt+arrows move and Delete removes them together', async ({
  window,
}) => {
  await fish(window);
  await card(window, 'Flu').click();
  await window.keyboard.press('Shift+ArrowDown');
  await expect(selected(window)).toHaveCount(2);
  await expect(window.locator('.bottom-bar__keys')).toContainText('2 selected');
  await window.keyboard.press('Alt+ArrowUp');
  await window.keyboard.press('F3');
  await expect
    .poll(() => told(window))
    .toEqual([
      '1 41% miss a tenth of days',
      '2 Health',
      '3 Flu',
      '3 Sleep',
      '3 Asthma',
      '2 Getting here',
      '3 The bus is early',
    ]);
  await window.keyboard.press('F3');
  await window.keyboard.press('Control+a');
  await expect(selected(window)).toHaveCount(3);
  await card(window, 'Asthma').click({ modifiers: ['Shift'] });
  await expect(selected(window)).toHaveCount(2);
  await window.keyboard.press('Delete');
  await expect(board(window).getByRole('treeitem')).toHaveCount(5);
  await window.keyboard.press('Control+z');
  await expect(board(window).getByRole('treeitem')).toHaveCount(7);
});

test('one chord marks all that are selected, the inspector says of how many, and one undo takes it back', async ({
  window,
}) => {
  await fish(window);
  await card(window, 'Asthma').click();
  await window.keyboard.press('Shift+ArrowDown');
  await window.keyboard.press('Alt+R');
  await expect(card(window, /Root cause/)).toHaveCount(2);
  await window.keyboard.press('Alt+E');
  await expect(card(window, /Hunch/)).toHaveCount(2);
  await window.keyboard.press('F4');
  await expect(window.locator('aside.panel')).toContainText('and 1 more');
  await window.getByRole('button', { name: 'Heard' }).click();
  await expect(card(window, /Heard/)).toHaveCount(2);
  await window.keyboard.press('F4');
  await window.keyboard.press('Alt+P');
  await expect(card(window, /^parked solution/)).toHaveCount(2);
  await expect(selected(window)).toHaveCount(2);
  await window.keyboard.press('Control+z');
  await expect(card(window, /^parked solution/)).toHaveCount(0);
  await expect(card(window, /Root cause/)).toHaveCount(2);
});

test('a card dragged onto a bone goes there, between two causes it goes between, and the place is shown before', async ({
  window,
}) => {
  await fish(window);
  await window.keyboard.press('F3');
  await dragTo(window, 'The bus is early', 'Flu', 0.05, async () => {
    await expect(window.locator('.drop-mark--beside')).toHaveCount(1);
    await expect(window.locator('.drag-ghost')).toHaveText('The bus is early');
  });
  await expect
    .poll(() => told(window))
    .toEqual([
      '1 41% miss a tenth of days',
      '2 Health',
      '3 Asthma',
      '3 The bus is early',
      '3 Flu',
      '3 Sleep',
      '2 Getting here',
    ]);
  await expect(window.locator('.drag-layer')).toHaveCount(0);
  await dragTo(window, 'Sleep', 'Asthma', 0.5, async () => {
    await expect(window.locator('.drop-mark--into')).toHaveCount(1);
  });
  await expect.poll(async () => (await told(window)).slice(2, 4)).toEqual(['3 Asthma', '4 Sleep']);
  await card(window, 'Flu').click();
  await card(window, 'The bus is early').click({ modifiers: ['Shift'] });
  await dragTo(window, 'The bus is early', 'Getting here', 0.5);
  await expect
    .poll(async () => (await told(window)).slice(-3))
    .toEqual(['2 Getting here', '3 The bus is early', '3 Flu']);
});

test('a drag that nothing may come of shows no place and changes nothing; Escape lets go', async ({ window }) => {
  await fish(window);
  await window.keyboard.press('F3');
  await expect(list(window).getByRole('treeitem')).not.toHaveCount(0);
  const before = await told(window);
  await dragTo(window, 'Health', 'Asthma', 0.5, async () => {
    await expect(window.locator('.drag-ghost')).toHaveCount(1);
    await expect(window.locator('.drop-mark')).toHaveCount(0);
  });
  await dragTo(window, 'Flu', 'Getting here', 0.5, async () => {
    await expect(window.locator('.drop-mark')).toHaveCount(1);
    await window.keyboard.press('Escape');
    await expect(window.locator('.drag-layer')).toHaveCount(0);
  });
  expect(await told(window)).toEqual(before);
});

test('a click means the card it was pressed on, whatever moves under the pointer before it ends', async ({
  window,
}) => {
  await fish(window);
  await card(window, 'Asthma').click();
  const { x, y } = await middleOf(window, 'Flu');
  await window.mouse.move(x, y);
  await window.mouse.down();
  await window.keyboard.press('Alt+ArrowDown');
  const under = () =>
    window.evaluate((at) => document.elementFromPoint(at.x, at.y)?.closest('[data-node]')?.textContent ?? '', { x, y });
  await expect.poll(under).toContain('Asthma');
  await window.mouse.up();
  await expect(selected(window)).toHaveCount(1);
  await expect(selected(window)).toContainText('Flu');
});

test('a cause let go on the strip below comes off its bone, or is parked; at an edge the board moves on', async ({
  window,
}) => {
  await fish(window);
  const area = await board(window).boundingBox();
  if (area === null) throw new Error('There is no board.');
  const lift = async (name: string) => {
    const { x, y } = await middleOf(window, name);
    await window.mouse.move(x, y);
    await window.mouse.down();
    await window.mouse.move(x + 20, y + 20, { steps: 3 });
  };
  const below = area.y + area.height - 30;
  await lift('Flu');
  await window.mouse.move(area.x + area.width / 4, below, { steps: 4 });
  await expect(window.locator('.drop-aside--here')).toHaveText('Not on a bone yet');
  await window.mouse.up();
  await expect(card(window, /^cause.*Flu.*Not on a bone yet/)).toHaveCount(1);
  await lift('Sleep');
  await window.mouse.move(area.x + (area.width * 3) / 4, below, { steps: 4 });
  await expect(window.locator('.drop-aside--here')).toHaveText('Parked solutions');
  await window.mouse.up();
  await expect(card(window, /^parked solution.*Sleep/)).toHaveCount(1);
  await window.keyboard.press('Control+z');
  await expect(card(window, /^cause.*Sleep/)).toHaveCount(1);
  // Held at the left edge, the board comes on from there until the pointer leaves it.
  const at = async () => (await card(window, 'Health').boundingBox())?.x ?? 0;
  const before = await at();
  await lift('Sleep');
  await window.mouse.move(area.x + 4, area.y + area.height / 2, { steps: 4 });
  await expect.poll(at).toBeGreaterThan(before + 80);
  await window.keyboard.press('Escape');
  await window.mouse.up();
  await expect(card(window, /^cause.*Sleep/)).toHaveCount(1);
});

test('on a driver diagram dragging one card onto another links the two, from left to right', async ({ window }) => {
  await createProject(window, 'Attendance');
  await addBoard(window, 'Driver diagram');
  await say(window, 'Cut chronic absence from 41% to 25% by June', 'Tab');
  await say(window, 'A safe way to school', 'Enter');
  await say(window, 'Every morning begins with a greeting', 'Tab');
  await say(window, 'A bus at 7:20', 'Escape');
  await saved(window);
  await expect(card(window, /^secondary driver.*A bus at 7:20/)).toHaveCount(1);
  await dragTo(window, 'A bus at 7:20', 'A safe way to school', 0.5, async () => {
    await expect(window.locator('.drop-mark--into')).toHaveCount(1);
  });
  await expect(window.getByRole('button', { name: 'Undo: link' })).toBeVisible();
});
