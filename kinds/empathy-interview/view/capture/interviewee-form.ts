import type { Board } from '#domain/board.ts';
import type { Result } from '#domain/result.ts';
import { ok, refuse } from '#domain/result.ts';
import type { JsonObject, NodeRow } from '#domain/rows.ts';
import type { Run } from '#renderer/kit/kind-view.ts';
import { checkCode, roleOfCode } from '../../model/codes.ts';
import { isMinor } from '../../model/consent.ts';
import { type Consent, type InterviewRole, interviewOf } from '../../model/types.ts';

/** What is noted about an interviewee before the first line, as it stands in the form. */
export interface IntervieweeForm {
  readonly code: string;
  /** Null: as the code says (S1: student). */
  readonly chosenRole: InterviewRole | null;
  readonly gradeBand: string;
  readonly interviewer: string;
  readonly noteTaker: string;
  readonly prediction: string;
  readonly consent: Consent;
}

/** The form of an interviewee that is there, or an empty one. */
export const formOf = (interview: NodeRow | null): IntervieweeForm => {
  const known = interview === null ? {} : (interviewOf(interview.props) ?? {});
  return {
    code: interview?.text ?? '',
    chosenRole: known.role ?? null,
    gradeBand: known.gradeBand ?? '',
    interviewer: known.interviewer ?? '',
    noteTaker: known.noteTaker ?? '',
    prediction: known.prediction ?? '',
    consent: known.consent ?? {},
  };
};

export const roleOf = (form: IntervieweeForm): InterviewRole | undefined => form.chosenRole ?? roleOfCode(form.code);

/** True when whatever is ticked, nobody outside may hear it: a minor whose guardian has not signed (EI7). */
export const isHeldBack = (form: IntervieweeForm): boolean =>
  isMinor(roleOf(form)) && form.consent.guardian !== 'signed';

/** The form's interview as props, the way the consent rule reads them. */
export const formProps = (form: IntervieweeForm): JsonObject => {
  const role = roleOf(form);
  const words = { gradeBand: form.gradeBand, interviewer: form.interviewer, noteTaker: form.noteTaker };
  return {
    ...(role === undefined ? {} : { role }),
    ...Object.fromEntries(
      Object.entries(words).flatMap(([key, value]) => (value.trim() === '' ? [] : [[key, value.trim()]])),
    ),
    ...(form.prediction.trim() === '' ? {} : { prediction: form.prediction.trim() }),
    ...(Object.keys(form.consent).length === 0 ? {} : { consent: form.consent as JsonObject }),
  };
};

/** `YYYY-MM-DD` where the laptop is; `now` in ms since 1970. */
export const localDay = (now: number): string => {
  const at = new Date(now);
  const two = (number: number) => String(number).padStart(2, '0');
  return `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`;
};

const updates = (board: Board, interview: NodeRow, form: IntervieweeForm, day: string): readonly Run[] => {
  const target = { boardId: board.row.id, id: interview.id };
  const { consent, prediction, ...noted } = formProps(form);
  const heldOn = interviewOf(interview.props)?.heldOn ?? day;
  return [
    { command: 'empathy-interview.editText', args: { ...target, text: form.code } },
    {
      command: 'empathy-interview.setInterviewee',
      args: {
        gradeBand: null,
        interviewer: null,
        noteTaker: null,
        ...noted,
        prediction: prediction ?? '',
        heldOn,
        ...target,
      },
    },
    ...(consent === undefined ? [] : [{ command: 'empathy-interview.setConsent', args: { ...target, consent } }]),
  ];
};

/**
 * The commands that note what the form says, and whom it is about; or what to say first: a code is asked for, and a name is
 * questioned (EI2). `newId` is the id of an interviewee who is not there yet, `day` the calendar day of the talk.
 */
export const formRuns = (
  board: Board,
  interview: NodeRow | null,
  form: IntervieweeForm,
  newId: string,
  day: string,
): Result<{ readonly id: string; readonly runs: readonly Run[] }, { readonly message: string | null }> => {
  const code = checkCode(form.code);
  if (!code.ok) return refuse({ message: code.problem.message });
  if (code.value === '') return refuse({ message: null });
  if (interview !== null) return ok({ id: interview.id, runs: updates(board, interview, form, day) });
  const args = { ...formProps(form), boardId: board.row.id, id: newId, text: code.value, heldOn: day };
  return ok({ id: newId, runs: [{ command: 'empathy-interview.addInterview', args }] });
};
