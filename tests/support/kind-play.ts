import fc from 'fast-check';
import { expect } from 'vitest';
import { type Board, boardOf } from '#domain/board.ts';
import type { Kind, Kinds } from '#domain/kind.ts';
import { applyPatches, invertPatches } from '#domain/patches.ts';
import { decide } from '#domain/project-commands.ts';
import { emptyRows, type NodeRow, type Rows, rowsToLists } from '#domain/rows.ts';
import type { Run } from '#renderer/kit/kind-view.ts';
import { boardText } from './board-words.ts';
import { argumentsFor, type Chance } from './command-arguments.ts';

/** Plays a meeting on a board of any kind: commands in any order, each applied and taken back as the store would. */

export const BOARD_ID = 'board-1';

/** Items of another board, so that links of evidence have somewhere to begin. */
const elsewhere = (): Rows => {
  const types = ['quote', 'quote', 'cause', 'cause', 'theme', 'need', 'primary', 'change', 'parked', 'parked'];
  const nodes = types.map(
    (type, index): NodeRow => ({
      id: `far-${index + 1}`,
      boardId: 'far-board',
      type,
      parentId: null,
      label: `zz${index + 1}`,
      text: 'said elsewhere',
      sortKey: `a${index}`,
      props: {},
    }),
  );
  const board = { id: 'far-board', kind: 'far', kindVersion: 1, name: 'Elsewhere', sortKey: 'a0', props: {} };
  return {
    ...emptyRows(),
    boards: new Map([[board.id, board]]),
    nodes: new Map(nodes.map((node) => [node.id, node])),
  };
};

/** The rows after a command, or null when a rule stands in the way. Accepted patches must apply and invert (D10). */
export const carryOut = (kinds: Kinds, rows: Rows, name: string, args: unknown): Rows | null => {
  const decided = decide(kinds, rows, name, args);
  if (!decided.ok) {
    expect(decided.problem.message).toMatch(/[.?]$/);
    return null;
  }
  const applied = applyPatches(rows, decided.value);
  if (!applied.ok) throw new Error(`${name} made patches that do not apply: ${applied.problem.message}`);
  const back = applyPatches(applied.value, invertPatches(decided.value));
  if (!back.ok) throw new Error(`${name} cannot be taken back: ${back.problem.message}`);
  expect(sortedLists(back.value), `D10 ${name} can be taken back`).toEqual(sortedLists(rows));
  return applied.value;
};

const sortedLists = (rows: Rows) =>
  Object.fromEntries(
    Object.entries(rowsToLists(rows)).map(([name, list]) => [
      name,
      [...list].sort((left, right) => (left.id < right.id ? -1 : 1)),
    ]),
  );

/** The rows after a command that no rule may refuse here. */
export const mustCarryOut = (kinds: Kinds, rows: Rows, run: Run): Rows => {
  const after = carryOut(kinds, rows, run.command, run.args);
  if (after === null) throw new Error(`${run.command} was refused with ${JSON.stringify(run.args)}.`);
  return after;
};

/** A new board of the kind, made as a person makes one. */
export const newBoard = (kind: Kind, kinds: Kinds): Rows => {
  const ids = Array.from({ length: kind.startIds }, (_, index) => `start-${index + 1}`);
  return mustCarryOut(kinds, elsewhere(), {
    command: 'project.addBoard',
    args: { id: BOARD_ID, kind: kind.id, name: kind.name, ids },
  });
};

/** The board, which the test knows to be there. */
export const knownBoard = (rows: Rows, boardId = BOARD_ID): Board => {
  const board = boardOf(rows, boardId);
  if (board === undefined) throw new Error(`There is no board ${boardId}.`);
  return board;
};

/** One press in a random meeting: which command, the numbers its arguments are made of, and some words. */
export const press = fc.record({
  command: fc.nat(),
  numbers: fc.array(fc.nat(9999), { minLength: 8, maxLength: 8 }),
  words: boardText,
});
export type Press = typeof press extends fc.Arbitrary<infer Value> ? Value : never;

const chanceOf = ({ numbers, words }: Press): Chance => {
  let at = 0;
  const next = () => {
    const number = numbers[at % numbers.length] ?? 0;
    at += 1;
    // Stirred, so that a long command does not meet the same eight numbers again.
    return number + Math.floor(at / numbers.length) * 7919;
  };
  return { below: (count) => next() % Math.max(count, 1), text: () => words };
};

export interface Played {
  readonly rows: Rows;
  readonly accepted: ReadonlySet<string>;
}

/** A board to begin from. */
export interface Start {
  readonly rows: Rows;
  readonly boardId: string;
}

/** The boards that random meetings begin with: a new one, and the kind's typical example beside another board. */
export const startsOf = (kind: Kind, kinds: Kinds): readonly Start[] => {
  const far = elsewhere();
  const typical = kind.examples
    .filter((example) => example.name === 'typical')
    .map(({ rows, boardId }) => ({
      boardId,
      rows: {
        ...rows,
        boards: new Map([...far.boards, ...rows.boards]),
        nodes: new Map([...far.nodes, ...rows.nodes]),
      },
    }));
  return [{ rows: newBoard(kind, kinds), boardId: BOARD_ID }, ...typical];
};

/** Carries out a run of presses; what a rule refuses changes nothing. */
export const play = (kind: Kind, kinds: Kinds, start: Start, presses: readonly Press[]): Played => {
  let rows = start.rows;
  const accepted = new Set<string>();
  const names = Object.keys(kind.commands);
  presses.forEach((one, index) => {
    const name = names[one.command % names.length] ?? '';
    const scene = { rows, boardId: start.boardId, freshId: `new-${index}`, chance: chanceOf(one) };
    const after = carryOut(kinds, rows, `${kind.id}.${name}`, argumentsFor(kind, name, scene));
    if (after === null) return;
    accepted.add(name);
    rows = after;
  });
  return { rows, accepted };
};
