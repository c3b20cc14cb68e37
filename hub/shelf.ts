import type Database from 'better-sqlite3';
import { type Head, headOf, type LineageState } from './lineage.ts';

/** A package that was taken in, as the books know it. */
export interface KeptPackage {
  readonly packageId: string;
  /** SHA-256 of the file, hex: its name in `packages/`. */
  readonly fileSha256: string;
  /** Bytes. */
  readonly size: number;
  readonly keyid: string;
  readonly org: string;
  readonly school: string;
  readonly project: string;
  readonly session: string;
  readonly revision: number;
  readonly parents: readonly string[];
  /** The revision's own time, as its manifest claims. */
  readonly created: string;
  readonly receivedAt: string;
}

/** What the network has of one session. */
export interface SessionHead {
  readonly org: string;
  readonly session: string;
  readonly packageId: string;
  readonly state: LineageState;
}

/** The packages of one open store. */
export interface Shelf {
  has(packageId: string): boolean;
  /** True when a package with these file bytes was taken in. */
  hasFile(fileSha256: string): boolean;
  /** Adds a package and finds its session's head again; true when this package is the head now. */
  add(kept: KeptPackage): boolean;
  /** Every package, by id. */
  packages(): readonly KeptPackage[];
  /** Every session, by organisation and id. */
  heads(): readonly SessionHead[];
  /** How many packages each key signed. */
  countByKeyid(): ReadonlyMap<string, number>;
}

interface PackageRow {
  readonly package_id: string;
  readonly file_sha256: string;
  readonly size: number;
  readonly keyid: string;
  readonly org: string;
  readonly school: string;
  readonly project: string;
  readonly session: string;
  readonly revision: number;
  readonly parents: string;
  readonly created: string;
  readonly received_at: string;
}

const toPackage = (row: PackageRow): KeptPackage => ({
  packageId: row.package_id,
  fileSha256: row.file_sha256,
  size: row.size,
  keyid: row.keyid,
  org: row.org,
  school: row.school,
  project: row.project,
  session: row.session,
  revision: row.revision,
  parents: JSON.parse(row.parents) as readonly string[],
  created: row.created,
  receivedAt: row.received_at,
});

/** The packages as rows. */
export const createShelf = (database: Database.Database): Shelf => {
  const one = database.prepare<[string], { readonly found: number }>(
    'select 1 as found from packages where package_id = ?',
  );
  const file = database.prepare<[string], { readonly found: number }>(
    'select 1 as found from packages where file_sha256 = ?',
  );
  const insert = database.prepare(
    `insert into packages
       (package_id, file_sha256, size, keyid, org, school, project, session, revision, parents, created, received_at)
     values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  const line = database.prepare<[string, string], Pick<PackageRow, 'package_id' | 'revision' | 'parents'>>(
    'select package_id, revision, parents from packages where org = ? and session = ?',
  );
  const putHead = database.prepare(
    `insert into heads (org, session, package_id, state) values (?, ?, ?, ?)
     on conflict (org, session) do update set package_id = excluded.package_id, state = excluded.state`,
  );
  const packages = database.prepare<[], PackageRow>('select * from packages order by package_id');
  const heads = database.prepare<[], SessionHead>(
    'select org, session, package_id as packageId, state from heads order by org, session',
  );
  const counts = database.prepare<[], { readonly keyid: string; readonly packages: number }>(
    'select keyid, count(*) as packages from packages group by keyid',
  );

  const headOfSession = (org: string, session: string): Head | undefined =>
    headOf(
      line.all(org, session).map((row) => ({
        packageId: row.package_id,
        revision: row.revision,
        parents: JSON.parse(row.parents) as readonly string[],
      })),
    );

  return {
    has: (packageId) => one.get(packageId) !== undefined,
    hasFile: (fileSha256) => file.get(fileSha256) !== undefined,
    add(kept) {
      insert.run(
        kept.packageId,
        kept.fileSha256,
        kept.size,
        kept.keyid,
        kept.org,
        kept.school,
        kept.project,
        kept.session,
        kept.revision,
        JSON.stringify(kept.parents),
        kept.created,
        kept.receivedAt,
      );
      const head = headOfSession(kept.org, kept.session);
      if (head !== undefined) putHead.run(kept.org, kept.session, head.packageId, head.state);
      return head?.packageId === kept.packageId;
    },
    packages: () => packages.all().map(toPackage),
    heads: () => heads.all(),
    countByKeyid: () => new Map(counts.all().map((row) => [row.keyid, row.packages])),
  };
};
