import { createHash } from 'node:crypto';
import type Database from 'better-sqlite3';
import type { JsonObject } from '#domain/rows.ts';

/** What can happen to the hub's books. Refused files change nothing, so they leave no entry. */
export type AuditEvent =
  | 'imported'
  | 'quarantined'
  | 'released'
  | 'key approved'
  /** A key pinned by its thumbprint alone got its public key, and its organisation, from the first package it signed. */
  | 'key completed';

export interface Audit {
  /** Adds an entry; call it inside the transaction of what it tells of. */
  append(at: string, event: AuditEvent, subject: JsonObject): void;
}

interface Entry {
  readonly seq: number;
  readonly at: string;
  readonly event: string;
  readonly subject: string;
  readonly hash: string;
}

const BEGINNING = '0'.repeat(64);

const seal = (previous: string, seq: number, at: string, event: string, subject: string): string =>
  createHash('sha256')
    .update(JSON.stringify([previous, seq, at, event, subject]))
    .digest('hex');

/** The audit of one open store: append-only (triggers refuse the rest), each entry sealed onto the one before. */
export const createAudit = (database: Database.Database): Audit => {
  const last = database.prepare<[], Entry>('select * from audit order by seq desc limit 1');
  const insert = database.prepare('insert into audit (seq, at, event, subject, hash) values (?, ?, ?, ?, ?)');
  return {
    append(at, event, subject) {
      const previous = last.get();
      const seq = (previous?.seq ?? 0) + 1;
      const text = JSON.stringify(subject);
      insert.run(seq, at, event, text, seal(previous?.hash ?? BEGINNING, seq, at, event, text));
    },
  };
};

/** The number of the first entry that does not follow from the one before it; undefined when the chain is whole. */
export const brokenAuditEntry = (database: Database.Database): number | undefined => {
  let previous = BEGINNING;
  let seq = 0;
  for (const entry of database.prepare<[], Entry>('select * from audit order by seq').iterate()) {
    seq += 1;
    const expected = seal(previous, seq, entry.at, entry.event, entry.subject);
    if (entry.seq !== seq || entry.hash !== expected) return entry.seq;
    previous = entry.hash;
  }
  return undefined;
};
