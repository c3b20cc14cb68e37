import { createHash } from 'node:crypto';
import path from 'node:path';
import type { ExportChoices, Gate } from '#api/contract.ts';
import { type ExportedRevision, lastExport, recordExport } from '#db/exports.ts';
import type { ProjectStore } from '#db/project-store.ts';
import type { Kinds } from '#domain/kind.ts';
import { ok, type Result, refuse, type Trouble } from '#domain/result.ts';
import type { Rows } from '#domain/rows.ts';
import { fingerprint, type SigningKey } from '#package/keys.ts';
import { decideRelease } from '#package/release.ts';
import { writePackage } from '#package/write.ts';
import type { Places } from './data-directory.ts';
import type { Desktop } from './desktop.ts';
import { packagesWith } from './earlier-packages.ts';
import { type GuardedKey, type Guards, openSigningKey } from './key-vault.ts';
import type { Projects } from './projects.ts';
import { APP_VERSION } from './version.ts';

/** The export gate and the signed package that passes it (product R37, R38; package-format.md). */

export interface ExportsDeps {
  readonly places: Places;
  readonly projects: Projects;
  readonly kinds: Kinds;
  readonly guards: Guards;
  readonly desktop: Desktop;
}

export interface WrittenExport {
  readonly saved: boolean;
  readonly fileName: string;
  readonly packageId: string;
  readonly bytes: string | null;
}

export interface Exports {
  gate(projectId: string, choices: ExportChoices): Promise<Result<Gate, Trouble>>;
  write(projectId: string, choices: ExportChoices): Promise<Result<WrittenExport, Trouble>>;
}

/** The id of the one session that a project without a meeting exports. */
const WORKING_STATE = 'working-state';

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
  const project = [...rows.project.values()][0];
  if (project === undefined) throw new Error('A project without a project row cannot be packed.');
  const session = choices.sessionId ?? `${project.id.slice(0, 49)}-${WORKING_STATE}`;
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

/** Never a school, a person or a topic: the day of the meeting, or of the last change. */
const fileNameOf = (rows: Rows, choices: ExportChoices, changedAt: string): string => {
  const meeting = choices.sessionId === null ? undefined : rows.sessions.get(choices.sessionId);
  const day = meeting?.heldOn ?? changedAt.slice(0, 10);
  return `${meeting === undefined ? 'working-state' : 'meeting'}-${day.replace(/[^0-9-]/g, '')}.throughline`;
};

const unknownMeeting: Trouble = {
  code: 'E_SESSION_UNKNOWN',
  message: 'This meeting is not in the project any more. Nothing was exported; choose another.',
};

export const createExports = (deps: ExportsDeps): Exports => {
  const { places, projects, kinds, guards, desktop } = deps;
  /** Opened once: two windows that ask at the same moment must not make two keys. */
  let opening: Promise<Result<GuardedKey, Trouble>> | null = null;
  const signingKey = (): Promise<Result<GuardedKey, Trouble>> => {
    opening ??= openSigningKey(places.keys, guards).then((opened) => {
      if (!opened.ok) opening = null;
      return opened;
    });
    return opening;
  };

  const prepare = async (
    projectId: string,
    choices: ExportChoices,
  ): Promise<
    Result<{ readonly store: ProjectStore; readonly signer: GuardedKey; readonly changedAt: string }, Trouble>
  > => {
    const store = projects.store(projectId);
    if (!store.ok) return store;
    if (choices.sessionId !== null && !store.value.rows().sessions.has(choices.sessionId))
      return refuse(unknownMeeting);
    const signer = await signingKey();
    if (!signer.ok) return signer;
    return ok({
      store: store.value,
      signer: signer.value,
      changedAt: store.value.changedAt() ?? '2000-01-01T00:00:00Z',
    });
  };

  return {
    async gate(projectId, choices) {
      const prepared = await prepare(projectId, choices);
      if (!prepared.ok) return prepared;
      const { store, signer, changedAt } = prepared.value;
      const { gate } = decideRelease(store.rows(), kinds, choices);
      const { keyid } = signer.key;
      return ok({
        ...gate,
        interviews: gate.interviews.map((interview) => ({ ...interview, earlier: packagesWith(store, interview.id) })),
        signer: { keyid, fingerprint: fingerprint(keyid), isProtected: signer.isProtected },
        sealed: false,
        fileName: fileNameOf(store.rows(), choices, changedAt),
      });
    },
    async write(projectId, choices) {
      const prepared = await prepare(projectId, choices);
      if (!prepared.ok) return prepared;
      const { store, signer, changedAt } = prepared.value;
      const project = [...store.rows().project.values()][0];
      const sessionKey = choices.sessionId ?? `${(project?.id ?? '').slice(0, 49)}-${WORKING_STATE}`;
      const last = lastExport(store.database, sessionKey);
      const packed = packProject({
        rows: store.rows(),
        kinds,
        choices,
        key: signer.key,
        last,
        created: changedAt,
      });
      if (!packed.ok) return packed;
      const { bytes, revision } = packed.value;
      const fileName = fileNameOf(store.rows(), choices, changedAt);
      const packageId = revision.packageId;
      const record = (): Result<void, Trouble> => recordExport(store.database, revision);
      const remember = (): Result<void, Trouble> => {
        if (store.isReadOnly) return ok(undefined);
        const recorded = record();
        // A project must be able to leave a full disk.
        return !recorded.ok && recorded.problem.code === 'E_DISK_FULL' && store.makeRoom() ? record() : recorded;
      };
      if (desktop.kind === 'browser') {
        const recorded = remember();
        return recorded.ok
          ? ok({ saved: false, fileName, packageId, bytes: Buffer.from(bytes).toString('base64') })
          : recorded;
      }
      const { saved, path: place } = await desktop.saveFile(fileName, bytes, {
        name: 'Throughline package',
        extensions: ['throughline'],
      });
      if (saved) {
        const recorded = remember();
        if (!recorded.ok) return recorded;
      }
      return ok({ saved, fileName: place === undefined ? fileName : path.basename(place), packageId, bytes: null });
    },
  };
};
