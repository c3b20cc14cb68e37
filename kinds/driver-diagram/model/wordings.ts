/**
 * Ready-made aims for the network's three tracks (product R15): a place to begin, never an answer. Baselines are each
 * school's own, so none is given. What is counted follows the public definitions named beside each; the wording is ours.
 */
export type Track = 'early-warning' | 'ninth-grade' | 'graduation';

export interface Wording {
  readonly id: string;
  readonly track: Track;
  readonly what: string;
  readonly who: string;
}

export const wordings: readonly Wording[] = [
  // Chronic absence: at least 10 % of enrolled days, excused or not (NC State Board of Education, February 2018).
  {
    id: 'chronic-absence',
    track: 'early-warning',
    what: 'share of students who miss 10% or more of their enrolled days',
    who: 'all K-5 students',
  },
  {
    id: 'days-in-a-quarter',
    track: 'early-warning',
    what: 'share of students who miss 3 or more days in the quarter',
    who: 'all K-5 students',
  },
  {
    id: 'grade-three-reading',
    track: 'early-warning',
    what: 'share of third graders who read at grade level by the end of the year',
    who: 'all third graders',
  },
  // Retention in ninth grade is foretold by failed courses (Allensworth and Easton 2005).
  {
    id: 'core-course-failure',
    track: 'ninth-grade',
    what: 'share of students with an F in one or more core courses',
    who: 'eighth graders',
  },
  {
    id: 'repeats-ninth-grade',
    track: 'ninth-grade',
    what: 'share of students who have to repeat ninth grade',
    who: 'first-time ninth graders',
  },
  {
    id: 'on-track',
    track: 'ninth-grade',
    what: 'share of ninth graders on track at the end of the year',
    who: 'first-time ninth graders',
  },
  // On time: a diploma four years after entering ninth grade (34 CFR 200.34, adjusted cohort).
  {
    id: 'four-year-graduation',
    track: 'graduation',
    what: 'share of students who graduate within four years',
    who: 'the students who entered ninth grade together',
  },
  {
    id: 'credits-behind',
    track: 'graduation',
    what: 'share of juniors who are two or more credits behind',
    who: 'all juniors',
  },
  {
    id: 'back-after-leaving',
    track: 'graduation',
    what: 'share of students who come back within ten days after they stop coming',
    who: 'all high school students',
  },
];

/** The tracks whose ready-made aims come first for a project of this track, as its team named it ("ES: early-warning ..."). */
export const wordingsFor = (track: string | undefined): readonly Wording[] => {
  const name = (track ?? '').toLowerCase();
  const own: Track | null = /^es\b|early|attend|elementary/.test(name)
    ? 'early-warning'
    : /^ms\b|9th|ninth|retention|middle/.test(name)
      ? 'ninth-grade'
      : /^hs\b|graduat|high/.test(name)
        ? 'graduation'
        : null;
  return [...wordings.filter((each) => each.track === own), ...wordings.filter((each) => each.track !== own)];
};
