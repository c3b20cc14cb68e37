import type { Page } from '@playwright/test';
import type { Drawing } from '#domain/drawing.ts';

/** Where a drawing stands on the screen, as everybody counts it: screen = drawing * zoom + offset. */
export interface View {
  readonly x: number;
  readonly y: number;
  readonly zoom: number;
}

/** Where the app's open board stands. */
export const viewOf = (page: Page): Promise<View> =>
  page.evaluate(() => {
    const frame = document.querySelector('[role="tree"]')?.getBoundingClientRect();
    const viewport = document.querySelector('.react-flow__viewport');
    if (frame === undefined || viewport === null) throw new Error('There is no board.');
    const matrix = new DOMMatrix(getComputedStyle(viewport).transform);
    return { x: matrix.e + frame.left, y: matrix.f + frame.top, zoom: matrix.a };
  });

/**
 * A board by hand: one canvas, painted anew at each move of the mouse, at most once a frame, and only what is in sight. It pans,
 * zooms at the pointer and drags a card; it can do nothing else.
 */
export const layBoardByHand = async (page: Page, drawing: Drawing, view: View): Promise<void> => {
  await page.evaluate(
    ({ whole, start }) => {
      const canvas = document.createElement('canvas');
      canvas.width = innerWidth;
      canvas.height = innerHeight;
      canvas.style.cssText = 'position:fixed;inset:0';
      document.body.replaceChildren(canvas);
      const pen = canvas.getContext('2d');
      if (pen === null) throw new Error('This browser has no canvas.');
      const { boxes, strokes } = whole;
      const bounds = strokes.map(({ points }) => ({
        left: Math.min(...points.map(({ x }) => x)),
        right: Math.max(...points.map(({ x }) => x)),
        top: Math.min(...points.map(({ y }) => y)),
        bottom: Math.max(...points.map(({ y }) => y)),
      }));
      let { x, y, zoom } = start;
      let held: { readonly box: (typeof boxes)[number]; x: number; y: number } | null = null;
      let pressed: { x: number; y: number } | null = null;
      let frame = 0;
      const paintBox = (box: (typeof boxes)[number], left: number, top: number) => {
        if (box.look !== 'plain') pen.strokeRect(left, top, box.width, box.height);
        pen.font = `${box.font.size}px sans-serif`;
        box.lines.forEach((line, index) => {
          pen.fillText(line, left + box.textX, top + box.textY + (index + 1) * box.font.size * 1.25);
        });
        for (const tag of box.tags) {
          pen.font = `${tag.font.size}px sans-serif`;
          pen.fillText(tag.text, left + tag.x, top + tag.y + tag.font.size);
        }
      };
      const paint = () => {
        frame = 0;
        pen.setTransform(1, 0, 0, 1, 0, 0);
        pen.clearRect(0, 0, canvas.width, canvas.height);
        pen.setTransform(zoom, 0, 0, zoom, x, y);
        const [left, top] = [-x / zoom, -y / zoom];
        const [right, bottom] = [left + canvas.width / zoom, top + canvas.height / zoom];
        strokes.forEach(({ points, width }, index) => {
          const at = bounds[index];
          if (at === undefined || at.right < left || at.left > right || at.bottom < top || at.top > bottom) return;
          pen.lineWidth = width;
          pen.beginPath();
          for (const point of points) pen.lineTo(point.x, point.y);
          pen.stroke();
        });
        pen.lineWidth = 1;
        for (const box of boxes) {
          if (box.x + box.width < left || box.x > right || box.y + box.height < top || box.y > bottom) continue;
          paintBox(box, box.x, box.y);
        }
        if (held === null) return;
        paintBox(held.box, (held.x - x) / zoom, (held.y - y) / zoom);
        const under = cardAt(held.x, held.y);
        if (under !== undefined) pen.strokeRect(under.x, under.y, under.width, under.height);
      };
      const ask = () => {
        if (frame === 0) frame = requestAnimationFrame(paint);
      };
      const cardAt = (clientX: number, clientY: number) => {
        const [atX, atY] = [(clientX - x) / zoom, (clientY - y) / zoom];
        return boxes.find(
          (box) => atX >= box.x && atX <= box.x + box.width && atY >= box.y && atY <= box.y + box.height,
        );
      };
      canvas.addEventListener('mousedown', ({ clientX, clientY }) => {
        const box = cardAt(clientX, clientY);
        if (box === undefined) pressed = { x: clientX, y: clientY };
        else held = { box, x: clientX, y: clientY };
      });
      addEventListener('mousemove', ({ clientX, clientY }) => {
        if (held !== null) held = { ...held, x: clientX, y: clientY };
        else if (pressed !== null) {
          x += clientX - pressed.x;
          y += clientY - pressed.y;
          pressed = { x: clientX, y: clientY };
        } else return;
        ask();
      });
      addEventListener('mouseup', () => {
        held = null;
        pressed = null;
        ask();
      });
      canvas.addEventListener('wheel', ({ clientX, clientY, deltaY }) => {
        const factor = 2 ** (-deltaY * 0.002);
        x = clientX - (clientX - x) * factor;
        y = clientY - (clientY - y) * factor;
        zoom *= factor;
        ask();
      });
      ask();
    },
    { whole: drawing, start: view },
  );
};
