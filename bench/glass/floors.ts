import type { Page } from '@playwright/test';
import type { Drawing } from '#domain/drawing.ts';
import type { CpuClock } from '../browser.ts';
import type { Painted } from './watch.ts';

/** The least a browser can do for the same sight: cards as bare elements, a board as strokes of a pen. */

/** A page with so many bare cards; Enter appends one with a text box in it, as plainly as can be. */
export const layBareCards = (page: Page, cards: number): Promise<void> =>
  page.evaluate((count) => {
    const append = (index: number): HTMLElement => {
      const card = document.createElement('div');
      card.textContent = `Card ${index}`;
      card.style.cssText = `position:absolute;width:200px;height:40px;left:${(index % 40) * 220}px;top:${Math.floor(index / 40) * 60}px`;
      document.body.append(card);
      return card;
    };
    for (let index = 0; index < count; index += 1) append(index);
    let next = count;
    addEventListener('keydown', (event) => {
      if (event.key !== 'Enter') return;
      event.preventDefault();
      const text = document.createElement('textarea');
      append(next).append(text);
      text.focus({ preventScroll: true });
      next += 1;
    });
  }, cards);

/** Paints a whole drawing on one canvas by hand: frames, lines and words. */
export const paintByHand = async (page: Page, cpu: CpuClock, drawing: Drawing): Promise<Painted> => {
  await page.evaluate((whole) => {
    (globalThis as unknown as { drawing: typeof whole }).drawing = whole;
  }, drawing);
  const start = await cpu();
  const clock = await page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        const began = performance.now();
        const { drawing: whole } = globalThis as unknown as { readonly drawing: Drawing };
        const canvas = document.createElement('canvas');
        canvas.width = innerWidth;
        canvas.height = innerHeight;
        document.body.replaceChildren(canvas);
        const pen = canvas.getContext('2d');
        if (pen === null) throw new Error('This browser has no canvas.');
        const zoom = Math.min(innerWidth / whole.width, innerHeight / whole.height, 1);
        pen.setTransform(zoom, 0, 0, zoom, 0, 0);
        for (const stroke of whole.strokes) {
          pen.beginPath();
          for (const { x, y } of stroke.points) pen.lineTo(x, y);
          pen.stroke();
        }
        for (const box of whole.boxes) {
          pen.strokeRect(box.x, box.y, box.width, box.height);
          pen.font = `${box.font.size}px sans-serif`;
          box.lines.forEach((line, index) => {
            pen.fillText(line, box.x + box.textX, box.y + box.textY + (index + 1) * box.font.size * 1.25);
          });
        }
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () => resolve(performance.now() - began);
        requestAnimationFrame(() => port2.postMessage(null));
      }),
  );
  return { clock, cpu: (await cpu()) - start };
};

interface ShippedPage {
  readonly bench: { openAsShipped(drawing: Drawing): Promise<number> };
}

/** Opens a drawing in React Flow as it comes, on a page that has bench/page/as-shipped.ts. */
export const openAsShipped = async (page: Page, cpu: CpuClock, drawing: Drawing): Promise<Painted> => {
  await page.evaluate((whole) => {
    (globalThis as unknown as { drawing: typeof whole }).drawing = whole;
  }, drawing);
  const start = await cpu();
  const clock = await page.evaluate(() => {
    const { bench, drawing: whole } = globalThis as unknown as ShippedPage & { readonly drawing: Drawing };
    return bench.openAsShipped(whole);
  });
  return { clock, cpu: (await cpu()) - start };
};
