import Database from 'better-sqlite3';
import { someString } from '#domain/json-strings.ts';
import type { Patch } from '#domain/patches.ts';
import { createEcho, purgeable, purgedNodes } from '#domain/privacy/purge.ts';
import { type NodeRow, type Rows, tableNames } from '#domain/rows.ts';
import type { ChangeLog } from './change-log.ts';
import { applyReadingSettings } from './settings.ts';

/**
 * Erasing from the store what somebody said (SPEC.md PU1-PU5; architecture.md, "Rows, changes, undo"): the log forgets every
 * change that held it and keeps the hash, so that the chain still adds up; a snapshot of what is left stands in the log instead.
 */

/** What is to be forgotten: items by id, and every text they ever had. */
export interface Forgotten {
  readonly nodeIds: ReadonlySet<string>;
  readonly labels: ReadonlySet<string>;
  readonly texts: ReadonlySet<string>;
}

const nodesOf = (patch: Patch): readonly NodeRow[] =>
  patch.table === 'nodes' ? [patch.before, patch.after].filter((node) => node !== null) : [];

/**
 * Everything the rows and the log know of `nodeId`: it may have been deleted, its words rewritten, its lines taken away since.
 * Null when neither knows an interview or a quote of that id.
 */
export const rememberedOf = (rows: Rows, log: Pick<ChangeLog, 'all'>, nodeId: string): Forgotten | null => {
  const standing = purgedNodes(rows, [nodeId]);
  const nodeIds = new Set([nodeId, ...standing.keys()]);
  const nodes: NodeRow[] = [...standing.values()];
  for (const { patches } of log.all()) {
    for (const node of (patches ?? []).flatMap(nodesOf)) {
      // A line is told after its interviewee in every change, so one reading finds them all.
      const isBelow = node.parentId !== null && nodeIds.has(node.parentId);
      // A line that was moved to somebody else is theirs by now.
      const isTheirs = rows.nodes.has(node.id) && !standing.has(node.id);
      if ((!nodeIds.has(node.id) && !isBelow) || isTheirs) continue;
      nodeIds.add(node.id);
      nodes.push(node);
    }
  }
  if (!nodes.some((node) => node.id === nodeId && purgeable.has(node.type))) return null;
  return {
    nodeIds,
    labels: new Set(nodes.map(({ label }) => label)),
    texts: new Set(nodes.filter(({ type }) => type === 'quote').map(({ text }) => text)),
  };
};

/** True for a change that holds what is to be forgotten: it touches one of the items, or repeats one of the texts anywhere. */
export const createHoldsForgotten = ({
  nodeIds,
  labels,
  texts,
}: Forgotten): ((patches: readonly Patch[]) => boolean) => {
  const isEcho = createEcho(texts);
  const isLeftover = (patch: Patch) =>
    patch.table === 'kept' &&
    patch.id === 'leftovers' &&
    [patch.before, patch.after].some((row) =>
      Object.keys((row?.value ?? {}) as object).some((key) => labels.has(key.split('/')[1] ?? '')),
    );
  return (patches) =>
    patches.some((patch) => (patch.table === 'nodes' && nodeIds.has(patch.id)) || isLeftover(patch)) ||
    someString(patches, isEcho);
};

/** True when some change still holds it; the rows hold nothing that no change wrote. */
export const logHolds = (log: Pick<ChangeLog, 'all'>, holds: (patches: readonly Patch[]) => boolean): boolean => {
  for (const { patches } of log.all()) if (patches !== null && holds(patches)) return true;
  return false;
};

/** The whole project as the first change of a new log would write it. */
export const snapshotPatches = (rows: Rows): readonly Patch[] =>
  tableNames.flatMap((table) =>
    [...rows[table].values()].map((row) => ({ table, id: row.id, before: null, after: row }) as Patch),
  );

/** Empties every change that holds it; call inside the transaction. `purgedBy` is the number of the change that records it. */
export const forgetInLog = (
  database: Database.Database,
  holds: (patches: readonly Patch[]) => boolean,
  purgedBy: number,
): void => {
  const doomed = (
    database.prepare('select seq, patches from changes where patches is not null and seq <> ?').all(purgedBy) as {
      readonly seq: number;
      readonly patches: string;
    }[]
  ).filter(({ patches }) => holds(JSON.parse(patches) as Patch[]));
  const empty = database.prepare('update changes set patches = null, salt = null, purged_by = ? where seq = ?');
  for (const { seq } of doomed) empty.run(purgedBy, seq);
};

/** A purge as the store remembers it: when and of what, never the words. */
export interface NotedPurge {
  /** The change that records it. */
  readonly seq: number;
  readonly at: string;
  readonly labels: readonly string[];
  /** False until backups and free pages are clean too; then the next open goes on with it. */
  readonly isFinished: boolean;
}

const NOTES = 'purges';

/** Every purge of this project, oldest first. */
export const notedPurges = (database: Database.Database): readonly NotedPurge[] => {
  const found = database.prepare<[string], string>('select value from settings where key = ?').pluck().get(NOTES);
  return found === undefined ? [] : (JSON.parse(found) as NotedPurge[]);
};

const writeNotes = (database: Database.Database, notes: readonly NotedPurge[]): void => {
  database
    .prepare('insert into settings (key, value) values (?, ?) on conflict (key) do update set value = excluded.value')
    .run(NOTES, JSON.stringify(notes));
};

/** Notes one more; call inside the transaction of the purge, so that one cut short is found again. */
export const notePurge = (database: Database.Database, purge: Omit<NotedPurge, 'isFinished'>): void =>
  writeNotes(database, [...notedPurges(database), { ...purge, isFinished: false }]);

/** Notes that nothing is left to do. */
export const finishNotes = (database: Database.Database): void =>
  writeNotes(
    database,
    notedPurges(database).map((purge) => ({ ...purge, isFinished: true })),
  );

/** Looks at a backup; one that cannot be read counts as `otherwise`. */
const judge = (file: string, otherwise: boolean, look: (copy: Database.Database) => boolean): boolean => {
  let copy: Database.Database | null = null;
  try {
    copy = new Database(file, { readonly: true });
    applyReadingSettings(copy);
    return look(copy);
  } catch {
    return otherwise;
  } finally {
    copy?.close();
  }
};

/** False only when a backup can be read through and its log holds nothing of it. */
export const mayHold = (file: string, holds: (patches: readonly Patch[]) => boolean): boolean =>
  judge(file, true, (copy) => {
    const logged = copy.prepare<[], string>('select patches from changes where patches is not null').pluck();
    for (const patches of logged.iterate()) if (holds(JSON.parse(patches) as Patch[])) return true;
    return false;
  });

/** True for a backup that was made after every one of these purges, so that it cannot hold what they erased. */
export const knowsPurges = (file: string, purges: readonly NotedPurge[]): boolean =>
  judge(file, false, (copy) => {
    const known = new Set(notedPurges(copy).map(({ seq }) => seq));
    return purges.every(({ seq }) => known.has(seq));
  });
