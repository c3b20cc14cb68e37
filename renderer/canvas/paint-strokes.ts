import type { Point, Stroke } from '#domain/drawing.ts';
import { palettes, type ThemeName } from '#domain/palette.ts';

/** A stroke on its way to its place; `shade` is how far it has faded in, 0 to 1. */
export interface MovingStroke extends Stroke {
  readonly shade?: number;
}

export interface PaintView {
  /** Where the drawing's origin stands, in CSS px. */
  readonly x: number;
  readonly y: number;
  readonly zoom: number;
  /** Device pixels in a CSS px. */
  readonly scale: number;
}

const between = (from: Point, to: Point, t: number, shift: Point): Point => ({
  x: from.x + shift.x + (to.x - from.x - shift.x) * t,
  y: from.y + shift.y + (to.y - from.y - shift.y) * t,
});

/**
 * Strokes between two drawings at `t` of the way: those in both move, new ones fade in. `shift` is how far the old drawing's
 * origin stands from the new one's.
 */
export const blendStrokes = (
  from: ReadonlyMap<string, Stroke>,
  to: readonly Stroke[],
  t: number,
  shift: Point,
): readonly MovingStroke[] =>
  to.map((stroke) => {
    const before = from.get(stroke.id);
    if (before === undefined || before.points.length !== stroke.points.length) return { ...stroke, shade: t };
    const isStill = (point: Point, at: number): boolean => {
      const old = before.points[at];
      return old !== undefined && old.x + shift.x === point.x && old.y + shift.y === point.y;
    };
    if (stroke.points.every(isStill)) return stroke;
    return {
      ...stroke,
      points: stroke.points.map((point, at) => between(before.points[at] ?? point, point, t, shift)),
    };
  });

const trace = (context: CanvasRenderingContext2D, stroke: Stroke): void => {
  const { points } = stroke;
  let from = points[0];
  if (from === undefined || points.length === 1) return;
  context.moveTo(from.x, from.y);
  for (let index = 1; index < points.length; index += 1) {
    const to = points[index] as Point;
    if (stroke.path === 'curve') {
      const middle = (from.x + to.x) / 2;
      context.bezierCurveTo(middle, from.y, middle, to.y, to.x, to.y);
    } else context.lineTo(to.x, to.y);
    from = to;
  }
};

/** How much is left of a line that stands back. */
const FAINT = 0.25;

/** Strokes that are drawn with one pen: they are one path, which costs a fraction of as many paths. */
const byPen = (strokes: readonly MovingStroke[]): ReadonlyMap<number, MovingStroke[]> => {
  const pens = new Map<number, MovingStroke[]>();
  for (const stroke of strokes) {
    const { tone, width, dotted, faint, shade = 1 } = stroke;
    const pen =
      ((((tone ?? -1) + 1) * 1024 + Math.round(width * 32)) * 2 + (dotted ? 1 : 0)) * 2 +
      (faint ? 1 : 0) +
      Math.round(shade * 255) / 256;
    const same = pens.get(pen);
    if (same === undefined) pens.set(pen, [stroke]);
    else same.push(stroke);
  }
  return pens;
};

/** Puts the drawing's own px under the pen, on an empty canvas. */
export const beginPainting = (context: CanvasRenderingContext2D, { x, y, zoom, scale }: PaintView): void => {
  context.setTransform(1, 0, 0, 1, 0, 0);
  context.clearRect(0, 0, context.canvas.width, context.canvas.height);
  context.setTransform(scale * zoom, 0, 0, scale * zoom, scale * x, scale * y);
};

/** Paints strokes as `drawingToSvg` draws them. */
export const paintStrokes = (
  context: CanvasRenderingContext2D,
  strokes: readonly MovingStroke[],
  theme: ThemeName,
): void => {
  const palette = palettes[theme];
  context.lineCap = 'round';
  context.lineJoin = 'round';
  for (const same of byPen(strokes).values()) {
    const [{ tone, width, dotted, faint, shade = 1 }] = same as [MovingStroke];
    context.globalAlpha = shade * (faint ? FAINT : 1);
    context.strokeStyle = tone === null ? palette.ink : (palette.tones[tone % palette.tones.length] ?? palette.ink);
    context.lineWidth = width;
    context.setLineDash(dotted ? [2, 6] : []);
    context.beginPath();
    for (const stroke of same) trace(context, stroke);
    context.stroke();
  }
  context.globalAlpha = 1;
};
