import type Database from 'better-sqlite3';
import { desc, eq } from 'drizzle-orm';
import { type BetterSQLite3Database, drizzle } from 'drizzle-orm/better-sqlite3';
import { ok, type Result, type Trouble } from '#domain/result.ts';
import { readMigrations } from './migrations.ts';
import { APP_STORE_ID, openDatabase, withTrouble } from './open.ts';
import { projectCards, settings } from './tables.ts';

export type StoredCard = typeof projectCards.$inferSelect;

/** The app's own file: settings and the cards of the first screen. Whoever has it open has the data directory. */
export interface AppStore {
  readonly isReadOnly: boolean;
  setting(key: string): unknown;
  saveSetting(key: string, value: unknown): Result<void, Trouble>;
  cards(): readonly StoredCard[];
  saveCard(card: StoredCard): Result<void, Trouble>;
  removeCard(id: string): Result<void, Trouble>;
  close(): void;
}

/** Opens the app's file; a second process on the same data is refused here (`E_STORE_BUSY`). */
export const openAppStore = (file: string): Result<AppStore, Trouble> => {
  const opened = openDatabase(file, { applicationId: APP_STORE_ID, migrations: readMigrations('app') });
  return opened.ok ? ok(createAppStore(opened.value.database, opened.value.isReadOnly)) : opened;
};

const createAppStore = (database: Database.Database, isReadOnly: boolean): AppStore => {
  const db: BetterSQLite3Database = drizzle(database);
  const done = (work: () => void): Result<void, Trouble> =>
    withTrouble(() => {
      work();
      return ok(undefined);
    });
  return {
    isReadOnly,
    setting: (key) => db.select().from(settings).where(eq(settings.key, key)).get()?.value,
    saveSetting: (key, value) =>
      done(() =>
        db.insert(settings).values({ key, value }).onConflictDoUpdate({ target: settings.key, set: { value } }).run(),
      ),
    cards: () => db.select().from(projectCards).orderBy(desc(projectCards.changedAt), projectCards.id).all(),
    saveCard: (card) =>
      done(() => db.insert(projectCards).values(card).onConflictDoUpdate({ target: projectCards.id, set: card }).run()),
    removeCard: (id) => done(() => db.delete(projectCards).where(eq(projectCards.id, id)).run()),
    close: () => database.close(),
  };
};
