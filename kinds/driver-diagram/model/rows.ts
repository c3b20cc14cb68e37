import type { NodeRow } from '#domain/rows.ts';
import { familyOf, type Theory } from './theory.ts';
import { strengthOf } from './types.ts';

/**
 * Change ideas side by side (DD29): a long column of ideas is hard to read from the back row, so ideas that hang from one
 * driver alone, by links of one strength, share rows. An idea with several drivers has a row of its own. A family whose order
 * was set by hand is read row by row in exactly that order.
 */

/** The rows of a family in the order of their first items; every item but a change idea has a row of its own. */
export const rowsOfFamily = (
  theory: Theory,
  family: readonly NodeRow[],
  perRow: number,
  isKept = false,
): readonly (readonly NodeRow[])[] => {
  const rows: NodeRow[][] = [];
  /** The row that still has room, by the strength of its links. */
  const open = new Map<string, NodeRow[]>();
  for (const node of family) {
    const parents = theory.parents.get(node.id) ?? [];
    const isAlone = node.type !== 'change' || parents.length > 1;
    const strength = parents[0] === undefined ? 'none' : strengthOf(parents[0].link);
    const row = isAlone ? undefined : open.get(strength);
    if (row !== undefined && row.length < perRow && (!isKept || row === rows.at(-1))) row.push(node);
    else {
      const begun = [node];
      rows.push(begun);
      if (!isAlone) open.set(strength, begun);
    }
  }
  return rows;
};

/** How the columns are to be filled. */
export interface Filling {
  /** Change ideas side by side at most. */
  readonly perRow: number;
  /** Parents whose families keep their order whatever it costs (DD14). */
  readonly kept: ReadonlySet<string>;
}

const isKept = (kept: ReadonlySet<string>, parentId: string | null): boolean => parentId !== null && kept.has(parentId);

/** How many rows of change ideas there are when `perRow` ideas stand side by side. */
export const countRows = (theory: Theory, { perRow, kept }: Filling): number => {
  let rows = 0;
  for (const [parentId, family] of theory.families) {
    const ideas = family.filter((node) => node.type === 'change');
    rows += rowsOfFamily(theory, ideas, perRow, isKept(kept, parentId)).length;
  }
  return rows;
};

/** The row an item begins, for items that begin one; the others of a row are found in it. */
export const rowsOf = (theory: Theory, { perRow, kept }: Filling): ReadonlyMap<string, readonly NodeRow[]> => {
  const byFirst = new Map<string, readonly NodeRow[]>();
  for (const parentId of theory.families.keys())
    for (const row of rowsOfFamily(theory, familyOf(theory, parentId), perRow, isKept(kept, parentId))) {
      const [first] = row;
      if (first !== undefined) byFirst.set(first.id, row);
    }
  return byFirst;
};
