import type { Page } from '@playwright/test';
import { openSample, started } from '../e2e/steps.ts';
import { expect, test } from '../support/e2e.ts';

/**
 * How the screens of a typical project look, against pictures that a person looked at (visual.md, "Held to it by"). A change of
 * look is meant or it is a fault; meant, it is looked at and `npm run screenshots -- --baseline` takes the pictures anew.
 */
const screens = [
  { route: 'board/fb1', name: 'fishbone', until: '[role="treeitem"]' },
  { route: 'board/dd1', name: 'driver-diagram', until: '[role="treeitem"]' },
  { route: 'board/interviews', name: 'empathy-interview', until: '[role="treeitem"]' },
  { route: 'board/fb1/wall', name: 'fishbone-wall', until: '.wall' },
  { route: 'thread', name: 'thread', until: '[role="treeitem"]' },
] as const;

/** Nothing on the screen but the screen: no focus ring, no pointer. */
const goTo = async (page: Page, route: string, until: string): Promise<void> => {
  await page.evaluate((hash) => {
    location.hash = hash;
  }, `/project/fx-attendance-es/${route}`);
  await page.locator(until).first().waitFor();
  await page.evaluate(() => document.fonts.ready);
  await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
};

for (const theme of ['paper', 'slate'] as const)
  test(`a typical project looks in ${theme} as it was looked at`, async ({ window }) => {
    await started(window);
    if (theme === 'slate') await window.keyboard.press('Control+Shift+L');
    await openSample(window, /attendance/i);
    for (const { route, name, until } of screens) {
      await goTo(window, route, until);
      // A small part of the picture may differ: the same letters are smoothed a little differently by different processors.
      await expect.soft(window).toHaveScreenshot(`${name}-${theme}.png`, { maxDiffPixelRatio: 0.002, caret: 'hide' });
    }
  });
