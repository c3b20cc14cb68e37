import { existsSync, rmSync } from 'node:fs';
import path from 'node:path';
import { backUp, listBackups, newestWholeBackup, pruneBackups, restoreBackup } from '#db/backups.ts';
import { headFile } from '#db/chain-head.ts';
import { makeFolder } from '#db/make-folder.ts';
import { withTrouble } from '#db/open.ts';
import { openProjectStore, type ProjectStore } from '#db/project-store.ts';
import { ok, type Result, refuse, type Trouble } from '#domain/result.ts';
import type { Places } from './data-directory.ts';
import { finishPurge, isPurgeUnfinished, setAsideOf } from './purge-finish.ts';
import { setStoreAside } from './set-aside.ts';

/**
 * The stores that are open: each opened when first asked for and kept open, backed up when it changed, set aside when it is damaged,
 * let go when its file was moved away.
 */

/** What open stores need from outside themselves. */
export interface OpenStoresDeps {
  readonly places: Places;
  readonly clock: () => Date;
  /** The list of projects is not what it was. */
  readonly onList: () => void;
  /** Asked for room when the disk is full. */
  readonly makeRoom: () => boolean;
  /** Told of each backup of a store: whether it was made. */
  readonly onBackup: (id: string, isBackedUp: boolean) => void;
}

export interface OpenStores {
  /** The store of a project; `mayMake` makes its file when there is none. */
  open(projectId: string, mayMake?: boolean): Result<ProjectStore, Trouble>;
  /** The store of a project that is open already. */
  known(projectId: string): ProjectStore | undefined;
  /** Says that a project has changed, and so needs a backup. */
  changed(projectId: string): void;
  /** What came of writing; a store whose file was moved away is let go of. */
  letGoIfMoved<Value>(projectId: string, done: Result<Value, Trouble>): Result<Value, Trouble>;
  /** Closes a project that could not be begun, and takes its file away. */
  discard(projectId: string): void;
  /** Puts the newest whole backup in the place of a project that was set aside. */
  restore(projectId: string): Result<string, Trouble>;
  /** Does `work` while no backup of the project is under way; backups wait for it. */
  quietly<Value>(
    projectId: string,
    work: (store: ProjectStore) => Promise<Result<Value, Trouble>>,
  ): Promise<Result<Value, Trouble>>;
  /** Backs up every project changed since its last backup. */
  backUpChanged(): Promise<void>;
  /** Backs up what changed and closes everything; `before` is asked about each store that may be written, before it closes. */
  close(before: (projectId: string, store: ProjectStore) => void): Promise<void>;
}

const notFound: Trouble = {
  code: 'E_PROJECT_UNKNOWN',
  message: 'There is no such project here. Nothing was changed; open it from the first screen.',
};

const damaged: Trouble = {
  code: 'E_STORE_DAMAGED',
  message: 'This file is damaged. It was set aside untouched; its last good backup can be opened instead.',
};
const damagedForGood: Trouble = {
  code: 'E_STORE_DAMAGED',
  message:
    'This file is damaged, and no backup of it is whole. Nothing was deleted: it was set aside untouched, in the folder "set-aside". If somebody saved a copy, open that.',
};
const noGoodBackup: Trouble = {
  code: 'E_BACKUP_NONE',
  message:
    'None of its backups is whole. Nothing was changed and nothing was deleted; the files are in the folders "backups" and "set-aside".',
};

export const createOpenStores = ({ places, clock, onList, makeRoom, onBackup }: OpenStoresDeps): OpenStores => {
  const stores = new Map<string, ProjectStore>();
  const changedSinceBackup = new Set<string>();
  const underWay = new Map<string, Promise<void>>();

  /** A file that calls itself another program's was ours when there are backups of it: its first bytes are damaged. */
  const isDamage = (projectId: string, code: string): boolean =>
    code === 'E_STORE_DAMAGED' || (code === 'E_STORE_FOREIGN' && listBackups(places.backups(projectId)).length > 0);

  const backUpOne = async (projectId: string): Promise<void> => {
    const store = stores.get(projectId);
    changedSinceBackup.delete(projectId);
    const isToDo = store !== undefined && !store.isReadOnly;
    const done = isToDo ? await backUp(store.database, places.backups(projectId), clock()) : ok('');
    if (!done.ok) changedSinceBackup.add(projectId);
    else if (isToDo) pruneBackups(places.backups(projectId));
    onBackup(projectId, done.ok);
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
        onList();
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
    const opened = openProjectStore(file, places.backups(projectId), makeRoom);
    if (!opened.ok) {
      // Damage is never worked on: the file is kept aside as it is, and its backups stand ready.
      if (!isDamage(projectId, opened.problem.code)) return opened;
      setStoreAside(file, places.setAsideFor(projectId), clock());
      onList();
      return refuse(newestWholeBackup(places.backups(projectId)) === undefined ? damagedForGood : damaged);
    }
    stores.set(projectId, opened.value);
    if (!opened.value.isReadOnly && opened.value.seq() > 0) {
      endPurge(projectId, opened.value);
      startBackup(projectId);
    }
    return opened;
  };

  const backUpChanged = async (): Promise<void> => {
    for (const projectId of changedSinceBackup) startBackup(projectId);
    await Promise.all(underWay.values());
  };

  return {
    open,
    known: (projectId) => stores.get(projectId),
    changed: (projectId) => void changedSinceBackup.add(projectId),
    letGoIfMoved,
    discard(projectId) {
      stores.get(projectId)?.close();
      stores.delete(projectId);
      const file = places.projectFile(projectId);
      for (const part of [file, `${file}-journal`, headFile(file)]) rmSync(part, { force: true });
    },
    restore(projectId) {
      const folder = places.backups(projectId);
      const file = places.projectFile(projectId);
      const backups = [...listBackups(folder)].reverse();
      if (existsSync(file)) return refuse(notFound);
      if (backups.length === 0) return refuse(setAsideOf(places, projectId).length > 0 ? noGoodBackup : notFound);
      return withTrouble(() => {
        makeFolder(path.dirname(file));
        // A journal without its file would be played into the backup that comes to stand there.
        if (existsSync(`${file}-journal`)) setStoreAside(file, places.setAsideFor(projectId), clock());
        // The newest that is whole; one that looks whole and is not is set aside by `open` like any other damage.
        for (const backup of backups) {
          if (!restoreBackup(folder, backup, file)) continue;
          const store = open(projectId);
          if (!store.ok && store.problem.code === 'E_STORE_DAMAGED') continue;
          if (!store.ok) return store;
          onList();
          return ok(projectId);
        }
        return refuse(noGoodBackup);
      });
    },
    async quietly(projectId, work) {
      const store = open(projectId);
      return store.ok ? inTurn(projectId, () => work(store.value)) : store;
    },
    backUpChanged,
    async close(before) {
      await backUpChanged();
      for (const [projectId, store] of stores) {
        if (!store.isReadOnly) before(projectId, store);
        store.close();
      }
      stores.clear();
    },
  };
};
