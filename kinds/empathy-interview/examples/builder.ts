import type { Command } from '#domain/kind.ts';
import { applyPatches } from '#domain/patches.ts';
import { emptyRows, type Rows } from '#domain/rows.ts';
import { commands } from '../model/commands.ts';
import { startPrompts } from '../model/prompts.ts';

/** Example boards are built by the same commands a person uses, so they can never hold what a person could not make. */

export const BOARD_ID = 'interviews';
type Name = keyof typeof commands;

/** `rows` after a command; an example that breaks a rule is a programming mistake. */
export const run = (rows: Rows, name: Name, args: Readonly<Record<string, unknown>>): Rows => {
  const command = commands[name] as Command<unknown>;
  const decided = command.decide(rows, command.input.parse({ boardId: BOARD_ID, ...args }));
  if (!decided.ok) throw new Error(`${name}: ${decided.problem.message}`);
  const applied = applyPatches(rows, decided.value);
  if (!applied.ok) throw new Error(`${name}: ${applied.problem.message}`);
  return applied.value;
};

const emptyBoard = (): Rows => ({
  ...emptyRows(),
  boards: new Map([
    [
      BOARD_ID,
      { id: BOARD_ID, kind: 'empathy-interview', kindVersion: 1, name: 'Empathy interviews', sortKey: 'a0', props: {} },
    ],
  ]),
});

/** A board with the shipped prompts on it. */
export const promptedBoard = (): Rows =>
  startPrompts.reduce((rows, text, index) => run(rows, 'addPrompt', { id: `pt${index + 1}`, text }), emptyBoard());

/** One interviewee as the examples write them down. */
export interface Told {
  readonly code: string;
  readonly gradeBand: string;
  readonly consent: Readonly<Record<string, unknown>>;
  readonly quotes: readonly (readonly [
    kind: 'say' | 'do' | 'think' | 'feel',
    text: string,
    hide?: readonly [string, string],
  ])[];
}

/** Adds an interviewee with their lines; quotes are numbered on from the ones that are there. */
export const tell = (rows: Rows, told: Told, number: number): Rows => {
  const interviewId = `i${number}`;
  let next = run(rows, 'addInterview', {
    id: interviewId,
    text: told.code,
    gradeBand: told.gradeBand,
    heldOn: '2024-10-08',
    minutes: 20,
    interviewer: 't2',
    noteTaker: 't4',
    consent: told.consent,
  });
  for (const [kind, text, hide] of told.quotes) {
    const id = `q${[...next.nodes.values()].filter((node) => node.type === 'quote').length + 1}`;
    next = run(next, 'addQuote', { id, interviewId, kind, text });
    if (hide !== undefined) next = run(next, 'redact', { quoteId: id, span: hide[0], replaceWith: hide[1] });
  }
  return next;
};
