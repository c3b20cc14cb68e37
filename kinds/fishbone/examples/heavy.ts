import type { JsonObject } from '#domain/rows.ts';
import type { BoneSketch, CauseSketch, FishSketch } from './sketch.ts';

/** The most that one wall should ever hold: sixty causes on eight bones, four levels deep. Invented. */

/** Details in turn, so that every combination is seen on the board. */
const detailsInTurn: readonly JsonObject[] = [
  { evidence: 'heard', locus: 'control' },
  { evidence: 'measured', locus: 'control' },
  { evidence: 'hunch', locus: 'influence' },
  {},
  { evidence: 'measured', locus: 'influence' },
  { evidence: 'heard', locus: 'concern' },
  { evidence: 'measured', locus: 'control', root: true },
];

type Words = readonly (string | readonly [string, Words])[];

const causesFrom = (words: Words, turn: { next: number }): readonly CauseSketch[] =>
  words.map((word) => {
    const [text, below] = typeof word === 'string' ? [word, [] as Words] : word;
    const props = detailsInTurn[turn.next % detailsInTurn.length] ?? {};
    turn.next += 1;
    return { text, props, causes: causesFrom(below, turn) };
  });

const bonesFrom = (bones: readonly (readonly [string, Words])[]): readonly BoneSketch[] => {
  const turn = { next: 0 };
  return bones.map(([text, words]) => ({ text, causes: causesFrom(words, turn) }));
};

export const heavy: FishSketch = {
  name: 'Why students do not graduate on time',
  effect:
    'Of the 318 students who began 9th grade with us in 2020, 71 (22%) did not graduate on time; by 2026 we want at most 38 (12%).',
  bones: bonesFrom([
    [
      '9th grade transition',
      [
        [
          'Students arrive with two schedules in the first week',
          [['Course requests are entered twice', [['Two offices own the form', ['No one was asked to merge them']]]]],
        ],
        'Summer bridge reaches one middle school of three',
        'Locker, lunch and bus are explained in one assembly',
        ['Ninth grade teams meet without a counselor', ['Her calendar fills with testing in autumn']],
      ],
    ],
    [
      'Attendance',
      [
        'First period is missed most',
        ['The late bus arrives after the door closes', ['A closed door sends students home again']],
        [
          'Letters list consequences and offer no help',
          [['The wording was copied from policy', ['It was last read in 2016']]],
        ],
        'Work shifts end after ten at night',
        'Doctors open only in school hours',
      ],
    ],
    [
      'Credit and grading',
      [
        [
          'One failed course starts a chain',
          [
            'Make-up classes run only in summer',
            ['Zeros count in full', [['Departments chose their weights years ago', ['They have never been compared']]]],
          ],
        ],
        'Families see credits only on the transcript',
        'A low test cannot be made up',
      ],
    ],
    [
      'Instruction',
      [
        ['Algebra classes start where the book starts', ['Pre-tests are given and not used']],
        'Help hours clash with practice',
        'Lab courses have no support class',
        [
          'Feedback comes after the next unit has begun',
          [
            ['Each teacher grades 160 papers', ['Sections were merged in October']],
            'Peer review is taught in English only',
          ],
        ],
      ],
    ],
    [
      'Belonging',
      [
        'A third of juniors name no adult they would ask',
        ['Clubs meet when buses leave', [['Activity buses end at five', ['The contract is older than the schedule']]]],
        'Students who return after absence start alone',
        'Advisory changes every year',
      ],
    ],
    [
      'Guidance',
      [
        ['Plans for graduation are written once', [['The plan lives on paper', ['Only the counselor has the folder']]]],
        'Caseloads are above 400',
        ['Warning lists come at the quarter', ['The report is run by hand']],
        'Seniors learn of missing credits in spring',
        'Course choice is made without a map',
      ],
    ],
    [
      'Life outside school',
      [
        ['Many seniors work to pay rent', ['Work credit takes five signatures']],
        'Care for younger brothers and sisters',
        'A quiet place to study is far away',
        'Bus passes stop at 18',
        ['Moves between districts lose credits', [['Transcripts take six weeks', ['Requests are mailed on paper']]]],
      ],
    ],
    [
      'Data and follow-through',
      [
        'Three systems hold attendance, grades and plans',
        ['The early warning list has 140 names', [['Every flag weighs the same', ['Cut-offs came with the software']]]],
        'Nobody checks whether a contact helped',
        'Reports arrive as pictures, not lists',
        'Plans are looked at in the week before break',
      ],
    ],
  ]),
};
