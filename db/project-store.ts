import type Database from 'better-sqlite3';
import { applyPatches, type Patch, reversePatches, sameJson } from '#domain/patches.ts';
import { ok, type Result, refuse, type Trouble } from '#domain/result.ts';
import { emptyRows, type Rows, tableNames } from '#domain/rows.ts';
import { backUpFileNow } from './backups.ts';
import { readChainHead, writeChainHead } from './chain-head.ts';
import { type ChainHead, type ChangeLog, type ChangeMeta, checkChain, createChangeLog } from './change-log.ts';
import { readMigrations } from './migrations.ts';
import { openDatabase, PROJECT_STORE_ID, sqliteTrouble } from './open.ts';
import { createRowWriter, readRows } from './row-writer.ts';
import { readUndoStack, type UndoStack } from './undo-stack.ts';

/** The role whose undo stack is the team's own boards. */
export const TEAM = 'team';

/** A change that is safely on the disk. */
export interface StoredChange {
  readonly seq: number;
  readonly kind: ChangeMeta['kind'];
  readonly title: string;
  readonly patches: readonly Patch[];
}

/** Who did it and when. */
export interface Actor {
  readonly role: string;
  readonly window: string;
  readonly at: string;
}

export interface UndoState {
  readonly undo: { readonly seq: number; readonly title: string } | null;
  readonly redo: { readonly seq: number; readonly title: string } | null;
}

/** One project's file, open. Every method leaves the file whole; a change is on the disk before it is answered. */
export interface ProjectStore {
  readonly file: string;
  readonly isReadOnly: boolean;
  /** For what has no patches of its own: settings and the record of exports. */
  readonly database: Database.Database;
  rows(): Rows;
  seq(): number;
  /** When the newest change was made; null before the first. */
  changedAt(): string | null;
  undoState(role: string): UndoState;
  /** Writes rows and log in one transaction. */
  write(patches: readonly Patch[], title: string, actor: Actor): Result<StoredChange, Trouble>;
  /** Takes back the role's last change if that is still `expected`. */
  undo(expected: number, actor: Actor): Result<StoredChange, Trouble>;
  redo(expected: number, actor: Actor): Result<StoredChange, Trouble>;
  close(): void;
}

const readOnlyTrouble: Trouble = {
  code: 'E_PROJECT_READONLY',
  message:
    'This project is open for reading only: it was made by a newer Throughline, or its folder cannot be written to. Nothing was changed; you can still export it.',
};
const purged: Trouble = {
  code: 'E_PURGED',
  message: 'This step was purged for privacy, so it cannot be brought back. Nothing was changed.',
};
const nothingLeft = (word: string): Trouble => ({
  code: 'E_NOTHING_TO_UNDO',
  message: `There is nothing left to ${word}.`,
});
const overtaken: Trouble = {
  code: 'E_UNDO_STALE',
  message:
    'Something was changed in another window in between. Nothing was undone; look at it and undo again if you still want to.',
};

const projectShape = () => ({ applicationId: PROJECT_STORE_ID, migrations: readMigrations('project') });

/** Rows rebuilt from the log alone; null when a purge stands in the way. The rows of a whole store equal these. */
export const replay = (log: Pick<ChangeLog, 'all'>): Rows | null => {
  const tables = emptyRows() as unknown as Record<string, Map<string, unknown>>;
  for (const change of log.all()) {
    if (change.patches === null) return null;
    for (const patch of change.patches) {
      if (patch.after === null) tables[patch.table]?.delete(patch.id);
      else tables[patch.table]?.set(patch.id, patch.after);
    }
  }
  return tables as unknown as Rows;
};

/** True when both hold the same rows, whatever their order. */
export const sameRows = (left: Rows, right: Rows): boolean =>
  tableNames.every(
    (table) =>
      left[table].size === right[table].size &&
      [...left[table]].every(([id, row]) => sameJson(row, right[table].get(id))),
  );

/** Opens the file of one project, checked and up to date; makes it when it is not there. */
export const openProjectStore = (file: string, backupFolder: string): Result<ProjectStore, Trouble> => {
  let head: ChainHead = { seq: 0, hash: '0'.repeat(64) };
  const opened = openDatabase(file, projectShape(), {
    beforeMigration: (from) => backUpFileNow(from, backupFolder),
    check(database) {
      const chain = checkChain(database, readChainHead(file));
      if (!chain.ok) return chain;
      head = chain.value;
      return ok(undefined);
    },
  });
  if (!opened.ok) return opened;
  const { database, isReadOnly } = opened.value;
  let rows: Rows;
  try {
    rows = readRows(database);
    if (isReadOnly)
      head = {
        ...head,
        seq: (database.prepare('select coalesce(max(seq), 0) as seq from changes').get() as { seq: number }).seq,
      };
  } catch {
    database.close();
    return refuse({
      code: 'E_STORE_NEWER',
      message:
        'This project was made by a newer Throughline and cannot be shown by this one. It was left as it is; update the app.',
    });
  }
  return ok(createProjectStore(file, database, isReadOnly, rows, head));
};

const createProjectStore = (
  file: string,
  database: Database.Database,
  isReadOnly: boolean,
  start: Rows,
  head: ChainHead,
): ProjectStore => {
  let rows = start;
  const log = createChangeLog(database, head);
  const writer = isReadOnly ? null : createRowWriter(database);
  const stacks = new Map<string, UndoStack>();
  const stackOf = (role: string): UndoStack => {
    const known = stacks.get(role) ?? readUndoStack(database, role);
    stacks.set(role, known);
    return known;
  };

  const commit = (patches: readonly Patch[], meta: ChangeMeta): Result<StoredChange, Trouble> => {
    if (writer === null) return refuse(readOnlyTrouble);
    const next = applyPatches(rows, patches);
    if (!next.ok) return next;
    const stack = stackOf(meta.role);
    try {
      const seq = database
        .transaction(() => {
          writer.write(patches);
          return log.append(meta, patches);
        })
        .immediate();
      log.committed();
      rows = next.value;
      stack.push({ seq, kind: meta.kind, title: meta.title });
      writeChainHead(file, log.head());
      return ok({ seq, kind: meta.kind, title: meta.title, patches });
    } catch (error) {
      log.rolledBack();
      if ((error as { code?: string }).code?.startsWith('SQLITE_CONSTRAINT')) {
        return refuse({
          code: 'E_STALE',
          message: 'This no longer fits what is on the board; somebody changed it since. Nothing was changed.',
        });
      }
      const trouble = sqliteTrouble(error);
      if (trouble === undefined) throw error;
      return refuse(trouble);
    }
  };

  const turnRound = (kind: 'undo' | 'redo', expected: number, actor: Actor): Result<StoredChange, Trouble> => {
    const step = kind === 'undo' ? stackOf(actor.role).undo() : stackOf(actor.role).redo();
    if (step === null) return refuse(nothingLeft(kind));
    if (step.seq !== expected) return refuse(overtaken);
    const change = log.read(step.seq);
    if (change === undefined || change.patches === null) return refuse(purged);
    const patches = reversePatches(rows, change.patches);
    if (!patches.ok) return patches;
    return commit(patches.value, { ...actor, kind, reverses: step.seq, title: step.title });
  };

  return {
    file,
    isReadOnly,
    database,
    rows: () => rows,
    seq: () => log.head().seq,
    changedAt: () => log.read(log.head().seq)?.at ?? null,
    undoState: (role) => ({ undo: stackOf(role).undo(), redo: stackOf(role).redo() }),
    write: (patches, title, actor) => commit(patches, { ...actor, kind: 'do', reverses: null, title }),
    undo: (expected, actor) => turnRound('undo', expected, actor),
    redo: (expected, actor) => turnRound('redo', expected, actor),
    close() {
      if (!isReadOnly) writeChainHead(file, log.head());
      database.close();
    },
  };
};
