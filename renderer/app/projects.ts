import { createProjectStore, type ProjectDependencies, type ProjectStore } from './project-store.ts';

/** Opens projects for this window: one at a time is live, and going from screen to screen keeps it. */
export interface Projects {
  open(projectId: string): ProjectStore;
  /** True while something that was done here is not known to be on the disk. */
  isSaving(): boolean;
}

export const createProjects = (dependencies: Omit<ProjectDependencies, 'projectId'>): Projects => {
  let current: ProjectStore | null = null;
  return {
    open(projectId) {
      if (current?.projectId !== projectId) {
        current?.close();
        current = createProjectStore({ ...dependencies, projectId });
      }
      return current;
    },
    isSaving: () => current?.store.getState().save.word === 'saving',
  };
};
