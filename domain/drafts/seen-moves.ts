import { type Board, boardOf } from '../board.ts';
import { type Kind, type Kinds, parentOf } from '../kind.ts';
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

/** What an item stands among: those of its type that belong to the same item of their board. */
const familyOf = (kind: Kind, board: Board, nodeId: string): string =>
  JSON.stringify([board.nodes.get(nodeId)?.type, parentOf(kind, board, nodeId)]);

/**
 * The places that changed among the items of one family, told as what was seen to move; null where they are told as they are.
 * `earlier` and `later` are how the family was seen before and where each is seen after.
 */
const toldAsSeen = (
  family: readonly Difference[],
  earlier: readonly string[],
  later: ReadonlyMap<string, number>,
): readonly Difference[] | null => {
  const stays = staying(earlier, later, new Set(family.map(({ rowId }) => rowId)));
  const along = family.filter(({ rowId }) => stays.has(rowId)).map(({ rowId, fields }) => ({ rowId, fields }));
  if (along.length === 0) return null;
  const moved = family.filter(({ rowId }) => !stays.has(rowId));
  if (moved.length > 0) return moved.map((difference) => ({ ...difference, along }));
  // The one that was seen to move may have had its new place all along: only the others' keys were written.
  const rowId = earlier.find((id) => !stays.has(id));
  if (rowId === undefined) return null;
  return [{ id: `moved:${rowId}`, kind: 'moved', table: 'nodes', rowId, fields: [], links: [], along }];
};

/** The differences, with places that were only written down told along with the moves they came with; in no order. */
export const movesAsSeen = (
  all: readonly Difference[],
  before: Rows,
  after: Rows,
  kinds: Kinds,
): readonly Difference[] => {
  const asTheyAre = new Map(all.map((difference) => [difference.id, difference]));
  const asSeen: Difference[] = [];
  const byBoard = Map.groupBy(all.filter(isPlaceOnly), ({ rowId }) => after.nodes.get(rowId)?.boardId ?? '');
  for (const [boardId, moved] of byBoard) {
    const [old, next] = [boardOf(before, boardId), boardOf(after, boardId)];
    const kind = kinds.get(next?.row.kind ?? '');
    if (old === undefined || next === undefined || kind?.seenOrder === undefined) continue;
    const familyIn = (id: string) => familyOf(kind, next, id);
    const families = [...Map.groupBy(moved, ({ rowId }) => familyIn(rowId))].filter(([, family]) => family.length > 1);
    if (families.length === 0) continue;
    const later = new Map(kind.seenOrder(next).map((id, place) => [id, place]));
    const earlier = Map.groupBy(
      kind.seenOrder(old).filter((id) => later.has(id)),
      familyIn,
    );
    for (const [name, family] of families) {
      const members = earlier.get(name) ?? [];
      const told = members.length > LONGEST ? null : toldAsSeen(family, members, later);
      // What moved in another way as well is told by that.
      if (told === null || told.some(({ id, fields }) => fields.length === 0 && asTheyAre.has(id))) continue;
      for (const { id } of family) asTheyAre.delete(id);
      asSeen.push(...told);
    }
  }
  return [...asTheyAre.values(), ...asSeen];
};
