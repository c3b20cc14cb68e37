import type { Told } from './builder.ts';

/** 150 quotes from twelve interviewees: sentences put together from parts, always the same ones. */

const beginnings = [
  'On the days I am late',
  'When the letter comes',
  'Since we moved',
  'After a week away',
  'In the first lesson',
  'When my mother works nights',
  'On test days',
  'At the bus stop',
  'When I ask for help',
  'Before the bell',
  'On Mondays',
  'When the class is loud',
  'If nobody calls',
] as const;
const endings = [
  'I sit at the back and hope nobody asks.',
  'we read it twice and still do not know what to do.',
  'somebody always says it will be explained later, and later does not come.',
  'the folder is thick and I do not know where to begin.',
  'one teacher waves me in, and that is enough for the day.',
  'I do the work at home and leave it there.',
  'breakfast is gone.',
  'my brother comes first, then school.',
  'I would rather take the zero than stand up and ask in front of everyone.',
  'it helps when the plan is on paper.',
  'there are three answers from three rooms.',
] as const;
const kinds = ['say', 'say', 'do', 'say', 'feel', 'say', 'think'] as const;

const people = [
  ['S1', 'grade 9'],
  ['S2', 'grade 9'],
  ['P1', 'grade 9'],
  ['S3', 'grade 8'],
  ['T1', 'grade 9'],
  ['S4', 'grade 7'],
  ['P2', 'grade 8'],
  ['S5', 'grade 9'],
  ['F1', 'grade 7'],
  ['S6', 'grade 8'],
  ['T2', 'grade 8'],
  ['C1', ''],
] as const;

/** What the interviewee without consent says; nobody else uses these words, so that nothing of them may be anywhere else. */
const keptHere = [
  'Grandma signs whatever is in my bag.',
  'Nurse pass first, then hallway, then lunch.',
  'Gym clothes cost more than they think.',
  'Lockers near the office stick in winter.',
  'Nobody plays with me at recess anyway.',
  'My headphones are how math gets quiet.',
  'Dad said skip Friday and nobody noticed.',
  'Reading aloud makes my hands sweat.',
  'Substitutes never know my real schedule.',
  'Coach is the only one who texts back.',
  'Science is fine because we get to touch things.',
  'Detention is warm, honestly.',
  'They moved my seat next to the door.',
] as const;

const QUOTES = 150;
const keepsHere = (person: number): boolean => person === 3;

/** The interviewees of the heavy example; one minor has no guardian consent. */
export const heavyTold = (): readonly Told[] =>
  people.map(([code, gradeBand], person) => {
    const count = Math.floor(QUOTES / people.length) + (person < QUOTES % people.length ? 1 : 0);
    return {
      code,
      gradeBand,
      consent: code.startsWith('S')
        ? { guardian: keepsHere(person) ? 'missing' : 'signed', student: 'verbal', share: 'network' }
        : { adult: 'signed', share: 'network' },
      quotes: Array.from({ length: count }, (_, index) => {
        const which = person * 17 + index * 5;
        if (keepsHere(person)) return ['say', keptHere[index % keptHere.length] ?? ''] as const;
        const text = `${beginnings[which % beginnings.length]}, ${endings[(which + person + index * 3) % endings.length]}`;
        return [kinds[which % kinds.length] ?? 'say', text] as const;
      }),
    };
  });
