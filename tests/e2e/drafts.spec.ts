import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { expect, test } from '../support/e2e.ts';
import { axeFindings, beginDraft, card, openBoard, openSample, reword, saved, say } from './steps.ts';

/** The principal alone with a draft, and the facilitator who takes it over (R25, R26). */

const PRINCIPAL = 'Before the June meeting';

/** Moves two drivers, rewords the aim, adds an idea. */
const editDraft = async (page: Page) => {
  await card(page, /Feedback in 48 hours/).click();
  await page.keyboard.press('Alt+ArrowUp');
  await card(page, /Two-week failing list/).click();
  await page.keyboard.press('Alt+ArrowLeft');
  await reword(page, /^aim/, 'Every student passes the first time');
  await card(page, /Agreed weights/).click();
  await page.keyboard.press('Tab');
  await say(page, 'A call before Friday', 'Escape');
  await saved(page);
};

/** A draft of four changes, and then the team's version in front again. */
const leaveDraft = async (page: Page) => {
  await openSample(page, /Pine Level/);
  await beginDraft(page, PRINCIPAL, 'Ms Ortiz');
  await editDraft(page);
  await page.getByRole('link', { name: "Team's version" }).click();
};

/** Other words in the team's own driver diagram, and back to the project. */
const rewordAsTeam = async (page: Page, which: RegExp, words: string) => {
  await openBoard(page, 'Driver diagram');
  await reword(page, which, words);
  await saved(page);
  await page.getByRole('link', { name: 'Project', exact: true }).click();
};

const seeChanges = (page: Page) => page.getByRole('button', { name: 'See what changed' }).click();
const takeButton = (page: Page) => page.getByRole('button', { name: /^Take over/ });

test('R26 four changes of a draft; the facilitator takes three, and the aim stays as the team has it', async ({
  window,
}) => {
  await openSample(window, /Pine Level/);
  await beginDraft(window, PRINCIPAL, 'Ms Ortiz');
  await editDraft(window);
  await seeChanges(window);
  await expect(window.locator('.difference')).toHaveCount(4);
  await expect(card(window, /ADDED: A call before Friday/)).toBeVisible();
  await expect(card(window, /CHANGED: Every student passes/)).toBeVisible();
  await expect(card(window, /MOVED: Two-week failing list/)).toBeVisible();
  expect(await axeFindings(window)).toEqual({ violations: [], incomplete: [] });

  await window.getByRole('checkbox', { name: /^changed aim1 / }).uncheck();
  await expect(takeButton(window)).toHaveText('Take over 3 of 4');
  await takeButton(window).click();
  await expect(window.locator('.difference')).toHaveCount(1);

  await openBoard(window, 'Driver diagram');
  await expect(card(window, /A call before Friday/)).toBeVisible();
  await expect(card(window, /By 6 June 2025/)).toBeVisible();
  await expect(card(window, /Every student passes/)).toHaveCount(0);
  await window.keyboard.press('Control+z');
  await expect(card(window, /A call before Friday/)).toHaveCount(0);
});

test('R25 where both changed the same words the two versions stand side by side, and one is chosen', async ({
  window,
}) => {
  await leaveDraft(window);
  await rewordAsTeam(window, /^aim/, 'The words of the team');
  await seeChanges(window);
  await expect(window.getByRole('heading', { name: 'Both changed this' })).toBeVisible();
  await expect(takeButton(window)).toBeDisabled();
  await expect(window.getByRole('radio', { name: /Team The words of the team/ })).not.toBeChecked();
  expect(await axeFindings(window)).toEqual({ violations: [], incomplete: [] });
  await window.getByRole('radio', { name: /Draft Every student passes/ }).check();
  await takeButton(window).click();
  await expect(window.getByText('There is nothing left to decide')).toBeVisible();
  // What there is no more to press is not there, and the keyboard stays where it was.
  await expect(takeButton(window)).toHaveCount(0);
  await expect(window.getByRole('heading', { level: 1 })).toBeFocused();
  await openBoard(window, 'Driver diagram');
  await expect(card(window, /Every student passes the first time/)).toBeVisible();
});

test('R26 a draft is told from the team on the project screen, set aside and saved as a file', async ({ window }) => {
  await leaveDraft(window);
  await expect(window.getByRole('region', { name: 'This is a draft' })).toHaveCount(0);
  const line = window.locator('.drafts > .drafts__list > .draft-line');
  await expect(line).toContainText('4 changes');
  expect(await axeFindings(window)).toEqual({ violations: [], incomplete: [] });
  const [download] = await Promise.all([
    window.waitForEvent('download'),
    window.getByRole('button', { name: `Save ${PRINCIPAL} as a file` }).click(),
  ]);
  const text = readFileSync(await download.path(), 'utf8');
  expect(text).toContain('A call before Friday');
  expect(text).not.toContain('interviews');
  await window.getByRole('button', { name: `Set ${PRINCIPAL} aside` }).click();
  await expect(line).toHaveCount(0);
  // What had the keyboard is gone: it goes on from here, not from the top of the page.
  const heading = window.getByRole('heading', { name: 'Drafts', exact: true });
  await expect(heading).toBeFocused();
  await window.getByText('1 draft set aside').click();
  expect(await axeFindings(window)).toEqual({ violations: [], incomplete: [] });
  await window.getByRole('button', { name: `Bring back ${PRINCIPAL}` }).click();
  await expect(line).toContainText('4 changes');
  await expect(window.getByText('1 draft set aside')).toHaveCount(0);
  await expect(heading).toBeFocused();
  await window.getByRole('button', { name: `Set ${PRINCIPAL} aside` }).click();
  const [chooser] = await Promise.all([
    window.waitForEvent('filechooser'),
    window.getByRole('button', { name: 'Open a draft file' }).click(),
  ]);
  await chooser.setFiles({ name: 'draft.json', mimeType: 'application/json', buffer: Buffer.from(text) });
  await expect(card(window, /A call before Friday/)).toBeVisible();
});

test('R25 a draft file opens on a laptop without the project, says that it is a draft, and waits on the first screen', async ({
  window,
}) => {
  await openSample(window, /Pine Level/);
  await beginDraft(window, PRINCIPAL, 'Ms Ortiz');
  const [download] = await Promise.all([
    window.waitForEvent('download'),
    window.getByRole('button', { name: 'Save as a file' }).click(),
  ]);
  const value = JSON.parse(readFileSync(await download.path(), 'utf8'));
  // The same draft of a project that is not here.
  const draft = { ...value.draft, id: 'draft-by-mail', projectId: 'elsewhere' };
  const buffer = Buffer.from(JSON.stringify({ ...value, draft }));
  await window.getByRole('link', { name: 'Projects' }).click();
  const [chooser] = await Promise.all([
    window.waitForEvent('filechooser'),
    window.getByRole('button', { name: 'Open a project file' }).click(),
  ]);
  await chooser.setFiles({ name: 'draft.json', mimeType: 'application/json', buffer });
  await expect(window.getByRole('region', { name: 'This is a draft' })).toContainText(PRINCIPAL);
  await expect(window.getByRole('link', { name: "Team's version" })).toHaveCount(0);
  await editDraft(window);
  await seeChanges(window);
  await expect(window.locator('.difference')).toHaveCount(4);
  await expect(takeButton(window)).toHaveCount(0);
  await window.getByRole('link', { name: 'Projects' }).click();
  await expect(window.getByRole('heading', { name: 'Drafts from other laptops' })).toBeVisible();
  expect(await axeFindings(window)).toEqual({ violations: [], incomplete: [] });
  await window.getByRole('link', { name: PRINCIPAL }).click();
  await expect(card(window, /A call before Friday/)).toBeVisible();
});

test('R25 any two states are compared: the team beside a draft, and as it stood before beside now', async ({
  window,
}) => {
  await leaveDraft(window);
  await rewordAsTeam(window, /Agreed weights/, 'Weights that all agreed on');
  await window.getByRole('button', { name: 'Compare two states' }).click();
  const differences = window.locator('.difference');
  // The draft beside the team's version: four of its own, and the words that the team has changed since.
  await expect(differences).toHaveCount(5);
  await expect(card(window, /ADDED: A call before Friday/)).toBeVisible();
  expect(await axeFindings(window)).toEqual({ violations: [], incomplete: [] });

  await window.getByLabel('From').selectOption({ label: `Where the draft began: ${PRINCIPAL}, by Ms Ortiz` });
  await expect(differences).toHaveCount(4);
  await window.getByLabel('To').selectOption("The team's version now");
  await expect(differences).toHaveCount(1);
  await expect(card(window, /CHANGED: Weights that all agreed on/)).toBeVisible();
  await differences.getByRole('button').click();
  await window.getByRole('button', { name: 'Swap' }).click();
  await expect(card(window, /CHANGED: Agreed weights/)).toBeVisible();

  const began = window.getByLabel('From').locator('option', { hasText: 'as it began' });
  await window.getByLabel('From').selectOption((await began.getAttribute('value')) ?? '');
  await window.getByLabel('To').selectOption("The team's version now");
  await expect(differences).toHaveCount(1);
});

test('R25 of two choices made before the first is answered neither is lost', async ({ window, app }) => {
  await leaveDraft(window);
  await rewordAsTeam(window, /Agreed weights/, 'Weights that all agreed on');
  await window.getByRole('button', { name: 'Compare two states' }).click();
  await expect(window.locator('.difference')).toHaveCount(5);
  const from = window.getByLabel('From');
  const to = window.getByLabel('To');
  const began = { label: `Where the draft began: ${PRINCIPAL}, by Ms Ortiz` };

  app.stall(true);
  await from.selectOption(began);
  await to.selectOption("The team's version now");
  await expect(from.locator('option:checked')).toHaveText(began.label);
  await expect(to.locator('option:checked')).toHaveText("The team's version now");
  app.stall(false);
  await expect(window.locator('.difference')).toHaveCount(1);
  await expect(card(window, /CHANGED: Weights that all agreed on/)).toBeVisible();

  app.stall(true);
  await window.getByRole('button', { name: 'Swap' }).click();
  await window.getByRole('button', { name: 'Swap' }).click();
  await window.getByRole('button', { name: 'Swap' }).click();
  app.stall(false);
  await expect(card(window, /CHANGED: Agreed weights/)).toBeVisible();
});

test('R25 SE7 on the wall a draft stands alone, and what is written in it is found', async ({ window }) => {
  await openSample(window, /Pine Level/);
  await beginDraft(window, PRINCIPAL, 'Ms Ortiz');
  await window.keyboard.press('F5');
  await expect(window.locator('.wall')).toBeVisible();
  await window.keyboard.press('Control+f');
  await window.keyboard.type('agreed weights');
  await expect(window.getByRole('option').first()).toContainText('Agreed weights');
  await window.keyboard.press('Enter');
  await expect(window.locator('.wall [aria-selected="true"]')).toHaveAccessibleName(/Agreed weights/);
  await expect(window.getByRole('button')).toHaveCount(0);
});
