import path from 'node:path';
import { type Browser, chromium, type Page } from '@playwright/test';
import { build } from 'vite';
import { findChromium } from '#tests/support/chromium.ts';

/** A browser for the length of `work`. */
export const inBrowser = async <Value>(work: (browser: Browser) => Promise<Value>): Promise<Value> => {
  const { executablePath, args } = await findChromium();
  const browser = await chromium.launch({ executablePath, args: [...args] });
  try {
    return await work(browser);
  } finally {
    await browser.close();
  }
};

/** A script that leaves what it exports on the page as `name`, and the style that it brings along. */
const bundle = async (entry: string, name: string): Promise<{ readonly script: string; readonly style: string }> => {
  const built = await build({
    configFile: false,
    logLevel: 'error',
    define: { 'process.env.NODE_ENV': '"production"' },
    build: {
      write: false,
      lib: { entry: path.join(import.meta.dirname, entry), formats: ['iife'], name },
    },
  });
  const [made] = Array.isArray(built) ? built : [built];
  const [chunk, ...others] = made !== undefined && 'output' in made ? made.output : [];
  if (chunk?.type !== 'chunk') throw new Error(`${entry} was not built.`);
  const styles = others.flatMap((one) => (one.type === 'asset' && one.fileName.endsWith('.css') ? [one.source] : []));
  return { script: chunk.code, style: styles.map((source) => source.toString()).join('\n') };
};

/** One file of bench/page as a script; its exports are `bench` on the page. */
export const bundleForPage = async (entry: string): Promise<string> =>
  (await bundle(path.join('page', entry), 'bench')).script;

/** One file of bench/peers, whose packages are installed, as a script and its style; its exports are `peer` on the page. */
export const bundlePeer = (entry: string) => bundle(path.join('peers', entry), 'peer');

/** Processor ms that a page's main thread has taken so far. */
export type CpuClock = () => Promise<number>;

/** Time on the processor, not on the clock: other work on the machine counts as little as may be. */
export const cpuClockOf = async (page: Page): Promise<CpuClock> => {
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('Performance.enable', { timeDomain: 'threadTicks' });
  return async () => {
    const { metrics } = await devtools.send('Performance.getMetrics');
    return (metrics.find(({ name }) => name === 'ThreadTime')?.value ?? Number.NaN) * 1000;
  };
};
