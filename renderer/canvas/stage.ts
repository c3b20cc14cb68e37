import { useMemo, useRef } from 'react';
import type { Box, Drawing, Point, Rectangle } from '#domain/drawing.ts';
import { anchorShift } from './anchor.ts';

/** A drawing with the place where its origin stands. Everything on the canvas is placed from there. */
export interface Stage {
  readonly drawing: Drawing;
  readonly origin: Point;
}

/** Where a rectangle of the drawing stands on the stage. */
export const onStage = ({ origin }: Stage, { x, y, width, height }: Rectangle): Rectangle => ({
  x: x + origin.x,
  y: y + origin.y,
  width,
  height,
});

/** What an area of the stage covers of the drawing. */
export const onDrawing = ({ origin }: Stage, { x, y, width, height }: Rectangle): Rectangle => ({
  x: x - origin.x,
  y: y - origin.y,
  width,
  height,
});

/** The whole drawing on the stage. */
export const boundsOf = (stage: Stage): Rectangle =>
  onStage(stage, { x: 0, y: 0, width: stage.drawing.width, height: stage.drawing.height });

/** The box of an item, at its home. */
export const findBox = ({ drawing }: Stage, id: string | null): Box | undefined =>
  id === null ? undefined : drawing.boxes.find((box) => box.id === id);

/** The stage for a drawing: its origin follows from one drawing to the next, so that most of what is in sight stays in place. */
export const useStage = (drawing: Drawing, inSight: (stage: Stage) => readonly Box[]): Stage => {
  const last = useRef<Stage | null>(null);
  const look = useRef(inSight);
  look.current = inSight;
  return useMemo(() => {
    const before = last.current;
    let origin: Point = { x: 0, y: 0 };
    if (before !== null) {
      const shift = anchorShift(look.current(before), drawing.boxes);
      origin = { x: before.origin.x + shift.x, y: before.origin.y + shift.y };
    }
    const stage = { drawing, origin };
    last.current = stage;
    return stage;
  }, [drawing]);
};
