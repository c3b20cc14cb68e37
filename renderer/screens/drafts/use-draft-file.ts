import { useTranslation } from 'react-i18next';
import { useRooms } from '#renderer/app/app-context.ts';
import { useGoTo } from '#renderer/app/use-go-to.ts';
import { useTextFile } from '#renderer/app/use-text-file.ts';

/** True for the text of a draft file; the app checks what is in it. */
export const isDraftText = (text: string): boolean =>
  /^\s*\{\s*"format":\s*\{\s*"name":\s*"throughline-draft"/.test(text);

/** Drafts as files: out by a save dialog or a download, in from a chosen file. */
export const useDraftFile = () => {
  const { t } = useTranslation();
  const { client, projects } = useRooms();
  const { goTo } = useGoTo();
  return {
    save: useTextFile(
      'application/json',
      async (draftId: string) => {
        // What was typed last is in it, too.
        await projects.settled(draftId);
        return client.call('draft.toFile', { draftId });
      },
      ({ fileName, keptBack }) => {
        const saved = t('draft.fileSaved', { name: fileName });
        if (keptBack.length === 0) return saved;
        return `${saved} ${t('draft.keptBack', { labels: keptBack.join(', '), count: keptBack.length })}`;
      },
    ),
    open: (text: string) =>
      void goTo(client.call('draft.fromFile', { text }), (opened) => `/project/${opened.draftId}`),
  };
};
