import type Database from 'better-sqlite3';
import { fromBase64url, type PublicJwk } from '#package/keys.ts';

export type KeyStatus = 'trusted' | 'retired' | 'revoked';

/** A signer the operator decided about. */
export interface PinnedKey {
  readonly keyid: string;
  /** null: pinned by its thumbprint alone; the first package it signed completes it. */
  readonly jwk: PublicJwk | null;
  /** null: taken from that package too. */
  readonly org: string | null;
  readonly status: KeyStatus;
  /** RFC 3339. */
  readonly approvedAt: string;
}

interface KeyRow {
  readonly keyid: string;
  readonly jwk: string | null;
  readonly org: string | null;
  readonly status: KeyStatus;
  readonly approved_at: string;
}

const toKey = (row: KeyRow): PinnedKey => ({
  keyid: row.keyid,
  jwk: row.jwk === null ? null : (JSON.parse(row.jwk) as PublicJwk),
  org: row.org,
  status: row.status,
  approvedAt: row.approved_at,
});

/** The pinned keys of one open store. */
export interface Keys {
  find(keyid: string): PinnedKey | undefined;
  list(): readonly PinnedKey[];
  /** Writes one decision, over an earlier one about the same key. */
  put(key: PinnedKey): void;
}

/** A key id is an RFC 7638 thumbprint: SHA-256 as base64url, 43 characters. */
export const isKeyid = (text: string): boolean => fromBase64url(text, 32) !== undefined;

/** The pinned keys as rows. */
export const createKeys = (database: Database.Database): Keys => {
  const find = database.prepare<[string], KeyRow>('select * from keys where keyid = ?');
  const list = database.prepare<[], KeyRow>('select * from keys order by keyid');
  const put = database.prepare(
    `insert into keys (keyid, jwk, org, status, approved_at) values (?, ?, ?, ?, ?)
     on conflict (keyid) do update set jwk = excluded.jwk, org = excluded.org, status = excluded.status`,
  );
  return {
    find(keyid) {
      const row = find.get(keyid);
      return row && toKey(row);
    },
    list: () => list.all().map(toKey),
    put: (key) =>
      void put.run(key.keyid, key.jwk === null ? null : JSON.stringify(key.jwk), key.org, key.status, key.approvedAt),
  };
};

/** The keys of a hub without a store: none. */
export const noKeys: Pick<Keys, 'find'> = { find: () => undefined };
