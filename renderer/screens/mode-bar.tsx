import { useTranslation } from 'react-i18next';

/** Says which mode is on and how it ends; a mode that cannot be seen would surprise. */
export const ModeBar = ({ name, count }: { readonly name: string; readonly count: number }) => {
  const { t } = useTranslation();
  return (
    <div className="mode-bar" role="status">
      <strong>{name}</strong>
      <span className="mode-bar__count">{count}</span>
      <span className="muted">{t('mode.keys')}</span>
    </div>
  );
};
