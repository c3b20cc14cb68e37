import { createStore } from 'zustand/vanilla';
import { type BoardState, restingBoard } from '#renderer/app/board-state.ts';
import type { CanvasLink } from './canvas-context.ts';

/** Links of canvases that are looked at: nothing is written on them. */

const nothing = () => {};

/** For a canvas that nobody touches, such as the wall; `selectedId` is the card it marks. */
export const createLookingLink = (selectedId: string | null = null): CanvasLink => ({
  state: createStore<BoardState>(() => ({ ...restingBoard, selectedId })),
  select: nothing,
  toggle: nothing,
  prompt: () => '',
  open: nothing,
  finish: nothing,
  abandon: nothing,
  typed: nothing,
  shiftDraft: nothing,
  returned: nothing,
});

/** For a canvas whose cards are chosen, one at a time, and gone to by `open`. */
export const createChoosingLink = (open: (nodeId: string) => void = nothing): CanvasLink => {
  const link = createLookingLink();
  const select = (selectedId: string | null) => link.state.setState({ selectedId });
  return { ...link, select, toggle: select, open };
};
