import type { Page } from '@playwright/test';
import { expect, test } from '../support/e2e.ts';
import { addBoard, board, card, saved } from './steps.ts';

/** Capture at speaking speed: every key that is not a letter of the text is counted. */

interface Counted {
  /** Types words; nothing is counted. */
  say(words: string): Promise<void>;
  /** Presses a key or a chord: one press each. */
  press(...keys: readonly string[]): Promise<void>;
  presses(): number;
}

const countingKeys = (page: Page): Counted => {
  let presses = 0;
  return {
    say: (words) => page.keyboard.type(words),
    async press(...keys) {
      for (const key of keys) {
        await page.keyboard.press(key);
        presses += 1;
      }
    },
    presses: () => presses,
  };
};

test('R5 from New project to a fish by keys alone, in spoken order, with at most two presses a cause', async ({
  window,
}, report) => {
  await expect(window.getByRole('heading', { name: 'Recent projects' })).toBeVisible();
  await window.getByLabel('Name of the project').focus();
  await window.keyboard.type('Attendance');
  await window.keyboard.press('Enter');
  await expect(window.getByRole('heading', { name: 'Boards' })).toBeVisible();
  await addBoard(window, 'Fishbone');
  const keys = countingKeys(window);

  await keys.say('41% of 9th graders miss a tenth of days');
  await keys.press('Enter');
  const before = keys.presses();
  await keys.say('Getting to school');
  await keys.press('Tab');
  await keys.say('The bus comes at 6:40');
  await keys.press('Tab');
  await keys.say('One bus serves three schools');
  // A root cause is marked while its words are still open.
  await keys.press('Alt+R', 'Shift+Tab');
  await keys.say('Route 9 has no sidewalk');
  await keys.press('Shift+Tab');
  await keys.say('Belonging');
  await keys.press('Tab');
  await keys.say('New students sit alone');
  await keys.press('Enter');
  await keys.say('Clubs meet after the last bus');
  await keys.press('Alt+R', 'Shift+Tab');
  await keys.say('Health');
  await keys.press('Tab');
  await keys.say('Asthma in spring');
  await keys.press('Enter');
  await keys.say('The nurse is here two days a week');
  await keys.press('Tab');
  await keys.say('One nurse serves four schools');
  await keys.press('Shift+Tab', 'Shift+Tab');
  await keys.say('Family');
  await keys.press('Tab');
  await keys.say('Older children mind younger ones');
  await keys.press('Enter');
  await keys.say('Letters are in English only');
  await keys.press('Alt+R', 'Escape');

  await saved(window);
  await expect(board(window).getByRole('treeitem')).toHaveCount(15);
  await expect(card(window, /^category/)).toHaveCount(4);
  await expect(board(window).locator('[role="treeitem"][aria-level="3"]')).toHaveCount(8);
  await expect(board(window).locator('[role="treeitem"][aria-level="4"]')).toHaveCount(2);
  await expect(card(window, /^cause.*Root cause/)).toHaveCount(3);
  await expect(card(window, 'Letters are in English only')).toHaveAttribute('aria-selected', 'true');

  const used = keys.presses() - before;
  report.annotations.push({
    type: 'key presses beyond the text',
    description: `${used} for 4 bones, 10 causes, 3 marks`,
  });
  expect(used / 10).toBeLessThanOrEqual(2);
});

test('R8 evidence, locus and the root mark go on a cause while it is being written', async ({ window }) => {
  await window.getByLabel('Name of the project').focus();
  await window.keyboard.type('Attendance');
  await window.keyboard.press('Enter');
  await expect(window.getByRole('heading', { name: 'Boards' })).toBeVisible();
  await addBoard(window, 'Fishbone');
  const keys = countingKeys(window);
  await keys.say('41% miss a tenth of days');
  await keys.press('Enter');
  await keys.say('Health');
  await keys.press('Tab');
  await keys.say('Asthma');
  await keys.press('Alt+E', 'Alt+E', 'Alt+L');
  await keys.say(' in spring');
  await keys.press('Enter', 'Escape');
  await saved(window);
  await expect(card(window, 'Asthma in spring. Heard. In our control')).toHaveCount(1);
});
