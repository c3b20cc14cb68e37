import * as z from 'zod';
import type { Board } from '#domain/board.ts';
import { addNode, findBoard, findNode, missing } from '#domain/board-edits.ts';
import type { Command } from '#domain/kind.ts';
import type { Patch } from '#domain/patches.ts';
import { ok, type Result, type RuleBroken, refuse, ruleBroken } from '#domain/result.ts';
import { idSchema, type JsonObject, type NodeRow, type Rows } from '#domain/rows.ts';
import { type EmpathyType, linkBetween, nodeTypes } from './types.ts';

/** What the commands of this kind are built from: one idea a function, each over the edits that all kinds share. */

export type Decision = Result<readonly Patch[], RuleBroken>;

/** A command with its title in this kind's locale. */
export const command = <Args>(
  input: z.ZodType<Args>,
  title: string,
  decide: Command<Args>['decide'],
): Command<Args> => ({
  input,
  title: `empathy-interview:change.${title}`,
  decide,
});

/** Text as it was typed; each type has its own limit, told in words when it is passed. */
export const typed = z.string().max(8000);
/** Which item of which board. */
export const target = { boardId: idSchema, id: idSchema };
/** A new item and where it stands. */
export const place = { ...target, text: typed, afterId: idSchema.nullable().optional() };
/** A new item whose links take their ids from it: its own id leaves room for their beginning. */
export const linkedPlace = { ...place, id: idSchema.max(56, 'This id is too long.') };
export const manyIds = z.array(idSchema).max(200);

export const wrongPlace = (): Decision =>
  refuse(ruleBroken('EI4', 'E_PLACE', 'These two do not go together on an empathy board. Nothing was changed.'));

/** The values that are there, as props. */
export const defined = (values: Readonly<Record<string, unknown>>): JsonObject =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as JsonObject;

export interface Addition {
  readonly boardId: string;
  readonly id: string;
  readonly text: string;
  readonly afterId?: string | null | undefined;
}

/** Adds one item of a type, with that type's label and limit. */
export const add = (
  rows: Rows,
  type: EmpathyType,
  { boardId, id, text, afterId }: Addition,
  parentId: string | null,
  props: JsonObject,
): Decision => {
  const { labelPrefix, textLimit } = nodeTypes[type];
  return addNode(rows, { boardId, id, text, afterId, type, parentId, props, labelPrefix, textLimit });
};

/** The link that comes with an item when it is added: its id from the item's, so that a keypress needs only one. */
const derivedLinkId = (itemId: string, index: number): string => `l${index + 1}-${itemId}`;

/** Adds one item at the top of the board together with the links it rests on (EI4). */
export const addResting = (
  rows: Rows,
  type: EmpathyType,
  item: Addition,
  props: JsonObject,
  sourceIds: readonly string[] = [],
): Decision => {
  const added = add(rows, type, item, null, props);
  const board = findBoard(rows, item.boardId);
  if (!added.ok || !board.ok) return added;
  const patches: Patch[] = [...added.value];
  for (const [index, sourceId] of [...new Set(sourceIds)].entries()) {
    const source = board.value.nodes.get(sourceId);
    if (source === undefined) return refuse(missing('The item this rests on'));
    const linkType = linkBetween(source.type, type);
    if (linkType === null) return wrongPlace();
    const id = derivedLinkId(item.id, index);
    if (rows.links.has(id))
      return refuse(ruleBroken('D1', 'E_DUPLICATE_ID', 'This link is already there. Nothing was changed.'));
    const after = { id, boardId: item.boardId, type: linkType, fromId: sourceId, toId: item.id, props: {} };
    patches.push({ table: 'links', id, before: null, after });
  }
  return ok(patches);
};

/** The item, when it is on the board and of that type. */
export const findOf = (
  rows: Rows,
  boardId: string,
  nodeId: string,
  type: EmpathyType,
): Result<{ readonly board: Board; readonly node: NodeRow }, RuleBroken> => {
  const found = findNode(rows, boardId, nodeId);
  if (!found.ok || found.value.node.type === type) return found;
  return refuse(ruleBroken('EI4', 'E_PLACE', 'That cannot be done with this kind of item. Nothing was changed.'));
};
