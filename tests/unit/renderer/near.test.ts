import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Box, Rectangle, Stroke } from '#domain/drawing.ts';
import { anchorShift } from '#renderer/canvas/anchor.ts';
import { boxAt, boxesNear, strokesNear } from '#renderer/canvas/near.ts';
import { nextSight } from '#renderer/canvas/sight.ts';
import { boundsOf, type Stage } from '#renderer/canvas/stage.ts';

/** What of a drawing is in sight, found without looking at all of it, is what looking at all of it would find. */

const size = fc.record({
  x: fc.integer({ min: -2000, max: 2000 }),
  y: fc.integer({ min: -2000, max: 2000 }),
  width: fc.integer({ min: 1, max: 400 }),
  height: fc.integer({ min: 1, max: 200 }),
});

const boxOf = ({ x, y, width, height }: Rectangle, index: number): Box => ({
  id: `b${index}`,
  x,
  y,
  width,
  height,
  look: 'card',
  tone: null,
  font: { size: 16, weight: 'regular' },
  lines: [],
  textX: 0,
  textY: 0,
  tags: [],
});

const strokeOf = ({ x, y, width, height }: Rectangle, index: number): Stroke => ({
  id: `s${index}`,
  points: [
    { x, y },
    { x: x + width, y: y + height },
  ],
  path: 'straight',
  width: 2,
  dotted: false,
  tone: null,
});

const places = fc.array(size, { maxLength: 150 });

const touches = (left: Rectangle, right: Rectangle): boolean =>
  left.x <= right.x + right.width &&
  right.x <= left.x + left.width &&
  left.y <= right.y + right.height &&
  right.y <= left.y + left.height;

describe('what lies in an area', () => {
  test('boxes and strokes are found, all of them, in their order', () => {
    fc.assert(
      fc.property(places, size, (all, area) => {
        const boxes = all.map(boxOf);
        expect(boxesNear(boxes, area)).toEqual(boxes.filter((box) => touches(box, area)));
        const strokes = all.map(strokeOf);
        const reach = ({ x, y, width, height }: Rectangle) => ({
          x: x - 2,
          y: y - 2,
          width: width + 4,
          height: height + 4,
        });
        expect(strokesNear(strokes, area)).toEqual(
          strokes.filter((_, index) => touches(reach(all[index] ?? area), area)),
        );
      }),
    );
  });

  test('a point finds the box that is drawn on top there, or none', () => {
    fc.assert(
      fc.property(places, fc.integer({ min: -2000, max: 2000 }), fc.integer({ min: -2000, max: 2000 }), (all, x, y) => {
        const boxes = all.map(boxOf);
        const drawing = { width: 0, height: 0, boxes, strokes: [], captions: [] };
        expect(boxAt(drawing, { x, y })).toBe(boxes.findLast((box) => touches(box, { x, y, width: 0, height: 0 })));
      }),
    );
  });
});

describe('what stays in place', () => {
  test('a drawing that moved as a whole is moved back, whatever else changed a little', () => {
    fc.assert(
      fc.property(fc.array(size, { minLength: 5, maxLength: 60 }), size, (all, by) => {
        const before = all.map(boxOf);
        const after = before.map((box, index) => {
          const strays = index % 5 === 4;
          return { ...box, x: box.x + by.x + (strays ? index + 1 : 0), y: box.y + by.y };
        });
        expect(anchorShift(before, after)).toEqual({ x: -by.x + 0, y: -by.y + 0 });
      }),
    );
  });

  test('nothing in common moves nothing', () => {
    const here = boxOf({ x: 0, y: 0, width: 10, height: 10 }, 1);
    expect(anchorShift([here], [boxOf({ x: 50, y: 0, width: 10, height: 10 }, 2)])).toEqual({ x: 0, y: 0 });
  });
});

describe('the part of a board whose cards stand on the page', () => {
  const frame = { width: 1000, height: 600 };
  const stage = (cards: number): Stage => ({
    origin: { x: 0, y: 0 },
    drawing: {
      width: 40 * 220,
      height: Math.ceil(cards / 40) * 60,
      boxes: Array.from({ length: cards }, (_, index) =>
        boxOf({ x: (index % 40) * 220, y: Math.floor(index / 40) * 60, width: 200, height: 40 }, index),
      ),
      strokes: [],
      captions: [],
    },
  });

  test('holds what is shown, stays while it does, and follows when it does not', () => {
    const board = stage(4000);
    const first = nextSight(null, board, { x: 0, y: 0, zoom: 1 }, frame);
    expect(first.area.x).toBeLessThan(0);
    expect(first.area.width).toBeGreaterThan(frame.width);
    expect(nextSight(first, board, { x: -100, y: -100, zoom: 1 }, frame)).toBe(first);
    const next = nextSight(first, board, { x: -900, y: 0, zoom: 1 }, frame);
    expect(next.area.x).toBeGreaterThan(first.area.x);
  });

  test('is painted from afar when there are many cards, never when there are few', () => {
    const far = { x: 0, y: 0, zoom: 0.12 };
    expect(nextSight(null, stage(4000), far, frame).isFar).toBe(true);
    expect(nextSight(null, stage(150), far, frame).isFar).toBe(false);
    expect(nextSight(null, stage(4000), { x: 0, y: 0, zoom: 0.8 }, frame).isFar).toBe(false);
    expect(boundsOf(stage(40))).toEqual({ x: 0, y: 0, width: 8800, height: 60 });
  });
});
