import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import type { Places } from '../data-directory.ts';

/** Where each draft lies: `drafts/<project>/<draft>.db`. */
export const createDraftPlaces = (places: Places) => {
  const projectOf = new Map<string, string>();
  const look = (): void => {
    if (!existsSync(places.drafts)) return;
    for (const project of readdirSync(places.drafts, { withFileTypes: true })) {
      if (!project.isDirectory()) continue;
      for (const name of readdirSync(path.join(places.drafts, project.name)))
        if (name.endsWith('.db')) projectOf.set(name.slice(0, -3), project.name);
    }
  };
  look();
  return {
    all: (): readonly string[] => [...projectOf.keys()],
    of: (projectId: string): readonly string[] =>
      [...projectOf].filter(([, own]) => own === projectId).map(([id]) => id),
    belongs: (draftId: string, projectId: string) => void projectOf.set(draftId, projectId),
    forget: (draftId: string) => void projectOf.delete(draftId),
    has: (draftId: string) => projectOf.has(draftId),
    fileOf: (draftId: string) => path.join(places.drafts, projectOf.get(draftId) ?? 'none', `${draftId}.db`),
  };
};
