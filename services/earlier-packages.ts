import type { EarlierPackage } from '#api/contract.ts';
import { exportsOf } from '#db/exports.ts';
import type { ProjectStore } from '#db/project-store.ts';
import { interviewPath } from '#package/names.ts';

/** The packages of earlier exports that held an interview, newest first: what was sent cannot be called back, only told. */
export const packagesWith = (store: ProjectStore, interviewId: string): EarlierPackage[] =>
  exportsOf(store.database)
    .filter(({ digests }) => Object.hasOwn(digests, interviewPath(interviewId)))
    .map(({ packageId, revision, created, sessionKey }) => ({
      packageId,
      revision,
      created,
      meeting: store.rows().sessions.get(sessionKey)?.title ?? null,
    }));
