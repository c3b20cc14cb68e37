import { createElement } from 'react';
import * as z from 'zod';
import { type Board, childrenOf } from '#domain/board.ts';
import { addNode, editNode, findBoard, findNode, moveNode, removeNodes } from '#domain/board-edits.ts';
import { type Box, type Drawing, drawingToSvg } from '#domain/drawing.ts';
import type { Command, Kind } from '#domain/kind.ts';
import { ok } from '#domain/result.ts';
import { emptyRows, idSchema, type NodeRow, type Rows } from '#domain/rows.ts';
import { type Font, lineHeight, wrapText } from '#domain/text/text-metrics.ts';
import type { KindView } from '#renderer/kit/kind-view.ts';

/**
 * The smallest kind that is whole: a list of promises, one under the other. It exists to prove that a kind plugs in by itself,
 * with no change to any other room, and as a page to copy from.
 */

const font: Font = { size: 16, weight: 'regular' };
const WIDTH = 320;
const GAP = 12;
const text = z.string().max(4000);
const nothing = z.strictObject({});

const command = <Args>(input: z.ZodType<Args>, title: string, decide: Command<Args>['decide']): Command<Args> => ({
  input,
  title: `promises:change.${title}`,
  decide,
});

const promisesOf = (board: Board): readonly NodeRow[] => childrenOf(board, null, 'promise');

const layout = (board: Board): Drawing => {
  let y = GAP;
  const boxes = promisesOf(board).map((node): Box => {
    const lines = wrapText(node.text, WIDTH - 24, font);
    const height = lines.length * lineHeight(font) + 40;
    const label = {
      look: 'label',
      text: node.label,
      x: 12,
      y: height - 20,
      font: { size: 12, weight: 'regular' },
    } as const;
    const box: Box = {
      id: node.id,
      x: GAP,
      y,
      width: WIDTH,
      height,
      look: 'card',
      tone: null,
      font,
      lines,
      textX: 12,
      textY: 12,
      tags: [label],
    };
    y += height + GAP;
    return box;
  });
  return { width: WIDTH + 2 * GAP, height: y, boxes, strokes: [], captions: [] };
};

const example = (name: string, words: readonly string[]): Kind['examples'][number] => {
  const board = { id: 'promises-1', kind: 'promises', kindVersion: 1, name: 'Promises', sortKey: 'a0', props: {} };
  const nodes = words.map((word, index): [string, NodeRow] => {
    const id = `pm${index + 1}`;
    const sortKey = `a${String.fromCharCode(65 + index)}`;
    return [id, { id, boardId: board.id, type: 'promise', parentId: null, label: id, text: word, sortKey, props: {} }];
  });
  const rows: Rows = {
    ...emptyRows(),
    boards: new Map([[board.id, board]]),
    nodes: new Map(nodes),
    counters: new Map([['pm', { id: 'pm', next: words.length + 1 }]]),
  };
  return { name, rows, boardId: board.id };
};

export const throwawayKind: Kind = {
  id: 'promises',
  version: 1,
  name: 'Promises',
  single: false,
  types: { promise: { labelPrefix: 'pm', props: nothing, textLimit: 4000, privateProps: [] } },
  linkTypes: {},
  boardProps: nothing,
  commands: {
    add: command(
      z.strictObject({ boardId: idSchema, id: idSchema, text, afterId: idSchema.exactOptional() }),
      'add',
      (rows, args) => addNode(rows, { ...args, type: 'promise', parentId: null, props: {}, labelPrefix: 'pm' }),
    ),
    editText: command(z.strictObject({ boardId: idSchema, id: idSchema, text }), 'editText', (rows, args) => {
      const found = findNode(rows, args.boardId, args.id);
      return found.ok ? editNode(found.value.node, { text: args.text }) : found;
    }),
    move: command(
      z.strictObject({ boardId: idSchema, id: idSchema, afterId: idSchema.nullable() }),
      'move',
      (rows, args) => {
        const found = findNode(rows, args.boardId, args.id);
        return found.ok ? moveNode(found.value.board, found.value.node, null, args.afterId) : found;
      },
    ),
    remove: command(z.strictObject({ boardId: idSchema, ids: z.array(idSchema).min(1) }), 'remove', (rows, args) => {
      const board = findBoard(rows, args.boardId);
      return board.ok ? ok(removeNodes(board.value, args.ids)) : board;
    }),
  },
  startIds: 0,
  start: () => ok([]),
  place: (board, anchorId, step) =>
    step === 'next'
      ? {
          command: 'promises.add',
          args: { boardId: board.row.id, ...(anchorId === null ? {} : { afterId: anchorId }) },
        }
      : null,
  layout,
  outline: (board) =>
    promisesOf(board).map(({ id, label, text: words }) => ({
      id,
      label,
      word: 'promises:words.promise',
      text: words,
      facts: [],
      children: [],
    })),
  findings: () => [],
  toSvg: (board, theme) => drawingToSvg(layout(board), theme, board.row.name, 'Promises, one under the other.'),
  report: (board) => ({ promises: promisesOf(board).length }),
  migrate: (nodes) => ok(nodes),
  examples: [
    example('empty', []),
    example('typical', ['Call three families', 'Print the late list on Mondays']),
    example(
      'heavy',
      ['A', 'B', 'C', 'D', 'E', 'F', 'G', 'H'].map((letter) => `${letter}: ${'a long promise '.repeat(12)}`.trim()),
    ),
  ],
};

export const throwawayView: KindView = {
  id: 'promises',
  Icon: ({ size }) => createElement('svg', { width: size, height: size, 'aria-hidden': true }),
  locale: {
    name: 'Promises',
    about: 'What we said we would do.',
    words: { promise: 'promise' },
    change: { add: 'Add promise', editText: 'Edit words', move: 'Move', remove: 'Remove' },
  },
  EmptyHint: () => null,
  details: () => [],
  actions: [],
  edit: (board, node, words) => ({
    command: 'promises.editText',
    args: { boardId: board.row.id, id: node.id, text: words },
  }),
  remove: (board, ids) => ({ command: 'promises.remove', args: { boardId: board.row.id, ids } }),
  move: (board, node, direction) => {
    const siblings = promisesOf(board);
    const index = siblings.indexOf(node);
    if (direction === 'down' && siblings[index + 1] !== undefined)
      return {
        command: 'promises.move',
        args: { boardId: board.row.id, id: node.id, afterId: siblings[index + 1]?.id ?? null },
      };
    if (direction === 'up' && index > 0)
      return {
        command: 'promises.move',
        args: { boardId: board.row.id, id: node.id, afterId: siblings[index - 2]?.id ?? null },
      };
    return null;
  },
};
