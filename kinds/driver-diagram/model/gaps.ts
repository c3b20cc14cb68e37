import type { Board } from '#domain/board.ts';
import { compareLabels } from '#domain/labels.ts';
import type { NodeRow, Rows } from '#domain/rows.ts';
import { missingParts } from './aim.ts';
import { orphansOf, theoryOf } from './theory.ts';
import { aimPartsOf, answeredTypes, isDriver, measuresOf, parkedTypes } from './types.ts';

/** What the theory still lacks (SPEC.md DD32; product R4), with the item each gap is about, so that a panel can lead there. */

export type GapKind =
  | 'aimNotReady'
  | 'driverWithoutMeasure'
  | 'driverWithoutParent'
  | 'ideaWithoutDriver'
  | 'rootCauseWithoutDriver'
  | 'parkedSolution';

export interface Gap {
  readonly kind: GapKind;
  /** The item it is about; a root cause stands on the fishbone. */
  readonly node: NodeRow;
}

const byLabel = (left: NodeRow, right: NodeRow): number => compareLabels(left.label, right.label);

/** Items of other boards that nothing on a driver diagram of the project follows from by a link of this type. */
const unanswered = (rows: Rows, types: readonly string[], linkType: string): readonly NodeRow[] => {
  const answered = new Set(
    [...rows.links.values()].filter((link) => link.type === linkType).map((link) => link.fromId),
  );
  return [...rows.nodes.values()].filter((node) => types.includes(node.type) && !answered.has(node.id)).sort(byLabel);
};

/** Causes marked as roots that no driver of the project answers, by label. */
export const rootCausesWithoutDriver = (rows: Rows): readonly NodeRow[] =>
  unanswered(rows, answeredTypes, 'answered-by').filter((cause) => cause.props.root === true);

/** Solutions parked on a fishbone that have not come back as change ideas, by label. */
const parkedNotBroughtBack = (rows: Rows): readonly NodeRow[] => unanswered(rows, parkedTypes, 'brought-back');

/** Primary drivers that no measure stands on, in the order of the column. */
export const driversWithoutMeasure = (board: Board): readonly NodeRow[] =>
  theoryOf(board)
    .columns.flat()
    .filter((node) => node.type === 'primary' && measuresOf(node).length === 0);

/** Items of this board that two or more things drive. */
export const sharedItems = (board: Board): readonly NodeRow[] => {
  const theory = theoryOf(board);
  return theory.columns.flat().filter((node) => (theory.parents.get(node.id)?.length ?? 0) > 1);
};

/** Every gap, the nearest to the aim first. */
export const gapsOf = (board: Board): readonly Gap[] => {
  const theory = theoryOf(board);
  const gap =
    (kind: GapKind) =>
    (node: NodeRow): Gap => ({ kind, node });
  const orphans = orphansOf(theory);
  return [
    ...(theory.columns[0] ?? []).filter((aim) => missingParts(aimPartsOf(aim)).length > 0).map(gap('aimNotReady')),
    ...driversWithoutMeasure(board).map(gap('driverWithoutMeasure')),
    ...orphans.filter(isDriver).map(gap('driverWithoutParent')),
    ...orphans.filter((node) => node.type === 'change').map(gap('ideaWithoutDriver')),
    ...rootCausesWithoutDriver(board.rows).map(gap('rootCauseWithoutDriver')),
    ...parkedNotBroughtBack(board.rows).map(gap('parkedSolution')),
  ];
};
