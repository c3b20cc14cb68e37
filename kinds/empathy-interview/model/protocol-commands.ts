import * as z from 'zod';
import { type Board, childrenOf } from '#domain/board.ts';
import { findBoard, removeNodes } from '#domain/board-edits.ts';
import { nextLabels } from '#domain/labels.ts';
import { keysInOrder } from '#domain/order.ts';
import type { Patch } from '#domain/patches.ts';
import { ok, refuse, ruleBroken } from '#domain/result.ts';
import { idSchema, type NodeRow } from '#domain/rows.ts';
import { tidyText } from '#domain/text/text.ts';
import { command, typed } from './command-kit.ts';
import { nodeTypes } from './types.ts';

/** Most prompts one call may bring: more than a talk carries, so that a team's own list is never refused for its length. */
const MANY_PROMPTS = 20;

/** Prompts as they would be kept: tidy, none empty, none twice. */
const readyPrompts = (prompts: readonly string[]) => {
  const ready = new Set<string>();
  for (const prompt of prompts) {
    const tidied = tidyText(prompt, nodeTypes.prompt.textLimit);
    if (!tidied.ok) return tidied;
    if (tidied.value !== '') ready.add(tidied.value);
  }
  return ok([...ready]);
};

/** What becomes of the prompts on the board when others are asked. */
interface Exchange {
  /** In the new order: a prompt that is there already, or the words of a new one; answered ones that are asked no more come last. */
  readonly order: readonly (NodeRow | string)[];
  /** Asked no more, and answered by no line. */
  readonly gone: readonly string[];
}

const exchangeOf = (board: Board, prompts: readonly string[]): Exchange => {
  const answered = new Set([...board.nodes.values()].map((node) => node.props.promptId));
  const before = childrenOf(board, null, 'prompt');
  const known = new Map([...before].reverse().map((prompt) => [prompt.text, prompt]));
  const left = before.filter((prompt) => known.get(prompt.text) !== prompt || !prompts.includes(prompt.text));
  return {
    order: [...prompts.map((text) => known.get(text) ?? text), ...left.filter((prompt) => answered.has(prompt.id))],
    gone: left.filter((prompt) => !answered.has(prompt.id)).map((prompt) => prompt.id),
  };
};

const moved = (prompt: NodeRow, sortKey: string): readonly Patch[] =>
  prompt.sortKey === sortKey ? [] : [{ table: 'nodes', id: prompt.id, before: prompt, after: { ...prompt, sortKey } }];

/** The order as patches: prompts that are there move, new ones are added with ids that begin with `idStem`. */
const orderPatches = (board: Board, order: Exchange['order'], idStem: string): readonly Patch[] => {
  const count = order.filter((prompt) => typeof prompt === 'string').length;
  const { labels, patch } = nextLabels(board.rows, nodeTypes.prompt.labelPrefix, count);
  const keys = keysInOrder(order.length);
  let added = 0;
  const patches = order.flatMap((prompt, index): readonly Patch[] => {
    const sortKey = keys[index] ?? 'a0';
    if (typeof prompt !== 'string') return moved(prompt, sortKey);
    const label = labels[added] ?? '';
    added += 1;
    const id = `${idStem}-${added}`;
    const after = {
      id,
      boardId: board.row.id,
      type: 'prompt',
      parentId: null,
      label,
      text: prompt,
      sortKey,
      props: {},
    };
    return [{ table: 'nodes', id, before: null, after }];
  });
  return count === 0 ? patches : [patch, ...patches];
};

/**
 * Puts a protocol on the board, in its order and as one change (EI22). A prompt that is there already stays the same item; one
 * that the protocol does not ask goes, unless a line answers it: then it stays, after the others, so that no answer loses its
 * question. New ones take their ids from `id`.
 */
export const useProtocol = command(
  z.strictObject({
    boardId: idSchema,
    id: idSchema.max(56, 'This id is too long.'),
    prompts: z.array(typed).min(1).max(MANY_PROMPTS),
  }),
  'useProtocol',
  (rows, args) => {
    const found = findBoard(rows, args.boardId);
    if (!found.ok) return found;
    const ready = readyPrompts(args.prompts);
    if (!ready.ok) return ready;
    if (ready.value.length === 0)
      return refuse(
        ruleBroken('EI22', 'E_PROTOCOL_EMPTY', 'This set has no prompt with words in it. Nothing was changed.'),
      );
    const { order, gone } = exchangeOf(found.value, ready.value);
    const patches = orderPatches(found.value, order, args.id);
    if (patches.some((patch) => patch.table === 'nodes' && patch.before === null && rows.nodes.has(patch.id)))
      return refuse(ruleBroken('D1', 'E_DUPLICATE_ID', 'These prompts are already there. Nothing was changed.'));
    return ok([...removeNodes(found.value, gone), ...patches]);
  },
);
