import type Database from 'better-sqlite3';
import { type Patch, sameJson } from '#domain/patches.ts';
import { ok, type Result, refuse, type Trouble } from '#domain/result.ts';
import { emptyRows, type Rows, tableNames } from '#domain/rows.ts';
import { type ChainHead, type ChangeLog, checkChain, PURGE } from './change-log.ts';
import { readRows } from './row-writer.ts';

/** Rows as they grow while a log is read; null where a purge left a gap and no snapshot stands after it. */
const createRebuild = () => {
  let tables = emptyRows() as unknown as Record<string, Map<string, unknown>>;
  let isWhole = true;
  return {
    add(patches: readonly Patch[] | null, title: string): void {
      if (patches === null) isWhole = false;
      else if (title === PURGE) {
        tables = emptyRows() as unknown as Record<string, Map<string, unknown>>;
        isWhole = true;
      }
      for (const patch of patches ?? []) {
        if (patch.after === null) tables[patch.table]?.delete(patch.id);
        else tables[patch.table]?.set(patch.id, patch.after);
      }
    },
    rows: (): Rows | null => (isWhole ? (tables as unknown as Rows) : null),
  };
};

/** True when the rows, as they were after some change of the log, pass a test; each is good only while it is tested. */
export const everStood = (log: Pick<ChangeLog, 'all'>, test: (rows: Rows) => boolean): boolean => {
  const rebuild = createRebuild();
  for (const change of log.all()) {
    rebuild.add(change.patches, change.title);
    const rows = rebuild.rows();
    if (rows !== null && test(rows)) return true;
  }
  return false;
};

/** Rows rebuilt from the log alone, from the last purge on; null when a gap stands in the way. The rows of a whole store equal these. */
export const replay = (log: Pick<ChangeLog, 'all'>): Rows | null => {
  const rebuild = createRebuild();
  for (const change of log.all()) rebuild.add(change.patches, change.title);
  return rebuild.rows();
};

/** True when both hold the same rows, whatever their order. */
export const sameRows = (left: Rows, right: Rows): boolean =>
  tableNames.every(
    (table) =>
      left[table].size === right[table].size &&
      [...left[table]].every(([id, row]) => sameJson(row, right[table].get(id))),
  );

const rowsDiffer: Trouble = {
  code: 'E_STORE_DAMAGED',
  message:
    'What stands on the boards of this project is not what was written there: the file was damaged. It was set aside untouched; open your last good backup.',
};

const readable = (database: Database.Database): Rows | null => {
  try {
    return readRows(database);
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
};

/**
 * Holds the log against itself (its hash chain, and `known`, the head kept beside the store) and the rows against the log: a
 * damaged bit in either is found, which SQLite's own check mostly misses (trust.md).
 */
export const checkHistory = (
  database: Database.Database,
  known: ChainHead | null,
): Result<{ readonly head: ChainHead; readonly rows: Rows }, Trouble> => {
  const rebuild = createRebuild();
  const chain = checkChain(database, known, (patches, title) => rebuild.add(patches, title));
  if (!chain.ok) return chain;
  const rows = readable(database);
  const rebuilt = rebuild.rows();
  if (rows === null || (rebuilt !== null && !sameRows(rows, rebuilt))) return refuse(rowsDiffer);
  return ok({ head: chain.value, rows });
};
