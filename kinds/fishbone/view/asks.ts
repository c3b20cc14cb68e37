import type { KindAsk } from '#renderer/kit/kind-view.ts';
import { categoriesOf, homeOf } from '../model/items.ts';
import { freeBones } from './details.ts';
import { choiceOf, run } from './runs.ts';

/** Bones named by typing a part of their name. */
export const asks: readonly KindAsk[] = [
  {
    id: 'alsoOn',
    label: 'fishbone:asks.alsoOn',
    question: 'fishbone:asks.alsoOnQuestion',
    chord: 'Alt+B',
    options: (board, ids) => {
      const cause = board.nodes.get(ids[0] ?? '');
      return cause?.type === 'cause' ? freeBones(board, cause).map(choiceOf) : [];
    },
    choose: (board, [causeId = ''], categoryId, newId) =>
      run('placeAlso', { boardId: board.row.id, id: newId, causeId, categoryId }),
  },
  {
    id: 'moveTo',
    label: 'fishbone:asks.moveTo',
    question: 'fishbone:asks.moveToQuestion',
    chord: 'Alt+M',
    options: (board, ids) => {
      const causes = ids.flatMap((id) => board.nodes.get(id) ?? []);
      if (causes.length === 0 || causes.some((node) => node.type !== 'cause')) return [];
      const homes = new Set(causes.map((cause) => homeOf(board, cause)?.id));
      // Where all of them stand already there is nothing to choose.
      return categoriesOf(board)
        .filter((bone) => !(homes.size === 1 && homes.has(bone.id)))
        .map(choiceOf);
    },
    choose: (board, ids, parentId) => run('moveMany', { boardId: board.row.id, ids: [...ids], parentId }),
  },
];
