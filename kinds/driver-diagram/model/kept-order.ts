import * as z from 'zod';
import type { Board } from '#domain/board.ts';
import type { Patch } from '#domain/patches.ts';
import { idSchema } from '#domain/rows.ts';

/**
 * Families whose order a team has set by hand (DD14): they keep it, whatever it costs in crossings. Kept on the board, not on
 * the items, so that moving one driver changes that driver alone.
 */

const keptSchema = z.array(idSchema).max(5000);

/** Ids of the parents whose families keep the order of their sort keys. */
export const keptFamilies = (board: Board): ReadonlySet<string> =>
  new Set(keptSchema.safeParse(board.row.props.keptOrder).data ?? []);

/** The patch that says so for one more family; none when it is said already, or when the item hangs from nothing. */
export const keepOrder = (board: Board, parentId: string | undefined): readonly Patch[] => {
  const kept = keptFamilies(board);
  if (parentId === undefined || kept.has(parentId)) return [];
  // Parents that are gone are forgotten here, so that the list never outgrows the board.
  const keptOrder = [...kept].filter((id) => board.nodes.has(id)).concat(parentId);
  const after = { ...board.row, props: { ...board.row.props, keptOrder } };
  return [{ table: 'boards', id: board.row.id, before: board.row, after }];
};
