import type { Point } from '#domain/drawing.ts';

/** Crossings counted on the finished picture, so that every layout is judged by what is seen. */

const sideOf = (from: Point, to: Point, point: Point): number => {
  const area = (to.x - from.x) * (point.y - from.y) - (to.y - from.y) * (point.x - from.x);
  return Math.abs(area) < 1e-3 ? 0 : Math.sign(area);
};

const piecesCross = (one: Point, two: Point, three: Point, four: Point): boolean =>
  sideOf(one, two, three) * sideOf(one, two, four) < 0 && sideOf(three, four, one) * sideOf(three, four, two) < 0;

const linesCross = (one: readonly Point[], other: readonly Point[]): boolean =>
  one.some(
    (to, index) =>
      index > 0 && other.some((end, at) => at > 0 && piecesCross(one[index - 1] ?? to, to, other[at - 1] ?? end, end)),
  );

/** Pairs of lines that cross somewhere; lines that only meet or touch do not. */
export const countCrossings = (lines: readonly (readonly Point[])[]): number =>
  lines.reduce((sum, line, index) => sum + lines.slice(index + 1).filter((other) => linesCross(line, other)).length, 0);
