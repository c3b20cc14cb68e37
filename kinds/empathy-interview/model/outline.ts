import { type Board, childrenOf } from '#domain/board.ts';
import type { OutlineItem } from '#domain/kind.ts';
import type { NodeRow } from '#domain/rows.ts';
import { mayLeave } from './consent.ts';
import { interviewOf, quoteKindOf, redactionsOf } from './types.ts';
import { interviewsOf, isOneVoice, quotesOf, restsOn } from './voices.ts';

/** The board read as nested text: prompts, each interviewee with their lines, themes, needs, how-might-we questions. */

const key = (name: string): string => `empathy-interview:${name}`;

const item = (node: NodeRow, facts: readonly string[], children: readonly OutlineItem[] = []): OutlineItem => ({
  id: node.id,
  label: node.label,
  word: key(`words.${node.type}`),
  text: node.text,
  facts,
  children,
});

const quoteItem = (quote: NodeRow, leaves: boolean): OutlineItem =>
  item(quote, [
    key(`quoteKind.${quoteKindOf(quote)}`),
    ...(leaves ? [] : [key('facts.stays')]),
    ...(redactionsOf(quote).length > 0 ? [key('facts.redacted')] : []),
  ]);

const interviewItem = (board: Board, interview: NodeRow): OutlineItem => {
  const leave = mayLeave(interview.props);
  const { role, gradeBand } = interviewOf(interview.props) ?? {};
  return item(
    interview,
    [...(role === undefined ? [] : [key(`role.${role}`)]), ...(gradeBand ? [gradeBand] : []), leave.reason],
    quotesOf(board, interview).map((quote) => quoteItem(quote, leave.leaves)),
  );
};

const restFacts = (board: Board, node: NodeRow): readonly string[] => {
  const labels = restsOn(board, node).map((source) => source.label);
  return labels.length === 0 ? [key('facts.noQuotes')] : labels;
};

const labelsUnder = (board: Board, node: NodeRow): readonly string[] => restsOn(board, node).map(({ label }) => label);

/** As in the drawing: a question stands under the first need it answers. */
const questionsUnder = (board: Board, needId: string | null): readonly OutlineItem[] =>
  childrenOf(board, null, 'hmw')
    .filter((question) => (restsOn(board, question)[0]?.id ?? null) === needId)
    .map((question) => item(question, labelsUnder(board, question)));

const needItem = (board: Board, need: NodeRow): OutlineItem =>
  item(need, labelsUnder(board, need), questionsUnder(board, need.id));

/** The whole board as a tree, in the order of the drawing. It carries everything: it is read on this laptop. */
export const outline = (board: Board): readonly OutlineItem[] => [
  ...childrenOf(board, null, 'prompt').map((prompt) => item(prompt, [])),
  ...interviewsOf(board).map((interview) => interviewItem(board, interview)),
  ...childrenOf(board, null, 'theme').map((theme) =>
    item(theme, [...restFacts(board, theme), ...(isOneVoice(board, theme) ? [key('facts.oneVoice')] : [])]),
  ),
  ...childrenOf(board, null, 'need').map((need) => needItem(board, need)),
  ...questionsUnder(board, null),
];
