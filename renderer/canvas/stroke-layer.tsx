import { useStoreApi } from '@xyflow/react';
import { useEffect, useRef } from 'react';
import type { Stroke } from '#domain/drawing.ts';
import type { ThemeName } from '#domain/palette.ts';
import { blendStrokes, type MovingStroke, paintStrokes } from './paint-strokes.ts';
import { glide } from './viewport.ts';

/** Starts fast and settles: the same curve as the cards' `transition` in canvas.css, so lines stay with their cards. */
const settle = (t: number): number => 1 - (1 - t) ** 3;

/** All lines of a board on one canvas under its cards: painted once per frame that shows something new, only what is seen. */
export const StrokeLayer = ({ strokes, theme }: { readonly strokes: readonly Stroke[]; readonly theme: ThemeName }) => {
  const canvas = useRef<HTMLCanvasElement>(null);
  const shown = useRef<readonly MovingStroke[]>([]);
  const flow = useStoreApi();

  useEffect(() => {
    const element = canvas.current;
    const context = element?.getContext('2d') ?? null;
    if (element === null || context === null) return;
    const from = shown.current;
    const began = performance.now();
    const lasts = from.length === 0 ? 0 : glide();
    let frame = 0;

    const paint = () => {
      frame = 0;
      const { width, height, transform } = flow.getState();
      const t = lasts === 0 ? 1 : Math.min(1, (performance.now() - began) / lasts);
      shown.current =
        t === 1 ? strokes.map((stroke) => ({ ...stroke, shade: 1 })) : blendStrokes(from, strokes, settle(t));
      const scale = window.devicePixelRatio;
      const [pixelWidth, pixelHeight] = [Math.round(width * scale), Math.round(height * scale)];
      if (element.width !== pixelWidth || element.height !== pixelHeight) {
        element.width = pixelWidth;
        element.height = pixelHeight;
      }
      const [x, y, zoom] = transform;
      // Selection frames keep their width on the screen at any zoom.
      element.parentElement?.style.setProperty('--zoom', String(zoom));
      paintStrokes(context, shown.current, theme, { x, y, zoom, width, height, scale });
      if (t < 1) ask();
    };
    const ask = () => {
      if (frame === 0) frame = requestAnimationFrame(paint);
    };
    const stop = flow.subscribe((state, before) => {
      if (state.transform !== before.transform || state.width !== before.width || state.height !== before.height) ask();
    });
    ask();
    return () => {
      stop();
      cancelAnimationFrame(frame);
    };
  }, [strokes, theme, flow]);

  // biome-ignore lint/a11y/noAriaHiddenOnFocusable: a canvas takes no keyboard; the cards and the outline say what it shows.
  return <canvas ref={canvas} className="stroke-layer" aria-hidden="true" />;
};
