import { useTranslation } from 'react-i18next';
import { useProjectState } from './project-context.ts';

/** Whether what is on the screen is on the disk, as a word. */
export const SaveWord = () => {
  const { t } = useTranslation();
  const save = useProjectState((state) => state.save);
  const readOnly = useProjectState((state) => state.readOnly);
  if (readOnly) return <span className="save">{t('save.readOnly')}</span>;
  return save.word === 'failed' ? (
    <span className="save save--failed">{t('save.failed', { message: save.message })}</span>
  ) : (
    <span className="save">{t(`save.${save.word}`)}</span>
  );
};
