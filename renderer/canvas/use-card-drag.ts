import { type PointerEvent, type RefObject, useEffect, useMemo, useRef } from 'react';
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Point, Rectangle } from '#domain/drawing.ts';
import type { DropPlace } from '#renderer/kit/kind-view.ts';

/** What dragging a card can do on a board. */
export interface CardDrag {
  /** The cards that go along with the one that is taken hold of. */
  ids(nodeId: string): readonly string[];
  /** True when they may be let go there. */
  canDrop(ids: readonly string[], targetId: string, place: DropPlace): boolean;
  drop(ids: readonly string[], targetId: string, place: DropPlace): void;
}

/** Where the cards would come to stand, in px of the frame. */
export interface DropMark {
  readonly targetId: string;
  readonly place: DropPlace;
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

export interface Dragging {
  readonly ids: readonly string[];
  /** The pointer, in px of the frame. */
  readonly x: number;
  readonly y: number;
  readonly mark: DropMark | null;
}

/** What is being dragged now; null = nothing. Kept apart, so that a moving pointer redraws what moves with it and nothing else. */
export type DragStore = StoreApi<{ readonly now: Dragging | null }>;

/** Px the pointer goes before a press becomes a drag. */
const SLACK = 6;
/** Share of a card's height at its top and bottom that means before and after it. */
const EDGE = 0.3;

/** A card under the pointer. */
export interface CardUnder {
  readonly nodeId: string;
  /** Px of the frame. */
  readonly area: Rectangle;
}

/** Before, after or into, by where on the card the pointer is; where that cannot be, into. */
const placesAt = (y: number, { y: top, height }: Rectangle): readonly DropPlace[] => {
  const share = (y - top) / height;
  if (share < EDGE) return ['before', 'into'];
  return share > 1 - EDGE ? ['after', 'into'] : ['into', share < 0.5 ? 'before' : 'after'];
};

/** What a drag has to know of the board. */
interface DragBoard {
  readonly frame: RefObject<HTMLElement | null>;
  readonly drag: CardDrag | undefined;
  /** The card at a point of the frame, px. */
  cardAt(point: Point): CardUnder | undefined;
}

/** A press that may become a drag. */
interface Press {
  readonly nodeId: string;
  /** Where the frame stands in the window; it stays there while cards are dragged. */
  readonly frame: DOMRect;
  readonly at: Point;
}

/**
 * Dragging cards onto cards. Places come from the layout, so nothing is moved by hand: the pointer carries a small copy, the place
 * where the cards would stand is marked before they are let go, and one command moves them.
 */
export const useCardDrag = (board: DragBoard) => {
  const latest = useRef(board);
  latest.current = board;
  const dragging = useMemo(() => createStore<{ readonly now: Dragging | null }>(() => ({ now: null })), []);
  const pressed = useRef<Press | null>(null);

  const handlers = useMemo(() => {
    const stop = () => {
      pressed.current = null;
      if (dragging.getState().now !== null) dragging.setState({ now: null });
    };
    const markAt = (drag: CardDrag, ids: readonly string[], point: Point): DropMark | null => {
      const card = latest.current.cardAt(point);
      if (card === undefined || ids.includes(card.nodeId)) return null;
      const place = placesAt(point.y, card.area).find((each) => drag.canDrop(ids, card.nodeId, each));
      if (place === undefined) return null;
      const { x, y, width, height } = card.area;
      return { targetId: card.nodeId, place, left: x, top: y, width, height };
    };
    return {
      onPointerDown(event: PointerEvent) {
        const { frame } = latest.current;
        pressed.current = null;
        if (event.button !== 0 || event.target instanceof HTMLTextAreaElement || frame.current === null) return;
        const area = frame.current.getBoundingClientRect();
        const at = { x: event.clientX - area.left, y: event.clientY - area.top };
        const card = event.target instanceof Element ? event.target.closest('[data-node]') : null;
        const nodeId = card instanceof HTMLElement ? card.dataset.node : latest.current.cardAt(at)?.nodeId;
        if (nodeId !== undefined) pressed.current = { nodeId, frame: area, at };
      },
      onPointerMove(event: PointerEvent) {
        const { current: press } = pressed;
        const { drag, frame } = latest.current;
        if (press === null || drag === undefined) return;
        const [x, y] = [event.clientX - press.frame.left, event.clientY - press.frame.top];
        const { now } = dragging.getState();
        if (now === null && Math.hypot(x - press.at.x, y - press.at.y) < SLACK) return;
        if (now === null) frame.current?.setPointerCapture(event.pointerId);
        const ids = now?.ids ?? drag.ids(press.nodeId);
        dragging.setState({ now: { ids, x, y, mark: markAt(drag, ids, { x, y }) } });
      },
      onPointerUp() {
        const { now } = dragging.getState();
        if (now?.mark) latest.current.drag?.drop(now.ids, now.mark.targetId, now.mark.place);
        stop();
      },
      onPointerCancel: stop,
    };
  }, [dragging]);

  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key !== 'Escape' || dragging.getState().now === null) return;
      event.preventDefault();
      event.stopPropagation();
      handlers.onPointerCancel();
    };
    window.addEventListener('keydown', onKeyDown, { capture: true });
    return () => window.removeEventListener('keydown', onKeyDown, { capture: true });
  }, [dragging, handlers]);

  return { dragging: dragging as DragStore, handlers: board.drag === undefined ? {} : handlers };
};
