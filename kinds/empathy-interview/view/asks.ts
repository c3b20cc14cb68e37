import { type Board, childrenOf } from '#domain/board.ts';
import type { NodeRow } from '#domain/rows.ts';
import type { KindAsk } from '#renderer/kit/kind-view.ts';
import { run } from './runs.ts';

const linesOf = (board: Board, ids: readonly string[]): readonly NodeRow[] =>
  ids.flatMap((id) => board.nodes.get(id) ?? []).filter((node) => node.type === 'quote');

/** Questions that are answered by typing a part of a prompt. */
export const asks: readonly KindAsk[] = [
  {
    id: 'answers',
    label: 'empathy-interview:answers.ask',
    question: 'empathy-interview:answers.question',
    chord: 'Alt+Q',
    options: (board, ids) => {
      const lines = linesOf(board, ids);
      // A prompt that all of them answer already is no choice.
      return childrenOf(board, null, 'prompt')
        .filter((prompt) => lines.some((line) => line.props.promptId !== prompt.id))
        .map(({ id, label, text }) => ({ id, label, text }));
    },
    choose: (board, ids, promptId) =>
      run('setPrompt', { boardId: board.row.id, ids: linesOf(board, ids).map(({ id }) => id), promptId }),
  },
];
