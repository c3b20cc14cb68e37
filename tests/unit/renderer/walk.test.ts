import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Box, Drawing } from '#domain/drawing.ts';
import { type Direction, nearestBox } from '#renderer/app/walk.ts';

const font = { size: 16, weight: 'regular' } as const;
const box = (id: string, x: number, y: number): Box => ({
  id,
  x,
  y,
  width: 100,
  height: 40,
  look: 'card',
  tone: null,
  font,
  lines: [id],
  textX: 8,
  textY: 8,
  tags: [],
});
const drawing = (...boxes: readonly Box[]): Drawing => ({
  width: 2000,
  height: 2000,
  boxes,
  strokes: [],
  captions: [],
});

describe('arrows move by what is seen', () => {
  const grid = drawing(
    ...[0, 1, 2].flatMap((row) => [0, 1, 2].map((column) => box(`${row}${column}`, column * 160, row * 80))),
  );

  test('on a grid each arrow leads to the neighbour', () => {
    expect(nearestBox(grid, '11', 'left')).toBe('10');
    expect(nearestBox(grid, '11', 'right')).toBe('12');
    expect(nearestBox(grid, '11', 'up')).toBe('01');
    expect(nearestBox(grid, '11', 'down')).toBe('21');
    expect(nearestBox(grid, '00', 'left')).toBeNull();
  });

  test('with nothing selected an arrow selects the first card in reading order', () => {
    expect(nearestBox(grid, null, 'down')).toBe('00');
    expect(nearestBox(drawing(), null, 'down')).toBeNull();
  });

  test('an arrow never leads the other way, whatever the board', () => {
    const boards = fc.uniqueArray(fc.tuple(fc.integer({ min: 0, max: 12 }), fc.integer({ min: 0, max: 20 })), {
      minLength: 2,
      maxLength: 40,
      selector: ([column, row]) => `${column}/${row}`,
    });
    fc.assert(
      fc.property(boards, fc.constantFrom<Direction>('up', 'down', 'left', 'right'), (places, direction) => {
        const board = drawing(...places.map(([column, row], index) => box(`n${index}`, column * 120, row * 60)));
        const from = board.boxes[0];
        const to = board.boxes.find((each) => each.id === nearestBox(board, 'n0', direction));
        if (from === undefined || to === undefined) return;
        const moved = { up: from.y - to.y, down: to.y - from.y, left: from.x - to.x, right: to.x - from.x }[direction];
        expect(moved).toBeGreaterThan(0);
      }),
    );
  });
});
