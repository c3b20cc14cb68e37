import { useTranslation } from 'react-i18next';
import type { NodeRow } from '#domain/rows.ts';
import { Button } from '#renderer/kit/button.tsx';
import { EditableText } from '#renderer/kit/editable-text.tsx';
import type { PanelProps } from '#renderer/kit/kind-view.ts';
import { aimParts, aimSentence, missingParts } from '../model/aim.ts';
import { theoryOf } from '../model/theory.ts';
import { aimPartsOf } from '../model/types.ts';
import { wordingsFor } from '../model/wordings.ts';
import { countFrom, figureFrom, runOn, wordsFrom } from './runs.ts';

const parts = [
  { name: 'what', isLong: true, read: wordsFrom },
  { name: 'baseline', isLong: false, read: figureFrom },
  { name: 'count', isLong: false, read: countFrom },
  { name: 'total', isLong: false, read: countFrom },
  { name: 'target', isLong: false, read: figureFrom },
  { name: 'who', isLong: true, read: wordsFrom },
  { name: 'by', isLong: false, read: wordsFrom },
] as const;

type AimProps = Pick<PanelProps, 'board' | 'run'> & { readonly aim: NodeRow };

/** The four things an aim says, each told as there or still missing, by word and mark (DD10). */
const Readiness = ({ aim }: { readonly aim: NodeRow }) => {
  const { t } = useTranslation('driver-diagram');
  const missing = new Set(missingParts(aimPartsOf(aim)));
  return (
    <section aria-live="polite">
      <p>{t(missing.size === 0 ? 'aimPanel.ready' : 'aimPanel.notReady', { count: missing.size })}</p>
      <ul className="panel-checks">
        {aimParts.map((part) => (
          <li key={part} data-done={!missing.has(part)}>
            {t(`aimPanel.${part}`)}
            <span className="only-spoken">{t(missing.has(part) ? 'aimPanel.missing' : 'aimPanel.there')}</span>
          </li>
        ))}
      </ul>
    </section>
  );
};

const Parts = ({ board, aim, run }: AimProps) => {
  const { t } = useTranslation('driver-diagram');
  const now = aimPartsOf(aim);
  return (
    <>
      {parts.map(({ name, isLong, read }) => (
        <div className="detail" key={name}>
          <p className="detail__label">{t(`aim.${name}`)}</p>
          <EditableText
            label={t(`aim.${name}`)}
            placeholder={t(`aimPanel.example.${name}`)}
            value={String(now[name] ?? '')}
            isLong={isLong}
            save={(text) => run(runOn('setAim', board, { id: aim.id, [name]: read(text) }))}
          />
        </div>
      ))}
    </>
  );
};

/** The sentence as it stands; one made by hand can be made from the parts again (DD11). */
const Sentence = ({ board, aim, run }: AimProps) => {
  const { t } = useTranslation('driver-diagram');
  const made = aimSentence(aimPartsOf(aim));
  return (
    <div className="detail">
      <p className="detail__label">{t('aimPanel.sentence')}</p>
      <EditableText
        label={t('aimPanel.sentence')}
        placeholder={t('aimPanel.noSentence')}
        value={aim.text}
        isLong
        save={(text) => run(runOn('editText', board, { id: aim.id, text }))}
      />
      {made !== '' && aim.text !== made && (
        <Button look="quiet" onClick={() => run(runOn('setAim', board, { id: aim.id, rewrite: true }))}>
          {t('aimPanel.rewrite')}
        </Button>
      )}
    </div>
  );
};

/** Aims to begin from, those of the project's own track first. */
const Wordings = ({ board, aim, run }: AimProps) => {
  const { t } = useTranslation('driver-diagram');
  const track = [...board.rows.project.values()][0]?.props.track;
  return (
    <details className="panel-more">
      <summary>{t('aimPanel.wordings')}</summary>
      <ul className="panel-list">
        {wordingsFor(track).map(({ id, track: of, what, who }) => (
          <li key={id} className="panel-item">
            <p className="muted">{t(`tracks.${of}`)}</p>
            <p>{t('aimPanel.wording', { what, who })}</p>
            <Button look="quiet" onClick={() => run(runOn('setAim', board, { id: aim.id, what, who }))}>
              {t('aimPanel.use')}
            </Button>
          </li>
        ))}
      </ul>
    </details>
  );
};

/** The aim, part by part (product R15). */
export const AimPanel = ({ board, run }: PanelProps) => {
  const aim = theoryOf(board).columns[0]?.[0];
  if (aim === undefined) return null;
  return (
    <>
      <Readiness aim={aim} />
      <Sentence board={board} aim={aim} run={run} />
      <Parts board={board} aim={aim} run={run} />
      <Wordings board={board} aim={aim} run={run} />
    </>
  );
};
