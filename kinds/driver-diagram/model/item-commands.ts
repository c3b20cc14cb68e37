import * as z from 'zod';
import type { Board } from '#domain/board.ts';
import {
  addLink,
  addNode,
  editNode,
  findBoard,
  findNode,
  inTurn,
  missing,
  moveNode,
  removeNodes,
} from '#domain/board-edits.ts';
import type { Patch } from '#domain/patches.ts';
import { ok, type Result, type RuleBroken, refuse, ruleBroken } from '#domain/result.ts';
import { idSchema, type JsonObject, type NodeRow, type Rows } from '#domain/rows.ts';
import { boardId, command, type Decided, on, text } from './command-parts.ts';
import { keepOrder } from './kept-order.ts';
import { drivesLink, findParent, linkIdFor } from './links.ts';
import { PASTE_LIMIT } from './paste.ts';
import { shiftPatches } from './shift.ts';
import { homeOf, theoryOf } from './theory.ts';
import { type AddedType, addedTypes, columns, isDriver, strengthSchema, types } from './types.ts';

/** Adding, wording, moving and removing items (DD1-DD8, DD20-DD23, DD27). `text` may be empty while an item is a draft. */

const parents = z
  .array(
    z.strictObject({
      id: idSchema,
      linkId: idSchema.optional(),
      strength: strengthSchema.default('strong'),
    }),
  )
  .max(100)
  .default([]);

const newItem = z.strictObject({
  ...on,
  text,
  /** Right after this item of its column; null = first; absent = last. */
  afterId: idSchema.nullable().optional(),
  /** What it hangs from, in one change with it (DD8). */
  parents,
});
type NewItem = z.infer<typeof newItem>;

const firstProps: Readonly<Record<AddedType, JsonObject>> = {
  primary: {},
  secondary: {},
  tertiary: {},
  change: { status: 'idea' },
};

/** One new item with its links, after checking that it may hang from what it is to hang from. */
export const addItem = (rows: Rows, type: AddedType, item: NewItem, props: JsonObject = firstProps[type]): Decided => {
  for (const parent of item.parents) {
    const found = findParent(rows, item.boardId, parent.id, columns.indexOf(type));
    if (!found.ok) return found;
  }
  const { labelPrefix, textLimit } = types[type];
  const node = {
    id: item.id,
    boardId: item.boardId,
    type,
    parentId: null,
    afterId: item.afterId,
    text: item.text,
    props,
    labelPrefix,
    textLimit,
  };
  return inTurn(rows, [
    (now) => addNode(now, node),
    ...item.parents.map(
      (parent, index) => (now: Rows) =>
        addLink(now, drivesLink(parent.linkId ?? linkIdFor(item.id, index), parent.id, item.id, parent.strength)),
    ),
  ]);
};

const adds = (type: AddedType, title: string) => command(newItem, title, (rows, args) => addItem(rows, type, args));

const addMany = command(
  z.strictObject({
    boardId,
    items: z
      .array(z.strictObject({ id: idSchema, type: z.enum(addedTypes), text, parents }))
      .min(1)
      .max(5000),
  }),
  'addMany',
  (rows, args) => {
    if (args.items.length > PASTE_LIMIT)
      return refuse(
        ruleBroken(
          'DD27',
          'E_PASTE_LONG',
          `This list has ${args.items.length} lines; ${PASTE_LIMIT} can be pasted at once. Nothing was changed; paste it in parts.`,
        ),
      );
    return inTurn(
      rows,
      args.items.map(
        ({ type, ...item }) =>
          (now: Rows) =>
            addItem(now, type, { boardId: args.boardId, ...item }),
      ),
    );
  },
);

/** `ids` and, with them, everything that hangs from nothing else (DD5). */
const hangingOnlyFrom = (board: Board, ids: readonly string[]): readonly string[] => {
  const theory = theoryOf(board);
  const gone = new Set(ids);
  // Columns ascend, so every parent is judged before its children.
  for (const node of theory.columns.flat()) {
    const above = theory.parents.get(node.id);
    if (above?.every((parent) => gone.has(parent.node.id))) gone.add(node.id);
  }
  return [...gone];
};

const remove = command(z.strictObject({ boardId, ids: z.array(idSchema).min(1).max(5000) }), 'remove', (rows, args) => {
  const board = findBoard(rows, args.boardId);
  if (!board.ok) return board;
  const nodes = args.ids.map((id) => board.value.nodes.get(id));
  if (nodes.some((node) => node === undefined)) return refuse(missing('This item'));
  if (nodes.some((node) => node?.type === 'aim')) {
    return refuse(
      ruleBroken(
        'DD1',
        'E_AIM_STAYS',
        'A driver diagram keeps its aim. Nothing was removed; write over the aim instead.',
      ),
    );
  }
  return ok(removeNodes(board.value, hangingOnlyFrom(board.value, args.ids)));
});

/** New words; a driver that came from a cause has then been said in the team's own (DD24). */
const editText = command(z.strictObject({ ...on, text }), 'editText', (rows, args) => {
  const found = findNode(rows, args.boardId, args.id);
  if (!found.ok) return found;
  const { node } = found.value;
  const { reword, ...rest } = node.props;
  const isReworded = reword === true && isDriver(node) && args.text.trim() !== node.text;
  return editNode(node, { text: args.text, ...(isReworded ? { props: rest } : {}) });
});

const moveItem = command(z.strictObject({ ...on, afterId: idSchema.nullable() }), 'moveItem', (rows, args) => {
  const found = findNode(rows, args.boardId, args.id);
  if (!found.ok) return found;
  const { board, node } = found.value;
  const after = args.afterId === null ? null : board.nodes.get(args.afterId);
  if (after === undefined) return refuse(missing('The item to move it behind'));
  if (after !== null && after.type !== node.type)
    return refuse(ruleBroken('DD2', 'E_COLUMN', 'An item moves within its own column. Nothing was changed.'));
  if (after?.id === node.id) return ok([]);
  const moved = moveNode(board, node, null, args.afterId);
  if (!moved.ok || moved.value.length === 0) return moved;
  return ok([...moved.value, ...keepOrder(board, homeOf(theoryOf(board), node.id)?.node.id ?? null)]);
});

/** Items that may stand in one order: all there, each once, all of one column and at home with one parent. */
const familyFrom = (board: Board, ids: readonly string[]): Result<readonly NodeRow[], RuleBroken> => {
  const theory = theoryOf(board);
  const nodes = ids.flatMap((id) => board.nodes.get(id) ?? []);
  if (nodes.length < ids.length) return refuse(missing('One of these items'));
  const [first] = nodes;
  const home = (node: NodeRow) => homeOf(theory, node.id)?.node.id;
  const isFamily = nodes.every(
    (node) => first !== undefined && node.type === first.type && node.type !== 'aim' && home(node) === home(first),
  );
  if (isFamily && new Set(ids).size === ids.length) return ok(nodes);
  return refuse(
    ruleBroken('DD20', 'E_FAMILY', 'Only items of one driver are put in order together. Nothing was changed.'),
  );
};

/** The longest run of `nodes` that already stand in order; the others are the fewest that have to move. */
const alreadyInOrder = (nodes: readonly NodeRow[]): ReadonlySet<NodeRow> => {
  const runs: NodeRow[][] = [];
  for (const node of nodes) {
    const before = runs
      .filter((run) => (run.at(-1)?.sortKey ?? '') < node.sortKey)
      .reduce<NodeRow[]>((longest, run) => (run.length > longest.length ? run : longest), []);
    runs.push([...before, node]);
  }
  return new Set(runs.reduce((longest, run) => (run.length > longest.length ? run : longest), []));
};

/** Puts items of one family in this order by moving as few as can be, `id` among them (DD20). */
const arrange = command(
  z.strictObject({ ...on, ids: z.array(idSchema).min(1).max(1000) }),
  'moveItem',
  (rows, args) => {
    const board = findBoard(rows, args.boardId);
    if (!board.ok) return board;
    const family = familyFrom(board.value, args.ids);
    if (!family.ok) return family;
    const stays = alreadyInOrder(family.value.filter((node) => node.id !== args.id));
    const steps = family.value.flatMap((node, index): ((now: Rows) => Decided)[] =>
      stays.has(node)
        ? []
        : [
            (now) => {
              const here = findNode(now, args.boardId, node.id);
              if (!here.ok) return here;
              const before = family.value[index - 1];
              const column = theoryOf(here.value.board).columns[columns.indexOf(node.type as AddedType)] ?? [];
              // First of its family: right before the first that stays where it is, wherever in the column that stands.
              const anchor = family.value.slice(index + 1).find((other) => stays.has(other));
              const next = column.findIndex((other) => other.id === anchor?.id);
              const behind = column.slice(0, Math.max(0, next)).filter((other) => other.id !== node.id);
              return moveNode(here.value.board, here.value.node, null, before?.id ?? behind.at(-1)?.id ?? null);
            },
          ],
    );
    const [first] = family.value;
    const moved = inTurn(rows, steps);
    if (!moved.ok || first === undefined) return moved;
    const home = homeOf(theoryOf(board.value), first.id)?.node.id ?? null;
    return ok<readonly Patch[]>([...moved.value, ...keepOrder(board.value, home)]);
  },
);

const shifts = (shift: 'promote' | 'demote') =>
  command(z.strictObject(on), shift, (rows, args) => {
    const found = findNode(rows, args.boardId, args.id);
    return found.ok ? shiftPatches(found.value.board, found.value.node, shift) : found;
  });

export const itemCommands = {
  addPrimary: adds('primary', 'addPrimary'),
  addSecondary: adds('secondary', 'addSecondary'),
  addTertiary: adds('tertiary', 'addTertiary'),
  addChange: adds('change', 'addChange'),
  /** Several items with their links, as one change (DD27). */
  addMany,
  editText,
  /** Removes items with what hangs only from them (DD5); the aim stays (DD1). */
  remove,
  /** Puts an item right after another of its column (null = first). */
  moveItem,
  arrange,
  promote: shifts('promote'),
  demote: shifts('demote'),
};
