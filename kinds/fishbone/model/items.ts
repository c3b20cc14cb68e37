import * as z from 'zod';
import { type Board, childrenOf } from '#domain/board.ts';
import type { LinkType, NodeType } from '#domain/kind.ts';
import { compareLabels } from '#domain/labels.ts';
import type { NodeRow } from '#domain/rows.ts';
import { FINDING_RULES } from './rules.ts';
import { voteProps } from './votes.ts';

/** What stands on a fishbone (SPEC.md FB1-FB7, FB14-FB16). */

export const KIND_ID = 'fishbone';
/** Most characters of any text on the board (FB7). */
export const FISHBONE_TEXT_LIMIT = 400;

/** How a team knows of a cause: a guess, somebody said it, or it was counted. */
export const evidenceSchema = z.enum(['hunch', 'heard', 'measured']);
export type Evidence = z.infer<typeof evidenceSchema>;

/** Who can change a cause: the team itself, the team with others, or neither. */
export const locusSchema = z.enum(['control', 'influence', 'concern']);
export type Locus = z.infer<typeof locusSchema>;

/** What the team answers to one question of the root-cause check. */
export const answerSchema = z.enum(['yes', 'no', 'unsure']);

/** The two questions of the root-cause check (FB17), answered or still open. */
const checkSchema = z.strictObject({
  /** Would the problem exist without this cause? */
  without: answerSchema.exactOptional(),
  /** Would the problem come back if this cause were mended? */
  returns: answerSchema.exactOptional(),
});

/** Rules whose advice the team has put aside for this item (FB26). */
const dismissed = z.array(z.enum(FINDING_RULES)).max(FINDING_RULES.length).exactOptional();

export const causeProps = z.strictObject({
  evidence: evidenceSchema.exactOptional(),
  locus: locusSchema.exactOptional(),
  root: z.boolean().exactOptional(),
  check: checkSchema.exactOptional(),
  dismissed,
});
export type CauseProps = z.infer<typeof causeProps>;

/** A parked solution keeps what was known about it, and where it stood, for the way back. */
const parkedProps = causeProps.extend({ stoodUnder: z.string().max(64).exactOptional() });

const effectProps = z.strictObject({ dismissed });
const nothing = z.strictObject({});

/** How the board fills (FB15): `emerging` = causes first, bones named later. */
export const fishboneProps = z.strictObject({ emerging: z.boolean().exactOptional() });

const nodeType = (labelPrefix: string, props: NodeType['props']): NodeType => ({
  labelPrefix,
  props,
  textLimit: FISHBONE_TEXT_LIMIT,
  privateProps: [],
});

export const types = {
  effect: { ...nodeType('fx', effectProps), one: true },
  category: nodeType('b', nothing),
  cause: { ...nodeType('c', causeProps), under: ['category', 'cause', null] },
  /** Its label stays that of the cause it was: it is the same thing, elsewhere. */
  parked: nodeType('c', parkedProps),
  /** A vote is no item: it has no words of its own. Ballots never leave this laptop (FB40). */
  vote: { ...nodeType('v', voteProps), privateProps: ['ballots'], unseen: true },
} as const satisfies Record<string, NodeType>;

export const linkTypes = {
  supports: {
    props: nothing,
    evidence: true,
    joins: [
      ['quote', 'cause'],
      ['quote', 'parked'],
    ],
  },
  'also-on': { props: nothing, evidence: false, joins: [['cause', 'category']] },
} as const satisfies Record<string, LinkType>;

/** The head of the fish; undefined only on a board that was damaged or is being made. */
export const effectOf = (board: Board): NodeRow | undefined => childrenOf(board, null, 'effect')[0];

/** The bones in their order. */
export const categoriesOf = (board: Board): readonly NodeRow[] => childrenOf(board, null, 'category');

/** The causes that stand directly on a bone or under a cause; under null, those on no bone yet (FB14). */
export const causesUnder = (board: Board, parentId: string | null): readonly NodeRow[] =>
  childrenOf(board, parentId, 'cause');

/** The causes that stand on no bone yet, in the order they came in (FB14). */
export const looseCauses = (board: Board): readonly NodeRow[] => causesUnder(board, null);

/** The solutions that were parked (product R11), first come first: what a driver diagram may take up as change ideas. */
export const parkedOf = (board: Board): readonly NodeRow[] => childrenOf(board, null, 'parked');

/** True while the team writes causes first and names bones later (FB15). */
export const isEmerging = (board: Board): boolean => board.row.props.emerging === true;

const known = new WeakMap<NodeRow, CauseProps>();
const NOTHING_KNOWN: CauseProps = {};

/** What is known about a cause; unknown or broken details count as open. Rows never change in place, so each is read once. */
export const detailsOf = (cause: NodeRow): CauseProps => {
  const found = known.get(cause);
  if (found !== undefined) return found;
  const parsed = causeProps.safeParse(cause.props);
  const details = parsed.success ? parsed.data : NOTHING_KNOWN;
  known.set(cause, details);
  return details;
};

/** The rules whose advice was put aside for an item. */
export const dismissedOn = (node: NodeRow): readonly string[] => {
  const { dismissed: rules } = node.props;
  return Array.isArray(rules) ? (rules as readonly string[]) : [];
};

/** The bone that a cause stands on, however deep; undefined for one on no bone yet. */
export const homeOf = (board: Board, cause: NodeRow): NodeRow | undefined => {
  let node: NodeRow | undefined = cause;
  while (node !== undefined && node.type !== 'category') node = board.nodes.get(node.parentId ?? '');
  return node;
};

/** How many quotes of other boards support a cause (FB6). */
export const quoteCount = (board: Board, causeId: string): number => {
  let count = 0;
  for (const link of board.linksTo.get(causeId) ?? []) if (link.type === 'supports') count += 1;
  return count;
};

const NOWHERE: readonly NodeRow[] = [];

/** The further bones a cause stands on, in the order of the board (FB4). */
export const furtherPlaces = (board: Board, causeId: string): readonly NodeRow[] => {
  const links = board.linksFrom.get(causeId);
  if (links === undefined) return NOWHERE;
  const places = new Set(links.filter((link) => link.type === 'also-on').map((link) => link.toId));
  return categoriesOf(board).filter((category) => places.has(category.id));
};

/** The causes that have a further place on this bone, in the order of their labels (FB4). */
export const furtherOn = (board: Board, categoryId: string): readonly NodeRow[] => {
  const links = board.linksTo.get(categoryId);
  if (links === undefined) return NOWHERE;
  return links
    .flatMap((link) => {
      const cause = link.type === 'also-on' ? board.nodes.get(link.fromId) : undefined;
      return cause?.type === 'cause' ? [cause] : [];
    })
    .sort((left, right) => compareLabels(left.label, right.label));
};

/** A cause on its way down a bone. */
export interface PlacedCause {
  readonly cause: NodeRow;
  /** 1 for a cause directly on its bone, or on none yet. */
  readonly depth: number;
}

const NO_ONE: ReadonlySet<string> = new Set();

/**
 * The causes under `parentId` in reading order, a cause before its sub-causes (FB13); null = those on no bone yet. Causes in
 * `collapsed` keep theirs to themselves. Keeps no call stack: any depth will do.
 */
export const causesBelow = (
  board: Board,
  parentId: string | null,
  collapsed: ReadonlySet<string> = NO_ONE,
): readonly PlacedCause[] => {
  const found: PlacedCause[] = [];
  const open: PlacedCause[] = [];
  const push = (id: string | null, depth: number) => {
    const children = board.childrenByParent.get(id) ?? NOWHERE;
    for (let index = children.length - 1; index >= 0; index -= 1) {
      const child = children[index];
      if (child?.type === 'cause') open.push({ cause: child, depth });
    }
  };
  if (parentId === null || !collapsed.has(parentId)) push(parentId, 1);
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    found.push(next);
    if (!collapsed.has(next.cause.id)) push(next.cause.id, next.depth + 1);
  }
  return found;
};

/** Every cause of one bone in reading order. */
const causesOn = (board: Board, categoryId: string): readonly PlacedCause[] => causesBelow(board, categoryId);

/** Every cause of the board in reading order: bone by bone, then those on no bone yet. Each once, wherever else it stands (FB4). */
export const allCauses = (board: Board): readonly PlacedCause[] => [
  ...categoriesOf(board).flatMap((category) => causesOn(board, category.id)),
  ...causesBelow(board, null),
];
