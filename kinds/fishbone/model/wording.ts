/**
 * What the words of a cause give away (SPEC.md FB21, FB22). English only; other languages simply get fewer hints. No expression
 * here has nested repeats: a long text costs no more than its length.
 */

/** "Lack of ...", "No <noun>", "Need ..." name a missing solution; "No one owns it" is a cause. */
export const namesMissingSolution = (text: string): boolean =>
  /^(?:lack of|need)\b/iu.test(text) || (/^no\s/iu.test(text) && !/^no\s+one\b/iu.test(text));

const PEOPLE =
  '(?:students?|pupils?|kids?|children|parents?|famil(?:y|ies)|mothers?|fathers?|teachers?|staff|boys|girls|teenagers?|teens?|they)';
const NOT =
  "(?:do not|don['’]t|does not|doesn['’]t|did not|didn['’]t|never|will not|won['’]t|refuse to|are not willing to|aren['’]t willing to)";
const TRAITS = 'lazy|unmotivated|apathetic|careless|irresponsible|disrespectful|uncaring|uninvolved|unwilling';

const BLAMING: readonly RegExp[] = [
  // "Students do not care", "parents just don't want to", "kids never try"
  new RegExp(
    `\\b${PEOPLE}\\b[^.;:]{0,40}?\\b${NOT}\\b[^.;:]{0,20}?\\b(?:care|try|want|bother|value|listen|behave|make an effort|take responsibility)\\b`,
    'iu',
  ),
  // "Lazy students", "unmotivated families"
  new RegExp(`\\b(?:${TRAITS})\\b[^.;:]{0,20}?\\b${PEOPLE}\\b`, 'iu'),
  // "Students are lazy"
  new RegExp(
    `\\b${PEOPLE}\\b[^.;:]{0,20}?\\b(?:is|are|too|so|just)\\b[^.;:]{0,20}?\\b(?:${TRAITS}|not interested|not motivated)\\b`,
    'iu',
  ),
  // "Students lack motivation", "parents have no interest"
  new RegExp(
    `\\b${PEOPLE}\\b[^.;:]{0,20}?\\b(?:lacks?|(?:has|have) no)\\b[^.;:]{0,20}?\\b(?:motivation|discipline|effort|interest|respect|ambition|grit|work ethic)\\b`,
    'iu',
  ),
];

/** True for words that lay the problem at somebody's door instead of asking what makes it likely. */
export const blamesPeople = (text: string): boolean => BLAMING.some((pattern) => pattern.test(text));
