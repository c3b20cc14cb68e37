import { useStoreApi } from '@xyflow/react';
import { useEffect, useRef } from 'react';
import type { Rectangle, Stroke } from '#domain/drawing.ts';
import type { ThemeName } from '#domain/palette.ts';
import { boxesNear, strokesNear } from './near.ts';
import { paintBoxes } from './paint-boxes.ts';
import { beginPainting, blendStrokes, paintStrokes } from './paint-strokes.ts';
import { onDrawing, type Stage } from './stage.ts';
import { glide, shownArea } from './viewport.ts';

/** Starts fast and settles: the same curve as the cards' `transition` in canvas.css, so lines stay with their cards. */
const settle = (t: number): number => 1 - (1 - t) ** 3;

interface PaintLayerProps {
  readonly stage: Stage;
  readonly theme: ThemeName;
  /** True when the cards are painted too. */
  readonly isFar: boolean;
  /** True when what moves glides to its place. */
  readonly glides: boolean;
}

/** Board px beyond what is shown whose lines may come into it while a board glides. */
const BEYOND = 240;

const around = ({ x, y, width, height }: Rectangle): Rectangle => ({
  x: x - BEYOND,
  y: y - BEYOND,
  width: width + 2 * BEYOND,
  height: height + 2 * BEYOND,
});

const byId = (strokes: readonly Stroke[]): ReadonlyMap<string, Stroke> =>
  new Map(strokes.map((stroke) => [stroke.id, stroke]));

/**
 * What of a board is no element: its lines, on one canvas under its cards, and from afar the cards themselves. Painted once a
 * frame that shows something new, and only what is seen.
 */
export const PaintLayer = ({ stage, theme, isFar, glides }: PaintLayerProps) => {
  const canvas = useRef<HTMLCanvasElement>(null);
  const last = useRef<Stage | null>(null);
  const flow = useStoreApi();

  useEffect(() => {
    const element = canvas.current;
    const context = element?.getContext('2d') ?? null;
    if (element === null || context === null) return;
    const { drawing, origin } = stage;
    const before = last.current;
    last.current = stage;
    const sightNow = () => {
      const { width, height, transform } = flow.getState();
      const [x, y, zoom] = transform;
      return { x, y, zoom, width, height };
    };
    const lasts = glides && before !== null && before.drawing !== drawing ? glide() : 0;
    let from: ReadonlyMap<string, Stroke> | null = null;
    if (lasts > 0 && before !== null) {
      const now = sightNow();
      from = byId(strokesNear(before.drawing.strokes, onDrawing(before, around(shownArea(now, now)))));
    }
    const began = performance.now();
    const shift = { x: (before?.origin.x ?? 0) - origin.x, y: (before?.origin.y ?? 0) - origin.y };
    let frame = 0;

    const paint = () => {
      frame = 0;
      const now = sightNow();
      const { zoom, width, height } = now;
      const t = from === null ? 1 : Math.min(1, (performance.now() - began) / lasts);
      const scale = window.devicePixelRatio;
      const [pixelWidth, pixelHeight] = [Math.round(width * scale), Math.round(height * scale)];
      if (element.width !== pixelWidth || element.height !== pixelHeight) {
        element.width = pixelWidth;
        element.height = pixelHeight;
      }
      const area = onDrawing(stage, shownArea(now, now));
      const seen = strokesNear(drawing.strokes, t < 1 ? around(area) : area);
      beginPainting(context, { x: now.x + origin.x * zoom, y: now.y + origin.y * zoom, zoom, scale });
      paintStrokes(context, t < 1 && from !== null ? blendStrokes(from, seen, settle(t), shift) : seen, theme);
      if (isFar) paintBoxes(context, boxesNear(drawing.boxes, area), theme, zoom);
      if (t < 1) ask();
    };
    const ask = () => {
      if (frame === 0) frame = requestAnimationFrame(paint);
    };
    const stop = flow.subscribe((state, earlier) => {
      if (state.transform !== earlier.transform || state.width !== earlier.width || state.height !== earlier.height)
        ask();
    });
    ask();
    return () => {
      stop();
      cancelAnimationFrame(frame);
    };
  }, [stage, theme, isFar, glides, flow]);

  // biome-ignore lint/a11y/noAriaHiddenOnFocusable: a canvas takes no keyboard; the cards and the outline say what it shows.
  return <canvas ref={canvas} className="paint-layer" aria-hidden="true" />;
};
