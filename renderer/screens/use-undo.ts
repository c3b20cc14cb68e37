import { useTranslation } from 'react-i18next';
import { wordsOf } from '#renderer/app/locale.ts';
import { useProject, useProjectState } from './project-context.ts';

/** The words for a change's title: its key names the kind (`fishbone:change.addCause`), or it is one of the project's own. */
const titleOf = (title: string): string => wordsOf(title).toLowerCase();

const aboutOf = (next: { readonly title: string } | null) => (next === null ? {} : { about: titleOf(next.title) });

/** Undo and redo as commands, said with what they would take back or do again. */
export const useUndo = () => {
  const { t } = useTranslation();
  const project = useProject();
  const { undo, redo } = useProjectState((state) => state.undoState);
  const isBusy = useProjectState((state) => state.pending.length > 0);
  return [
    {
      id: 'edit.undo',
      group: t('group.edit'),
      title: undo === null ? t('action.undo') : t('action.undoThis', { what: titleOf(undo.title) }),
      ...aboutOf(undo),
      shortcut: 'Ctrl+Z',
      canRun: undo !== null || isBusy,
      run: project.undo,
    },
    {
      id: 'edit.redo',
      group: t('group.edit'),
      title: redo === null ? t('action.redo') : t('action.redoThis', { what: titleOf(redo.title) }),
      ...aboutOf(redo),
      shortcut: 'Ctrl+Shift+Z',
      canRun: redo !== null,
      run: project.redo,
    },
  ] as const;
};
