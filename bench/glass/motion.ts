import type { Page } from '@playwright/test';
import type { CpuClock } from '../browser.ts';

/** Moves of the mouse and turns of its wheel, one a frame, made inside the page so that nothing but the page is measured. */

export interface Spot {
  readonly x: number;
  readonly y: number;
}

export type Gesture =
  /** Pressed at `from`, moved by `by` px a frame, there and back, let go. */
  | { readonly kind: 'pull'; readonly from: Spot; readonly by: Spot }
  /** Turned at `from`, so many px a frame, out and in again; with Ctrl held where the wheel alone does not zoom. */
  | { readonly kind: 'wheel'; readonly from: Spot; readonly delta: number; readonly withCtrl?: true };

export interface Moved {
  /** Processor ms of the page's main thread for each frame: the mean of a turn. */
  readonly cpu: number;
  /** Ms between frames. */
  readonly gaps: readonly number[];
  /** How the app's board or a whiteboard stood half way, to be sure that it moved; empty on a page that has none. */
  readonly halfWay: string;
}

/** Frames of one turn, half of them back. */
const FRAMES = 24;

/** Makes a gesture once, a step a frame. */
export const moved = async (page: Page, cpu: CpuClock, gesture: Gesture): Promise<Moved> => {
  const start = await cpu();
  const { gaps, halfWay } = await page.evaluate(
    ({ gesture: made, frames }) =>
      new Promise<{ gaps: number[]; halfWay: string }>((resolve) => {
        const { x, y } = made.from;
        const target = document.elementFromPoint(x, y) ?? document.body;
        const tell = (type: string, at: { readonly x: number; readonly y: number }) => {
          const about = { bubbles: true, cancelable: true, view: window, clientX: at.x, clientY: at.y, button: 0 };
          const buttons = type === 'up' ? 0 : 1;
          target.dispatchEvent(
            new PointerEvent(`pointer${type}`, { ...about, buttons, pointerId: 1, isPrimary: true }),
          );
          target.dispatchEvent(new MouseEvent(`mouse${type}`, { ...about, buttons }));
        };
        const step = (index: number) => {
          const isBack = index >= frames / 2;
          if (made.kind === 'wheel') {
            const deltaY = isBack ? -made.delta : made.delta;
            const about = { bubbles: true, cancelable: true, view: window, clientX: x, clientY: y, deltaY };
            target.dispatchEvent(new WheelEvent('wheel', { ...about, ctrlKey: made.withCtrl === true }));
            return;
          }
          const far = isBack ? frames - index - 1 : index + 1;
          tell('move', { x: x + made.by.x * far, y: y + made.by.y * far });
        };
        const found: number[] = [];
        let middle = '';
        const look = () => {
          const { bench } = globalThis as unknown as { readonly bench?: { stands(): string } };
          if (bench !== undefined) return bench.stands();
          const ghost = document.querySelector('.drag-ghost') === null ? '' : ' dragging';
          return `${document.querySelector('.react-flow__viewport')?.getAttribute('style') ?? ''}${ghost}`;
        };
        let last = performance.now();
        let index = 0;
        const tick = () => {
          const now = performance.now();
          if (index > 0) found.push(now - last);
          if (index === frames / 2) middle = look();
          last = now;
          if (index === frames) {
            if (made.kind === 'pull') tell('up', { x, y });
            resolve({ gaps: found, halfWay: middle });
            return;
          }
          step(index);
          index += 1;
          requestAnimationFrame(tick);
        };
        if (made.kind === 'pull') tell('down', { x, y });
        requestAnimationFrame(tick);
      }),
    { gesture, frames: FRAMES },
  );
  return { cpu: ((await cpu()) - start) / FRAMES, gaps, halfWay };
};

/** A pointer made in the page cannot be captured; here it need not be. */
export const letPointersBeMade = (page: Page): Promise<void> =>
  page.evaluate(() => {
    Element.prototype.setPointerCapture = () => {};
  });
