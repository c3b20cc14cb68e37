import { useTranslation } from 'react-i18next';
import type { ExportChoices, Gate } from '#api/contract.ts';
import { wordsOf } from '#renderer/app/locale.ts';
import { EarlierPackages } from './thread/consent-panel.tsx';

type Interview = Gate['interviews'][number];

const OneInterview = ({ interview }: { readonly interview: Interview }) => {
  const { t } = useTranslation();
  return (
    <li className={interview.leaves ? 'gate__interview' : 'gate__interview gate__interview--stays'}>
      <div className="gate__interview-head">
        <strong>{interview.code}</strong>
        <span className="muted">{interview.role}</span>
        <span className="gate__verdict">{t(interview.leaves ? 'gate.leaves' : 'gate.staysHere')}</span>
      </div>
      <p className="muted">
        {t(`share.${interview.share}`)} {wordsOf(interview.reason)}
      </p>
      {!interview.leaves && interview.earlier.length > 0 && (
        <>
          <p>{t('gate.earlier')}</p>
          <EarlierPackages packages={interview.earlier} />
        </>
      )}
      {interview.leaves && interview.quotes.length > 0 && (
        <details>
          <summary>{t('gate.quotes', { count: interview.quotes.length })}</summary>
          <ul className="gate__quotes">
            {interview.quotes.map((quote) => (
              <li key={quote.id}>
                <strong>{quote.label}</strong> {quote.text}
              </li>
            ))}
          </ul>
        </details>
      )}
    </li>
  );
};

/** Every interview with its consent: whether its words would leave, and why. */
export const GateInterviews = ({
  gate,
  choices,
  choose,
}: {
  readonly gate: Gate;
  readonly choices: ExportChoices;
  readonly choose: (choices: ExportChoices) => void;
}) => {
  const { t } = useTranslation();
  if (gate.interviews.length === 0) return null;
  return (
    <section className="gate__part" aria-labelledby="interviews">
      <h2 id="interviews">{t('gate.interviews')}</h2>
      <label className="tick">
        <input
          type="checkbox"
          checked={choices.includeInterviews}
          onChange={() => choose({ ...choices, includeInterviews: !choices.includeInterviews })}
        />
        <span>{t('gate.includeInterviews')}</span>
      </label>
      <ul className="gate__interviews">
        {gate.interviews.map((interview) => (
          <OneInterview key={interview.id} interview={interview} />
        ))}
      </ul>
    </section>
  );
};
