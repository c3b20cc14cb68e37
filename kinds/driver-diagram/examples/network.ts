import type { AimSeed, Seedling } from './plant.ts';

/**
 * Heavy boards: a network's whole theory with cross links and links that skip a column. The words repeat on purpose and the
 * links follow a fixed rule, so that the same size is always the same board.
 */

export const networkAim: AimSeed = {
  parts: {
    what: 'share of students who finish ninth grade on track in all schools of the network',
    who: 'students in 24 schools',
    by: '2028-06-30',
    baseline: 68,
    target: 88,
    measureId: 'm1',
  },
};

const primary = [
  'Teaching that makes students think',
  'Attendance that is noticed early',
  'Belonging: every student is known',
  'Families and schools act together',
  'Schools that learn from each other',
] as const;

const secondary = [
  'Tasks worth the effort',
  'Feedback within two days',
  'Grades that show what is known now',
  'Time and help during the school day',
  'A weekly look at names',
  'A warm word on the first absence',
  'A second way to get to school',
  'An easy way back into class',
  'One adult for each student',
  'Students lead their own conferences',
  'Fair and calm hallways',
  'Clubs that start in September',
  'Messages in the language of the home',
  'Meetings at times that families can come',
  'One page that explains credits',
  'Health rules that families can use',
  'Ninth-grade teams with common time',
  'Visits between schools',
  'Small tests, shared results',
  'Leaders who protect the hour',
] as const;

const acts = [
  'Try it with one class for two weeks',
  'Ask five students what gets in the way, then change one thing',
  'Put it on the Friday agenda',
  'Make a one-page guide',
  'Pair a new teacher with one who does it already',
  'Send a short text to every family in the first week',
  'Count it by hand for ten days',
  'Show one good example at the staff meeting and let people copy it',
] as const;

const statusOrder = ['idea', 'planned', 'testing', 'adopted', 'adapted', 'idea', 'abandoned'] as const;

const pick = <Value>(list: readonly Value[], index: number, otherwise: Value): Value =>
  list[index % list.length] ?? otherwise;

const numbered = <Value>(count: number, make: (number: number) => Value): readonly Value[] =>
  Array.from({ length: count }, (_, index) => make(index + 1));

/** A board of 1 aim, 5 primary and 20 secondary drivers and `changes` change ideas. */
export const network = (changes: number): readonly Seedling[] => [
  ...numbered(5, (number) => ({
    label: `P${number}`,
    text: pick(primary, number - 1, ''),
    under: [number === 5 ? '~aim1' : 'aim1'],
    measureIds: [`m${number + 1}`],
  })),
  ...numbered(20, (number) => {
    const home = Math.ceil(number / 4);
    return {
      label: `S${number}`,
      text: pick(secondary, number - 1, ''),
      under: [`P${home}`, ...(number % 3 === 0 ? [`~P${(home % 5) + 1}`] : [])],
    };
  }),
  ...numbered(changes, (number) => {
    const home = Math.ceil((number * 20) / changes);
    const more = [
      ...(number % 7 === 0 ? [`~S${(home % 20) + 1}`] : []),
      ...(number % 19 === 0 ? [`S${((home + 6) % 20) + 1}`] : []),
    ];
    return {
      label: `CI${number}`,
      text: pick(acts, number * 3 + home, ''),
      under: number % 23 === 0 ? [`P${Math.ceil(home / 4)}`] : [`S${home}`, ...more],
      status: pick(statusOrder, number * 2 + home, 'idea' as const),
    };
  }),
];
