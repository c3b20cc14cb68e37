/**
 * What the words of a cause give away (SPEC.md FB20-FB22). English only; other languages simply get fewer hints. No expression
 * here has nested repeats: a long text costs no more than its length.
 */

const NUMBER_WORDS =
  'two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|' +
  'twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred|dozen|half';

/** True for a text that says how many, in figures or in words: "43 %", "four in ten", "a third of". "Third graders" says who. */
export const holdsNumber = (text: string): boolean =>
  /\p{N}/u.test(text) || new RegExp(`\\b(?:${NUMBER_WORDS}|(?:a|one) (?:third|quarter|fifth) of)\\b`, 'iu').test(text);

/** Quotation marks and the like before the first word. */
const OPENING = '^[\\p{P}\\p{S}\\s]*';
/** "Needs more tutors" asks for something; "needs of new families" are what they are. */
const NEEDS = new RegExp(
  `${OPENING}(?:need|needs (?:a|an|another|any|to|more|better|less|fewer|some|extra|additional|new|stronger|clearer|longer|earlier|support|help|time|training|funding|money|staff|space|resources))\\b`,
  'iu',
);
const LACK = new RegExp(`${OPENING}lack of\\b`, 'iu');
/** "No late bus", but not what somebody or something does: "no one calls", "no longer runs", "no two teachers agree". */
const NO_NOUN = new RegExp(
  `${OPENING}no\\s(?!\\s*(?:one|two|longer|sooner|matter|later than|earlier than|more than|less than|fewer than)\\b)`,
  'iu',
);

/** "Lack of ...", "No <noun>", "Need ..." name a missing solution; "No one owns it" is a cause. */
export const namesMissingSolution = (text: string): boolean =>
  LACK.test(text) || NEEDS.test(text) || NO_NOUN.test(text);

const PEOPLE =
  '(?:students?|pupils?|learners?|kids?|child|children|parents?|guardians?|caregivers?|famil(?:y|ies)|mothers?|fathers?|moms?|dads?|teachers?|staff|educators?|boys|girls|teenagers?|teens?|freshm[ae]n|sophomores?|juniors?|seniors?|graders?|they)';
const NOT =
  "(?:do not|don['’]t|does not|doesn['’]t|did not|didn['’]t|never|will not|won['’]t|refuse to|refuses to|are not willing to|aren['’]t willing to|are not|aren['’]t)";
const TRAITS =
  'lazy|unmotivated|apathetic|careless|irresponsible|disrespectful|uncaring|uninvolved|unwilling|disinterested|uninterested|indifferent|entitled';
/** Small words that may stand between "not" and what is not done. */
const SOFTLY = '(?:really |even |always |just |simply |truly |ever |actually |seem to |appear to |trying to )?';

/** What people tell of others is theirs to tell: "students feel that teachers do not care" is something heard, no blame. */
const TOLD =
  /\b(?:feel|feels|felt|think|thinks|thought|believe|believes|say|says|said|sense|report|reports|tell us|told us)\b/iu;

const NOT_DONE = new RegExp(
  `\\b${PEOPLE}\\b[^.;:]{0,40}?\\b${NOT} ${SOFTLY}(?:care|try|trying|want to|bother|value|listen|behave|respect|study|pay attention|show interest|make (?:an|the|any) effort|put in (?:the|any) effort|take (?:any )?responsibility|take [^.;:]{1,24} seriously|prioriti[sz]e|interested|motivated|engaged|involved)\\b`,
  'iu',
);

const BLAMING: readonly RegExp[] = [
  // "Lazy students", "unmotivated families"
  new RegExp(`\\b(?:${TRAITS}) (?:(?!(?:of|in|to|about|with|and)\\b)[\\w-]+ ){0,2}${PEOPLE}\\b`, 'iu'),
  // "Students are lazy"
  new RegExp(
    `\\b${PEOPLE}\\b[^.;:]{0,20}?\\b(?:is|are|too|so|just)\\b[^.;:]{0,20}?\\b(?:${TRAITS}|not interested|not motivated)\\b`,
    'iu',
  ),
  // "Students lack motivation", "parents have no interest"
  new RegExp(
    `\\b${PEOPLE}\\b[^.;:]{0,20}?\\b(?:lacks?|(?:has|have) (?:no|a bad|a poor|bad|poor)) (?:the |any |in |real |self-)?(?:motivation|discipline|effort|interest|respect|ambition|grit|work ethic|attitudes?|willpower)\\b`,
    'iu',
  ),
  // "Bad parenting", "laziness"
  /\b(?:bad|poor|lazy) parenting\b|\blaziness\b/iu,
  // "Student apathy", "parents' indifference"
  new RegExp(`\\b(?:parental|${PEOPLE})(?:['’]s?)? (?:apathy|laziness|indifference|disinterest|carelessness)\\b`, 'iu'),
];

/** True for words that lay the problem at somebody's door instead of asking what makes it likely. */
export const blamesPeople = (text: string): boolean =>
  BLAMING.some((pattern) => pattern.test(text)) || (NOT_DONE.test(text) && !TOLD.test(text));
