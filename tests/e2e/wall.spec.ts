import type { Page } from '@playwright/test';
import { empathyInterview } from '#kinds/empathy-interview/model/empathy-interview.ts';
import { expect, test } from '../support/e2e.ts';
import {
  addBoard,
  anotherWindow,
  axeFindings,
  board,
  card,
  createProject,
  openBoard,
  openRows,
  openSample,
  saved,
  say,
  started,
} from './steps.ts';

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
  const wall = await anotherWindow(window, '/wall');
  await expect(wall.getByRole('treeitem', { name: 'Lack of a morning greeter' })).toHaveCount(1);
  await card(window, 'Lack of a morning greeter').click();
  await window.keyboard.press('Delete');
  await expect(wall.getByRole('treeitem', { name: 'Lack of a morning greeter' })).toHaveCount(0);
});

test('full screen that is granted after the wall was left is given back', async ({ window }) => {
  await openSample(window, /Cedar Fork/);
  await openBoard(window, 'Driver diagram');
  const changes = await window.evaluateHandle(() => {
    const seen: boolean[] = [];
    document.addEventListener('fullscreenchange', () => seen.push(document.fullscreenElement !== null));
    const page = document.documentElement;
    const granted = new Promise((grant) => document.addEventListener('granted', grant));
    const own = page.requestFullscreen.bind(page);
    page.requestFullscreen = () => granted.then(() => own());
    return seen;
  });
  await window.keyboard.press('F5');
  await expect(window.locator('.wall')).toBeVisible();
  await window.keyboard.press('Escape');
  await expect(window.locator('.wall')).toHaveCount(0);
  await window.evaluate(() => document.dispatchEvent(new Event('granted')));
  await expect.poll(() => changes.evaluate((seen) => seen)).toEqual([true, false]);
});

test('R30 no notice stands on the wall: what was written in private waits there until the wall is left', async ({
  window,
}) => {
  await openSample(window, /Cedar Fork/);
  await openBoard(window, 'Empathy interviews');
  const other = await anotherWindow(window);
  await card(window, /^quote q7\b/).click();
  await window.keyboard.press('Enter');
  await window.keyboard.type('My uncle hits me when we are late');
  await card(other, /\bS2\b/)
    .first()
    .click();
  await other.keyboard.press('Delete');
  const told = window.getByRole('alert').getByText('You had written: My uncle hits me when we are late');
  await expect(told).toBeVisible();
  await window.keyboard.press('F5');
  await expect(window.locator('.wall')).toBeVisible();
  await expect(window.getByRole('alert')).toBeEmpty();
  expect(await window.locator('body').textContent()).not.toContain('My uncle');
  await window.keyboard.press('Escape');
  await expect(told).toBeVisible();
});

test('R30 words that a rule refused are told when their box goes with its screen, and after the wall, not on it', async ({
  window,
}) => {
  const words = `The greeter ${'x'.repeat(389)}`;
  const told = window.getByRole('alert').getByText(`split it in two. You had written: ${words}`);
  await openSample(window, /Cedar Fork/);
  await openBoard(window, 'Fishbone');
  const write = async () => {
    await card(window, /^cause c3\b/).click();
    await window.keyboard.press('F2');
    await window.keyboard.press('Control+a');
    await window.keyboard.insertText(words);
  };
  await write();
  await window.keyboard.press('F5');
  await expect(window.locator('.wall')).toBeVisible();
  await expect(window.getByRole('alert')).toBeEmpty();
  await window.keyboard.press('Escape');
  await expect(told).toBeVisible();
  await window.getByRole('button', { name: 'Put away' }).click();
  await expect(told).toHaveCount(0);
  await write();
  await openBoard(window, 'Driver diagram');
  await expect(told).toBeVisible();
  await expect(window.locator('.notice')).toHaveCount(1);
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

const said = [
  'Buses reach the stop before it is light',
  'Letters home are in English only',
  'New students sit alone at lunch',
  'Nobody calls on the second day away',
  'The nurse is here two days a week',
];

/** A fish of `causes` causes of usual length on five bones, pasted as lists. */
const fishOf = async (page: Page, causes: number) => {
  await createProject(page, 'Attendance');
  await addBoard(page, 'Fishbone');
  await say(page, '41% of 9th graders miss a tenth of days', 'Enter');
  for (const bone of ['Getting here', 'Belonging', 'Health', 'Family', 'Policy']) {
    await say(page, bone, 'Escape');
    await board(page).evaluate(
      (element, text) => {
        const clipboardData = new DataTransfer();
        clipboardData.setData('text/plain', text);
        element.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
      },
      Array.from({ length: causes / 5 }, (_, index) => `${said[index % said.length]} ${index + 1}`).join('\n'),
    );
    await page.keyboard.press('Enter');
  }
  await page.keyboard.press('Escape');
  await saved(page);
};

/** How large the letters of causes (or other cards) are on the glass, in px: the smallest. */
const smallestType = (page: Page, boxes = '.box--plain') =>
  page.locator(`.wall ${boxes} .box__line`).evaluateAll((lines) =>
    Math.min(
      ...lines.map((line) => {
        const scale = line.getBoundingClientRect().height / (line as HTMLElement).offsetHeight;
        return Number.parseFloat(getComputedStyle(line).fontSize) * scale;
      }),
    ),
  );

test('R7 on a wall of 1080 lines causes are at least 24 px high up to 40 of them', async ({ window }, report) => {
  await window.setViewportSize({ width: 1920, height: 1080 });
  await fishOf(window, 40);
  await window.keyboard.press('F5');
  await expect(window.locator('.wall .box--plain')).toHaveCount(40);
  await expect(window.locator('.wall__offer')).toHaveCount(0);
  await expect.poll(() => smallestType(window)).toBeGreaterThanOrEqual(24);
  report.annotations.push({ type: 'smallest type at 40 causes, px', description: String(await smallestType(window)) });
});

test('R7 beyond 40 causes the wall offers one bone at a time, and Page Down shows them one after the other', async ({
  window,
}) => {
  await window.setViewportSize({ width: 1920, height: 1080 });
  await fishOf(window, 50);
  await window.keyboard.press('F5');
  await expect(window.locator('.wall__offer')).toHaveText('Page Down: one bone at a time');
  expect(await axeFindings(window)).toEqual({ violations: [], incomplete: [] });
  await window.keyboard.press('PageDown');
  await expect(window.locator('.wall .box--plain')).toHaveCount(10);
  await expect(window.locator('.wall')).toContainText('Getting here');
  await expect(window.locator('.wall__offer')).toHaveCount(0);
  await expect.poll(() => smallestType(window)).toBeGreaterThanOrEqual(24);
  await window.keyboard.press('PageDown');
  await expect(window.locator('.wall')).toContainText('Belonging');
  await window.keyboard.press('PageUp');
  await window.keyboard.press('PageUp');
  await expect(window.locator('.wall .box--plain')).toHaveCount(50);
});

test('SE7 on a fish too large to be read at once, what is found is shown in letters for the back row', async ({
  window,
}) => {
  // Without motion the wall is there at once.
  await window.emulateMedia({ reducedMotion: 'reduce' });
  await fishOf(window, 100);
  await window.setViewportSize({ width: 1920, height: 1080 });
  await window.goto(`${window.url()}/wall`);
  await expect(window.locator('.wall')).toBeVisible();
  await window.keyboard.press('Control+f');
  await window.keyboard.type('lunch 13');
  await expect(window.getByRole('option').first()).toContainText('New students sit alone at lunch 13');
  await window.keyboard.press('Enter');
  const found = window.locator('.wall [aria-selected="true"]');
  await expect(found).toHaveCount(1);
  await expect(found).toBeInViewport({ ratio: 0.999 });
  await expect
    .poll(() =>
      found
        .locator('.box__line')
        .first()
        .evaluate((line) => {
          const viewport = line.closest('.react-flow__viewport') as HTMLElement;
          return (
            new DOMMatrix(getComputedStyle(viewport).transform).a * Number.parseFloat(getComputedStyle(line).fontSize)
          );
        }),
    )
    .toBeGreaterThanOrEqual(23.9);
  await expect(found).toBeInViewport({ ratio: 0.999 });
  // Its frame is made for the zoom it is seen at: one made for the whole fish would be too heavy.
  const tooHeavy = await found.evaluate((card) => {
    const zoom = card.getBoundingClientRect().width / (card as HTMLElement).offsetWidth;
    return zoom / Number(getComputedStyle(card).getPropertyValue('--zoom'));
  });
  expect(tooHeavy).toBeCloseTo(1, 2);
  // The parts of the whole are not offered over it.
  await expect(window.locator('.wall__offer')).toHaveCount(0);
  await window.keyboard.press('Escape');
  await expect(window.locator('.wall__offer')).toHaveCount(1);
});

test('EI29 of many interviews the wall shows one person after the other, then one theme, large enough to read', async ({
  window,
}) => {
  const heavy = empathyInterview.examples.find(({ name }) => name === 'heavy');
  if (heavy === undefined) throw new Error('There is no such example.');
  await window.setViewportSize({ width: 1920, height: 1080 });
  await started(window);
  await openRows(window, heavy.rows, `board/${heavy.boardId}`);
  await expect(board(window)).toBeFocused();
  await window.keyboard.press('F5');
  const wall = window.locator('.wall');
  await expect(wall.locator('.wall__offer')).toHaveText('Page Down: one person at a time');
  const quotes = wall.getByRole('treeitem', { name: /^quote / });
  await expect(quotes).not.toHaveCount(0);
  const all = await quotes.count();
  const people = wall.getByRole('treeitem', { name: /^interviewee / });
  await window.keyboard.press('PageDown');
  await expect(people).toHaveCount(1);
  await expect(wall.locator('.wall__offer')).toHaveCount(0);
  await expect.poll(() => quotes.count()).toBeLessThan(all);
  await expect.poll(() => smallestType(window, '.box--quote')).toBeGreaterThanOrEqual(20);
  expect(await axeFindings(window)).toEqual({ violations: [], incomplete: [] });
  await expect(people).toHaveAccessibleName(/ i1\. /);
  await window.keyboard.press('PageDown');
  await expect(people).toHaveAccessibleName(/ i2\. /);
  // Back past the whole wall stands the last part of the wall by theme.
  await window.keyboard.press('PageUp');
  await window.keyboard.press('PageUp');
  await window.keyboard.press('PageUp');
  await expect(people).toHaveCount(0);
  await expect(wall.getByRole('treeitem', { name: /^need / }).first()).toBeVisible();
});
