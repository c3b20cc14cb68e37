import type { Board } from '#domain/board.ts';
import type { NodeRow } from '#domain/rows.ts';
import { causesBelow } from './items.ts';
import { standingsOf } from './votes.ts';

/**
 * What is worked out from one bone is worked out again only when something on it changed (docs/decisions/0060). Lists of a board
 * are never changed in place and stay the very same while their items do, so looking is cheap.
 */

interface Known<Made> {
  readonly made: Made;
  /** The causes under each item of the bone, as they were read. */
  readonly lists: readonly (readonly [string, readonly NodeRow[] | undefined])[];
  /** What a bone depends on besides its own: the other bones, all links, the last vote. */
  readonly around: readonly unknown[];
}

const aroundOf = (board: Board): readonly unknown[] => [
  board.childrenByParent.get(null),
  board.linksFrom,
  board.linksTo,
  standingsOf(board),
];

const isKnown = <Made>({ lists, around }: Known<Made>, board: Board): boolean => {
  const now = aroundOf(board);
  if (around.some((part, index) => part !== now[index])) return false;
  for (const [id, list] of lists) if (board.childrenByParent.get(id) !== list) return false;
  return true;
};

/** `make`, remembered for each bone. It may look at the bone, what stands on it, links and the last vote, and at no more. */
export const onceABone = <Made>(
  make: (board: Board, bone: NodeRow) => Made,
): ((board: Board, bone: NodeRow) => Made) => {
  const known = new WeakMap<NodeRow, Known<Made>>();
  return (board, bone) => {
    const found = known.get(bone);
    if (found !== undefined && isKnown(found, board)) return found.made;
    const made = make(board, bone);
    const ids = [bone.id, ...causesBelow(board, bone.id).map(({ cause }) => cause.id)];
    const lists = ids.map((id) => [id, board.childrenByParent.get(id)] as const);
    known.set(bone, { made, lists, around: aroundOf(board) });
    return made;
  };
};
