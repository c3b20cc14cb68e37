import type { Board } from '#domain/board.ts';
import type { Finding } from '#domain/kind.ts';
import type { NodeRow } from '#domain/rows.ts';
import { blamesPeople } from './blame.ts';
import { onceABone } from './by-bone.ts';
import { categoriesOf, causesBelow, detailsOf, dismissedOn, effectOf, quoteCount } from './items.ts';
import type { FindingRule } from './rules.ts';
import { holdsNumber, namesMissingSolution } from './wording.ts';

/** Gentle advice (product R10; SPEC.md FB20-FB28): in plain words, with a source, put aside for good where a team says so. */

const MOST_BONES = 8;
const MOST_CAUSES = 40;

/** A root cause with nothing but a guess behind it. */
const isRootOnHunch = (board: Board, cause: NodeRow): boolean => {
  const { evidence, root } = detailsOf(cause);
  return root === true && evidence === 'hunch' && quoteCount(board, cause.id) === 0;
};

/**
 * What the root-cause check says (FB17): a root when the problem would not exist without it and would not come back once it is
 * mended; not one when either answer is yes; nothing while an answer is open or unsure.
 */
export const rootByCheck = (cause: NodeRow): 'root' | 'not-root' | 'open' => {
  const { without, returns } = detailsOf(cause).check ?? {};
  if (without === 'yes' || returns === 'yes') return 'not-root';
  return without === 'no' && returns === 'no' ? 'root' : 'open';
};

const finding = (rule: FindingRule, node: NodeRow, advice: string): Finding => ({
  rule,
  nodeId: node.id,
  advice: `fishbone:advice.${advice}`,
  source: `fishbone:source.${advice}`,
});

const rootFindings = (board: Board, cause: NodeRow): readonly Finding[] => {
  const isRoot = detailsOf(cause).root === true;
  const check = rootByCheck(cause);
  return [
    ...(isRootOnHunch(board, cause) ? [finding('FB25', cause, 'rootOnHunch')] : []),
    ...(!isRoot && check === 'root' ? [finding('FB27', cause, 'rootSuggested')] : []),
    ...(isRoot && check === 'not-root' ? [finding('FB28', cause, 'rootDoubted')] : []),
  ];
};

const read = new WeakMap<NodeRow, readonly Finding[]>();

/** What the words of a cause give away. Rows never change in place, so each is read once. */
const wordFindings = (cause: NodeRow): readonly Finding[] => {
  let found = read.get(cause);
  if (found === undefined) {
    found = [
      ...(namesMissingSolution(cause.text) ? [finding('FB21', cause, 'missingSolution')] : []),
      ...(blamesPeople(cause.text) ? [finding('FB22', cause, 'blame')] : []),
    ];
    read.set(cause, found);
  }
  return found;
};

const causeFindings = (board: Board, cause: NodeRow): readonly Finding[] => {
  const { root, check } = detailsOf(cause);
  const inWords = wordFindings(cause);
  return root === undefined && check === undefined ? inWords : [...inWords, ...rootFindings(board, cause)];
};

const boardFindings = (effect: NodeRow, bones: number, causes: number): readonly Finding[] => [
  // An empty head is being written; advice can wait for words.
  ...(effect.text !== '' && !holdsNumber(effect.text) ? [finding('FB20', effect, 'noNumber')] : []),
  ...(bones > MOST_BONES ? [finding('FB23', effect, 'manyBones')] : []),
  ...(causes > MOST_CAUSES ? [finding('FB24', effect, 'manyCauses')] : []),
];

/** How many causes stand somewhere, and what is advised on them in reading order. */
const readCauses = (board: Board, parentId: string | null) => {
  const causes = causesBelow(board, parentId);
  return { count: causes.length, found: causes.flatMap(({ cause }) => causeFindings(board, cause)) };
};
const readBone = onceABone((board, bone) => readCauses(board, bone.id));

/** All advice on a board, also what was put aside: the head's first, then each cause's in reading order. */
const allFindings = (board: Board): readonly Finding[] => {
  const effect = effectOf(board);
  const bones = categoriesOf(board);
  const parts = [...bones.map((bone) => readBone(board, bone)), readCauses(board, null)];
  const causes = parts.reduce((sum, { count }) => sum + count, 0);
  return [
    ...(effect === undefined ? [] : boardFindings(effect, bones.length, causes)),
    ...parts.flatMap(({ found }) => found),
  ];
};

const isDismissed = (board: Board, { rule, nodeId }: Finding): boolean => {
  const node = board.nodes.get(nodeId);
  return node !== undefined && dismissedOn(node).includes(rule);
};

/** The advice that still stands. */
export const findings = (board: Board): readonly Finding[] =>
  allFindings(board).filter((one) => !isDismissed(board, one));

/** The advice that was put aside (FB26), so that it can be brought back. */
export const dismissedFindings = (board: Board): readonly Finding[] =>
  allFindings(board).filter((one) => isDismissed(board, one));
