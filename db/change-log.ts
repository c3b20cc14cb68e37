import { hash as digest, randomBytes } from 'node:crypto';
import type Database from 'better-sqlite3';
import type { Patch } from '#domain/patches.ts';
import { ok, type Result, refuse, type Trouble } from '#domain/result.ts';

/** What is written down of every change besides its patches. */
export interface ChangeMeta {
  /** RFC 3339, UTC. */
  readonly at: string;
  /** Whose stack of undo it belongs to: the team's boards, or one draft. */
  readonly role: string;
  readonly window: string;
  readonly kind: 'do' | 'undo' | 'redo';
  /** The change that an undo or redo takes back. */
  readonly reverses: number | null;
  /** Locale key of what was done. */
  readonly title: string;
}

export interface LoggedChange extends ChangeMeta {
  readonly seq: number;
  /** null after a purge. */
  readonly patches: readonly Patch[] | null;
}

/** The end of the chain: number and hash of the newest change. */
export interface ChainHead {
  readonly seq: number;
  readonly hash: string;
}

/** Title of the change that records a purge. Its patches are the whole project as it stood after it (docs/decisions/0052). */
export const PURGE = 'change.purge';

const GENESIS = Buffer.alloc(32);

interface ChangeRecord {
  readonly seq: number;
  readonly at: string;
  readonly role: string;
  readonly window: string;
  readonly kind: ChangeMeta['kind'];
  readonly reverses: number | null;
  readonly title: string;
  readonly patches: string | null;
  readonly salt: Buffer | null;
  readonly inner_hash: Buffer;
  readonly hash: Buffer;
}

const patchesIn = (row: ChangeRecord): readonly Patch[] | null =>
  row.patches === null ? null : (JSON.parse(row.patches) as readonly Patch[]);

/** One call for all bytes: at some thousand changes the time to open a project is the time spent here. */
const sha256 = (...parts: readonly Buffer[]): Buffer => digest('sha256', Buffer.concat(parts), 'buffer');

const innerHash = (salt: Buffer, patches: string): Buffer => sha256(salt, Buffer.from(patches, 'utf8'));

/** Length-free joining would let two metas look alike; a JSON array cannot. */
const chainHash = (previous: Buffer, seq: number, meta: ChangeMeta, inner: Buffer): Buffer =>
  sha256(
    previous,
    Buffer.from(JSON.stringify([seq, meta.at, meta.role, meta.window, meta.kind, meta.reverses, meta.title]), 'utf8'),
    inner,
  );

const brokenChain: Trouble = {
  code: 'E_STORE_DAMAGED',
  message:
    'The history of this project does not add up: something changed the file from outside. It was set aside untouched; open your last good backup.',
};

/**
 * Walks the whole log and recomputes every hash: finds the single changed bit that integrity_check misses (trust.md).
 * `known` is the head kept in the sidecar: it may lag behind the log, never lead it. `onSound` is given the patches of each
 * change that was found sound, in order, null for a purged one, and its title.
 */
export const checkChain = (
  database: Database.Database,
  known: ChainHead | null,
  onSound?: (patches: readonly Patch[] | null, title: string) => void,
): Result<ChainHead, Trouble> => {
  let previous: Buffer = GENESIS;
  let seq = 0;
  for (const row of database
    .prepare('select * from changes order by seq')
    .iterate() as IterableIterator<ChangeRecord>) {
    seq += 1;
    const inner = row.patches === null || row.salt === null ? row.inner_hash : innerHash(row.salt, row.patches);
    const isWhole =
      row.seq === seq && inner.equals(row.inner_hash) && chainHash(previous, seq, row, inner).equals(row.hash);
    if (!isWhole) return refuse(brokenChain);
    if (known?.seq === seq && known.hash !== row.hash.toString('hex')) return refuse(brokenChain);
    previous = row.hash;
    onSound?.(patchesIn(row), row.title);
  }
  if (known !== null && known.seq > seq) return refuse(brokenChain);
  return ok({ seq, hash: previous.toString('hex') });
};

export interface ChangeLog {
  head(): ChainHead;
  /** Adds one change; call inside the transaction that writes its rows. */
  append(meta: ChangeMeta, patches: readonly Patch[]): number;
  /** The head moves only when that transaction has ended well. */
  committed(): void;
  rolledBack(): void;
  read(seq: number): LoggedChange | undefined;
  /** Every change in order, for replay and for the undo stack. */
  all(): IterableIterator<LoggedChange>;
}

const toChange = (row: ChangeRecord): LoggedChange => ({
  seq: row.seq,
  at: row.at,
  role: row.role,
  window: row.window,
  kind: row.kind,
  reverses: row.reverses,
  title: row.title,
  patches: patchesIn(row),
});

/** The log of an opened store whose chain was checked and ends at `start`. */
export const createChangeLog = (database: Database.Database, start: ChainHead): ChangeLog => {
  const insert = database.prepare(
    `insert into changes (seq, at, role, window, kind, reverses, title, patches, salt, inner_hash, hash) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  const one = database.prepare('select * from changes where seq = ?');
  const every = database.prepare('select * from changes order by seq');
  let head = start;
  let coming = start;
  return {
    head: () => head,
    append(meta, patches) {
      const seq = head.seq + 1;
      const text = JSON.stringify(patches);
      const salt = randomBytes(16);
      const inner = innerHash(salt, text);
      const hash = chainHash(Buffer.from(head.hash, 'hex'), seq, meta, inner);
      insert.run(seq, meta.at, meta.role, meta.window, meta.kind, meta.reverses, meta.title, text, salt, inner, hash);
      coming = { seq, hash: hash.toString('hex') };
      return seq;
    },
    committed() {
      head = coming;
    },
    rolledBack() {
      coming = head;
    },
    read(seq) {
      const row = one.get(seq) as ChangeRecord | undefined;
      return row && toChange(row);
    },
    *all() {
      for (const row of every.iterate() as IterableIterator<ChangeRecord>) yield toChange(row);
    },
  };
};
