import * as z from 'zod';
import type { Board } from '#domain/board.ts';
import { childrenOf } from '#domain/board.ts';
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
import { idSchema, type JsonObject, type NodeRow, type Rows } from '#domain/rows.ts';
import { tidyText } from '#domain/text.ts';
import { checkCode, roleOfCode } from './codes.ts';
import { mayLeave, withRuledConsent } from './consent.ts';
import { needParts, needSentence } from './needs.ts';
import { canHide, DEFAULT_STAND_IN, holdsSpan } from './redaction.ts';
import {
  consentSchema,
  type EmpathyType,
  type InterviewProps,
  interviewOf,
  interviewProps,
  linkBetween,
  NEED_PART_LIMIT,
  nodeTypes,
  quoteKindSchema,
  type Redaction,
  redactionSchema,
  redactionsOf,
} from './types.ts';

/** Everything a person can do on an empathy board. Each builds on the edits all kinds share and adds the rules of SPEC.md. */

type Decision = Result<readonly Patch[], RuleBroken>;

const command = <Args>(input: z.ZodType<Args>, title: string, decide: Command<Args>['decide']): Command<Args> => ({
  input,
  title: `empathy-interview:change.${title}`,
  decide,
});

const boardId = idSchema;
const text = z.string().max(8000);
/** Ids that links are derived from leave room for the link's own beginning. */
const linkedId = idSchema.max(56, 'This id is too long.');
const place = { boardId, id: idSchema, text, afterId: idSchema.nullable().optional() };
const linkedPlace = { ...place, id: linkedId };

/** The link that comes with an item when it is added: one id from the other, so that a keypress needs only one. */
const derivedLinkId = (itemId: string, index: number): string => `l${index + 1}-${itemId}`;

const wrongPlace = (): Decision =>
  refuse(ruleBroken('EI4', 'E_PLACE', 'These two do not go together on an empathy board. Nothing was changed.'));

interface Addition {
  readonly boardId: string;
  readonly id: string;
  readonly text: string;
  readonly afterId?: string | null | undefined;
}

const add = (rows: Rows, type: EmpathyType, item: Addition, parentId: string | null, props: JsonObject): Decision => {
  const { labelPrefix, textLimit } = nodeTypes[type];
  return addNode(rows, { ...item, type, parentId, props, labelPrefix, textLimit });
};

/** An item together with its links from (or to) items that are already there. */
const addLinked = (
  rows: Rows,
  added: Decision,
  item: Addition,
  ends: readonly { readonly otherId: string; readonly fromOther: boolean }[],
): Decision => {
  if (!added.ok) return added;
  const board = findBoard(rows, item.boardId);
  if (!board.ok) return board;
  const self = added.value.find((patch) => patch.table === 'nodes')?.after as NodeRow;
  const patches: Patch[] = [];
  for (const [index, { otherId, fromOther }] of ends.entries()) {
    const other = board.value.nodes.get(otherId);
    if (other === undefined) return refuse(missing('The item this belongs to'));
    const [from, to] = fromOther ? [other, self] : [self, other];
    const type = linkBetween(from.type, to.type);
    if (type === null) return wrongPlace();
    const id = derivedLinkId(item.id, index);
    if (rows.links.has(id))
      return refuse(ruleBroken('D1', 'E_DUPLICATE_ID', 'This link is already there. Nothing was changed.'));
    patches.push({
      table: 'links',
      id,
      before: null,
      after: { id, boardId: item.boardId, type, fromId: from.id, toId: to.id, props: {} },
    });
  }
  return ok([...added.value, ...patches]);
};

const ids = z.array(idSchema).max(200);
const comingFrom = (otherIds: readonly string[] | undefined, fromOther = true) =>
  [...new Set(otherIds ?? [])].map((otherId) => ({ otherId, fromOther }));

const findOf = (
  rows: Rows,
  board: string,
  nodeId: string,
  type: EmpathyType,
): Result<{ readonly board: Board; readonly node: NodeRow }, RuleBroken> => {
  const found = findNode(rows, board, nodeId);
  if (!found.ok || found.value.node.type === type) return found;
  return refuse(ruleBroken('EI4', 'E_PLACE', 'That cannot be done with this kind of item. Nothing was changed.'));
};

const defined = (values: Readonly<Record<string, unknown>>): JsonObject =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as JsonObject;

const ruled = (interview: InterviewProps): JsonObject => defined(withRuledConsent(interview));

const interviewFields = { ...interviewProps.shape };
const addInterview = command(z.strictObject({ ...place, ...interviewFields }), 'addInterview', (rows, args) => {
  const { boardId, id, text, afterId, ...noted } = args;
  const code = checkCode(text);
  if (!code.ok) return code;
  const props = ruled({ ...noted, role: noted.role ?? roleOfCode(text) });
  return add(rows, 'interview', { boardId, id, text: code.value, afterId }, null, props);
});

const badRedaction = (redaction: Pick<Redaction, 'span' | 'replaceWith'>, quoteText: string): RuleBroken | null => {
  if (!canHide(redaction.span) || !holdsSpan(quoteText, redaction.span))
    return ruleBroken(
      'EI9',
      'E_REDACTION_SPAN',
      'Those words are not in this quote, so there is nothing to hide. Nothing was changed; type them as they stand in the quote.',
    );
  if (holdsSpan(redaction.replaceWith, redaction.span))
    return ruleBroken(
      'EI9',
      'E_REDACTION_STAND_IN',
      'What stands in for the hidden words would show them again. Nothing was changed; choose other words, such as [employer].',
    );
  return null;
};

const addQuote = command(
  z.strictObject({
    ...place,
    interviewId: idSchema,
    kind: quoteKindSchema.optional(),
    pii: z.array(redactionSchema).max(50).optional(),
    promptId: idSchema.optional(),
  }),
  'addQuote',
  (rows, args) => {
    const interview = findOf(rows, args.boardId, args.interviewId, 'interview');
    if (!interview.ok) return interview;
    for (const redaction of args.pii ?? []) {
      const bad = badRedaction(redaction, args.text);
      if (bad !== null) return refuse(bad);
    }
    const props = defined({ kind: args.kind ?? 'say', pii: args.pii, promptId: args.promptId });
    const { boardId, id, text, afterId } = args;
    return add(rows, 'quote', { boardId, id, text, afterId }, args.interviewId, props);
  },
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

const addNeed = command(
  z.strictObject({ ...linkedPlace, ...needFields, themeIds: ids.optional() }),
  'addNeed',
  (rows, { themeIds, who, needsTo, because, ...item }) => {
    const given = tidyParts(defined({ who, needsTo, because }));
    if (!given.ok) return given;
    const isGiven = Object.keys(given.value).length > 0;
    const props = isGiven ? given.value : defined(needParts(item.text));
    const sentence = isGiven && item.text === '' ? needSentence(given.value) : item.text;
    return addLinked(rows, add(rows, 'need', { ...item, text: sentence }, null, props), item, comingFrom(themeIds));
  },
);

const editText = command(z.strictObject({ boardId, id: idSchema, text }), 'editText', (rows, args) => {
  const found = findNode(rows, args.boardId, args.id);
  if (!found.ok) return found;
  const { node } = found.value;
  if (node.type === 'interview') {
    const code = checkCode(args.text);
    return code.ok ? editNode(node, { text: code.value }, nodeTypes.interview.textLimit) : code;
  }
  const tidied = tidyText(args.text, nodeTypes.need.textLimit);
  if (node.type === 'need' && tidied.ok)
    return editNode(node, { text: tidied.value, props: defined(needParts(tidied.value)) }, nodeTypes.need.textLimit);
  return editNode(node, { text: args.text }, nodeTypes[node.type as EmpathyType]?.textLimit);
});

/** The parent a type stands under. */
const standsUnder = (board: Board, type: string, parentId: string | null): boolean =>
  type === 'quote' ? parentId !== null && board.nodes.get(parentId)?.type === 'interview' : parentId === null;

const move = command(
  z.strictObject({ boardId, id: idSchema, parentId: idSchema.nullable(), afterId: idSchema.nullable().optional() }),
  'move',
  (rows, args) => {
    const found = findNode(rows, args.boardId, args.id);
    if (!found.ok) return found;
    const { board, node } = found.value;
    if (!standsUnder(board, node.type, args.parentId)) return wrongPlace();
    const from = board.nodes.get(node.parentId ?? '');
    const to = board.nodes.get(args.parentId ?? '');
    if (from && to && !mayLeave(from.props).leaves && mayLeave(to.props).leaves)
      return refuse(
        ruleBroken(
          'EI12',
          'E_CONSENT_MOVE',
          'Moving this line would share the words of somebody who has not agreed to that. Nothing was changed; if it was noted under the wrong code, remove it and add it again.',
        ),
      );
    const after = args.afterId;
    if (after && !childrenOf(board, args.parentId, node.type).some((sibling) => sibling.id === after))
      return refuse(missing('The item to put it after'));
    return moveNode(board, node, args.parentId, after);
  },
);

const changeInterview = (
  rows: Rows,
  board: string,
  id: string,
  change: (interview: InterviewProps) => InterviewProps,
): Decision => {
  const found = findOf(rows, board, id, 'interview');
  if (!found.ok) return found;
  return editNode(found.value.node, { props: ruled(change(interviewOf(found.value.node.props) ?? {})) });
};

/** `null` takes a fact back, absent leaves it as it is. */
const nullable = <Shape extends z.ZodType>(shape: Shape) => shape.nullable().optional();
const changed = (before: object, change: object): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries({ ...before, ...defined(change as Record<string, unknown>) }).filter(([, value]) => value !== null),
  );

const setConsent = command(
  z.strictObject({
    boardId,
    id: idSchema,
    consent: z.strictObject({
      guardian: nullable(consentSchema.shape.guardian.unwrap()),
      student: nullable(consentSchema.shape.student.unwrap()),
      adult: nullable(consentSchema.shape.adult.unwrap()),
      audio: nullable(consentSchema.shape.audio.unwrap()),
      share: nullable(consentSchema.shape.share.unwrap()),
    }),
  }),
  'setConsent',
  (rows, args) =>
    changeInterview(rows, args.boardId, args.id, (interview) => ({
      ...interview,
      consent: changed(interview.consent ?? {}, args.consent),
    })),
);

const setInterviewee = command(
  z.strictObject({
    boardId,
    id: idSchema,
    role: nullable(interviewProps.shape.role.unwrap()),
    gradeBand: nullable(interviewProps.shape.gradeBand.unwrap()),
    heldOn: nullable(interviewProps.shape.heldOn.unwrap()),
    minutes: nullable(interviewProps.shape.minutes.unwrap()),
    interviewer: nullable(interviewProps.shape.interviewer.unwrap()),
    noteTaker: nullable(interviewProps.shape.noteTaker.unwrap()),
  }),
  'setInterviewee',
  (rows, { boardId, id, ...change }) => changeInterview(rows, boardId, id, (interview) => changed(interview, change)),
);

const setRedactions = (quote: NodeRow, redactions: readonly Redaction[]): Decision => {
  const { pii: _, ...others } = quote.props;
  return editNode(quote, { props: redactions.length === 0 ? others : { ...others, pii: [...redactions] } });
};

const redact = command(
  z.strictObject({
    boardId,
    quoteId: idSchema,
    span: z.string().max(400),
    replaceWith: z.string().max(100).optional(),
    kind: z.string().max(40).optional(),
  }),
  'redact',
  (rows, args) => {
    const found = findOf(rows, args.boardId, args.quoteId, 'quote');
    if (!found.ok) return found;
    const quote = found.value.node;
    const span = tidyText(args.span, 400);
    const standIn = tidyText(args.replaceWith ?? '', 100);
    if (!span.ok) return span;
    if (!standIn.ok) return standIn;
    // An empty field left as it was: there is nothing to hide and nothing to say.
    if (span.value === '') return ok([]);
    const redaction = {
      span: span.value,
      kind: args.kind ?? 'other',
      replaceWith: standIn.value === '' ? DEFAULT_STAND_IN : standIn.value,
    };
    const bad = badRedaction(redaction, quote.text);
    if (bad !== null) return refuse(bad);
    const before = redactionsOf(quote);
    const isKnown = before.some((other) => other.span === redaction.span);
    return setRedactions(
      quote,
      isKnown ? before.map((other) => (other.span === redaction.span ? redaction : other)) : [...before, redaction],
    );
  },
);

const unredact = command(
  z.strictObject({ boardId, quoteId: idSchema, span: redactionSchema.shape.span }),
  'unredact',
  (rows, args) => {
    const found = findOf(rows, args.boardId, args.quoteId, 'quote');
    if (!found.ok) return found;
    const before = redactionsOf(found.value.node);
    const after = before.filter((redaction) => redaction.span !== args.span);
    return after.length === before.length
      ? refuse(missing('That hidden text'))
      : setRedactions(found.value.node, after);
  },
);

const link = command(
  z.strictObject({ boardId, id: idSchema, fromId: idSchema, toId: idSchema }),
  'link',
  (rows, args) => {
    const from = findNode(rows, args.boardId, args.fromId);
    if (!from.ok) return from;
    const to = findNode(rows, args.boardId, args.toId);
    if (!to.ok) return to;
    const type = linkBetween(from.value.node.type, to.value.node.type);
    if (type === null) return wrongPlace();
    return addLink(rows, { id: args.id, type, fromId: args.fromId, toId: args.toId, props: {} });
  },
);

/** Items of the board and nothing else: a list with a stranger in it is refused as a whole. */
const removeFrom = (board: Board, nodeIds: readonly string[]): Decision =>
  nodeIds.every((id) => board.nodes.has(id)) ? ok(removeNodes(board, nodeIds)) : refuse(missing('This item'));

/** The commands of this kind, by name. */
export const commands = {
  addPrompt: command(z.strictObject(place), 'addPrompt', (rows, args) => add(rows, 'prompt', args, null, {})),
  addInterview,
  addQuote,
  addTheme: command(
    z.strictObject({ ...linkedPlace, quoteIds: ids.optional() }),
    'addTheme',
    (rows, { quoteIds, ...item }) => addLinked(rows, add(rows, 'theme', item, null, {}), item, comingFrom(quoteIds)),
  ),
  addNeed,
  editNeed: command(z.strictObject({ boardId, id: idSchema, ...needFields }), 'editNeed', (rows, args) => {
    const found = findOf(rows, args.boardId, args.id, 'need');
    if (!found.ok) return found;
    const { who, needsTo, because } = args;
    const parts = tidyParts({ ...found.value.node.props, ...defined({ who, needsTo, because }) });
    if (!parts.ok) return parts;
    return editNode(
      found.value.node,
      { text: needSentence(parts.value), props: parts.value },
      nodeTypes.need.textLimit,
    );
  }),
  addHmw: command(z.strictObject({ ...linkedPlace, needIds: ids.optional() }), 'addHmw', (rows, { needIds, ...item }) =>
    addLinked(rows, add(rows, 'hmw', item, null, {}), item, comingFrom(needIds)),
  ),
  editText,
  remove: command(z.strictObject({ boardId, ids: ids.min(1) }), 'remove', (rows, args) => {
    const board = findBoard(rows, args.boardId);
    return board.ok ? removeFrom(board.value, args.ids) : board;
  }),
  move,
  setQuoteKind: command(
    z.strictObject({ boardId, id: idSchema, kind: quoteKindSchema }),
    'setQuoteKind',
    (rows, args) => {
      const found = findOf(rows, args.boardId, args.id, 'quote');
      if (!found.ok) return found;
      return editNode(found.value.node, { props: { ...found.value.node.props, kind: args.kind } });
    },
  ),
  link,
  unlink: command(z.strictObject({ boardId, linkId: idSchema }), 'unlink', (rows, args) => {
    const board = findBoard(rows, args.boardId);
    if (!board.ok) return board;
    return board.value.links.some((known) => known.id === args.linkId)
      ? removeLink(rows, args.linkId)
      : refuse(missing('This link'));
  }),
  setConsent,
  setInterviewee,
  redact,
  unredact,
} as const;
