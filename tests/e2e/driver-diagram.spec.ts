import type { Page } from '@playwright/test';
import { expect, test } from '../support/e2e.ts';
import { addBoard, axeFindings, board, card, createProject, openBoard, openSample, saved, say } from './steps.ts';

/** A theory of improvement built, moved and read by keyboard alone. */

const panels = [
  ['Alt+a', 'The aim'],
  ['Alt+g', 'What is missing'],
  ['Alt+w', 'In words'],
  ['Alt+v', 'View'],
] as const;

const openPanel = async (page: Page, chord: string, title: string) => {
  await page.keyboard.press(chord);
  await expect(page.getByRole('heading', { name: title, exact: true })).toBeFocused();
};

test('DD26 R16 a driver hangs from several others by their labels, typed in front of its words', async ({ window }) => {
  await createProject(window, 'Attendance');
  await addBoard(window, 'Driver diagram');
  await expect(card(window, /^aim/)).toContainText('What will be better?');
  await expect(window.getByText('build it part by part with Alt+A')).toBeVisible();
  await say(window, 'Fewer absences', 'Tab');
  await expect(window.locator('.text-box')).toHaveAttribute('placeholder', 'What must change?');
  await say(window, 'Families know', 'Enter');
  await say(window, 'Mornings work', 'Tab');
  await say(window, 'P1 ~P2: One adult per family', 'Escape');
  await expect(card(window, /One adult per family/)).toHaveAttribute('aria-level', '3');
  await expect(card(window, /One adult per family/)).toHaveAccessibleName(/also under P2, weak link/);
  await saved(window);
});

test('DD19 Shift+Tab twice in one new card leads from a change idea to a primary driver', async ({ window }) => {
  await createProject(window, 'Attendance');
  await addBoard(window, 'Driver diagram');
  await say(window, 'Fewer absences', 'Tab');
  await say(window, 'Families know', 'Tab');
  await say(window, 'A warm first message', 'Tab');
  await say(window, 'New letter', 'Enter');
  await window.keyboard.press('Shift+Tab');
  await window.keyboard.press('Shift+Tab');
  await say(window, 'Mornings work', 'Escape');
  await expect(card(window, /Mornings work/)).toHaveAttribute('aria-level', '2');
  await saved(window);
});

test('DD21 R18 Alt+Left and Alt+Right move a card one column, and its label comes back', async ({ window }) => {
  await openSample(window, /Cedar Fork/);
  await openBoard(window, 'Driver diagram');
  await card(window, /Ten-minute re-entry routine/).click();
  await window.keyboard.press('Alt+ArrowLeft');
  await expect(card(window, /Ten-minute re-entry routine/)).toHaveAccessibleName(/P5/);
  await window.keyboard.press('Alt+ArrowRight');
  await expect(card(window, /Ten-minute re-entry routine/)).toHaveAccessibleName(/S5/);
  await saved(window);
});

test('DD24 R17 a marked cause that nobody answers yet comes over from the list of what is missing', async ({
  window,
}) => {
  await createProject(window, 'Attendance');
  await addBoard(window, 'Fishbone');
  await say(window, 'Many miss school', 'Tab');
  await say(window, 'Messages', 'Tab');
  await say(window, 'The letter threatens', 'Escape');
  await window.keyboard.press('Alt+r');
  await saved(window);
  await addBoard(window, 'Driver diagram');
  await say(window, 'Fewer absences', 'Tab');
  await say(window, 'Families know', 'Escape');
  await openPanel(window, 'Alt+g', 'What is missing');
  await window.getByLabel('What would be true instead?').focus();
  await say(window, 'The first message is warm', 'Enter');
  await expect(card(window, /The first message is warm/)).toHaveAccessibleName(/answers c1/);
  await expect(card(window, /The first message is warm/)).toHaveAttribute('aria-level', '3');
  await expect(window.getByLabel('What would be true instead?')).toHaveCount(0);
  await saved(window);
});

test('R15 the aim is ready when its four parts are there, and says so', async ({ window }) => {
  await createProject(window, 'Attendance');
  await addBoard(window, 'Driver diagram');
  await openPanel(window, 'Alt+a', 'The aim');
  await expect(window.getByText('4 things are still missing.')).toBeVisible();
  for (const [label, words] of [
    ['What will change?', 'share of students absent'],
    ['How many today?', '134'],
    ['Of how many?', '312'],
    ['To', '27'],
    ['For whom?', 'K-5 students'],
    ['By when?', '2026-10-31'],
  ] as const) {
    await window.getByRole('textbox', { name: label, exact: true }).focus();
    await say(window, words, 'Enter');
  }
  await expect(window.getByText('The aim is ready.')).toBeVisible();
  await expect(card(window, /aim/)).toHaveAccessibleName(
    /By 31 October 2026, cut the share of students absent from 43% \(134 of 312\) to 27% \(84 of 312\) for K-5 students\./,
  );
  await saved(window);
});

test('R45 every panel is sound in both themes, and Escape gives the keyboard back to the board', async ({ window }) => {
  await openSample(window, /course/i);
  await openBoard(window, 'Driver diagram');
  for (const [chord, title] of panels) {
    await openPanel(window, chord, title);
    for (const theme of ['paper', 'slate']) {
      await expect(window.locator('html')).toHaveAttribute('data-theme', theme);
      expect(await axeFindings(window), `${title}, ${theme}`).toEqual({ violations: [], incomplete: [] });
      await window.keyboard.press('Control+Shift+L');
    }
    await window.keyboard.press('Escape');
    await expect(board(window)).toBeFocused();
  }
});

test('DD31 Page Down shows one branch after another', async ({ window }) => {
  await openSample(window, /Cedar Fork/);
  await openBoard(window, 'Driver diagram');
  // Branches come in the order in which they stand on the board, from the top.
  await window.keyboard.press('PageDown');
  await expect(card(window, /Weekly look at names/)).toBeVisible();
  await expect(card(window, /A second way to school/)).toHaveCount(0);
  await window.keyboard.press('PageDown');
  await expect(card(window, /First message is early/)).toBeVisible();
  await expect(card(window, /Weekly look at names/)).toHaveCount(0);
  await expect(card(window, /Ten-minute re-entry routine/)).toHaveCount(0);
  await window.getByRole('button', { name: 'Show all' }).click();
  await expect(card(window, /A second way to school/)).toBeVisible();
});
