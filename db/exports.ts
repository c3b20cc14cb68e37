import type Database from 'better-sqlite3';
import { desc, eq } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/better-sqlite3';
import { ok, type Result, type Trouble } from '#domain/result.ts';
import { withTrouble } from './open.ts';
import { exported } from './tables.ts';

/** One revision of a meeting that left this laptop. */
export interface ExportedRevision {
  readonly packageId: string;
  readonly sessionKey: string;
  readonly revision: number;
  readonly parents: readonly string[];
  /** The revision's own time, RFC 3339. */
  readonly created: string;
  /** SHA-256 of every data entry, by path: a next revision exists only when one of these differs. */
  readonly digests: Readonly<Record<string, string>>;
}

/** The newest revision of a meeting; undefined before its first export. */
export const lastExport = (database: Database.Database, sessionKey: string): ExportedRevision | undefined =>
  drizzle(database)
    .select()
    .from(exported)
    .where(eq(exported.sessionKey, sessionKey))
    .orderBy(desc(exported.revision))
    .get() as ExportedRevision | undefined;

/** Every revision that left this laptop, newest first. */
export const exportsOf = (database: Database.Database): readonly ExportedRevision[] =>
  drizzle(database)
    .select()
    .from(exported)
    .orderBy(desc(exported.created), desc(exported.revision), exported.packageId)
    .all() as ExportedRevision[];

/** Writes a revision down; the same one again changes nothing. */
export const recordExport = (database: Database.Database, revision: ExportedRevision): Result<void, Trouble> =>
  withTrouble(() => {
    drizzle(database)
      .insert(exported)
      .values({ ...revision, parents: [...revision.parents] })
      .onConflictDoNothing()
      .run();
    return ok(undefined);
  });
