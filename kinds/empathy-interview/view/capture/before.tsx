import { type ComponentProps, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { NodeRow } from '#domain/rows.ts';
import { Button } from '#renderer/kit/button.tsx';
import { Field } from '#renderer/kit/field.tsx';
import type { ScreenProps } from '#renderer/kit/kind-view.ts';
import { isMinor, mayLeave } from '../../model/consent.ts';
import { type Consent, interviewRoles, PREDICTION_LIMIT, shareLevels } from '../../model/types.ts';
import { formOf, formProps, formRuns, type IntervieweeForm, isHeldBack, localDay, roleOf } from './interviewee-form.ts';
import { RadioChoices } from './radio-choices.tsx';

const agreements = (['signed', 'verbal', 'missing'] as const).map((value) => ({ value, label: `agreement.${value}` }));

/** Who agreed to what. For a minor whose guardian has not signed there is nothing to choose: nobody (EI7). */
const ConsentFields = ({
  form,
  note,
}: {
  readonly form: IntervieweeForm;
  readonly note: (consent: Consent) => void;
}) => {
  const { t } = useTranslation('empathy-interview');
  const { consent } = form;
  const agreed = (who: 'guardian' | 'student' | 'adult') => (
    <RadioChoices
      legend={`agreement.${who}`}
      value={consent[who] === 'not-needed' ? null : (consent[who] ?? null)}
      options={agreements}
      choose={(value) => note({ ...consent, [who]: value })}
    />
  );
  const isHeld = isHeldBack(form);
  return (
    <>
      {isMinor(roleOf(form)) ? (
        <div className="interview__pair">
          {agreed('guardian')}
          {agreed('student')}
        </div>
      ) : (
        agreed('adult')
      )}
      <div className="interview__pair">
        <RadioChoices
          legend="share.label"
          value={isHeld ? 'none' : (consent.share ?? null)}
          options={shareLevels.map((value) => ({
            value,
            label: `share.${value}`,
            disabled: isHeld && value !== 'none',
          }))}
          choose={(share) => note({ ...consent, share })}
        />
        <label className="tick">
          <input
            type="checkbox"
            checked={consent.audio === true}
            onChange={(event) => note({ ...consent, audio: event.target.checked })}
          />
          <span>{t('audio.label')}</span>
        </label>
      </div>
      <p className="interview__leave" aria-live="polite">
        {t('leave.label')}: <strong>{t(mayLeave(formProps(form)).reason)}</strong>
      </p>
    </>
  );
};

interface BeforeProps extends Pick<ScreenProps, 'board' | 'run' | 'newId' | 'now'> {
  /** The interviewee, when there is one and nothing was said yet. */
  readonly interview: NodeRow | null;
  begin(interviewId: string): void;
  cancel(): void;
}

/** Before the first word: whom we talk to, by code, what they agreed to, and what we expect to hear. */
export const Before = ({ board, interview, run, newId, now, begin, cancel }: BeforeProps) => {
  const { t } = useTranslation('empathy-interview');
  const [form, setForm] = useState(() => formOf(interview));
  const [problem, setProblem] = useState<string | null>(null);
  const predictionId = useId();
  const problemId = useId();
  const text = (field: 'code' | 'gradeBand' | 'interviewer' | 'noteTaker'): ComponentProps<typeof Field> => ({
    label: t(field === 'code' ? 'before.code' : `${field}.label`),
    value: form[field],
    onChange: (event) => setForm({ ...form, [field]: event.target.value }),
  });
  const submit = () => {
    const ready = formRuns(board, interview, form, newId(), localDay(now()));
    if (!ready.ok) setProblem(ready.problem.message ?? t('before.codeMissing'));
    else if (ready.value.runs.every(run)) begin(ready.value.id);
  };
  return (
    <form
      className="interview interview--before"
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
      onKeyDown={(event) => {
        if (event.key === 'Escape' && !event.defaultPrevented) cancel();
      }}
    >
      <h1>{t('before.title')}</h1>
      <div className="interview__pair">
        <Field
          {...text('code')}
          autoFocus
          maxLength={40}
          aria-invalid={problem !== null}
          aria-describedby={problem === null ? undefined : problemId}
        />
        <Field {...text('gradeBand')} maxLength={20} />
      </div>
      {problem !== null && (
        <p id={problemId} className="decision" role="alert">
          {problem}
        </p>
      )}
      <RadioChoices
        legend="role.label"
        value={roleOf(form) ?? null}
        options={interviewRoles.map((value) => ({ value, label: `role.${value}` }))}
        choose={(chosenRole) => setForm({ ...form, chosenRole })}
      />
      <ConsentFields form={form} note={(consent) => setForm({ ...form, consent })} />
      <div className="interview__pair">
        <Field {...text('interviewer')} maxLength={60} />
        <Field {...text('noteTaker')} maxLength={60} />
      </div>
      <div className="field">
        <label htmlFor={predictionId}>{t('prediction.label')}</label>
        <textarea
          id={predictionId}
          className="interview__prediction"
          rows={2}
          maxLength={PREDICTION_LIMIT}
          spellCheck={false}
          value={form.prediction}
          onChange={(event) => setForm({ ...form, prediction: event.target.value })}
        />
        <p className="muted">{t('prediction.why')}</p>
      </div>
      <div className="interview__actions">
        <Button type="submit" look="main">
          {t('before.begin')}
        </Button>
        <Button onClick={cancel}>{t('before.cancel')}</Button>
      </div>
    </form>
  );
};
