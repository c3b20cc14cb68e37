import type { Page } from '@playwright/test';
import { expect, test } from '../support/e2e.ts';
import { addBoard, axeFindings, board, card, createProject, openBoard, runFromPalette, saved, say } from './steps.ts';

/** One interview, from the first question to the wall by theme, by keyboard alone (product R21 to R24). */

const line = (page: Page) => page.getByRole('textbox', { name: 'What is said now' });

/** Opens the interview screen and notes whom it is about: a parent who agreed. */
const beginInterview = async (page: Page, code: string): Promise<void> => {
  await page.keyboard.press('Alt+i');
  await expect(page.getByLabel('Code, such as S1')).toBeFocused();
  await say(page, code, 'Enter');
  await expect(line(page)).toBeFocused();
};

const startBoard = async (page: Page): Promise<void> => {
  await createProject(page, 'Attendance');
  await addBoard(page, 'Empathy interviews');
};

test('R21 R23 an interview is held by key events alone: who, consent, what we expect, lines of four kinds', async ({
  window,
}) => {
  await startBoard(window);
  await window.keyboard.press('Alt+i');
  await expect(window.getByRole('heading', { name: 'Before we talk' })).toBeVisible();
  // A name is questioned, and nothing is kept of it.
  await say(window, 'Maria Lopez', 'Enter');
  await expect(window.locator('form').getByRole('alert')).toContainText('We never ask for names');
  await window.keyboard.press('Control+a');
  await say(window, 'P1', 'Tab');
  await say(window, '3-5', 'Tab');
  await expect(window.getByRole('radio', { name: 'parent' })).toBeChecked();
  await window.keyboard.press('Tab');
  await window.keyboard.press('Space');
  await expect(window.getByRole('group', { name: 'Consent' }).getByRole('radio', { name: 'signed' })).toBeChecked();
  await window.keyboard.press('Tab');
  await window.keyboard.press('ArrowUp');
  await expect(window.getByRole('radio', { name: 'the network' })).toBeChecked();
  await expect(window.getByText('may be shared with the network')).toBeVisible();
  for (let field = 0; field < 4; field += 1) await window.keyboard.press('Tab');
  await expect(window.getByLabel('What we expect to hear')).toBeFocused();
  await say(window, 'That the bus is late', 'Tab');
  await window.keyboard.press('Enter');

  await expect(line(window)).toBeFocused();
  await expect(window.getByText('Tell me about the last time this happened.')).toBeVisible();
  await say(window, 'The letter said court', 'Enter');
  await window.keyboard.press('F2');
  await say(window, 'Put the letter in a drawer', 'Enter');
  await window.keyboard.press('PageDown');
  await expect(window.getByText('What was that like for you?')).toBeVisible();
  await window.keyboard.press('F4');
  await say(window, 'Ashamed', 'Enter');
  // The kind goes back to what is said, so that nothing is inferred by accident.
  await say(window, 'I did not cal', 'Enter');
  await window.keyboard.press('ArrowUp');
  await expect(window.getByRole('textbox', { name: 'Correct this line' })).toHaveValue('I did not cal');
  await say(window, 'l', 'Enter');
  await window.keyboard.press('F3');
  await say(window, 'The school has given up on us', 'Escape');

  await expect(board(window)).toBeFocused();
  await saved(window);
  await expect(card(window, 'P1')).toHaveAttribute('aria-selected', 'true');
  await expect(card(window, /The letter said court.*says/)).toHaveCount(1);
  await expect(card(window, /Put the letter in a drawer.*seen/)).toHaveCount(1);
  await expect(card(window, /Ashamed.*inferred: feels/)).toHaveCount(1);
  await expect(card(window, /I did not call.*says/)).toHaveCount(1);
  await expect(card(window, /The school has given up on us.*inferred: thinks/)).toHaveCount(1);
  await window.keyboard.press('F4');
  await expect(window.getByText('That the bus is late')).toBeVisible();
});

test('EI7 for a student without a signed guardian there is nothing to choose: nobody', async ({ window }) => {
  await startBoard(window);
  await window.keyboard.press('Alt+i');
  await say(window, 'S1', 'Tab');
  const network = window.getByRole('radio', { name: 'the network' });
  await expect(network).toBeDisabled();
  await expect(window.getByRole('radio', { name: 'nobody' })).toBeChecked();
  await window.getByRole('group', { name: 'Guardian consent' }).getByRole('radio', { name: 'signed' }).press('Space');
  await expect(network).toBeEnabled();
  await window.keyboard.press('Escape');
  await expect(board(window)).toBeFocused();
  await expect(card(window, 'S1')).toHaveCount(0);
});

test('EI25 the line that is open is kept however the screen is left, and the talk goes on where it was', async ({
  app,
  window,
}) => {
  await startBoard(window);
  await beginInterview(window, 'T1');
  await window.keyboard.press('PageDown');
  await say(window, 'They come back on Mondays', 'Enter');
  await window.keyboard.type('And nobody has');
  // The browser's own way back, with half a sentence in the box.
  await window.goBack();
  await expect(card(window, 'And nobody has')).toHaveCount(1);
  await saved(window);
  const again = await app.restart();
  await again.getByRole('button', { name: /Attendance/ }).click();
  await openBoard(again, 'Empathy interviews');
  await card(again, 'And nobody has').click();
  await again.keyboard.press('Alt+i');
  await expect(line(again)).toBeFocused();
  await expect(again.getByText('What was that like for you?')).toBeVisible();
  await expect(again.getByRole('list', { name: 'Lines so far' }).getByRole('listitem')).toHaveText([
    'They come back on Mondays',
    'And nobody has',
  ]);
});

test('EI25 a line that a rule refused is told with its words when the screen is left; Escape on a correction puts it away', async ({
  window,
}) => {
  await startBoard(window);
  await beginInterview(window, 'P1');
  const told = window.getByRole('alert').locator('.notice');
  const tooLong = `The letter said court ${'x'.repeat(4000)}`;
  await say(window, 'Ashamed', 'Enter');
  await window.keyboard.press('ArrowUp');
  await window.keyboard.insertText(tooLong);
  await window.keyboard.press('Enter');
  await expect(told).toHaveCount(1);
  await window.keyboard.press('Escape');
  await expect(told).toHaveCount(0);
  await expect(line(window)).toHaveValue('');
  await window.keyboard.insertText(tooLong);
  await window.goBack();
  await expect(board(window)).toBeVisible();
  await expect(told).toHaveCount(1);
  await expect(told).toContainText(`You had written: ${tooLong}`);
});

test('R24 lines go to themes by digits, a new theme by its name; the wall stands by theme', async ({ window }) => {
  await startBoard(window);
  await beginInterview(window, 'P1');
  await say(window, 'The letter said court', 'Enter');
  await say(window, 'Three people called', 'Enter');
  await say(window, 'Which cough means stay home', 'Escape');
  await window.keyboard.press('Alt+m');
  const sorting = window.getByRole('group', { name: 'Lines into themes' });
  await expect(sorting).toBeFocused();
  await expect(sorting.getByText('3 lines are in no theme yet.')).toBeVisible();
  // N as the screen says it: a capital too, for Caps Lock may be left on.
  await window.keyboard.press('N');
  await expect(sorting.getByRole('textbox', { name: 'New theme for this line' })).toBeFocused();
  await say(window, 'Too many voices', 'Enter');
  await expect(sorting).toBeFocused();
  await window.keyboard.press('Enter');
  await expect(sorting.locator('blockquote')).toContainText('Three people called');
  await window.keyboard.press('1');
  const theme = sorting.getByRole('button', { name: /Too many voices/ });
  await expect(theme).toHaveAttribute('aria-pressed', 'true');
  await expect(theme).toContainText('one voice');
  await window.keyboard.press('1');
  await expect(theme).toHaveAttribute('aria-pressed', 'false');
  await window.keyboard.press('n');
  await expect(sorting.getByRole('textbox', { name: 'New theme for this line' })).toBeFocused();
  await window.keyboard.press('Shift+Tab');
  await window.keyboard.press('1');
  await expect(sorting.getByText('One line is in no theme yet.')).toBeVisible();
  await board(window).focus();
  await window.keyboard.press('Alt+b');
  await expect(window.getByRole('button', { name: 'by theme' })).toHaveAttribute('aria-pressed', 'true');
  await expect(board(window).getByText('Not in a theme yet')).toHaveCount(1);
  await saved(window);
});

test('EI22 EI23 a set of prompts is taken, and a protected or closed one is told gently', async ({ window }) => {
  await startBoard(window);
  await window.keyboard.press('Alt+p');
  await window.getByRole('button', { name: 'families' }).click();
  await expect(window.getByRole('heading', { name: '6 prompts on the board' })).toBeVisible();
  await expect(card(window, 'Tell me about a usual school morning')).toHaveCount(1);
  await window.keyboard.press('Alt+1');
  await say(window, 'Does your family go to church?', 'Enter');
  await window.keyboard.press('Escape');
  await expect(window.locator('.asked__advice')).toHaveText([/Yes or no answers this/, /This may ask about religion/]);
});

test('EI22 a team keeps its own prompts, and every project may take them', async ({ window }) => {
  await startBoard(window);
  await window.keyboard.press('Alt+1');
  await say(window, 'What would your dog say about our mornings?', 'Escape');
  await window.keyboard.press('Alt+p');
  await window.getByLabel('Keep these 5 prompts as').focus();
  await say(window, 'Mornings', 'Enter');
  await expect(window.getByRole('button', { name: 'Mornings', exact: true })).toHaveAttribute('aria-pressed', 'true');
  await runFromPalette(window, 'go to all projects');
  await createProject(window, 'Another school');
  await addBoard(window, 'Empathy interviews');
  await window.keyboard.press('Alt+p');
  await window.getByRole('button', { name: 'Mornings', exact: true }).click();
  await expect(card(window, 'What would your dog say about our mornings?')).toHaveCount(1);
  await window.getByRole('button', { name: 'Remove the set Mornings' }).click();
  await expect(window.getByRole('button', { name: 'Mornings', exact: true })).toHaveCount(0);
});

test('EI27 who has been heard and who has not', async ({ window }) => {
  await startBoard(window);
  await beginInterview(window, 'P1');
  await say(window, 'The letter said court', 'Escape');
  await window.keyboard.press('Alt+h');
  await expect(window.getByRole('row', { name: /families/ })).toContainText('1');
  await expect(window.locator('.not-heard')).toContainText('students (closest to the problem)');
});

for (const theme of ['paper', 'slate'] as const)
  test(`axe finds nothing on the interview and its panels, ${theme}`, async ({ window }) => {
    await startBoard(window);
    if (theme === 'slate') await window.keyboard.press('Control+Shift+l');
    for (const chord of ['Alt+p', 'Alt+m', 'Alt+h']) {
      await window.keyboard.press(chord);
      await expect(window.locator('.panel')).toBeVisible();
      expect(await axeFindings(window)).toEqual({ violations: [], incomplete: [] });
    }
    await board(window).focus();
    await window.keyboard.press('Alt+i');
    await expect(window.getByRole('heading', { name: 'Before we talk' })).toBeVisible();
    expect(await axeFindings(window)).toEqual({ violations: [], incomplete: [] });
    await say(window, 'P1', 'Enter');
    await say(window, 'The letter said court', 'Enter');
    await window.keyboard.press('F4');
    await say(window, 'Ashamed', 'Enter');
    await expect(window.getByRole('list', { name: 'Lines so far' }).getByRole('listitem')).toHaveCount(2);
    expect(await axeFindings(window)).toEqual({ violations: [], incomplete: [] });
    await window.keyboard.press('Escape');
    await window.keyboard.press('Alt+m');
    await expect(window.getByRole('group', { name: 'Lines into themes' })).toBeFocused();
    expect(await axeFindings(window)).toEqual({ violations: [], incomplete: [] });
  });

/** Characters a second of somebody who writes along while another talks. */
const SPEED = 12;
const LINES = 120;
/** How long the store takes for each change, in virtual ms: longer than a line takes to type, so that it falls behind. */
const STORE_TAKES = 5000;

/** Each line is another one, in letters and signs of more than one script. */
const lineNumber = (index: number): string =>
  `${index + 1} ${['bus at 6:40', 'nadie llamó', '"court", it said', 'no one <asks>', 'wait & see'][index % 5]} ${'abc xyz '.slice(0, 2 + (index % 7)).trim()}`;

test('R21 a 45-minute interview of 120 lines, typed at speed while the store is slow, loses no character', async ({
  window,
}) => {
  test.setTimeout(240_000);
  // Time in the page is ours from here on. Every change waits in it before it reaches the real store; the page takes its
  // `fetch` when it starts, so it starts anew with the slow one.
  await window.clock.install();
  await window.addInitScript((delay) => {
    const send = globalThis.fetch;
    globalThis.fetch = async (input, init) => {
      if (String(input).endsWith('/call/project.run'))
        await new Promise((resolve) => {
          setTimeout(resolve, delay);
        });
      return send(input, init);
    };
  }, STORE_TAKES);
  await window.reload();
  await createProject(window, 'Attendance');
  await window.clock.runFor(STORE_TAKES);
  await runFromPalette(window, 'add Empathy interviews');
  await window.clock.runFor(2 * STORE_TAKES);
  await expect(board(window)).toBeFocused();
  await beginInterview(window, 'P1');
  const told = Array.from({ length: LINES }, (_, index) => lineNumber(index));
  for (const words of told) {
    for (const letter of words) {
      await window.keyboard.type(letter);
      await window.clock.runFor(1000 / SPEED);
    }
    await window.keyboard.press('Enter');
    // What is finished is in sight at once, whatever the store is doing.
    await expect(window.getByRole('list', { name: 'Lines so far' }).getByRole('listitem').last()).toHaveText(words);
  }
  await expect(window.locator('.save')).toHaveText('Saving');
  await window.keyboard.press('Escape');
  await expect(board(window)).toBeFocused();
  await expect
    .poll(
      async () => {
        await window.clock.runFor(STORE_TAKES);
        return window.locator('.save').textContent();
      },
      { timeout: 60_000, intervals: [0] },
    )
    .toBe('Saved');
  await window.reload();
  await expect(board(window)).toBeFocused();
  await window.keyboard.press('F3');
  const outline = window.getByRole('tree', { name: 'As a list' });
  await expect(outline).toBeVisible();
  const kept = outline.getByRole('treeitem', { level: 2 }).locator('span:nth-child(2)');
  await expect.poll(() => kept.allTextContents()).toEqual(told);
});

/** Of so many lines the store takes only the last: it stands still while the others are typed. */
const STALLED = 8;
const HALF = LINES / 2;

test('R21 R43 the store stands still for most of an interview: nothing is lost, a reload in the middle included', async ({
  app,
  window,
  shell,
}) => {
  test.skip(
    shell === 'electron' || process.platform === 'win32',
    'only a program beside the window can stand still alone',
  );
  test.setTimeout(240_000);
  await startBoard(window);
  await beginInterview(window, 'P1');
  const told = Array.from({ length: LINES }, (_, index) => lineNumber(index));
  const lines = window.getByRole('list', { name: 'Lines so far' }).getByRole('listitem');
  const hear = async (from: number, to: number) => {
    for (const [index, words] of told.slice(from, to).entries()) {
      app.stall(index % STALLED !== STALLED - 1);
      await say(window, words, 'Enter');
      await expect(lines.last()).toHaveText(words);
    }
  };
  await hear(0, HALF);
  app.stall(true);
  await window.keyboard.type(told[HALF] ?? '');
  await expect(window.locator('.save')).toHaveText('Saving');

  // Whoever reloads now is asked first, and stays; the line that was open is a line by then.
  const question = window.waitForEvent('dialog');
  void window.evaluate(() => location.reload()).catch(() => null);
  const asked = await question;
  expect(asked.type()).toBe('beforeunload');
  await asked.dismiss();
  await expect(lines.last()).toHaveText(told[HALF] ?? '');
  app.stall(false);
  await saved(window);
  await window.reload();
  await expect(lines.last()).toHaveText(told[HALF] ?? '');

  await expect(line(window)).toBeFocused();
  await hear(HALF + 1, LINES);
  app.stall(false);
  await window.keyboard.press('Escape');
  await saved(window);
  await app.crash();
  await app.page.getByRole('button', { name: /Attendance/ }).click();
  await openBoard(app.page, 'Empathy interviews');
  await app.page.keyboard.press('F3');
  const outline = app.page.getByRole('tree', { name: 'As a list' });
  await expect(outline).toBeVisible();
  const kept = outline.getByRole('treeitem', { level: 2 }).locator('span:nth-child(2)');
  await expect.poll(() => kept.allTextContents()).toEqual(told);
});
