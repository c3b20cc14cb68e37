import { type PointerEvent, type RefObject, useCallback, useEffect, useRef, useState } from 'react';
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

/** Px the pointer goes before a press becomes a drag. */
const SLACK = 6;
/** Share of a card's height at its top and bottom that means before and after it. */
const EDGE = 0.3;

const cardAt = (x: number, y: number): HTMLElement | null => {
  const card = document.elementFromPoint(x, y)?.closest('[data-node]') ?? null;
  return card instanceof HTMLElement ? card : null;
};

/** Before, after or into, by where on the card the pointer is; where that cannot be, into. */
const placesAt = (y: number, { top, height }: DOMRect): readonly DropPlace[] => {
  const share = (y - top) / height;
  if (share < EDGE) return ['before', 'into'];
  return share > 1 - EDGE ? ['after', 'into'] : ['into', share < 0.5 ? 'before' : 'after'];
};

/**
 * Dragging cards onto cards. Places come from the layout, so nothing is moved by hand: the pointer carries a small copy, the place
 * where the cards would stand is marked before they are let go, and one command moves them.
 */
export const useCardDrag = (frame: RefObject<HTMLElement | null>, drag: CardDrag | undefined) => {
  const [dragging, setDragging] = useState<Dragging | null>(null);
  const pressed = useRef<{ readonly nodeId: string; readonly x: number; readonly y: number } | null>(null);
  const current = useRef<Dragging | null>(null);
  const show = useCallback((next: Dragging | null) => {
    current.current = next;
    setDragging(next);
  }, []);

  const markAt = (ids: readonly string[], x: number, y: number, origin: DOMRect): DropMark | null => {
    const card = cardAt(x, y);
    const targetId = card?.dataset.node;
    if (drag === undefined || card === null || targetId === undefined || ids.includes(targetId)) return null;
    const area = card.getBoundingClientRect();
    const place = placesAt(y, area).find((each) => drag.canDrop(ids, targetId, each));
    if (place === undefined) return null;
    const { left, top, width, height } = area;
    return { targetId, place, left: left - origin.left, top: top - origin.top, width, height };
  };

  const stop = useCallback(() => {
    pressed.current = null;
    show(null);
  }, [show]);
  const isDragging = dragging !== null;
  useEffect(() => {
    if (!isDragging) return;
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key !== 'Escape') return;
      event.preventDefault();
      event.stopPropagation();
      stop();
    };
    window.addEventListener('keydown', onKeyDown, { capture: true });
    return () => window.removeEventListener('keydown', onKeyDown, { capture: true });
  }, [isDragging, stop]);

  const handlers =
    drag === undefined
      ? {}
      : {
          onPointerDown: (event: PointerEvent) => {
            if (event.button !== 0 || event.target instanceof HTMLTextAreaElement) return;
            const nodeId = cardAt(event.clientX, event.clientY)?.dataset.node;
            pressed.current = nodeId === undefined ? null : { nodeId, x: event.clientX, y: event.clientY };
          },
          onPointerMove: (event: PointerEvent) => {
            const { current: press } = pressed;
            const element = frame.current;
            if (press === null || element === null) return;
            const { clientX, clientY } = event;
            if (current.current === null && Math.hypot(clientX - press.x, clientY - press.y) < SLACK) return;
            if (current.current === null) element.setPointerCapture(event.pointerId);
            const ids = current.current?.ids ?? drag.ids(press.nodeId);
            const origin = element.getBoundingClientRect();
            const mark = markAt(ids, clientX, clientY, origin);
            show({ ids, x: clientX - origin.left, y: clientY - origin.top, mark });
          },
          onPointerUp: () => {
            const { current: last } = current;
            if (last?.mark) drag.drop(last.ids, last.mark.targetId, last.mark.place);
            stop();
          },
          onPointerCancel: stop,
        };
  return { dragging, handlers };
};
