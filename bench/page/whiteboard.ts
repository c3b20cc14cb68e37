import type { Drawing } from '#domain/drawing.ts';
import type { View } from '../glass/by-hand.ts';

/** Runs inside the browser: what a page with another team's whiteboard can do, whichever it is. */

/** What a pull of the mouse does: `hand` moves the board, `arrow` moves the card under it. */
export type Tool = 'hand' | 'arrow';

export interface Whiteboard {
  /** Makes a saved board of the drawing, to be opened at this view. */
  prepare(drawing: Drawing, view: View): Promise<void>;
  /** Opens the saved board in place of what stands there; resolves with the ms until its cards are painted. */
  open(): Promise<number>;
  /** Puts the open board at a view, with a tool in hand; resolves when it has come to rest there. */
  stand(view: View, tool: Tool): Promise<void>;
  /** How the open board stands, cards included, to tell whether anything has moved. */
  stands(): string;
}

/** The little of React that is used. */
export interface Root {
  render(element: unknown): void;
  unmount(): void;
}
export interface React {
  createElement(component: unknown, props: object): unknown;
  createRoot(frame: Element): Root;
}

/** An empty page-wide frame with a root of React in it. */
export const newRoot = ({ createRoot }: React): Root => {
  const frame = document.createElement('div');
  frame.style.cssText = 'position:fixed;inset:0';
  document.body.replaceChildren(frame);
  return createRoot(frame);
};

/** Resolves with the ms since `began` when the frame is painted that follows the one in which `isThere`. */
export const paintedSince = (began: number, isThere: () => boolean): Promise<number> =>
  new Promise((resolve) => {
    const look = () => {
      if (!isThere()) {
        requestAnimationFrame(look);
        return;
      }
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => resolve(performance.now() - began);
      requestAnimationFrame(() => port2.postMessage(null));
    };
    requestAnimationFrame(look);
  });
