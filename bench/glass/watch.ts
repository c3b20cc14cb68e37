import type { Page } from '@playwright/test';
import type { CpuClock } from '../browser.ts';

/** From an event to the paint that shows it, on the page's own clock, and what that cost its main thread. */

export interface Painted {
  /** Ms from the event's time stamp to the end of the frame that follows. */
  readonly clock: number;
  /** Ms of processor time of the page's main thread. */
  readonly cpu: number;
}

interface Watched {
  /** Of every key so far, in order. */
  painted: number[];
}

/** From now on the page tells of the paint after each key. */
export const watchKeys = (page: Page): Promise<void> =>
  page.evaluate(() => {
    const painted: number[] = [];
    (globalThis as unknown as Watched).painted = painted;
    addEventListener(
      'keydown',
      ({ timeStamp }) => {
        requestAnimationFrame(() => {
          // A frame's callbacks run before its paint; a message sent from one arrives after it.
          const { port1, port2 } = new MessageChannel();
          port1.onmessage = () => painted.push(performance.now() - timeStamp);
          port2.postMessage(null);
        });
      },
      { capture: true },
    );
  });

/** Presses a key and waits for its paint. */
export const pressed = async (page: Page, cpu: CpuClock, key: string): Promise<Painted> => {
  const before = await page.evaluate(() => (globalThis as unknown as Watched).painted.length);
  const start = await cpu();
  await page.keyboard.press(key);
  const clock = await page.evaluate(
    (index) =>
      new Promise<number>((resolve) => {
        const look = () => {
          const ms = (globalThis as unknown as Watched).painted[index];
          if (ms === undefined) requestAnimationFrame(look);
          else resolve(ms);
        };
        look();
      }),
    before,
  );
  return { clock, cpu: (await cpu()) - start };
};

/** Runs a change of place (`location.hash`) and waits until cards stand on the board and are painted. */
export const opened = async (page: Page, cpu: CpuClock, hash: string): Promise<Painted> => {
  const start = await cpu();
  const clock = await page.evaluate(
    (to) =>
      new Promise<number>((resolve) => {
        const began = performance.now();
        location.hash = to;
        const look = () => {
          if (document.querySelector('[role="treeitem"]') === null) {
            requestAnimationFrame(look);
            return;
          }
          const { port1, port2 } = new MessageChannel();
          port1.onmessage = () => resolve(performance.now() - began);
          requestAnimationFrame(() => port2.postMessage(null));
        };
        requestAnimationFrame(look);
      }),
    hash,
  );
  return { clock, cpu: (await cpu()) - start };
};
