import * as z from 'zod';
import { editNode, missing } from '#domain/board-edits.ts';
import type { Patch } from '#domain/patches.ts';
import { canHide, DEFAULT_STAND_IN, holdsSpan } from '#domain/privacy/redaction.ts';
import { ok, type RuleBroken, refuse, ruleBroken } from '#domain/result.ts';
import { idSchema, type NodeRow } from '#domain/rows.ts';
import { tidyText } from '#domain/text/text.ts';
import { add, command, type Decision, defined, findOf, manyIds, place, target } from './command-kit.ts';
import {
  quoteKindSchema,
  REDACTION_LIMIT,
  type Redaction,
  redactionSchema,
  redactionsOf,
  redactionsSchema,
} from './types.ts';

/** What was said or seen, and which of its words stay on this laptop (SPEC.md EI3, EI9). */

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

export const addQuote = command(
  z.strictObject({
    ...place,
    interviewId: idSchema,
    kind: quoteKindSchema.optional(),
    pii: redactionsSchema.optional(),
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

export const setQuoteKind = command(
  z.strictObject({ ...target, kind: quoteKindSchema }),
  'setQuoteKind',
  (rows, args) => {
    const found = findOf(rows, args.boardId, args.id, 'quote');
    if (!found.ok) return found;
    return editNode(found.value.node, { props: { ...found.value.node.props, kind: args.kind } });
  },
);

/** Notes which prompt lines answer, one or many as one change; null: none (EI25). */
export const setPrompt = command(
  z.strictObject({ boardId: idSchema, ids: manyIds.min(1), promptId: idSchema.nullable() }),
  'setPrompt',
  (rows, args) => {
    if (args.promptId !== null) {
      const prompt = findOf(rows, args.boardId, args.promptId, 'prompt');
      if (!prompt.ok) return prompt;
    }
    const patches: Patch[] = [];
    for (const id of new Set(args.ids)) {
      const found = findOf(rows, args.boardId, id, 'quote');
      if (!found.ok) return found;
      const { promptId: _, ...others } = found.value.node.props;
      const edited = editNode(found.value.node, {
        props: args.promptId === null ? others : { ...others, promptId: args.promptId },
      });
      if (!edited.ok) return edited;
      patches.push(...edited.value);
    }
    return ok(patches);
  },
);

const setRedactions = (quote: NodeRow, redactions: readonly Redaction[]): Decision => {
  const { pii: _, ...others } = quote.props;
  return editNode(quote, { props: redactions.length === 0 ? others : { ...others, pii: [...redactions] } });
};

export const redact = command(
  z.strictObject({
    boardId: idSchema,
    quoteId: idSchema,
    span: z.string().max(400),
    replaceWith: z.string().max(100).optional(),
    kind: redactionSchema.shape.kind.optional(),
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
    if (before.length >= REDACTION_LIMIT)
      return refuse(
        ruleBroken(
          'EI9',
          'E_REDACTION_MANY',
          'So many words are hidden in this quote that it is better kept here whole. Nothing was changed; take it out of what is shared.',
        ),
      );
    const isKnown = before.some((other) => other.span === redaction.span);
    return setRedactions(
      quote,
      isKnown ? before.map((other) => (other.span === redaction.span ? redaction : other)) : [...before, redaction],
    );
  },
);

export const unredact = command(
  z.strictObject({ boardId: idSchema, quoteId: idSchema, span: redactionSchema.shape.span }),
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
