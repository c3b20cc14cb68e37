import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { expect, test } from '../support/e2e.ts';
import { holdAnswers } from '../support/held-answers.ts';
import {
  addBoard,
  anotherWindow,
  beginDraft,
  card,
  createProject,
  openBoard,
  openSample,
  reword,
  saved,
  say,
} from './steps.ts';

/** Drafts, and projects that are left and come back to, on a slow machine. */

const begin = async (page: Page) => {
  await openSample(page, /Pine Level/);
  await beginDraft(page, 'Before June', 'Ms Ortiz');
};

const addIdea = async (page: Page, words: string) => {
  await card(page, /Agreed weights/).click();
  await page.keyboard.press('Tab');
  await say(page, words, 'Escape');
};

const toTeam = (page: Page) => page.getByRole('link', { name: "Team's version" }).click();
const line = (page: Page) => page.locator('.drafts > .drafts__list > .draft-line');
const takeButton = (page: Page) => page.getByRole('button', { name: /^Take over/ });
const seeChanges = (page: Page) => page.getByRole('button', { name: 'See what changed' }).click();

/** A draft with an idea in it whose changes are in front here; gives the window in which it is still being written. */
const authorBeside = async (page: Page): Promise<Page> => {
  await begin(page);
  await addIdea(page, 'A call before Friday');
  await saved(page);
  const author = await anotherWindow(page);
  await expect(card(author, /A call before Friday/)).toBeVisible();
  await toTeam(page);
  await seeChanges(page);
  await expect(takeButton(page)).toBeEnabled();
  return author;
};

test('R26 a draft that goes on while the list of drafts is asked for is told as it stands', async ({ window }) => {
  await begin(window);
  const author = await anotherWindow(window);
  await expect(card(author, /Agreed weights/)).toBeVisible();
  const lists = await holdAnswers(window, 'draft.list');
  await toTeam(window);
  // One for the drafts, one for those set aside.
  await expect.poll(lists.count).toBe(2);
  await addIdea(author, 'A call before Friday');
  await saved(author);
  // Another word from the app, so that the one before it was heard.
  await expect.poll(lists.count).toBeGreaterThan(2);
  await lists.releaseAll();
  await expect(line(window)).toContainText('1 change');
});

test('R26 an older answer about drafts does not hide a newer one', async ({ window }) => {
  await begin(window);
  const author = await anotherWindow(window);
  await expect(card(author, /Agreed weights/)).toBeVisible();
  await toTeam(window);
  await expect(line(window)).toBeVisible();
  const lists = await holdAnswers(window, 'draft.list');
  await addIdea(author, 'A call before Friday');
  await saved(author);
  await expect.poll(lists.count).toBe(2);
  await addIdea(author, 'A letter home');
  await saved(author);
  await expect.poll(lists.count).toBe(4);
  await Promise.all([lists.release(2), lists.release(3)]);
  await expect(line(window)).toContainText('2 changes');
  await Promise.all([lists.release(0), lists.release(1)]);
  await expect(line(window)).toContainText('2 changes');
});

test('R26 an older answer about what changed does not hide a newer one', async ({ window }) => {
  await begin(window);
  const author = await anotherWindow(window);
  await expect(card(author, /Agreed weights/)).toBeVisible();
  await seeChanges(window);
  await expect(window.getByText('There is nothing left to decide')).toBeVisible();
  const compared = await holdAnswers(window, 'draft.compare');
  await addIdea(author, 'A call before Friday');
  await saved(author);
  await expect.poll(compared.count).toBe(1);
  await addIdea(author, 'A letter home');
  await saved(author);
  await expect.poll(compared.count).toBe(2);
  await compared.release(1);
  await expect(window.locator('.difference')).toHaveCount(2);
  await compared.release(0);
  await expect(window.locator('.difference')).toHaveCount(2);
});

test('R25 what was answered while the rest is taken over stays answered', async ({ window }) => {
  await begin(window);
  await reword(window, /^aim/, 'Every student passes the first time');
  await reword(window, /Agreed weights/, 'Weights for all');
  await saved(window);
  await toTeam(window);
  await openBoard(window, 'Driver diagram');
  await reword(window, /^aim/, 'The words of the team');
  await reword(window, /Agreed weights/, 'Weights of the team');
  await saved(window);
  await window.getByRole('link', { name: 'Project', exact: true }).click();
  await seeChanges(window);
  const tick = window.getByRole('checkbox', { name: /Agreed weights|Weights for all/ });
  await tick.uncheck();
  await window.getByRole('radio', { name: /Draft Every student passes/ }).check();
  const takings = await holdAnswers(window, 'draft.merge');
  await takeButton(window).click();
  await expect.poll(takings.count).toBe(1);
  await tick.check();
  const answer = window.getByRole('radio', { name: /Draft Weights for all/ });
  await answer.check();
  await takings.release(0);
  await expect(window.getByText('1 change is in the team')).toBeVisible();
  await expect(answer).toBeChecked();
  await takeButton(window).click();
  await expect(window.getByText('There is nothing left to decide')).toBeVisible();
});

test('R26 what was left out stays left out when an answer does not come', async ({ window }) => {
  await begin(window);
  await addIdea(window, 'A call before Friday');
  await saved(window);
  const author = await anotherWindow(window);
  await expect(card(author, /Agreed weights/)).toBeVisible();
  await seeChanges(window);
  const tick = window.getByRole('checkbox', { name: /A call before Friday/ });
  await tick.uncheck();
  await window.route('**/call/draft.compare', (route) => route.abort());
  await addIdea(author, 'A letter home');
  await saved(author);
  await expect(window.getByRole('alert').getByText('The app does not answer.').first()).toBeVisible();
  await window.unroute('**/call/draft.compare');
  await addIdea(author, 'A list by the door');
  await saved(author);
  await expect(window.locator('.difference')).toHaveCount(3);
  await expect(tick).not.toBeChecked();
  await expect(takeButton(window)).toHaveText('Take over 2 of 3');
});

test('R26 nothing is taken over that was not shown: it waits for the draft as it is by now', async ({ window }) => {
  const author = await authorBeside(window);
  const compared = await holdAnswers(window, 'draft.compare');
  await reword(author, /A call before Friday/, 'A call on Monday');
  await saved(author);
  await expect.poll(compared.count).toBe(1);
  await expect(takeButton(window)).toBeDisabled();
  await compared.releaseAll();
  await expect(window.locator('.difference')).toContainText('A call on Monday');
  await expect(takeButton(window)).toBeEnabled();
});

test('R26 nothing is taken over that was not shown, also when the app does not say how the draft is by now', async ({
  window,
}) => {
  const author = await authorBeside(window);
  await window.route('**/call/draft.compare', (route) => route.abort());
  await reword(author, /A call before Friday/, 'A call on Monday');
  await expect(window.getByRole('alert').getByText('The app does not answer.').first()).toBeVisible();
  await expect(takeButton(window)).toBeDisabled();
  await window.unroute('**/call/draft.compare');
  await reword(author, /A call on Monday/, 'A call on Tuesday');
  await expect(window.locator('.difference')).toContainText('A call on Tuesday');
  await expect(takeButton(window)).toBeEnabled();
});

test('R25 that the states chosen cannot be compared is told, and the ones before stay in front', async ({ window }) => {
  await begin(window);
  await addIdea(window, 'A call before Friday');
  await saved(window);
  await toTeam(window);
  await window.getByRole('button', { name: 'Compare two states' }).click();
  await expect(window.locator('.difference')).toHaveCount(1);
  await window.route('**/call/state.read', (route) => route.abort());
  await window.getByRole('button', { name: 'Swap' }).click();
  await expect(window.getByRole('alert').getByText('The app does not answer.')).toBeVisible();
  await expect(window.locator('.difference')).toHaveCount(1);
});

test('R25 a draft saved as a file holds what is still on its way to the disk', async ({ window }) => {
  await begin(window);
  const runs = await holdAnswers(window, 'project.run', true);
  await addIdea(window, 'A call before Friday');
  await expect.poll(runs.count).toBe(1);
  const download = window.waitForEvent('download');
  await window.getByRole('button', { name: 'Save as a file' }).click();
  await runs.releaseAll();
  expect(readFileSync(await (await download).path(), 'utf8')).toContain('A call before Friday');
});

test('R43 a project that is left before all of it is stored is there as it was for whoever comes back', async ({
  window,
}) => {
  await createProject(window, 'Attendance');
  const attendance = window.url();
  await addBoard(window, 'Fishbone');
  const fish = window.url();
  await say(window, 'Many miss school', 'Enter');
  await say(window, 'Health', 'Escape');
  await saved(window);
  const runs = await holdAnswers(window, 'project.run', true);
  await card(window, 'Health').click();
  await window.keyboard.press('Tab');
  await say(window, 'Asthma', 'Escape');
  await window.getByRole('link', { name: 'Projects' }).click();
  await createProject(window, 'Reading');
  expect(window.url()).not.toBe(attendance);
  // Whoever closes the page now is asked first.
  const asked = window.waitForEvent('dialog');
  void window.evaluate(() => location.reload()).catch(() => null);
  const question = await asked;
  expect(question.type()).toBe('beforeunload');
  await question.dismiss();
  await window.goto(fish);
  await expect(card(window, 'Asthma')).toBeVisible();
  await card(window, 'Asthma').click();
  await window.keyboard.press('Tab');
  await say(window, 'Dust', 'Escape');
  await runs.releaseAll();
  await saved(window);
  const other = await anotherWindow(window);
  await expect(card(other, 'Dust')).toBeVisible();
});
