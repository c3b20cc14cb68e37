import type Database from 'better-sqlite3';

/** Whether a change with this title is in the log and is not taken back: neither undone, nor undone again after a redo. */
export const isStanding = (database: Database.Database, seq: number, title: string): boolean => {
  const change = database.prepare('select title from changes where seq = ?').get(seq) as { title: string } | undefined;
  const reversals = database.prepare('select seq from changes where reverses = ?').pluck();
  const stands = (one: number): boolean => !(reversals.all(one) as readonly number[]).some(stands);
  return change?.title === title && stands(seq);
};
