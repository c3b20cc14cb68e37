import type { Output } from '#api/contract.ts';
import { compareRows, type Difference } from '#domain/drafts/compare.ts';
import { statesToMerge, stateToRows } from '#domain/drafts/draft.ts';
import { type States, takeDifferences, withNeeds } from '#domain/drafts/take-differences.ts';
import type { Kinds } from '#domain/kind.ts';
import { type Merged, mergeRows } from '#domain/merge/merge.ts';
import type { Side } from '#domain/merge/questions.ts';
import type { Rows } from '#domain/rows.ts';

/** What a facilitator decides about a draft, worked out by the same rules as the app will use when it is sent. */
export interface DraftStates extends States {
  readonly all: readonly Difference[];
}

export const draftStates = (
  { base, now }: Pick<Output<'draft.compare'>, 'base' | 'now'>,
  kinds: Kinds,
): DraftStates => {
  const states = { before: stateToRows(base), after: stateToRows(now), kinds };
  return { ...states, all: compareRows(states.before, states.after, kinds) };
};

/** The ticks after one more difference was ticked: it brings what it needs. */
export const tick = (states: DraftStates, ticked: ReadonlySet<string>, id: string): ReadonlySet<string> =>
  withNeeds(states, states.all, [...ticked, id]);

/** The ticks after one was taken away: what needs it goes too. */
export const untick = (states: DraftStates, ticked: ReadonlySet<string>, id: string): ReadonlySet<string> =>
  new Set([...ticked].filter((other) => !withNeeds(states, states.all, [other]).has(id)));

/** What the team's version would be, and what has to be asked first. */
export const previewMerge = (
  states: DraftStates,
  { draft, outside }: Output<'draft.compare'>,
  team: Rows,
  ticked: ReadonlySet<string>,
  resolve: Readonly<Record<string, Side>>,
): Merged => {
  const { before, after, kinds, all } = states;
  const chosen = takeDifferences({ before, after, kinds }, all, ticked);
  return mergeRows({
    ...statesToMerge({ boardId: draft.boardId, state: before, outside }, team, chosen, kinds),
    kinds,
    resolve,
    labels: 'ours',
  });
};
