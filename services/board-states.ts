import type { BoardStateCard } from '#api/contract.ts';
import { changesOf, rowsAt } from '#db/past.ts';
import { type BoardState, boardAlone, mayBeDrafted, rowsToState } from '#domain/drafts/draft.ts';
import type { Kinds } from '#domain/kind.ts';
import { ok, type Result, refuse, type Trouble } from '#domain/result.ts';
import { TAKE_TITLE } from './drafts/shelf.ts';
import type { Drafts } from './drafts.ts';
import type { Projects } from './projects.ts';

/**
 * The states of one board that may be compared (product R25): what the team has, every draft and what it began from, and how the
 * board stood before, at the end of each stretch of work. Boards whose words may not leave have no such list, as they have no drafts.
 */
export interface BoardStates {
  list(projectId: string, boardId: string): Result<readonly BoardStateCard[], Trouble>;
  read(projectId: string, boardId: string, stateId: string): Result<BoardState, Trouble>;
}

/** After this long without a change a stretch of work has ended, in ms. */
const PAUSE = 30 * 60 * 1000;
/** As many past states as a person would look through. */
const MOST_PAST = 60;

const gone: Trouble = {
  code: 'E_STATE_UNKNOWN',
  message: 'This state is not here any more. Nothing was changed; choose another.',
};

type Past = ReturnType<typeof changesOf>[number];

/** Where the history is worth stopping at: its beginning, before a draft was taken over, and before every pause. */
const stopsOf = (changes: readonly Past[]): readonly BoardStateCard[] =>
  changes.slice(0, -1).flatMap(({ seq, at }, index): readonly BoardStateCard[] => {
    const next = changes[index + 1];
    if (next === undefined) return [];
    const isTaken = next.title === TAKE_TITLE;
    const isPause = Date.parse(next.at) - Date.parse(at) >= PAUSE;
    const kind = index === 0 ? 'first' : isTaken ? 'before-taking' : isPause ? 'past' : null;
    return kind === null ? [] : [{ id: `past:${seq}`, kind, name: '', by: '', at }];
  });

export const createBoardStates = (projects: Projects, drafts: Drafts, kinds: Kinds): BoardStates => {
  const teamOf = (projectId: string, boardId: string) => {
    const team = projects.store(projectId);
    if (!team.ok) return team;
    const may = mayBeDrafted(team.value.rows(), boardId, kinds);
    return may.ok ? team : may;
  };
  return {
    list(projectId, boardId) {
      const team = teamOf(projectId, boardId);
      if (!team.ok) return team;
      const own = drafts
        .list(projectId)
        .filter((draft) => draft.boardId === boardId)
        .flatMap(({ id, name, by, startedAt, changedAt }): readonly BoardStateCard[] => [
          { id: `draft:${id}`, kind: 'draft', name, by, at: changedAt },
          { id: `start:${id}`, kind: 'draft-start', name, by, at: startedAt },
        ]);
      const past = stopsOf(changesOf(team.value.database, boardId)).slice(-MOST_PAST).reverse();
      return ok([{ id: 'team', kind: 'team', name: '', by: '', at: team.value.changedAt() ?? '' }, ...own, ...past]);
    },
    read(projectId, boardId, stateId) {
      const team = teamOf(projectId, boardId);
      if (!team.ok) return team;
      const [kind, id = ''] = stateId.split(':');
      if (kind === 'team') return ok(rowsToState(boardAlone(team.value.rows(), boardId, kinds)));
      if (kind === 'draft' || kind === 'start') {
        const compared = drafts.compare(id);
        if (!compared.ok) return compared;
        const { draft, base, now } = compared.value;
        return draft.projectId === projectId && draft.boardId === boardId
          ? ok(kind === 'draft' ? now : base)
          : refuse(gone);
      }
      const isPast = kind === 'past' && /^[0-9]+$/.test(id) && Number(id) <= team.value.seq();
      const rows = isPast ? rowsAt(team.value.database, Number(id)) : null;
      return rows?.boards.has(boardId) ? ok(rowsToState(boardAlone(rows, boardId, kinds))) : refuse(gone);
    },
  };
};
