import type { Board } from '#domain/board.ts';
import { compareLabels } from '#domain/labels.ts';
import type { JsonObject, NodeRow, Rows } from '#domain/rows.ts';
import { driversWithoutMeasure, rootCausesWithoutDriver, sharedItems } from './gaps.ts';
import { orphansOf, theoryOf } from './theory.ts';

const labels = (nodes: readonly NodeRow[]): readonly string[] => nodes.map((node) => node.label).sort(compareLabels);

/** Figures of one board for `project report` (SPEC.md DD32). Lists are labels, as a person counts. */
export const report = (board: Board): JsonObject => {
  const theory = theoryOf(board);
  return {
    links: theory.drives.length,
    orphans: labels(orphansOf(theory)),
    manyToMany: labels(sharedItems(board)),
    driversWithoutMeasure: labels(driversWithoutMeasure(board)),
  };
};

/** What the project as a whole lacks, told once however many diagrams it has, and where it has none as well (DD32). */
export const projectReport = (rows: Rows): JsonObject => ({
  links: 0,
  orphans: [],
  manyToMany: [],
  driversWithoutMeasure: [],
  rootCausesWithoutDriver: labels(rootCausesWithoutDriver(rows)),
});
