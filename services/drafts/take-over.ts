import { TEAM } from '#db/project-store.ts';
import { compareRows } from '#domain/drafts/compare.ts';
import { boardAlone, outsideOf, rowsToState, statesToMerge, stateToRows } from '#domain/drafts/draft.ts';
import { takeDifferences } from '#domain/drafts/take-differences.ts';
import { mergeRows } from '#domain/merge/merge.ts';
import type { Side } from '#domain/merge/questions.ts';
import { checkProject } from '#domain/project-load.ts';
import { ok, type Result, refuse, type Trouble } from '#domain/result.ts';
import { rowsToLists } from '#domain/rows.ts';
import { type DraftShelf, type DraftsDeps, TAKE_TITLE } from './shelf.ts';

/** The team takes differences of a draft over: as one change of its own, that it can undo like any other. */

/** Which differences of a draft the team takes over, and what it answered where both sides changed the same. */
export interface Taking {
  readonly draftId: string;
  readonly window: string;
  readonly accept: readonly string[];
  readonly resolve: Readonly<Record<string, Side>>;
}

/** How many takings are remembered: undoing more of them in a row asks again about what was taken before. */
const TAKINGS_KEPT = 3;

const noTeam: Trouble = {
  code: 'E_DRAFT_NO_TEAM',
  message:
    "The team's version is not on this laptop. Nothing was changed; save the draft as a file and bring it to the laptop that has it.",
};
const boardGone: Trouble = {
  code: 'E_DRAFT_BOARD_GONE',
  message: 'The team has removed the board of this draft. Nothing was changed; undo the removal first.',
};
const stillOpen: Trouble = {
  code: 'E_DRAFT_CONFLICT',
  message:
    'The team has changed some of the same things. Nothing was taken over; choose for each of them which version stands.',
};

/** Takes differences over; the number is that of the team's last change then. */
export const takeOver = (
  { projects, kinds, clock }: DraftsDeps,
  shelf: DraftShelf,
  taking: Taking,
): Result<{ readonly seq: number }, Trouble> => {
  const found = shelf.open(taking.draftId);
  if (!found.ok) return found;
  const { store, sheet } = found.value;
  if (!projects.has(sheet.projectId)) return refuse(noTeam);
  const team = projects.store(sheet.projectId);
  if (!team.ok) return team;
  const before = team.value.rows();
  if (!before.boards.has(sheet.boardId)) return refuse(boardGone);
  if (taking.accept.length === 0) return ok({ seq: team.value.seq() });
  const start = shelf.startOf(sheet);
  const base = stateToRows(start.base);
  const draft = boardAlone(store.rows(), sheet.boardId, kinds);
  const chosen = takeDifferences({ before: base, after: draft, kinds }, compareRows(base, draft, kinds), taking.accept);
  const merged = mergeRows({
    ...statesToMerge({ boardId: sheet.boardId, state: base, outside: start.outside }, before, chosen, kinds),
    kinds,
    resolve: taking.resolve,
    labels: 'ours',
  });
  if (merged.conflicts.some(({ answer }) => answer === null)) return refuse(stillOpen);
  const checked = checkProject(rowsToLists(merged.rows), kinds);
  // A project that already holds what a file may not hold is not made worse by a draft.
  if (!checked.ok && checkProject(rowsToLists(before), kinds).ok)
    return refuse({ ...checked.problem, message: checked.problem.message.replace('imported', 'taken over') });
  // Where the team's words stand everywhere there is nothing to write, and all the same it was decided.
  let seq = sheet.takings.at(-1)?.seq ?? 0;
  if (merged.patches.length > 0) {
    const at = clock().toISOString();
    const stored = team.value.write(merged.patches, TAKE_TITLE, { role: TEAM, window: taking.window, at });
    if (!stored.ok) return stored;
    projects.announce(sheet.projectId, stored.value);
    seq = stored.value.seq;
  }
  const next = { seq, base: rowsToState(chosen), outside: [...outsideOf(merged.rows, sheet.boardId, kinds)] };
  const noted = shelf.note(found.value, { ...sheet, takings: [...sheet.takings, next].slice(-TAKINGS_KEPT) });
  return noted.ok ? ok({ seq: team.value.seq() }) : noted;
};
