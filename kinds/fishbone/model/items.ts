import * as z from 'zod';
import { type Board, childrenOf } from '#domain/board.ts';
import type { LinkType, NodeType } from '#domain/kind.ts';
import type { NodeRow } from '#domain/rows.ts';

/** What stands on a fishbone (SPEC.md FB1-FB7). */

export const KIND_ID = 'fishbone';
/** Most characters of any text on the board (FB7). */
export const FISHBONE_TEXT_LIMIT = 400;

/** How a team knows of a cause: a guess, somebody said it, or it was counted. */
export const evidenceSchema = z.enum(['hunch', 'heard', 'measured']);
export type Evidence = z.infer<typeof evidenceSchema>;

/** Who can change a cause: the team itself, the team with others, or neither. */
export const locusSchema = z.enum(['control', 'influence', 'concern']);
export type Locus = z.infer<typeof locusSchema>;

export const causeProps = z.strictObject({
  evidence: evidenceSchema.exactOptional(),
  locus: locusSchema.exactOptional(),
  root: z.boolean().exactOptional(),
});
export type CauseProps = z.infer<typeof causeProps>;

const nothing = z.strictObject({});

const nodeType = (labelPrefix: string, props: NodeType['props']): NodeType => ({
  labelPrefix,
  props,
  textLimit: FISHBONE_TEXT_LIMIT,
  privateProps: [],
});

export const types = {
  effect: { ...nodeType('fx', nothing), one: true },
  category: nodeType('b', nothing),
  cause: { ...nodeType('c', causeProps), under: ['category', 'cause'] },
} as const satisfies Record<string, NodeType>;
export type ItemType = keyof typeof types;

export const linkTypes = {
  supports: { props: nothing, evidence: true, joins: [['quote', 'cause']] },
  'also-on': { props: nothing, evidence: false, joins: [['cause', 'category']] },
} as const satisfies Record<string, LinkType>;

/** The head of the fish; undefined only on a board that was damaged or is being made. */
export const effectOf = (board: Board): NodeRow | undefined => childrenOf(board, null, 'effect')[0];

/** The bones in their order. */
export const categoriesOf = (board: Board): readonly NodeRow[] => childrenOf(board, null, 'category');

/** The causes that stand directly on a bone or under a cause. */
export const causesUnder = (board: Board, parentId: string): readonly NodeRow[] => childrenOf(board, parentId, 'cause');

const known = new WeakMap<NodeRow, CauseProps>();

/** What is known about a cause; unknown or broken details count as open. Rows never change in place, so each is read once. */
export const detailsOf = (cause: NodeRow): CauseProps => {
  const found = known.get(cause);
  if (found !== undefined) return found;
  const parsed = causeProps.safeParse(cause.props);
  const details = parsed.success ? parsed.data : {};
  known.set(cause, details);
  return details;
};

/** The bone that a cause stands on, however deep. */
export const homeOf = (board: Board, cause: NodeRow): NodeRow | undefined => {
  let node: NodeRow | undefined = cause;
  while (node !== undefined && node.type !== 'category') node = board.nodes.get(node.parentId ?? '');
  return node;
};

/** How many quotes of other boards support a cause (FB6). */
export const quoteCount = (board: Board, causeId: string): number =>
  (board.linksTo.get(causeId) ?? []).filter((link) => link.type === 'supports').length;

/** The further bones a cause stands on, in the order of the board (FB4). */
export const furtherPlaces = (board: Board, causeId: string): readonly NodeRow[] => {
  const links = board.linksFrom.get(causeId) ?? [];
  if (links.length === 0) return [];
  const places = new Set(links.filter((link) => link.type === 'also-on').map((link) => link.toId));
  return categoriesOf(board).filter((category) => places.has(category.id));
};

/** A cause on its way down a bone. */
export interface PlacedCause {
  readonly cause: NodeRow;
  /** 1 for a cause directly on its bone. */
  readonly depth: number;
}

/** Every cause of one bone in reading order, a cause before its sub-causes (FB13). Keeps no call stack: any depth will do. */
export const causesOn = (board: Board, categoryId: string): readonly PlacedCause[] => {
  const found: PlacedCause[] = [];
  const open = [...causesUnder(board, categoryId)].reverse().map((cause): PlacedCause => ({ cause, depth: 1 }));
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    found.push(next);
    const { cause, depth } = next;
    for (const child of [...causesUnder(board, cause.id)].reverse()) open.push({ cause: child, depth: depth + 1 });
  }
  return found;
};

/** Every cause of the board in reading order. */
export const allCauses = (board: Board): readonly PlacedCause[] =>
  categoriesOf(board).flatMap((category) => causesOn(board, category.id));
