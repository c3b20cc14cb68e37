import * as z from 'zod';
import type { Board } from '#domain/board.ts';
import {
  addLink,
  addNode,
  editNode,
  findBoard,
  findNode,
  missing,
  moveNode,
  removeLink,
  removeNodes,
} from '#domain/board-edits.ts';
import type { Command, Commands } from '#domain/kind.ts';
import { applyPatches, type Patch, sameJson } from '#domain/patches.ts';
import { ok, type Result, type RuleBroken, refuse, ruleBroken } from '#domain/result.ts';
import { idSchema, type JsonObject, type NodeRow, type Rows } from '#domain/rows.ts';
import { tidyText } from '#domain/text.ts';
import { aimSentence } from './aim.ts';
import { chainLink, drivesLink, findLink, findParent, linkIdFor } from './links.ts';
import { theoryOf } from './theory.ts';
import {
  type AddedType,
  aimPartsOf,
  aimProps,
  columns,
  figureSchema,
  measureIdsSchema,
  statusSchema,
  strengthSchema,
  types,
} from './types.ts';

/** What a person can do to a driver diagram. Every command names its board; `text` may be empty while it is a draft. */

type Decided = Result<readonly Patch[], RuleBroken>;

const command = <Args>(input: z.ZodType<Args>, title: string, decide: Command<Args>['decide']): Command<Args> => ({
  input,
  title: `driver-diagram:change.${title}`,
  decide,
});

const boardId = idSchema;
/** Longer than any text kept, so that the rule about length answers in words instead of the schema. */
const text = z.string().max(100_000);
const on = { boardId, id: idSchema };

const newItem = z.strictObject({
  ...on,
  text,
  /** Right after this item of its column; null = first; absent = last. */
  afterId: idSchema.nullable().optional(),
  /** What it hangs from, in one change with it (DD8). */
  parents: z
    .array(
      z.strictObject({
        id: idSchema,
        linkId: idSchema.optional(),
        strength: strengthSchema.default('strong'),
      }),
    )
    .max(100)
    .default([]),
});

/** Runs `steps` one after another, each on the rows the ones before it leave behind; one refusal refuses all. */
const inTurn = (rows: Rows, steps: readonly ((rows: Rows) => Decided)[]): Decided => {
  let now = rows;
  const patches: Patch[] = [];
  for (const step of steps) {
    const done = step(now);
    if (!done.ok) return done;
    const applied = applyPatches(now, done.value);
    if (!applied.ok) return applied;
    now = applied.value;
    patches.push(...done.value);
  }
  return ok(patches);
};

const firstProps: Readonly<Record<AddedType, JsonObject>> = { primary: {}, secondary: {}, change: { status: 'idea' } };

const adds = (type: AddedType, title: string) =>
  command(newItem, title, (rows, args) => {
    for (const parent of args.parents) {
      const found = findParent(rows, args.boardId, parent.id, columns.indexOf(type));
      if (!found.ok) return found;
    }
    const { labelPrefix, textLimit } = types[type];
    const node = {
      id: args.id,
      boardId: args.boardId,
      type,
      parentId: null,
      afterId: args.afterId,
      text: args.text,
      props: firstProps[type],
      labelPrefix,
      textLimit,
    };
    return inTurn(rows, [
      (now) => addNode(now, node),
      ...args.parents.map(
        (parent, index) => (now: Rows) =>
          addLink(now, drivesLink(parent.linkId ?? linkIdFor(args.id, index), parent.id, args.id, parent.strength)),
      ),
    ]);
  });

/** Finds an item of one of `wanted` types. */
const findOf = (
  rows: Rows,
  args: { readonly boardId: string; readonly id: string },
  wanted: readonly string[],
  refusal: string,
): Result<{ readonly board: Board; readonly node: NodeRow }, RuleBroken> => {
  const found = findNode(rows, args.boardId, args.id);
  if (!found.ok || wanted.includes(found.value.node.type)) return found;
  return refuse(ruleBroken('DD2', 'E_TYPE', `${refusal} Nothing was changed.`));
};

/** `ids` and, with them, everything that hangs from nothing else (DD5). */
const hangingOnlyFrom = (board: Board, ids: readonly string[]): readonly string[] => {
  const theory = theoryOf(board);
  const gone = new Set(ids);
  // Columns ascend, so every parent is judged before its children.
  for (const node of theory.columns.flat()) {
    const parents = theory.parents.get(node.id);
    if (parents?.every((parent) => gone.has(parent.node.id))) gone.add(node.id);
  }
  return [...gone];
};

const clearable = <Schema extends z.ZodType>(schema: Schema) => schema.nullable().optional();
const setAimInput = z.strictObject({
  ...on,
  what: clearable(z.string().max(400)),
  who: clearable(z.string().max(400)),
  by: clearable(z.string().max(60)),
  baseline: clearable(figureSchema),
  target: clearable(figureSchema),
  measureId: clearable(z.string().max(64)),
});

/** A part of the aim as it is kept: tidy; null when there is nothing left of it. */
const tidyPart = (part: string | number | null): Result<string | number | null, RuleBroken> => {
  if (typeof part !== 'string') return ok(part);
  const tidied = tidyText(part);
  return tidied.ok ? ok(tidied.value === '' ? null : tidied.value) : tidied;
};

const setAim = command(setAimInput, 'setAim', (rows, args) => {
  const { boardId: _board, id: _id, ...parts } = args;
  const found = findOf(rows, args, ['aim'], 'Only the aim says what, how much, for whom and by when.');
  if (!found.ok) return found;
  const { node } = found.value;
  const props: Record<string, string | number> = { ...aimPartsOf(node) };
  for (const [name, part] of Object.entries(parts)) {
    if (part === undefined) continue;
    const tidied = tidyPart(part);
    if (!tidied.ok) return tidied;
    if (tidied.value === null) delete props[name];
    else props[name] = tidied.value;
  }
  // DD11: the sentence follows its parts until somebody writes their own.
  const isOwn = node.text !== '' && node.text !== aimSentence(aimPartsOf(node));
  const sentence = isOwn ? node.text : aimSentence(aimProps.parse(props));
  if (sameJson(props, node.props) && sentence === node.text) return ok([]);
  return editNode(node, { props, text: sentence });
});

export const commands = {
  addPrimary: adds('primary', 'addPrimary'),
  addSecondary: adds('secondary', 'addSecondary'),
  addChange: adds('change', 'addChange'),

  editText: command(z.strictObject({ ...on, text }), 'editText', (rows, args) => {
    const found = findNode(rows, args.boardId, args.id);
    if (!found.ok) return found;
    return editNode(found.value.node, { text: args.text });
  }),

  /** Removes items with what hangs only from them (DD5); the aim stays (DD1). */
  remove: command(z.strictObject({ boardId, ids: z.array(idSchema).min(1).max(5000) }), 'remove', (rows, args) => {
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
  }),

  /** Lets `toId` hang from `fromId` as well (DD3). */
  link: command(
    z.strictObject({ ...on, fromId: idSchema, toId: idSchema, strength: strengthSchema.default('strong') }),
    'link',
    (rows, args) => {
      const to = findNode(rows, args.boardId, args.toId);
      if (!to.ok) return to;
      const from = findParent(
        rows,
        args.boardId,
        args.fromId,
        (columns as readonly string[]).indexOf(to.value.node.type),
      );
      if (!from.ok) return from;
      return addLink(rows, drivesLink(args.id, args.fromId, args.toId, args.strength));
    },
  ),

  setStrength: command(z.strictObject({ ...on, strength: strengthSchema }), 'setStrength', (rows, args) => {
    const link = findLink(rows, args.boardId, args.id);
    if (!link.ok) return link;
    if (link.value.type !== 'drives')
      return refuse(ruleBroken('DD3', 'E_TYPE', 'Only links between drivers are strong or weak. Nothing was changed.'));
    if (link.value.props.strength === args.strength) return ok([]);
    const after = { ...link.value, props: { strength: args.strength } };
    return ok([{ table: 'links', id: args.id, before: link.value, after }]);
  }),

  /** Takes away one link of any type that ends on this board; its items stay (DD6). */
  unlink: command(z.strictObject(on), 'unlink', (rows, args) => {
    const link = findLink(rows, args.boardId, args.id);
    return link.ok ? removeLink(rows, link.value.id) : link;
  }),

  /** Says that a driver answers a cause of a fishbone (DD9). */
  answer: command(z.strictObject({ ...on, fromId: idSchema, toId: idSchema }), 'answer', (rows, args) => {
    const link = chainLink(rows, args.boardId, 'answered-by', { id: args.id, fromId: args.fromId, toId: args.toId });
    return link.ok ? addLink(rows, link.value) : link;
  }),

  /** Says that a quote, a theme or a need supports a driver or a change idea (DD9). */
  support: command(z.strictObject({ ...on, fromId: idSchema, toId: idSchema }), 'support', (rows, args) => {
    const link = chainLink(rows, args.boardId, 'supports', { id: args.id, fromId: args.fromId, toId: args.toId });
    return link.ok ? addLink(rows, link.value) : link;
  }),

  setStatus: command(z.strictObject({ ...on, status: statusSchema }), 'setStatus', (rows, args) => {
    const found = findOf(rows, args, ['change'], 'Only a change idea has a status.');
    if (!found.ok) return found;
    const { node } = found.value;
    return node.props.status === args.status
      ? ok([])
      : editNode(node, { props: { ...node.props, status: args.status } });
  }),

  /** Sets parts of the aim; null takes one away, an absent one stays. The sentence follows (DD11). */
  setAim,

  /** Which measures stand on a driver; their order is kept, one named twice is kept once. */
  setMeasures: command(z.strictObject({ ...on, measureIds: measureIdsSchema }), 'setMeasures', (rows, args) => {
    const found = findOf(rows, args, ['primary', 'secondary'], 'Measures stand on drivers; the aim has its own.');
    if (!found.ok) return found;
    const props = args.measureIds.length === 0 ? {} : { measureIds: [...new Set(args.measureIds)] };
    return sameJson(props, found.value.node.props) ? ok([]) : editNode(found.value.node, { props });
  }),

  /** Puts an item right after another of its column (null = first). */
  moveItem: command(z.strictObject({ ...on, afterId: idSchema.nullable() }), 'moveItem', (rows, args) => {
    const found = findNode(rows, args.boardId, args.id);
    if (!found.ok) return found;
    const { board, node } = found.value;
    const after = args.afterId === null ? null : board.nodes.get(args.afterId);
    if (after === undefined) return refuse(missing('The item to move it behind'));
    if (after !== null && after.type !== node.type)
      return refuse(ruleBroken('DD2', 'E_COLUMN', 'An item moves within its own column. Nothing was changed.'));
    return after?.id === node.id ? ok([]) : moveNode(board, node, null, args.afterId);
  }),
} satisfies Commands;
