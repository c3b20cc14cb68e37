import type { Point } from '#domain/drawing.ts';

/** Crossings counted on the finished picture, so that every layout is judged by what is seen. */

/** Which side of the line from `from` to `to` a point lies on; 0 = on it, up to what rounding leaves. */
const sideOf = (from: Point, to: Point, point: Point): number => {
  const area = (to.x - from.x) * (point.y - from.y) - (to.y - from.y) * (point.x - from.x);
  return Math.abs(area) < 1e-3 ? 0 : Math.sign(area);
};

const piecesCross = (one: Point, two: Point, three: Point, four: Point): boolean =>
  sideOf(one, two, three) * sideOf(one, two, four) < 0 && sideOf(three, four, one) * sideOf(three, four, two) < 0;

/** A line with the rectangle it stays in. */
interface Line {
  readonly points: readonly Point[];
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
  /** True when it never runs back to the left. */
  readonly isForward: boolean;
}

const lineOf = (points: readonly Point[]): Line => {
  const xs = points.map(({ x }) => x);
  const ys = points.map(({ y }) => y);
  return {
    points,
    left: Math.min(...xs),
    right: Math.max(...xs),
    top: Math.min(...ys),
    bottom: Math.max(...ys),
    isForward: xs.every((x, index) => index === 0 || x >= (xs[index - 1] ?? x)),
  };
};

const linesCross = (one: Line, other: Line): boolean => {
  const isSorted = one.isForward && other.isForward;
  const [mine, theirs] = [one.points, other.points];
  let first = 1;
  for (let index = 1; index < mine.length; index += 1) {
    const [from, to] = [mine[index - 1] as Point, mine[index] as Point];
    // Pieces of the other that end before this one begins are behind for good.
    if (isSorted) while (first < theirs.length && (theirs[first] as Point).x < from.x) first += 1;
    for (let at = isSorted ? first : 1; at < theirs.length; at += 1) {
      const begin = theirs[at - 1] as Point;
      if (isSorted && begin.x > to.x) break;
      if (piecesCross(from, to, begin, theirs[at] as Point)) return true;
    }
  }
  return false;
};

/** Pairs of lines that cross somewhere; lines that only meet or touch do not. */
export const countCrossings = (all: readonly (readonly Point[])[]): number => {
  const lines = all.map(lineOf).sort((one, other) => one.left - other.left);
  let crossings = 0;
  for (const [index, one] of lines.entries())
    for (let next = index + 1; next < lines.length; next += 1) {
      const other = lines[next] as Line;
      if (other.left > one.right) break;
      if (other.top > one.bottom || one.top > other.bottom) continue;
      if (linesCross(one, other)) crossings += 1;
    }
  return crossings;
};
