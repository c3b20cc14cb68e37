import type Database from 'better-sqlite3';
import type { PublicJwk } from '#package/keys.ts';

/** A package kept apart. What it says of itself (organisation, school) is a claim nobody vouches for yet. */
export interface HeldPackage {
  readonly packageId: string;
  readonly fileSha256: string;
  readonly keyid: string | null;
  readonly jwk: PublicJwk | null;
  readonly org: string | null;
  readonly school: string | null;
  /** Why: `E_SIGNER_UNKNOWN`, or the code of a refusal that may end some day. */
  readonly code: string;
  readonly detail: string | null;
  readonly receivedAt: string;
}

/** The quarantine of one open store. */
export interface Quarantine {
  has(packageId: string): boolean;
  add(held: HeldPackage): void;
  remove(packageId: string): void;
  /** Those that wait, in order of arrival; `keyid` narrows them to one signer. */
  list(keyid?: string): readonly HeldPackage[];
}

interface HeldRow {
  readonly package_id: string;
  readonly file_sha256: string;
  readonly keyid: string | null;
  readonly jwk: string | null;
  readonly org: string | null;
  readonly school: string | null;
  readonly code: string;
  readonly detail: string | null;
  readonly received_at: string;
}

const toHeld = (row: HeldRow): HeldPackage => ({
  packageId: row.package_id,
  fileSha256: row.file_sha256,
  keyid: row.keyid,
  jwk: row.jwk === null ? null : (JSON.parse(row.jwk) as PublicJwk),
  org: row.org,
  school: row.school,
  code: row.code,
  detail: row.detail,
  receivedAt: row.received_at,
});

/** The quarantine as rows. */
export const createQuarantine = (database: Database.Database): Quarantine => {
  const one = database.prepare<[string], { readonly found: number }>(
    'select 1 as found from quarantine where package_id = ?',
  );
  const insert = database.prepare(
    `insert into quarantine (package_id, file_sha256, keyid, jwk, org, school, code, detail, received_at)
     values (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  const remove = database.prepare('delete from quarantine where package_id = ?');
  const all = database.prepare<[], HeldRow>('select * from quarantine order by arrival');
  const byKeyid = database.prepare<[string], HeldRow>('select * from quarantine where keyid = ? order by arrival');
  return {
    has: (packageId) => one.get(packageId) !== undefined,
    add: (held) =>
      void insert.run(
        held.packageId,
        held.fileSha256,
        held.keyid,
        held.jwk === null ? null : JSON.stringify(held.jwk),
        held.org,
        held.school,
        held.code,
        held.detail,
        held.receivedAt,
      ),
    remove: (packageId) => void remove.run(packageId),
    list: (keyid) => (keyid === undefined ? all.all() : byKeyid.all(keyid)).map(toHeld),
  };
};
