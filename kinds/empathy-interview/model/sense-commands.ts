import * as z from 'zod';
import { addLink, editNode, findBoard, findNode, missing, removeLink } from '#domain/board-edits.ts';
import { ok, type Result, type RuleBroken, refuse } from '#domain/result.ts';
import { idSchema, type JsonObject } from '#domain/rows.ts';
import { tidyText } from '#domain/text/text.ts';
import { addResting, command, defined, findOf, linkedPlace, manyIds, target, wrongPlace } from './command-kit.ts';
import { needParts, needSentence } from './needs.ts';
import { linkBetween, NEED_PART_LIMIT, nodeTypes } from './types.ts';

/** What the team makes of it: themes, needs, how-might-we questions, and the links between them (SPEC.md EI4, EI5). */

export const addTheme = command(
  z.strictObject({ ...linkedPlace, quoteIds: manyIds.optional() }),
  'addTheme',
  (rows, { quoteIds, ...item }) => addResting(rows, 'theme', item, {}, quoteIds),
);

const needWords = z.string().max(8000).optional();
const needFields = { who: needWords, needsTo: needWords, because: needWords };

/** The parts of a need made fit to keep; a part with nothing in it goes. */
const tidyParts = (parts: Readonly<Record<string, unknown>>): Result<JsonObject, RuleBroken> => {
  const kept: Record<string, string> = {};
  for (const [part, words] of Object.entries(parts)) {
    const tidied = tidyText(String(words), NEED_PART_LIMIT);
    if (!tidied.ok) return tidied;
    if (tidied.value !== '') kept[part] = tidied.value;
  }
  return ok(kept);
};

export const addNeed = command(
  z.strictObject({ ...linkedPlace, ...needFields, themeIds: manyIds.optional() }),
  'addNeed',
  (rows, { themeIds, who, needsTo, because, ...item }) => {
    const given = tidyParts(defined({ who, needsTo, because }));
    if (!given.ok) return given;
    const isGiven = Object.keys(given.value).length > 0;
    const props = isGiven ? given.value : defined(needParts(item.text));
    const sentence = isGiven && item.text === '' ? needSentence(given.value) : item.text;
    return addResting(rows, 'need', { ...item, text: sentence }, props, themeIds);
  },
);

export const editNeed = command(z.strictObject({ ...target, ...needFields }), 'editNeed', (rows, args) => {
  const found = findOf(rows, args.boardId, args.id, 'need');
  if (!found.ok) return found;
  const { who, needsTo, because } = args;
  const parts = tidyParts({ ...found.value.node.props, ...defined({ who, needsTo, because }) });
  if (!parts.ok) return parts;
  const text = needSentence(parts.value);
  return editNode(found.value.node, { text, props: parts.value }, nodeTypes.need.textLimit);
});

export const addHmw = command(
  z.strictObject({ ...linkedPlace, needIds: manyIds.optional() }),
  'addHmw',
  (rows, { needIds, ...item }) => addResting(rows, 'hmw', item, {}, needIds),
);

/** Puts two items together; which link it is follows from what they are. */
export const link = command(z.strictObject({ ...target, fromId: idSchema, toId: idSchema }), 'link', (rows, args) => {
  const from = findNode(rows, args.boardId, args.fromId);
  if (!from.ok) return from;
  const to = findNode(rows, args.boardId, args.toId);
  if (!to.ok) return to;
  const type = linkBetween(from.value.node.type, to.value.node.type);
  if (type === null) return wrongPlace();
  return addLink(rows, { id: args.id, type, fromId: args.fromId, toId: args.toId, props: {} });
});

export const unlink = command(z.strictObject({ boardId: idSchema, linkId: idSchema }), 'unlink', (rows, args) => {
  const board = findBoard(rows, args.boardId);
  if (!board.ok) return board;
  return board.value.links.some((known) => known.id === args.linkId)
    ? removeLink(rows, args.linkId)
    : refuse(missing('This link'));
});
