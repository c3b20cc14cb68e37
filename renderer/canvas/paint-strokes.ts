import type { Point, Stroke } from '#domain/drawing.ts';
import { palettes, type ThemeName } from '#domain/palette.ts';

/** A stroke on its way to its place; `shade` is how far it has faded in, 0 to 1. */
export interface MovingStroke extends Stroke {
  readonly shade: number;
}

export interface PaintView {
  /** Where the board's origin stands, in CSS px. */
  readonly x: number;
  readonly y: number;
  readonly zoom: number;
  readonly width: number;
  readonly height: number;
  /** Device pixels in a CSS px. */
  readonly scale: number;
}

const between = (from: Point, to: Point, t: number): Point => ({
  x: from.x + (to.x - from.x) * t,
  y: from.y + (to.y - from.y) * t,
});

/** Strokes between two drawings at `t` of the way: those in both move, new ones fade in, gone ones are gone. */
export const blendStrokes = (
  from: readonly MovingStroke[],
  to: readonly Stroke[],
  t: number,
): readonly MovingStroke[] => {
  const old = new Map(from.map((stroke) => [stroke.id, stroke]));
  return to.map((stroke) => {
    const before = old.get(stroke.id);
    if (before === undefined || before.points.length !== stroke.points.length) return { ...stroke, shade: t };
    const points = stroke.points.map((point, index) => between(before.points[index] ?? point, point, t));
    return { ...stroke, points, shade: before.shade + (1 - before.shade) * t };
  });
};

const isSeen = (stroke: Stroke, view: PaintView): boolean => {
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const { x, y } of stroke.points) {
    left = Math.min(left, x);
    right = Math.max(right, x);
    top = Math.min(top, y);
    bottom = Math.max(bottom, y);
  }
  const slack = stroke.width;
  return (
    (right + slack) * view.zoom + view.x >= 0 &&
    (left - slack) * view.zoom + view.x <= view.width &&
    (bottom + slack) * view.zoom + view.y >= 0 &&
    (top - slack) * view.zoom + view.y <= view.height
  );
};

const trace = (context: CanvasRenderingContext2D, stroke: Stroke): void => {
  const [first, ...rest] = stroke.points;
  if (first === undefined || rest.length === 0) return;
  context.beginPath();
  context.moveTo(first.x, first.y);
  let from = first;
  for (const to of rest) {
    const middle = (from.x + to.x) / 2;
    if (stroke.path === 'curve') context.bezierCurveTo(middle, from.y, middle, to.y, to.x, to.y);
    else context.lineTo(to.x, to.y);
    from = to;
  }
  context.stroke();
};

/** How much is left of a line that stands back. */
const FAINT = 0.25;

/** Paints what is in sight of `strokes`, as `drawingToSvg` draws them. */
export const paintStrokes = (
  context: CanvasRenderingContext2D,
  strokes: readonly MovingStroke[],
  theme: ThemeName,
  view: PaintView,
): void => {
  const palette = palettes[theme];
  const { scale, zoom } = view;
  context.setTransform(1, 0, 0, 1, 0, 0);
  context.clearRect(0, 0, context.canvas.width, context.canvas.height);
  context.setTransform(scale * zoom, 0, 0, scale * zoom, scale * view.x, scale * view.y);
  context.lineCap = 'round';
  context.lineJoin = 'round';
  for (const stroke of strokes) {
    if (!isSeen(stroke, view)) continue;
    context.globalAlpha = stroke.shade * (stroke.faint ? FAINT : 1);
    context.strokeStyle =
      stroke.tone === null ? palette.ink : (palette.tones[stroke.tone % palette.tones.length] ?? palette.ink);
    context.lineWidth = stroke.width;
    context.setLineDash(stroke.dotted ? [2, 6] : []);
    trace(context, stroke);
  }
  context.globalAlpha = 1;
};
