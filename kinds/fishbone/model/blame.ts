/**
 * Words that lay a problem at somebody's door (SPEC.md FB22): tables of words, and the few shapes of sentence in which they are
 * looked for. English only; other languages simply get fewer hints. Every stretch between two words has an end, and none stands
 * inside another: a long text costs no more than its length.
 */

const oneOf = (...lines: readonly string[]): string => `(?:${lines.join('|')})`;

/** Whole words in this order. */
const shape = (...parts: readonly string[]): RegExp => new RegExp(`\\b${parts.join('')}\\b`, 'iu');

/** Up to so many characters of the same part of a sentence, between two whole words. */
const within = (most: number): string => `\\b[^.;:]{0,${most}}?\\b`;

const PEOPLE = oneOf(
  'students?|pupils?|learners?|kids?|child|children|boys|girls|teenagers?|teens?',
  'freshm[ae]n|sophomores?|juniors?|seniors?|graders?',
  'parents?|guardians?|caregivers?|famil(?:y|ies)|mothers?|fathers?|moms?|dads?',
  'teachers?|staff|educators?|they',
);

const TRAITS = oneOf(
  'lazy|unmotivated|apathetic|careless|irresponsible|disrespectful|uncaring',
  'uninvolved|unwilling|disinterested|uninterested|indifferent|entitled',
);

const NOT = oneOf(
  "do not|does not|did not|will not|are not|don't|doesn't|didn't|won't|aren't",
  "are not willing to|aren't willing to|refuse to|refuses to|never",
);

/** Small words that may stand between "not" and what is not done. */
const SOFTLY = '(?:really |even |always |just |simply |truly |ever |actually |seem to |appear to |trying to )?';

const DOING_ONES_PART = oneOf(
  'care|try|trying|want to|bother|value|listen|behave|respect|study|prioriti[sz]e',
  'interested|motivated|engaged|involved|pay attention|show interest',
  'make (?:an|the|any) effort|put in (?:the|any) effort|take (?:any )?responsibility|take [^.;:]{1,24} seriously',
);

const LACKING = `${oneOf('lacks?|(?:has|have) (?:no|a bad|a poor|bad|poor)')} (?:the |any |in |real |self-)?`;
const WILL = oneOf('motivation|discipline|effort|interest|respect|ambition|grit|work ethic|attitudes?|willpower');

/** One or two words before the people, as in "lazy ninth grade students"; "careless records of students" is about records. */
const OTHER_WORDS = '(?:(?!(?:of|in|to|about|with|and)\\b)[\\w-]+ ){0,2}';

const BLAMING: readonly RegExp[] = [
  // "Lazy students", "unmotivated families"
  shape(TRAITS, ' ', OTHER_WORDS, PEOPLE),
  // "Students are lazy"
  shape(PEOPLE, within(20), '(?:is|are|too|so|just)', within(20), oneOf(TRAITS, 'not interested|not motivated')),
  // "Students lack motivation", "parents have no interest"
  shape(PEOPLE, within(20), LACKING, WILL),
  // "Bad parenting", "laziness"
  shape(oneOf('(?:bad|poor|lazy) parenting|laziness')),
  // "Student apathy", "parents' indifference"
  shape(oneOf('parental', PEOPLE), "(?:'s?)? ", oneOf('apathy|laziness|indifference|disinterest|carelessness')),
];

/** "Students do not care", "parents never bother to call" */
const NOT_DONE = shape(PEOPLE, within(40), NOT, ' ', SOFTLY, DOING_ONES_PART);

/** What people tell of others is theirs to tell: "students feel that teachers do not care" is something heard, no blame. */
const TOLD = shape(
  oneOf('feel|feels|felt|think|thinks|thought|believe|believes|say|says|said|sense|report|reports', 'tell us|told us'),
);

/** True for words that lay the problem at somebody's door instead of asking what makes it likely. */
export const blamesPeople = (text: string): boolean => {
  const words = text.replaceAll('’', "'");
  return BLAMING.some((pattern) => pattern.test(words)) || (NOT_DONE.test(words) && !TOLD.test(words));
};
