import type { Page } from '@playwright/test';
import { expect, test } from '../support/e2e.ts';
import { bonesOf, FISH, fishOf } from '../support/fishbone-board.ts';
import { axeFindings, board, card, openRows, say, started } from './steps.ts';

/** Boards far larger than a meeting makes: everything still works, and what is far away is painted, not lost. */

/** Nothing glides here, so that a place that is read is the place. */
test.use({ contextOptions: { reducedMotion: 'reduce' } });

const BONES = 8;

/** A project with one fish of so many causes, brought in from its file and opened; `at` is a card to open it at. */
const openFish = async (page: Page, causes: number, at?: string): Promise<void> => {
  await started(page);
  const bones = Array.from({ length: BONES }, (_, bone) =>
    Array.from({ length: causes / BONES }, (__, index) => `What was said as cause ${index + 1} on bone ${bone + 1}`),
  );
  await openRows(page, fishOf(bonesOf(...bones)), `board/${FISH}${at === undefined ? '' : `/at/${at}`}`);
  await board(page).waitFor();
};

/** Waits until what was asked for is on the glass. */
const painted = (page: Page): Promise<unknown> =>
  page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));

test('a board of 5,000 cards opened at one of them shows that card, large enough to read', async ({ window }) => {
  await openFish(window, 5000, 'c3111');
  const wanted = card(window, /c3111\b/);
  await expect(wanted).toHaveAttribute('aria-selected', 'true');
  await expect(wanted).toBeInViewport({ ratio: 1 });
  await expect
    .poll(() =>
      wanted.evaluate((element) => element.getBoundingClientRect().height / (element as HTMLElement).offsetHeight),
    )
    .toBeGreaterThan(0.69);
  await say(window, '', 'Enter');
  await say(window, 'Words on a large board', 'Enter');
  await expect(card(window, 'Words on a large board')).toBeInViewport();
});

test('of 5,000 cards React Flow has those in sight as its nodes, and no others', async ({ window }) => {
  await openFish(window, 5000, 'c3');
  const cards = board(window).getByRole('treeitem');
  await expect(card(window, /^cause c3\b/)).toHaveAttribute('aria-selected', 'true');
  const nodes = window.locator('.react-flow__nodes > .react-flow__node');
  await expect(nodes).not.toHaveCount(0);
  await expect(nodes.and(window.locator(':not([role="treeitem"])'))).toHaveCount(0);
  await expect(cards.and(window.locator(':not(.react-flow__node)'))).toHaveCount(0);
  await expect.poll(() => cards.count()).toBeLessThan(200);
});

test('a large board seen whole is painted; its cards are chosen, opened and heard as any other', async ({ window }) => {
  await openFish(window, 400);
  // The first card is always there to be heard: the keyboard begins at it.
  await expect(board(window).getByRole('treeitem')).toHaveCount(1);
  expect(await axeFindings(window)).toEqual({ violations: [], incomplete: [] });
  await board(window).focus();
  await window.keyboard.press('End');
  await window.keyboard.press('Control+0');
  const last = card(window, 'cause 50 on bone 8');
  await expect(last).toHaveAttribute('aria-selected', 'true');
  await expect(board(window)).toHaveAttribute('aria-activedescendant', (await last.getAttribute('id')) ?? '');
  // Let go, it is painted again, and found by the pointer where it is seen.
  await painted(window);
  const place = await last.boundingBox();
  if (place === null) throw new Error('The card is nowhere.');
  const middle = [place.x + place.width / 2, place.y + place.height / 2] as const;
  await window.keyboard.press('Escape');
  await expect(last).toHaveCount(0);
  await window.mouse.click(...middle);
  await expect(last).toHaveAttribute('aria-selected', 'true');
  await last.dblclick();
  await expect(last.getByRole('textbox')).toBeFocused();
  await window.keyboard.press('Escape');
  // Closer by, cards are cards again.
  await last.hover();
  for (let turn = 0; turn < 3; turn += 1) await window.mouse.wheel(0, -400);
  await expect.poll(() => board(window).getByRole('treeitem').count()).toBeGreaterThan(10);
});

test('what a new card does not move stays where it is on the screen, as far as the eye is concerned', async ({
  window,
}) => {
  await openFish(window, 160, 'c3');
  const far = card(window, /^cause c45\b/);
  await expect(card(window, /^cause c3\b/)).toHaveAttribute('aria-selected', 'true');
  const before = await far.boundingBox();
  const written = await far.evaluateHandle((element) => {
    const changes: MutationRecord[] = [];
    const watch = new MutationObserver((seen) => changes.push(...seen));
    watch.observe(element, { attributes: true, childList: true, characterData: true, subtree: true });
    return changes;
  });
  await say(window, '', 'Enter');
  await say(window, 'One more', 'Escape');
  await expect(card(window, 'One more')).toBeInViewport();
  expect(await far.boundingBox()).toEqual(before);
  expect(await written.evaluate((changes) => changes.map(({ attributeName }) => attributeName))).toEqual([]);
});

test('React Flow measures no card and so draws none twice: their sizes are known (docs/decisions/0060)', async ({
  window,
}) => {
  await window.addInitScript(() => {
    const own = Object.getOwnPropertyDescriptor(HTMLElement.prototype, 'offsetWidth');
    if (own === undefined) throw new Error('This browser measures otherwise.');
    Object.defineProperty(HTMLElement.prototype, 'offsetWidth', {
      ...own,
      get(this: HTMLElement) {
        if (this.classList.contains('react-flow__node')) this.dataset.measured = 'yes';
        return own.get?.call(this);
      },
    });
  });
  await window.reload();
  await openFish(window, 40);
  await card(window, /cause 1 on bone 1$/).click();
  await window.keyboard.press('Enter');
  await say(window, 'A cause of our own', 'Escape');
  await expect(card(window, /A cause of our own/)).toBeVisible();
  await painted(window);
  await expect(board(window).locator('.react-flow__node')).not.toHaveCount(0);
  await expect(board(window).locator('[data-measured]')).toHaveCount(0);
});
