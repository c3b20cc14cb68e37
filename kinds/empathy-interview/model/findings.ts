import { type Board, childrenOf } from '#domain/board.ts';
import type { Finding } from '#domain/kind.ts';
import type { NodeRow } from '#domain/rows.ts';
import { isConsentNoted } from './consent.ts';
import { isClosedPrompt } from './prompts.ts';
import { holdsSpan } from './redaction.ts';
import { interviewOf, redactionsOf } from './types.ts';
import { interviewsOf, isOneVoice, quotesOf } from './voices.ts';

/** Gentle advice (SPEC.md EI16 to EI21): shown, never in the way. */

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

/** Everything worth a second look on this board. */
export const findings = (board: Board): readonly Finding[] => [
  ...childrenOf(board, null, 'prompt')
    .filter((prompt) => isClosedPrompt(prompt.text))
    .map((prompt) => finding('EI18', prompt, 'closedPrompt')),
  ...interviewFindings(board),
  ...interviewsOf(board)
    .flatMap((interview) => quotesOf(board, interview))
    .filter((node) => redactionsOf(node).some(({ span }) => !holdsSpan(node.text, span)))
    .map((quote) => finding('EI20', quote, 'hiddenWordsGone')),
  ...childrenOf(board, null, 'theme')
    .filter((theme) => isOneVoice(board, theme))
    .map((theme) => finding('EI17', theme, 'oneVoice')),
];
