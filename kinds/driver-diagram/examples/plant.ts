import type { Command } from '#domain/kind.ts';
import { applyPatches } from '#domain/patches.ts';
import { emptyRows, type JsonObject, type Rows } from '#domain/rows.ts';
import { commands } from '../model/commands.ts';
import type { Status, Strength } from '../model/types.ts';

/** Example boards are planted with the kind's own commands, so that they can never hold what a person could not make. */

export const boardId = 'board';

/** An item of an example, known by its label; `under` names its parents by theirs, `~` before one for a weak link. */
export interface Seedling {
  readonly label: string;
  readonly text: string;
  readonly under: readonly string[];
  readonly status?: Status;
  readonly measureIds?: readonly string[];
}

/** The parts and, when it was written by hand, the sentence of an example's aim. */
export interface AimSeed {
  readonly parts: JsonObject;
  readonly text?: string;
}

const idOf = (label: string): string => label.toLowerCase();

const run = (rows: Rows, name: keyof typeof commands, args: JsonObject): Rows => {
  const command = commands[name] as Command<unknown>;
  const decided = command.decide(rows, command.input.parse({ boardId, ...args }));
  if (!decided.ok) throw new Error(`${name}: ${decided.problem.message}`);
  const applied = applyPatches(rows, decided.value);
  if (!applied.ok) throw new Error(`${name}: ${applied.problem.message}`);
  return applied.value;
};

const withAim = (name: string): Rows => {
  const rows = emptyRows();
  const board = { id: boardId, kind: 'driver-diagram', kindVersion: 1, name, sortKey: 'a0', props: {} };
  const aim = { id: 'aim1', boardId, type: 'aim', parentId: null, label: 'aim1', text: '', sortKey: 'a0', props: {} };
  return {
    ...rows,
    boards: new Map([[boardId, board]]),
    nodes: new Map([[aim.id, aim]]),
    counters: new Map([['aim', { id: 'aim', next: 2 }]]),
  };
};

const addFor: readonly (readonly [RegExp, 'addPrimary' | 'addSecondary' | 'addChange'])[] = [
  [/^P/, 'addPrimary'],
  [/^S/, 'addSecondary'],
  [/^CI/, 'addChange'],
];

const parentFrom = (named: string): { readonly id: string; readonly strength: Strength } =>
  named.startsWith('~') ? { id: idOf(named.slice(1)), strength: 'weak' } : { id: idOf(named), strength: 'strong' };

/** A whole board from seedlings, parents before children. */
export const plant = (name: string, aim: AimSeed, seedlings: readonly Seedling[]): Rows => {
  let rows = run(withAim(name), 'setAim', { id: 'aim1', ...aim.parts });
  if (aim.text !== undefined) rows = run(rows, 'editText', { id: 'aim1', text: aim.text });
  for (const { label, text, under, status, measureIds } of seedlings) {
    const id = idOf(label);
    const add = addFor.find(([pattern]) => pattern.test(label))?.[1] ?? 'addChange';
    rows = run(rows, add, { id, text, parents: under.map(parentFrom) });
    if (status !== undefined) rows = run(rows, 'setStatus', { id, status });
    if (measureIds !== undefined) rows = run(rows, 'setMeasures', { id, measureIds });
  }
  return rows;
};
