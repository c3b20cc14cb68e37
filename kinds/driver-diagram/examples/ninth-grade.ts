import type { AimSeed, Seedling } from './plant.ts';

/** A typical board: 30 items about ninth graders on track. Our own writing. */

export const ninthGradeAim: AimSeed = {
  parts: {
    what: 'share of ninth graders on track at the end of the year',
    who: 'first-time ninth graders',
    by: '2026-06-12',
    baseline: '71%',
    target: '85%',
    measureId: 'm1',
  },
  text: 'By 12 June 2026, raise the share of first-time ninth graders who end the year on track from 71% to 85%.',
};

export const ninthGrade: readonly Seedling[] = [
  { label: 'P1', text: 'Every student passes the core courses the first time', under: ['aim1'], measureIds: ['m2'] },
  { label: 'P2', text: 'Students come to school, and to every class', under: ['aim1'], measureIds: ['m3'] },
  { label: 'P3', text: 'Each student is known well by an adult', under: ['aim1'], measureIds: ['m4', 'm5'] },
  { label: 'P4', text: 'Families are partners from the first week', under: ['~aim1'] },
  { label: 'S1', text: 'Grades show what a student knows now', under: ['P1'], measureIds: ['m6'] },
  { label: 'S2', text: 'Help comes before a grade is fixed', under: ['P1', '~P3'] },
  { label: 'S3', text: 'Tasks that are worth coming for', under: ['P1', '~P2'] },
  { label: 'S4', text: 'An absence is noticed the same day', under: ['P2', '~P4'], measureIds: ['m3'] },
  { label: 'S5', text: 'Coming back is easy', under: ['P2'] },
  { label: 'S6', text: 'One adult looks after twenty students', under: ['P3'] },
  { label: 'S7', text: 'Students have a say in how class works', under: ['P3'] },
  { label: 'S8', text: 'Two-way messages in the language of the home', under: ['P4', '~P2'] },
  { label: 'CI1', text: 'Second chance on every unit test', under: ['S1'], status: 'adopted' },
  { label: 'CI2', text: 'One weight table for all ninth-grade courses', under: ['S1'], status: 'testing' },
  { label: 'CI3', text: 'Monday list of students within five points of passing', under: ['S2'], status: 'adopted' },
  { label: 'CI4', text: 'Lunch lab with a teacher and two older students', under: ['S2', '~S6'], status: 'testing' },
  {
    label: 'CI5',
    text: 'Fix-it ticket: correct, explain, take one section again',
    under: ['S2', 'S1'],
    status: 'adapted',
  },
  { label: 'CI6', text: 'A question from the neighborhood opens each unit', under: ['S3'], status: 'planned' },
  { label: 'CI7', text: 'Warm call before noon on the first absence', under: ['S4', 'S8'], status: 'testing' },
  { label: 'CI8', text: 'Names, not totals, at the Friday huddle', under: ['S4'], status: 'adopted' },
  { label: 'CI9', text: 'Ten-minute way back in: a folder, a partner, one task', under: ['S5'], status: 'planned' },
  { label: 'CI10', text: 'Perfect-attendance prize', under: ['S5'], status: 'abandoned' },
  { label: 'CI11', text: 'Advisory group of twenty that stays together for two years', under: ['S6'] },
  { label: 'CI12', text: 'Two-by-ten: two minutes of talk on ten days', under: ['S6'], status: 'adapted' },
  { label: 'CI13', text: 'Exit card: what helped you learn today', under: ['S7'], status: 'testing' },
  { label: 'CI14', text: 'Student panel in the August staff days', under: ['S7', '~S3'] },
  { label: 'CI15', text: 'First message home is good news', under: ['S8'], status: 'adopted' },
  { label: 'CI16', text: 'Evening at the library with course counselors', under: ['P4'] },
  { label: 'CI17', text: 'Ride board by street', under: ['P2'] },
];
