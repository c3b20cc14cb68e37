import * as z from 'zod';
import type { Board } from '#domain/board.ts';
import type { Patch } from '#domain/patches.ts';
import { idSchema } from '#domain/rows.ts';

/**
 * Families whose order a team has set by hand (DD14): they keep it, whatever it costs in crossings. Kept on the board, not on
 * the items, so that moving one driver changes that driver alone.
 */

const keptSchema = z.array(idSchema).max(5000);

const listOn = (board: Board): readonly string[] => keptSchema.safeParse(board.row.props.keptOrder).data ?? [];

/** Parents whose families keep the order of their sort keys; null = what hangs from nothing, which is a family too. */
export type KeptFamilies = ReadonlySet<string | null>;

/** Those of a board. In its list the board's own id stands for null. */
export const keptFamilies = (board: Board): KeptFamilies =>
  new Set(listOn(board).map((id) => (id === board.row.id ? null : id)));

/** The patch that says so for the family of one more parent (null = of none); none when it is said already. */
export const keepOrder = (board: Board, parentId: string | null): readonly Patch[] => {
  if (keptFamilies(board).has(parentId)) return [];
  const own = board.row.id;
  // Parents that are gone are forgotten here, so that the list never outgrows the board.
  const keptOrder = listOn(board)
    .filter((id) => id === own || board.nodes.has(id))
    .concat(parentId ?? own);
  const after = { ...board.row, props: { ...board.row.props, keptOrder } };
  return [{ table: 'boards', id: board.row.id, before: board.row, after }];
};
