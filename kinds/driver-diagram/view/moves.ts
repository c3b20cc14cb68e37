import type { Board } from '#domain/board.ts';
import type { NodeRow } from '#domain/rows.ts';
import type { Run } from '#renderer/kit/kind-view.ts';
import { familyOf, homeOf, theoryOf } from '../model/theory.ts';

/** Alt+up and Alt+down go past the neighbour in the same family and never leave it (SPEC.md DD20); null = nowhere to go. */
export const moveBy = (board: Board, node: NodeRow, direction: 'up' | 'down' | 'left' | 'right'): Run | null => {
  if (direction === 'left' || direction === 'right' || node.type === 'aim') return null;
  const theory = theoryOf(board);
  const home = homeOf(theory, node.id)?.node.id ?? null;
  const family = familyOf(theory, home).filter((other) => other.type === node.type);
  const index = family.indexOf(node);
  const neighbour = family[direction === 'up' ? index - 1 : index + 1];
  if (neighbour === undefined) return null;
  const column = theory.columns.find((items) => items.includes(node)) ?? [];
  // Going up means standing right behind whatever the neighbour stands behind, in the whole column.
  const after = direction === 'down' ? neighbour : column[column.indexOf(neighbour) - 1];
  return {
    command: 'driver-diagram.moveItem',
    args: { boardId: board.row.id, id: node.id, afterId: after?.id ?? null },
  };
};
