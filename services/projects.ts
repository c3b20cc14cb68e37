import { existsSync, readdirSync, rmSync } from 'node:fs';
import type { Change, Output, ProjectCard } from '#api/contract.ts';
import type { AppStore } from '#db/app-store.ts';
import { backUp, listBackups, pruneBackups, restoreBackup } from '#db/backups.ts';
import { headFile } from '#db/chain-head.ts';
import { sameRows } from '#db/history.ts';
import { makeFolder } from '#db/make-folder.ts';
import { withTrouble } from '#db/open.ts';
import { openProjectStore, type ProjectStore, type StoredChange, TEAM } from '#db/project-store.ts';
import type { Kinds } from '#domain/kind.ts';
import { applyPatches } from '#domain/patches.ts';
import { decide, findCommand } from '#domain/project-commands.ts';
import { ok, type Result, refuse, type Trouble } from '#domain/result.ts';
import { emptyRows, type JsonObject, type RowLists, type Rows, rowsToLists } from '#domain/rows.ts';
import type { Places } from './data-directory.ts';
import { finishPurge, isPurgeUnfinished } from './purge-finish.ts';
import { setStoreAside } from './set-aside.ts';

/** What projects need from outside themselves. */
export interface ProjectsDeps {
  readonly places: Places;
  readonly appStore: AppStore;
  readonly kinds: Kinds;
  readonly clock: () => Date;
  readonly newId: () => string;
  readonly onChange: (change: Change) => void;
  /** The list of projects is not what it was. */
  readonly onList: () => void;
  /** Asked for room when the disk is full. */
  readonly makeRoom: () => boolean;
}

/** Every project of this data directory: one file each, opened when first asked for and kept open. */
export interface Projects {
  list(): readonly ProjectCard[];
  /** True when there is a file for this project. */
  has(projectId: string): boolean;
  create(name: string): Result<string, Trouble>;
  /** Puts a whole project in; the same one again changes nothing, another one under the same id is refused. */
  load(lists: RowLists): Result<string, Trouble>;
  open(projectId: string): Result<Output<'project.open'>, Trouble>;
  rows(projectId: string): Result<Rows, Trouble>;
  store(projectId: string): Result<ProjectStore, Trouble>;
  run(projectId: string, window: string, command: string, args: unknown): Result<{ readonly seq: number }, Trouble>;
  undo(projectId: string, window: string, expected: number): Result<{ readonly seq: number }, Trouble>;
  redo(projectId: string, window: string, expected: number): Result<{ readonly seq: number }, Trouble>;
  /** Puts the newest whole backup in the place of a project that was set aside. */
  restore(projectId: string): Result<string, Trouble>;
  /** Does `work` while no backup of the project is under way; backups wait for it. */
  quietly<Value>(
    projectId: string,
    work: (store: ProjectStore) => Promise<Result<Value, Trouble>>,
  ): Promise<Result<Value, Trouble>>;
  /** Tells every window of a change that no command made. */
  announce(projectId: string, stored: StoredChange): void;
  /** Backs up every project changed since its last backup. */
  backUpChanged(): Promise<void>;
  close(): Promise<void>;
}

const notFound: Trouble = {
  code: 'E_PROJECT_UNKNOWN',
  message: 'There is no such project here. Nothing was changed; open it from the first screen.',
};

/** Beginning a project is no step of the team's work: nobody can undo it and be left with a file and no project in it. */
const FOUNDING = 'founding';

const alreadyHere: Trouble = {
  code: 'E_PROJECT_EXISTS',
  message: 'There is a project of that name here already. Nothing was changed; open it from the first screen.',
};
const noGoodBackup: Trouble = {
  code: 'E_BACKUP_NONE',
  message:
    'None of the backups of this project is whole. Nothing was changed and nothing was deleted; the files are in the folders "backups" and "set-aside".',
};

const cardOf = (rows: Rows, projectId: string, changedAt: string) => {
  const project = [...rows.project.values()][0];
  return {
    id: projectId,
    name: project?.name ?? projectId,
    school: project?.props.school?.name ?? null,
    track: project?.props.track ?? null,
    boards: rows.boards.size,
    changedAt,
  };
};

export const createProjects = (deps: ProjectsDeps): Projects => {
  const { places, appStore, kinds, clock } = deps;
  const stores = new Map<string, ProjectStore>();
  const changedSinceBackup = new Set<string>();
  const underWay = new Map<string, Promise<void>>();
  const now = () => clock().toISOString();

  /** Takes away the file of a project that could not be begun. */
  const discard = (projectId: string): void => {
    const file = places.projectFile(projectId);
    for (const part of [file, `${file}-journal`, headFile(file)]) rmSync(part, { force: true });
  };

  /** A file that calls itself another program's was ours when there are backups of it: its first bytes are damaged. */
  const isDamage = (projectId: string, code: string): boolean =>
    code === 'E_STORE_DAMAGED' || (code === 'E_STORE_FOREIGN' && listBackups(places.backups(projectId)).length > 0);

  const backUpOne = async (projectId: string): Promise<void> => {
    const store = stores.get(projectId);
    if (store === undefined || store.isReadOnly) return;
    changedSinceBackup.delete(projectId);
    const done = await backUp(store.database, places.backups(projectId), clock());
    if (done.ok) pruneBackups(places.backups(projectId));
    else changedSinceBackup.add(projectId);
  };

  /** One at a time for each project; close waits for what is under way. */
  const inTurn = <Value>(projectId: string, work: () => Promise<Value>): Promise<Value> => {
    const mine = (underWay.get(projectId) ?? Promise.resolve()).then(work);
    underWay.set(
      projectId,
      mine.then(
        () => {},
        () => {},
      ),
    );
    return mine;
  };
  const startBackup = (projectId: string): void => void inTurn(projectId, () => backUpOne(projectId));

  /**
   * A file that was moved away under us is written to no more: what it held is backed up from the open handle, and then let go, so
   * that the file put back, or its backup, can be opened. Without a backup the handle stays, for an export.
   */
  const letGoIfMoved = <Value>(projectId: string, done: Result<Value, Trouble>): Result<Value, Trouble> => {
    if (!done.ok && done.problem.code === 'E_STORE_MOVED') {
      void inTurn(projectId, async () => {
        const store = stores.get(projectId);
        if (store === undefined) return;
        await backUpOne(projectId);
        if (changedSinceBackup.has(projectId)) return;
        store.close();
        stores.delete(projectId);
        deps.onList();
      });
    }
    return done;
  };

  /** Goes on with a purge that was cut short; if the disk stands in the way again, the next open does. */
  const endPurge = (projectId: string, store: ProjectStore): void => {
    if (!isPurgeUnfinished(store)) return;
    inTurn(projectId, () => finishPurge({ projectId, store, places, clock }, null)).catch(() => {});
  };

  const open = (projectId: string, mayMake = false): Result<ProjectStore, Trouble> => {
    const known = stores.get(projectId);
    if (known !== undefined) return ok(known);
    const file = places.projectFile(projectId);
    if (!/^[a-z0-9][a-z0-9-]{0,62}$/.test(projectId) || (!mayMake && !existsSync(file))) return refuse(notFound);
    const opened = openProjectStore(file, places.backups(projectId), deps.makeRoom);
    if (!opened.ok) {
      // Damage is never worked on: the file is kept aside as it is, and its backups stand ready.
      if (!isDamage(projectId, opened.problem.code)) return opened;
      setStoreAside(file, places.setAside, clock());
      deps.onList();
      return refuse({
        code: 'E_STORE_DAMAGED',
        message:
          opened.problem.code === 'E_STORE_DAMAGED'
            ? opened.problem.message
            : 'The beginning of this project file is damaged. It was set aside untouched; open your last good backup.',
      });
    }
    stores.set(projectId, opened.value);
    if (!opened.value.isReadOnly && opened.value.seq() > 0) {
      endPurge(projectId, opened.value);
      startBackup(projectId);
    }
    return opened;
  };

  const tell = (projectId: string, store: ProjectStore, window: string, stored: StoredChange): void => {
    changedSinceBackup.add(projectId);
    deps.onChange({
      projectId,
      seq: stored.seq,
      kind: stored.kind,
      title: stored.title,
      window,
      patches: [...stored.patches],
      undoState: store.undoState(TEAM),
    });
    const touchesCard = stored.patches.some((patch) => patch.table === 'project' || patch.table === 'boards');
    if (touchesCard) saveCard(projectId, store);
  };

  const saveCard = (projectId: string, store: ProjectStore): void => {
    // The card is a copy for the first screen; if it cannot be written, the project itself is still safe.
    appStore.saveCard(cardOf(store.rows(), projectId, now()));
    deps.onList();
  };

  const write = (
    projectId: string,
    store: ProjectStore,
    window: string,
    command: string,
    args: unknown,
    role = TEAM,
  ): Result<{ readonly seq: number }, Trouble> => {
    const decided = decide(kinds, store.rows(), command, args);
    if (!decided.ok) return decided;
    // Nothing to write: no change in the log, no step that undo would take back in vain (D9).
    if (decided.value.length === 0) return ok({ seq: store.seq() });
    const stored = store.write(decided.value, findCommand(kinds, command)?.title ?? command, {
      role,
      window,
      at: now(),
    });
    if (!stored.ok) return letGoIfMoved(projectId, stored);
    tell(projectId, store, window, stored.value);
    return ok({ seq: stored.value.seq });
  };

  const turnRound = (
    kind: 'undo' | 'redo',
    projectId: string,
    window: string,
    expected: number,
  ): Result<{ readonly seq: number }, Trouble> => {
    const store = open(projectId);
    if (!store.ok) return store;
    const stored = store.value[kind](expected, { role: TEAM, window, at: now() });
    if (!stored.ok) return letGoIfMoved(projectId, stored);
    tell(projectId, store.value, window, stored.value);
    return ok({ seq: stored.value.seq });
  };

  const make = (projectId: string, command: string, args: JsonObject): Result<string, Trouble> => {
    if (existsSync(places.projectFile(projectId))) return refuse(alreadyHere);
    const store = open(projectId, true);
    const written = store.ok ? write(projectId, store.value, 'app', command, args, FOUNDING) : store;
    if (written.ok) return ok(projectId);
    // Nothing of a project that could not be begun stays behind.
    stores.get(projectId)?.close();
    stores.delete(projectId);
    discard(projectId);
    return written;
  };

  const filesHere = (): readonly string[] =>
    existsSync(places.projects)
      ? readdirSync(places.projects)
          .filter((name) => name.endsWith('.db'))
          .map((name) => name.slice(0, -3))
      : [];

  return {
    has: (projectId) => existsSync(places.projectFile(projectId)),
    list() {
      const files = new Set(filesHere());
      const cards = new Map(appStore.cards().map((card) => [card.id, card]));
      for (const id of files) {
        if (cards.has(id)) continue;
        // A file that was copied in by hand, or whose card was lost, introduces itself.
        const store = open(id);
        // A file in which no project was ever begun (the power went) is not shown.
        if (!store.ok || store.value.rows().project.size === 0) continue;
        const card = cardOf(store.value.rows(), id, store.value.changedAt() ?? now());
        cards.set(id, card);
        appStore.saveCard(card);
      }
      return [...cards.values()]
        .filter((card) => files.has(card.id) || listBackups(places.backups(card.id)).length > 0)
        .map((card) => ({
          ...card,
          state: files.has(card.id) ? (stores.get(card.id)?.isReadOnly ? 'readOnly' : 'ready') : 'damaged',
          message: files.has(card.id)
            ? null
            : 'This project was damaged and set aside. Its last good backup can be opened.',
        }));
    },
    create(name) {
      const projectId = deps.newId();
      return make(projectId, 'project.create', { id: projectId, name, createdAt: now() });
    },
    load(lists) {
      // Checked before a file is made, so a wrong file leaves nothing behind.
      const decided = decide(kinds, emptyRows(), 'project.load', { rows: lists });
      if (!decided.ok) return decided;
      const projectId = lists.project[0]?.id ?? '';
      if (existsSync(places.projectFile(projectId))) {
        const store = open(projectId);
        if (!store.ok) return store;
        const loaded = applyPatches(emptyRows(), decided.value);
        if (loaded.ok && sameRows(store.value.rows(), loaded.value)) return ok(projectId);
        return refuse({
          code: 'E_PROJECT_EXISTS',
          message:
            'This project is here already, and it is not the same as the file. Nothing was imported; export the one that is here first, or import the file on another laptop.',
        });
      }
      return make(projectId, 'project.load', { rows: lists as unknown as JsonObject });
    },
    open(projectId) {
      const store = open(projectId);
      if (!store.ok) return store;
      return ok({
        seq: store.value.seq(),
        rows: rowsToLists(store.value.rows()) as Output<'project.open'>['rows'],
        undoState: store.value.undoState(TEAM),
        readOnly: store.value.isReadOnly,
      });
    },
    rows(projectId) {
      const store = open(projectId);
      return store.ok ? ok(store.value.rows()) : store;
    },
    store: (projectId) => open(projectId),
    run(projectId, window, command, args) {
      const store = open(projectId);
      return store.ok ? write(projectId, store.value, window, command, args) : store;
    },
    undo: (projectId, window, expected) => turnRound('undo', projectId, window, expected),
    redo: (projectId, window, expected) => turnRound('redo', projectId, window, expected),
    restore(projectId) {
      const folder = places.backups(projectId);
      const file = places.projectFile(projectId);
      const backups = [...listBackups(folder)].reverse();
      if (existsSync(file) || backups.length === 0) return refuse(notFound);
      return withTrouble(() => {
        makeFolder(places.projects);
        // A journal without its file would be played into the backup that comes to stand there.
        if (existsSync(`${file}-journal`)) setStoreAside(file, places.setAside, clock());
        // The newest that is whole; one that looks whole and is not is set aside by `open` like any other damage.
        for (const backup of backups) {
          if (!restoreBackup(folder, backup, file)) continue;
          const store = open(projectId);
          if (!store.ok && store.problem.code === 'E_STORE_DAMAGED') continue;
          if (!store.ok) return store;
          deps.onList();
          return ok(projectId);
        }
        return refuse(noGoodBackup);
      });
    },
    async quietly(projectId, work) {
      const store = open(projectId);
      return store.ok ? inTurn(projectId, () => work(store.value)) : store;
    },
    announce(projectId, stored) {
      const store = stores.get(projectId);
      if (store !== undefined) tell(projectId, store, 'app', stored);
    },
    async backUpChanged() {
      for (const projectId of changedSinceBackup) startBackup(projectId);
      await Promise.all(underWay.values());
    },
    async close() {
      for (const projectId of changedSinceBackup) startBackup(projectId);
      await Promise.all(underWay.values());
      for (const [projectId, store] of stores) {
        if (!store.isReadOnly) appStore.saveCard(cardOf(store.rows(), projectId, store.changedAt() ?? now()));
        store.close();
      }
      stores.clear();
    },
  };
};
