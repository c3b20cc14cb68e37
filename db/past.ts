import type Database from 'better-sqlite3';
import type { Patch } from '#domain/patches.ts';
import type { Rows } from '#domain/rows.ts';
import { type ChangeLog, createChangeLog, type LoggedChange } from './change-log.ts';
import { everStood, replay } from './history.ts';

/** A project as it stood before, read from its log alone: nothing is kept twice, and what was purged is not there (PU2). */

/** The log for reading; nothing is appended through it. */
const logOf = (database: Database.Database): ChangeLog => createChangeLog(database, { seq: 0, hash: '' });

const boardIdOf = ({ table, before, after }: Patch): string | null => {
  if (table !== 'boards' && table !== 'nodes' && table !== 'links') return null;
  const row = (after ?? before) as { readonly id: string; readonly boardId?: string } | null;
  return row?.boardId ?? row?.id ?? null;
};

/** The changes that touched one board, oldest first; those that were purged are left out. */
export const changesOf = (
  database: Database.Database,
  boardId: string,
): readonly Pick<LoggedChange, 'seq' | 'at' | 'title'>[] => {
  const found: Pick<LoggedChange, 'seq' | 'at' | 'title'>[] = [];
  for (const { seq, at, title, patches } of logOf(database).all())
    if (patches?.some((patch) => boardIdOf(patch) === boardId)) found.push({ seq, at, title });
  return found;
};

/** The rows right after the change `seq`; null where a purge stands in the way. */
export const rowsAt = (database: Database.Database, seq: number): Rows | null =>
  replay({
    *all() {
      for (const change of logOf(database).all()) {
        if (change.seq > seq) return;
        yield change;
      }
    },
  });

/** True when the project once stood as the test wants it. */
export const onceStood = (database: Database.Database, test: (rows: Rows) => boolean): boolean =>
  everStood(logOf(database), test);
