import { createHash } from 'node:crypto';
import type { ExportChoices } from '#api/contract.ts';
import type { ExportedRevision } from '#db/exports.ts';
import type { Kinds } from '#domain/kind.ts';
import { ok, type Result, type Trouble } from '#domain/result.ts';
import type { Rows } from '#domain/rows.ts';
import type { SigningKey } from '#package/keys.ts';
import { chosenSession } from '#package/meeting.ts';
import { writePackage } from '#package/write.ts';
import { APP_VERSION } from './version.ts';

/** A project as a signed package, and which revision of it that is. Pure: who asks brings the key, the time and the last revision. */

/**
 * Before a hub enrols this laptop it has no organisation, so it is one of its own: named after its key, so that no school can
 * take another's name by accident.
 */
export const organisationOf = (keyid: string): string =>
  `laptop-${createHash('sha256').update(keyid).digest('hex').slice(0, 16)}`;

/** What a package of `rows` needs besides them. */
export interface PackageRequest {
  readonly rows: Rows;
  readonly kinds: Kinds;
  readonly choices: ExportChoices;
  readonly key: SigningKey;
  /** The revision before, when there is one. */
  readonly last: ExportedRevision | undefined;
  /** RFC 3339; the new revision's time, should there be one. */
  readonly created: string;
}

const sameDigests = (left: Readonly<Record<string, string>>, right: Readonly<Record<string, string>>): boolean =>
  Object.keys(left).length === Object.keys(right).length &&
  Object.entries(left).every(([entry, digest]) => right[entry] === digest);

const dataDigests = (digests: Readonly<Record<string, string>>): Record<string, string> =>
  Object.fromEntries(Object.entries(digests).filter(([entry]) => entry.startsWith('data/')));

export interface PackedProject {
  readonly bytes: Uint8Array;
  readonly revision: ExportedRevision;
}

/** The package of a project, and the revision it is: the last one when no data entry differs from it, else the next. */
export const packProject = ({
  rows,
  kinds,
  choices,
  key,
  last,
  created,
}: PackageRequest): Result<PackedProject, Trouble> => {
  const [project] = rows.project.values();
  if (project === undefined) throw new Error('A project without a project row cannot be packed.');
  const session = chosenSession(rows, choices.sessionId).id;
  const write = (revision: number, parents: readonly string[], time: string) =>
    writePackage({
      rows,
      kinds,
      choices,
      signer: key,
      org: organisationOf(key.keyid),
      school: project.props.school?.name ?? '',
      lineage: { project: project.id, session, revision, parents: [...parents], created: time },
      generator: { name: 'throughline', version: APP_VERSION },
    });
  if (last !== undefined) {
    const again = write(last.revision, last.parents, last.created);
    if (!again.ok) return again;
    if (sameDigests(dataDigests(again.value.digests), last.digests))
      return ok({ bytes: again.value.bytes, revision: { ...last, packageId: again.value.packageId } });
  }
  const revision = (last?.revision ?? 0) + 1;
  const parents = last === undefined ? [] : [last.packageId];
  const next = write(revision, parents, created);
  if (!next.ok) return next;
  return ok({
    bytes: next.value.bytes,
    revision: {
      packageId: next.value.packageId,
      sessionKey: session,
      revision,
      parents,
      created,
      digests: dataDigests(next.value.digests),
    },
  });
};
