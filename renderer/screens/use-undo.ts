import { useTranslation } from 'react-i18next';
import { useRooms } from '#renderer/app/app-context.ts';
import { wordsOf } from '#renderer/app/locale.ts';
import type { Turned } from '#renderer/app/turned.ts';
import { useProject, useProjectState } from './project-context.ts';

/** The words for a change's title: its key names the kind (`fishbone:change.addCause`), or it is one of the project's own. */
const titleOf = (title: string): string => wordsOf(title).toLowerCase();

const aboutOf = (next: { readonly title: string } | null) => (next === null ? {} : { about: titleOf(next.title) });

/**
 * Undo and redo as commands, said with what they would take back or do again. One line of changes serves the whole project: what
 * was not on the board in front (null where there is none) went unseen, and is told.
 */
export const useUndo = (frontId: string | null) => {
  const { t } = useTranslation();
  const { notices } = useRooms();
  const project = useProject();
  const { undo, redo } = useProjectState((state) => state.undoState);
  const isBusy = useProjectState((state) => state.pending.length > 0);
  const tell = (key: 'undone' | 'redone', turned: Turned | null) => {
    if (turned === null || turned.boards.some(({ id }) => id === frontId)) return;
    const where = turned.boards.map(({ name }) => name).join(', ');
    notices.tell(t(`action.${key}`, { what: titleOf(turned.title), where, context: where === '' ? '' : 'on' }));
  };
  return [
    {
      id: 'edit.undo',
      group: t('group.edit'),
      title: undo === null ? t('action.undo') : t('action.undoThis', { what: titleOf(undo.title) }),
      ...aboutOf(undo),
      shortcut: 'Ctrl+Z',
      canRun: undo !== null || isBusy,
      run: () => void project.undo().then((turned) => tell('undone', turned)),
    },
    {
      id: 'edit.redo',
      group: t('group.edit'),
      title: redo === null ? t('action.redo') : t('action.redoThis', { what: titleOf(redo.title) }),
      ...aboutOf(redo),
      shortcut: 'Ctrl+Shift+Z',
      canRun: redo !== null,
      run: () => void project.redo().then((turned) => tell('redone', turned)),
    },
  ] as const;
};
