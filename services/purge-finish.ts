import { readdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { backUp } from '#db/backups.ts';
import type { ProjectStore } from '#db/project-store.ts';
import { finishNotes, knowsPurges, mayHold, notedPurges } from '#db/purge.ts';
import type { Patch } from '#domain/patches.ts';
import type { Places } from './data-directory.ts';
import { listSetAside } from './set-aside.ts';

/** A purge beyond boards and log: free pages of the file, backups, copies set aside (SPEC.md PU4). */

export interface PurgeScene {
  readonly projectId: string;
  readonly store: ProjectStore;
  readonly places: Places;
  readonly clock: () => Date;
}

/** Copies of a damaged store, with their journals and heads. */
export const setAsideOf = (places: Places, id: string): readonly string[] =>
  listSetAside(places.setAside).flatMap((copy) => (copy.id === id ? [copy.file] : []));

/**
 * Leaves nothing of it on the disk; may be done again after it was cut short. `holds` knows what was erased; null when nobody
 * does any more: then no backup from before the purge stays. Throws what the disk says.
 */
export const finishPurge = async (
  { projectId, store, places, clock }: PurgeScene,
  holds: ((patches: readonly Patch[]) => boolean) | null,
): Promise<void> => {
  const purges = notedPurges(store.database);
  // Written anew without its free pages; secure_delete has emptied them, but nobody should have to rely on it.
  store.database.exec('vacuum');
  const folder = places.backups(projectId);
  // The new backup stands before the old ones go.
  const fresh = await backUp(store.database, folder, clock());
  if (!fresh.ok) throw new Error(fresh.problem.code);
  const isDoomed = (file: string) => !knowsPurges(file, purges) && (holds === null || mayHold(file, holds));
  for (const name of readdirSync(folder)) {
    const file = path.join(folder, name);
    if (file !== fresh.value && isDoomed(file)) rmSync(file, { force: true });
  }
  for (const file of setAsideOf(places, projectId)) rmSync(file, { force: true });
  rmSync(`${store.file}.part`, { force: true });
  finishNotes(store.database);
};

/** True when a purge was cut short, by a power cut or a full disk. */
export const isPurgeUnfinished = (store: ProjectStore): boolean =>
  notedPurges(store.database).some((purge) => !purge.isFinished);
