import type { Change, DraftCard } from '#api/contract.ts';
import type { AppStore } from '#db/app-store.ts';
import { onceStood } from '#db/past.ts';
import { type ProjectStore, TEAM } from '#db/project-store.ts';
import { isStanding } from '#db/standing.ts';
import { compareRows, type Difference } from '#domain/drafts/compare.ts';
import {
  amongTeam,
  type BoardState,
  boardAlone,
  DRAFT_ROW,
  type DraftSheet,
  draftLists,
  mayBeDrafted,
  outsideOf,
  rowsToState,
  sheetOf,
  stateToRows,
} from '#domain/drafts/draft.ts';
import { STAYS, travelling } from '#domain/drafts/draft-words.ts';
import { takeDifferences } from '#domain/drafts/take-differences.ts';
import type { Kinds } from '#domain/kind.ts';
import { type Merged, mergeRows } from '#domain/merge/merge.ts';
import type { Side } from '#domain/merge/questions.ts';
import type { Patch } from '#domain/patches.ts';
import { readBoards, readPrivacy, wordsUnder } from '#domain/privacy/privacy.ts';
import { checkProject } from '#domain/project-load.ts';
import { ok, type Result, refuse, type Trouble } from '#domain/result.ts';
import { type Json, type Rows, rowsToLists } from '#domain/rows.ts';
import { tidyText } from '#domain/text/text.ts';
import type { Places } from './data-directory.ts';
import { draftToFile, fileToDraft } from './draft-file.ts';
import { createDraftFiles } from './draft-files.ts';
import { createProjects, type Projects } from './projects.ts';

/**
 * Drafts (product R25, R26; docs/decisions/0040): each is a small project store of its own, so it is edited, undone and backed up
 * like any project, and what the team has is out of its reach until somebody accepts a difference.
 */

export interface DraftsDeps {
  readonly places: Places;
  readonly projects: Projects;
  readonly kinds: Kinds;
  readonly clock: () => Date;
  readonly newId: () => string;
  readonly onChange: (change: Change) => void;
  /** The drafts are not what they were. */
  readonly onList: () => void;
  readonly makeRoom: () => boolean;
}

/** What a person says of a new draft. */
export interface NewDraft {
  readonly projectId: string;
  readonly boardId: string;
  readonly name: string;
  readonly by: string;
  readonly why: string;
}

/** Which differences of a draft the team takes over, and what it answered where both sides changed the same. */
export interface Taking {
  readonly draftId: string;
  readonly window: string;
  readonly accept: readonly string[];
  readonly resolve: Readonly<Record<string, Side>>;
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
  readonly stores: Pick<Projects, 'open' | 'run' | 'undo' | 'redo' | 'restore'>;
  create(draft: NewDraft): Result<string, Trouble>;
  /** Drafts of one project, or (null) of all; those set aside are left out, or (`isAside`) are the only ones. */
  list(projectId: string | null, isAside?: boolean): readonly DraftCard[];
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
  readonly copies: Pick<Projects, 'quietly' | 'announce'> & { of(projectId: string): readonly string[] };
  backUpChanged(): Promise<void>;
  close(): Promise<void>;
}

/** The draft's own book-keeping is no step that its writer could undo. */
const BOOKS = 'draft-book';
const TAKE_TITLE = 'change.takeDraft';
/** How many takings are remembered: undoing more of them in a row asks again about what was taken before. */
const TAKINGS_KEPT = 3;

const notFound: Trouble = {
  code: 'E_DRAFT_UNKNOWN',
  message: 'There is no such draft here. Nothing was changed; it may have been set aside.',
};
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
const notInDraft: Trouble = {
  code: 'E_DRAFT_COMMAND',
  message: "A draft is about one board. Nothing was changed; do this in the team's version.",
};

/** Drafts have no cards on the first screen's list of projects. */
const cardless: AppStore = {
  isReadOnly: false,
  setting: () => undefined,
  saveSetting: () => ok(undefined),
  cards: () => [],
  saveCard: () => ok(undefined),
  removeCard: () => ok(undefined),
  close: () => {},
};

const nameOf = (rows: Rows): string => [...rows.project.values()][0]?.name ?? '';

export const createDrafts = (deps: DraftsDeps): Drafts => {
  const { places, projects, kinds } = deps;
  const files = createDraftFiles(places);
  const stores = createProjects({
    places: { ...places, projects: places.drafts, projectFile: files.fileOf },
    appStore: cardless,
    kinds,
    clock: deps.clock,
    newId: deps.newId,
    onChange: deps.onChange,
    onList: () => {},
    makeRoom: deps.makeRoom,
  });
  const now = () => deps.clock().toISOString();
  const leavingWords = (team: Rows) => wordsUnder(team, readPrivacy(readBoards(team, kinds), true)).leaving;

  const open = (draftId: string): Result<{ readonly store: ProjectStore; readonly sheet: DraftSheet }, Trouble> => {
    if (!files.has(draftId)) return refuse(notFound);
    const store = stores.store(draftId);
    if (!store.ok) return store;
    const sheet = sheetOf(store.value.rows());
    return sheet === undefined ? refuse(notFound) : ok({ store: store.value, sheet });
  };

  /** Writes patches into a draft and tells its windows. */
  const write = (store: ProjectStore, draftId: string, patches: readonly Patch[], title: string, role: string) => {
    if (patches.length === 0) return ok(undefined);
    const stored = store.write(patches, title, { role, window: 'app', at: now() });
    if (!stored.ok) return stored;
    stores.announce(draftId, stored.value);
    return ok(undefined);
  };

  const writeSheet = (store: ProjectStore, sheet: DraftSheet): Result<void, Trouble> => {
    const before = store.rows().kept.get(DRAFT_ROW) ?? null;
    const after = { id: DRAFT_ROW, value: sheet as unknown as Json };
    return write(store, sheet.id, [{ table: 'kept', id: DRAFT_ROW, before, after }], 'change.draftBook', BOOKS);
  };

  /** What the draft is compared with: where it began, and what the team has taken over since and not undone. */
  const startOf = (sheet: DraftSheet): Pick<DraftSheet, 'base' | 'outside'> => {
    const team = sheet.takings.length > 0 && projects.has(sheet.projectId) ? projects.store(sheet.projectId) : null;
    const standing =
      team?.ok === true
        ? sheet.takings.findLast(({ seq }) => seq === 0 || isStanding(team.value.database, seq, TAKE_TITLE))
        : sheet.takings.at(-1);
    return standing ?? sheet;
  };

  const differencesOf = (store: ProjectStore, sheet: DraftSheet): readonly Difference[] =>
    compareRows(stateToRows(startOf(sheet).base), boardAlone(store.rows(), sheet.boardId, kinds), kinds);

  const cardOf = (store: ProjectStore, sheet: DraftSheet): DraftCard => ({
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
    differences: differencesOf(store, sheet).length,
    hasTeam: projects.has(sheet.projectId),
  });

  const begin = (sheet: DraftSheet, state: BoardState, project: string): Result<string, Trouble> => {
    files.belongs(sheet.id, sheet.projectId);
    const loaded = stores.load(draftLists(sheet, state, { name: project }));
    if (!loaded.ok) files.forget(sheet.id);
    else deps.onList();
    return loaded;
  };

  /** A state of the draft's board merged into what the team has. */
  const mergeInto = (team: Rows, sheet: DraftSheet, chosen: Rows, resolve: Taking['resolve']): Merged => {
    const { base, outside } = startOf(sheet);
    return mergeRows({
      base: amongTeam(stateToRows(base), team, sheet.boardId, kinds, new Set(outside)),
      ours: team,
      theirs: amongTeam(chosen, team, sheet.boardId, kinds, null),
      kinds,
      resolve,
      labels: 'ours',
    });
  };

  /** What comes back from another laptop, merged into the draft that stayed; null when both sides changed the same. */
  const bringBack = (store: ProjectStore, before: BoardState, came: BoardState): readonly Patch[] | null => {
    const here = store.rows();
    const around = (state: BoardState) => ({ ...here, ...tablesOf(stateToRows(state)) });
    const merged = mergeRows({ base: around(before), ours: here, theirs: around(came), kinds, labels: 'theirs' });
    const isSound = checkProject(rowsToLists(merged.rows), kinds).ok;
    return merged.conflicts.length === 0 && isSound ? merged.patches : null;
  };

  /** True when the draft once stood here as this state says, or as its file would have told it. */
  const hasHeld = (store: ProjectStore, sheet: DraftSheet, state: BoardState): boolean => {
    const team = projects.has(sheet.projectId) ? projects.rows(sheet.projectId) : null;
    const leaving = team?.ok === true ? leavingWords(team.value) : null;
    const wanted = stateToRows(state);
    const isSame = (held: BoardState) => compareRows(stateToRows(held), wanted, kinds).length === 0;
    return onceStood(store.database, (rows) => {
      const held = rowsToState(boardAlone(rows, sheet.boardId, kinds));
      if (isSame(held)) return true;
      const told = leaving === null ? undefined : travelling([sheet.base, held], leaving, kinds).states.at(-1);
      return told !== undefined && isSame(told);
    });
  };

  return {
    has: files.has,
    stores: {
      open: stores.open,
      run(draftId, window, command, args) {
        if (command.startsWith('project.') && command !== 'project.renameBoard') return refuse(notInDraft);
        return stores.run(draftId, window, command, args);
      },
      undo: stores.undo,
      redo: stores.redo,
      restore: stores.restore,
    },
    create({ projectId, boardId, name, by, why }) {
      const team = projects.rows(projectId);
      if (!team.ok) return team;
      const may = mayBeDrafted(team.value, boardId, kinds);
      if (!may.ok) return may;
      const words = [tidyText(name, 200), tidyText(by, 200), tidyText(why, 4000)] as const;
      for (const word of words) if (!word.ok) return word;
      const [named, from, reason] = words.map((word) => (word.ok ? word.value : '')) as [string, string, string];
      if (named === '')
        return refuse({ code: 'E_NAME_EMPTY', message: 'A draft needs a name. Nothing was begun; give it one.' });
      const base = rowsToState(boardAlone(team.value, boardId, kinds));
      const sheet: DraftSheet = {
        id: deps.newId(),
        projectId,
        boardId,
        name: named,
        by: from,
        why: reason,
        startedAt: now(),
        base,
        outside: [...outsideOf(team.value, boardId, kinds)],
        received: null,
        takings: [],
        isAside: false,
      };
      return begin(sheet, base, nameOf(team.value));
    },
    list(projectId, isAside = false) {
      return files
        .all()
        .map(open)
        .flatMap((found) => (found.ok ? [found.value] : []))
        .filter(({ sheet }) => sheet.isAside === isAside && (projectId === null || sheet.projectId === projectId))
        .map(({ store, sheet }) => cardOf(store, sheet))
        .sort((left, right) => (left.startedAt < right.startedAt ? 1 : left.startedAt > right.startedAt ? -1 : 0));
    },
    compare(draftId) {
      const found = open(draftId);
      if (!found.ok) return found;
      const { store, sheet } = found.value;
      const { base, outside } = startOf(sheet);
      const state = rowsToState(boardAlone(store.rows(), sheet.boardId, kinds));
      return ok({ draft: cardOf(store, sheet), base, outside, now: state });
    },
    merge(taking) {
      const found = open(taking.draftId);
      if (!found.ok) return found;
      const { store, sheet } = found.value;
      if (!projects.has(sheet.projectId)) return refuse(noTeam);
      const team = projects.store(sheet.projectId);
      if (!team.ok) return team;
      const before = team.value.rows();
      if (!before.boards.has(sheet.boardId)) return refuse(boardGone);
      if (taking.accept.length === 0) return ok({ seq: team.value.seq() });
      const start = stateToRows(startOf(sheet).base);
      const draft = boardAlone(store.rows(), sheet.boardId, kinds);
      const chosen = takeDifferences(
        { before: start, after: draft, kinds },
        compareRows(start, draft, kinds),
        taking.accept,
      );
      const merged = mergeInto(before, sheet, chosen, taking.resolve);
      if (merged.conflicts.some(({ answer }) => answer === null)) return refuse(stillOpen);
      const checked = checkProject(rowsToLists(merged.rows), kinds);
      // A project that already holds what a file may not hold is not made worse by a draft.
      if (!checked.ok && checkProject(rowsToLists(before), kinds).ok)
        return refuse({ ...checked.problem, message: checked.problem.message.replace('imported', 'taken over') });
      const next = { base: rowsToState(chosen), outside: [...outsideOf(merged.rows, sheet.boardId, kinds)] };
      // Where the team's words stand everywhere there is nothing to write, and all the same it was decided.
      let seq = sheet.takings.at(-1)?.seq ?? 0;
      if (merged.patches.length > 0) {
        const stored = team.value.write(merged.patches, TAKE_TITLE, { role: TEAM, window: taking.window, at: now() });
        if (!stored.ok) return stored;
        projects.announce(sheet.projectId, stored.value);
        seq = stored.value.seq;
      }
      const noted = writeSheet(store, { ...sheet, takings: [...sheet.takings, { seq, ...next }].slice(-TAKINGS_KEPT) });
      if (!noted.ok) return noted;
      deps.onList();
      return ok({ seq: team.value.seq() });
    },
    setAside(draftId, isAside) {
      const found = open(draftId);
      if (!found.ok) return found;
      const { store, sheet } = found.value;
      const written = sheet.isAside === isAside ? ok(undefined) : writeSheet(store, { ...sheet, isAside });
      if (written.ok) deps.onList();
      return written;
    },
    toFile(draftId) {
      const found = open(draftId);
      if (!found.ok) return found;
      const { store, sheet } = found.value;
      const { base, outside } = startOf(sheet);
      const state = rowsToState(boardAlone(store.rows(), sheet.boardId, kinds));
      const team = projects.has(sheet.projectId) ? projects.rows(sheet.projectId) : null;
      // Without the team's project nobody here can say which words are hidden, and what came here had none of them.
      const leaving = team?.ok === true ? leavingWords(team.value) : (words: string) => words;
      const states = sheet.received === null ? [base, state] : [base, sheet.received, state];
      const { states: leaves, keptBack } = travelling(states, leaving, kinds);
      const said = { name: leaving(sheet.name) || STAYS, by: leaving(sheet.by) ?? '', why: leaving(sheet.why) ?? '' };
      const text = draftToFile({
        sheet: {
          ...sheet,
          ...said,
          outside,
          base: leaves[0] ?? base,
          received: sheet.received === null ? null : (leaves[1] ?? sheet.received),
        },
        project: leaving(nameOf(store.rows())) || STAYS,
        now: leaves.at(-1) ?? state,
      });
      return ok({ text, keptBack });
    },
    fromFile(text) {
      const read = fileToDraft(text, kinds);
      if (!read.ok) return read;
      const file = read.value;
      const { id, projectId } = file.sheet;
      const fresh: DraftSheet = { ...file.sheet, received: file.now, takings: [], isAside: false };
      if (!files.has(id)) {
        const begun = begin(fresh, file.now, file.project);
        return begun.ok ? ok({ projectId, draftId: id }) : begun;
      }
      const found = open(id);
      if (!found.ok) return found;
      const { store, sheet } = found.value;
      const { received } = file.sheet;
      // What came by way of a laptop that we know nothing of is joined from where the draft began: nothing done there is lost.
      const shared = received !== null && hasHeld(store, sheet, received) ? received : file.sheet.base;
      const patches = bringBack(store, shared, file.now);
      if (patches === null) {
        // Both laptops changed the same: neither is overwritten, the two stand side by side.
        const beside = deps.newId();
        const second = { ...fresh, id: beside, name: `${file.sheet.name.slice(0, 190)} (2)` };
        const begun = begin(second, file.now, file.project);
        return begun.ok ? ok({ projectId, draftId: beside }) : begun;
      }
      const written = write(store, id, patches, 'change.receiveDraft', TEAM);
      if (!written.ok) return written;
      const noted = writeSheet(store, { ...sheet, received: file.now, isAside: false });
      if (!noted.ok) return noted;
      deps.onList();
      return ok({ projectId, draftId: id });
    },
    copies: { of: files.of, quietly: stores.quietly, announce: stores.announce },
    backUpChanged: stores.backUpChanged,
    close: stores.close,
  };
};

const tablesOf = ({ boards, nodes, links, counters }: Rows) => ({ boards, nodes, links, counters });
