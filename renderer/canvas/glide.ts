import type { Box, Point, Rectangle, Stroke } from '#domain/drawing.ts';
import { boxesNear, strokesNear } from './near.ts';
import { onDrawing, type Stage } from './stage.ts';

/**
 * From one drawing to the next: cards and lines go together, a step a frame, by one clock. The cards are moved by hand and not by
 * a transition of the style sheet, which makes every moving card a picture of its own before the first of it is seen
 * (docs/decisions/0060).
 */

/** What is under way; everything on the stage. */
export interface Glide {
  /** Cards that stand elsewhere than before: where they come from. */
  readonly cards: ReadonlyMap<string, Point>;
  /** Lines as they were. */
  readonly strokes: ReadonlyMap<string, Stroke>;
  /** From the origin of the drawing before to that of this one. */
  readonly shift: Point;
}

/** Where things were when a glide was broken off by the next change. */
export interface Halted {
  readonly cards: ReadonlyMap<string, Point>;
  readonly strokes: ReadonlyMap<string, Stroke>;
}

/** Starts fast and settles. */
export const settle = (t: number): number => 1 - (1 - t) ** 3;

export const mix = (from: number, to: number, t: number): number => from + (to - from) * t;

/** Cards near `area` that were on the board before, at another place of the stage. */
const movedCards = (
  before: Stage,
  after: Stage,
  area: Rectangle,
  halted: Halted | null,
): ReadonlyMap<string, Point> => {
  const was = new Map<string, Box>();
  for (const box of boxesNear(before.drawing.boxes, onDrawing(before, area))) was.set(box.id, box);
  const moved = new Map<string, Point>();
  for (const box of boxesNear(after.drawing.boxes, onDrawing(after, area))) {
    const old = was.get(box.id);
    const from = halted?.cards.get(box.id) ?? (old && { x: old.x + before.origin.x, y: old.y + before.origin.y });
    if (from !== undefined && (from.x !== box.x + after.origin.x || from.y !== box.y + after.origin.y))
      moved.set(box.id, from);
  }
  return moved;
};

/** What glides from `before` to `after` near `area` of the stage. */
export const glideBetween = (before: Stage, after: Stage, area: Rectangle, halted: Halted | null): Glide => {
  const strokes = new Map<string, Stroke>();
  for (const stroke of strokesNear(before.drawing.strokes, onDrawing(before, area))) strokes.set(stroke.id, stroke);
  if (halted !== null) for (const [id, stroke] of halted.strokes) strokes.set(id, stroke);
  return {
    cards: movedCards(before, after, area, halted),
    strokes,
    shift: { x: before.origin.x - after.origin.x, y: before.origin.y - after.origin.y },
  };
};
