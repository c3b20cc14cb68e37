import type { Page } from '@playwright/test';
import { expect, test } from '../support/e2e.ts';
import {
  addBoard,
  anotherWindow,
  axeFindings,
  board,
  card,
  createProject,
  runFromPalette,
  saved,
  say,
} from './steps.ts';

/** What a team does on a fish besides writing causes: whys, votes, sets of bones, parked solutions, advice, one bone at a time. */

const fish = async (page: Page) => {
  await createProject(page, 'Attendance');
  await addBoard(page, 'Fishbone');
  await say(page, '41% miss a tenth of days', 'Enter');
  await say(page, 'Health', 'Tab');
  await say(page, 'Asthma in spring', 'Enter');
  await say(page, 'Flu goes round', 'Enter');
  await say(page, 'Sleep is short', 'Shift+Tab');
  await say(page, 'Getting here', 'Tab');
  await say(page, 'The bus comes at 6:40', 'Enter');
  await say(page, 'Route 9 has no sidewalk', 'Enter');
  await say(page, 'Lack of a crossing guard', 'Escape');
  await saved(page);
};

const panel = (page: Page) => page.locator('aside.panel');

const soundInBothThemes = async (page: Page) => {
  for (const theme of ['paper', 'slate']) {
    await expect(page.locator('html')).toHaveAttribute('data-theme', theme);
    expect(await axeFindings(page), theme).toEqual({ violations: [], incomplete: [] });
    await page.keyboard.press('Control+Shift+L');
  }
};

test('R9 five whys: Enter asks once more, Escape returns to the cause it began with', async ({ window }) => {
  await fish(window);
  await card(window, 'Flu goes round').click();
  await window.keyboard.press('Alt+W');
  await expect(window.getByRole('status').filter({ hasText: 'Five whys' })).toBeVisible();
  await expect(window.locator('.text-box')).toHaveAttribute('placeholder', 'Why?');
  await expect(window.locator('.mode-bar')).toContainText('Flu goes round');
  await say(window, 'Nobody is vaccinated', 'Enter');
  await say(window, 'The clinic is closed on Saturdays', 'Enter');
  await soundInBothThemes(window);
  await window.keyboard.press('Escape');
  await expect(window.locator('.mode-bar')).toHaveCount(0);
  await expect(card(window, 'Flu goes round')).toHaveAttribute('aria-selected', 'true');
  await expect(card(window, 'Nobody is vaccinated')).toHaveAttribute('aria-level', '4');
  await expect(card(window, 'The clinic is closed')).toHaveAttribute('aria-level', '5');
  // A chord begins it while words are still open, and keeps them.
  await window.keyboard.press('Enter');
  await window.keyboard.type('Cold rooms');
  await window.keyboard.press('Alt+W');
  await say(window, 'The boiler is old', 'Escape');
  await expect(card(window, 'The boiler is old')).toHaveAttribute('aria-level', '4');
  await expect(card(window, 'Cold rooms')).toHaveAttribute('aria-selected', 'true');
});

test('R13 R14 a vote by number keys: nothing shows before the reveal, ties are ties, the history stays', async ({
  window,
}) => {
  await fish(window);
  await window.keyboard.press('Alt+V');
  await expect(panel(window)).toContainText('6 causes: a third of that is 2 each.');
  await soundInBothThemes(window);
  await window.getByRole('button', { name: 'Start the vote' }).press('Enter');
  const numbers = window.getByLabel('Numbers of the causes, then Enter');
  await expect(numbers).toBeFocused();
  await soundInBothThemes(window);
  await say(window, '1 2', 'Enter');
  await expect(panel(window)).toContainText('1 ballot is in.');
  await expect(numbers).toBeFocused();
  await expect(numbers).toHaveValue('');
  await window.keyboard.type('2 4 5');
  await expect(panel(window)).toContainText('That is 1 vote too many.');
  await window.keyboard.press('Enter');
  await expect(panel(window)).toContainText('1 ballot is in.');
  await numbers.fill('2 4');
  await window.keyboard.press('Enter');
  await say(window, '1 9', 'Enter');
  await expect(panel(window)).toContainText('There is no cause 9.');
  await numbers.fill('4 1');
  await window.keyboard.press('Enter');
  await expect(panel(window)).toContainText('3 ballots are in.');
  await expect(board(window)).not.toContainText('vote');
  await window.getByRole('button', { name: 'Reveal the result' }).press('Enter');
  const lines = panel(window).locator('.standings li');
  await expect(lines).toHaveCount(3);
  await expect(lines.nth(0)).toContainText('1st =');
  await expect(lines.nth(2)).toContainText('1st =');
  await expect(lines.nth(0)).toContainText('2 votes');
  await expect(card(window, /Asthma in spring.*2 votes/)).toHaveCount(1);
  await soundInBothThemes(window);
  const wall = await anotherWindow(window, '/wall');
  await expect(wall.getByRole('treeitem', { name: /Asthma in spring.*2 votes/ })).toHaveCount(1);
  await window.getByRole('button', { name: 'Start the vote' }).press('Enter');
  // What was counted before would lead the hands: it waits too, on the board and on the wall.
  await expect(wall.getByRole('treeitem', { name: /votes/ })).toHaveCount(0);
  await expect(wall.locator('.wall')).not.toContainText('votes');
  await expect(board(window)).not.toContainText('votes');
  await say(window, '3', 'Enter');
  await window.getByRole('button', { name: 'Reveal the result' }).press('Enter');
  await expect(panel(window).getByText('Earlier vote v1')).toBeVisible();
  await expect(card(window, /Sleep is short.*1 vote/)).toHaveCount(1);
});

test('R14 in a secret vote the next person sees nothing of the ballot before', async ({ window }) => {
  await fish(window);
  await window.keyboard.press('Alt+V');
  await window.getByRole('button', { name: 'In secret' }).press('Enter');
  await window.getByRole('button', { name: 'Start the vote' }).press('Enter');
  await expect(window.getByRole('button', { name: 'Begin my ballot' })).toBeFocused();
  await expect(panel(window)).not.toContainText('Asthma');
  await soundInBothThemes(window);
  await window.keyboard.press('Enter');
  await say(window, '1 2', 'Enter');
  await expect(panel(window)).toContainText('nothing of your ballot can be seen');
  await expect(panel(window)).not.toContainText('Asthma');
  await expect(window.getByRole('button', { name: 'Begin my ballot' })).toBeFocused();
  await window.keyboard.press('Enter');
  await expect(panel(window).locator('.ballot__option--chosen')).toHaveCount(0);
  await expect(window.getByLabel('Numbers of the causes, then Enter')).toHaveValue('');
});

test('R12 a set of bones in one go, causes first, and a set of the team’s own over all projects', async ({
  window,
}) => {
  await createProject(window, 'Attendance');
  await addBoard(window, 'Fishbone');
  await say(window, '41% miss a tenth of days', 'Escape');
  await window.keyboard.press('Alt+S');
  await soundInBothThemes(window);
  await window.getByRole('button', { name: 'Use this set: A school day' }).press('Enter');
  await expect(card(window, /^category/)).toHaveCount(6);
  await window.getByLabel('Keep these 6 bones').fill('Our day');
  await window.keyboard.press('Enter');
  await expect(window.getByRole('button', { name: 'Use this set: Our day' })).toBeVisible();
  await window.getByRole('button', { name: 'Causes first' }).press('Enter');
  await window.keyboard.press('Escape');
  await expect(board(window)).toBeFocused();
  await card(window, '41% miss').click();
  await window.keyboard.press('Enter');
  await say(window, 'Nobody knows the new times', 'Escape');
  await expect(card(window, /Nobody knows the new times.*Not on a bone yet/)).toHaveCount(1);
  await window.keyboard.press('Alt+M');
  await say(window, 'getting', 'Enter');
  await expect(card(window, 'Nobody knows the new times')).toHaveAttribute('aria-level', '3');
  await expect(board(window)).toBeFocused();
  await window.getByRole('link', { name: 'Projects' }).click();
  await createProject(window, 'Another school');
  await addBoard(window, 'Fishbone');
  await window.keyboard.press('Alt+S');
  await window.getByRole('button', { name: 'Use this set: Our day' }).press('Enter');
  await expect(card(window, /^category/)).toHaveCount(6);
});

test('a command is found by its own name before others are by their heading', async ({ window }) => {
  await fish(window);
  // Everything a fishbone can do stands under "Fishbone", which holds the word too.
  await card(window, 'Flu goes round').click();
  await runFromPalette(window, 'bone');
  await expect(panel(window).getByRole('heading', { name: 'Bones' })).toBeVisible();
});

test('R12 one chord switches between causes first and bones first, and says so', async ({ window }) => {
  await createProject(window, 'Attendance');
  await addBoard(window, 'Fishbone');
  await say(window, '41% miss a tenth of days', 'Escape');
  await window.keyboard.press('Alt+Shift+S');
  await expect(window.getByText('Causes first: Enter on the problem writes a cause')).toBeVisible();
  await window.keyboard.press('Enter');
  await say(window, 'Buses are full', 'Escape');
  await expect(card(window, /^cause c1. Buses are full.*Not on a bone yet/)).toHaveCount(1);
  await window.keyboard.press('Alt+Shift+S');
  await expect(window.getByText('Bones first: Enter on the problem names a bone.')).toBeVisible();
  await card(window, '41% miss').click();
  await window.keyboard.press('Enter');
  await say(window, 'Health', 'Escape');
  await expect(card(window, 'category b1. Health')).toHaveCount(1);
});

test('R11 one chord parks a solution, and brings it back', async ({ window }) => {
  await fish(window);
  await card(window, 'Lack of a crossing guard').click();
  await window.keyboard.press('Alt+P');
  await expect(card(window, 'parked solution c6. Lack of a crossing guard')).toHaveCount(1);
  await window.keyboard.press('Alt+Shift+P');
  await expect(panel(window)).toContainText('Lack of a crossing guard');
  await soundInBothThemes(window);
  await window.getByRole('button', { name: 'Back on the fish' }).press('Enter');
  await expect(card(window, 'cause c6. Lack of a crossing guard')).toHaveAttribute('aria-level', '3');
});

test('R10 advice marks a card quietly, says why and from where, and is put aside for one item', async ({ window }) => {
  await fish(window);
  await expect(board(window).locator('.box--advised')).toHaveCount(1);
  await expect(card(window, /Lack of a crossing guard.*names a solution that is missing/)).toHaveCount(1);
  await window.keyboard.press('Alt+A');
  await expect(panel(window)).toContainText('Learning to Improve');
  await soundInBothThemes(window);
  await window.getByRole('button', { name: 'Put aside' }).press('Enter');
  await expect(board(window).locator('.box--advised')).toHaveCount(0);
  await window.getByText('1 put aside').click();
  await window.getByRole('button', { name: 'Bring back' }).press('Enter');
  await expect(board(window).locator('.box--advised')).toHaveCount(1);
});

test('the root-cause check: two questions, and what their answers say', async ({ window }) => {
  await fish(window);
  await card(window, 'Route 9 has no sidewalk').click();
  await window.keyboard.press('Alt+Q');
  const question = (words: string) => window.getByRole('group', { name: words });
  await question('Would the problem exist without this cause?')
    .getByRole('button', { name: 'No', exact: true })
    .click();
  await question('Would the problem come back').getByRole('button', { name: 'No', exact: true }).click();
  await expect(panel(window)).toContainText('this looks like a root cause');
  await soundInBothThemes(window);
  await window.getByRole('button', { name: 'Mark as root cause' }).press('Enter');
  await expect(card(window, /Route 9 has no sidewalk.*Root cause/)).toHaveCount(1);
});

test('R3 one chord puts a cause on another bone too: edited once, seen as the same on both', async ({ window }) => {
  await fish(window);
  await card(window, 'Sleep is short').click();
  await window.keyboard.press('Alt+B');
  await expect(window.getByRole('combobox', { name: 'On which bone too?' })).toBeFocused();
  await soundInBothThemes(window);
  await say(window, 'get', 'Enter');
  await expect(card(window, /Sleep is short.*also on b2/)).not.toHaveCount(0);
  await card(window, 'Sleep is short').first().click();
  await window.keyboard.type(' and broken');
  await window.keyboard.press('Escape');
  await window.keyboard.press('F2');
  await say(window, ' on weekdays', 'Enter');
  await window.keyboard.press('Escape');
  await expect(card(window, 'cause c1. Asthma')).toHaveCount(1);
  await expect(board(window).locator('.box--selected')).not.toHaveCount(0);
});

test('a name before a colon chooses the bone, and a pasted list becomes causes', async ({ window }) => {
  await fish(window);
  await window.keyboard.press('Enter');
  await say(window, 'heal: Nobody sees a dentist', 'Escape');
  await window.keyboard.press('F3');
  const list = window.getByRole('tree', { name: 'As a list' });
  await expect(list.getByRole('treeitem', { name: 'Nobody sees a dentist' })).toHaveAttribute('aria-posinset', '4');
  await window.keyboard.press('F3');
  // A name alone goes to its bone, or makes one, and the next words are a cause there.
  await card(window, 'Nobody sees a dentist').click();
  await window.keyboard.press('Enter');
  await say(window, 'getting:', 'Enter');
  await say(window, 'Ice on the bridge', 'Enter');
  await say(window, 'Letters:', 'Tab');
  await say(window, 'In English only', 'Escape');
  await expect(card(window, 'Ice on the bridge')).toHaveAttribute('aria-posinset', '4');
  await expect(card(window, 'category b3. Letters')).toHaveCount(1);
  await expect(card(window, 'In English only')).toHaveAttribute('aria-level', '3');
  await card(window, 'category b2').click();
  await board(window).evaluate((element) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/plain', '- Two buses share a driver\n  - The other one left\n- No shelter at the stop');
    element.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
  });
  await expect(card(window, 'The other one left')).toHaveAttribute('aria-level', '4');
  await expect(card(window, 'No shelter at the stop')).toHaveAttribute('aria-level', '3');
  await window.keyboard.press('Control+z');
  await expect(card(window, 'No shelter at the stop')).toHaveCount(0);
  // Into an open card too: words in it are kept, and the list goes under them.
  await card(window, 'The bus comes at 6:40').click();
  await window.keyboard.press('Enter');
  await window.keyboard.type('Nobody waits with them');
  await window.locator('.text-box').evaluate((element) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/plain', '1. Parents leave at five\n2. The school opens at seven');
    element.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
  });
  await expect(card(window, 'Nobody waits with them')).toHaveAttribute('aria-level', '3');
  await expect(card(window, 'The school opens at seven')).toHaveAttribute('aria-level', '4');
  await expect(board(window)).toBeFocused();
});

test('one bone at a time with Page Down, folding with Alt+C, and what is written is never hidden', async ({
  window,
}) => {
  await fish(window);
  await card(window, '41% miss').click();
  await window.keyboard.press('PageDown');
  await expect(window.getByRole('status').filter({ hasText: 'Only this bone: Health' })).toBeVisible();
  await expect(board(window).getByRole('treeitem')).toHaveCount(5);
  await soundInBothThemes(window);
  await window.keyboard.press('PageDown');
  await expect(window.getByRole('status').filter({ hasText: 'Only this bone: Getting here' })).toBeVisible();
  await window.keyboard.press('PageDown');
  await expect(board(window).getByRole('treeitem')).toHaveCount(9);
  await card(window, 'category b1').click();
  await window.keyboard.press('Alt+C');
  await expect(board(window).getByRole('treeitem')).toHaveCount(6);
  await window.keyboard.press('Tab');
  await say(window, 'Teeth hurt', 'Escape');
  await expect(card(window, 'Teeth hurt')).toHaveCount(1);
  await expect(board(window).getByRole('treeitem')).toHaveCount(10);
});

test('in a question with many answers the one that is chosen stays in sight', async ({ window }) => {
  await createProject(window, 'Attendance');
  await addBoard(window, 'Fishbone');
  await say(window, 'Many miss school', 'Enter');
  for (let count = 1; count < 8; count += 1) await say(window, `Bone ${count}`, 'Enter');
  await say(window, 'Bone 8', 'Tab');
  await say(window, 'Asthma', 'Escape');
  await window.setViewportSize({ width: 1280, height: 400 });
  await card(window, 'Asthma').click();
  await window.keyboard.press('Alt+m');
  const answers = window.getByRole('dialog').getByRole('option');
  await expect(answers.first()).toBeInViewport();
  await expect(answers.last()).not.toBeInViewport();
  for (let press = 1; press < (await answers.count()); press += 1) await window.keyboard.press('ArrowDown');
  await expect(answers.last()).toHaveAttribute('aria-selected', 'true');
  await expect(answers.last()).toBeInViewport({ ratio: 0.9 });
});

test('words are found on the board and jumped to, hit by hit', async ({ window }) => {
  await fish(window);
  await window.keyboard.press('Control+f');
  await expect(window.getByRole('textbox', { name: 'Find on this board' })).toBeFocused();
  await window.keyboard.type('e b');
  await expect(card(window, 'The bus comes at 6:40')).toHaveAttribute('aria-selected', 'true');
  await window.getByRole('textbox', { name: 'Find on this board' }).fill('s');
  await expect(window.locator('.board-search__count')).toContainText('of');
  await soundInBothThemes(window);
  await window.getByRole('textbox', { name: 'Find on this board' }).fill('sho');
  await expect(card(window, 'Sleep is short')).toHaveAttribute('aria-selected', 'true');
  await window.keyboard.press('Escape');
  await expect(board(window)).toBeFocused();
  await expect(card(window, 'Sleep is short')).toHaveAttribute('aria-selected', 'true');
});

test('R46 a board prints whole on one page, Letter and A4, and nothing else is on it', async ({ window }) => {
  await fish(window);
  await window.evaluate(() => {
    // The printer is the one part that is not here: printing stays open until the page was looked at.
    globalThis.print = () => document.body.append(document.querySelector('.print-picture')?.cloneNode(true) ?? '');
  });
  await window.keyboard.press('Control+p');
  const picture = window.locator('.print-picture');
  await expect(picture).toHaveCount(1);
  await window.emulateMedia({ media: 'print' });
  await expect(window.locator('#root')).toBeHidden();
  for (const format of ['Letter', 'A4'] as const) {
    const pdf = (await window.pdf({ format, landscape: true, printBackground: false })).toString('latin1');
    expect(pdf.match(/\/Type\s*\/Page\b(?!s)/g), format).toHaveLength(1);
  }
});
