import { type Board, childrenOf } from '#domain/board.ts';
import type { KindWall, Lens, LensAction } from '#renderer/kit/kind-view.ts';
import { layoutOf, type WallOrder } from '../model/layout.ts';
import { type Alone, isLegible, partsAlone } from '../model/layout-alone.ts';

/** Ways to look at the wall. Nothing here changes what is on the board. */

/** How a lens asks to see the wall; whatever it cannot read is the wall by person. */
export const orderOf = (lens: Lens): WallOrder => (lens.by === 'theme' ? 'theme' : 'person');

const parts = ['person', 'theme', 'noTheme', 'needs'] as const;

/** The part that a lens shows alone; null = the whole wall. */
export const aloneOf = ({ alone, id, page }: Lens): Alone | null => {
  const of = parts.find((part) => part === alone);
  if (of === undefined || typeof page !== 'number') return null;
  return { of, id: typeof id === 'string' ? id : null, page };
};

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

/** The wall in an order, then, where that is too much for the back row, its parts one after the other. */
const walk = (board: Board, by: WallOrder): readonly Lens[] => {
  const whole = orderToLens(by);
  if (isLegible(layoutOf(board, { by }))) return [whole];
  return [whole, ...partsAlone(board, by).map(({ of, id, page }): Lens => ({ ...whole, alone: of, id, page }))];
};

/** In the room Page Down goes from person to person, and then to the themes. */
export const wall: KindWall = {
  lenses: (board) => [...walk(board, 'person'), ...(hasThemes(board) ? walk(board, 'theme') : [])],
  offer: (board) => (isLegible(layoutOf(board, { by: 'person' })) ? null : 'empathy-interview:wall.offer'),
};
