import { useTranslation } from 'react-i18next';
import type { Difference } from '#domain/drafts/compare.ts';
import { subjectOf } from '#domain/drafts/difference-words.ts';
import type { DraftStates } from '#renderer/app/draft-choice.ts';
import { wordAndLabel } from '#renderer/canvas/spoken.ts';
import { sayDifference, typeWord } from './say-difference.ts';

/** How differences are taken or left. */
export interface Ticks {
  readonly ticked: ReadonlySet<string>;
  turn(id: string): void;
}

/** The differences of two states in words, each to be taken or left where there are ticks. */
export const DifferenceList = ({
  states,
  kindId,
  selectedId,
  show,
  ticks,
}: {
  readonly states: DraftStates;
  readonly kindId: string;
  readonly selectedId: string | null;
  readonly show: (nodeId: string) => void;
  readonly ticks?: Ticks | undefined;
}) => {
  const { t } = useTranslation();
  const { all, before, after } = states;
  const line = (difference: Difference) => {
    const subject = subjectOf(difference, before, after);
    const said = sayDifference(kindId, difference, before, after);
    const name = subject.label === '' ? t('draft.board') : wordAndLabel(typeWord(kindId, subject.type), subject.label);
    return (
      <>
        <span className={`mark mark--${difference.kind}`}>{t(`difference.kind.${difference.kind}`)}</span>
        <span className="difference__what">
          <strong>{name}</strong> {subject.text}
        </span>
        {difference.kind !== 'removed' && difference.kind !== 'added' && (
          <span className="difference__said">{said.join(' ')}</span>
        )}
        {difference.kind === 'added' && said.length > 1 && (
          <span className="difference__said">{said.slice(1).join(' ')}</span>
        )}
      </>
    );
  };
  return (
    <ul className="differences">
      {all.map((difference) => (
        <li
          key={difference.id}
          className={selectedId === difference.rowId ? 'difference difference--selected' : 'difference'}
        >
          {ticks === undefined ? (
            <button type="button" className="difference__line" onClick={() => show(difference.rowId)}>
              {line(difference)}
            </button>
          ) : (
            <label className="difference__line tick">
              <input
                type="checkbox"
                checked={ticks.ticked.has(difference.id)}
                onChange={() => ticks.turn(difference.id)}
                onFocus={() => show(difference.rowId)}
              />
              <span>{line(difference)}</span>
            </label>
          )}
        </li>
      ))}
    </ul>
  );
};
