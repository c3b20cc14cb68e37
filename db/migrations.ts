import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type Database from 'better-sqlite3';

/** One step of a store's shape: number 1 makes the first tables. */
export interface Migration {
  readonly number: number;
  readonly name: string;
  readonly sql: string;
}

/** The folder of SQL beside this file; bundles carry a copy of it beside themselves. */
const migrationsFolder = path.join(import.meta.dirname, 'migrations');

/** The numbered migrations of one store, in order; a gap or a wrong name is a mistake in the build and throws. */
export const readMigrations = (
  store: 'project' | 'app' | 'hub',
  folder: string = migrationsFolder,
): readonly Migration[] =>
  readdirSync(path.join(folder, store))
    .filter((name) => name.endsWith('.sql'))
    .sort()
    .map((name, index) => {
      const number = Number(/^(\d{4})_[a-z0-9-]+\.sql$/.exec(name)?.[1]);
      if (number !== index + 1) throw new Error(`Migration ${store}/${name} is out of order.`);
      return { number, name, sql: readFileSync(path.join(folder, store, name), 'utf8') };
    });

/** Brings a store up to date in one transaction, its version number inside: all of it happens or none. */
export const migrate = (database: Database.Database, migrations: readonly Migration[]): void => {
  const version = database.pragma('user_version', { simple: true }) as number;
  const pending = migrations.filter((migration) => migration.number > version);
  if (pending.length === 0) return;
  database.transaction(() => {
    for (const migration of pending) database.exec(migration.sql);
    database.pragma(`user_version = ${pending.at(-1)?.number ?? version}`);
  })();
};
