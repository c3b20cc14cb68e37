import * as z from 'zod';
import type { Board } from '#domain/board.ts';
import { findNode } from '#domain/board-edits.ts';
import type { Command } from '#domain/kind.ts';
import type { Patch } from '#domain/patches.ts';
import { type Result, type RuleBroken, refuse, ruleBroken } from '#domain/result.ts';
import { idSchema, type NodeRow, type Rows } from '#domain/rows.ts';

/** What the commands of this kind are made of. */

export type Decided = Result<readonly Patch[], RuleBroken>;

export const command = <Args>(
  input: z.ZodType<Args>,
  title: string,
  decide: Command<Args>['decide'],
): Command<Args> => ({ input, title: `driver-diagram:change.${title}`, decide });

export const boardId = idSchema;
/** Longer than any text kept, so that the rule about length answers in words instead of the schema. */
export const text = z.string().max(100_000);
/** A command about one item or link of a board. */
export const on = { boardId, id: idSchema };

/** Finds an item of one of `wanted` types. */
export const findOf = (
  rows: Rows,
  args: { readonly boardId: string; readonly id: string },
  wanted: readonly string[],
  refusal: string,
): Result<{ readonly board: Board; readonly node: NodeRow }, RuleBroken> => {
  const found = findNode(rows, args.boardId, args.id);
  if (!found.ok || wanted.includes(found.value.node.type)) return found;
  return refuse(ruleBroken('DD2', 'E_TYPE', `${refusal} Nothing was changed.`));
};
