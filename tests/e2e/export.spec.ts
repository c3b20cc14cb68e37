import { readFileSync } from 'node:fs';
import { expect, test } from '../support/e2e.ts';
import { createProject, openSample } from './steps.ts';

/** The gate (R37): what goes and what stays, and a file that keeps to it. */

const exported = async (page: import('@playwright/test').Page) => {
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('main').getByRole('button', { name: 'Export for hub' }).click(),
  ]);
  await expect(page.getByText(/Your browser saved it as/)).toBeVisible();
  return readFileSync(await download.path());
};

test('R37 interviews stay until they are chosen, and a withheld one stays even then', async ({ window }) => {
  await openSample(window, /Cedar Fork/);
  await window.getByRole('button', { name: 'Export for hub' }).click();
  await expect(window.getByRole('heading', { name: 'What goes' })).toBeVisible();
  await expect(window.locator('.gate__verdict', { hasText: 'stays here' })).toHaveCount(3);
  const careful = await exported(window);
  expect(careful.includes('The letter said court')).toBe(false);

  await window.getByLabel('Include the interviews').check();
  await expect(window.locator('.gate__verdict', { hasText: /^goes$/ })).toHaveCount(2);
  const open = await exported(window);
  expect(open.includes('The letter said court')).toBe(true);
  expect(open.includes('breakfast is over when')).toBe(false);
  expect(open.includes('Hanes Mill')).toBe(false);
});

test('R37 an item that rests only on a withheld quote stays unless it is ticked', async ({ window }) => {
  await openSample(window, /Cedar Fork/);
  await window.getByRole('button', { name: 'Export for hub' }).click();
  const words = 'Breakfast closes before the late bus arrives';
  expect((await exported(window)).includes(words)).toBe(false);
  await window.getByRole('checkbox', { name: new RegExp(words) }).check();
  await expect(window.getByRole('main')).toHaveAttribute('aria-busy', 'false');
  expect((await exported(window)).includes(words)).toBe(true);
});

test('R37 the gate of a project without a board says that there is none', async ({ window }) => {
  await createProject(window, 'Attendance');
  await window.getByRole('button', { name: 'Export for hub' }).click();
  await expect(window.getByRole('region', { name: 'What goes' })).toContainText(
    'There is no board in this project yet.',
  );
});

test('the gate names the signer and says plainly that the key is not protected', async ({ window }) => {
  await openSample(window, /Cedar Fork/);
  await window.getByRole('button', { name: 'Export for hub' }).click();
  await expect(window.locator('.gate__fingerprint')).toHaveText(/^(\d{5} ){5}\d{5}$/);
  await expect(window.getByText('The signing key is not protected')).toBeVisible();
});
