import type { Board } from '#domain/board.ts';
import type { NodeRow } from '#domain/rows.ts';
import { type InterviewRole, interviewOf } from './types.ts';
import { interviewsOf, quotesOf } from './voices.ts';

/**
 * Who has been heard and who has not (SPEC.md EI27): roles across, grade bands down. Small groups could tell who somebody is,
 * so this is for the facilitator's laptop alone; it is in no picture and no export.
 */

/** Groups of people a team thinks in; a parent and another family member speak for the same home. */
export const hearingRoles = ['student', 'family', 'teacher', 'staff', 'community'] as const;
export type HearingRole = (typeof hearingRoles)[number];
const roleToHearing: Readonly<Record<InterviewRole, HearingRole>> = {
  student: 'student',
  parent: 'family',
  family: 'family',
  teacher: 'teacher',
  staff: 'staff',
  community: 'community',
};
/** Without these three nobody has seen the problem from the inside (product.md, Empathy interviews). */
export const closestRoles: readonly HearingRole[] = ['student', 'family', 'teacher'];

/** The grade bands schools count in; `other` is what was noted and is none of them, `none` what was not noted. */
export const gradeBands = ['K-2', '3-5', '6-8', '9-12', 'other', 'none'] as const;
export type GradeBand = (typeof gradeBands)[number];

const lowestGrade: readonly (readonly [number, GradeBand])[] = [
  [9, '9-12'],
  [6, '6-8'],
  [3, '3-5'],
  [0, 'K-2'],
];

/** The band a note speaks of, by the lowest grade in it: "grade 9" is 9-12, "K-1" is K-2. */
export const bandOf = (noted: string | undefined): GradeBand => {
  if (noted === undefined || noted.trim() === '') return 'none';
  const isKindergarten = /\b(pre-?)?k/i.test(noted);
  const grade = isKindergarten ? 0 : Number(/\d{1,2}/.exec(noted)?.[0] ?? Number.NaN);
  if (Number.isNaN(grade) || grade > 12) return 'other';
  return lowestGrade.find(([lowest]) => grade >= lowest)?.[1] ?? 'other';
};

export interface Heard {
  /** People with at least one line, by role and band; what is absent is nobody. */
  readonly people: ReadonlyMap<HearingRole, ReadonlyMap<GradeBand, number>>;
  /** Roles with nobody heard yet, in their order. */
  readonly rolesNotHeard: readonly HearingRole[];
  /** Grade bands the project has students or families of, without a student heard from them. */
  readonly bandsWithoutStudent: readonly GradeBand[];
  /** Interviewees with a code and no line yet. */
  readonly waiting: readonly NodeRow[];
  /** Interviewees whose role nobody has noted. */
  readonly unknown: readonly NodeRow[];
}

/** Counts who was heard on a board; an interviewee counts from the first line. */
export const heardOn = (board: Board): Heard => {
  const people = new Map<HearingRole, Map<GradeBand, number>>();
  const waiting: NodeRow[] = [];
  const unknown: NodeRow[] = [];
  const named = new Set<GradeBand>();
  for (const interview of interviewsOf(board)) {
    const { role, gradeBand } = interviewOf(interview.props) ?? {};
    const band = bandOf(gradeBand);
    named.add(band);
    if (quotesOf(board, interview).length === 0) waiting.push(interview);
    else if (role === undefined) unknown.push(interview);
    else {
      const byBand = people.get(roleToHearing[role]) ?? new Map<GradeBand, number>();
      byBand.set(band, (byBand.get(band) ?? 0) + 1);
      people.set(roleToHearing[role], byBand);
    }
  }
  const students = people.get('student');
  return {
    people,
    rolesNotHeard: hearingRoles.filter((role) => !people.has(role)),
    bandsWithoutStudent: gradeBands.filter(
      (band) => band !== 'other' && band !== 'none' && named.has(band) && !students?.has(band),
    ),
    waiting,
    unknown,
  };
};
