import * as z from 'zod';
import type { LinkType, NodeType } from '#domain/kind.ts';
import { type LinkRow, labelSchema, type NodeRow, TEXT_LIMIT } from '#domain/rows.ts';

/** What stands on a driver diagram and how it is linked (SPEC.md DD1-DD9). */

/** Types in the order of their columns, left to right (DD13). */
export const columns = ['aim', 'primary', 'secondary', 'tertiary', 'change'] as const;
export type DriverType = (typeof columns)[number];
/** The types a person adds; the aim is there from the start (DD1). */
export type AddedType = Exclude<DriverType, 'aim'>;
export const addedTypes: readonly AddedType[] = ['primary', 'secondary', 'tertiary', 'change'];

export const statuses = ['idea', 'planned', 'testing', 'adopted', 'adapted', 'abandoned'] as const;
export type Status = (typeof statuses)[number];
export const statusSchema = z.enum(statuses);

const strengths = ['strong', 'weak'] as const;
export type Strength = (typeof strengths)[number];
export const strengthSchema = z.enum(strengths);

/** Where a change idea comes from (product R19). */
export const origins = ['own', 'research', 'bright-spot', 'network'] as const;
export const originSchema = z.enum(origins);

/** The three questions of a change idea's warrant and what a team may answer to each (product R19). */
export const warrants = ['testedElsewhere', 'effectKnown', 'contextLikeOurs'] as const;
export const answers = ['yes', 'no', 'unsure'] as const;
export const answerSchema = z.enum(answers);
const warrantSchema = z.strictObject({
  testedElsewhere: answerSchema.exactOptional(),
  effectKnown: answerSchema.exactOptional(),
  contextLikeOurs: answerSchema.exactOptional(),
});

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
  /** How many of how many the baseline is, where that was counted: 134 of 312. */
  count: z.int().min(0).exactOptional(),
  total: z.int().min(1).exactOptional(),
  measureId: measureId.exactOptional(),
});
export type AimProps = z.infer<typeof aimProps>;

/** Labels an item had in other columns (DD22); it gets them back there, so that nobody else ever can. */
const formerLabels = z.array(labelSchema).max(8);

/** What only a change idea says of itself (DD7, DD7a). */
const ideaDetails = {
  /** Who looks after it, in the team's words; stays on this laptop. */
  owner: z.string().min(1).max(120).exactOptional(),
  origin: originSchema.exactOptional(),
  warrant: warrantSchema.exactOptional(),
};

const driverProps = z.strictObject({
  measureIds: measureIdsSchema.exactOptional(),
  /** True while it still has the words of the cause it came from (DD24). */
  reword: z.literal(true).exactOptional(),
  was: formerLabels.exactOptional(),
  /** What it said of itself as a change idea, kept for the day it is one again (DD22). */
  asIdea: z.strictObject({ status: statusSchema, ...ideaDetails }).exactOptional(),
});
const changeProps = z.strictObject({
  status: statusSchema,
  ...ideaDetails,
  was: formerLabels.exactOptional(),
  /** Its measures as a driver, kept for the day it is one again (DD22). */
  asDriver: z.strictObject({ measureIds: measureIdsSchema }).exactOptional(),
});
/** Details that stay on this laptop: `asIdea` may name an owner. */
const privateDetails = ['owner', 'asIdea'];
const drivesProps = z.strictObject({ strength: strengthSchema });

const nodeType = (labelPrefix: string, props: NodeType['props']): NodeType => ({
  labelPrefix,
  props,
  textLimit: TEXT_LIMIT,
  privateProps: privateDetails,
});

export const types: Readonly<Record<DriverType, NodeType>> = {
  aim: { ...nodeType('aim', aimProps), one: true },
  primary: nodeType('P', driverProps),
  secondary: nodeType('S', driverProps),
  tertiary: nodeType('T', driverProps),
  change: nodeType('CI', changeProps),
};

/** Types of driver, left to right. */
export const driverTypes: readonly DriverType[] = ['primary', 'secondary', 'tertiary'];

/** Which items of other boards a link may begin at (DD9). */
export const answeredTypes: readonly string[] = ['cause'];
export const supportingTypes: readonly string[] = ['quote', 'theme', 'need', 'hmw'];
export const parkedTypes: readonly string[] = ['parked'];

const pairs = (from: readonly string[], to: readonly string[]) =>
  from.flatMap((start) => to.map((end): readonly [string, string] => [start, end]));

export const linkTypes: Readonly<Record<'drives' | 'answered-by' | 'supports' | 'brought-back', LinkType>> = {
  /** From left to right only (DD3). */
  drives: {
    props: drivesProps,
    evidence: false,
    joins: columns.flatMap((column, index) => pairs([column], columns.slice(index + 1))),
  },
  'answered-by': { props: z.strictObject({}), evidence: false, joins: pairs(answeredTypes, driverTypes) },
  supports: {
    props: z.strictObject({}),
    evidence: true,
    joins: pairs(supportingTypes, [...driverTypes, 'change']),
  },
  /** From a solution that was parked on the fishbone to the change idea it became (DD25; product R11). */
  'brought-back': { props: z.strictObject({}), evidence: false, joins: pairs(parkedTypes, [...driverTypes, 'change']) },
};

/** The column of an item, 0 for the aim; -1 for a type this kind does not know. */
export const columnOf = (node: NodeRow): number => (columns as readonly string[]).indexOf(node.type);

export const isDriver = (node: NodeRow): boolean => (driverTypes as readonly string[]).includes(node.type);

/** The status of a change idea; one that holds none yet is an idea (DD7). */
export const statusOf = (node: NodeRow): Status => statusSchema.safeParse(node.props.status).data ?? 'idea';

/** How strong a link is; one that does not say is strong. Asked for every link of every drawing, so no schema is run here. */
export const strengthOf = (link: LinkRow): Strength => (link.props.strength === 'weak' ? 'weak' : 'strong');

/** A chain is as strong as its weakest link. */
export const weakerOf = (one: Strength, other: Strength): Strength =>
  one === 'weak' || other === 'weak' ? 'weak' : 'strong';

/** The answers to the questions of an idea's warrant; what was never asked is absent. */
export const warrantOf = (node: NodeRow): z.infer<typeof warrantSchema> =>
  warrantSchema.safeParse(node.props.warrant).data ?? {};

/** Labels an item had in other columns. */
export const formerLabelsOf = (node: NodeRow): readonly string[] => formerLabels.safeParse(node.props.was).data ?? [];

/** What measures stand on an item: a driver's list, an aim's one; a change idea has none. */
export const measuresOf = (node: NodeRow): readonly string[] => {
  if (node.type === 'change') return [];
  const own = node.type === 'aim' ? [node.props.measureId] : node.props.measureIds;
  return Array.isArray(own) ? own.filter((id) => typeof id === 'string') : [];
};

/** The parts of an aim that are there. */
export const aimPartsOf = (node: NodeRow): AimProps => aimProps.safeParse(node.props).data ?? {};
