import { useTranslation } from 'react-i18next';
import { useRooms } from '#renderer/app/app-context.ts';
import { saveText } from '#renderer/app/save-file.ts';
import { useGoTo } from '#renderer/app/use-go-to.ts';

/** True for the text of a draft file; the app checks what is in it. */
export const isDraftText = (text: string): boolean =>
  /^\s*\{\s*"format":\s*\{\s*"name":\s*"throughline-draft"/.test(text);

/** Drafts as files: out by a save dialog or a download, in from a chosen file. */
export const useDraftFile = () => {
  const { t } = useTranslation();
  const { client, notices, projects } = useRooms();
  const { goTo } = useGoTo();
  return {
    async save(draftId: string): Promise<void> {
      // What was typed last is in it, too.
      await projects.settled(draftId);
      const reply = await client.call('draft.toFile', { draftId });
      if (!reply.ok) {
        notices.warn(reply.message);
        return;
      }
      const { text, fileName, saved, keptBack } = reply.value;
      if (text !== null) saveText(fileName, text, 'application/json');
      if (saved || text !== null)
        notices.tell(
          [
            t('draft.fileSaved', { name: fileName }),
            ...(keptBack.length === 0
              ? []
              : [t('draft.keptBack', { labels: keptBack.join(', '), count: keptBack.length })]),
          ].join(' '),
        );
    },
    open: (text: string) =>
      void goTo(client.call('draft.fromFile', { text }), (opened) => `/project/${opened.draftId}`),
  };
};
