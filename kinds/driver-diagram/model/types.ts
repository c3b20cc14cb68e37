import * as z from 'zod';
import type { LinkType, NodeType } from '#domain/kind.ts';
import { type LinkRow, type NodeRow, TEXT_LIMIT } from '#domain/rows.ts';

/** What stands on a driver diagram and how it is linked (SPEC.md DD1-DD9). */

/** Types in the order of their columns, left to right (DD13). */
export const columns = ['aim', 'primary', 'secondary', 'change'] as const;
export type DriverType = (typeof columns)[number];
/** The types a person adds; the aim is there from the start (DD1). */
export type AddedType = Exclude<DriverType, 'aim'>;

export const statuses = ['idea', 'planned', 'testing', 'adopted', 'adapted', 'abandoned'] as const;
export type Status = (typeof statuses)[number];
export const statusSchema = z.enum(statuses);

export const strengths = ['strong', 'weak'] as const;
export type Strength = (typeof strengths)[number];
export const strengthSchema = z.enum(strengths);

const measureId = z.string().min(1).max(64);
export const measureIdsSchema = z.array(measureId).max(20);
/** A figure as a team says it: a plain number, or one with its unit ("43%"). */
export const figureSchema = z.union([z.number(), z.string().min(1).max(60)]);

/** The parts of an aim (DD10); each may still be missing. */
export const aimProps = z.strictObject({
  what: z.string().min(1).max(400).exactOptional(),
  who: z.string().min(1).max(400).exactOptional(),
  /** A calendar day (2024-10-31), or in the team's own words. */
  by: z.string().min(1).max(60).exactOptional(),
  baseline: figureSchema.exactOptional(),
  target: figureSchema.exactOptional(),
  measureId: measureId.exactOptional(),
});
export type AimProps = z.infer<typeof aimProps>;

export const driverProps = z.strictObject({ measureIds: measureIdsSchema.exactOptional() });
export const changeProps = z.strictObject({ status: statusSchema });
export const drivesProps = z.strictObject({ strength: strengthSchema });

const nodeType = (labelPrefix: string, props: NodeType['props']): NodeType => ({
  labelPrefix,
  props,
  textLimit: TEXT_LIMIT,
  privateProps: [],
});

export const types: Readonly<Record<DriverType, NodeType>> = {
  aim: { ...nodeType('aim', aimProps), one: true },
  primary: nodeType('P', driverProps),
  secondary: nodeType('S', driverProps),
  change: nodeType('CI', changeProps),
};

/** Which items of other boards a link may begin at (DD9). */
export const answeredTypes: readonly string[] = ['cause'];
export const supportingTypes: readonly string[] = ['quote', 'theme', 'need'];

const pairs = (from: readonly string[], to: readonly string[]) =>
  from.flatMap((start) => to.map((end): readonly [string, string] => [start, end]));

export const linkTypes: Readonly<Record<'drives' | 'answered-by' | 'supports', LinkType>> = {
  /** From left to right only (DD3). */
  drives: {
    props: drivesProps,
    evidence: false,
    joins: columns.flatMap((column, index) => pairs([column], columns.slice(index + 1))),
  },
  'answered-by': { props: z.strictObject({}), evidence: false, joins: pairs(answeredTypes, ['primary', 'secondary']) },
  supports: {
    props: z.strictObject({}),
    evidence: true,
    joins: pairs(supportingTypes, ['primary', 'secondary', 'change']),
  },
};

/** The column of an item, 0 for the aim; -1 for a type this kind does not know. */
export const columnOf = (node: NodeRow): number => (columns as readonly string[]).indexOf(node.type);

export const isDriver = (node: NodeRow): boolean => node.type === 'primary' || node.type === 'secondary';

/** The status of a change idea; one that holds none yet is an idea (DD7). */
export const statusOf = (node: NodeRow): Status => statusSchema.safeParse(node.props.status).data ?? 'idea';

export const strengthOf = (link: LinkRow): Strength => strengthSchema.safeParse(link.props.strength).data ?? 'strong';

/** What measures stand on an item: a driver's list, an aim's one. */
export const measuresOf = (node: NodeRow): readonly string[] => {
  const own = node.type === 'aim' ? [node.props.measureId] : node.props.measureIds;
  return Array.isArray(own) ? own.filter((id) => typeof id === 'string') : [];
};

/** The parts of an aim that are there. */
export const aimPartsOf = (node: NodeRow): AimProps => aimProps.safeParse(node.props).data ?? {};
