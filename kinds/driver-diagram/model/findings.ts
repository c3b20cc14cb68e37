import type { Board } from '#domain/board.ts';
import type { Finding } from '#domain/kind.ts';
import type { NodeRow } from '#domain/rows.ts';
import { missingParts } from './aim.ts';
import { orphansOf, theoryOf } from './theory.ts';
import { aimPartsOf } from './types.ts';

/** Gentle advice (SPEC.md DD6, DD10, DD12; product R15, R16). It waits until there is something to advise on. */

const FEWEST_PRIMARY = 2;
const MOST_PRIMARY = 5;

const finding = (rule: string, node: NodeRow, advice: string): Finding => ({
  rule,
  nodeId: node.id,
  advice: `driver-diagram:advice.${advice}`,
});

const aimFindings = (aim: NodeRow): readonly Finding[] => {
  const parts = aimPartsOf(aim);
  if (aim.text === '' && Object.keys(parts).length === 0) return [];
  return missingParts(parts).map((part) => finding('DD10', aim, `aim.${part}`));
};

const countFindings = (aim: NodeRow, primary: number): readonly Finding[] => [
  ...(primary > 0 && primary < FEWEST_PRIMARY ? [finding('DD12', aim, 'fewPrimary')] : []),
  ...(primary > MOST_PRIMARY ? [finding('DD12', aim, 'manyPrimary')] : []),
];

/** All advice, the aim's first. */
export const findings = (board: Board): readonly Finding[] => {
  const theory = theoryOf(board);
  const aim = theory.columns[0]?.[0];
  const primary = theory.columns[1]?.length ?? 0;
  return [
    ...(aim === undefined ? [] : [...aimFindings(aim), ...countFindings(aim, primary)]),
    ...theory.columns
      .flat()
      .filter((node) => node.props.reword === true)
      .map((node) => finding('DD24', node, 'reword')),
    ...orphansOf(theory).map((node) => finding('DD6', node, 'noDriver')),
  ];
};
