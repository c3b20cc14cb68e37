import type Database from 'better-sqlite3';
import type { ChangeMeta } from './change-log.ts';

/** How many steps back a person can go (product R44). */
const UNDO_STEPS = 200;

interface Step {
  /** The change that the next undo or redo turns round. */
  readonly seq: number;
  /** What it will be called: the title of the change a person made. */
  readonly title: string;
}

/** What can be undone and redone by one role, newest last. */
export interface UndoStack {
  /** Takes note of a change just logged. */
  push(change: Pick<ChangeMeta, 'kind' | 'title'> & { readonly seq: number }): void;
  readonly undo: () => Step | null;
  readonly redo: () => Step | null;
}

/**
 * Undo read from the log, not kept beside it, so it survives reload and restart (architecture.md).
 * A `do` opens a new future; an `undo` turns round the newest step and can itself be turned round by a `redo`.
 */
const createUndoStack = (): UndoStack => {
  const done: Step[] = [];
  const undone: Step[] = [];
  return {
    push({ seq, kind, title }) {
      if (kind === 'undo') {
        done.pop();
        undone.push({ seq, title });
        return;
      }
      if (kind === 'redo') undone.pop();
      else undone.length = 0;
      done.push({ seq, title });
      if (done.length > UNDO_STEPS) done.shift();
    },
    undo: () => done.at(-1) ?? null,
    redo: () => undone.at(-1) ?? null,
  };
};

/** The stack of `role` as the log leaves it. */
export const readUndoStack = (database: Database.Database, role: string): UndoStack => {
  const stack = createUndoStack();
  const rows = database.prepare('select seq, kind, title from changes where role = ? order by seq').iterate(role);
  for (const row of rows as IterableIterator<{ seq: number; kind: ChangeMeta['kind']; title: string }>) stack.push(row);
  return stack;
};
