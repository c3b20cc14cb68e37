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
  /** Places beside the board where they may be let go, in words. */
  asides(ids: readonly string[]): readonly Aside[];
  dropAside(ids: readonly string[], asideId: string): void;
}

/** A place along the lower edge while cards are dragged. */
export interface Aside {
  readonly id: string;
  readonly words: string;
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
  readonly asides: readonly Aside[];
  /** The one under the pointer. */
  readonly aside: string | null;
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

/** The asides share the lowest strip of the frame, px, side by side. */
export const ASIDE_STRIP = 64;

const asideAt = (asides: readonly Aside[], { x, y }: Point, { width, height }: DOMRect): string | null => {
  if (y < height - ASIDE_STRIP || y > height || x < 0 || x > width) return null;
  return asides[Math.min(asides.length - 1, Math.floor((x * asides.length) / width))]?.id ?? null;
};

/** So near an edge, px, the board moves towards what is beyond it, by so much a frame at most. */
const PUSH_ZONE = 40;
const PUSH_MOST = 14;

/** How far the board moves in one frame when the pointer is `at` on an axis of `size` px; nothing in the middle. */
const pushAt = (at: number, size: number, endZone: number): number => {
  const depth = (inside: number, zone: number) => Math.min(1, Math.max(0, (zone - inside) / PUSH_ZONE));
  return PUSH_MOST * (depth(at, PUSH_ZONE) - depth(size - at, endZone));
};

/** What a drag has to know of the board. */
interface DragBoard {
  readonly frame: RefObject<HTMLElement | null>;
  readonly drag: CardDrag | undefined;
  /** The card at a point of the frame, px. */
  cardAt(point: Point): CardUnder | undefined;
  /** Moves the board under the pointer, px. */
  panBy(dx: number, dy: number): void;
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
    /** What the pointer is over, and what may come of it. */
    const look = (drag: CardDrag, { ids, asides }: Pick<Dragging, 'ids' | 'asides'>, point: Point, frame: DOMRect) => {
      const aside = asideAt(asides, point, frame);
      const mark = aside === null ? markAt(drag, ids, point) : null;
      dragging.setState({ now: { ids, asides, x: point.x, y: point.y, aside, mark } });
    };
    let isPushing = false;
    /** At an edge the board moves on, as long as the pointer stays there. */
    const push = () => {
      const { now } = dragging.getState();
      const { drag } = latest.current;
      const frame = pressed.current?.frame;
      isPushing = false;
      if (now === null || drag === undefined || frame === undefined) return;
      // Over the asides it stands still; further down it moves.
      const dx = now.aside === null ? pushAt(now.x, frame.width, PUSH_ZONE) : 0;
      const dy = pushAt(now.y, frame.height, now.asides.length > 0 ? 0 : PUSH_ZONE);
      if (dx === 0 && dy === 0) return;
      isPushing = true;
      latest.current.panBy(dx, dy);
      look(drag, now, now, frame);
      requestAnimationFrame(push);
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
        look(drag, { ids, asides: now?.asides ?? drag.asides(ids) }, { x, y }, press.frame);
        if (!isPushing) push();
      },
      onPointerUp() {
        const { now } = dragging.getState();
        if (now?.mark) latest.current.drag?.drop(now.ids, now.mark.targetId, now.mark.place);
        else if (now?.aside) latest.current.drag?.dropAside(now.ids, now.aside);
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
