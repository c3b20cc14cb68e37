import * as z from 'zod';
import { type Board, childrenOf, subtreeOf } from '#domain/board.ts';
import { editNode, missing } from '#domain/board-edits.ts';
import { keyAfter, keysAfter } from '#domain/order.ts';
import type { Patch } from '#domain/patches.ts';
import { ok, type Result, type RuleBroken, refuse, ruleBroken } from '#domain/result.ts';
import { idSchema, type JsonObject, type LinkRow, type NodeRow } from '#domain/rows.ts';
import {
  afterId,
  boardId,
  carriesCauses,
  headStays,
  notACause,
  onBoard,
  onEachInTurn,
  type Patches,
  someIds,
  voteStays,
} from './command-parts.ts';
import { causesUnder, detailsOf, homeOf, parkedOf } from './items.ts';

/** Moving items: along the spine, between bones, off the bones, and off the fish as parked solutions. */

const unlinked = (links: readonly LinkRow[]): readonly Patch[] =>
  links.map((link) => ({ table: 'links', id: link.id, before: link, after: null }));

/**
 * The further places that fall away when a cause with its sub-causes comes under `parent`: on the bone that becomes the home they
 * would say the same thing twice, and a cause on no bone has no further one (FB4).
 */
const fallenPlaces = (board: Board, cause: NodeRow, parent: NodeRow | null): readonly Patch[] => {
  const home = parent === null ? undefined : homeOf(board, parent);
  return unlinked(
    subtreeOf(board, cause.id)
      .flatMap((node) => board.linksFrom.get(node.id) ?? [])
      .filter((link) => link.type === 'also-on' && (home === undefined || link.toId === home.id)),
  );
};

/** The items of `ids` in reading order, without those that go along with one above them anyway. */
const topmost = (board: Board, ids: ReadonlySet<string>): readonly NodeRow[] => {
  const found: NodeRow[] = [];
  const open = [...childrenOf(board, null)].reverse();
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    if (ids.has(node.id)) found.push(node);
    else open.push(...[...childrenOf(board, node.id)].reverse());
  }
  return found;
};

/** Where moved items go in among their new siblings; when they follow one that moves itself, they follow the one before it. */
const placeAmong = (siblings: readonly NodeRow[], moved: ReadonlySet<string>, after: string | null | undefined) => {
  const staying = siblings.filter((sibling) => !moved.has(sibling.id));
  if (after === undefined || after === null || !moved.has(after)) return { staying, after };
  const index = siblings.findIndex((sibling) => sibling.id === after);
  return { staying, after: siblings.slice(0, Math.max(index, 0)).findLast(({ id }) => !moved.has(id))?.id ?? null };
};

const wrongPlace = (): Result<never, RuleBroken> =>
  refuse(
    ruleBroken(
      'FB3',
      'E_MOVE_PLACE',
      'A bone stays on the spine, and a cause stands on a bone, under another cause or on no bone yet. Nothing was moved.',
    ),
  );

/** Moves items together, in reading order, with all below them. */
const moveItems = (
  board: Board,
  ids: readonly string[],
  parentId: string | null,
  after: string | null | undefined,
): Patches => {
  if (ids.some((id) => !board.nodes.has(id))) return refuse(missing('This item'));
  const items = topmost(board, new Set(ids));
  const first = items[0];
  if (items.some(({ type }) => type === 'effect')) return headStays();
  if (items.some(({ type }) => type === 'vote')) return voteStays();
  if (first === undefined || items.some(({ type }) => type !== first.type)) return wrongPlace();
  const parent = parentId === null ? null : board.nodes.get(parentId);
  if (parent === undefined) return refuse(missing('The item to move it to'));
  if (first.type === 'cause' ? parent !== null && !carriesCauses(parent) : parent !== null) return wrongPlace();
  const moved = new Set(items.map(({ id }) => id));
  for (let at = parent; at !== null; at = board.nodes.get(at.parentId ?? '') ?? null) {
    if (moved.has(at.id))
      return refuse(ruleBroken('D7', 'E_CYCLE', 'An item cannot be moved into itself. Nothing was changed.'));
  }
  const place = placeAmong(childrenOf(board, parentId, first.type), moved, after);
  const keys = keysAfter(place.staying, place.after, items.length);
  const patches: Patch[] = [];
  for (const [index, item] of items.entries()) {
    if (item.type === 'cause') patches.push(...fallenPlaces(board, item, parent));
    const edited = editNode(item, { parentId, sortKey: keys[index] ?? item.sortKey });
    if (!edited.ok) return edited;
    patches.push(...edited.value);
  }
  return ok(patches);
};

/** Sub-causes take the place of the cause they stood under (FB16). */
const movedUp = (board: Board, cause: NodeRow): readonly Patch[] => {
  const children = causesUnder(board, cause.id);
  const keys = keysAfter(causesUnder(board, cause.parentId), cause.id, children.length);
  return children.map((child, index) => ({
    table: 'nodes',
    id: child.id,
    before: child,
    after: { ...child, parentId: cause.parentId, sortKey: keys[index] ?? child.sortKey },
  }));
};

/** The links of a cause that a parked solution cannot have: all but the quotes behind it (FB16). */
const linksOfCause = (board: Board, cause: NodeRow): readonly Patch[] =>
  unlinked(
    [...board.rows.links.values()].filter(
      ({ type, fromId, toId }) => fromId === cause.id || (toId === cause.id && type !== 'supports'),
    ),
  );

const park = (board: Board, cause: NodeRow): readonly Patch[] => {
  const details = detailsOf(cause) as JsonObject;
  const after: NodeRow = {
    ...cause,
    type: 'parked',
    parentId: null,
    sortKey: keyAfter(parkedOf(board)),
    props: cause.parentId === null ? details : { ...details, stoodUnder: cause.parentId },
  };
  return [
    ...linksOfCause(board, cause),
    ...movedUp(board, cause),
    { table: 'nodes', id: cause.id, before: cause, after },
  ];
};

const notParked = (): Patches =>
  refuse(ruleBroken('FB16', 'E_NOT_PARKED', 'Only a parked solution can be brought back. Nothing was changed.'));

/** Under what a parked solution comes back: what was asked for, else what it stood under if that is still there, else nothing. */
const wayBack = (board: Board, parked: NodeRow, asked: string | null | undefined): NodeRow | null | undefined => {
  if (asked === null) return null;
  if (asked !== undefined) return board.nodes.get(asked);
  const { stoodUnder } = parked.props;
  const before = typeof stoodUnder === 'string' ? board.nodes.get(stoodUnder) : undefined;
  return before !== undefined && carriesCauses(before) ? before : null;
};

const unpark = (board: Board, parked: NodeRow, parent: NodeRow | null, after: string | null | undefined): Patch => {
  const { stoodUnder: _, ...props } = parked.props;
  const parentId = parent?.id ?? null;
  const sortKey = keyAfter(causesUnder(board, parentId), after);
  return {
    table: 'nodes',
    id: parked.id,
    before: parked,
    after: { ...parked, type: 'cause', parentId, sortKey, props },
  };
};

export const moveCommands = {
  /** A category moves along the spine (`parentId` null); a cause to any bone or cause, or (`parentId` null) off the bones. */
  move: onBoard(
    z.strictObject({ boardId, id: idSchema, parentId: idSchema.nullable(), afterId }),
    'move',
    (board, args) => moveItems(board, [args.id], args.parentId, args.afterId),
  ),
  /** Several of one type at once; they keep their reading order, and what stands below one of them goes along. */
  moveMany: onBoard(
    z.strictObject({ boardId, ids: z.array(idSchema).min(1).max(1000), parentId: idSchema.nullable(), afterId }),
    'moveMany',
    (board, args) => moveItems(board, args.ids, args.parentId, args.afterId),
  ),
  /** Causes that are really solutions leave the fish and are kept (product R11). */
  park: onBoard(z.strictObject({ boardId, ids: someIds }), 'park', (board, args) =>
    onEachInTurn(board, args.ids, (now, id) => {
      const cause = now.nodes.get(id);
      return cause?.type === 'cause' ? ok(park(now, cause)) : notACause();
    }),
  ),
  /** Back on the fish as causes: where they stood before, unless a place is given. */
  unpark: onBoard(
    z.strictObject({ boardId, parkedIds: someIds, parentId: idSchema.nullable().exactOptional(), afterId }),
    'unpark',
    (board, args) =>
      onEachInTurn(board, args.parkedIds, (now, id) => {
        const parked = now.nodes.get(id);
        if (parked?.type !== 'parked') return notParked();
        const parent = wayBack(now, parked, args.parentId);
        if (parent === undefined) return refuse(missing('The item to move it to'));
        if (parent !== null && !carriesCauses(parent)) return wrongPlace();
        return ok([unpark(now, parked, parent, args.afterId)]);
      }),
  ),
};
