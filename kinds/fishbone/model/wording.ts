/**
 * How a problem and its causes are worded (SPEC.md FB20, FB21; blame has its own file). English only; other languages simply get
 * fewer hints. No expression here has nested repeats: a long text costs no more than its length.
 */

const NUMBER_WORDS =
  'two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|' +
  'twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred|dozen|half';
const HOW_MANY = new RegExp(`\\p{N}|\\b(?:${NUMBER_WORDS}|(?:a|one) (?:third|quarter|fifth) of)\\b`, 'iu');

/** True for a text that says how many, in figures or in words: "43 %", "four in ten", "a third of". "Third graders" says who. */
export const holdsNumber = (text: string): boolean => HOW_MANY.test(text);

const NEEDED =
  'a|an|another|any|to|more|better|less|fewer|some|extra|additional|new|stronger|clearer|longer|earlier|' +
  'support|help|time|training|funding|money|staff|space|resources';
const NOT_A_NOUN = 'one|two|longer|sooner|matter|later than|earlier than|more than|less than|fewer than';

/** The first words of a text, after quotation marks and the like. */
const beginning = (words: string): RegExp => new RegExp(`^[\\p{P}\\p{S}\\s]*${words}`, 'iu');

const MISSING: readonly RegExp[] = [
  beginning('lack of\\b'),
  // "Needs more tutors" asks for something; "needs of new families" are what they are.
  beginning(`(?:need|needs (?:${NEEDED}))\\b`),
  // "No late bus", but not what somebody or something does: "no one calls", "no longer runs", "no two teachers agree".
  beginning(`no\\s(?!\\s*(?:${NOT_A_NOUN})\\b)`),
];

/** "Lack of ...", "No <noun>", "Need ..." name a missing solution; "No one owns it" is a cause. */
export const namesMissingSolution = (text: string): boolean => MISSING.some((pattern) => pattern.test(text));
