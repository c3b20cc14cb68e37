import type { Page } from '@playwright/test';
import { bundleForPage, type CpuClock, cpuClockOf, inBrowser } from '../browser.ts';
import { growthExponent, type Measured, named, summary } from '../measure.ts';
import type * as fishPage from '../page/fish.ts';
import { NOT_INSTALLED, peerFile } from '../peers.ts';
import { figure, type Row } from '../table.ts';

/** The fish beside mermaid's, both in one page of one browser. */

const ITEMS = 114;
const ROUNDS = 5;
const GROWTH = [114, 438, 1750, 7000] as const;

interface Task {
  readonly work: fishPage.FishWork;
  readonly items: number;
  /** How often it runs in a batch. */
  readonly times: number;
}

const beside: readonly Task[] = [
  { work: 'layout', items: ITEMS, times: 40 },
  { work: 'picture', items: ITEMS, times: 10 },
];
const peer: Task = { work: 'mermaid', items: ITEMS, times: 2 };
const growing: readonly Task[] = GROWTH.map((items) => ({
  work: 'layout',
  items,
  times: Math.max(2, Math.round(7000 / items)),
}));

const nameOf = ({ work, items }: Task): string => `${work} ${items}`;

/** Processor ms of one run of a task on the page's main thread. */
const runOnce = async (page: Page, cpu: CpuClock, { work, items, times }: Task): Promise<number> => {
  await page.evaluate(
    (task) => (globalThis as unknown as OnPage).bench.prepareFish(task.work, task.items, task.times),
    { work, items, times },
  );
  const start = await cpu();
  await page.evaluate((name) => (globalThis as unknown as OnPage).bench.runFish(name), work);
  return ((await cpu()) - start) / times;
};

interface OnPage {
  readonly bench: typeof fishPage;
}

const measureTasks = async (page: Page, tasks: readonly Task[]): Promise<readonly Measured[]> => {
  const cpu = await cpuClockOf(page);
  const costs = tasks.map((task) => ({ task, found: [] as number[] }));
  for (let round = -1; round < ROUNDS; round += 1) {
    for (const { task, found } of costs) {
      const cost = await runOnce(page, cpu, task);
      if (round >= 0) found.push(cost);
    }
  }
  return costs.map(({ task, found }) => summary(nameOf(task), found));
};

const measureInPage = () =>
  inBrowser(async (browser) => {
    const page = await browser.newPage();
    const mermaid = peerFile('mermaid/dist/mermaid.min.js');
    if (mermaid !== undefined) await page.addScriptTag({ path: mermaid });
    await page.addScriptTag({ content: await bundleForPage('fish.ts') });
    const measured = await measureTasks(page, mermaid === undefined ? beside : [...beside, peer]);
    const overlapsOfMermaid =
      mermaid === undefined
        ? null
        : await page.evaluate(() => (globalThis as unknown as OnPage).bench.overlapsOnPage());
    const grown = await measureTasks(page, growing);
    const faults = await page.evaluate(
      (sizes) => sizes.map((items) => (globalThis as unknown as OnPage).bench.faultsOfFish(items)),
      [ITEMS, ...GROWTH.slice(-1)],
    );
    return { measured, overlapsOfMermaid, grown, faults };
  });

export const fishboneRows = async (): Promise<readonly Row[]> => {
  const { measured, overlapsOfMermaid, grown, faults } = await measureInPage();
  const layout = named(measured, `layout ${ITEMS}`).p50;
  const picture = named(measured, `picture ${ITEMS}`).p50;
  const points = growing.map((task) => [task.items, named(grown, nameOf(task)).p50] as const);
  const exponent = growthExponent(points);
  const isThere = overlapsOfMermaid !== null;
  const mermaid = isThere ? named(measured, nameOf(peer)).p50 : Number.NaN;
  const against = isThere
    ? `mermaid's render of the same words: ${figure(mermaid, 'ms')}`
    : `mermaid: ${NOT_INSTALLED}`;
  return [
    {
      path: `fishbone layout, ${ITEMS} items, text measured afresh`,
      ours: figure(layout, 'ms'),
      against,
      ratio: isThere ? `1/${figure(mermaid / layout)}` : '-',
      goal: '1/50',
      met: mermaid / layout >= 50,
    },
    {
      path: `fishbone laid out, written as SVG and put on a page, ${ITEMS} items`,
      ours: figure(picture, 'ms'),
      against,
      ratio: isThere ? `1/${figure(mermaid / picture)}` : '-',
      goal: 'none',
      met: true,
    },
    {
      path: `fishbone, ${ITEMS} items: overlaps`,
      ours: `${faults[0]}`,
      against: isThere ? `mermaid: ${overlapsOfMermaid} pairs of texts` : against,
      ratio: '-',
      goal: 'none',
      met: faults[0] === 0,
    },
    {
      path: `fishbone layout, growth to ${GROWTH.at(-1)} items`,
      ours: `${points.map(([items, cost]) => `${items}: ${figure(cost, 'ms')}`).join(', ')}; ${faults[1]} overlaps`,
      against: 'its own cost at fewer items',
      ratio: `exponent ${figure(exponent)}`,
      goal: '1.1, no overlap',
      met: exponent <= 1.1 && faults[1] === 0,
    },
  ];
};
