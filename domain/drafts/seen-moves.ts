import { type Board, boardOf } from '../board.ts';
import type { Kind, Kinds } from '../kind.ts';
import type { Rows } from '../rows.ts';
import type { Difference } from './compare.ts';

/**
 * Which items were moved, told by what was seen (SPEC.md DR1). Where a board is drawn in another order than its sort keys say, the
 * first move by hand writes that order down: several sort keys change and a person moved one item. Those that stand among the
 * others as they were seen before are no differences of their own; their keys go along with the move.
 */

/** In longer columns nobody follows a move by eye, and to tell which moved would take long. */
const LONGEST = 400;

const isPlaceOnly = ({ kind, table, fields }: Difference): boolean =>
  kind === 'moved' && table === 'nodes' && fields.length === 1 && fields[0]?.field === 'sortKey';

/** Of ids in an earlier order, those that can stay when the order is `later`: as many as can be, first of all those that never changed. */
const staying = (
  earlier: readonly string[],
  later: ReadonlyMap<string, number>,
  changed: ReadonlySet<string>,
): ReadonlySet<string> => {
  const places = earlier.map((id) => later.get(id) ?? 0);
  const best: { weight: number; from: number }[] = [];
  let last = -1;
  for (const [index, id] of earlier.entries()) {
    let from = -1;
    for (let other = 0; other < index; other += 1)
      if ((places[other] ?? 0) < (places[index] ?? 0) && (best[other]?.weight ?? 0) > (best[from]?.weight ?? 0))
        from = other;
    best.push({ weight: (best[from]?.weight ?? 0) + (changed.has(id) ? 1 : earlier.length + 1), from });
    if ((best[index]?.weight ?? 0) > (best[last]?.weight ?? 0)) last = index;
  }
  const stays = new Set<string>();
  for (let index = last; index >= 0; index = best[index]?.from ?? -1) stays.add(earlier[index] ?? '');
  return stays;
};

/** What an item stands among: those of its type that belong to the same item, on the same board. */
const familyKey = (board: Board | undefined, kind: Kind | undefined, nodeId: string): string => {
  const node = board?.nodes.get(nodeId);
  const above = board === undefined ? null : (kind?.parentOf?.(board, nodeId) ?? node?.parentId ?? null);
  return JSON.stringify([node?.boardId, node?.type, above]);
};

/** The differences, with places that were only written down told along with the moves they came with. */
export const movesAsSeen = (all: readonly Difference[], before: Rows, after: Rows, kinds: Kinds): Difference[] => {
  const kindOf = (boardId: string) => kinds.get(after.boards.get(boardId)?.kind ?? '');
  const families = new Map<string, Difference[]>();
  for (const difference of all) {
    const node = isPlaceOnly(difference) ? after.nodes.get(difference.rowId) : undefined;
    if (node === undefined || kindOf(node.boardId)?.seenOrder === undefined) continue;
    const key = familyKey(boardOf(after, node.boardId), kindOf(node.boardId), node.id);
    families.set(key, [...(families.get(key) ?? []), difference]);
  }
  const told = new Map<Difference, Difference | null>();
  const unwritten: Difference[] = [];
  for (const [key, family] of families) {
    const boardId = after.nodes.get(family[0]?.rowId ?? '')?.boardId ?? '';
    const kind = kindOf(boardId);
    const [old, next] = [boardOf(before, boardId), boardOf(after, boardId)];
    if (family.length < 2 || kind?.seenOrder === undefined || old === undefined || next === undefined) continue;
    const later = new Map(kind.seenOrder(next).map((id, place) => [id, place]));
    const earlier = kind.seenOrder(old).filter((id) => later.has(id) && familyKey(next, kind, id) === key);
    if (earlier.length > LONGEST) continue;
    const stays = staying(earlier, later, new Set(family.map(({ rowId }) => rowId)));
    const along = family.filter(({ rowId }) => stays.has(rowId)).map(({ rowId, fields }) => ({ rowId, fields }));
    if (along.length === 0) continue;
    if (along.length === family.length) {
      // The one that was seen to move may have had its new place all along: only the others' keys were written.
      const moved = earlier.find((id) => !stays.has(id));
      const id = `moved:${moved}`;
      if (moved === undefined || all.some((difference) => difference.id === id)) continue;
      for (const difference of family) told.set(difference, null);
      unwritten.push({ id, kind: 'moved', table: 'nodes', rowId: moved, fields: [], links: [], along });
      continue;
    }
    for (const difference of family)
      told.set(difference, stays.has(difference.rowId) ? null : { ...difference, along });
  }
  const written = all.flatMap((difference) => {
    const instead = told.get(difference);
    return instead === undefined ? [difference] : instead === null ? [] : [instead];
  });
  return [...written, ...unwritten];
};
