import type { UnopenedDraft } from '#api/contract.ts';
import type { Trouble } from '#domain/result.ts';
import type { Places } from '../data-directory.ts';
import { setAsideOf } from '../purge-finish.ts';
import type { DraftPlaces } from './draft-places.ts';

/** Drafts that cannot be opened: why, what is safe, and what is known of them all the same. */

const damaged: Trouble = {
  code: 'E_STORE_DAMAGED',
  message:
    "This draft was damaged. Its file was set aside untouched, and the team's version is as it was; open its last good backup from the list of drafts.",
};
const beyondRepair: Trouble = {
  code: 'E_STORE_DAMAGED',
  message:
    'This draft was damaged, and no backup of it is whole. Nothing was deleted, and the team\'s version is as it was; its file is in the folder "set-aside". If somebody has the draft as a file, open that.',
};
const away: Trouble = {
  code: 'E_DRAFT_AWAY',
  message:
    "The file of this draft is not in its place any more. The team's version is as it was; put the file back, or open its last good backup from the list of drafts.",
};
const awayForGood: Trouble = {
  code: 'E_DRAFT_AWAY',
  message:
    "The file of this draft is not in its place any more, and no backup of it is whole. The team's version is as it was; put the file back, or open the draft as somebody saved it.",
};

const moved: Trouble = {
  code: 'E_STORE_MOVED',
  message:
    'The file of this draft was moved, renamed or deleted while it was open, so this last step was not saved. Everything before it is kept in a backup: put the file back, or open its last good backup from the list of drafts.',
};

/** The trouble of a store as a draft's: where its file is not in its place, what became of it and what can be done. */
export const ofDraft = (draftId: string, problem: Trouble, places: Places, draftPlaces: DraftPlaces): Trouble => {
  if (problem.code === 'E_STORE_MOVED') return moved;
  const isAway = problem.code === 'E_STORE_DAMAGED' || problem.code === 'E_PROJECT_UNKNOWN';
  if (!isAway || draftPlaces.isThere(draftId)) return problem;
  const hasBackup = draftPlaces.lastGood(draftId) !== undefined;
  if (setAsideOf(places, draftId).length > 0) return hasBackup ? damaged : beyondRepair;
  return hasBackup ? away : awayForGood;
};

/** A draft that cannot be opened, as lists show it: by what its newest whole backup says. */
export const unopenedCard = (
  draftId: string,
  problem: Trouble,
  draftPlaces: DraftPlaces,
): Omit<UnopenedDraft, 'hasTeam'> => {
  const lastGood = draftPlaces.lastGood(draftId);
  const sheet = lastGood?.sheet;
  return {
    id: draftId,
    projectId: draftPlaces.projectOf(draftId),
    name: sheet?.name ?? '',
    by: sheet?.by ?? '',
    startedAt: sheet?.startedAt ?? null,
    message: problem.message,
    // What is there is not replaced: only a file that is gone or was set aside makes room for its backup.
    hasBackup: lastGood !== undefined && !draftPlaces.isThere(draftId),
  };
};
