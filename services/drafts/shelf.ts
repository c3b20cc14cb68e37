import type { Change, UnopenedDraft } from '#api/contract.ts';
import type { AppStore } from '#db/app-store.ts';
import { type ProjectStore, TEAM } from '#db/project-store.ts';
import { isStanding } from '#db/standing.ts';
import { type BoardState, DRAFT_ROW, type DraftSheet, draftLists, sheetOf } from '#domain/drafts/draft.ts';
import type { Kinds } from '#domain/kind.ts';
import type { Patch } from '#domain/patches.ts';
import { type Leaving, readBoards, readPrivacy, wordsUnder } from '#domain/privacy/privacy.ts';
import { ok, type Result, refuse, type Trouble } from '#domain/result.ts';
import type { Json, KeptRow, Rows } from '#domain/rows.ts';
import type { Places } from '../data-directory.ts';
import { createProjects, type Projects } from '../projects.ts';
import { createDraftPlaces } from './draft-places.ts';
import { ofDraft, unopenedCard } from './unopened.ts';

/** The drafts of this laptop where they lie: each opened when first asked for, with the sheet that says what it is about. */

/** What drafts need from outside themselves. */
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
  readonly onBackup: (draftId: string, isBackedUp: boolean) => void;
}

/** A draft that is open. */
export interface OpenDraft {
  readonly store: ProjectStore;
  readonly sheet: DraftSheet;
}

export interface DraftShelf {
  readonly stores: Projects;
  has(draftId: string): boolean;
  /** Ids of the drafts of one project. */
  of(projectId: string): readonly string[];
  open(draftId: string): Result<OpenDraft, Trouble>;
  /** Every draft that can be opened. */
  all(): readonly OpenDraft[];
  /** Every draft that cannot be opened, with what is known of it all the same. */
  unopened(): readonly Omit<UnopenedDraft, 'hasTeam'>[];
  /** What came of asking a draft's store; where its file is not there, told as a draft's trouble. */
  told<Value>(draftId: string, asked: Result<Value, Trouble>): Result<Value, Trouble>;
  /** True when it cannot be opened and neither its file nor a whole backup is there. */
  isBeyondRepair(draftId: string): boolean;
  /** Puts a new draft on the shelf; `project` is what its project is called. */
  begin(sheet: DraftSheet, state: BoardState, project: string): Result<string, Trouble>;
  /** Writes what came for a draft from outside of it, as a step of the team's that can be undone, and tells its windows. */
  receive(draft: OpenDraft, patches: readonly Patch[]): Result<void, Trouble>;
  /** Writes a draft's sheet anew. */
  note(draft: OpenDraft, sheet: DraftSheet): Result<void, Trouble>;
  /** What a draft is compared with: where it began, and what the team has taken over since and not undone. */
  startOf(sheet: DraftSheet): Pick<DraftSheet, 'base' | 'outside'>;
  /** How words leave by the rules of the draft's project; undefined where that project is not on this laptop. */
  leavingOf(sheet: DraftSheet): Leaving | undefined;
}

/** The draft's own book-keeping is no step that its writer could undo. */
const BOOKS = 'draft-book';
/** The change by which the team takes differences over. */
export const TAKE_TITLE = 'change.takeDraft';

const notFound: Trouble = {
  code: 'E_DRAFT_UNKNOWN',
  message: 'There is no such draft here. Nothing was changed; it may have been set aside.',
};
const notRead: Trouble = {
  code: 'E_DRAFT_UNREAD',
  message:
    'What this draft is about cannot be read. It was left as it is; open it with the Throughline that it was made with.',
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

/** What the project in these rows is called. */
export const nameOf = (rows: Rows): string => [...rows.project.values()][0]?.name ?? '';

/** Lists are asked for at every edit: a sheet that is the same as before is not read again. */
const createSheetReader = () => {
  const sheets = new WeakMap<KeptRow, DraftSheet>();
  return (rows: Rows): DraftSheet | undefined => {
    const row = rows.kept.get(DRAFT_ROW);
    const sheet = (row && sheets.get(row)) ?? sheetOf(rows);
    if (row && sheet) sheets.set(row, sheet);
    return sheet;
  };
};

export const createDraftShelf = (deps: DraftsDeps): DraftShelf => {
  const { places, projects, kinds } = deps;
  const draftPlaces = createDraftPlaces(places);
  const sheetIn = createSheetReader();
  const stores = createProjects({
    places: {
      ...places,
      projects: places.drafts,
      projectFile: draftPlaces.fileOf,
      setAsideFor: draftPlaces.setAsideFor,
    },
    appStore: cardless,
    kinds,
    clock: deps.clock,
    newId: deps.newId,
    onChange: deps.onChange,
    onList: deps.onList,
    makeRoom: deps.makeRoom,
    onBackup: deps.onBackup,
  });

  const told = <Value>(draftId: string, asked: Result<Value, Trouble>): Result<Value, Trouble> =>
    asked.ok ? asked : refuse(ofDraft(draftId, asked.problem, places, draftPlaces));

  const open = (draftId: string): Result<OpenDraft, Trouble> => {
    if (!draftPlaces.has(draftId)) return refuse(notFound);
    const store = told(draftId, stores.store(draftId));
    if (!store.ok) return store;
    const rows = store.value.rows();
    const sheet = sheetIn(rows);
    if (sheet !== undefined) return ok({ store: store.value, sheet });
    // A file in which no draft was ever begun (the power went) is none.
    return refuse(rows.project.size === 0 ? notFound : notRead);
  };

  const write = ({ store, sheet }: OpenDraft, patches: readonly Patch[], title: string, role: string) => {
    if (patches.length === 0) return ok(undefined);
    const stored = store.write(patches, title, { role, window: 'app', at: deps.clock().toISOString() });
    if (!stored.ok) return stored;
    stores.announce(sheet.id, stored.value);
    return ok(undefined);
  };

  return {
    stores,
    has: draftPlaces.has,
    of: draftPlaces.of,
    open,
    all: () =>
      draftPlaces
        .all()
        .map(open)
        .flatMap((found) => (found.ok ? [found.value] : [])),
    unopened: () =>
      draftPlaces.all().flatMap((draftId) => {
        const found = open(draftId);
        const isDraft = found.ok || found.problem.code !== notFound.code;
        return found.ok || !isDraft ? [] : [unopenedCard(draftId, found.problem, draftPlaces)];
      }),
    told,
    isBeyondRepair: (draftId) =>
      !open(draftId).ok && !draftPlaces.isThere(draftId) && draftPlaces.lastGood(draftId) === undefined,
    begin(sheet, state, project) {
      draftPlaces.belongs(sheet.id, sheet.projectId);
      const loaded = stores.load(draftLists(sheet, state, { name: project }));
      if (!loaded.ok) draftPlaces.forget(sheet.id);
      return loaded;
    },
    receive: (draft, patches) => write(draft, patches, 'change.receiveDraft', TEAM),
    note(draft, sheet) {
      const before = draft.store.rows().kept.get(DRAFT_ROW) ?? null;
      const after = { id: DRAFT_ROW, value: sheet as unknown as Json };
      const noted = write(draft, [{ table: 'kept', id: DRAFT_ROW, before, after }], 'change.draftBook', BOOKS);
      if (noted.ok) deps.onList();
      return noted;
    },
    startOf(sheet) {
      const team = sheet.takings.length > 0 && projects.has(sheet.projectId) ? projects.store(sheet.projectId) : null;
      const standing =
        team?.ok === true
          ? sheet.takings.findLast(({ seq }) => seq === 0 || isStanding(team.value.database, seq, TAKE_TITLE))
          : sheet.takings.at(-1);
      return standing ?? sheet;
    },
    leavingOf({ projectId }) {
      const team = projects.has(projectId) ? projects.rows(projectId) : null;
      return team?.ok === true
        ? wordsUnder(team.value, readPrivacy(readBoards(team.value, kinds), true)).leaving
        : undefined;
    },
  };
};
