import { spawnSync } from 'node:child_process';
import { expect, test } from '../support/e2e.ts';
import { addBoard, card, createProject, saved, say } from './steps.ts';

/** Where this process may make a small disk of its own, a window on a disk that is nearly full is looked at. */
const canMount =
  process.platform === 'linux' &&
  process.getuid?.() === 0 &&
  spawnSync('unshare', ['-m', 'mount', '-t', 'tmpfs', 'tmpfs', '/mnt']).status === 0;

test('a disk with little room left is told in a sentence, once, and work goes on', async ({ app }) => {
  test.skip(!canMount, 'no small disk can be mounted here');
  const disk = app.dataDirectory;
  expect(spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=24m', 'tmpfs', disk]).status).toBe(0);
  try {
    const page = await app.restart();
    const told = page.getByRole('alert').getByText(/Less than 200 MB is left/);
    await expect(told).toHaveCount(1);
    await createProject(page, 'Attendance');
    await addBoard(page, 'Fishbone');
    await say(page, 'Many miss school', 'Enter');
    await say(page, 'Health', 'Escape');
    await saved(page);
    await expect(card(page, 'Health')).toHaveCount(1);
    await expect(told).toHaveCount(1);
    // Put away, it is not said again for the same reason.
    await page.getByRole('button', { name: 'Put away' }).click();
    await expect(told).toHaveCount(0);
    await page.goto(`${page.url().split('#')[0]}#/`);
    await expect(page.getByRole('button', { name: /Attendance/ })).toBeVisible();
    await expect(told).toHaveCount(0);
  } finally {
    spawnSync('umount', ['-l', disk]);
  }
});
