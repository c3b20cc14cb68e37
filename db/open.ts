import { accessSync, constants } from 'node:fs';
import path from 'node:path';
import Database from 'better-sqlite3';
import { ok, type Result, refuse, type Trouble } from '#domain/result.ts';
import { readHeader } from './header.ts';
import { makeFolder } from './make-folder.ts';
import { type Migration, migrate } from './migrations.ts';
import { applyReadingSettings, applySettings, settingsNotHeld } from './settings.ts';

/** What a file must say of itself to be opened as this store. */
export interface StoreShape {
  /** SQLite's application_id: four letters, so that a file of another product is refused unread. */
  readonly applicationId: number;
  readonly migrations: readonly Migration[];
}

export const PROJECT_STORE_ID = 0x54_68_72_6c; // "Thrl"
export const APP_STORE_ID = 0x54_68_41_70; // "ThAp"
export const HUB_STORE_ID = 0x54_68_48_62; // "ThHb"

export interface OpenDatabase {
  readonly database: Database.Database;
  /** True for a newer schema or a read-only medium: may be looked at and exported; not one byte is written. */
  readonly isReadOnly: boolean;
  /** True when the file was made by this open. */
  readonly isNew: boolean;
}

export interface OpenOptions {
  /** Called with the store, under our lock and not yet written, before an existing store is migrated: the verified backup. */
  readonly beforeMigration?: (database: Database.Database) => Result<void, Trouble>;
  /** Further checks of the store's own (a hash chain); runs after SQLite's, never on a read-only open. */
  readonly check?: (database: Database.Database) => Result<void, Trouble>;
}

const damaged: Trouble = {
  code: 'E_STORE_DAMAGED',
  message: 'This file is damaged. It was set aside untouched; your last good backup can be opened instead.',
};

/** SQLite's own words for trouble, turned into ours; undefined for a surprise. */
export const sqliteTrouble = (error: unknown): Trouble | undefined => {
  const code = (error as { code?: string }).code ?? '';
  if (code.startsWith('SQLITE_BUSY') || code.startsWith('SQLITE_LOCKED')) {
    return {
      code: 'E_STORE_BUSY',
      message:
        'This is already open in another window or program. Nothing was changed; use that one, or close it first.',
    };
  }
  if (code === 'SQLITE_FULL' || code === 'ENOSPC') {
    return {
      code: 'E_DISK_FULL',
      message: 'The disk is full, so this was not saved. What was saved before is safe; make some room and try again.',
    };
  }
  if (
    code.startsWith('SQLITE_READONLY') ||
    code === 'SQLITE_CANTOPEN' ||
    code.startsWith('SQLITE_PERM') ||
    ['EACCES', 'EPERM', 'EROFS', 'ENOTDIR', 'EEXIST', 'ENOENT'].includes(code)
  ) {
    return {
      code: 'E_STORE_READONLY',
      message:
        'This folder cannot be written to, so nothing was saved. What was there is safe; choose another folder or ask for permission.',
    };
  }
  if (code.startsWith('SQLITE_CORRUPT') || code === 'SQLITE_NOTADB') return damaged;
  if (code.startsWith('SQLITE_IOERR')) {
    return {
      code: 'E_DISK',
      message:
        'The disk did not take this change, so it was not saved. What was saved before is safe; check the disk and try again.',
    };
  }
  return undefined;
};

/** Runs `work`; trouble that SQLite or the disk is known for becomes a value, anything else is thrown on. */
export const withTrouble = <Value>(work: () => Result<Value, Trouble>): Result<Value, Trouble> => {
  try {
    return work();
  } catch (error) {
    const trouble = sqliteTrouble(error);
    if (trouble === undefined) throw error;
    return refuse(trouble);
  }
};

/** better-sqlite3 13 is built for Node-API 10; on an older Node it crashes the process without a word, so it is not let in. */
const nodeIsTooOld = (): boolean => Number(process.versions.napi) < 10;

const isSound = (database: Database.Database, options: OpenOptions): Result<void, Trouble> => {
  if (database.pragma('integrity_check', { simple: true }) !== 'ok') return refuse(damaged);
  if ((database.pragma('foreign_key_check') as unknown[]).length > 0) return refuse(damaged);
  return options.check?.(database) ?? ok(undefined);
};

const openReadOnly = (file: string): Result<OpenDatabase, Trouble> =>
  withTrouble(() => {
    const database = new Database(file, { readonly: true, timeout: 0 });
    try {
      applyReadingSettings(database);
    } catch (error) {
      database.close();
      throw error;
    }
    return ok({ database, isReadOnly: true, isNew: false });
  });

/**
 * True when both the file and its folder (where the journal goes) may be written. SQLite itself would open such a file, grant
 * even `begin exclusive`, and fail only at the first change.
 */
const isWritable = (file: string): boolean => {
  try {
    accessSync(file, constants.R_OK | constants.W_OK);
    accessSync(path.dirname(file), constants.W_OK);
    return true;
  } catch {
    return false;
  }
};

const openForWork = (
  file: string,
  shape: StoreShape,
  isNew: boolean,
  options: OpenOptions,
): Result<OpenDatabase, Trouble> => {
  const database = new Database(file, { timeout: 0 });
  let sound: Result<void, Trouble>;
  try {
    applySettings(database);
    // With EXCLUSIVE locking the lock taken here is kept until close: a second process stops at this line.
    database.exec('begin exclusive; commit');
    if (isNew) database.pragma(`application_id = ${shape.applicationId}`);
    const notHeld = settingsNotHeld(database);
    if (notHeld.length > 0) throw new Error(`SQLite does not hold ${notHeld.join(', ')} on this file.`);
    const version = database.pragma('user_version', { simple: true }) as number;
    const isBehind = version > 0 && version < shape.migrations.length;
    sound = version === 0 ? ok(undefined) : isSound(database, isBehind ? {} : options);
    if (sound.ok && isBehind) sound = options.beforeMigration?.(database) ?? ok(undefined);
    if (sound.ok) migrate(database, shape.migrations);
    // The store's own check reads the newest shape, so an older file meets it here.
    if (sound.ok && isBehind) sound = isSound(database, options);
  } catch (error) {
    database.close();
    throw error;
  }
  if (sound.ok) return ok({ database, isReadOnly: false, isNew });
  database.close();
  return sound;
};

/**
 * Opens or makes a store, in the order that trust.md gives: header, settings, lock, checks, migrations.
 * Foreign files are refused unread; a newer schema or a read-only medium opens for reading only.
 * A failed check is tried once more, because one bad read looks like damage.
 */
export const openDatabase = (
  file: string,
  shape: StoreShape,
  options: OpenOptions = {},
): Result<OpenDatabase, Trouble> => {
  if (nodeIsTooOld()) {
    return refuse({
      code: 'E_NODE_OLD',
      message: `Node ${process.version} is too old for the database. Nothing was opened; use Node 22.14 or newer.`,
    });
  }
  const header = readHeader(file);
  if (!header.ok) return header;
  const isNew = header.value === null || header.value.isEmpty;
  if (header.value !== null && !header.value.isEmpty) {
    if (header.value.applicationId !== shape.applicationId) {
      return refuse({
        code: 'E_STORE_FOREIGN',
        message: 'This file belongs to another program. It was left as it is.',
      });
    }
    if (header.value.userVersion > shape.migrations.length || !isWritable(file)) return openReadOnly(file);
  }
  const attempt = () =>
    withTrouble(() => {
      // What is in here is nobody else's business on a shared machine.
      makeFolder(path.dirname(file));
      return openForWork(file, shape, isNew, options);
    });
  const first = attempt();
  if (first.ok) return first;
  return first.problem.code === 'E_STORE_DAMAGED' ? attempt() : first;
};
