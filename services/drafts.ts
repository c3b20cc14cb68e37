import type { DraftCard, UnopenedDraft } from '#api/contract.ts';
import { compareRows } from '#domain/drafts/compare.ts';
import {
  type BoardState,
  boardAlone,
  type DraftSheet,
  mayBeDrafted,
  outsideOf,
  rowsToState,
  stateToRows,
} from '#domain/drafts/draft.ts';
import { ok, type Result, refuse, type Trouble } from '#domain/result.ts';
import { tidyText } from '#domain/text/text.ts';
import { createDraftShelf, type DraftShelf, type DraftsDeps, nameOf, type OpenDraft } from './drafts/shelf.ts';
import { type Taking, takeOver } from './drafts/take-over.ts';
import { receiveDraft, sendDraft } from './drafts/travel.ts';
import type { Projects } from './projects.ts';

/**
 * Drafts (product R25, R26; docs/decisions/0040): each is a small project store of its own, so it is edited, undone and backed up
 * like any project, and what the team has is out of its reach until somebody accepts a difference.
 */

/** What a person says of a new draft. */
export interface NewDraft {
  readonly projectId: string;
  readonly boardId: string;
  readonly name: string;
  readonly by: string;
  readonly why: string;
}

/** A draft beside what it is compared with. */
export interface ComparedDraft {
  readonly draft: DraftCard;
  readonly base: BoardState;
  readonly outside: readonly string[];
  readonly now: BoardState;
}

export interface Drafts {
  /** True when this id is a draft's. */
  has(draftId: string): boolean;
  /** The stores of drafts, behind the same door as projects; commands about the project itself are refused. */
  readonly stores: Pick<Projects, 'open' | 'rows' | 'run' | 'undo' | 'redo' | 'restore'>;
  create(draft: NewDraft): Result<string, Trouble>;
  /** Drafts of one project, or (null) of all; those set aside are left out, or (`isAside`) are the only ones. */
  list(projectId: string | null, isAside?: boolean): readonly DraftCard[];
  /** Drafts of one project, or (null) of all, that cannot be opened, those set aside too. */
  unopened(projectId: string | null): readonly UnopenedDraft[];
  compare(draftId: string): Result<ComparedDraft, Trouble>;
  /** Takes differences over into the team's project, as one change of the team. */
  merge(taking: Taking): Result<{ readonly seq: number }, Trouble>;
  /** Sets a draft aside, or (false) brings it back. */
  setAside(draftId: string, isAside: boolean): Result<void, Trouble>;
  /** The draft as a file, without words that may not leave; `keptBack` names the items they stand on. */
  toFile(draftId: string): Result<{ readonly text: string; readonly keptBack: readonly string[] }, Trouble>;
  /** Takes in a draft file: a new draft, or what came back of one that is here. */
  fromFile(text: string): Result<{ readonly projectId: string; readonly draftId: string }, Trouble>;
  /** Every draft of a project, those set aside too: what must reach all copies of words (erasing) goes through these. */
  readonly copies: Pick<Projects, 'store' | 'quietly' | 'announce'> & Pick<DraftShelf, 'of' | 'isBeyondRepair'>;
  backUpChanged(): Promise<void>;
  close(): Promise<void>;
}

const notInDraft: Trouble = {
  code: 'E_DRAFT_COMMAND',
  message: "A draft is about one board. Nothing was changed; do this in the team's version.",
};

/** The words of a new draft, made fit to keep. */
const tidyWords = ({ name, by, why }: NewDraft): Result<Pick<NewDraft, 'name' | 'by' | 'why'>, Trouble> => {
  const [named, from, reason] = [tidyText(name, 200), tidyText(by, 200), tidyText(why, 4000)];
  if (!named.ok) return named;
  if (!from.ok) return from;
  if (!reason.ok) return reason;
  if (named.value === '')
    return refuse({ code: 'E_NAME_EMPTY', message: 'A draft needs a name. Nothing was begun; give it one.' });
  return ok({ name: named.value, by: from.value, why: reason.value });
};

export const createDrafts = (deps: DraftsDeps): Drafts => {
  const { projects, kinds } = deps;
  const shelf = createDraftShelf(deps);
  const { stores } = shelf;

  const stateOf = ({ store, sheet }: OpenDraft): BoardState =>
    rowsToState(boardAlone(store.rows(), sheet.boardId, kinds));

  const cardOf = (draft: OpenDraft): DraftCard => {
    const { store, sheet } = draft;
    const start = stateToRows(shelf.startOf(sheet).base);
    return {
      id: sheet.id,
      projectId: sheet.projectId,
      boardId: sheet.boardId,
      board: store.rows().boards.get(sheet.boardId)?.name ?? '',
      project: nameOf(store.rows()),
      name: sheet.name,
      by: sheet.by,
      why: sheet.why,
      startedAt: sheet.startedAt,
      changedAt: store.changedAt() ?? sheet.startedAt,
      differences: compareRows(start, boardAlone(store.rows(), sheet.boardId, kinds), kinds).length,
      hasTeam: projects.has(sheet.projectId),
    };
  };

  return {
    has: shelf.has,
    stores: {
      open: (draftId) => shelf.told(draftId, stores.open(draftId)),
      rows: (draftId) => shelf.told(draftId, stores.rows(draftId)),
      run(draftId, window, command, args) {
        if (command.startsWith('project.') && command !== 'project.renameBoard') return refuse(notInDraft);
        return shelf.told(draftId, stores.run(draftId, window, command, args));
      },
      undo: (draftId, window, expected) => shelf.told(draftId, stores.undo(draftId, window, expected)),
      redo: (draftId, window, expected) => shelf.told(draftId, stores.redo(draftId, window, expected)),
      // Where another window was first, it is there already.
      restore: (draftId) => (shelf.open(draftId).ok ? ok(draftId) : shelf.told(draftId, stores.restore(draftId))),
    },
    create(draft) {
      const { projectId, boardId } = draft;
      const team = projects.rows(projectId);
      if (!team.ok) return team;
      const may = mayBeDrafted(team.value, boardId, kinds);
      if (!may.ok) return may;
      const words = tidyWords(draft);
      if (!words.ok) return words;
      const base = rowsToState(boardAlone(team.value, boardId, kinds));
      const sheet: DraftSheet = {
        id: deps.newId(),
        projectId,
        boardId,
        ...words.value,
        startedAt: deps.clock().toISOString(),
        base,
        outside: [...outsideOf(team.value, boardId, kinds)],
        received: null,
        takings: [],
        isAside: false,
      };
      return shelf.begin(sheet, base, nameOf(team.value));
    },
    list: (projectId, isAside = false) =>
      shelf
        .all()
        .filter(({ sheet }) => sheet.isAside === isAside && (projectId === null || sheet.projectId === projectId))
        .map(cardOf)
        .sort((left, right) => (left.startedAt < right.startedAt ? 1 : left.startedAt > right.startedAt ? -1 : 0)),
    unopened: (projectId) =>
      shelf
        .unopened()
        .filter((draft) => projectId === null || draft.projectId === projectId)
        .map((draft) => ({ ...draft, hasTeam: projects.has(draft.projectId) })),
    compare(draftId) {
      const found = shelf.open(draftId);
      if (!found.ok) return found;
      const { base, outside } = shelf.startOf(found.value.sheet);
      return ok({ draft: cardOf(found.value), base, outside, now: stateOf(found.value) });
    },
    merge: (taking) => takeOver(deps, shelf, taking),
    setAside(draftId, isAside) {
      const found = shelf.open(draftId);
      if (!found.ok) return found;
      const { sheet } = found.value;
      return sheet.isAside === isAside ? ok(undefined) : shelf.note(found.value, { ...sheet, isAside });
    },
    toFile(draftId) {
      const found = shelf.open(draftId);
      return found.ok ? ok(sendDraft(deps, shelf, found.value)) : found;
    },
    fromFile: (text) => receiveDraft(deps, shelf, text),
    copies: {
      of: shelf.of,
      isBeyondRepair: shelf.isBeyondRepair,
      store: stores.store,
      quietly: stores.quietly,
      announce: stores.announce,
    },
    backUpChanged: stores.backUpChanged,
    close: stores.close,
  };
};
