import { existsSync } from 'node:fs';
import path from 'node:path';
import Database from 'better-sqlite3';
import { migrate, readMigrations } from '#db/migrations.ts';
import { HUB_STORE_ID, openDatabase, withTrouble } from '#db/open.ts';
import { ok, type Result, refuse, type Trouble } from '#domain/result.ts';
import { type Audit, brokenAuditEntry, createAudit } from './audit.ts';
import { createKeys, type Keys } from './keys.ts';
import { clearLeftovers } from './originals.ts';
import { createQuarantine, type Quarantine } from './quarantine.ts';
import { createShelf, type Shelf } from './shelf.ts';

/** The hub's books, open. One process at a time: the database's lock is the store's lock. */
export interface HubStore {
  /** Where the originals stand; null for a rehearsal, which keeps no file and forgets everything at the end. */
  readonly directory: string | null;
  /** True on a read-only medium or for a store of a newer version. */
  readonly isReadOnly: boolean;
  readonly keys: Keys;
  readonly shelf: Shelf;
  readonly quarantine: Quarantine;
  readonly audit: Audit;
  /** Runs `work` in one transaction: all of it is kept, or none. Known trouble of the disk comes back as a value. */
  transact<Value>(work: () => Value): Result<Value, Trouble>;
  close(): void;
}

/** The SQL of the hub's store, in order. */
export const hubMigrations = () => readMigrations('hub', path.join(import.meta.dirname, 'migrations'));

const databaseFile = (directory: string): string => path.join(directory, 'hub.db');

/** True when a hub's store stands in this folder. */
export const hubStoreExists = (directory: string): boolean => existsSync(databaseFile(directory));

/** The hub's own words for trouble with its database; what is not listed is told as it came. */
const hubTrouble: Readonly<Record<string, string>> = {
  E_STORE_BUSY: 'Another program is using this hub store. Nothing was changed; wait until it is done, then try again.',
  E_STORE_FOREIGN: 'The file hub.db in this folder is not a hub store. It was left as it is; choose another folder.',
  E_STORE_READONLY:
    'This folder cannot be written to, so no hub store was made. Choose another folder or ask for permission.',
  E_STORE_DAMAGED:
    'This hub store is damaged. It was left as it is, and the package files beside it are untouched; restore it from a backup.',
  E_STORE_UNREADABLE:
    'This hub store cannot be read. Nothing was changed; check that the disk is connected and that you may open it.',
};

const inHubWords = (trouble: Trouble): Trouble => ({
  code: trouble.code,
  message: hubTrouble[trouble.code] ?? trouble.message,
});

const createStore = (database: Database.Database, directory: string | null, isReadOnly: boolean): HubStore => ({
  directory,
  isReadOnly,
  keys: createKeys(database),
  shelf: createShelf(database),
  quarantine: createQuarantine(database),
  audit: createAudit(database),
  transact(work) {
    const done = withTrouble(() => ok(database.transaction(work).immediate()));
    return done.ok ? done : refuse(inHubWords(done.problem));
  },
  close: () => void database.close(),
});

const openFile = (directory: string) =>
  openDatabase(
    databaseFile(directory),
    { applicationId: HUB_STORE_ID, migrations: hubMigrations() },
    {
      check: (database) =>
        brokenAuditEntry(database) === undefined ? ok(undefined) : refuse({ code: 'E_STORE_DAMAGED', message: '' }),
    },
  );

/** Opens the hub's store in `directory`, making it when there is none. Trouble: busy, foreign, damaged, not writable. */
export const openHubStore = (directory: string): Result<HubStore, Trouble> => {
  const opened = openFile(directory);
  if (!opened.ok) return refuse(inHubWords(opened.problem));
  const { database, isReadOnly } = opened.value;
  const store = createStore(database, directory, isReadOnly);
  if (!isReadOnly) clearLeftovers(directory, (sha256) => store.shelf.hasFile(sha256));
  return ok(store);
};

/**
 * A copy of the books in memory, for an import that only shows what it would do: nothing on the disk changes. Works where
 * there is no store yet.
 */
export const rehearseHubStore = (directory: string): Result<HubStore, Trouble> => {
  if (!hubStoreExists(directory)) {
    const database = new Database(':memory:');
    migrate(database, hubMigrations());
    return ok(createStore(database, null, false));
  }
  const opened = openFile(directory);
  if (!opened.ok) return refuse(inHubWords(opened.problem));
  const copy = opened.value.database.serialize();
  opened.value.database.close();
  return ok(createStore(new Database(copy), null, false));
};
