import type { Projects } from './projects.ts';

/**
 * A page of the browser host that is reloaded or closed while the store is behind asks first: what is not on the disk yet is only
 * here. Words in an open box are handed over before. The desktop shell needs no question: its store is in the same program.
 */
export const guardLeaving = (page: Window, projects: Projects): void =>
  page.addEventListener('beforeunload', (event) => {
    const { activeElement } = page.document;
    if (activeElement instanceof HTMLElement) activeElement.blur();
    if (projects.isSaving()) event.preventDefault();
  });
