import * as z from 'zod';
import type { Board } from '#domain/board.ts';
import { drawingToSvg } from '#domain/drawing.ts';
import { createKinds, type Kind, type Kinds } from '#domain/kind.ts';
import { nextLabels } from '#domain/labels.ts';
import { keyAfter, type Ordered } from '#domain/order.ts';
import type { Patch } from '#domain/patches.ts';
import { releasedBoard } from '#domain/privacy/released-rows.ts';
import { ok, type Result, type RuleBroken, refuse, ruleBroken } from '#domain/result.ts';
import type { JsonObject, Rows } from '#domain/rows.ts';
import { createExamples } from '../examples/examples.ts';
import { commands } from './commands.ts';
import { findings } from './findings.ts';
import { admit } from './interview-commands.ts';
import { layout } from './layout.ts';
import { outline } from './outline.ts';
import { place } from './place.ts';
import { startPrompts } from './prompts.ts';
import { quoteReport, release } from './release.ts';
import { KIND_ID, linkTypes, nodeTypes } from './types.ts';
import { interviewsOf, quotesOf } from './voices.ts';

const NAME = 'Empathy interviews';

const counted = (count: number, one: string): string => `${count} ${one}${count === 1 ? '' : 's'}`;

/** What the picture says to somebody who cannot see it; the outline says the rest. */
const describe = (board: Board): string => {
  const interviews = interviewsOf(board);
  const quotes = interviews.reduce((sum, interview) => sum + quotesOf(board, interview).length, 0);
  const themes = [...board.nodes.values()].filter((node) => node.type === 'theme').length;
  return `${NAME}: ${counted(interviews.length, 'interviewee')}, ${counted(quotes, 'quote')}, ${counted(themes, 'theme')}.`;
};

/** The shipped prompts as the first items of a new board (EI1). */
const start = (rows: Rows, boardId: string, ids: readonly string[]): Result<readonly Patch[], RuleBroken> => {
  if (ids.length < startPrompts.length)
    return refuse(ruleBroken('D1', 'E_IDS', 'This board needs an id for each of its prompts. Nothing was changed.'));
  const { labels, patch } = nextLabels(rows, nodeTypes.prompt.labelPrefix, startPrompts.length);
  const placed: Ordered[] = [];
  const patches: Patch[] = startPrompts.map((text, index) => {
    const row = {
      id: ids[index] ?? '',
      boardId,
      type: 'prompt',
      parentId: null,
      label: labels[index] ?? '',
      text,
      sortKey: keyAfter(placed),
      props: {},
    };
    placed.push(row);
    return { table: 'nodes', id: row.id, before: null, after: row };
  });
  return ok([patch, ...patches]);
};

let examples: Kind['examples'] | undefined;
/** This kind alone: its picture knows no other. */
let alone: Kinds | undefined;

/** Empathy interviews: what do those closest to the problem live through? Rules in ../SPEC.md. */
export const empathyInterview: Kind = {
  id: KIND_ID,
  version: 1,
  name: NAME,
  single: true,
  types: nodeTypes,
  linkTypes,
  boardProps: z.strictObject({}) as unknown as z.ZodType<JsonObject>,
  commands,
  startIds: startPrompts.length,
  start,
  place,
  layout,
  outline,
  findings,
  toSvg: (board, theme) => {
    alone ??= createKinds([empathyInterview]);
    const shared = releasedBoard(board, alone);
    // The board is of this kind, so it is there.
    return shared === undefined ? '' : drawingToSvg(layout(shared), theme, shared.row.name, describe(shared));
  },
  release,
  admit,
  report: (board) => ({ ...quoteReport(board) }),
  projectReport: () => ({ quotesExportable: [], quotesWithheld: [], piiSpans: [] }),
  migrate: (nodes) => ok(nodes),
  /** Made when first asked for: no app start pays for them. */
  get examples() {
    examples ??= createExamples();
    return examples;
  },
};
