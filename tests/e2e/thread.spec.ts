import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import type { Page } from '@playwright/test';
import { expect, test } from '../support/e2e.ts';
import { longThread } from '../support/long-thread.ts';
import { axeFindings, board, card, openBoard, openRows, openSample, saved, started } from './steps.ts';

/** The thread on the screen, the search box, consent over time and erasing for good: by keyboard, and sound for axe. */

const sound = async (page: Page) => expect(await axeFindings(page)).toEqual({ violations: [], incomplete: [] });

/** Selects a card by clicking it. */
const select = async (page: Page, words: RegExp) => {
  await card(page, words).click();
  await expect(card(page, words)).toHaveAttribute('aria-selected', 'true');
};

/** Px of a card's letters on the screen: the font they are set in, at the size they are looked at. */
const letters = (page: Page, words: RegExp) =>
  card(page, words).evaluate(
    (shown) =>
      (Number.parseFloat(getComputedStyle(shown).fontSize) * shown.getBoundingClientRect().width) / shown.clientWidth,
  );

const side = (page: Page, name: string) => page.getByRole('tree', { name });

test('TH4 one chord on a card lights its thread and tells it in words that jump across boards', async ({ window }) => {
  await openSample(window, /Cedar Fork/);
  await openBoard(window, 'Driver diagram');
  await select(window, /CI1/);
  await window.keyboard.press('Alt+t');
  await expect(window.getByRole('heading', { name: 'Thread' })).toBeVisible();
  await expect(card(window, /S1\b/)).not.toHaveClass(/box--faint/);
  await expect(card(window, /S4\b/)).toHaveClass(/box--faint/);
  await expect(side(window, 'Rests on').getByRole('treeitem', { name: /^q3\b/ })).toBeVisible();
  await expect(side(window, 'Led to').getByRole('treeitem', { name: /^m2\b/ })).toBeVisible();
  await sound(window);

  await side(window, 'Rests on').locator('[tabindex="0"]').focus();
  for (let press = 0; press < 30; press += 1) {
    if ((await window.locator(':focus').textContent())?.startsWith('q3')) break;
    await window.keyboard.press('ArrowDown');
  }
  await window.keyboard.press('Enter');
  await expect(card(window, /^quote q3\b/)).toHaveAttribute('aria-selected', 'true');
  await expect(window.getByRole('heading', { level: 1 })).toBeAttached();

  await openBoard(window, 'Driver diagram');
  await select(window, /CI1/);
  await window.keyboard.press('Alt+t');
  await window.keyboard.press('Alt+t');
  await expect(card(window, /S4\b/)).not.toHaveClass(/box--faint/);
});

test('TH2 a quote is linked with a cause by typing its label', async ({ window }) => {
  await openSample(window, /Cedar Fork/);
  await openBoard(window, 'Fishbone');
  await select(window, /^cause c3\b/);
  await window.keyboard.press('Alt+t');
  await expect(window.getByText('No evidence: nothing that anybody said')).toBeVisible();
  await expect(window.getByLabel('Link with')).toHaveAttribute('placeholder', /^Type a label, such as q\d+$/);
  await window.getByLabel('Link with').fill('q5');
  await window.keyboard.press('Enter');
  await expect(side(window, 'Rests on').getByRole('treeitem', { name: /^q5\b/ })).toBeVisible();
  await expect(window.getByText('No evidence: nothing that anybody said')).toHaveCount(0);
  await saved(window);
});

test('TH7 the thread of a project is one picture, walked by arrows, lit by one card, and fit for others', async ({
  window,
}) => {
  await openSample(window, /Cedar Fork/);
  await window.getByRole('navigation', { name: 'Project' }).getByRole('link', { name: 'Thread' }).click();
  await expect(board(window)).toBeFocused();
  await expect(card(window, /^quote q7\b/)).toBeVisible();
  await sound(window);
  await window.keyboard.press('ArrowDown');
  await expect(window.getByRole('heading', { name: 'Thread', exact: true })).toBeVisible();
  await sound(window);
  await window.keyboard.press('Escape');
  await expect(window.locator('.box--faint')).toHaveCount(0);
  await window.getByRole('button', { name: 'As others may see it' }).click();
  await expect(card(window, /^quote q7\b/)).toHaveCount(0);
  await expect(card(window, /\[employer\]/)).toHaveCount(1);
  await window.keyboard.press('Control+Shift+L');
  await sound(window);
});

test('TH8 a card chosen on the picture comes close enough to be read; all of it comes back by Ctrl+0, lit, and by Escape', async ({
  window,
}) => {
  await openSample(window, /Cedar Fork/);
  await window.getByRole('navigation', { name: 'Project' }).getByRole('link', { name: 'Thread' }).click();
  const whole = await letters(window, /^quote q3\b/);
  await card(window, /^quote q3\b/).click();
  await expect.poll(() => letters(window, /^quote q3\b/)).toBeGreaterThanOrEqual(14);
  for (let step = 0; step < 9; step += 1) {
    await window.keyboard.press('ArrowRight');
    const chosen = board(window).locator('[aria-selected="true"]');
    await expect(chosen).toBeInViewport({ ratio: 0.99 });
  }
  await expect(card(window, /^measure m/)).not.toHaveCount(0);
  await window.keyboard.press('Control+0');
  await expect.poll(() => letters(window, /^quote q3\b/)).toBeLessThan(14);
  await expect(card(window, /^measure m2\b/)).toBeInViewport();
  await expect(window.locator('.box--faint')).not.toHaveCount(0);
  await window.keyboard.press('ArrowLeft');
  await expect(board(window).locator('[aria-selected="true"]')).toBeInViewport({ ratio: 0.99 });
  await window.keyboard.press('Escape');
  await expect(window.locator('.box--faint')).toHaveCount(0);
  await expect.poll(() => letters(window, /^quote q3\b/)).toBeCloseTo(whole, 1);
  await expect(card(window, /^quote q3\b/)).toBeInViewport();
  await expect(card(window, /^measure m2\b/)).toBeInViewport();
});

test('TH7 TH8 a thread of a thousand items opens at its beginning, is sound, and is read card by card', async ({
  window,
}) => {
  await started(window);
  await openRows(window, longThread(1000), 'thread');
  await expect(board(window)).toBeFocused();
  await expect(card(window, /^quote q1\./)).toBeInViewport({ ratio: 0.99 });
  expect(await letters(window, /^quote q1\./)).toBeGreaterThan(8);
  await sound(window);
  const chosen = board(window).locator('[aria-selected="true"]');
  for (let step = 0; step < 12; step += 1) {
    await window.keyboard.press('ArrowDown');
    await expect(chosen).toBeInViewport({ ratio: 0.99 });
  }
  await sound(window);
  // Too long to be read as a whole: all of its width, around the card that was chosen.
  await window.keyboard.press('Control+0');
  await expect.poll(() => letters(window, /^quote q13\./)).toBeLessThan(14);
  expect(await letters(window, /^quote q13\./)).toBeGreaterThan(5);
  await expect(chosen).toBeInViewport({ ratio: 0.99 });
  await expect(window.locator('.box--faint')).not.toHaveCount(0);
  await window.keyboard.press('Escape');
  await expect(window.locator('.box--faint')).toHaveCount(0);
  await expect.poll(() => letters(window, /^quote q13\./)).toBeGreaterThan(8);
  await expect(card(window, /^quote q13\./)).toBeInViewport({ ratio: 0.99 });
});

test('TH7 EI10 the picture is saved and printed as others may see it, whatever is on the screen', async ({
  window,
}) => {
  await openSample(window, /Cedar Fork/);
  await window.getByRole('navigation', { name: 'Project' }).getByRole('link', { name: 'Thread' }).click();
  await expect(card(window, /^quote q7\b/)).toBeVisible();
  const coming = window.waitForEvent('download');
  await window.getByRole('button', { name: 'Save as a picture' }).click();
  const download = await coming;
  expect(download.suggestedFilename()).toBe('throughline-thread.svg');
  const picture = readFileSync(await download.path(), 'utf8');
  expect(picture).toContain('[employer]');
  expect(picture).not.toMatch(/Hanes|breakfast is over/);

  await window.evaluate(() => {
    // The printer is the one part that is not here: printing stays open until the page was looked at.
    globalThis.print = () => document.body.append(document.querySelector('.print-picture')?.cloneNode(true) ?? '');
  });
  await board(window).focus();
  await window.keyboard.press('Control+p');
  const printed = window.locator('.print-picture');
  await expect(printed).toContainText('[employer]');
  expect(await printed.textContent()).not.toMatch(/Hanes|breakfast is over/);
  await window.emulateMedia({ media: 'print' });
  await expect(window.locator('#root')).toBeHidden();
  const pdf = (await window.pdf({ format: 'A4', landscape: true })).toString('latin1');
  expect(pdf.match(/\/Type\s*\/Page\b(?!s)/g)).toHaveLength(1);
  // In the app's own letters, not in whatever the printer has.
  expect(pdf).toContain('AtkinsonHyperlegible');
});

test('SE1 a few letters find any item, and Enter goes to its card', async ({ window }) => {
  await openSample(window, /Cedar Fork/);
  const box = window.getByRole('combobox', { name: 'Find in this project' });
  await box.fill('drawer');
  await expect(window.getByRole('option', { name: /q3/ })).toBeVisible();
  await sound(window);
  await box.press('Enter');
  await expect(card(window, /^quote q3\b/)).toHaveAttribute('aria-selected', 'true');
});

/** Files of the data directory that hold the words. */
const filesWith = (folder: string, words: string): readonly string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => path.join(folder, name))
    .filter((file) => statSync(file).isFile() && readFileSync(file).includes(words));

test('PU1 PU5 a quote is erased for good after its label was typed', async ({ window, app }) => {
  await openSample(window, /Cedar Fork/);
  await openBoard(window, 'Empathy interviews');
  await select(window, /^quote q4\b/);
  await window.keyboard.press('Alt+o');
  await expect(window.getByRole('heading', { name: 'Consent over time' })).toBeVisible();
  await sound(window);
  expect(filesWith(app.dataDirectory, 'which cough means')).not.toEqual([]);
  await window.getByRole('button', { name: 'Erase q4 for good' }).click();
  const now = window.getByRole('button', { name: 'Erase for good', exact: true });
  await expect(now).toBeDisabled();
  await sound(window);
  await window.getByLabel('Type q4 to confirm').fill('q4');
  await now.click();
  await expect(window.getByText('Erased for good: q4.')).toBeVisible();
  await expect(card(window, /^quote q4\b/)).toHaveCount(0);
  expect(filesWith(app.dataDirectory, 'which cough means')).toEqual([]);
});

test('PU6 withdrawn consent names the packages that held the interview, on the board and at the gate', async ({
  window,
}) => {
  await openSample(window, /Cedar Fork/);
  const gate = async () => {
    await window.getByRole('navigation', { name: 'Project' }).getByRole('link', { name: 'Export' }).click();
    await expect(window.getByRole('heading', { name: 'What goes' })).toBeVisible();
  };
  await gate();
  await window.getByRole('checkbox').first().check();
  await expect(window.locator('main')).toHaveAttribute('aria-busy', 'false');
  await window.getByRole('button', { name: 'Export for hub' }).click();
  await expect(window.locator('.gate__written')).toBeVisible();
  await openBoard(window, 'Empathy interviews');
  await select(window, /i2\. P1|P1/);
  await window.keyboard.press('Alt+o');
  await expect(window.getByText('Revision 1 of')).toBeVisible();
  await window.getByRole('button', { name: 'Withdraw consent of P1' }).click();
  await expect(window.getByText('P1 is shared with nobody.')).toBeVisible();
  await sound(window);
  await saved(window);
  await gate();
  await window.getByRole('checkbox').first().check();
  await expect(window.getByText('Earlier packages held it:')).toHaveCount(1);
  await sound(window);
});
