import { useStoreApi } from '@xyflow/react';
import { useEffect, useRef } from 'react';
import type { Box, Point, Rectangle, Stroke } from '#domain/drawing.ts';
import type { ThemeName } from '#domain/palette.ts';
import { placeOf } from './board-card.tsx';
import { useCanvas } from './canvas-context.ts';
import { type Glide, glideBetween, type Halted, mix, settle } from './glide.ts';
import { boxesNear, strokesNear } from './near.ts';
import { paintBoxes } from './paint-boxes.ts';
import { beginPainting, blendStrokes, paintStrokes } from './paint-strokes.ts';
import { cardsFromAfar, keptCards } from './sight.ts';
import { onDrawing, type Stage } from './stage.ts';
import { glide, shownArea } from './viewport.ts';

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

/** A card under way: its element, where it comes from and where it goes. */
interface Mover {
  readonly id: string;
  readonly element: HTMLElement;
  readonly from: Point;
  readonly to: Point;
}

const moversOf = ({ cards }: Glide, { drawing, origin }: Stage): readonly Mover[] => {
  const movers: Mover[] = [];
  const add = ({ id, x, y }: Box) => {
    const from = cards.get(id);
    const element = from === undefined ? null : document.getElementById(`card-${id}`);
    if (from !== undefined && element !== null)
      movers.push({ id, element, from, to: { x: x + origin.x, y: y + origin.y } });
  };
  if (cards.size > 0) drawing.boxes.forEach(add);
  return movers;
};

/**
 * What of a board is no element: its lines, on one canvas under its cards, and from afar the cards themselves. Painted once a
 * frame that shows something new, and only what is seen. While a change glides, its cards go along.
 */
export const PaintLayer = ({ stage, theme, isFar, glides }: PaintLayerProps) => {
  const canvas = useRef<HTMLCanvasElement>(null);
  const last = useRef<Stage | null>(null);
  const halted = useRef<Halted | null>(null);
  const flow = useStoreApi();
  const { state } = useCanvas();

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
    const lasts = glides ? glide() : 0;
    const now = sightNow();
    const under =
      before !== null && (before.drawing !== drawing || halted.current !== null)
        ? glideBetween(before, stage, around(shownArea(now, now)), halted.current)
        : null;
    const movers = under === null ? [] : moversOf(under, stage);
    const began = performance.now();
    let frame = 0;
    let shown: readonly Stroke[] = [];
    let at = under === null || lasts === 0 ? 1 : 0;

    const moveCards = () => {
      for (const { element: card, from, to } of movers)
        card.style.transform = at === 1 ? placeOf(to.x, to.y) : placeOf(mix(from.x, to.x, at), mix(from.y, to.y, at));
    };
    const paint = () => {
      frame = 0;
      const { x, y, zoom, width, height } = sightNow();
      const t = at === 1 ? 1 : Math.min(1, (performance.now() - began) / lasts);
      if (at < 1) {
        at = settle(t);
        moveCards();
      }
      const scale = window.devicePixelRatio;
      const [pixelWidth, pixelHeight] = [Math.round(width * scale), Math.round(height * scale)];
      if (element.width !== pixelWidth || element.height !== pixelHeight) {
        element.width = pixelWidth;
        element.height = pixelHeight;
      }
      const area = onDrawing(stage, shownArea({ x, y, zoom }, { width, height }));
      const seen = strokesNear(drawing.strokes, t < 1 ? around(area) : area);
      shown = t < 1 && under !== null ? blendStrokes(under.strokes, seen, at, under.shift) : seen;
      beginPainting(context, { x: x + origin.x * zoom, y: y + origin.y * zoom, zoom, scale });
      paintStrokes(context, shown, theme);
      if (isFar) {
        const kept = new Set(cardsFromAfar(stage, keptCards(state.getState())));
        const boxes = boxesNear(drawing.boxes, area).filter((box) => !kept.has(box));
        paintBoxes(context, boxes, theme, zoom);
      }
      if (t < 1) ask();
    };
    const ask = () => {
      if (frame === 0) frame = requestAnimationFrame(paint);
    };
    const stop = flow.subscribe((state, earlier) => {
      if (state.transform !== earlier.transform || state.width !== earlier.width || state.height !== earlier.height)
        ask();
    });
    const stopState = isFar ? state.subscribe(ask) : () => {};
    // What the change before left on its way is brought home.
    if (at === 1) moveCards();
    ask();
    return () => {
      stop();
      stopState();
      cancelAnimationFrame(frame);
      halted.current =
        at === 1
          ? null
          : {
              cards: new Map(
                movers.map(({ id, from, to }) => [id, { x: mix(from.x, to.x, at), y: mix(from.y, to.y, at) }]),
              ),
              strokes: new Map(shown.map((stroke) => [stroke.id, stroke])),
            };
    };
  }, [stage, theme, isFar, glides, flow, state]);

  // biome-ignore lint/a11y/noAriaHiddenOnFocusable: a canvas takes no keyboard; the cards and the outline say what it shows.
  return <canvas ref={canvas} className="paint-layer" aria-hidden="true" />;
};
