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

/** One file of bench/page as a script; its exports are `bench` on the page. */
export const bundleForPage = async (entry: string): Promise<string> => {
  const built = await build({
    configFile: false,
    logLevel: 'error',
    define: { 'process.env.NODE_ENV': '"production"' },
    build: {
      write: false,
      lib: { entry: path.join(import.meta.dirname, 'page', entry), formats: ['iife'], name: 'bench' },
    },
  });
  const [bundle] = Array.isArray(built) ? built : [built];
  const [chunk] = bundle !== undefined && 'output' in bundle ? bundle.output : [];
  if (chunk?.type !== 'chunk') throw new Error(`${entry} was not built.`);
  return chunk.code;
};

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
