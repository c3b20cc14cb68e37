import type Database from 'better-sqlite3';

/**
 * The settings of every open (trust.md, "Store"): a copy of the live file is usable at any moment, no acknowledged change is
 * lost to a power cut, deleted text is overwritten, and a hostile schema cannot run anything.
 * [pragma, value to set, value it must read back as]
 */
export const storeSettings = [
  ['locking_mode', 'EXCLUSIVE', 'exclusive'],
  ['journal_mode', 'TRUNCATE', 'truncate'],
  ['synchronous', 'EXTRA', 3],
  ['fullfsync', 'ON', 1],
  ['secure_delete', 'ON', 1],
  ['foreign_keys', 'ON', 1],
  ['trusted_schema', 'OFF', 0],
  ['cell_size_check', 'ON', 1],
] as const;

/** Settings that do not hold on this connection, by name; empty when all do. */
export const settingsNotHeld = (database: Database.Database): readonly string[] =>
  storeSettings
    .filter(([name, , expected]) => database.pragma(name, { simple: true }) !== expected)
    .map(([name]) => name);

/** For a connection that only reads: nothing of the file is written, and a hostile schema still cannot run anything. */
export const applyReadingSettings = (database: Database.Database): void => {
  for (const name of ['trusted_schema = OFF', 'cell_size_check = ON', 'query_only = ON']) database.pragma(name);
};

/** Sets them all. Throws what SQLite throws when the file is busy or read-only. */
export const applySettings = (database: Database.Database): void => {
  for (const [name, value] of storeSettings) database.pragma(`${name} = ${value}`);
};
