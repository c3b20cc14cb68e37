import * as z from 'zod';
import type { Board } from '#domain/board.ts';
import { findBoard, inTurn, missing } from '#domain/board-edits.ts';
import type { Command } from '#domain/kind.ts';
import type { Patch } from '#domain/patches.ts';
import { ok, type Result, type RuleBroken, refuse, ruleBroken } from '#domain/result.ts';
import { idSchema, type NodeRow, type Rows, TEXT_LIMIT } from '#domain/rows.ts';

/** What the commands of a fishbone are made of. */

export type Patches = Result<readonly Patch[], RuleBroken>;

export const boardId = idSchema;
/** Texts are let in up to the store's limit and beyond, so that FB7 can say what is wrong in words. */
export const text = z.string().max(TEXT_LIMIT * 4);
/** Items that a command is about, each of which must be there. */
export const someIds = z.array(idSchema).min(1).max(1000);
/** Right after this sibling; null = first; absent = last. */
export const afterId = idSchema.nullable().exactOptional();

/** A command of this kind; `title` is its key under `fishbone:change`. */
export const command = <Args>(
  input: z.ZodType<Args>,
  title: string,
  decide: Command<Args>['decide'],
): Command<Args> => ({ input, title: `fishbone:change.${title}`, decide });

/** A command over one board, which is found first. */
export const onBoard = <Args extends { readonly boardId: string }>(
  input: z.ZodType<Args>,
  title: string,
  decide: (board: Board, args: Args, rows: Rows) => Patches,
): Command<Args> =>
  command(input, title, (rows, args) => {
    const board = findBoard(rows, args.boardId);
    return board.ok ? decide(board.value, args, rows) : board;
  });

export const notACause = (): Patches =>
  refuse(ruleBroken('FB5', 'E_NOT_A_CAUSE', 'Only a cause can carry this. Nothing was changed; select a cause.'));

export const headStays = (): Patches =>
  refuse(
    ruleBroken(
      'FB1',
      'E_HEAD_STAYS',
      'The problem at the head of the fish always stays in its place. Nothing was changed; edit its words instead.',
    ),
  );

export const voteStays = (): Patches =>
  refuse(
    ruleBroken(
      'FB45',
      'E_VOTE_STAYS',
      'A vote stays with its board. Nothing was changed; an open vote can be cancelled.',
    ),
  );

/** True for what a cause may stand under. */
export const carriesCauses = (node: NodeRow): boolean => node.type === 'category' || node.type === 'cause';

/** The items with these ids, each once and in the order they were named, or why not. */
const itemsOf = (board: Board, ids: readonly string[]): Result<readonly NodeRow[], RuleBroken> => {
  const items = [...new Set(ids)].map((id) => board.nodes.get(id));
  const there = items.filter((item) => item !== undefined);
  return there.length === items.length ? ok(there) : refuse(missing('This item'));
};

/** One change of several items that do not touch each other, all of them or none. */
export const onEach = (board: Board, ids: readonly string[], decide: (item: NodeRow) => Patches): Patches => {
  const items = itemsOf(board, ids);
  if (!items.ok) return items;
  const patches: Patch[] = [];
  for (const item of items.value) {
    const decided = decide(item);
    if (!decided.ok) return decided;
    patches.push(...decided.value);
  }
  return ok(patches);
};

/** One change of several items, each decided on the board that the one before it leaves. */
export const onEachInTurn = (
  board: Board,
  ids: readonly string[],
  decide: (board: Board, id: string) => Patches,
): Patches => {
  const items = itemsOf(board, ids);
  if (!items.ok) return items;
  return inTurn(
    board.rows,
    items.value.map(({ id }) => (rows: Rows) => {
      const now = findBoard(rows, board.row.id);
      return now.ok ? decide(now.value, id) : now;
    }),
  );
};
