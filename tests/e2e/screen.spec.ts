import { boardOf } from '#domain/board.ts';
import { listsToRows } from '#domain/rows.ts';
import { baseline } from '#domain/text/text-metrics.ts';
import { kinds } from '#kinds/models.ts';
import { findSample } from '#services/samples.ts';
import { expect, test } from '../support/e2e.ts';
import { addBoard, board, createProject, openBoard, openSample, say, started } from './steps.ts';

/** What is really on the glass: letters in their own face inside their cards, and nothing from outside this laptop. */

for (const kind of ['Fishbone', 'Driver diagram', 'Empathy interviews']) {
  test(`D14 every line of a ${kind} stands whole inside its card, in the bundled face`, async ({ window }) => {
    await openSample(window, /Pine Level/);
    await openBoard(window, kind);
    await window.keyboard.press('Control+0');
    const lines = board(window).locator('.box__line, .box__tag');
    await expect.poll(() => lines.count()).toBeGreaterThan(10);
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

/** A text of a board and where it begins, board px. */
interface Written {
  readonly text: string;
  readonly x: number;
  readonly y: number;
}

const entities: Readonly<Record<string, string>> = {
  '&amp;': '&',
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&#39;': "'",
};

/** The texts of a picture, by the top of their lines. */
const writtenInSvg = (svg: string): readonly Written[] =>
  [
    ...svg.matchAll(/<text x="([^"]+)" y="([^"]+)" font-size="([^"]+)" font-weight="([^"]+)"[^>]*>([^<]*)<\/text>/g),
  ].map(([, x, y, size, weight, text = '']) => ({
    text: text.replace(/&(?:amp|lt|gt|quot|#39);/g, (entity) => entities[entity] ?? entity),
    x: Number(x),
    y: Number(y) - baseline({ size: Number(size), weight: weight === '700' ? 'bold' : 'regular' }),
  }));

/** Seen from the first text, and rounded to whole px: where a picture begins does not matter. */
const fromTheFirst = (all: readonly Written[]): readonly string[] => {
  const sorted = all.toSorted(
    (left, right) => left.y - right.y || left.x - right.x || (left.text < right.text ? -1 : 1),
  );
  const [first] = sorted;
  return sorted
    .map(({ text, x, y }) => `${text} @ ${Math.round(x - (first?.x ?? 0))}, ${Math.round(y - (first?.y ?? 0))}`)
    .toSorted();
};

for (const [kindId, name] of [
  ['fishbone', 'Fishbone'],
  ['driver-diagram', 'Driver diagram'],
] as const) {
  test(`R46 the picture of a ${name} is what the screen shows: the same strings at the same places`, async ({
    window,
  }) => {
    const lists = findSample('attendance')?.lists();
    const rows = lists === undefined ? undefined : listsToRows(lists);
    const row = [...(rows?.boards.values() ?? [])].find((each) => each.kind === kindId);
    const shown = rows === undefined ? undefined : boardOf(rows, row?.id ?? '');
    if (shown === undefined) throw new Error('The sample has no such board.');
    await openSample(window, /Cedar Fork/);
    await openBoard(window, name);
    await window.keyboard.press('Control+0');
    await expect(board(window).locator('.box').first()).toBeVisible();
    const onGlass = await board(window)
      .locator('.box__line, .box__tag, .caption')
      .evaluateAll((items) =>
        items.map((item) => {
          const { left, top, height } = item.getBoundingClientRect();
          const zoom = height / (item as HTMLElement).offsetHeight;
          // A filled mark reaches beyond its letters.
          const bleed = Number.parseFloat(getComputedStyle(item).paddingLeft);
          return { text: item.textContent ?? '', x: left / zoom + bleed, y: top / zoom };
        }),
      );
    expect(fromTheFirst(onGlass)).toEqual(fromTheFirst(writtenInSvg(kinds.get(kindId)?.toSvg(shown, 'paper') ?? '')));
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
