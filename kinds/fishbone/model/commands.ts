import * as z from 'zod';
import { type Board, subtreeOf } from '#domain/board.ts';
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
import type { Command } from '#domain/kind.ts';
import type { Patch } from '#domain/patches.ts';
import { ok, type Result, type RuleBroken, refuse, ruleBroken } from '#domain/result.ts';
import { idSchema, type JsonObject, type NodeRow, TEXT_LIMIT } from '#domain/rows.ts';
import { causeProps, detailsOf, evidenceSchema, FISHBONE_TEXT_LIMIT, homeOf, locusSchema, types } from './items.ts';

/** What a person can do on a fishbone. Texts are let in up to the store's limit, so that FB7 can say what is wrong in words. */

const boardId = idSchema;
const text = z.string().max(TEXT_LIMIT * 4);
/** Right after this sibling; null = first; absent = last. */
const afterId = idSchema.nullable().exactOptional();

const command = <Args>(input: z.ZodType<Args>, title: string, decide: Command<Args>['decide']): Command<Args> => ({
  input,
  title: `fishbone:change.${title}`,
  decide,
});

type Patches = Result<readonly Patch[], RuleBroken>;

const notACause = (): Patches =>
  refuse(ruleBroken('FB5', 'E_NOT_A_CAUSE', 'Only a cause can carry this. Nothing was changed; select a cause.'));

/** Changes the details of one cause; null takes a detail away. */
const editDetails = (cause: NodeRow, change: Readonly<Record<string, string | boolean | null>>): Patches => {
  if (cause.type !== 'cause') return notACause();
  const merged = Object.entries({ ...detailsOf(cause), ...change }).filter(([, value]) => value !== null);
  return editNode(cause, { props: causeProps.parse(Object.fromEntries(merged)) as JsonObject });
};

/**
 * A further place on the bone that becomes the home would say the same thing twice (FB4); the links of the cause and of all its
 * sub-causes go.
 */
const doubledPlaces = (board: Board, cause: NodeRow, parent: NodeRow | null): readonly Patch[] => {
  const home = parent === null ? undefined : homeOf(board, parent);
  return subtreeOf(board, cause.id)
    .flatMap((node) => board.linksFrom.get(node.id) ?? [])
    .filter((link) => link.type === 'also-on' && link.toId === home?.id)
    .map((link) => ({ table: 'links', id: link.id, before: link, after: null }));
};

const headStays = (): Patches =>
  refuse(
    ruleBroken(
      'FB1',
      'E_HEAD_STAYS',
      'The problem at the head of the fish always stays in its place. Nothing was changed; edit its words instead.',
    ),
  );

export const commands = {
  addCategory: command(z.strictObject({ boardId, id: idSchema, text, afterId }), 'addCategory', (rows, args) =>
    addNode(rows, {
      ...args,
      type: 'category',
      parentId: null,
      props: {},
      labelPrefix: types.category.labelPrefix,
      textLimit: FISHBONE_TEXT_LIMIT,
    }),
  ),
  addCause: command(
    z.strictObject({ boardId, id: idSchema, parentId: idSchema, text, afterId }),
    'addCause',
    (rows, args) => {
      const parent = findNode(rows, args.boardId, args.parentId);
      if (!parent.ok) return parent;
      if (parent.value.node.type === 'effect') {
        return refuse(
          ruleBroken('FB2', 'E_CAUSE_PLACE', 'A cause stands on a bone or under another cause. Nothing was changed.'),
        );
      }
      return addNode(rows, {
        ...args,
        type: 'cause',
        props: {},
        labelPrefix: types.cause.labelPrefix,
        textLimit: FISHBONE_TEXT_LIMIT,
      });
    },
  ),
  editText: command(z.strictObject({ boardId, id: idSchema, text }), 'editText', (rows, args) => {
    const found = findNode(rows, args.boardId, args.id);
    return found.ok ? editNode(found.value.node, { text: args.text }, FISHBONE_TEXT_LIMIT) : found;
  }),
  remove: command(z.strictObject({ boardId, ids: z.array(idSchema).min(1).max(1000) }), 'remove', (rows, args) => {
    const board = findBoard(rows, args.boardId);
    if (!board.ok) return board;
    const nodes = args.ids.map((id) => board.value.nodes.get(id));
    if (nodes.some((node) => node === undefined)) return refuse(missing('This item'));
    if (nodes.some((node) => node?.type === 'effect')) return headStays();
    return ok(removeNodes(board.value, args.ids));
  }),
  /** A category moves along the spine (`parentId` null); a cause moves to any bone or cause. */
  move: command(
    z.strictObject({ boardId, id: idSchema, parentId: idSchema.nullable(), afterId }),
    'move',
    (rows, args) => {
      const found = findNode(rows, args.boardId, args.id);
      if (!found.ok) return found;
      const { board, node } = found.value;
      if (node.type === 'effect') return headStays();
      const parent = args.parentId === null ? null : board.nodes.get(args.parentId);
      if (parent === undefined) return refuse(missing('The item to move it to'));
      if (node.type === 'category' ? parent !== null : parent === null || parent.type === 'effect') {
        return refuse(
          ruleBroken(
            'FB3',
            'E_MOVE_PLACE',
            'A bone stays on the spine, and a cause stands on a bone or under another cause. Nothing was moved.',
          ),
        );
      }
      const moved = moveNode(board, node, args.parentId, args.afterId);
      if (!moved.ok || node.type === 'category') return moved;
      return ok([...doubledPlaces(board, node, parent), ...moved.value]);
    },
  ),
  setEvidence: command(
    z.strictObject({ boardId, id: idSchema, evidence: evidenceSchema.nullable() }),
    'setEvidence',
    (rows, args) => {
      const found = findNode(rows, args.boardId, args.id);
      return found.ok ? editDetails(found.value.node, { evidence: args.evidence }) : found;
    },
  ),
  setLocus: command(
    z.strictObject({ boardId, id: idSchema, locus: locusSchema.nullable() }),
    'setLocus',
    (rows, args) => {
      const found = findNode(rows, args.boardId, args.id);
      return found.ok ? editDetails(found.value.node, { locus: args.locus }) : found;
    },
  ),
  toggleRoot: command(z.strictObject({ boardId, id: idSchema }), 'toggleRoot', (rows, args) => {
    const found = findNode(rows, args.boardId, args.id);
    if (!found.ok) return found;
    return editDetails(found.value.node, { root: detailsOf(found.value.node).root === true ? null : true });
  }),
  /** A quote of another board supports a cause (FB6). `id` is the new link's. */
  linkEvidence: command(
    z.strictObject({ boardId, id: idSchema, quoteId: idSchema, causeId: idSchema }),
    'linkEvidence',
    (rows, args) => {
      const cause = findNode(rows, args.boardId, args.causeId);
      if (!cause.ok) return cause;
      if (cause.value.node.type !== 'cause') return notACause();
      const quote = rows.nodes.get(args.quoteId);
      if (quote === undefined) return refuse(missing('This quote'));
      if (quote.type !== 'quote' || quote.boardId === args.boardId) {
        return refuse(
          ruleBroken(
            'FB6',
            'E_NOT_A_QUOTE',
            'Only a quote from an interview can support a cause. Nothing was changed.',
          ),
        );
      }
      return addLink(rows, { id: args.id, type: 'supports', fromId: quote.id, toId: args.causeId, props: {} });
    },
  ),
  /** A cause stands on a further bone (FB4). `id` is the new link's. */
  placeAlso: command(
    z.strictObject({ boardId, id: idSchema, causeId: idSchema, categoryId: idSchema }),
    'placeAlso',
    (rows, args) => {
      const cause = findNode(rows, args.boardId, args.causeId);
      if (!cause.ok) return cause;
      const category = findNode(rows, args.boardId, args.categoryId);
      if (!category.ok) return category;
      if (cause.value.node.type !== 'cause') return notACause();
      if (
        category.value.node.type !== 'category' ||
        homeOf(cause.value.board, cause.value.node)?.id === args.categoryId
      ) {
        return refuse(
          ruleBroken('FB4', 'E_ALSO_ON', 'A cause can also stand on another bone of this fish. Nothing was changed.'),
        );
      }
      return addLink(rows, { id: args.id, type: 'also-on', fromId: args.causeId, toId: args.categoryId, props: {} });
    },
  ),
  /** Takes away a link that ends on this board. */
  removeLink: command(z.strictObject({ boardId, linkId: idSchema }), 'removeLink', (rows, args) =>
    rows.links.get(args.linkId)?.boardId === args.boardId
      ? removeLink(rows, args.linkId)
      : refuse(missing('This link')),
  ),
};
