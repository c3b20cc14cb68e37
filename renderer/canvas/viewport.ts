import { getViewportForBounds, type Viewport } from '@xyflow/react';
import type { Box, Rectangle } from '#domain/drawing.ts';

export interface Size {
  readonly width: number;
  readonly height: number;
}

/** Air between a shown card and the edge of the canvas, in screen px. */
const MARGIN = 48;
/** How long a change of place takes, in ms (visual.md: 120 to 200). */
const GLIDE = 160;

/** How long things glide: not at all for whoever asked for less motion. */
export const glide = (): number => (window.matchMedia('(prefers-reduced-motion: reduce)').matches ? 0 : GLIDE);

/** Air around a fitted board, in screen px. */
const FIT_MARGIN = 24;
/** As far out as a board can be looked at. */
export const LEAST_ZOOM = 0.1;

/** The viewport that shows all of `bounds` in the middle of `frame`, no larger than `maxZoom`, with `margin` px around it. */
export const fitViewport = (bounds: Rectangle, frame: Size, maxZoom: number, margin = FIT_MARGIN): Viewport =>
  getViewportForBounds({ ...bounds }, frame.width, frame.height, LEAST_ZOOM, maxZoom, `${margin}px`);

/** The viewport with `box` in the middle of `frame` at this zoom. */
export const middleViewport = ({ x, y, width, height }: Rectangle, frame: Size, zoom: number): Viewport => ({
  zoom,
  x: frame.width / 2 - (x + width / 2) * zoom,
  y: frame.height / 2 - (y + height / 2) * zoom,
});

/** The part of the stage that a frame shows. */
export const shownArea = ({ x, y, zoom }: Viewport, { width, height }: Size): Rectangle => ({
  x: -x / zoom,
  y: -y / zoom,
  width: width / zoom,
  height: height / zoom,
});

/** True when all of `bounds` is in sight. */
export const isWholeInSight = (bounds: Rectangle, viewport: Viewport, frame: Size): boolean => {
  const left = bounds.x * viewport.zoom + viewport.x;
  const top = bounds.y * viewport.zoom + viewport.y;
  return (
    left >= 0 &&
    top >= 0 &&
    left + bounds.width * viewport.zoom <= frame.width &&
    top + bounds.height * viewport.zoom <= frame.height
  );
};

/** True when some of `box` can be seen. */
export const isInSight = (box: Rectangle, viewport: Viewport, frame: Size): boolean => {
  const left = box.x * viewport.zoom + viewport.x;
  const top = box.y * viewport.zoom + viewport.y;
  return (
    left < frame.width &&
    top < frame.height &&
    left + box.width * viewport.zoom > 0 &&
    top + box.height * viewport.zoom > 0
  );
};

/** Below this zoom card text is hard to read; a board that grows while people speak is not shrunk further by itself. */
export const READABLE_ZOOM = 0.7;
/** With a panel open the eyes are on the panel: the board beside it may shrink this far to stay whole. */
export const BESIDE_ZOOM = 0.5;

/** How far a span must move to stand inside a frame; its beginning counts more than its end. */
const nudge = (start: number, size: number, frame: number): number => {
  if (start < MARGIN || size > frame - 2 * MARGIN) return MARGIN - start;
  return Math.min(0, frame - MARGIN - (start + size));
};

/** The viewport that brings `box` into sight at the same zoom; null when it is there already. */
export const viewportToShow = (box: Rectangle, viewport: Viewport, frame: Size): Viewport | null => {
  const { zoom } = viewport;
  const dx = nudge(box.x * zoom + viewport.x, box.width * zoom, frame.width);
  const dy = nudge(box.y * zoom + viewport.y, box.height * zoom, frame.height);
  return dx === 0 && dy === 0 ? null : { zoom, x: viewport.x + dx, y: viewport.y + dy };
};

/** Letters that the back row can read, in px on a wall of 1080 lines (visual.md). */
const WALL_TYPE = 24;
/** Cards at their own size: letters of 12 px and more, for somebody at arm's length. */
const OWN_SIZE = 1;

/** How close letters of this font are read: from the back row, or at arm's length. */
export const readingZoom = (font: Box['font'], isWall: boolean): number =>
  // A wall fills its window, whatever of it is kept free for a hint.
  isWall ? ((WALL_TYPE / font.size) * window.innerHeight) / 1080 : OWN_SIZE;

/** How close a page as wide as `bounds` is when it fills the width of `frame`. */
export const pageZoom = ({ width }: Rectangle, frame: Size): number => (frame.width - 2 * FIT_MARGIN) / width;

/** The viewport that shows `box` so close that it can be read, with as much around it as there is room for. */
export const closeViewport = (
  bounds: Rectangle,
  { x, y, width, height }: Rectangle,
  readable: number,
  frame: Size,
  maxZoom: number,
  margin?: number,
): Viewport => {
  const whole = fitViewport(bounds, frame, maxZoom, margin);
  const mostZoom = Math.min((frame.width - 2 * MARGIN) / width, (frame.height - 2 * MARGIN) / height, maxZoom);
  const zoom = Math.min(readable, mostZoom);
  if (zoom <= whole.zoom) return whole;
  /** In the middle, but with no emptiness beyond the edge of the board where there is board enough. */
  const place = (start: number, size: number, all: number, room: number) => {
    const middle = room / 2 - (start + size / 2) * zoom;
    return all * zoom <= room ? (room - all * zoom) / 2 : Math.max(room - all * zoom, Math.min(0, middle));
  };
  return {
    zoom,
    x: place(x - bounds.x, width, bounds.width, frame.width) - bounds.x * zoom,
    y: place(y - bounds.y, height, bounds.height, frame.height) - bounds.y * zoom,
  };
};
