import { useTranslation } from 'react-i18next';
import { Button } from '#renderer/kit/button.tsx';

interface ModeBarProps {
  readonly name: string;
  /** Which card of the mode is being written. */
  readonly count: number;
  /** The words of the card it is asked about. */
  readonly about: string;
}

/** Says which mode is on, about what, and how it ends; a mode that cannot be seen would surprise. */
export const ModeBar = ({ name, count, about }: ModeBarProps) => {
  const { t } = useTranslation();
  return (
    <div className="mode-bar" role="status">
      <strong>{name}</strong>
      <span className="mode-bar__count">{count}</span>
      {about !== '' && <q className="mode-bar__about">{about}</q>}
      <span className="muted">{t('mode.keys')}</span>
    </div>
  );
};

interface LensBarProps {
  readonly label: string;
  /** Of the items it is about. */
  readonly names: string;
  readonly showAll: () => void;
}

/** Says that only a part of the board is shown, and shows all of it again. */
export const LensBar = ({ label, names, showAll }: LensBarProps) => {
  const { t } = useTranslation();
  return (
    <div className="mode-bar mode-bar--lens">
      <span role="status">
        <strong>{label}</strong> {names}
      </span>
      <Button look="quiet" onClick={showAll}>
        {t('lens.all')}
      </Button>
    </div>
  );
};
