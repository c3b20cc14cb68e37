import * as z from 'zod';
import { editNode } from '#domain/board-edits.ts';
import { sameJson } from '#domain/patches.ts';
import { ok } from '#domain/result.ts';
import type { JsonObject, NodeRow } from '#domain/rows.ts';
import { tidyText } from '#domain/text/text.ts';
import { command, type Decided, findOf, on } from './command-parts.ts';
import {
  answerSchema,
  driverTypes,
  measureIdsSchema,
  originSchema,
  statusSchema,
  warrantOf,
  warrants,
} from './types.ts';

/** What a driver or a change idea says of itself (DD7, DD7a). */

const edited = (node: NodeRow, props: JsonObject): Decided =>
  sameJson(props, node.props) ? ok([]) : editNode(node, { props });

/** `props` with one of them set; null takes it away. */
const withDetail = (props: JsonObject, name: string, detail: JsonObject[string]): JsonObject => {
  const { [name]: _before, ...rest } = props;
  return detail === null ? rest : { ...rest, [name]: detail };
};

export const detailCommands = {
  setStatus: command(z.strictObject({ ...on, status: statusSchema }), 'setStatus', (rows, args) => {
    const found = findOf(rows, args, ['change'], 'Only a change idea has a status.');
    return found.ok ? edited(found.value.node, withDetail(found.value.node.props, 'status', args.status)) : found;
  }),

  /** Who looks after a change idea; null or nothing = nobody yet. */
  setOwner: command(z.strictObject({ ...on, owner: z.string().max(120).nullable() }), 'setOwner', (rows, args) => {
    const found = findOf(rows, args, ['change'], 'Only a change idea has somebody who looks after it.');
    if (!found.ok) return found;
    const owner = tidyText(args.owner ?? '', 120);
    if (!owner.ok) return owner;
    const { node } = found.value;
    return edited(node, withDetail(node.props, 'owner', owner.value === '' ? null : owner.value));
  }),

  setOrigin: command(z.strictObject({ ...on, origin: originSchema.nullable() }), 'setOrigin', (rows, args) => {
    const found = findOf(rows, args, ['change'], 'Only a change idea says where it comes from.');
    return found.ok ? edited(found.value.node, withDetail(found.value.node.props, 'origin', args.origin)) : found;
  }),

  /** Answers one question of an idea's warrant; null = not asked yet. */
  setWarrant: command(
    z.strictObject({ ...on, question: z.enum(warrants), answer: answerSchema.nullable() }),
    'setWarrant',
    (rows, args) => {
      const found = findOf(rows, args, ['change'], 'Only a change idea has a warrant.');
      if (!found.ok) return found;
      const { node } = found.value;
      const warrant = withDetail(warrantOf(node), args.question, args.answer);
      return edited(node, withDetail(node.props, 'warrant', Object.keys(warrant).length === 0 ? null : warrant));
    },
  ),

  /** Which measures stand on a driver; their order is kept, one named twice is kept once. */
  setMeasures: command(z.strictObject({ ...on, measureIds: measureIdsSchema }), 'setMeasures', (rows, args) => {
    const found = findOf(rows, args, driverTypes, 'Measures stand on drivers; the aim has its own.');
    if (!found.ok) return found;
    const { node } = found.value;
    const measureIds = [...new Set(args.measureIds)];
    return edited(node, withDetail(node.props, 'measureIds', measureIds.length === 0 ? null : measureIds));
  }),
};
