import type { Page } from '@playwright/test';
import { expect, test } from '../support/e2e.ts';
import { holdAnswers } from '../support/held-answers.ts';
import {
  addBoard,
  anotherWindow,
  board,
  card,
  createProject,
  openBoard,
  openSample,
  saved,
  say,
  started,
} from './steps.ts';

/** A slow machine: what a person asks for last holds, whatever answer comes late or in another order. */

const goHome = (page: Page) => page.getByRole('link', { name: 'Projects' }).click();

const startFish = async (page: Page, name = 'Attendance') => {
  await createProject(page, name);
  await addBoard(page, 'Fishbone');
  await say(page, 'Many miss school', 'Enter');
  await say(page, 'Health', 'Tab');
  await say(page, 'Asthma', 'Escape');
  await saved(page);
};

test('R37 nothing leaves that was not shown: what is exported waits for the gate of what was chosen last', async ({
  window,
}) => {
  await openSample(window, /Pine Level/);
  await window.getByRole('button', { name: 'Export for hub' }).click();
  const go = window.getByRole('main').getByRole('button', { name: 'Export for hub' });
  await expect(go).toBeEnabled();
  const gates = await holdAnswers(window, 'export.gate');
  const interviews = window.getByLabel('Include the interviews');
  await interviews.check();
  await expect.poll(gates.count).toBe(1);
  await expect(interviews).toBeChecked();
  await expect(go).toBeDisabled();
  await gates.release(0);
  await expect(window.locator('.gate__verdict', { hasText: /^goes$/ }).first()).toBeVisible();
  await expect(go).toBeEnabled();
});

test('Enter in a search goes to what was typed, not to what was found for half of it', async ({ window }) => {
  await openSample(window, /Cedar Fork/);
  const box = window.getByRole('combobox', { name: 'Find in this project' });
  await box.fill('th');
  await expect(window.getByRole('option').first()).toBeVisible();
  const finds = await holdAnswers(window, 'search.find');
  await box.fill('th4');
  await box.press('Enter');
  await expect.poll(finds.count).toBe(1);
  await finds.releaseAll();
  await expect(card(window, /^theme th4\b/)).toHaveAttribute('aria-selected', 'true');
});

test('SE2 SE3 a choice among what was found stays when what stood before it goes', async ({ window }) => {
  await createProject(window, 'Attendance');
  await addBoard(window, 'Fishbone');
  await say(window, 'Many miss school', 'Enter');
  await say(window, 'Getting here', 'Tab');
  for (const [which, then] of [
    ['first', 'Enter'],
    ['second', 'Enter'],
    ['third', 'Escape'],
  ] as const)
    await say(window, `The ${which} bus is late`, then);
  await saved(window);
  const other = await anotherWindow(window);
  await expect(card(other, 'The third bus is late')).toBeVisible();
  await window.getByRole('link', { name: 'Project', exact: true }).click();
  const box = window.getByRole('combobox', { name: 'Find in this project' });
  await box.fill('bus is late');
  const found = window.getByRole('listbox').getByRole('option');
  // The newest first.
  await expect(found).toHaveText([/third/, /second/, /first/]);
  await box.press('ArrowDown');
  await expect(found.and(window.locator('[aria-selected="true"]'))).toContainText('second');
  await card(other, 'The third bus is late').click();
  await other.keyboard.press('Delete');
  await expect(found).toHaveText([/second/, /first/]);
  await expect(found.and(window.locator('[aria-selected="true"]'))).toContainText('second');
});

test('a search that is left is not gone on with', async ({ window }) => {
  await openSample(window, /Cedar Fork/);
  const finds = await holdAnswers(window, 'search.find');
  const box = window.getByRole('combobox', { name: 'Find in this project' });
  await box.fill('th4');
  await box.press('Enter');
  await expect.poll(finds.count).toBe(1);
  await window.getByLabel('Name', { exact: true }).fill('Ms Ortiz');
  await finds.release(0);
  await expect(window.getByLabel('Name', { exact: true })).toHaveValue('Ms Ortiz');
});

test('R25 a draft is begun once, however often Enter is pressed', async ({ window }) => {
  await openSample(window, /Pine Level/);
  await window.getByRole('button', { name: 'Begin a draft' }).click();
  await window.getByLabel('Name of the draft').fill('Before June');
  const creations = await holdAnswers(window, 'draft.create');
  await window.keyboard.press('Enter');
  await expect.poll(creations.count).toBe(1);
  await window.keyboard.press('Enter');
  await window.getByRole('button', { name: 'Begin a draft' }).dispatchEvent('click');
  await creations.releaseAll();
  await expect(board(window)).toBeFocused();
  await window.getByRole('link', { name: "Team's version" }).click();
  await expect(window.locator('.drafts > .drafts__list > .draft-line')).toHaveCount(1);
  expect(creations.count()).toBe(1);
});

test('whoever opened something else meanwhile is not taken away from it', async ({ window }) => {
  await createProject(window, 'Attendance');
  await goHome(window);
  const samples = await holdAnswers(window, 'project.openSample');
  await window.getByRole('button', { name: /Pine Level/ }).click();
  await expect.poll(samples.count).toBe(1);
  await window.getByRole('button', { name: /^Attendance/ }).click();
  await expect(window.getByRole('heading', { name: 'Boards' })).toBeVisible();
  const there = window.url();
  await samples.release(0);
  expect(window.url()).toBe(there);
});

test('of two samples the one that was asked for last is opened', async ({ window }) => {
  await started(window);
  const samples = await holdAnswers(window, 'project.openSample');
  await window.getByRole('button', { name: /Pine Level/ }).click();
  await expect.poll(samples.count).toBe(1);
  await window.getByRole('button', { name: /Cedar Fork/ }).click();
  await expect.poll(samples.count).toBe(2);
  await samples.release(1);
  await expect(window.getByRole('heading', { name: 'Boards' })).toBeVisible();
  const there = window.url();
  await samples.release(0);
  expect(window.url()).toBe(there);
  await expect(window).toHaveTitle(/Cedar Fork/);
});

test('colours chosen while the first screen is asked for stay', async ({ window }) => {
  await createProject(window, 'Attendance');
  const states = await holdAnswers(window, 'app.state');
  await goHome(window);
  // That a project was begun may be heard of only now, and is a reason of its own to ask.
  await expect.poll(states.count).toBeGreaterThan(0);
  const page = window.locator('html');
  await window.keyboard.press('Control+Shift+l');
  await expect(page).toHaveAttribute('data-theme', 'slate');
  await states.release(0);
  await expect(page).toHaveAttribute('data-theme', 'slate');
});

test('colours switched twice in a hurry are the ones asked for last', async ({ window }) => {
  await started(window);
  const page = window.locator('html');
  const settings = await holdAnswers(window, 'settings.set', true);
  await window.keyboard.press('Control+Shift+l');
  await window.keyboard.press('Control+Shift+l');
  await expect(page).toHaveAttribute('data-theme', 'paper');
  await expect.poll(settings.count).toBe(1);
  await settings.release(0);
  await expect.poll(settings.count).toBe(2);
  await expect(page).toHaveAttribute('data-theme', 'paper');
  await settings.releaseAll();
  await window.reload();
  await started(window);
  await expect(page).toHaveAttribute('data-theme', 'paper');
});

test('a list of projects that comes late does not hide a newer one', async ({ window }) => {
  await started(window);
  const other = await anotherWindow(window);
  const states = await holdAnswers(window, 'app.state');
  await createProject(other, 'Attendance');
  await expect.poll(states.count).toBe(1);
  await goHome(other);
  await createProject(other, 'Reading');
  await expect.poll(states.count).toBeGreaterThan(1);
  await states.release(states.count() - 1);
  await expect(window.getByRole('button', { name: /^Reading/ })).toBeVisible();
  await states.release(0);
  await expect(window.getByRole('button', { name: /^Reading/ })).toBeVisible();
});

test('of the sets that a team keeps none disappears because an older answer comes last', async ({ window }) => {
  await startFish(window);
  await window.keyboard.press('Alt+s');
  const lists = await holdAnswers(window, 'sets.list');
  const keep = async (name: string) => {
    await window.getByLabel(/as a set of your own/).fill(name);
    await window.keyboard.press('Enter');
  };
  const set = (name: string) => window.getByRole('heading', { name, exact: true });
  await keep('Ours');
  await expect.poll(lists.count).toBe(1);
  await keep('Theirs');
  await expect.poll(lists.count).toBe(2);
  await lists.release(1);
  await expect(set('Theirs')).toBeVisible();
  await lists.release(0);
  await expect(set('Theirs')).toBeVisible();
});

test('the name of a set that was refused stays where it was typed', async ({ window }) => {
  await startFish(window);
  await window.keyboard.press('Alt+s');
  await window.evaluate(async (most) => {
    for (let count = 1; count <= most; count += 1) {
      const set = { id: `set-${count}`, name: `Set ${count}`, items: ['Health'] };
      await fetch('/call/sets.save', {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'x-throughline': 'call' },
        body: JSON.stringify({ kind: 'fishbone', set }),
      });
    }
  }, 60);
  const name = window.getByLabel(/as a set of your own/);
  await name.fill('Ours');
  await name.press('Enter');
  await expect(window.getByRole('alert').getByText('There are 60 sets already.')).toBeVisible();
  await expect(name).toHaveValue('Ours');
  await window.getByRole('button', { name: 'Remove the set Set 60' }).click();
  await name.press('Enter');
  await expect(window.getByRole('heading', { name: 'Ours', exact: true })).toBeVisible();
  await expect(name).toHaveValue('');
});

test('the palette runs what was chosen, whatever becomes possible meanwhile', async ({ window }) => {
  await startFish(window);
  const other = await anotherWindow(window);
  await expect(card(other, 'Asthma')).toBeVisible();
  await window.keyboard.press('Control+k');
  await window.keyboard.type('add');
  const chosen = window.getByRole('listbox').locator('[aria-selected="true"]');
  await expect(chosen).toContainText('Add card');
  // Last of all: what stands before it will go.
  await expect(window.getByRole('option').last()).toContainText('Empathy interviews');
  const offered = await window.getByRole('option').count();
  for (let press = 1; press < offered; press += 1) await window.keyboard.press('ArrowDown');
  await expect(chosen).toContainText('Empathy interviews');
  await addBoard(other, 'Driver diagram');
  await expect(window.locator('.rail').getByText('Driver diagram')).toHaveCount(1);
  await expect(window.getByRole('option').getByText('Undo: add cause')).toHaveCount(0);
  await expect(chosen).toContainText('Empathy interviews');
  await window.keyboard.press('Enter');
  await expect(window.getByRole('textbox', { name: 'Name of the board' })).toHaveValue('Empathy interviews');
});

test('a question about several cards is answered for those that are still there', async ({ window }) => {
  await startFish(window);
  await card(window, 'Asthma').click();
  await window.keyboard.press('Enter');
  await say(window, 'Flu', 'Shift+Tab');
  await say(window, 'Getting here', 'Escape');
  await saved(window);
  const other = await anotherWindow(window);
  await expect(card(other, 'Getting here')).toBeVisible();
  await card(window, 'Asthma').click();
  await window.keyboard.press('Shift+ArrowDown');
  await window.keyboard.press('Alt+m');
  await window.keyboard.type('Getting');
  await card(other, 'Asthma').click();
  await other.keyboard.press('Delete');
  await expect(card(window, 'Asthma')).toHaveCount(0);
  await window.keyboard.press('Enter');
  await saved(window);
  await window.keyboard.press('F3');
  await expect(window.getByRole('tree', { name: 'As a list' }).getByRole('treeitem').last()).toContainText('Flu');
});

test('PU1 the keyboard stays in the panel when what it was on is erased', async ({ window }) => {
  await openSample(window, /Cedar Fork/);
  await openBoard(window, 'Empathy interviews');
  await card(window, /^quote q4\b/).click();
  await window.keyboard.press('Alt+o');
  const panel = window.getByRole('heading', { name: 'Consent over time' });
  await window.getByRole('button', { name: 'Erase q4 for good' }).click();
  await window.getByLabel('Type q4 to confirm').fill('q4');
  await window.keyboard.press('Enter');
  await expect(window.getByText('Erased for good: q4.')).toBeVisible();
  await expect(panel).toBeFocused();
});

test('the keyboard stays on a button whose answer is on its way', async ({ window }) => {
  await openSample(window, /Cedar Fork/);
  await window.getByRole('button', { name: 'Export for hub' }).click();
  const go = window.getByRole('main').getByRole('button', { name: 'Export for hub' });
  await expect(go).toBeEnabled();
  const written = await holdAnswers(window, 'export.write');
  await go.focus();
  await window.keyboard.press('Enter');
  await expect.poll(written.count).toBe(1);
  await window.keyboard.press('Enter');
  await written.releaseAll();
  await expect(window.locator('.gate__written')).toBeVisible();
  await expect(go).toBeFocused();
  expect(written.count()).toBe(1);
});

test('PU1 nothing is erased that was not told: erasing waits for what the panel says of the project as it is', async ({
  window,
}) => {
  await openSample(window, /Cedar Fork/);
  await openBoard(window, 'Empathy interviews');
  await card(window, /^quote q4\b/).click();
  await window.keyboard.press('Alt+o');
  await window.getByRole('button', { name: 'Erase q4 for good' }).click();
  await window.getByLabel('Type q4 to confirm').fill('q4');
  const erase = window.getByRole('button', { name: 'Erase for good', exact: true });
  await expect(erase).toBeEnabled();
  const other = await anotherWindow(window);
  await card(other, /^quote q3\b/).click();
  const previews = await holdAnswers(window, 'privacy.preview');
  await other.keyboard.press('Delete');
  await expect.poll(previews.count).toBe(1);
  await expect(erase).toBeDisabled();
  await previews.release(0);
  await expect(erase).toBeEnabled();
  await expect(window.getByLabel('Type q4 to confirm')).toHaveValue('q4');
});

test('what is begun about erasing stays open when an answer does not come', async ({ window }) => {
  await openSample(window, /Cedar Fork/);
  await openBoard(window, 'Empathy interviews');
  await card(window, /^quote q4\b/).click();
  await window.keyboard.press('Alt+o');
  await window.getByRole('button', { name: 'Erase q4 for good' }).click();
  await window.getByLabel('Type q4 to confirm').fill('q4');
  const other = await anotherWindow(window);
  await card(other, /^quote q3\b/).click();
  await window.route('**/call/privacy.preview', (route) => route.abort());
  await other.keyboard.press('Delete');
  await expect(window.getByRole('alert').getByText('The app does not answer.')).toBeVisible();
  await expect(window.getByLabel('Type q4 to confirm')).toHaveValue('q4');
});

test('a copy is saved once, however often it is asked for while it is on its way', async ({ window }) => {
  await createProject(window, 'Attendance');
  const copies = await holdAnswers(window, 'project.toFile');
  const save = window.getByRole('button', { name: 'Save a copy' });
  const download = window.waitForEvent('download');
  await save.click();
  await expect.poll(copies.count).toBe(1);
  await save.click();
  await copies.releaseAll();
  await download;
  await expect(window.getByText(/^A copy was saved/)).toBeVisible();
  expect(copies.count()).toBe(1);
  await Promise.all([window.waitForEvent('download'), save.click()]);
  expect(copies.count()).toBe(2);
});

test('of a copy whose dialog was put away nothing is told', async ({ window }) => {
  await createProject(window, 'Attendance');
  await window.route('**/call/project.toFile', (route) =>
    route.fulfill({ json: { ok: true, value: { saved: false, fileName: 'a.json', text: null } } }),
  );
  const save = window.getByRole('button', { name: 'Save a copy' });
  await Promise.all([window.waitForResponse('**/call/project.toFile'), save.click()]);
  await window.unroute('**/call/project.toFile');
  const saved = window.getByText(/^A copy was saved as/);
  // A press while the first one is still under way is none.
  await expect(async () => {
    await save.click();
    await expect(saved.first()).toBeVisible({ timeout: 2000 });
  }).toPass();
  for (const told of await saved.allTextContents()) expect(told).not.toContain('a.json');
});

test('R30 the wall stays at the bone that is shown when one before it goes', async ({ window }) => {
  await createProject(window, 'Attendance');
  await addBoard(window, 'Fishbone');
  await say(window, 'Many miss school', 'Enter');
  for (const bone of ['Health', 'Getting here', 'Welcome']) {
    await say(window, bone, 'Tab');
    await say(window, `A cause of ${bone}`, 'Shift+Tab');
  }
  await window.keyboard.press('Escape');
  await saved(window);
  const wall = await anotherWindow(window, '/wall');
  const seen = wall.locator('.wall');
  await expect(seen.getByRole('treeitem', { name: 'A cause of Health' })).toBeVisible();
  await wall.keyboard.press('PageDown');
  await wall.keyboard.press('PageDown');
  await expect(seen.getByRole('treeitem', { name: 'A cause of Getting here' })).toBeVisible();
  await expect(seen.getByRole('treeitem', { name: 'A cause of Welcome' })).toHaveCount(0);
  await card(window, /^(category|bone).*Health/).click();
  await window.keyboard.press('Delete');
  await card(window, 'A cause of Getting here').click();
  await window.keyboard.press('Tab');
  await say(window, 'The bus is early', 'Escape');
  await expect(seen.getByRole('treeitem', { name: 'The bus is early' })).toBeVisible();
  await expect(seen.getByRole('treeitem', { name: 'A cause of Welcome' })).toHaveCount(0);
});
