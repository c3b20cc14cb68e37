import { type Board, childrenOf } from '#domain/board.ts';
import type { Release } from '#domain/kind.ts';
import { compareLabels } from '#domain/labels.ts';
import { createRedactor } from '#domain/privacy/redaction.ts';
import type { Json, JsonObject, NodeRow } from '#domain/rows.ts';
import { mayLeave } from './consent.ts';
import { nodeTypes, redactionsOf } from './types.ts';

/** What of an empathy board may leave this laptop (SPEC.md EI6 to EI10). */

/** Interviews that stay here, and every quote in them. */
const withheldIds = (board: Board): ReadonlySet<string> => {
  const withheld = new Set<string>();
  for (const interview of childrenOf(board, null, 'interview')) {
    if (mayLeave(interview.props).leaves) continue;
    withheld.add(interview.id);
    for (const quote of childrenOf(board, interview.id)) withheld.add(quote.id);
  }
  return withheld;
};

/** Props whose words a person wrote freely; the others are choices from a list. */
const freeWords: ReadonlySet<string> = new Set(['who', 'needsTo', 'because', 'gradeBand']);

const privateProps = (type: string): readonly string[] =>
  (nodeTypes as Readonly<Record<string, { readonly privateProps: readonly string[] }>>)[type]?.privateProps ?? [];

/** The node as it may leave; itself when nothing of it has to change, as with nearly every node. */
const released = (node: NodeRow, hide: (text: string) => string): NodeRow => {
  const hidden = privateProps(node.type);
  const free = (key: string, value: Json): Json =>
    typeof value === 'string' && freeWords.has(key) ? hide(value) : value;
  const text = hide(node.text);
  const members = Object.entries(node.props);
  const isSame =
    text === node.text && members.every(([key, value]) => !hidden.includes(key) && free(key, value) === value);
  if (isSame) return node;
  const props: JsonObject = Object.fromEntries(
    members.filter(([key]) => !hidden.includes(key)).map(([key, value]) => [key, free(key, value)]),
  );
  return { ...node, text, props };
};

/**
 * The board's release: interviews without consent and their quotes stay; hidden words and private props go from everything
 * else, the team's own themes and needs included. Words of a withheld quote may not leave hidden ones either, so its
 * redactions count too.
 */
export const release = (board: Board): Release => {
  const withheld = withheldIds(board);
  const redactions = [...board.nodes.values()]
    .filter((node) => node.type === 'quote' && node.props.pii !== undefined)
    .sort((left, right) => compareLabels(left.label, right.label))
    .flatMap((quote) => redactionsOf(quote).map(({ span, replaceWith }) => ({ nodeId: quote.id, span, replaceWith })));
  const hide = createRedactor(redactions);
  const rewritten = new Map<string, NodeRow>();
  for (const node of board.nodes.values()) {
    if (withheld.has(node.id)) continue;
    const after = released(node, hide);
    if (after !== node) rewritten.set(node.id, after);
  }
  return { withheld, rewritten, redactions };
};

/** Labels of the quotes that may leave, of those that stay, and of those with words to hide; each as a person counts. */
export const quoteReport = (
  board: Board,
): { readonly quotesExportable: string[]; readonly quotesWithheld: string[]; readonly piiSpans: string[] } => {
  const { withheld } = release(board);
  const quotes = [...board.nodes.values()].filter((node) => node.type === 'quote');
  const labels = (which: (quote: NodeRow) => boolean) =>
    quotes
      .filter(which)
      .map((quote) => quote.label)
      .sort(compareLabels);
  return {
    quotesExportable: labels((quote) => !withheld.has(quote.id)),
    quotesWithheld: labels((quote) => withheld.has(quote.id)),
    piiSpans: labels((quote) => redactionsOf(quote).length > 0),
  };
};
