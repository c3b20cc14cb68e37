import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import { useRooms } from '#renderer/app/app-context.ts';
import { saveText } from '#renderer/app/save-file.ts';

/** True for the text of a draft file; the app checks what is in it. */
export const isDraftText = (text: string): boolean =>
  /^\s*\{\s*"format":\s*\{\s*"name":\s*"throughline-draft"/.test(text);

/** Drafts as files: out by a save dialog or a download, in from a chosen file. */
export const useDraftFile = () => {
  const { t } = useTranslation();
  const { client, notices } = useRooms();
  const [, navigate] = useLocation();
  return {
    async save(draftId: string): Promise<void> {
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
    async open(text: string): Promise<void> {
      const reply = await client.call('draft.fromFile', { text });
      if (reply.ok) navigate(`/project/${reply.value.draftId}`);
      else notices.warn(reply.message);
    },
  };
};
