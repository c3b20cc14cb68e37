import { findBoard, findNode, missing } from '#domain/board-edits.ts';
import { ok, type Result, type RuleBroken, refuse, ruleBroken } from '#domain/result.ts';
import type { LinkRow, NodeRow, Rows } from '#domain/rows.ts';
import { columnOf, linkTypes, type Strength } from './types.ts';

/** Which links may be drawn (SPEC.md DD3, DD9), and the rows they make. */

const backwards = (): RuleBroken =>
  ruleBroken(
    'DD3',
    'E_LINK_DIRECTION',
    'A link runs from the aim towards the change ideas, never back or within a column. Nothing was changed; link it the other way round.',
  );

/** The parent, when an item in `column` may hang from it; or why not. */
export const findParent = (
  rows: Rows,
  boardId: string,
  parentId: string,
  column: number,
): Result<NodeRow, RuleBroken> => {
  const found = findNode(rows, boardId, parentId);
  if (!found.ok) return found;
  return columnOf(found.value.node) < column ? ok(found.value.node) : refuse(backwards());
};

/** A `drives` link as it is kept. */
export const drivesLink = (id: string, fromId: string, toId: string, strength: Strength): Omit<LinkRow, 'boardId'> => ({
  id,
  type: 'drives',
  fromId,
  toId,
  props: { strength },
});

/** A link of this board, whatever its type; or that it is gone. */
export const findLink = (rows: Rows, boardId: string, linkId: string): Result<LinkRow, RuleBroken> => {
  const board = findBoard(rows, boardId);
  if (!board.ok) return board;
  const link = rows.links.get(linkId);
  return link?.boardId === boardId ? ok(link) : refuse(missing('This link'));
};

/** The id of a link that comes with the item `nodeId`: the same on every machine, 63 characters at most (DD8). */
export const linkIdFor = (nodeId: string, index: number): string => {
  const prefix = index === 0 ? 'l-' : `l${index}-`;
  return prefix + nodeId.slice(-(63 - prefix.length));
};

/** Links that begin on another board, and what to say when they are drawn between the wrong items. */
const chainRefusals = {
  'answered-by': 'Only a driver answers a cause. Nothing was changed.',
  supports:
    'Only a quote, a theme, a need or a how-might-we question supports a driver or a change idea. Nothing was changed.',
  'brought-back': 'Only a parked solution is brought back as a change idea. Nothing was changed.',
} as const;
export type ChainType = keyof typeof chainRefusals;

/** A link of the evidence chain that ends on this board (DD9, DD25). */
export const chainLink = (
  rows: Rows,
  boardId: string,
  type: ChainType,
  ends: { readonly id: string; readonly fromId: string; readonly toId: string },
): Result<Omit<LinkRow, 'boardId'>, RuleBroken> => {
  const end = findNode(rows, boardId, ends.toId);
  if (!end.ok) return end;
  const from = rows.nodes.get(ends.fromId);
  if (from === undefined) return refuse(missing('The item this link begins at'));
  const to = end.value.node;
  const fits = linkTypes[type].joins?.some(([start, stop]) => start === from.type && stop === to.type);
  return fits ? ok({ ...ends, type, props: {} }) : refuse(ruleBroken('DD9', 'E_LINK_ENDS', chainRefusals[type]));
};
