import type { Locator, Page } from '@playwright/test';
import { expect, test } from '../support/e2e.ts';
import { addBoard, axeFindings, board, card, createProject, openBoard, openSample, saved, say } from './steps.ts';

/** The list of a board: the same items, written by the same keys, for ears as well as eyes (product R45). */

const list = (page: Page) => page.getByRole('tree', { name: 'As a list' });
const line = (page: Page, words: string | RegExp) => list(page).getByRole('treeitem', { name: words });

/** Levels and words of a tree, from its first item to its last. */
const levels = (tree: Locator) =>
  tree.getByRole('treeitem').evaluateAll((items) => items.map((item) => Number(item.getAttribute('aria-level'))));

test('R45 a fish is written in the list alone, by the keys of the board', async ({ window }) => {
  await createProject(window, 'Attendance');
  await addBoard(window, 'Fishbone');
  await window.keyboard.press('F3');
  await expect(line(window, 'problem fx1')).toBeFocused();
  await say(window, '41% miss a tenth of days', 'Enter');
  await say(window, 'Health', 'Tab');
  await say(window, 'Asthma in spring', 'Tab');
  await say(window, 'The field next door burns', 'Shift+Tab');
  await say(window, 'Flu', 'Shift+Tab');
  await say(window, 'Family', 'Escape');
  await saved(window);
  await expect(line(window, 'category b2 Family')).toBeFocused();
  for (const tree of [list(window), board(window)]) await expect.poll(() => levels(tree)).toEqual([1, 2, 3, 4, 3, 2]);
  await expect(line(window, 'cause c2 The field next door burns')).toHaveAttribute('aria-level', '4');
  await expect(card(window, 'cause c2. The field next door burns')).toHaveAttribute('aria-level', '4');
});

test('R45 in the list arrows walk and fold nothing away, Alt+arrows move, Delete removes, typing writes', async ({
  window,
}) => {
  await createProject(window, 'Attendance');
  await addBoard(window, 'Fishbone');
  await say(window, '41% miss a tenth of days', 'Enter');
  await say(window, 'Health', 'Tab');
  await say(window, 'Asthma', 'Enter');
  await say(window, 'Flu', 'Enter');
  await say(window, 'Sleep', 'Escape');
  await window.keyboard.press('F3');
  await expect(line(window, 'Sleep')).toBeFocused();
  await window.keyboard.press('Alt+ArrowUp');
  await expect(line(window, 'Sleep')).toHaveAttribute('aria-posinset', '2');
  await window.keyboard.press('Alt+ArrowRight');
  await expect(line(window, 'Sleep')).toHaveAttribute('aria-level', '4');
  await expect(card(window, 'Sleep')).toHaveAttribute('aria-level', '4');
  await window.keyboard.press('Alt+ArrowLeft');
  await expect(line(window, 'Sleep')).toHaveAttribute('aria-level', '3');
  await expect(line(window, 'Sleep')).toBeFocused();
  await window.keyboard.type(' at noon');
  await window.keyboard.press('Enter');
  await window.keyboard.press('Escape');
  await expect(line(window, 'Sleep at noon')).toBeFocused();
  await expect(card(window, 'Sleep at noon')).toHaveCount(1);
  await window.keyboard.press('Shift+ArrowDown');
  await expect(line(window, 'Flu')).toBeFocused();
  await window.keyboard.press('Delete');
  await expect(list(window).getByRole('treeitem')).toHaveCount(3);
  await expect(board(window).getByRole('treeitem')).toHaveCount(3);
  await window.keyboard.press('Control+z');
  await expect(list(window).getByRole('treeitem')).toHaveCount(5);
});

test('words open in the list are kept when the list is closed', async ({ window }) => {
  await createProject(window, 'Attendance');
  await addBoard(window, 'Fishbone');
  await window.keyboard.press('F3');
  await window.keyboard.type('41% miss a tenth of days');
  await window.keyboard.press('F3');
  await expect(list(window)).toHaveCount(0);
  await expect(card(window, '41% miss a tenth of days')).toHaveCount(1);
  await expect(board(window)).toBeFocused();
});

test('R45 every board and its list say the same items at the same levels, and both are sound', async ({ window }) => {
  await openSample(window, /Pine Level/);
  for (const kind of ['Fishbone', 'Driver diagram', 'Empathy interviews']) {
    await openBoard(window, kind);
    await window.keyboard.press('F3');
    await expect(list(window).getByRole('treeitem').first()).toBeVisible();
    const names = await list(window)
      .getByRole('treeitem')
      .locator('.outline__label')
      .evaluateAll((labels) => [...new Set(labels.map((label) => label.lastChild?.textContent))]);
    expect(names.length).toBeGreaterThan(8);
    await expect(list(window).getByRole('treeitem', { name: 'aim aim1' })).toHaveCount(0);
    await window.keyboard.press('Control+0');
    // What it is and its label; a label that says what it is (aim1) says it once.
    for (const name of names) await expect(card(window, new RegExp(`^(\\S.* |)${name}\\.`))).not.toHaveCount(0);
    expect(await axeFindings(window), kind).toEqual({ violations: [], incomplete: [] });
    await window.keyboard.press('F3');
  }
});

test('R45 a screen reader hears kind, label, words and facts of every card, at its level, on the board and in the list', async ({
  window,
}) => {
  await createProject(window, 'Attendance');
  await addBoard(window, 'Fishbone');
  await say(window, '41% miss a tenth of days', 'Enter');
  await say(window, 'Health', 'Tab');
  await window.keyboard.type('Asthma in spring');
  await window.keyboard.press('Alt+R');
  await window.keyboard.press('Alt+E');
  await say(window, '', 'Tab');
  await say(window, 'Lack of a nurse', 'Escape');
  await saved(window);
  await expect(board(window)).toMatchAriaSnapshot(`
    - tree "Fishbone":
      - treeitem "problem fx1. 41% miss a tenth of days" [level=1]
      - treeitem "category b1. Health" [level=2]
      - treeitem /cause c1\\. Asthma in spring\\. Root cause\\. Hunch\\. Marked as a root cause, but only a hunch so far/ [level=3]
      - treeitem /cause c2\\. Lack of a nurse\\. This names a solution that is missing/ [level=4] [selected]
  `);
  await window.keyboard.press('F3');
  await expect(list(window)).toMatchAriaSnapshot(`
    - tree "As a list":
      - treeitem "problem fx1 41% miss a tenth of days" [level=1] [expanded]
      - group:
        - treeitem "category b1 Health" [level=2] [expanded]
        - group:
          - treeitem "cause c1 Asthma in spring Root cause, Hunch" [level=3] [expanded]
          - group:
            - treeitem "cause c2 Lack of a nurse" [level=4] [selected]
  `);
});
