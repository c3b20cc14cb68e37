import { type MouseEvent, type RefObject, useRef } from 'react';
import type { Point } from '#domain/drawing.ts';
import type { CanvasLink } from './canvas-context.ts';
import type { CardUnder } from './use-card-drag.ts';

/** What pointing has to know of the board. */
interface PointedBoard {
  readonly frame: RefObject<HTMLElement | null>;
  readonly link: CanvasLink;
  /** The card at a point of the frame, px. */
  cardAt(point: Point): CardUnder | undefined;
  onEmptyDoubleClick?: (() => void) | undefined;
}

/** Px the pointer may go between press and release and still mean what it was pressed on. */
const STILL = 6;

const isOnBoard = ({ target }: MouseEvent): boolean =>
  target instanceof Element && target.closest('.react-flow__pane') !== null && !(target instanceof HTMLTextAreaElement);

/**
 * Clicks on cards. What is meant is the card that was under the pointer as the button went down, and for a double click as it
 * first went down: a card that glides away under the finger was still the one that was seen.
 */
export const usePointing = ({ frame, link, cardAt, onEmptyDoubleClick }: PointedBoard) => {
  const press = useRef<{ readonly nodeId: string | null; readonly at: Point } | null>(null);
  const cardUnder = (event: MouseEvent): string | null => {
    const card = event.target instanceof Element ? event.target.closest('[data-node]') : null;
    if (card instanceof HTMLElement) return card.dataset.node ?? null;
    const { left = 0, top = 0 } = frame.current?.getBoundingClientRect() ?? {};
    return cardAt({ x: event.clientX - left, y: event.clientY - top })?.nodeId ?? null;
  };
  /** The card that a click or double click means. */
  const cardMeant = (event: MouseEvent): string | null => {
    const { current } = press;
    const isStill = current !== null && Math.hypot(event.clientX - current.at.x, event.clientY - current.at.y) <= STILL;
    return isStill ? current.nodeId : cardUnder(event);
  };
  return {
    cardUnder,
    /** To be called as a button of the mouse goes down, whoever else is told of it. */
    press(event: MouseEvent) {
      // `detail` counts the presses of a double click.
      if (event.detail > 1 && press.current !== null) return;
      press.current = isOnBoard(event)
        ? { nodeId: cardUnder(event), at: { x: event.clientX, y: event.clientY } }
        : null;
    },
    onClick(event: MouseEvent) {
      if (!isOnBoard(event)) return;
      const nodeId = cardMeant(event);
      if (nodeId !== null && (event.shiftKey || event.ctrlKey || event.metaKey)) link.toggle(nodeId);
      else link.select(nodeId);
    },
    onDoubleClick(event: MouseEvent) {
      if (!isOnBoard(event)) return;
      const nodeId = cardMeant(event);
      if (nodeId === null) onEmptyDoubleClick?.();
      else link.open(nodeId);
    },
  };
};
