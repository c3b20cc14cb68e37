import { getViewportForBounds, type Viewport } from '@xyflow/react';
import type { Box, Rectangle } from '#domain/drawing.ts';

interface Size {
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

/** The viewport that shows a whole drawing in the middle of `frame`, no larger than `maxZoom`, with `margin` px around it. */
export const fitViewport = (drawing: Size, frame: Size, maxZoom: number, margin = FIT_MARGIN): Viewport =>
  getViewportForBounds(
    { x: 0, y: 0, width: drawing.width, height: drawing.height },
    frame.width,
    frame.height,
    0.1,
    maxZoom,
    `${margin}px`,
  );

/** True when all of a drawing is in sight. */
export const isWholeInSight = (drawing: Size, viewport: Viewport, frame: Size): boolean =>
  viewport.x >= 0 &&
  viewport.y >= 0 &&
  viewport.x + drawing.width * viewport.zoom <= frame.width &&
  viewport.y + drawing.height * viewport.zoom <= frame.height;

/** True when some of `box` can be seen: what cannot is not drawn at all. */
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

/** The viewport of a wall that shows `box` in letters the back row can read, with as much around it as there is room for. */
export const closeViewport = (drawing: Size, box: Box, frame: Size, maxZoom: number, margin?: number): Viewport => {
  const whole = fitViewport(drawing, frame, maxZoom, margin);
  const readable = ((WALL_TYPE / box.font.size) * frame.height) / 1080;
  const mostZoom = Math.min((frame.width - 2 * MARGIN) / box.width, (frame.height - 2 * MARGIN) / box.height, maxZoom);
  const zoom = Math.min(readable, mostZoom);
  if (zoom <= whole.zoom) return whole;
  /** In the middle, but with no emptiness beyond the edge of the board where there is board enough. */
  const place = (start: number, size: number, all: number, room: number) => {
    const middle = room / 2 - (start + size / 2) * zoom;
    return all * zoom <= room ? (room - all * zoom) / 2 : Math.max(room - all * zoom, Math.min(0, middle));
  };
  return {
    zoom,
    x: place(box.x, box.width, drawing.width, frame.width),
    y: place(box.y, box.height, drawing.height, frame.height),
  };
};
