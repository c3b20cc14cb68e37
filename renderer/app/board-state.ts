import type { Placement, Step } from '#domain/kind.ts';
import type { KindMode } from '#renderer/kit/kind-view.ts';

/** The text box that is open. */
export type Editing =
  | {
      readonly kind: 'draft';
      readonly id: string;
      /** The card it was begun from; null on an empty board or from a button. */
      readonly anchorId: string | null;
      /** Levels from the anchor: 1 inside it, 0 next to it, -1 next to its parent ... null = placed by a button. */
      readonly shift: number | null;
      readonly placement: Placement;
      readonly text: string;
    }
  | {
      readonly kind: 'edit';
      readonly id: string;
      readonly text: string;
      /** True when the card had no words before: then what is typed is its first, and Escape keeps it. */
      readonly isFirst: boolean;
    };

/** Where the keyboard is: on the board, or in its list. An open text stands there. */
export type Surface = 'board' | 'list';

/** A mode of the kind that is on. */
export interface ActiveMode {
  readonly mode: KindMode;
  /** The card it began at; Escape leads back to it. */
  readonly beganAt: string;
  /** How many cards were written in it, the open one included. */
  readonly count: number;
}

/** Where capture on a board stands. Nothing of it reaches the database; commands do. */
export interface BoardState {
  readonly selectedId: string | null;
  /** Cards that are selected together with it. */
  readonly others: readonly string[];
  readonly editing: Editing | null;
  readonly surface: Surface;
  readonly mode: ActiveMode | null;
}

/** Nothing selected, nothing open. */
export const restingBoard: BoardState = { selectedId: null, others: [], editing: null, surface: 'board', mode: null };

/** What follows when a text is finished. */
export type Then = Step | 'stay' | 'leave';
