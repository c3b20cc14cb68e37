import type { Board } from '#domain/board.ts';
import type { NodeRow } from '#domain/rows.ts';
import type { KindAsk } from '#renderer/kit/kind-view.ts';
import { categoriesOf, homeOf } from '../model/items.ts';
import { LOOSE_CAPTION } from '../model/words.ts';
import { freeBones } from './details.ts';
import { choiceOf, run } from './runs.ts';

/** The way off the bones (FB14): a choice like a bone, and none. */
const NO_BONE = { id: 'no-bone', label: '', text: LOOSE_CAPTION } as const;

/** The causes among the selected items. */
const causesOf = (board: Board, ids: readonly string[]): readonly NodeRow[] =>
  ids.flatMap((id) => board.nodes.get(id) ?? []).filter((node) => node.type === 'cause');

/** Bones named by typing a part of their name. */
export const asks: readonly KindAsk[] = [
  {
    id: 'alsoOn',
    label: 'fishbone:asks.alsoOn',
    question: 'fishbone:asks.alsoOnQuestion',
    chord: 'Alt+B',
    options: (board, ids) => {
      const free = new Set(causesOf(board, ids).flatMap((cause) => freeBones(board, cause)));
      return categoriesOf(board)
        .filter((bone) => free.has(bone))
        .map(choiceOf);
    },
    // Those that stand there already stay as they are.
    choose: (board, ids, categoryId, newId) =>
      run('placeAlso', {
        boardId: board.row.id,
        places: causesOf(board, ids)
          .filter((cause) => freeBones(board, cause).some((bone) => bone.id === categoryId))
          .map((cause) => ({ id: newId(), causeId: cause.id })),
        categoryId,
      }),
  },
  {
    id: 'moveTo',
    label: 'fishbone:asks.moveTo',
    question: 'fishbone:asks.moveToQuestion',
    chord: 'Alt+M',
    options: (board, ids) => {
      const causes = causesOf(board, ids);
      if (causes.length === 0) return [];
      const homes = new Set(causes.map((cause) => homeOf(board, cause)?.id));
      // Where all of them stand already there is nothing to choose.
      const bones = categoriesOf(board).filter((bone) => !(homes.size === 1 && homes.has(bone.id)));
      const offTheBones = causes.some((cause) => cause.parentId !== null) ? [NO_BONE] : [];
      return [...bones.map(choiceOf), ...offTheBones];
    },
    choose: (board, ids, parentId) =>
      run('moveMany', {
        boardId: board.row.id,
        ids: causesOf(board, ids).map(({ id }) => id),
        parentId: parentId === NO_BONE.id ? null : parentId,
      }),
  },
];
