import { type Dirent, existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { readBackup } from '#db/backups.ts';
import { type DraftSheet, sheetOf } from '#domain/drafts/draft.ts';
import type { Places } from '../data-directory.ts';
import { createLastGood } from '../last-good.ts';
import { listSetAside } from '../set-aside.ts';

/** A folder that cannot be read keeps nobody from starting: whoever needs what is in it is told then. */
const entriesOf = (folder: string): readonly Dirent[] => {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch {
    return [];
  }
};
const foldersIn = (folder: string): readonly string[] =>
  entriesOf(folder)
    .filter((each) => each.isDirectory())
    .map(({ name }) => name);

/** The newest whole backup of a draft. */
interface LastGood {
  /** What it says of the draft; undefined when this version cannot read it. */
  readonly sheet: DraftSheet | undefined;
}

const readLastGood = (draftId: string, backup: string | undefined): LastGood | undefined => {
  if (backup === undefined) return undefined;
  const rows = readBackup(backup);
  const sheet = rows && sheetOf(rows);
  return { sheet: sheet?.id === draftId ? sheet : undefined };
};

/**
 * Where each draft lies: `drafts/<project>/<draft>.db`. Of one whose file is gone its newest whole backup tells the project, else
 * the folder in which its damaged file was set aside.
 */
export const createDraftPlaces = (places: Places) => {
  const projectOf = new Map<string, string>();
  const lastGood = createLastGood(places, readLastGood);

  for (const project of foldersIn(places.drafts))
    for (const { name } of entriesOf(path.join(places.drafts, project)))
      if (name.endsWith('.db')) projectOf.set(name.slice(0, -3), project);
  for (const id of foldersIn(places.backupFolders)) {
    if (projectOf.has(id) || existsSync(places.projectFile(id))) continue;
    const sheet = lastGood(id)?.sheet;
    if (sheet !== undefined) projectOf.set(id, sheet.projectId);
  }

  for (const { id, within } of listSetAside(places.setAside))
    if (within !== '' && !projectOf.has(id)) projectOf.set(id, within);

  const fileOf = (draftId: string) => path.join(places.drafts, projectOf.get(draftId) ?? 'none', `${draftId}.db`);
  return {
    all: (): readonly string[] => [...projectOf.keys()],
    of: (projectId: string): readonly string[] =>
      [...projectOf].filter(([, own]) => own === projectId).map(([id]) => id),
    belongs: (draftId: string, projectId: string) => void projectOf.set(draftId, projectId),
    forget: (draftId: string) => void projectOf.delete(draftId),
    has: (draftId: string) => projectOf.has(draftId),
    projectOf: (draftId: string) => projectOf.get(draftId) ?? '',
    fileOf,
    setAsideFor: (draftId: string) => path.join(places.setAside, projectOf.get(draftId) ?? ''),
    /** True while its file is where it belongs. */
    isThere: (draftId: string) => existsSync(fileOf(draftId)),
    /** The newest whole backup of a draft; undefined when there is none. */
    lastGood,
  };
};
export type DraftPlaces = ReturnType<typeof createDraftPlaces>;
