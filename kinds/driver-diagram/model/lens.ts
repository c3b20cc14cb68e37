import * as z from 'zod';
import type { Board } from '#domain/board.ts';
import type { JsonObject, NodeRow } from '#domain/rows.ts';
import { partOfTheory, type Theory, theoryOf } from './theory.ts';
import { originSchema, statusOf, statusSchema } from './types.ts';

/**
 * Ways of looking at a board (DD28, DD30, DD31): only some ideas, one branch, by heat, closer or wider. A lens is plain JSON, lives
 * in a window and changes nothing on the board.
 */
const lensSchema = z.object({
  density: z.enum(['roomy', 'compact']).optional().catch(undefined),
  heat: z.boolean().optional().catch(undefined),
  /** Only this item, what it hangs from and what hangs from it. */
  branch: z.string().optional().catch(undefined),
  /** Only change ideas of these statuses, origins, or this owner; drivers stay in sight. */
  statuses: z.array(statusSchema).optional().catch(undefined),
  origins: z.array(originSchema).optional().catch(undefined),
  owner: z.string().optional().catch(undefined),
});
export type DriverLens = z.infer<typeof lensSchema>;

/** What a lens says; anything in it that is not understood is as if it were not there. */
export const readLens = (lens: JsonObject): DriverLens => lensSchema.safeParse(lens).data ?? {};

/** True when the lens leaves a change idea in sight. */
export const passes = (lens: DriverLens, idea: NodeRow): boolean =>
  (lens.statuses === undefined || lens.statuses.includes(statusOf(idea))) &&
  (lens.origins === undefined || lens.origins.some((origin) => origin === idea.props.origin)) &&
  (lens.owner === undefined || lens.owner === (idea.props.owner ?? ''));

/** Everything that can be reached from an item by `next`. */
const reach = (nodeId: string, next: (id: string) => readonly string[]): ReadonlySet<string> => {
  const seen = new Set<string>();
  const open = [nodeId];
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    if (seen.has(id)) continue;
    seen.add(id);
    open.push(...next(id));
  }
  return seen;
};

/** Ids of an item with all it hangs from and all that hangs from it. */
const branchOf = (theory: Theory, nodeId: string): ReadonlySet<string> =>
  new Set([
    ...reach(nodeId, (id) => (theory.children.get(id) ?? []).map((child) => child.node.id)),
    ...reach(nodeId, (id) => (theory.parents.get(id) ?? []).map((parent) => parent.node.id)),
  ]);

/** The part of a board's theory that a lens shows. */
export const theoryUnder = (board: Board, lens: DriverLens): Theory => {
  const whole = theoryOf(board);
  const isFiltered = lens.statuses !== undefined || lens.origins !== undefined || lens.owner !== undefined;
  const isBranch = lens.branch !== undefined && board.nodes.has(lens.branch);
  if (!isFiltered && !isBranch) return whole;
  const branch = isBranch && lens.branch !== undefined ? branchOf(whole, lens.branch) : null;
  return partOfTheory(
    board,
    (node) =>
      node.type === 'aim' ||
      ((branch === null || branch.has(node.id)) && (node.type !== 'change' || passes(lens, node))),
  );
};
