import { type Board, childrenOf } from '#domain/board.ts';
import type { KindWall, Lens, LensAction } from '#renderer/kit/kind-view.ts';
import type { WallOrder } from '../model/layout.ts';

/** Ways to look at the wall. Nothing here changes what is on the board. */

/** How a lens asks to see the wall; whatever it cannot read is the wall by person. */
export const orderOf = (lens: Lens): WallOrder => (lens.by === 'theme' ? 'theme' : 'person');

/** The lens of an order. */
export const orderToLens = (order: WallOrder): Lens => (order === 'person' ? {} : { by: order });

/** Without a theme there is nothing to order by. */
export const hasThemes = (board: Board): boolean => childrenOf(board, null, 'theme').length > 0;

export const looks: readonly LensAction[] = [
  {
    id: 'order',
    label: 'empathy-interview:wall.turn',
    chord: 'Alt+B',
    next: (board, _selectedId, lens) => {
      const order = orderOf(lens) === 'person' ? 'theme' : 'person';
      return order === 'theme' && !hasThemes(board) ? null : { lens: orderToLens(order) };
    },
  },
];

/** In the room the wall turns from people to themes by Page Down. */
export const wall: KindWall = {
  lenses: (board) => (hasThemes(board) ? [{}, orderToLens('theme')] : [{}]),
  offer: () => null,
};
