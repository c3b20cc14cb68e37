import type { Board } from '#domain/board.ts';
import type { BoardAction, Run } from '#renderer/kit/kind-view.ts';
import { restsOn } from '../model/voices.ts';
import { run } from './runs.ts';

/** The buttons above the board: what Enter and Tab alone do not reach. */

type AddedType = 'prompt' | 'interview' | 'theme' | 'need' | 'hmw';

/** Where a new item stands when a button or chord adds it: after what is selected, and linked to it where that makes sense. */
const addition = (board: Board, type: AddedType, selectedId: string | null): Run => {
  const selected = selectedId === null ? undefined : board.nodes.get(selectedId);
  const boardId = board.row.id;
  const after = selected?.type === type ? { afterId: selected.id } : {};
  const person = selected?.type === 'quote' && selected.parentId !== null ? { afterId: selected.parentId } : {};
  const idsOf = (wanted: string): readonly string[] => {
    if (selected?.type === wanted) return [selected.id];
    return selected?.type === type
      ? restsOn(board, selected)
          .slice(0, 1)
          .map((source) => source.id)
      : [];
  };
  switch (type) {
    case 'prompt':
      return run('addPrompt', { boardId, ...after });
    case 'interview':
      return run('addInterview', { boardId, ...person, ...after });
    case 'theme':
      return run('addTheme', { boardId, ...after, quoteIds: selected?.type === 'quote' ? [selected.id] : [] });
    case 'need':
      return run('addNeed', { boardId, ...after, themeIds: idsOf('theme') });
    case 'hmw':
      return run('addHmw', { boardId, ...after, needIds: idsOf('need') });
  }
};

const action = (type: AddedType, number: number): BoardAction => ({
  id: type,
  label: `empathy-interview:action.${type}`,
  chord: `Alt+${number}`,
  place: (board, selectedId) => addition(board, type, selectedId),
});

/** In the order of the work: ask, listen, gather, name the need, ask how. */
export const actions: readonly BoardAction[] = (['prompt', 'interview', 'theme', 'need', 'hmw'] as const).map(
  (type, index) => action(type, index + 1),
);
