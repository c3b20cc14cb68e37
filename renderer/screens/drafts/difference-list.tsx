import { useTranslation } from 'react-i18next';
import type { Difference } from '#domain/drafts/compare.ts';
import { subjectOf } from '#domain/drafts/difference-words.ts';
import type { DraftStates } from '#renderer/app/draft-choice.ts';
import { sayDifference, typeWord } from './say-difference.ts';

/** The differences of a draft in words, each to be taken or left. */
export const DifferenceList = ({
  states,
  kindId,
  ticked,
  selectedId,
  turn,
  show,
}: {
  readonly states: DraftStates;
  readonly kindId: string;
  /** null where there is nobody to take them over: then they are only told. */
  readonly ticked: ReadonlySet<string> | null;
  readonly selectedId: string | null;
  readonly turn: (id: string) => void;
  readonly show: (nodeId: string) => void;
}) => {
  const { t } = useTranslation();
  const { all, before, after } = states;
  const line = (difference: Difference) => {
    const subject = subjectOf(difference, before, after);
    const said = sayDifference(kindId, difference, before, after);
    const name = subject.label === '' ? t('draft.board') : `${typeWord(kindId, subject.type)} ${subject.label}`;
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
          {ticked === null ? (
            <button type="button" className="difference__line" onClick={() => show(difference.rowId)}>
              {line(difference)}
            </button>
          ) : (
            <label className="difference__line tick">
              <input
                type="checkbox"
                checked={ticked.has(difference.id)}
                onChange={() => turn(difference.id)}
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
