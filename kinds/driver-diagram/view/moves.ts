import type { Board } from '#domain/board.ts';
import type { NodeRow } from '#domain/rows.ts';
import type { Run } from '#renderer/kit/kind-view.ts';
import { shownOrder } from '../model/layout.ts';
import { shiftedType } from '../model/shift.ts';
import { familyOf, homeOf, theoryOf } from '../model/theory.ts';

/** Alt+left and Alt+right bring an item one column left or right, links kept (SPEC.md DD21); null = there is no column. */
const shiftBy = (board: Board, node: NodeRow, shift: 'promote' | 'demote'): Run | null =>
  node.type === 'aim' || shiftedType(theoryOf(board), node, shift) === null
    ? null
    : { command: `driver-diagram.${shift}`, args: { boardId: board.row.id, id: node.id } };

/**
 * Alt+up and Alt+down go past the neighbour that is seen above or below in the same family, and never leave it (DD20); null =
 * nowhere to go. What is seen counts, not what is stored: the family then keeps the order the team gave it (DD14).
 */
export const moveBy = (board: Board, node: NodeRow, direction: 'up' | 'down' | 'left' | 'right'): Run | null => {
  if (direction === 'left') return shiftBy(board, node, 'promote');
  if (direction === 'right') return shiftBy(board, node, 'demote');
  if (node.type === 'aim') return null;
  const theory = theoryOf(board);
  const family = new Set(familyOf(theory, homeOf(theory, node.id)?.node.id ?? null));
  const ids = shownOrder(board)
    .filter((other) => other.type === node.type && family.has(other))
    .map((other) => other.id);
  const index = ids.indexOf(node.id);
  const past = index + (direction === 'up' ? -1 : 1);
  const neighbour = ids[past];
  if (neighbour === undefined) return null;
  ids[past] = node.id;
  ids[index] = neighbour;
  return { command: 'driver-diagram.arrange', args: { boardId: board.row.id, id: node.id, ids } };
};
