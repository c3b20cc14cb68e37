import type { Board } from '#domain/board.ts';
import type { Placement, Step } from '#domain/kind.ts';
import type { JsonObject, NodeRow } from '#domain/rows.ts';
import { restsOn } from './voices.ts';

/** Where the next item stands for a key (SPEC.md EI13): capture moves as fast as people talk, one line per Enter. */

const adds = (board: Board, command: string, args: JsonObject): Placement => ({
  command: `empathy-interview.${command}`,
  args: { boardId: board.row.id, ...args },
});

/** What an item rests on first: a need's theme, a question's need. */
const firstSource = (board: Board, node: NodeRow): readonly string[] =>
  restsOn(board, node)
    .slice(0, 1)
    .map((source) => source.id);

const afterQuote = (board: Board, quote: NodeRow, step: Step): Placement | null => {
  const interviewId = quote.parentId;
  if (step === 'deeper' || interviewId === null) return null;
  return step === 'next'
    ? adds(board, 'addQuote', { interviewId, afterId: quote.id })
    : adds(board, 'addInterview', { afterId: interviewId });
};

const afterInterview = (board: Board, interview: NodeRow, step: Step): Placement | null => {
  if (step === 'outward') return null;
  return step === 'next'
    ? adds(board, 'addInterview', { afterId: interview.id })
    : adds(board, 'addQuote', { interviewId: interview.id });
};

const afterTheme = (board: Board, theme: NodeRow, step: Step): Placement | null => {
  if (step === 'outward') return null;
  return step === 'next'
    ? adds(board, 'addTheme', { afterId: theme.id })
    : adds(board, 'addNeed', { themeIds: [theme.id] });
};

const afterNeed = (board: Board, need: NodeRow, step: Step): Placement => {
  const themeIds = firstSource(board, need);
  if (step === 'next') return adds(board, 'addNeed', { afterId: need.id, themeIds });
  if (step === 'deeper') return adds(board, 'addHmw', { needIds: [need.id] });
  return adds(board, 'addTheme', themeIds[0] === undefined ? {} : { afterId: themeIds[0] });
};

const afterHmw = (board: Board, hmw: NodeRow, step: Step): Placement | null => {
  if (step === 'deeper') return null;
  const needIds = firstSource(board, hmw);
  if (step === 'next') return adds(board, 'addHmw', { afterId: hmw.id, needIds });
  const need = board.nodes.get(needIds[0] ?? '');
  return adds(board, 'addNeed', need === undefined ? {} : { afterId: need.id, themeIds: firstSource(board, need) });
};

/** The command that adds the next item, or null where the key means nothing. */
export const place = (board: Board, anchorId: string | null, step: Step): Placement | null => {
  const anchor = anchorId === null ? undefined : board.nodes.get(anchorId);
  switch (anchor?.type) {
    case undefined:
      return step === 'outward' ? null : adds(board, 'addInterview', {});
    case 'interview':
      return afterInterview(board, anchor, step);
    case 'quote':
      return afterQuote(board, anchor, step);
    case 'theme':
      return afterTheme(board, anchor, step);
    case 'need':
      return afterNeed(board, anchor, step);
    case 'hmw':
      return afterHmw(board, anchor, step);
    case 'prompt':
      return step === 'next' ? adds(board, 'addPrompt', { afterId: anchor.id }) : null;
    default:
      return null;
  }
};
