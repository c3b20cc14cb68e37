import * as z from 'zod';
import type { Board } from '#domain/board.ts';
import { missing } from '#domain/board-edits.ts';
import { nextLabels } from '#domain/labels.ts';
import { keysAfter, keysInOrder } from '#domain/order.ts';
import { ok, type Result, type RuleBroken, refuse, ruleBroken } from '#domain/result.ts';
import { idSchema, type NodeRow, type Rows } from '#domain/rows.ts';
import { tidyText } from '#domain/text/text.ts';
import { MOST_CATEGORIES, sameName } from './category-sets.ts';
import { afterId, boardId, carriesCauses, onBoard, type Patches, text } from './command-parts.ts';
import { categoriesOf, causesUnder, FISHBONE_TEXT_LIMIT, isEmerging, types } from './items.ts';
import { MOST_PASTED, MOST_PASTED_LEVELS } from './paste.ts';

/** Many words at once: a pasted list, a set of categories, and the switch between causes first and bones first. */

interface PastedCause {
  readonly id: string;
  readonly text: string;
  readonly depth: number;
}

interface Planned extends PastedCause {
  readonly parentId: string | null;
}

/** Under what each pasted cause stands: a line belongs to the nearest line before it that stands further out. */
const withParents = (items: readonly PastedCause[], parentId: string | null): readonly Planned[] => {
  const path: string[] = [];
  return items.map((item) => {
    const depth = Math.min(item.depth, path.length);
    path.length = depth;
    const parent = depth === 0 ? parentId : (path[depth - 1] ?? parentId);
    path.push(item.id);
    return { ...item, parentId: parent };
  });
};

/** Every line made fit to keep, or what is wrong with the first that is not. */
const tidied = (items: readonly PastedCause[]): Result<readonly PastedCause[], RuleBroken> => {
  const fit: PastedCause[] = [];
  for (const [index, item] of items.entries()) {
    const tidy = tidyText(item.text, FISHBONE_TEXT_LIMIT);
    if (!tidy.ok) return refuse({ ...tidy.problem, message: `Line ${index + 1}: ${tidy.problem.message}` });
    fit.push({ ...item, text: tidy.value });
  }
  return ok(fit);
};

const isTaken = (rows: Rows, ids: readonly string[]): boolean =>
  new Set(ids).size < ids.length || ids.some((id) => rows.nodes.has(id));

const idTaken = (): Patches =>
  refuse(ruleBroken('D1', 'E_DUPLICATE_ID', 'This item is already there. Nothing was changed.'));

const tooLong = (lines: number): Patches =>
  refuse(
    ruleBroken(
      'FB19',
      'E_PASTE_LONG',
      `This list has ${lines} lines; ${MOST_PASTED} go in at once. Nothing was changed; paste it in parts.`,
    ),
  );

/** Sort keys: the outermost lines go in after `after`, those below in the order they came. */
const pastedKeys = (
  board: Board,
  planned: readonly Planned[],
  parentId: string | null,
  after: string | null | undefined,
): ReadonlyMap<string, string> => {
  const keys = new Map<string, string>();
  for (const [under, group] of Map.groupBy(planned, (item) => item.parentId)) {
    const own =
      under === parentId ? keysAfter(causesUnder(board, parentId), after, group.length) : keysInOrder(group.length);
    for (const [index, item] of group.entries()) keys.set(item.id, own[index] ?? 'a0');
  }
  return keys;
};

const addAll = (rows: Rows, nodes: readonly Omit<NodeRow, 'label'>[], prefix: string): Patches => {
  const { labels, patch } = nextLabels(rows, prefix, nodes.length);
  return ok([
    patch,
    ...nodes.map((node, index) => ({
      table: 'nodes' as const,
      id: node.id,
      before: null,
      after: { ...node, label: labels[index] ?? '' },
    })),
  ]);
};

export const captureCommands = {
  /** A list of causes in one change, under a bone or a cause, or (`parentId` null) on no bone yet; `depth` 0 is the outermost. */
  pasteCauses: onBoard(
    z.strictObject({
      boardId,
      parentId: idSchema.nullable(),
      afterId,
      items: z
        .array(
          z.strictObject({
            id: idSchema,
            text,
            depth: z
              .int()
              .min(0)
              .max(MOST_PASTED_LEVELS - 1),
          }),
        )
        .min(1)
        // Longer lists are let in, so that FB19 can say what is wrong in words.
        .max(10 * MOST_PASTED),
    }),
    'pasteCauses',
    (board, args, rows) => {
      const parent = args.parentId === null ? null : board.nodes.get(args.parentId);
      if (parent === undefined) return refuse(missing('The item this belongs to'));
      if (parent !== null && !carriesCauses(parent)) {
        return refuse(
          ruleBroken('FB2', 'E_CAUSE_PLACE', 'A cause stands on a bone or under another cause. Nothing was changed.'),
        );
      }
      if (args.items.length > MOST_PASTED) return tooLong(args.items.length);
      if (
        isTaken(
          rows,
          args.items.map(({ id }) => id),
        )
      )
        return idTaken();
      const items = tidied(args.items);
      if (!items.ok) return items;
      const planned = withParents(items.value, args.parentId);
      const keys = pastedKeys(board, planned, args.parentId, args.afterId);
      const nodes = planned.map(({ id, text: words, parentId }) => ({
        id,
        boardId: args.boardId,
        type: 'cause',
        parentId,
        text: words,
        sortKey: keys.get(id) ?? 'a0',
        props: {},
      }));
      return addAll(rows, nodes, types.cause.labelPrefix);
    },
  ),
  /** The categories of a set that are not there yet, in its order, after those that are (product R12). */
  useCategorySet: onBoard(
    z.strictObject({
      boardId,
      categories: z
        .array(z.strictObject({ id: idSchema, text }))
        .min(1)
        .max(MOST_CATEGORIES),
    }),
    'useCategorySet',
    (board, args, rows) => {
      const there = categoriesOf(board).map((category) => category.text);
      const missed: { id: string; text: string }[] = [];
      for (const { id, text: name } of args.categories) {
        const tidy = tidyText(name, FISHBONE_TEXT_LIMIT);
        if (!tidy.ok) return tidy;
        if (tidy.value === '' || there.some((other) => sameName(other, tidy.value))) continue;
        there.push(tidy.value);
        missed.push({ id, text: tidy.value });
      }
      if (missed.length === 0) return ok([]);
      if (
        isTaken(
          rows,
          missed.map(({ id }) => id),
        )
      )
        return idTaken();
      const keys = keysAfter(categoriesOf(board), undefined, missed.length);
      const nodes = missed.map(({ id, text: name }, index) => ({
        id,
        boardId: args.boardId,
        type: 'category',
        parentId: null,
        text: name,
        sortKey: keys[index] ?? 'a0',
        props: {},
      }));
      return addAll(rows, nodes, types.category.labelPrefix);
    },
  ),
  /** Causes first and bones later (FB15), or the other way round. */
  setEmerging: onBoard(
    z.strictObject({ boardId, emerging: z.boolean() }),
    'setEmerging',
    ({ row, ...board }, { emerging }) => {
      if (emerging === isEmerging({ row, ...board })) return ok([]);
      const { emerging: _, ...props } = row.props;
      const after = { ...row, props: emerging ? { ...props, emerging } : props };
      return ok([{ table: 'boards', id: row.id, before: row, after }]);
    },
  ),
};
