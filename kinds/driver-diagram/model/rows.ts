import type { NodeRow } from '#domain/rows.ts';
import type { KeptFamilies } from './kept-order.ts';
import { familyOf, type Theory } from './theory.ts';
import { strengthOf } from './types.ts';

/**
 * Change ideas side by side (DD29): a long column of ideas is hard to read from the back row, so ideas that hang from one
 * driver alone, by links of one strength, share rows. An idea with several drivers has a row of its own. A family whose order
 * was set by hand is read row by row in exactly that order.
 */

/** The rows of a family in the order of their first items; every item but a change idea has a row of its own. */
const rowsOfFamily = (
  theory: Theory,
  family: readonly NodeRow[],
  perRow: number,
  isKept = false,
): readonly (readonly NodeRow[])[] => {
  if (family.every((node) => node.type !== 'change')) return family.map((node) => [node]);
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
  /** Families that keep their order whatever it costs (DD14). */
  readonly kept: KeptFamilies;
}

/** How many rows of change ideas there are with one idea in a row, with two, and so on up to `most`. */
export const countRows = (theory: Theory, kept: KeptFamilies, most: number): readonly number[] => {
  const rows = new Array<number>(most).fill(0);
  const add = (perRow: number, count: number) => {
    rows[perRow - 1] = (rows[perRow - 1] ?? 0) + count;
  };
  for (const [parentId, family] of theory.families) {
    const ideas = family.some((node) => node.type === 'change') ? family.filter((node) => node.type === 'change') : [];
    if (ideas.length === 0) continue;
    if (kept.has(parentId)) {
      for (let perRow = 1; perRow <= most; perRow += 1) add(perRow, rowsOfFamily(theory, ideas, perRow, true).length);
      continue;
    }
    // Who shares rows with whom is all that counts here.
    let alone = 0;
    const sharing = { none: 0, strong: 0, weak: 0 };
    for (const idea of ideas) {
      const parents = theory.parents.get(idea.id) ?? [];
      if (parents.length > 1) alone += 1;
      else sharing[parents[0] === undefined ? 'none' : strengthOf(parents[0].link)] += 1;
    }
    for (let perRow = 1; perRow <= most; perRow += 1)
      add(
        perRow,
        alone +
          Math.ceil(sharing.none / perRow) +
          Math.ceil(sharing.strong / perRow) +
          Math.ceil(sharing.weak / perRow),
      );
  }
  return rows;
};

/** The row an item begins, for items that begin one; the others of a row are found in it. */
export const rowsOf = (theory: Theory, { perRow, kept }: Filling): ReadonlyMap<string, readonly NodeRow[]> => {
  const byFirst = new Map<string, readonly NodeRow[]>();
  for (const parentId of theory.families.keys())
    for (const row of rowsOfFamily(theory, familyOf(theory, parentId), perRow, kept.has(parentId))) {
      const [first] = row;
      if (first !== undefined) byFirst.set(first.id, row);
    }
  return byFirst;
};
