import type { Board } from '#domain/board.ts';
import type { Finding } from '#domain/kind.ts';
import type { NodeRow } from '#domain/rows.ts';
import { allCauses, categoriesOf, detailsOf, effectOf, quoteCount } from './items.ts';

/**
 * Gentle advice (product R10; SPEC.md FB20-FB25). The wording rules know English only; other languages simply get fewer hints.
 * No expression here has nested repeats: a long text costs no more than its length.
 */

const MOST_BONES = 8;
const MOST_CAUSES = 40;

/** "Lack of ...", "No <noun>", "Need ..." name a missing solution; "No one owns it" is a cause. */
const namesMissingSolution = (text: string): boolean =>
  /^(?:lack of|need)\b/iu.test(text) || (/^no\s/iu.test(text) && !/^no\s+one\b/iu.test(text));

const PEOPLE =
  '(?:students?|pupils?|kids?|children|parents?|famil(?:y|ies)|mothers?|fathers?|teachers?|staff|boys|girls|teenagers?|teens?|they)';
const BLAMING: readonly RegExp[] = [
  // "Students do not care", "parents just don't want to", "kids never try"
  new RegExp(
    `\\b${PEOPLE}\\b[^.;:]{0,40}?\\b(?:do not|don['’]t|does not|doesn['’]t|did not|didn['’]t|never|will not|won['’]t)\\b[^.;:]{0,20}?\\b(?:care|try|want|bother|value|listen|behave|make an effort)\\b`,
    'iu',
  ),
  // "Lazy students", "unmotivated families"
  new RegExp(
    `\\b(?:lazy|unmotivated|apathetic|careless|irresponsible|disrespectful|uncaring|uninvolved)\\b[^.;:]{0,20}?\\b${PEOPLE}\\b`,
    'iu',
  ),
  // "Students are lazy"
  new RegExp(
    `\\b${PEOPLE}\\b[^.;:]{0,20}?\\b(?:is|are|too|so|just)\\b[^.;:]{0,20}?\\b(?:lazy|unmotivated|apathetic|careless|irresponsible|disrespectful|uncaring|uninvolved|not interested|not motivated)\\b`,
    'iu',
  ),
];

const blamesPeople = (text: string): boolean => BLAMING.some((pattern) => pattern.test(text));

/** A root cause with nothing but a guess behind it. */
const isRootOnHunch = (board: Board, cause: NodeRow): boolean => {
  const { evidence, root } = detailsOf(cause);
  return root === true && evidence === 'hunch' && quoteCount(board, cause.id) === 0;
};

const finding = (rule: string, node: NodeRow, advice: string): Finding => ({
  rule,
  nodeId: node.id,
  advice: `fishbone:advice.${advice}`,
});

const causeFindings = (board: Board, cause: NodeRow): readonly Finding[] => [
  ...(namesMissingSolution(cause.text) ? [finding('FB21', cause, 'missingSolution')] : []),
  ...(blamesPeople(cause.text) ? [finding('FB22', cause, 'blame')] : []),
  ...(isRootOnHunch(board, cause) ? [finding('FB25', cause, 'rootOnHunch')] : []),
];

const boardFindings = (effect: NodeRow, bones: number, causes: number): readonly Finding[] => [
  // An empty head is being written; advice can wait for words.
  ...(effect.text !== '' && !/\p{N}/u.test(effect.text) ? [finding('FB20', effect, 'noNumber')] : []),
  ...(bones > MOST_BONES ? [finding('FB23', effect, 'manyBones')] : []),
  ...(causes > MOST_CAUSES ? [finding('FB24', effect, 'manyCauses')] : []),
];

/** All advice on a board: the head's first, then each cause's in reading order. */
export const findings = (board: Board): readonly Finding[] => {
  const effect = effectOf(board);
  const causes = allCauses(board);
  return [
    ...(effect === undefined ? [] : boardFindings(effect, categoriesOf(board).length, causes.length)),
    ...causes.flatMap(({ cause }) => causeFindings(board, cause)),
  ];
};
