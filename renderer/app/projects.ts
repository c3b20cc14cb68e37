import { createProjectStore, type ProjectDependencies, type ProjectStore } from './project-store.ts';

/**
 * Opens projects for this window: one at a time is in front, and going from screen to screen keeps it. One that is left stays
 * until everything done in it is on the disk; whoever comes back before finds it as it was.
 */
export interface Projects {
  open(projectId: string): ProjectStore;
  /** Resolves when everything done here in this project so far has been answered. */
  settled(projectId: string): Promise<void>;
  /** True while something that was done here is not known to be on the disk. */
  isSaving(): boolean;
}

const hasFailed = (project: ProjectStore): boolean => project.store.getState().status === 'failed';
const isSaving = (project: ProjectStore): boolean => project.store.getState().save.word === 'saving';

export const createProjects = (dependencies: Omit<ProjectDependencies, 'projectId'>): Projects => {
  const live = new Map<string, ProjectStore>();
  let front: ProjectStore | null = null;
  const leave = async (project: ProjectStore) => {
    // A screen that goes may still store the words that are open in it.
    do await project.settled();
    while (isSaving(project));
    if (project === front) return;
    if (live.get(project.projectId) === project) live.delete(project.projectId);
    project.close();
  };
  return {
    open(projectId) {
      const known = live.get(projectId);
      // One that could not be opened is asked for again: what stood in its way may be gone.
      const next = known === undefined || hasFailed(known) ? createProjectStore({ ...dependencies, projectId }) : known;
      const left = front;
      front = next;
      live.set(projectId, next);
      if (left !== null && left !== next) void leave(left);
      return next;
    },
    settled: async (projectId) => live.get(projectId)?.settled(),
    isSaving: () => [...live.values()].some(isSaving),
  };
};
