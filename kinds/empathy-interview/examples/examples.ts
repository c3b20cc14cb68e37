import type { Kind } from '#domain/kind.ts';
import type { Rows } from '#domain/rows.ts';
import { BOARD_ID, promptedBoard, run, type Told, tell } from './builder.ts';
import { heavyTold } from './heavy.ts';

/** Example boards that tests, screenshots and guides share. People and words are invented. */

const network = { guardian: 'signed', student: 'verbal', audio: false, share: 'network' } as const;
const adult = { adult: 'signed', audio: false, share: 'network' } as const;

const typicalTold: readonly Told[] = [
  {
    code: 'S1',
    gradeBand: 'grade 9',
    consent: network,
    quotes: [
      ['say', 'I missed two weeks in September and nobody told me what I had missed.'],
      ['feel', 'Feels like a visitor in her own class after an absence.'],
      ['say', 'If I ask in front of everyone I look stupid, so I wait for the bell.'],
      ['do', 'Opened the class page on her phone and scrolled past eleven unread posts.'],
    ],
  },
  {
    code: 'S2',
    gradeBand: 'grade 9',
    consent: { guardian: 'missing', student: 'verbal', audio: false, share: 'none' },
    quotes: [
      ['say', 'My cousin needs picking up at three, so I never make it to tutoring.'],
      ['think', 'Thinks tutoring is for students who are already passing.'],
    ],
  },
  {
    code: 'P1',
    gradeBand: 'grade 9',
    consent: adult,
    quotes: [
      [
        'say',
        'I get the robocall at Fulton Mills and by the time I am home it is too late to ask anyone.',
        ['Fulton Mills', '[workplace]'],
      ],
      ['say', 'Every teacher has a different app and I stopped opening them.'],
      ['do', 'Showed a kitchen calendar with all the test days written in by hand.'],
      ['feel', 'Feels talked to, not asked.'],
    ],
  },
  {
    code: 'T1',
    gradeBand: 'grade 9',
    consent: adult,
    quotes: [
      ['say', 'I have 34 in the room and six come back on any Monday. I cannot teach the week twice.'],
      ['do', 'Keeps a folder of missed work by the door; it is thick and neat and hardly opened.'],
      ['think', 'Thinks families do not want to be called in the evening.'],
    ],
  },
];

const typical = (): Rows => {
  let rows = typicalTold.reduce((next, told, index) => tell(next, told, index + 1), promptedBoard());
  for (const [id, text, quoteIds] of [
    ['th1', 'Coming back is harder than being away', ['q1', 'q2', 'q11']],
    ['th2', 'Messages arrive, but not to the right person at the right time', ['q4', 'q7', 'q8', 'q12']],
    ['th3', 'Asking for help costs face', ['q3', 'q6']],
    ['th4', 'Nobody asks families what they see', ['q9', 'q10']],
  ] as const)
    rows = run(rows, 'addTheme', { id, text, quoteIds });
  for (const [id, who, needsTo, because, themeIds] of [
    [
      'n1',
      'A student who has been out',
      'find out privately what was missed and what still counts',
      'asking in front of the class feels worse than failing',
      ['th1', 'th3'],
    ],
    [
      'n2',
      'A parent on day shift',
      'hear one clear message while there is still time to act',
      'five channels together tell them nothing',
      ['th2', 'th4'],
    ],
  ] as const)
    rows = run(rows, 'addNeed', { id, text: '', who, needsTo, because, themeIds });
  rows = run(rows, 'addHmw', {
    id: 'h1',
    text: 'How might we welcome students back with a plan already in their hands?',
    needIds: ['n1'],
  });
  return run(rows, 'addHmw', {
    id: 'h2',
    text: 'How might we make one weekly message that a parent wants to open?',
    needIds: ['n2'],
  });
};

const heavy = (): Rows => {
  let rows = heavyTold().reduce((next, told, index) => tell(next, told, index + 1), promptedBoard());
  const quotes = [...rows.nodes.values()].filter((node) => node.type === 'quote').map((node) => node.id);
  const themes = [
    'Coming back is harder than being away',
    'Messages arrive, but not to the right person',
    'Asking for help costs face',
    'Nobody asks families what they see',
    'The bus decides who gets breakfast',
    'Grades hide what was learned',
    'One good adult changes the week',
    'Rules differ from room to room',
    'Work after school comes first',
    'Mornings are a race',
  ];
  for (const [index, text] of themes.entries()) {
    const quoteIds = quotes.filter((_, place) => place % (themes.length + 2) === index);
    rows = run(rows, 'addTheme', { id: `th${index + 1}`, text, quoteIds });
  }
  for (let index = 0; index < 5; index += 1) {
    rows = run(rows, 'addNeed', {
      id: `n${index + 1}`,
      text: '',
      who: [
        'A student who has been out',
        'A parent on day shift',
        'A ninth-grade team',
        'A child on the late bus',
        'A new teacher',
      ][index],
      needsTo: [
        'be met and caught up in private',
        'hear one clear message in time',
        'share one rule for second chances',
        'eat before the first lesson',
        'know whom to ask',
      ][index],
      because: [
        'asking in front of others costs too much',
        'many channels together say nothing',
        'chance should not depend on the room',
        'hunger looks like bad behaviour',
        'nobody says it twice',
      ][index],
      themeIds: [`th${index * 2 + 1}`, `th${index * 2 + 2}`],
    });
    rows = run(rows, 'addHmw', {
      id: `h${index + 1}`,
      text: [
        'How might we welcome students back with a plan?',
        'How might we send one message worth opening?',
        'How might we agree on second chances in one meeting?',
        'How might we feed everyone who comes in late?',
        'How might we pair every new teacher in week one?',
      ][index],
      needIds: [`n${index + 1}`],
    });
  }
  return rows;
};

/** Empty (the shipped prompts alone), typical (about 30 items) and heavy (150 quotes). */
export const createExamples = (): Kind['examples'] => [
  { name: 'empty', rows: promptedBoard(), boardId: BOARD_ID },
  { name: 'typical', rows: typical(), boardId: BOARD_ID },
  { name: 'heavy', rows: heavy(), boardId: BOARD_ID },
];
