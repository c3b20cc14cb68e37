import type { Box, Drawing, Point, Rectangle, Stroke } from '#domain/drawing.ts';

/**
 * What of a drawing lies in an area, found without looking at all of it (docs/decisions/0060). Items come in reading order, so
 * neighbours in the list are mostly neighbours on the board: they are looked at in runs, and a run that is elsewhere costs one
 * comparison.
 */

const RUN = 32;

interface Span {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

const empty = (): Span => ({ left: Infinity, top: Infinity, right: -Infinity, bottom: -Infinity });

const grow = (span: Span, left: number, top: number, right: number, bottom: number): void => {
  if (left < span.left) span.left = left;
  if (top < span.top) span.top = top;
  if (right > span.right) span.right = right;
  if (bottom > span.bottom) span.bottom = bottom;
};

const meets = (span: Span, area: Rectangle): boolean =>
  span.right >= area.x && span.left <= area.x + area.width && span.bottom >= area.y && span.top <= area.y + area.height;

type Grow<Item> = (span: Span, item: Item) => void;

const growByBox: Grow<Box> = (span, { x, y, width, height }) => grow(span, x, y, x + width, y + height);
const growByStroke: Grow<Stroke> = (span, { points, width }) => {
  for (const { x, y } of points) grow(span, x - width, y - width, x + width, y + width);
};

const runsOf = <Item>(items: readonly Item[], growBy: Grow<Item>): readonly Span[] => {
  const runs: Span[] = [];
  for (let first = 0; first < items.length; first += RUN) {
    const span = empty();
    const end = Math.min(items.length, first + RUN);
    for (let index = first; index < end; index += 1) growBy(span, items[index] as Item);
    runs.push(span);
  }
  return runs;
};

const near = <Item>(
  items: readonly Item[],
  runs: readonly Span[],
  growBy: Grow<Item>,
  area: Rectangle,
): readonly Item[] => {
  const found: Item[] = [];
  for (const [run, whole] of runs.entries()) {
    if (!meets(whole, area)) continue;
    const end = Math.min(items.length, (run + 1) * RUN);
    for (let index = run * RUN; index < end; index += 1) {
      const item = items[index] as Item;
      const span = empty();
      growBy(span, item);
      if (meets(span, area)) found.push(item);
    }
  }
  return found;
};

const boxRuns = new WeakMap<readonly Box[], readonly Span[]>();
const strokeRuns = new WeakMap<readonly Stroke[], readonly Span[]>();

const remembered = <Item>(
  known: WeakMap<readonly Item[], readonly Span[]>,
  items: readonly Item[],
  growBy: Grow<Item>,
): readonly Span[] => {
  let runs = known.get(items);
  if (runs === undefined) {
    runs = runsOf(items, growBy);
    known.set(items, runs);
  }
  return runs;
};

/** The boxes that reach into `area` (board px), in reading order. */
export const boxesNear = (boxes: readonly Box[], area: Rectangle): readonly Box[] =>
  near(boxes, remembered(boxRuns, boxes, growByBox), growByBox, area);

/** The strokes that reach into `area` (board px), in the order they are drawn. */
export const strokesNear = (strokes: readonly Stroke[], area: Rectangle): readonly Stroke[] =>
  near(strokes, remembered(strokeRuns, strokes, growByStroke), growByStroke, area);

/** The box at a point of the board; undefined where there is none. */
export const boxAt = (drawing: Drawing, { x, y }: Point): Box | undefined =>
  boxesNear(drawing.boxes, { x, y, width: 0, height: 0 }).at(-1);
