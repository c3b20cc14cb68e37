import { openProjectStore, type ProjectStore, type StoredChange, TEAM } from '#db/project-store.ts';
import type { Kind } from '#domain/kind.ts';
import { applyPatches } from '#domain/patches.ts';
import { decide } from '#domain/project-commands.ts';
import type { Result, Trouble } from '#domain/result.ts';
import { emptyRows, type JsonObject, listsToRows, type Rows, rowsToLists } from '#domain/rows.ts';
import { kinds } from '#kinds/models.ts';
import { argumentsFor, type Chance } from './command-arguments.ts';
import { must } from './must.ts';

/** A project with one board of every kind in a real file, and a way to play random commands on it. */

const words = [
  'late bus',
  'no breakfast',
  'the letter',
  '43%',
  'طلاب',
  'Schülerbeförderung',
  '',
  '👩🏽‍🏫 said so',
  'a\nb',
];

/** A generator of numbers that a seed decides (mulberry32), so that fast-check can repeat and shrink a run. */
export const chanceFrom = (seed: number): Chance => {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return (mixed ^ (mixed >>> 14)) >>> 0;
  };
  const below = (count: number) => next() % Math.max(count, 1);
  return { below, text: () => words[below(words.length)] ?? '' };
};

export const actor = (window = 'window-1', role = TEAM) => ({ role, window, at: '2026-01-05T09:00:00.000Z' });

/** Decides and writes, as the app does. */
export const run = (
  store: ProjectStore,
  command: string,
  args: JsonObject,
  by = actor(),
): Result<StoredChange, Trouble> => {
  const decided = decide(kinds, store.rows(), command, args);
  return decided.ok ? store.write(decided.value, command, by) : decided;
};

export const boardIdOf = (kind: Kind): string => `board-${kind.id}`;

/** The commands that begin a board of every kind. */
export const boardsOfEveryKind = [...kinds.values()].map((kind) => ({
  command: 'project.addBoard',
  args: {
    id: boardIdOf(kind),
    kind: kind.id,
    name: kind.name,
    ids: Array.from({ length: kind.startIds }, (_, index) => `${kind.id}-start-${index + 1}`),
  },
}));

/** The rows of a new project with an empty board of every kind. */
export const begunRows = (): Rows => {
  const founding = { id: 'p-1', name: 'Attendance', createdAt: '2026-01-05T09:00:00Z' };
  return [{ command: 'project.create', args: founding }, ...boardsOfEveryKind].reduce(
    (rows, { command, args }) => must(applyPatches(rows, must(decide(kinds, rows, command, args)))),
    emptyRows(),
  );
};

/** The same rows, of which nobody has seen one: nothing that is remembered of rows is remembered of these. */
export const unseen = (rows: Rows): Rows => listsToRows(structuredClone(rowsToLists(rows)));

/** A new project with a board of every kind, written by `founding`, so that the team has nothing to undo yet. */
export const beginProject = (file: string, backups: string): ProjectStore => {
  const store = must(openProjectStore(file, backups));
  const by = actor('app', 'founding');
  must(run(store, 'project.create', { id: 'p-1', name: 'Attendance', createdAt: '2026-01-05T09:00:00Z' }, by));
  for (const { command, args } of boardsOfEveryKind) must(run(store, command, args, by));
  return store;
};

/** Random arguments are refused more often than a person's; after this many tries a move is given up. */
const TRIES = 12;

/** A random command on one of the boards that the rules accept and that changes something; null when none was found. */
export const nextMove = (rows: Rows, chance: Chance, freshId: string) => {
  const all = [...kinds.values()];
  for (let tries = 0; tries < TRIES; tries += 1) {
    const kind = all[chance.below(all.length)];
    if (kind === undefined) return null;
    const names = Object.keys(kind.commands);
    const name = names[chance.below(names.length)] ?? '';
    const args = argumentsFor(kind, name, { rows, boardId: boardIdOf(kind), freshId, chance });
    const decided = decide(kinds, rows, `${kind.id}.${name}`, args);
    if (decided.ok && decided.value.length > 0) return { command: `${kind.id}.${name}`, args, patches: decided.value };
  }
  return null;
};

/** One random change on one of the boards; null when none was found. */
export const playOnce = (store: ProjectStore, seed: number, freshId: string, by = actor()): StoredChange | null => {
  const move = nextMove(store.rows(), chanceFrom(seed), freshId);
  return move === null ? null : must(store.write(move.patches, move.command, by));
};
