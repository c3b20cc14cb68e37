import type { Board } from '#domain/board.ts';
import { compareLabels } from '#domain/labels.ts';
import type { JsonObject, NodeRow } from '#domain/rows.ts';
import { driversWithoutMeasure, rootCausesWithoutDriver, sharedItems, speaksForProject } from './gaps.ts';
import { orphansOf, theoryOf } from './theory.ts';

const labels = (nodes: readonly NodeRow[]): readonly string[] => nodes.map((node) => node.label).sort(compareLabels);

/**
 * Figures for `project report` (SPEC.md DD32). Lists are labels, as a person counts. Marked causes that no driver answers are
 * told by the first driver diagram of a project, so that two diagrams do not tell them twice.
 */
export const report = (board: Board): JsonObject => {
  const theory = theoryOf(board);
  return {
    links: theory.drives.length,
    orphans: labels(orphansOf(theory)),
    manyToMany: labels(sharedItems(board)),
    driversWithoutMeasure: labels(driversWithoutMeasure(board)),
    ...(speaksForProject(board) ? { rootCausesWithoutDriver: labels(rootCausesWithoutDriver(board.rows)) } : {}),
  };
};
