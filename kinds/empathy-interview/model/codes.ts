import { ok, type Result, type RuleBroken, refuse, ruleBroken } from '#domain/result.ts';
import { type InterviewRole, interviewRoles } from './types.ts';

/** Longest word of a code that is surely not a name. */
const SHORT_WORD = 3;
/** Longer words that are nobody's name: what somebody is at the school, and the groups a school speaks of. */
const schoolWords: ReadonlySet<string> = new Set([
  ...interviewRoles,
  ...['guardian', 'principal', 'coach', 'counselor', 'nurse', 'aide', 'admin', 'adult', 'child', 'pupil', 'person'],
  ...['grade', 'class', 'room', 'year', 'period', 'group', 'team', 'school'],
]);

/**
 * An interviewee's code, or a kind refusal (EI2): no name is asked for and none is kept, and a longer word that is not known may be
 * one. An empty code is a card being typed.
 */
export const checkCode = (code: string): Result<string, RuleBroken> => {
  const trimmed = code.trim();
  const words = trimmed.match(/[A-Za-z]+/g) ?? [];
  const isCode =
    /^[A-Za-z0-9]{1,12}$/.test(trimmed) &&
    /[0-9]/.test(trimmed) &&
    words.every((word) => word.length <= SHORT_WORD || schoolWords.has(word.toLowerCase()));
  if (trimmed === '' || isCode) return ok(trimmed);
  return refuse(
    ruleBroken(
      'EI2',
      'E_CODE',
      'Please use a short code such as S1, P1 or Grade9A (letters and a number, 12 at most, and no word that could be a name). We never ask for names, so that nobody can be found out. Nothing was changed.',
    ),
  );
};

const roleByLetter: Readonly<Record<string, InterviewRole>> = {
  S: 'student',
  P: 'parent',
  F: 'family',
  T: 'teacher',
  C: 'community',
};

/** The role a code speaks of (S1: student), so that it need not be asked in the middle of an interview. */
export const roleOfCode = (code: string): InterviewRole | undefined => {
  const letters = /^[A-Za-z]+/.exec(code.trim())?.[0] ?? '';
  return roleByLetter[letters.toUpperCase()] ?? interviewRoles.find((role) => role === letters.toLowerCase());
};
