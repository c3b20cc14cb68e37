import type { Board } from '#domain/board.ts';
import type { Placement, Step } from '#domain/kind.ts';
import type { JsonObject, NodeRow } from '#domain/rows.ts';
import { homeOf, type Theory, theoryOf } from './theory.ts';
import type { AddedType } from './types.ts';

/** Where a key puts the next item (SPEC.md DD19). */

const commandFor: Readonly<Record<AddedType, string>> = {
  primary: 'driver-diagram.addPrimary',
  secondary: 'driver-diagram.addSecondary',
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

const deeper: Readonly<Record<string, AddedType>> = { aim: 'primary', primary: 'secondary', secondary: 'change' };

/** The item after which a new one stands when a key leads out of `node`'s column to the one on its left. */
const wayOut = (board: Board, theory: Theory, node: NodeRow, aim: NodeRow | undefined): Placement | null => {
  if (node.type !== 'secondary' && node.type !== 'change') return null;
  const home = homeOf(theory, node.id)?.node;
  if (home?.type === 'secondary') return add(board, 'secondary', homeOf(theory, home.id)?.node, home);
  if (home?.type === 'primary') return add(board, 'primary', homeOf(theory, home.id)?.node ?? aim, home);
  return add(board, 'primary', aim, undefined);
};

/** Where a new item would stand; null = the key means nothing here. */
export const place = (board: Board, anchorId: string | null, step: Step): Placement | null => {
  const theory = theoryOf(board);
  const aim = theory.columns[0]?.[0];
  const node = anchorId === null ? aim : board.nodes.get(anchorId);
  if (step === 'outward') return node === undefined ? null : wayOut(board, theory, node, aim);
  if (node === undefined || node.type === 'aim') return add(board, 'primary', aim, undefined);
  if (step === 'deeper') {
    const type = deeper[node.type];
    return type === undefined ? null : add(board, type, node, undefined);
  }
  return add(board, node.type as AddedType, homeOf(theory, node.id)?.node, node);
};
