import type { Drawing } from './drawing.ts';

/** What the back row of a room can read (visual.md: the wall). */

/** The wall that every board is measured against, in px. */
export const WALL = { width: 1920, height: 1080 };
/** Words smaller than this are offered part by part, in px. */
export const SMALLEST_ON_A_WALL = 20;

/** How large words of `fontSize` are, in px, when the whole of a drawing fills the wall. */
export const sizeOnWall = ({ width, height }: Pick<Drawing, 'width' | 'height'>, fontSize: number): number =>
  fontSize * Math.min(WALL.width / width, WALL.height / height);
