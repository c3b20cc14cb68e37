import type { JsonObject } from '#domain/rows.ts';
import { type Consent, type InterviewProps, type InterviewRole, interviewOf } from './types.ts';

/**
 * Who may hear an interview outside this laptop (SPEC.md EI6 to EI8; docs/decisions/0012). One pure function answers for the
 * screen, the picture and the package, and its answer is no unless everything needed for yes is written down.
 */
export interface Leave {
  readonly leaves: boolean;
  /** Locale key of the reason, for both answers. */
  readonly reason: ConsentReason;
}

export type ConsentReason =
  | 'empathy-interview:consent.given'
  | 'empathy-interview:consent.unreadable'
  | 'empathy-interview:consent.noRole'
  | 'empathy-interview:consent.notNoted'
  | 'empathy-interview:consent.guardian'
  | 'empathy-interview:consent.student'
  | 'empathy-interview:consent.adult'
  | 'empathy-interview:consent.team'
  | 'empathy-interview:consent.none';

/** Every student counts as a minor: an age is never asked. */
export const isMinor = (role: InterviewRole | undefined): boolean => role === 'student';

/** True when nobody has written down yet who agreed to anything. */
export const isConsentNoted = (consent: Consent | undefined): boolean =>
  consent?.guardian !== undefined || consent?.student !== undefined || consent?.adult !== undefined;

const stays = (why: ConsentReason): Leave => ({ leaves: false, reason: why });

/**
 * Whether an interview, known by its props alone, may leave this laptop, and why (or why not).
 * Never throws: props that cannot be read stay here.
 */
export const mayLeave = (interviewee: JsonObject): Leave => {
  const interview = interviewOf(interviewee);
  if (interview === null) return stays('empathy-interview:consent.unreadable');
  const { role, consent } = interview;
  if (role === undefined) return stays('empathy-interview:consent.noRole');
  if (consent === undefined || !isConsentNoted(consent)) return stays('empathy-interview:consent.notNoted');
  if (isMinor(role)) {
    if (consent.guardian !== 'signed') return stays('empathy-interview:consent.guardian');
    if (consent.student === 'missing') return stays('empathy-interview:consent.student');
  } else if (consent.adult !== 'signed') return stays('empathy-interview:consent.adult');
  if (consent.share === 'team') return stays('empathy-interview:consent.team');
  if (consent.share !== 'network') return stays('empathy-interview:consent.none');
  return { leaves: true, reason: 'empathy-interview:consent.given' };
};

/** Whether a line may pass from one interview to another: words that stay here never become somebody's who shares (EI12). */
export const mayPass = (from: JsonObject, to: JsonObject): boolean => mayLeave(from).leaves || !mayLeave(to).leaves;

/**
 * The interview as it is stored: a minor without a signed guardian consent is shared with nobody, whatever was ticked (EI7).
 * An adult is left as noted; whether they leave is `mayLeave`'s answer.
 */
export const withRuledConsent = (interview: InterviewProps): InterviewProps => {
  const { role, consent } = interview;
  if (!isMinor(role) || consent === undefined || consent.guardian === 'signed') return interview;
  return consent.share === undefined || consent.share === 'none'
    ? interview
    : { ...interview, consent: { ...consent, share: 'none' } };
};
