import type { Page, Request, Route } from '@playwright/test';

/**
 * Answers of the app that are kept on their way to a page and let through on purpose: what a slow machine looks like to the
 * person at it. The app itself has done what it was asked.
 */
export interface HeldAnswers {
  /** How many were asked for since. */
  count(): number;
  /** Lets the answer to the nth asking through, from 0, and resolves when the page has taken it in. */
  release(nth: number): Promise<void>;
  /** Lets everything through, also what is asked from now on. */
  releaseAll(): Promise<void>;
}

interface Asked {
  readonly request: Request;
  readonly open: PromiseWithResolvers<void>;
}

/** `isUnheard` keeps the call instead of its answer: the app has not been asked yet. */
export const holdAnswers = async (page: Page, method: string, isUnheard = false): Promise<HeldAnswers> => {
  const asked: Asked[] = [];
  let isHolding = true;
  const pass = async (route: Route, open: Promise<void>) => {
    if (isUnheard) {
      await open;
      await route.continue();
      return;
    }
    const response = await route.fetch();
    await open;
    await route.fulfill({ response });
  };
  await page.route(`**/call/${method}`, async (route) => {
    const open = Promise.withResolvers<void>();
    if (!isHolding) open.resolve();
    asked.push({ request: route.request(), open });
    await pass(route, open.promise);
  });
  const takenIn = async ({ request, open }: Asked) => {
    open.resolve();
    await (await request.response())?.finished();
    // The page hears of it in the same turn; two frames later whatever follows from it has been drawn.
    await page.evaluate(
      () => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(() => drawn(undefined)))),
    );
  };
  return {
    count: () => asked.length,
    async release(nth) {
      const one = asked[nth];
      if (one === undefined) throw new Error(`There was no asking number ${nth} for ${method}.`);
      await takenIn(one);
    },
    async releaseAll() {
      isHolding = false;
      await Promise.all(asked.map(takenIn));
    },
  };
};
