import * as z from 'zod';
import { editNode, findNode } from '#domain/board-edits.ts';
import { ok, refuse, ruleBroken } from '#domain/result.ts';
import { idSchema, type Json, type JsonObject, type NodeRow } from '#domain/rows.ts';
import { boardId, command, notACause, onBoard, onEach, type Patches, someIds } from './command-parts.ts';
import { answerSchema, causeProps, detailsOf, dismissedOn, evidenceSchema, locusSchema } from './items.ts';
import { FINDING_RULES, type FindingRule } from './rules.ts';

/** What is known about a cause: evidence, locus, root mark, root-cause check, advice put aside. */

const withoutNulls = (props: Readonly<Record<string, Json | undefined>>): JsonObject =>
  Object.fromEntries(
    Object.entries(props).filter((entry): entry is [string, Json] => entry[1] !== null && entry[1] !== undefined),
  );

/** Changes the details of one cause; null takes a detail away. */
const editDetails = (cause: NodeRow, change: Readonly<Record<string, Json>>): Patches => {
  if (cause.type !== 'cause') return notACause();
  const details = withoutNulls({ ...(detailsOf(cause) as JsonObject), ...change });
  return editNode(cause, { props: causeProps.parse(details) as JsonObject });
};

/** Advice is given to the head and to causes; only they can put it aside. */
const editDismissed = (node: NodeRow, change: (rules: readonly string[]) => readonly string[]): Patches => {
  if (node.type !== 'cause' && node.type !== 'effect') {
    return refuse(ruleBroken('FB26', 'E_NO_ADVICE', 'There is no advice about this item. Nothing was changed.'));
  }
  const before = dismissedOn(node);
  const rules = change(before);
  if (rules.length === before.length) return ok([]);
  return editNode(node, { props: withoutNulls({ ...node.props, dismissed: rules.length === 0 ? null : rules }) });
};

const rule = z.enum(FINDING_RULES);
const answer = answerSchema.nullable().exactOptional();

export const detailCommands = {
  setEvidence: onBoard(
    z.strictObject({ boardId, ids: someIds, evidence: evidenceSchema.nullable() }),
    'setEvidence',
    (board, { ids, evidence }) => onEach(board, ids, (cause) => editDetails(cause, { evidence })),
  ),
  setLocus: onBoard(
    z.strictObject({ boardId, ids: someIds, locus: locusSchema.nullable() }),
    'setLocus',
    (board, { ids, locus }) => onEach(board, ids, (cause) => editDetails(cause, { locus })),
  ),
  /** Marks what is not marked yet; takes the mark off where all of them have it. */
  toggleRoot: onBoard(z.strictObject({ boardId, ids: someIds }), 'toggleRoot', (board, { ids }) => {
    const isMarked = (id: string) => {
      const node = board.nodes.get(id);
      return node !== undefined && detailsOf(node).root === true;
    };
    const root = ids.every(isMarked) ? null : true;
    return onEach(board, ids, (cause) => editDetails(cause, { root }));
  }),
  /** Answers to the two questions of the root-cause check (FB17); null takes an answer back, absent leaves it. */
  setCheck: command(
    z.strictObject({ boardId, id: idSchema, without: answer, returns: answer }),
    'setCheck',
    (rows, args) => {
      const found = findNode(rows, args.boardId, args.id);
      if (!found.ok) return found;
      const { without, returns } = args;
      const check = withoutNulls({
        ...(detailsOf(found.value.node).check as JsonObject | undefined),
        ...(without === undefined ? {} : { without }),
        ...(returns === undefined ? {} : { returns }),
      });
      return editDetails(found.value.node, { check: Object.keys(check).length === 0 ? null : check });
    },
  ),
  /** The team has read one advice about one item and goes on as it is (FB26). */
  dismissFinding: command(z.strictObject({ boardId, id: idSchema, rule }), 'dismissFinding', (rows, args) => {
    const found = findNode(rows, args.boardId, args.id);
    if (!found.ok) return found;
    return editDismissed(found.value.node, (rules) => (rules.includes(args.rule) ? rules : [...rules, args.rule]));
  }),
  restoreFinding: command(z.strictObject({ boardId, id: idSchema, rule }), 'restoreFinding', (rows, args) => {
    const found = findNode(rows, args.boardId, args.id);
    if (!found.ok) return found;
    return editDismissed(found.value.node, (rules) => rules.filter((one) => (one as FindingRule) !== args.rule));
  }),
};
