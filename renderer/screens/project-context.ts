import { createContext, use } from 'react';
import { useStore } from 'zustand';
import type { ProjectState, ProjectStore } from '#renderer/app/project-store.ts';

export const ProjectContext = createContext<ProjectStore | null>(null);

/** The project this screen is in. */
export const useProject = (): ProjectStore => {
  const project = use(ProjectContext);
  if (project === null) throw new Error('This screen stands outside a project.');
  return project;
};

/** A part of the open project's state. */
export const useProjectState = <Part>(part: (state: ProjectState) => Part): Part => useStore(useProject().store, part);
