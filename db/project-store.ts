import { statSync } from 'node:fs';
import type Database from 'better-sqlite3';
import { applyPatches, type Patch, reversePatches } from '#domain/patches.ts';
import { purgePatches } from '#domain/privacy/purge.ts';
import { ok, type Result, refuse, type Trouble } from '#domain/result.ts';
import { emptyRows, type Rows } from '#domain/rows.ts';
import { backUpNow } from './backups.ts';
import { forgetChainHead, readChainHead, writeChainHead } from './chain-head.ts';
import { type ChainHead, type ChangeMeta, createChangeLog, PURGE } from './change-log.ts';
import { checkHistory } from './history.ts';
import { readMigrations } from './migrations.ts';
import { openDatabase, PROJECT_STORE_ID, sqliteTrouble, withTrouble } from './open.ts';
import {
  createHoldsForgotten,
  type Forgotten,
  forgetInLog,
  logHolds,
  notePurge,
  rememberedOf,
  snapshotPatches,
} from './purge.ts';
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
  /** All that the boards and the log know of an interview or a quote, deleted ones too; null when there is none of that id. */
  remembered(nodeId: string): Forgotten | null;
  /** True when boards or log hold any of it. */
  holds(forgotten: Forgotten): boolean;
  /** Erases what was remembered from rows and log; what is answered was never written down. */
  purge(forgotten: Forgotten, actor: Actor): Result<StoredChange, Trouble>;
  /** Asks for room on a full disk; true when there is some now, and what was refused may be tried once more. */
  makeRoom(): boolean;
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
const overtaken = (word: 'undo' | 'redo'): Trouble => ({
  code: 'E_UNDO_STALE',
  message: `Something was changed in another window in between. Nothing was ${word === 'undo' ? 'undone' : 'redone'}; look at it and ${word} again if you still want to.`,
});
/** A redo that meets what somebody else has changed; the rules themselves speak of undo (D12). */
const cannotRedo: Trouble = {
  code: 'E_UNDO_STALE',
  message:
    'This cannot be redone: somebody has changed the same thing since. Nothing was changed; edit it by hand if you need to.',
};

const projectShape = () => ({ applicationId: PROJECT_STORE_ID, migrations: readMigrations('project') });

const emptied: Trouble = {
  code: 'E_STORE_DAMAGED',
  message: 'This project file was emptied by something else. Open your last good backup.',
};
const newer: Trouble = {
  code: 'E_STORE_NEWER',
  message:
    'This project was made by a newer Throughline and cannot be shown by this one. It was left as it is; update the app.',
};

/** Which file on the disk goes by this name; null when none does. */
const placeOf = (file: string): string | null => {
  const stat = statSync(file, { throwIfNoEntry: false });
  return stat === undefined ? null : `${stat.dev} ${stat.ino}`;
};

const moved: Trouble = {
  code: 'E_STORE_MOVED',
  message:
    'The file of this project was moved, renamed or deleted while it was open, so this last step was not saved. Everything before it is kept in a backup: put the file back, or open the last good backup on the first screen.',
};

const startOfLog: ChainHead = { seq: 0, hash: '0'.repeat(64) };

/** What a file that may not be checked (newer, or not ours to lock) holds, as far as this version can read it. */
const readUnchecked = (database: Database.Database): { readonly head: ChainHead; readonly rows: Rows } => {
  const { seq } = database.prepare('select coalesce(max(seq), 0) as seq from changes').get() as { seq: number };
  return { head: { ...startOfLog, seq }, rows: readRows(database) };
};

/**
 * A file of no bytes whose head was already written down has lost everything; a head without a file is of a project that is
 * no more, and must not be held against a new one.
 */
const isEmptied = (file: string): boolean => {
  const stat = statSync(file, { throwIfNoEntry: false });
  if (stat === undefined) forgetChainHead(file);
  return stat?.size === 0 && (readChainHead(file)?.seq ?? 0) > 0;
};

/** Opens the file of one project, checked and up to date; makes it when it is not there. `makeRoom` is asked when the disk is full. */
export const openProjectStore = (
  file: string,
  backupFolder: string,
  makeRoom: () => boolean = () => false,
): Result<ProjectStore, Trouble> => {
  const looked = withTrouble(() => (isEmptied(file) ? refuse(emptied) : ok(undefined)));
  if (!looked.ok) return looked;
  let found: { readonly head: ChainHead; readonly rows: Rows } = { head: startOfLog, rows: emptyRows() };
  const opened = openDatabase(file, projectShape(), {
    beforeMigration: (database) => backUpNow(database, backupFolder),
    check(database) {
      const checked = checkHistory(database, readChainHead(file));
      if (!checked.ok) return checked;
      found = checked.value;
      return ok(undefined);
    },
  });
  if (!opened.ok) return opened;
  const { database, isReadOnly } = opened.value;
  try {
    if (isReadOnly) found = readUnchecked(database);
    return ok(createProjectStore(file, database, isReadOnly, found.rows, found.head, makeRoom));
  } catch (error) {
    database.close();
    if (!isReadOnly) throw error;
    return refuse(newer);
  }
};

const createProjectStore = (
  file: string,
  database: Database.Database,
  isReadOnly: boolean,
  start: Rows,
  head: ChainHead,
  makeRoom: () => boolean,
): ProjectStore => {
  let rows = start;
  const opened = placeOf(file);
  /** SQLite goes on writing to a file that has no name any more, and nobody would ever find it. */
  const isInPlace = (): boolean => opened !== null && placeOf(file) === opened;
  const log = createChangeLog(database, head);
  const writer = isReadOnly ? null : createRowWriter(database);
  const stacks = new Map<string, UndoStack>();
  const stackOf = (role: string): UndoStack => {
    const known = stacks.get(role) ?? readUndoStack(database, role);
    stacks.set(role, known);
    return known;
  };

  /** `writeDown` logs the change down, inside the transaction; a purge writes down something else than what it did. */
  const commitOnce = (
    patches: readonly Patch[],
    meta: ChangeMeta,
    writeDown: (next: Rows) => number = () => log.append(meta, patches),
  ): Result<StoredChange, Trouble> => {
    if (writer === null) return refuse(readOnlyTrouble);
    if (!isInPlace()) return refuse(moved);
    const next = applyPatches(rows, patches);
    if (!next.ok) return next;
    const stack = stackOf(meta.role);
    try {
      const seq = database
        .transaction(() => {
          writer.write(patches);
          return writeDown(next.value);
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

  /** A full disk is no end as long as there is room in reserve. */
  const commit: typeof commitOnce = (patches, meta, writeDown) => {
    const first = commitOnce(patches, meta, writeDown);
    return !first.ok && first.problem.code === 'E_DISK_FULL' && makeRoom()
      ? commitOnce(patches, meta, writeDown)
      : first;
  };

  const turnRound = (kind: 'undo' | 'redo', expected: number, actor: Actor): Result<StoredChange, Trouble> => {
    const step = kind === 'undo' ? stackOf(actor.role).undo() : stackOf(actor.role).redo();
    if (step === null) return refuse(nothingLeft(kind));
    if (step.seq !== expected) return refuse(overtaken(kind));
    const change = log.read(step.seq);
    if (change === undefined || change.patches === null) return refuse(purged);
    const patches = reversePatches(rows, change.patches);
    if (!patches.ok) return kind === 'undo' ? patches : refuse(cannotRedo);
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
    remembered: (nodeId) => rememberedOf(rows, log, nodeId),
    holds: (forgotten) => logHolds(log, createHoldsForgotten(forgotten)),
    purge(forgotten, actor) {
      const meta: ChangeMeta = { ...actor, kind: 'do', reverses: null, title: PURGE };
      return commit(purgePatches(rows, [...forgotten.nodeIds], forgotten.texts), meta, (next) => {
        const seq = log.append(meta, snapshotPatches(next));
        forgetInLog(database, createHoldsForgotten(forgotten), seq);
        notePurge(database, { seq, at: actor.at, labels: [...forgotten.labels] });
        return seq;
      });
    },
    makeRoom,
    close() {
      if (!isReadOnly && isInPlace()) writeChainHead(file, log.head());
      database.close();
    },
  };
};
