import { expect, test } from '../support/e2e.ts';
import { addBoard, board, createProject, openBoard, openSample, say, started } from './steps.ts';

/** What is really on the glass: letters in their own face inside their cards, and nothing from outside this laptop. */

for (const kind of ['Fishbone', 'Driver diagram', 'Empathy interviews']) {
  test(`D14 every line of a ${kind} stands whole inside its card, in the bundled face`, async ({ window }) => {
    await openSample(window, /Pine Level/);
    await openBoard(window, kind);
    await window.keyboard.press('Control+0');
    const lines = board(window).locator('.box__line, .box__tag');
    expect(await lines.count()).toBeGreaterThan(10);
    expect(await window.evaluate(() => document.fonts.check('700 16px "Atkinson Hyperlegible Next"'))).toBe(true);
    const outside = await lines.evaluateAll((items) =>
      items.flatMap((item) => {
        const [line, card] = [item.getBoundingClientRect(), item.closest('.box')?.getBoundingClientRect()];
        const isInside =
          card !== undefined &&
          line.left >= card.left - 0.5 &&
          line.top >= card.top - 0.5 &&
          line.right <= card.right + 0.5 &&
          line.bottom <= card.bottom + 0.5;
        return isInside ? [] : [item.textContent];
      }),
    );
    expect(outside).toEqual([]);
  });

  test(`D15 no two cards of a ${kind} overlap on the screen`, async ({ window }) => {
    await openSample(window, /Pine Level/);
    await openBoard(window, kind);
    await window.keyboard.press('Control+0');
    const overlaps = await board(window)
      .getByRole('treeitem')
      .evaluateAll((items) => {
        const cards = items.map((item) => ({ name: item.textContent, at: item.getBoundingClientRect() }));
        return cards.flatMap((left, index) =>
          cards
            .slice(index + 1)
            .filter(
              (right) =>
                left.at.left < right.at.right - 0.5 &&
                right.at.left < left.at.right - 0.5 &&
                left.at.top < right.at.bottom - 0.5 &&
                right.at.top < left.at.bottom - 0.5,
            )
            .map((right) => `${left.name} over ${right.name}`),
        );
      });
    expect(overlaps).toEqual([]);
  });
}

test('D15 the text box of a new card covers no other card, wherever on a fish it opens', async ({ window }) => {
  await createProject(window, 'Attendance');
  await addBoard(window, 'Fishbone');
  await say(window, 'Many miss school', 'Enter');
  const covered = () =>
    board(window).evaluate((tree) => {
      const text = tree.querySelector('textarea')?.getBoundingClientRect();
      if (text === undefined) return ['no text box'];
      const others = [...tree.querySelectorAll('[role="treeitem"]:not(:has(textarea))')];
      return others.flatMap((item) => {
        const at = item.getBoundingClientRect();
        const meets =
          text.left < at.right - 1 && at.left < text.right - 1 && text.top < at.bottom - 1 && at.top < text.bottom - 1;
        return meets ? [item.textContent] : [];
      });
    });
  for (const [bone, cause] of [
    ['Getting to school', 'The bus comes at 6:40'],
    ['Belonging', 'New students sit alone'],
    ['Health', 'Asthma in spring'],
    ['Family', 'Older children mind younger ones'],
    ['Time', 'The bell rings early'],
  ] as const) {
    await expect.poll(covered).toEqual([]);
    await say(window, bone, 'Tab');
    await expect.poll(covered).toEqual([]);
    await say(window, cause, 'Enter');
    await expect.poll(covered).toEqual([]);
    await window.keyboard.press('Shift+Tab');
  }
});

test('R42 a whole session asks nobody outside, breaks no content rule and logs no error', async ({ window }) => {
  await started(window);
  const home = new URL(window.url()).origin;
  const strangers: string[] = [];
  const complaints: string[] = [];
  window.on('request', (request) => {
    if (!['blob:', 'data:'].includes(new URL(request.url()).protocol) && new URL(request.url()).origin !== home)
      strangers.push(request.url());
  });
  window.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text());
  });
  window.on('pageerror', (error) => complaints.push(error.message));
  await openSample(window, /Cedar Fork/);
  for (const kind of ['Fishbone', 'Driver diagram', 'Empathy interviews']) {
    await openBoard(window, kind);
    await window.keyboard.press('ArrowRight');
    await window.keyboard.press('F4');
    await window.keyboard.press('F3');
    await window.keyboard.press('F5');
    await expect(window.locator('.wall')).toBeVisible();
    await window.keyboard.press('Escape');
  }
  await window.getByRole('link', { name: 'Export' }).click();
  await expect(window.getByRole('heading', { name: 'What goes' })).toBeVisible();
  await window.getByRole('link', { name: 'Projects' }).click();
  await createProject(window, 'Attendance');
  expect(strangers).toEqual([]);
  expect(complaints).toEqual([]);
});
