import { sameJson } from '../patches.ts';
import type { BoardRow, NodeRow, Rows } from '../rows.ts';
import type { Conflict, MergeRequest, Questions, Side } from './questions.ts';

/** Which items are there after a merge: what one side removed goes, unless the other side has worked on it (SPEC.md DR3). */

const without = ({ label: _, ...rest }: NodeRow) => rest;

/** Items of `base` that `keeper` still has, `remover` has not, and `keeper` changed, linked or built on since. */
const workedOn = (base: Rows, keeper: Rows, remover: Rows): ReadonlySet<string> => {
  // Of a board that is gone as a whole, one question is asked, not one for each of its items.
  const isRemoved = (id: string | null): id is string =>
    id !== null &&
    base.nodes.has(id) &&
    !remover.nodes.has(id) &&
    remover.boards.has(base.nodes.get(id)?.boardId ?? '');
  const touched = new Set<string>();
  /** What stands in the way of a removal stands in the way of removing what it stands in. */
  const touch = (id: string | null): void => {
    for (let at = id; isRemoved(at) && !touched.has(at); at = keeper.nodes.get(at)?.parentId ?? null)
      if (keeper.nodes.has(at)) touched.add(at);
  };
  for (const node of keeper.nodes.values()) {
    const old = base.nodes.get(node.id);
    if (old === undefined || (node.parentId !== old.parentId && !isRemoved(node.id))) touch(node.parentId);
    else if (isRemoved(node.id) && !sameJson(without(old), without(node))) touch(node.id);
  }
  for (const link of keeper.links.values()) {
    if (sameJson(base.links.get(link.id) ?? null, link)) continue;
    touch(link.fromId);
    touch(link.toId);
  }
  return touched;
};

/** The topmost worked-on item that `id` stands in. */
const rootOf = (id: string, touched: ReadonlySet<string>, keeper: Rows): string => {
  let root = id;
  for (let at = keeper.nodes.get(root)?.parentId ?? null; at !== null && touched.has(at); ) {
    root = at;
    at = keeper.nodes.get(at)?.parentId ?? null;
  }
  return root;
};

const question = (rowId: string, keeper: Side): Omit<Conflict, 'answer'> => ({
  id: `removed:${rowId}`,
  about: 'removed',
  table: 'nodes',
  rowId,
  field: null,
  base: true,
  ours: keeper === 'ours' ? true : null,
  theirs: keeper === 'theirs' ? true : null,
});

/** What `keeper` worked on and a person keeps; the rest of what `remover` removed is gone. */
const rescued = (three: MergeRequest, keeper: Side, questions: Questions): ReadonlySet<string> => {
  const [own, other] = keeper === 'ours' ? [three.ours, three.theirs] : [three.theirs, three.ours];
  const touched = workedOn(three.base, own, other);
  return new Set(
    [...touched].sort().filter((id) => questions.ask(question(rootOf(id, touched, own), keeper)) === keeper),
  );
};

/** The ids of every item that is there after the merge; its parents are looked after in `fitTogether`. */
export const keptItems = (
  three: MergeRequest,
  boards: ReadonlyMap<string, BoardRow>,
  questions: Questions,
): ReadonlySet<string> => {
  const { base, ours, theirs } = three;
  const keptByOurs = rescued(three, 'ours', questions);
  const keptByTheirs = rescued(three, 'theirs', questions);
  const kept = new Set<string>();
  for (const { id, boardId } of [...ours.nodes.values(), ...theirs.nodes.values()]) {
    if (!boards.has(boardId)) continue;
    const isHere = ours.nodes.has(id) && theirs.nodes.has(id);
    const isOfKeptBoard = !ours.boards.has(boardId) || !theirs.boards.has(boardId);
    if (isHere || isOfKeptBoard || !base.nodes.has(id) || keptByOurs.has(id) || keptByTheirs.has(id)) kept.add(id);
  }
  return kept;
};
