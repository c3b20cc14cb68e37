import { useTranslation } from 'react-i18next';
import { Button } from '#renderer/kit/button.tsx';
import type { PanelProps } from '#renderer/kit/kind-view.ts';
import { parkedOf } from '../model/items.ts';
import { run as command } from './runs.ts';

/** Solutions said before their time (product R11): kept here, off the fish, until change ideas are asked for. */
export const ParkedPanel = ({ board, run, show }: PanelProps) => {
  const { t } = useTranslation('fishbone');
  const parked = parkedOf(board);
  return (
    <>
      <p className="muted">{t(parked.length === 0 ? 'parked.none' : 'parked.about')}</p>
      <ul className="panel-list">
        {parked.map((node) => (
          <li key={node.id} className="panel-item">
            <button type="button" className="panel-item__about" onClick={() => show(node.id)}>
              <span className="panel-item__label">{node.label}</span>
              <span>{node.text}</span>
            </button>
            <Button
              look="quiet"
              onClick={() => run(command('unpark', { boardId: board.row.id, parkedIds: [node.id] }))}
            >
              {t('parked.back')}
            </Button>
          </li>
        ))}
      </ul>
    </>
  );
};
