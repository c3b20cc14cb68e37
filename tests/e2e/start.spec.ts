import { expect, test } from '#tests/support/e2e.ts';

test('the app opens on its first screen, at a clean address, without a word of complaint', async ({ app }) => {
  const complaints: string[] = [];
  app.page.on('console', (message) => complaints.push(message.text()));
  await app.page.reload();
  await expect(app.page.getByRole('heading').first()).toBeVisible();
  expect(new URL(app.page.url()).search).toBe('');
  expect(complaints).toEqual([]);
});

test('a restart brings the window back', async ({ app }) => {
  await expect(app.page.getByRole('heading').first()).toBeVisible();
  const page = await app.restart();
  await expect(page.getByRole('heading').first()).toBeVisible();
});

test('no request leaves this machine', async ({ window }) => {
  const asked: string[] = [];
  window.on('request', (request) => asked.push(request.url()));
  await window.reload();
  await expect(window.getByRole('heading').first()).toBeVisible();
  const home = new URL(window.url()).origin;
  expect(asked.filter((url) => new URL(url).origin !== home && !url.startsWith('data:'))).toEqual([]);
});
