import { type Board, childrenOf } from '#domain/board.ts';
import type { Finding } from '#domain/kind.ts';
import { holdsSpan, redactText } from '#domain/privacy/redaction.ts';
import type { NodeRow } from '#domain/rows.ts';
import { isConsentNoted } from './consent.ts';
import { nameLikeIn } from './names.ts';
import { isClosedPrompt } from './prompts.ts';
import { protectedTopicsIn } from './protected-topics.ts';
import { PROMPTS_AT_LEAST, PROMPTS_AT_MOST } from './protocols.ts';
import { interviewOf, redactionsOf } from './types.ts';
import { interviewsOf, isOneVoice, quotesOf } from './voices.ts';

/** Gentle advice (SPEC.md EI16 to EI28): shown, never in the way. */

const finding = (rule: string, node: NodeRow, advice: string): Finding => ({
  rule,
  nodeId: node.id,
  advice: `empathy-interview:advice.${advice}`,
});

const interviewFindings = (board: Board): readonly Finding[] => {
  const seen = new Set<string>();
  return interviewsOf(board).flatMap((interview) => {
    const known = interviewOf(interview.props);
    const code = interview.text.toLowerCase();
    const isTwice = code !== '' && seen.has(code);
    seen.add(code);
    return [
      ...(isConsentNoted(known?.consent) ? [] : [finding('EI16', interview, 'consentNotNoted')]),
      ...(isTwice ? [finding('EI19', interview, 'codeTwice')] : []),
      ...(known?.role === undefined ? [finding('EI21', interview, 'noRole')] : []),
    ];
  });
};

/** About the questions: closed ones, protected ones, too few or too many of them. */
const promptFindings = (board: Board): readonly Finding[] => {
  const prompts = childrenOf(board, null, 'prompt').filter((prompt) => prompt.text !== '');
  const last = prompts.at(-1);
  return [
    ...prompts.filter((prompt) => isClosedPrompt(prompt.text)).map((prompt) => finding('EI18', prompt, 'closedPrompt')),
    ...prompts.flatMap((prompt) =>
      protectedTopicsIn(prompt.text).map((topic) => finding('EI23', prompt, `protected.${topic}`)),
    ),
    ...(last !== undefined && prompts.length < PROMPTS_AT_LEAST ? [finding('EI22', last, 'fewPrompts')] : []),
    ...(last !== undefined && prompts.length > PROMPTS_AT_MOST ? [finding('EI22', last, 'manyPrompts')] : []),
  ];
};

const hiddenIn = (quote: NodeRow) => redactionsOf(quote).map(({ span }) => span);

/** About one line: hidden words that are gone, and words that look like somebody's name and are not hidden. */
const lineFindings = (quote: NodeRow): readonly Finding[] => [
  ...(hiddenIn(quote).some((span) => !holdsSpan(quote.text, span)) ? [finding('EI20', quote, 'hiddenWordsGone')] : []),
  ...(nameLikeIn(redactText(quote.text, redactionsOf(quote))).length > 0 ? [finding('EI28', quote, 'nameLike')] : []),
];

/** Everything worth a second look on this board. */
export const findings = (board: Board): readonly Finding[] => [
  ...promptFindings(board),
  ...interviewFindings(board),
  ...interviewsOf(board)
    .flatMap((interview) => quotesOf(board, interview))
    .flatMap(lineFindings),
  ...childrenOf(board, null, 'theme')
    .filter((theme) => isOneVoice(board, theme))
    .map((theme) => finding('EI17', theme, 'oneVoice')),
];
