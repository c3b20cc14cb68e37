import { onceStood } from '#db/past.ts';
import { compareRows } from '#domain/drafts/compare.ts';
import { type BoardState, boardAlone, type DraftSheet, rowsToState, stateToRows } from '#domain/drafts/draft.ts';
import { STAYS, travelling } from '#domain/drafts/draft-words.ts';
import type { Kinds } from '#domain/kind.ts';
import { mergeRows } from '#domain/merge/merge.ts';
import type { Patch } from '#domain/patches.ts';
import { checkProject } from '#domain/project-load.ts';
import { ok, type Result, type Trouble } from '#domain/result.ts';
import { type Rows, rowsToLists } from '#domain/rows.ts';
import { draftToFile, fileToDraft } from '../draft-file.ts';
import { type DraftShelf, type DraftsDeps, nameOf, type OpenDraft } from './shelf.ts';

/** Drafts that leave this laptop as a file, and what comes back of them. */

/** The draft as a file, without words that may not leave; `keptBack` names the items they stand on. */
export const sendDraft = (
  { kinds }: DraftsDeps,
  shelf: DraftShelf,
  { store, sheet }: OpenDraft,
): { readonly text: string; readonly keptBack: readonly string[] } => {
  const { base, outside } = shelf.startOf(sheet);
  const now = rowsToState(boardAlone(store.rows(), sheet.boardId, kinds));
  // Without the team's project nobody here can say which words are hidden, and what came here had none of them.
  const leaving = shelf.leavingOf(sheet) ?? ((words: string) => words);
  const { received } = sheet;
  const { states, keptBack } = travelling(received === null ? [base, now] : [base, received, now], leaving, kinds);
  const said = { name: leaving(sheet.name) || STAYS, by: leaving(sheet.by) ?? '', why: leaving(sheet.why) ?? '' };
  const text = draftToFile({
    sheet: {
      ...sheet,
      ...said,
      outside,
      base: states[0] ?? base,
      received: received === null ? null : (states[1] ?? received),
    },
    project: leaving(nameOf(store.rows())) || STAYS,
    now: states.at(-1) ?? now,
  });
  return { text, keptBack };
};

const tablesOf = ({ boards, nodes, links, counters }: Rows) => ({ boards, nodes, links, counters });

/** What comes back from another laptop, merged into the draft that stayed; null when both sides changed the same. */
const bringBack = (here: Rows, before: BoardState, came: BoardState, kinds: Kinds): readonly Patch[] | null => {
  const around = (state: BoardState) => ({ ...here, ...tablesOf(stateToRows(state)) });
  const merged = mergeRows({ base: around(before), ours: here, theirs: around(came), kinds, labels: 'theirs' });
  const isSound = checkProject(rowsToLists(merged.rows), kinds).ok;
  return merged.conflicts.length === 0 && isSound ? merged.patches : null;
};

/** True when the draft once stood here as this state says, or as its file would have told it. */
const hasHeld = (shelf: DraftShelf, { store, sheet }: OpenDraft, state: BoardState, kinds: Kinds): boolean => {
  const leaving = shelf.leavingOf(sheet);
  const wanted = stateToRows(state);
  const isSame = (held: BoardState) => compareRows(stateToRows(held), wanted, kinds).length === 0;
  return onceStood(store.database, (rows) => {
    const held = rowsToState(boardAlone(rows, sheet.boardId, kinds));
    if (isSame(held)) return true;
    const told = leaving && travelling([sheet.base, held], leaving, kinds).states.at(-1);
    return told !== undefined && isSame(told);
  });
};

/** Takes in a draft file: a new draft, or what came back of one that is here. */
export const receiveDraft = (
  { kinds, newId }: DraftsDeps,
  shelf: DraftShelf,
  text: string,
): Result<{ readonly projectId: string; readonly draftId: string }, Trouble> => {
  const read = fileToDraft(text, kinds);
  if (!read.ok) return read;
  const file = read.value;
  const { id, projectId } = file.sheet;
  const begin = (change: Partial<DraftSheet>) => {
    const fresh = { ...file.sheet, received: file.now, takings: [], isAside: false, ...change };
    const begun = shelf.begin(fresh, file.now, file.project);
    return begun.ok ? ok({ projectId, draftId: fresh.id }) : begun;
  };
  // Where nothing is left of a draft, its file brings it back.
  if (!shelf.has(id) || shelf.isBeyondRepair(id)) return begin({});
  const found = shelf.open(id);
  if (!found.ok) return found;
  const { store, sheet } = found.value;
  const { received } = file.sheet;
  // What came by way of a laptop that we know nothing of is joined from where the draft began: nothing done there is lost.
  const shared = received !== null && hasHeld(shelf, found.value, received, kinds) ? received : file.sheet.base;
  const patches = bringBack(store.rows(), shared, file.now, kinds);
  // Both laptops changed the same: neither is overwritten, the two stand side by side.
  if (patches === null) return begin({ id: newId(), name: `${file.sheet.name.slice(0, 190)} (2)` });
  const written = shelf.receive(found.value, patches);
  if (!written.ok) return written;
  const noted = shelf.note(found.value, { ...sheet, received: file.now, isAside: false });
  return noted.ok ? ok({ projectId, draftId: id }) : noted;
};
