import path from 'node:path';
import { v7 as uuid } from 'uuid';
import type { AppEvent, Reply } from '#api/contract.ts';
import { createDispatcher, type Handlers } from '#api/dispatcher.ts';
import { openAppStore } from '#db/app-store.ts';
import type { Kinds } from '#domain/kind.ts';
import { releasedRows } from '#domain/privacy/released-rows.ts';
import { ok, type Result, refuse, type Trouble } from '#domain/result.ts';
import { threadToSvg } from '#domain/thread/drawing.ts';
import { kinds as allKinds } from '#kinds/models.ts';
import { createBackupLog } from './backup-report.ts';
import { createBoardStates } from './board-states.ts';
import { placesIn } from './data-directory.ts';
import type { Desktop } from './desktop.ts';
import { createDiskSpace, freeBytes } from './disk-space.ts';
import { createDrafts, type Drafts } from './drafts.ts';
import { createExports } from './exports.ts';
import type { Guards } from './key-vault.ts';
import { readOwnSets, removeOwnSet, saveOwnSet } from './own-sets.ts';
import { fileToLists, rowsToFile } from './project-file.ts';
import { createProjects, type Projects } from './projects.ts';
import { createPurges } from './purges.ts';
import { findSample, samples } from './samples.ts';
import { createSearches } from './searches.ts';
import { setStoreAside } from './set-aside.ts';
import { readTheme, saveTheme } from './settings.ts';
import { APP_VERSION } from './version.ts';

/** What the app is made of; whatever is left out is the real thing. */
export interface AppDeps {
  /** The one folder that holds everything (`dataDirectory`). */
  readonly dataDirectory: string;
  readonly desktop: Desktop;
  readonly kinds?: Kinds;
  readonly clock?: () => Date;
  readonly newId?: () => string;
  /** Where surprises go; nothing a person wrote is ever in a line. */
  readonly log?: (line: string) => void;
  readonly guards?: Guards;
  /** Bytes free where a folder is; null when that is not known. */
  readonly freeBytes?: (folder: string) => number | null;
}

/** The whole app behind one door, whichever shell stands before it. */
export interface App {
  /** Answers one call of the contract; never throws, never rejects. */
  dispatch(method: string, input: unknown): Promise<Reply>;
  onEvent(listener: (event: AppEvent) => void): () => void;
  /** For the command line, which has no window. */
  readonly projects: Projects;
  readonly drafts: Drafts;
  /** Backs up what changed and closes every file. */
  close(): Promise<void>;
}

const BACKUP_EVERY_MS = 5 * 60_000;
const LOOK_AT_DISK_EVERY_MS = 30_000;

/** `E_DATA_IN_USE` means that another Throughline has this data directory. */
const inUse: Trouble = {
  code: 'E_DATA_IN_USE',
  message:
    'Throughline is already open on this data. Nothing was changed; use the window that is open, or close it first.',
};

const nameOf = (surprise: unknown): string =>
  surprise instanceof Error
    ? `${surprise.name}\n${surprise.stack?.split('\n').slice(1).join('\n') ?? ''}`
    : typeof surprise;

/** Puts the app together over one data directory, or says why it cannot be opened. */
export const createApp = (deps: AppDeps): Result<App, Trouble> => {
  const kinds = deps.kinds ?? allKinds;
  const clock = deps.clock ?? (() => new Date());
  const newId = deps.newId ?? uuid;
  const log = deps.log ?? ((line) => process.stderr.write(`${line}\n`));
  const guards = deps.guards ?? { safe: null, passphrase: process.env.THROUGHLINE_PASSPHRASE || null };
  const { desktop } = deps;
  const places = placesIn(deps.dataDirectory);

  let appStore = openAppStore(places.app);
  if (!appStore.ok && appStore.problem.code === 'E_STORE_DAMAGED') {
    // It holds settings and cards only, and the cards are made again from the project files: no project is lost with it.
    setStoreAside(places.app, places.setAside, clock());
    log('app.db was damaged and set aside; a new one was made.');
    appStore = openAppStore(places.app);
  }
  if (!appStore.ok) return refuse(appStore.problem.code === 'E_STORE_BUSY' ? inUse : appStore.problem);

  const listeners = new Set<(event: AppEvent) => void>();
  const tell = (event: AppEvent): void => {
    for (const listener of listeners) listener(event);
  };
  const space = createDiskSpace({
    folder: deps.dataDirectory,
    reserveFile: places.reserve,
    freeBytes: deps.freeBytes ?? freeBytes,
    onChange: (disk) => tell({ type: 'disk', disk }),
  });
  const backupLog = createBackupLog((backups) => tell({ type: 'backups', backups }));
  const projects = createProjects({
    places,
    makeRoom: space.makeRoom,
    onBackup: backupLog.note,
    appStore: appStore.value,
    kinds,
    clock,
    newId,
    onChange: (change) => tell({ type: 'change', change }),
    onList: () => tell({ type: 'projects' }),
  });
  const drafts = createDrafts({
    places,
    makeRoom: space.makeRoom,
    onBackup: backupLog.note,
    projects,
    kinds,
    clock,
    newId,
    onChange: (change) => tell({ type: 'change', change }),
    onList: () => tell({ type: 'drafts' }),
  });
  const boardStates = createBoardStates(projects, drafts, kinds);
  /** Where an id is opened and edited: a draft is a store of its own behind the same door. */
  const storesOf = (id: string): Drafts['stores'] => (drafts.has(id) ? drafts.stores : projects);
  const exports = createExports({ places, projects, kinds, guards, desktop });
  const searches = createSearches((id) => storesOf(id).rows(id), kinds);
  const purges = createPurges({ projects, copies: drafts.copies, places, clock });

  /** Through the dialog of the desktop; a browser downloads what it is given. */
  const saveText = async (name: string, text: string, kind: string) => {
    if (desktop.kind === 'browser') return ok({ saved: false, fileName: name, text });
    const filter = { name: kind, extensions: [path.extname(name).slice(1)] };
    const { saved, path: place } = await desktop.saveFile(name, new TextEncoder().encode(text), filter);
    return ok({ saved, fileName: place === undefined ? name : path.basename(place), text: null });
  };

  const handlers: Handlers = {
    'app.state': () =>
      ok({
        version: APP_VERSION,
        projects: [...projects.list()],
        samples: samples.map(({ name, title, about }) => ({ name, title, about })),
        settings: { theme: readTheme(appStore.value) },
        disk: space.report(),
        backups: backupLog.report(),
        desktop: desktop.kind === 'electron',
      }),
    'settings.set'({ theme }) {
      const saved = saveTheme(appStore.value, theme);
      if (!saved.ok) return saved;
      tell({ type: 'settings', settings: { theme } });
      return ok({});
    },
    'sets.list': ({ kind }) => ok({ sets: [...readOwnSets(appStore.value, kind)] }),
    'sets.save'({ kind, set }) {
      const saved = saveOwnSet(appStore.value, kind, set);
      if (!saved.ok) return saved;
      tell({ type: 'sets', kind });
      return ok({});
    },
    'sets.remove'({ kind, id }) {
      const removed = removeOwnSet(appStore.value, kind, id);
      if (!removed.ok) return removed;
      tell({ type: 'sets', kind });
      return ok({});
    },
    'project.create'({ name }) {
      const made = projects.create(name);
      return made.ok ? ok({ projectId: made.value }) : made;
    },
    'project.openSample'({ sample }) {
      const found = findSample(sample);
      if (found === undefined)
        return refuse({ code: 'E_SAMPLE_UNKNOWN', message: 'There is no such sample. Nothing was changed.' });
      const lists = found.lists();
      const projectId = lists.project[0]?.id ?? '';
      // A sample that was opened before is the person's own by now: it is opened, not overwritten.
      if (projects.has(projectId)) return ok({ projectId });
      const loaded = projects.load(lists);
      return loaded.ok ? ok({ projectId: loaded.value }) : loaded;
    },
    'project.open': ({ projectId }) => storesOf(projectId).open(projectId),
    'project.run': ({ projectId, window, command, args }) => storesOf(projectId).run(projectId, window, command, args),
    'project.undo': ({ projectId, window, expected }) => storesOf(projectId).undo(projectId, window, expected),
    'project.redo': ({ projectId, window, expected }) => storesOf(projectId).redo(projectId, window, expected),
    'project.restore'({ projectId }) {
      const restored = storesOf(projectId).restore(projectId);
      return restored.ok ? ok({ projectId }) : restored;
    },
    async 'project.toFile'({ projectId }) {
      const rows = projects.rows(projectId);
      if (!rows.ok) return rows;
      return saveText('throughline-project.json', rowsToFile(rows.value), 'Throughline project');
    },
    async 'thread.toFile'({ projectId }) {
      const rows = projects.rows(projectId);
      if (!rows.ok) return rows;
      return saveText('throughline-thread.svg', threadToSvg(releasedRows(rows.value, kinds), 'paper'), 'SVG picture');
    },
    'project.fromFile'({ text }) {
      const lists = fileToLists(text);
      if (!lists.ok) return lists;
      const loaded = projects.load(lists.value);
      return loaded.ok ? ok({ projectId: loaded.value }) : loaded;
    },
    'search.find': ({ projectId, text, forWall }) => searches.find(projectId, text, forWall),
    'privacy.preview': ({ projectId, nodeId }) => purges.preview(projectId, nodeId),
    'privacy.purge': ({ projectId, nodeId, confirm }) => purges.purge(projectId, nodeId, confirm),
    'privacy.packages': ({ projectId, interviewId }) => purges.packages(projectId, interviewId),
    'draft.create'(draft) {
      const begun = drafts.create(draft);
      return begun.ok ? ok({ draftId: begun.value }) : begun;
    },
    'draft.list': ({ projectId, isAside = false }) =>
      ok({
        drafts: [...drafts.list(projectId, isAside)],
        // Whether it was set aside is not asked of a draft that cannot be opened: its trouble is told among the others.
        unopened: isAside ? [] : [...drafts.unopened(projectId)],
      }),
    'draft.compare'({ draftId }) {
      const compared = drafts.compare(draftId);
      return compared.ok ? ok({ ...compared.value, outside: [...compared.value.outside] }) : compared;
    },
    'state.list'({ projectId, boardId }) {
      const states = boardStates.list(projectId, boardId);
      return states.ok ? ok({ states: [...states.value] }) : states;
    },
    'state.read'({ projectId, boardId, stateId }) {
      const state = boardStates.read(projectId, boardId, stateId);
      return state.ok ? ok({ state: state.value }) : state;
    },
    'draft.merge': (taking) => drafts.merge(taking),
    'draft.remove'({ draftId, isAside }) {
      const done = drafts.setAside(draftId, isAside);
      return done.ok ? ok({}) : done;
    },
    async 'draft.toFile'({ draftId }) {
      const file = drafts.toFile(draftId);
      if (!file.ok) return file;
      const saved = await saveText('throughline-draft.json', file.value.text, 'Throughline draft');
      const keptBack = [...file.value.keptBack];
      return ok({ saved: saved.value.saved, fileName: saved.value.fileName, text: saved.value.text, keptBack });
    },
    'draft.fromFile': ({ text }) => drafts.fromFile(text),
    'export.gate': ({ projectId, choices }) => exports.gate(projectId, choices),
    'export.write': ({ projectId, choices }) => exports.write(projectId, choices),
  };
  const dispatcher = createDispatcher(handlers, (method, surprise) => log(`${method}: ${nameOf(surprise)}`));
  const backups = setInterval(
    () => void Promise.all([projects.backUpChanged(), drafts.backUpChanged()]),
    BACKUP_EVERY_MS,
  );
  backups.unref();
  const looks = setInterval(space.look, LOOK_AT_DISK_EVERY_MS);
  looks.unref();

  let closing: Promise<void> | null = null;
  return ok({
    dispatch: dispatcher.dispatch,
    projects,
    drafts,
    onEvent(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    close() {
      clearInterval(backups);
      clearInterval(looks);
      closing ??= Promise.all([projects.close(), drafts.close()])
        .then(() => {})
        .finally(() => {
          searches.close();
          appStore.value.close();
        });
      return closing;
    },
  });
};
