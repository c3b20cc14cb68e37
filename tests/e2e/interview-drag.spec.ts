import type { Page } from '@playwright/test';
import { expect, test } from '../support/e2e.ts';
import { axeFindings, board, card, middleOf, openBoard, openSample, runFromPalette, saved } from './steps.ts';

/** A line goes to its theme or its prompt by mouse, finger, pen and keyboard. */

type Point = { readonly x: number; readonly y: number };
type Pointing = {
  readonly down: (at: Point) => Promise<unknown>;
  readonly move: (at: Point) => Promise<unknown>;
  readonly up: (at: Point) => Promise<unknown>;
};

const mouse = async (page: Page): Promise<Pointing> => ({
  down: async ({ x, y }) => {
    await page.mouse.move(x, y);
    await page.mouse.down();
  },
  move: ({ x, y }) => page.mouse.move(x, y),
  up: () => page.mouse.up(),
});

const finger = async (page: Page): Promise<Pointing> => {
  const browser = await page.context().newCDPSession(page);
  await browser.send('Emulation.setTouchEmulationEnabled', { enabled: true });
  const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', at?: Point) =>
    browser.send('Input.dispatchTouchEvent', { type, touchPoints: at === undefined ? [] : [at] });
  return {
    down: (at) => touch('touchStart', at),
    move: (at) => touch('touchMove', at),
    up: () => touch('touchEnd'),
  };
};

const pen = async (page: Page): Promise<Pointing> => {
  const browser = await page.context().newCDPSession(page);
  const move = (type: 'mousePressed' | 'mouseMoved' | 'mouseReleased', { x, y }: Point) =>
    browser.send('Input.dispatchMouseEvent', {
      type,
      x,
      y,
      button: 'left',
      buttons: 1,
      clickCount: 1,
      pointerType: 'pen',
    });
  return {
    down: (at) => move('mousePressed', at),
    move: (at) => move('mouseMoved', at),
    up: (at) => move('mouseReleased', at),
  };
};

const drag = async (page: Page, { down, move, up }: Pointing, from: RegExp, to: RegExp) => {
  const [start, end] = [await middleOf(page, from), await middleOf(page, to)];
  await down(start);
  for (const share of [0.1, 0.4, 0.7, 1])
    await move({ x: start.x + (end.x - start.x) * share, y: start.y + (end.y - start.y) * share });
  await expect(page.locator('.drop-mark--into')).toHaveCount(1);
  await up(end);
  await expect(page.locator('.drag-layer')).toHaveCount(0);
};

const theme = /^theme th1\b/;

test.describe('EI4 a line is dragged onto a theme', () => {
  for (const [name, pointing] of Object.entries({ mouse, finger, pen })) {
    test(`by ${name}`, async ({ window }) => {
      await openSample(window, /Cedar Fork/);
      await openBoard(window, 'Empathy interviews');
      await expect(card(window, theme)).not.toContainText('q4');
      await drag(window, await pointing(window), /^quote q4\b/, theme);
      await expect(card(window, theme)).toContainText('q4');
      await saved(window);
      await window.keyboard.press('Control+z');
      await expect(card(window, theme)).not.toContainText('q4');
    });
  }
});

test('EI22 a line is told which prompt it answers: dragged onto it, asked for by a chord, changed in the inspector', async ({
  window,
}) => {
  await openSample(window, /Cedar Fork/);
  await openBoard(window, 'Empathy interviews');
  for (const prompt of ['Tell me about a morning.', 'What happened then?']) {
    await window.keyboard.press('Alt+1');
    await window.keyboard.type(prompt);
    await window.keyboard.press('Enter');
    await window.keyboard.press('Escape');
  }
  await saved(window);
  await drag(window, await mouse(window), /^quote q1\b/, /Tell me about a morning/);
  await card(window, /^quote q1\b/).click();
  await window.keyboard.press('F4');
  const panel = window.locator('aside.panel');
  await expect(panel.getByText('Tell me about a morning.')).toBeVisible();
  expect(await axeFindings(window)).toEqual({ violations: [], incomplete: [] });
  await window.keyboard.press('F4');

  // Two lines at once, by keyboard alone.
  await board(window).focus();
  await window.keyboard.press('Shift+ArrowDown');
  await window.keyboard.press('Alt+q');
  await window.keyboard.type('what happ');
  await expect(window.getByRole('option')).toHaveCount(1);
  await window.keyboard.press('Enter');
  for (const line of [/^quote q1\b/, /^quote q2\b/]) {
    await card(window, line).click();
    await window.keyboard.press('F4');
    await expect(panel.getByText('What happened then?')).toBeVisible();
    await window.keyboard.press('F4');
  }
  await runFromPalette(window, 'Which prompt');
  await expect(window.getByRole('option')).toHaveCount(1);
  await window.keyboard.press('Escape');
  await window.keyboard.press('F4');
  await panel.getByRole('button', { name: /Remove the link to .* What happened then/ }).click();
  await expect(panel.getByText('What happened then?')).toHaveCount(0);
  await saved(window);
});
