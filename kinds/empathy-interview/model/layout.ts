import type { Board } from '#domain/board.ts';
import type { Drawing } from '#domain/drawing.ts';
import { type Alone, layoutAlone } from './layout-alone.ts';
import { layoutByPerson } from './layout-by-person.ts';
import { layoutByTheme } from './layout-by-theme.ts';

/** How the wall is looked at: by who said it, or by what was heard in it. The same items, the same words, another order. */
export const wallOrders = ['person', 'theme'] as const;
export type WallOrder = (typeof wallOrders)[number];

/** The wall in the order asked for, where everything on the board is on it, once; or a part of it alone, while that is there. */
export const layoutOf = (
  board: Board,
  { by, alone }: { readonly by: WallOrder; readonly alone?: Alone | null },
): Drawing => (alone && layoutAlone(board, alone)) ?? (by === 'theme' ? layoutByTheme(board) : layoutByPerson(board));

/** The board as the facilitator sees it: everything, with what stays here and what will be hidden marked (EI11). */
export const layout = (board: Board): Drawing => layoutOf(board, { by: 'person' });
