import { type Json, type JsonObject, type LinkRow, labelSchema, type NodeRow } from '#domain/rows.ts';
import { tidyText } from '#domain/text/text.ts';

/** The walk through a published file: items and links as they are met, and what this version does not know, set aside. */

/** A published id as one of ours. */
export const slug = (raw: string): string =>
  raw
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 40) || 'x';

/** Gathers rows while the file is walked. */
export interface Gathering {
  readonly nodes: Omit<NodeRow, 'sortKey'>[];
  readonly links: LinkRow[];
  /** Node ids by type and published id. */
  readonly nodeIds: Map<string, string>;
  readonly labels: Set<string>;
  readonly leftovers: Record<string, Json>;
  readonly problems: string[];
}

/** The members of `source` named in `known`; the others are set aside under `where`, so that nothing is lost. */
export const split = (
  gathering: Gathering,
  where: string,
  source: Readonly<Record<string, unknown>>,
  known: readonly string[],
): JsonObject => {
  const own: Record<string, Json> = {};
  const rest: Record<string, Json> = {};
  for (const [key, value] of Object.entries(source)) {
    if (value === undefined) continue;
    (known.includes(key) ? own : rest)[key] = value as Json;
  }
  if (Object.keys(rest).length > 0) gathering.leftovers[where] = rest;
  return own;
};

/** `value` when it is one of `allowed`; otherwise it is set aside and nothing stands in its place. */
export const oneOf = (
  gathering: Gathering,
  where: string,
  value: unknown,
  allowed: readonly string[],
): string | undefined => {
  if (value === undefined) return undefined;
  if (typeof value === 'string' && allowed.includes(value)) return value;
  gathering.leftovers[where] = value as Json;
  return undefined;
};

/** A value of the right kind, or nothing, with what stood there set aside. */
export const only = <Value extends Json>(
  gathering: Gathering,
  where: string,
  value: Json | undefined,
  isRight: (value: Json) => value is Value,
): Value | undefined => {
  if (value === undefined) return undefined;
  if (isRight(value)) return value;
  gathering.leftovers[where] = value;
  return undefined;
};
/** Tests for `only`. */
export const isYesOrNo = (value: Json): value is boolean => typeof value === 'boolean';
export const isWords = (value: Json): value is string => typeof value === 'string';
export const isListOfIds = (value: Json): value is string[] => Array.isArray(value) && value.every(isWords);

interface NewItem {
  readonly board: string;
  readonly type: string;
  readonly publishedId: string;
  readonly parentId?: string | null;
  readonly text: string;
  readonly props?: JsonObject;
  readonly fallbackPrefix: string;
}

/** Adds an item under its published id, which becomes its label where it can be one; gives its row id. */
export const addItem = (
  gathering: Gathering,
  { board, type, publishedId, parentId = null, text: words, props = {}, fallbackPrefix }: NewItem,
): string => {
  const key = `${type} ${publishedId}`;
  if (gathering.nodeIds.has(key)) gathering.problems.push(`${publishedId} is there twice.`);
  const nodeId = `${type}-${slug(publishedId)}`;
  const isGood = labelSchema.safeParse(publishedId).success && !gathering.labels.has(publishedId);
  // A published id that cannot be a label gets a new one, out of the way of those that can.
  const label = isGood ? publishedId : `${fallbackPrefix}${9000 + gathering.nodes.length}`;
  gathering.labels.add(label);
  gathering.nodeIds.set(key, nodeId);
  const tidied = tidyText(words);
  const text = tidied.ok ? tidied.value : words.trim();
  gathering.nodes.push({ id: nodeId, boardId: board, type, parentId, label, text, props });
  return nodeId;
};

/** Adds a link between two items met before (`type publishedId`); an end that is not in the file is a problem. */
export const addLink = (
  gathering: Gathering,
  board: string,
  type: string,
  from: string,
  to: string,
  fromName: string,
  props: JsonObject = {},
): void => {
  const fromId = gathering.nodeIds.get(from);
  const toId = gathering.nodeIds.get(to);
  if (fromId === undefined || toId === undefined) {
    gathering.problems.push(`Something points at ${fromName}, which is not in the file.`);
    return;
  }
  const linkId = `${type}-${fromId.slice(fromId.indexOf('-') + 1)}-${toId.slice(toId.indexOf('-') + 1)}`.slice(0, 63);
  // Named twice in a list is linked once (D8).
  if (gathering.links.some((link) => link.type === type && link.fromId === fromId && link.toId === toId)) return;
  gathering.links.push({ id: linkId, boardId: board, type, fromId, toId, props });
};
