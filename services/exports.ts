import path from 'node:path';
import type { ExportChoices, Gate } from '#api/contract.ts';
import { lastExport, recordExport } from '#db/exports.ts';
import type { ProjectStore } from '#db/project-store.ts';
import type { Kinds } from '#domain/kind.ts';
import { ok, type Result, refuse, type Trouble } from '#domain/result.ts';
import type { Rows } from '#domain/rows.ts';
import { fingerprint } from '#package/keys.ts';
import { chosenSession } from '#package/meeting.ts';
import { decideRelease } from '#package/release.ts';
import type { Places } from './data-directory.ts';
import type { Desktop } from './desktop.ts';
import { packagesWith } from './earlier-packages.ts';
import { type GuardedKey, type Guards, openSigningKey } from './key-vault.ts';
import { packProject } from './pack-project.ts';
import type { Projects } from './projects.ts';

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
      const last = lastExport(store.database, chosenSession(store.rows(), choices.sessionId).id);
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
