import { type Board, boardOf, childrenOf } from '#domain/board.ts';
import { applyPatches } from '#domain/patches.ts';
import { decide } from '#domain/project-commands.ts';
import type { Rows } from '#domain/rows.ts';
import { type BoneSketch, sketchToRows } from '#kinds/fishbone/examples/sketch.ts';
import { kinds } from '#kinds/models.ts';

/** A fishbone in a test's hand: sketched, changed by its own commands, looked at. */

export const FISH = 'fishbone-1';

/** A fish with these bones; its items are fx1, b1, b2 ..., c1, c2 ... in reading order. */
export const fishOf = (bones: readonly BoneSketch[], effect = '12 of 40 are late'): Rows =>
  sketchToRows({ name: 'Fish', effect, bones }).rows;

/** One bone for each list of words. */
export const bonesOf = (...bones: readonly (readonly string[])[]): readonly BoneSketch[] =>
  bones.map((causes, index) => ({ text: `Bone ${index + 1}`, causes: causes.map((text) => ({ text })) }));

const attempt = (rows: Rows, command: string, args: object) =>
  decide(kinds, rows, `fishbone.${command}`, { boardId: FISH, ...args });

/** The rows after a command that no rule may refuse here. */
export const run = (rows: Rows, command: string, args: object): Rows => {
  const decided = attempt(rows, command, args);
  if (!decided.ok) throw new Error(`${command}: ${decided.problem.message}`);
  const applied = applyPatches(rows, decided.value);
  if (!applied.ok) throw new Error(applied.problem.message);
  return applied.value;
};

/** The code a command is refused with; undefined when it is carried out. */
export const codeOf = (rows: Rows, command: string, args: object): string | undefined => {
  const decided = attempt(rows, command, args);
  return decided.ok ? undefined : decided.problem.code;
};

export const fishIn = (rows: Rows): Board => {
  const board = boardOf(rows, FISH);
  if (board === undefined) throw new Error('The board is not there.');
  return board;
};

/** Ids of the items under `parentId`, in order. */
export const under = (rows: Rows, parentId: string | null, type = 'cause'): readonly string[] =>
  childrenOf(fishIn(rows), parentId, type).map((node) => node.id);
