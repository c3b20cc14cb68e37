import { expect, test } from '../support/e2e.ts';
import { addBoard, board, card, createProject, runFromPalette, saved, say } from './steps.ts';

/** Each board from an empty project by keyboard alone, in the order in which words are spoken. */

test('R5 a fishbone grows by keyboard alone: 4 categories and 8 causes', async ({ window }) => {
  await createProject(window, 'Attendance');
  await addBoard(window, 'Fishbone');
  await say(window, '41% of 9th graders miss a tenth of days', 'Enter');
  const bones = [
    ['Getting to school', 'The bus comes at 6:40', 'Route 9 has no sidewalk'],
    ['Belonging', 'New students sit alone', 'Clubs meet after the last bus'],
    ['Health', 'Asthma in spring', 'No nurse on Fridays'],
    ['Family', 'Older children mind younger ones', 'Letters are in English only'],
  ] as const;
  for (const [index, [bone, first, second]] of bones.entries()) {
    await say(window, bone, 'Tab');
    await say(window, first, 'Enter');
    await say(window, second, index < bones.length - 1 ? 'Shift+Tab' : 'Escape');
  }
  await saved(window);
  for (const words of bones.flat()) await expect(card(window, words)).toHaveCount(1);
  await expect(board(window).getByRole('treeitem')).toHaveCount(13);
  await expect(card(window, 'Clubs meet after the last bus')).toHaveAttribute('aria-level', '3');
  await expect(card(window, 'Letters are in English only')).toHaveAttribute('aria-selected', 'true');
});

test('R15 a driver diagram grows by keyboard alone: aim, drivers, change ideas', async ({ window }) => {
  await createProject(window, 'Attendance');
  await addBoard(window, 'Driver diagram');
  await say(window, 'Cut chronic absence from 41% to 25% by June', 'Tab');
  await say(window, 'Every student has a safe way to school', 'Tab');
  await say(window, 'A second bus at 7:20', 'Tab');
  await say(window, 'Ask the district for a late run', 'Shift+Tab');
  await say(window, 'Walking groups', 'Escape');
  await saved(window);
  await expect(card(window, 'Every student has a safe way')).toHaveAttribute('aria-level', '2');
  await expect(card(window, 'A second bus at 7:20')).toHaveAttribute('aria-level', '3');
  await expect(card(window, 'Ask the district for a late run')).toHaveAttribute('aria-level', '4');
  await expect(card(window, 'Walking groups')).toHaveAttribute('aria-level', '3');
});

test('R21 empathy interviews grow by keyboard alone: an interviewee and what was said', async ({ window }) => {
  await createProject(window, 'Attendance');
  await addBoard(window, 'Empathy interviews');
  await window.keyboard.press('Alt+2');
  await say(window, 'S1', 'Tab');
  await say(window, 'I wait in the dark at the stop', 'Enter');
  await say(window, 'Nobody asks when I come late', 'Escape');
  await saved(window);
  await expect(card(window, 'S1')).not.toHaveCount(0);
  await expect(card(window, 'I wait in the dark at the stop')).toHaveAttribute('aria-level', '2');
  await expect(card(window, 'Nobody asks when I come late')).toHaveAttribute('aria-level', '2');
});

test('words typed without a pause land in their cards, also where a card begins out of sight', async ({ window }) => {
  await createProject(window, 'Attendance');
  await addBoard(window, 'Fishbone');
  await say(window, 'Many miss school', 'Enter');
  for (let bone = 1; bone <= 6; bone += 1) {
    await say(window, `Bone number ${bone}`, 'Tab');
    for (let cause = 1; cause <= 8; cause += 1) {
      const last = bone === 6 ? 'Escape' : 'Shift+Tab';
      await say(window, `What was said as cause ${cause} of ${bone}`, cause < 8 ? 'Enter' : last);
    }
  }
  await saved(window);
  await window.keyboard.press('Control+0');
  await expect(board(window).getByRole('treeitem', { name: /Bone number/ })).toHaveCount(6);
  await expect(board(window).getByRole('treeitem', { name: /What was said as cause/ })).toHaveCount(48);
});

test('an empty card follows Tab and Shift+Tab, and goes with Escape', async ({ window }) => {
  await createProject(window, 'Attendance');
  await addBoard(window, 'Fishbone');
  await say(window, 'Many miss school', 'Enter');
  await say(window, 'Health', 'Enter');
  const draft = card(window, 'empty');
  await expect(draft).toHaveAttribute('aria-level', '2');
  await window.keyboard.press('Tab');
  await expect(draft).toHaveAttribute('aria-level', '3');
  await window.keyboard.press('Shift+Tab');
  await expect(draft).toHaveAttribute('aria-level', '2');
  await window.keyboard.press('Escape');
  await expect(draft).toHaveCount(0);
  await expect(card(window, 'Health')).toHaveAttribute('aria-selected', 'true');
});

test('typing edits, F2 edits, Escape gives the old words back, Delete takes the subtree', async ({ window }) => {
  await createProject(window, 'Attendance');
  await addBoard(window, 'Fishbone');
  await say(window, 'Many miss school', 'Enter');
  await say(window, 'Health', 'Tab');
  await say(window, 'Asthma', 'Escape');
  await window.keyboard.type(' in spring');
  await window.keyboard.press('Enter');
  await window.keyboard.press('Escape');
  await expect(card(window, 'Asthma in spring')).toHaveAttribute('aria-selected', 'true');
  await window.keyboard.press('F2');
  await window.keyboard.type(' and autumn');
  await window.keyboard.press('Escape');
  await expect(card(window, /Asthma in spring$/)).toHaveCount(1);
  // Up from the cause, by what is seen, stands its bone.
  await window.keyboard.press('ArrowUp');
  await expect(card(window, 'Health')).toHaveAttribute('aria-selected', 'true');
  await window.keyboard.press('Delete');
  await expect(card(window, 'Health')).toHaveCount(0);
  await expect(card(window, 'Asthma')).toHaveCount(0);
});

test('the keyboard is at the name of a project that was opened, and at its text box with the next Tab', async ({
  window,
}) => {
  const heading = window.getByRole('heading', { level: 1 });
  await createProject(window, 'Attendance');
  await expect(heading).toBeFocused();
  // A key pressed too early changes no name.
  await window.keyboard.type('x');
  await window.keyboard.press('Tab');
  const name = window.getByRole('textbox', { name: 'Name of the project' });
  await expect(name).toBeFocused();
  await expect(name).toHaveValue('Attendance');
  await runFromPalette(window, 'Go to all projects');
  await window.getByRole('button', { name: /Attendance/ }).press('Enter');
  await expect(heading).toBeFocused();
  await addBoard(window, 'Fishbone');
  await runFromPalette(window, 'go to project');
  await expect(heading).toBeFocused();
});

test('Escape and F6 always leave the canvas', async ({ window }) => {
  await createProject(window, 'Attendance');
  await addBoard(window, 'Fishbone');
  await window.keyboard.press('F6');
  await expect(board(window)).not.toBeFocused();
  await board(window).focus();
  await window.keyboard.press('Escape');
  await expect(board(window)).not.toBeFocused();
  await board(window).focus();
  await window.keyboard.type('Half a sentence');
  await window.keyboard.press('F6');
  await expect(window.locator('[data-region="canvas"] :focus')).toHaveCount(0);
  await expect(card(window, 'Half a sentence')).toHaveCount(1);
});

test('the mouse works too: click selects, double-click edits, the toolbar adds', async ({ window }) => {
  await createProject(window, 'Attendance');
  await addBoard(window, 'Fishbone');
  await say(window, 'Many miss school', 'Escape');
  await window.getByRole('button', { name: 'Add card' }).click();
  await say(window, 'Health', 'Enter');
  await window.keyboard.press('Escape');
  await card(window, 'Many miss school').click();
  await expect(card(window, 'Many miss school')).toHaveAttribute('aria-selected', 'true');
  await card(window, 'Health').dblclick();
  await say(window, ' and rest', 'Enter');
  await window.keyboard.press('Escape');
  await expect(card(window, 'Health and rest')).toHaveCount(1);
});

test('words that a rule refuses stay in their box; Escape once more puts the card away', async ({ window }) => {
  await createProject(window, 'Attendance');
  await addBoard(window, 'Empathy interviews');
  // The prompts of a new board; they are drawn a moment after the board has the keyboard.
  const before = 4;
  await expect(board(window).getByRole('treeitem')).toHaveCount(before);
  await say(window, 'How was your morning?', 'Escape');
  await expect(window.getByText('Please use a short code')).toBeVisible();
  await expect(board(window).getByRole('textbox')).toHaveValue('How was your morning?');
  await window.keyboard.press('Escape');
  await expect(board(window).getByRole('textbox')).toHaveCount(0);
  await expect(board(window).getByRole('treeitem')).toHaveCount(before);
  await say(window, 'S1', 'Escape');
  await expect(card(window, 'S1')).toHaveCount(1);
});

test('any board can be added from any other, by name', async ({ window }) => {
  await createProject(window, 'Attendance');
  await addBoard(window, 'Fishbone');
  await say(window, 'Many miss school', 'Escape');
  await addBoard(window, 'Driver diagram');
  await addBoard(window, 'Empathy interviews');
  await expect(window.getByRole('navigation', { name: 'Project' }).getByRole('link')).toHaveCount(7);
});

test('the palette opens again at once, however soon after its last command it is asked for', async ({ window }) => {
  await createProject(window, 'Attendance');
  await window.keyboard.press('Control+k');
  const query = window.getByRole('combobox', { name: 'What would you like to do?' });
  await query.fill('Switch between Paper');
  // Both keys in one breath: before the browser has said that the first palette is closed.
  await query.evaluate(async (box) => {
    const closed = new Promise((heard) => void box.closest('dialog')?.addEventListener('close', heard, { once: true }));
    box.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true }));
    await null;
    globalThis.dispatchEvent(new KeyboardEvent('keydown', { key: 'k', code: 'KeyK', ctrlKey: true }));
    await closed;
  });
  await expect(query).toBeFocused();
  await window.keyboard.type('fishbone');
  await expect(window.getByRole('option', { name: /fishbone/i })).toHaveCount(1);
});

test('R21 letters typed before the text box is on the screen stand in it, in their order', async ({ window }) => {
  await createProject(window, 'Attendance');
  await addBoard(window, 'Empathy interviews');
  // All in one turn of the page, as when a machine is busy: no box can be drawn in between.
  await board(window).evaluate((tree) => {
    for (const key of ['S', '1', '0', 'Backspace', 'Tab', 'L', 'a', 't', 'e', 'Enter', 'D', 'a', 'r'])
      tree.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }));
  });
  await say(window, 'k', 'Escape');
  await saved(window);
  await expect(card(window, /S1\b/).first()).toBeVisible();
  await expect(card(window, 'Late')).toHaveAttribute('aria-level', '2');
  await expect(card(window, 'Dark')).toHaveAttribute('aria-level', '2');
});
