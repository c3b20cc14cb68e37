import { createContext, use } from 'react';
import type { StoreApi } from 'zustand/vanilla';
import type { ActiveMode, BoardState, Then } from '#renderer/app/board-state.ts';

/** What a card on the canvas may do; the wall's does nothing. */
export interface CanvasLink {
  readonly state: StoreApi<BoardState>;
  select(nodeId: string | null): void;
  /** Adds a card to what is selected, or takes it out. */
  toggle(nodeId: string): void;
  /** What an empty card asks in this mode. */
  prompt(mode: ActiveMode): string;
  /** Opens the text of a card. */
  open(nodeId: string): void;
  finish(text: string, then: Then): void;
  abandon(): void;
  /** Says what stands in the open text box by now. */
  typed(text: string): void;
  shiftDraft(by: 1 | -1): void;
  /** Takes a pasted list for cards of their own; false when it is text for the open card. Absent = it always is. */
  pasted?(text: string): boolean;
  /** Says that Escape or F6 was pressed in a text box: the keyboard goes back to the board, or leaves it. */
  returned(leaves: boolean): void;
}

export const CanvasContext = createContext<CanvasLink | null>(null);

/** The canvas a card stands on. */
export const useCanvas = (): CanvasLink => {
  const link = use(CanvasContext);
  if (link === null) throw new Error('A card stands outside a canvas.');
  return link;
};
