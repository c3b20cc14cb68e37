import {
  closeSync,
  copyFileSync,
  existsSync,
  fsyncSync,
  openSync,
  readdirSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import Database from 'better-sqlite3';
import { ok, type Result, refuse, type Trouble } from '#domain/result.ts';
import type { Rows } from '#domain/rows.ts';
import { forgetChainHead } from './chain-head.ts';
import { checkChain } from './change-log.ts';
import { makeFolder } from './make-folder.ts';
import { readRows } from './row-writer.ts';
import { applyReadingSettings } from './settings.ts';

/**
 * Backups the app makes by itself (trust.md): copied to a temporary name, checked, forced to the disk, then renamed, so a
 * backup that has its name is whole. `<folder>/<store>/<time>.db`, times in UTC as 20260131T142500123Z.
 */
const failed: Trouble = {
  code: 'E_BACKUP',
  message: 'A backup could not be made. Your work is saved all the same; check that the disk has room.',
};

const isBackup = (name: string): boolean => /^\d{8}T\d{9}Z\.db$/.test(name);

/** The whole backups in `folder`, in the order they were made. */
export const listBackups = (folder: string): readonly string[] =>
  existsSync(folder) ? readdirSync(folder).filter(isBackup).sort() : [];

const backupName = (time: number): string => `${new Date(time).toISOString().replace(/[-:.]/g, '')}.db`;
const timeOf = (name: string): number =>
  Date.parse(name.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)(\d{3})Z\.db$/, '$1-$2-$3T$4:$5:$6.$7Z'));

/**
 * The name of a backup made now. Names are in the order of making even when the clock was set back: a state of last week must not
 * be opened as the newest because the clock was wrong that day.
 */
const nextName = (folder: string, at: Date): string => {
  const newest = listBackups(folder).at(-1);
  return backupName(newest === undefined ? at.getTime() : Math.max(at.getTime(), timeOf(newest) + 1));
};

/** Takes away what is left of an attempt; where even that fails, `pruneBackups` comes back to it. */
const discard = (part: string): void => {
  if (part === '') return;
  try {
    rmSync(part, { force: true });
  } catch {
    // The refusal that follows says what matters.
  }
};

const syncToDisk = (file: string): void => {
  const handle = openSync(file, 'r+');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
};

/** True when a copy opens, is sound, and its log adds up. */
const isWhole = (file: string): boolean => {
  let copy: Database.Database | null = null;
  try {
    copy = new Database(file, { readonly: true });
    applyReadingSettings(copy);
    if (copy.pragma('integrity_check', { simple: true }) !== 'ok') return false;
    const hasLog = copy.prepare("select 1 from sqlite_schema where name = 'changes'").get() !== undefined;
    return !hasLog || checkChain(copy, null).ok;
  } catch {
    return false;
  } finally {
    copy?.close();
  }
};

/** The newest whole backup in `folder`; undefined when none is whole. */
export const newestWholeBackup = (folder: string): string | undefined =>
  [...listBackups(folder)]
    .reverse()
    .map((name) => path.join(folder, name))
    .find(isWhole);

/** What a backup of a project holds, without one byte being written; undefined when this version cannot read it. */
export const readBackup = (file: string): Rows | undefined => {
  let copy: Database.Database | null = null;
  try {
    copy = new Database(file, { readonly: true });
    applyReadingSettings(copy);
    return readRows(copy);
  } catch {
    // Of another kind of store, or of a shape that this version does not know.
    return undefined;
  } finally {
    copy?.close();
  }
};

const finish = (part: string, target: string): Result<string, Trouble> => {
  if (!isWhole(part)) {
    discard(part);
    return refuse(failed);
  }
  syncToDisk(part);
  renameSync(part, target);
  return ok(target);
};

/** Backs up an open store while it is in use; resolves to the backup's file. */
export const backUp = async (
  database: Database.Database,
  folder: string,
  at: Date,
): Promise<Result<string, Trouble>> => {
  let part = '';
  try {
    makeFolder(folder);
    const target = path.join(folder, nextName(folder, at));
    part = `${target}.part`;
    await database.backup(part);
    return finish(part, target);
  } catch {
    discard(part);
    return refuse(failed);
  }
};

/**
 * The same at once, for a store that we hold but do not write (before a migration). Taken through the connection: whoever opens the
 * file beside it and closes it again gives all locks of this process on it away (POSIX, fcntl).
 */
export const backUpNow = (
  database: Database.Database,
  folder: string,
  at: Date = new Date(),
): Result<void, Trouble> => {
  let part = '';
  try {
    makeFolder(folder);
    const target = path.join(folder, nextName(folder, at));
    part = `${target}.part`;
    writeFileSync(part, database.serialize());
    const done = finish(part, target);
    return done.ok ? ok(undefined) : done;
  } catch {
    discard(part);
    return refuse(failed);
  }
};

const dayOf = (name: string): string => name.slice(0, 8);
const weekOf = (name: string): string => {
  const day = dayOf(name);
  const days = Date.UTC(Number(day.slice(0, 4)), Number(day.slice(4, 6)) - 1, Number(day.slice(6, 8))) / 86_400_000;
  // Day 0 of the epoch was a Thursday; weeks begin on Monday.
  return String(Math.floor((days + 3) / 7));
};

/** Which backups stay: the 12 newest, the newest of each of the last 7 days that have one, and of the last 8 such weeks. */
export const backupsToKeep = (names: readonly string[]): ReadonlySet<string> => {
  const newestFirst = [...names].sort().reverse();
  const kept = new Set(newestFirst.slice(0, 12));
  for (const [periodOf, count] of [
    [dayOf, 7],
    [weekOf, 8],
  ] as const) {
    const periods = new Set<string>();
    for (const name of newestFirst) {
      if (periods.has(periodOf(name))) continue;
      if (periods.size === count) break;
      periods.add(periodOf(name));
      kept.add(name);
    }
  }
  return kept;
};

/** Removes the backups that need not stay, and what an interrupted one left behind. What cannot be removed stays. */
export const pruneBackups = (folder: string): void => {
  if (!existsSync(folder)) return;
  const kept = backupsToKeep(listBackups(folder));
  const isSpare = (name: string) => (isBackup(name) ? !kept.has(name) : name.endsWith('.part'));
  for (const name of readdirSync(folder).filter(isSpare)) {
    try {
      rmSync(path.join(folder, name), { force: true });
    } catch {
      // Too many backups are better than none; the next round tries again.
    }
  }
};

/**
 * Puts one backup in the place of a store that is not there any more, checked and forced to the disk first. False when that
 * backup is not whole; then nothing stands there. The backup itself stays.
 */
export const restoreBackup = (folder: string, name: string, target: string): boolean => {
  const part = `${target}.part`;
  copyFileSync(path.join(folder, name), part);
  if (!isWhole(part)) {
    rmSync(part, { force: true });
    return false;
  }
  syncToDisk(part);
  forgetChainHead(target);
  renameSync(part, target);
  return true;
};
