import type { Board } from '#domain/board.ts';
import type { Placement, Step } from '#domain/kind.ts';
import type { JsonObject, NodeRow } from '#domain/rows.ts';
import { columnsInUse, homeOf, type Theory, theoryOf } from './theory.ts';
import type { AddedType, DriverType } from './types.ts';

/** Where a key puts the next item (SPEC.md DD19). */

const commandFor: Readonly<Record<AddedType, string>> = {
  primary: 'driver-diagram.addPrimary',
  secondary: 'driver-diagram.addSecondary',
  tertiary: 'driver-diagram.addTertiary',
  change: 'driver-diagram.addChange',
};

const add = (board: Board, type: AddedType, parent: NodeRow | undefined, after: NodeRow | undefined): Placement => {
  const args: JsonObject = {
    boardId: board.row.id,
    parents: parent === undefined ? [] : [{ id: parent.id, strength: 'strong' }],
    ...(after === undefined ? {} : { afterId: after.id }),
  };
  return { command: commandFor[type], args };
};

/** The column right of an item's, tertiary drivers only where a team uses them (DD13); undefined = there is none. */
const rightOf = (theory: Theory, node: NodeRow): AddedType | undefined => {
  const used = columnsInUse(theory);
  return used[used.indexOf(node.type as DriverType) + 1] as AddedType | undefined;
};

/** The item after which a new one stands when a key leads out of `node`'s column to its home's. */
const wayOut = (board: Board, theory: Theory, node: NodeRow, aim: NodeRow | undefined): Placement | null => {
  if (node.type === 'aim' || node.type === 'primary') return null;
  const home = homeOf(theory, node.id)?.node;
  if (home === undefined || home.type === 'aim') return add(board, 'primary', aim, undefined);
  const above = homeOf(theory, home.id)?.node ?? (home.type === 'primary' ? aim : undefined);
  return add(board, home.type as AddedType, above, home);
};

/** Where a new item would stand; null = the key means nothing here. */
export const place = (board: Board, anchorId: string | null, step: Step): Placement | null => {
  const theory = theoryOf(board);
  const aim = theory.columns[0]?.[0];
  const node = anchorId === null ? aim : board.nodes.get(anchorId);
  if (step === 'outward') return node === undefined ? null : wayOut(board, theory, node, aim);
  if (node === undefined || node.type === 'aim') return add(board, 'primary', aim, undefined);
  if (step === 'deeper') {
    const type = rightOf(theory, node);
    return type === undefined ? null : add(board, type, node, undefined);
  }
  return add(board, node.type as AddedType, homeOf(theory, node.id)?.node, node);
};
