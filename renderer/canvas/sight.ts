import type { Viewport } from '@xyflow/react';
import type { Box, Drawing, Rectangle } from '#domain/drawing.ts';
import type { BoardState } from '#renderer/app/board-state.ts';
import { boxesNear } from './near.ts';
import { onDrawing, type Stage } from './stage.ts';
import { type Size, shownArea } from './viewport.ts';

/**
 * The part of the stage whose cards stand on the page, a little larger than what is shown: panning makes and removes cards only
 * when it leaves that part, and zooming only when it gets much closer.
 */
export interface Sight {
  /** On the stage. */
  readonly area: Rectangle;
  /** True when there are so many cards, so small, that they are painted instead (performance.md rule 1). */
  readonly isFar: boolean;
  /** What was looked at when that was decided. */
  readonly isSmall: boolean;
  readonly drawing: Drawing;
}

/** Below this zoom words are a texture, not something to read. */
const FAR_ZOOM = 0.45;
/** So many cards stand on the page at any zoom: a board of meeting size is never painted, so its tree is always whole. */
export const FEW_CARDS = 160;
/** Screen px beyond the frame whose cards are kept ready. */
const AHEAD = 160;

const holds = (outer: Rectangle, inner: Rectangle): boolean =>
  outer.x <= inner.x &&
  outer.y <= inner.y &&
  outer.x + outer.width >= inner.x + inner.width &&
  outer.y + outer.height >= inner.y + inner.height;

export const cardsIn = (stage: Stage, area: Rectangle): readonly Box[] =>
  boxesNear(stage.drawing.boxes, onDrawing(stage, area));

/** The sight for a viewport: the one before while it still serves. */
export const nextSight = (before: Sight | null, stage: Stage, viewport: Viewport, frame: Size): Sight => {
  const { drawing } = stage;
  const shown = shownArea(viewport, frame);
  const isSmall = viewport.zoom < FAR_ZOOM;
  const serves = before !== null && holds(before.area, shown) && before.area.width < 3 * shown.width;
  if (serves && before.isSmall === isSmall && (!isSmall || before.drawing === drawing)) return before;
  const ahead = AHEAD / viewport.zoom;
  const area = serves
    ? before.area
    : { x: shown.x - ahead, y: shown.y - ahead, width: shown.width + 2 * ahead, height: shown.height + 2 * ahead };
  return { area, isFar: isSmall && cardsIn(stage, area).length > FEW_CARDS, isSmall, drawing };
};

/** The cards that stand on the page wherever they are: the keyboard is on them, or in them. */
export const keptCards = ({ selectedId, others, surface, editing }: BoardState): ReadonlySet<string> => {
  const kept = new Set(selectedId === null ? others : [selectedId, ...others]);
  if (surface === 'board' && editing !== null) kept.add(editing.id);
  return kept;
};

/** From afar: these alone, or the first of all where there are none, so that the keyboard has somewhere to begin. */
export const cardsFromAfar = ({ drawing: { boxes } }: Stage, kept: ReadonlySet<string>): readonly Box[] => {
  const own = kept.size === 0 ? [] : boxes.filter((box) => kept.has(box.id));
  return own.length > 0 ? own : boxes.slice(0, 1);
};

/**
 * The boxes that stand on the page as cards, in reading order: what is in sight, and always the cards in `kept`, wherever they
 * are: the keyboard is on them. From afar only these; the first card of all where there are none.
 */
export const cardsToShow = (stage: Stage, sight: Sight, kept: ReadonlySet<string>): readonly Box[] => {
  const { boxes } = stage.drawing;
  if (sight.isFar) return cardsFromAfar(stage, kept);
  const near = cardsIn(stage, sight.area);
  const there = new Set<string>();
  for (const box of near) there.add(box.id);
  for (const id of kept) if (!there.has(id)) return boxes.filter((box) => there.has(box.id) || kept.has(box.id));
  return near;
};
