import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { openProjectStore } from '#db/project-store.ts';
import { type Fate, fates, filesAfter, type Operation, readRecording } from '#tests/support/power-loss/replay.ts';
import { beginProject, chanceFrom } from '#tests/support/project-play.ts';
import { temporaryFolder } from '#tests/support/temporary-folder.ts';

/**
 * kill -9 cannot tell a store that forces its changes to the disk from one that does not: the system still has them. So every write,
 * truncation and sync of a burst of edits is recorded, and the disk is put together as it may be found when the power goes at a
 * moment in between.
 */

const support = path.resolve(import.meta.dirname, '../../support');
const CHANGES = 40;
const MOMENTS = 60;

const compile = (into: string): boolean =>
  process.platform === 'linux' &&
  spawnSync('cc', ['-shared', '-fPIC', '-O1', '-o', into, path.join(support, 'power-loss/recorder.c'), '-lpthread'])
    .status === 0;
const canCompile = spawnSync('cc', ['--version']).status === 0 && process.platform === 'linux';

const filesIn = (folder: string): ReadonlyMap<string, Buffer> =>
  new Map(readdirSync(folder).map((name) => [name, readFileSync(path.join(folder, name))]));

/** A burst of edits as it came to the disk; undefined when nothing could be recorded (a C library of another kind). */
const record = () => {
  const place = temporaryFolder();
  const folder = path.join(place, 'project');
  mkdirSync(folder);
  const file = path.join(folder, 'p.db');
  beginProject(file, place).close();
  const before = filesIn(folder);
  const recorder = path.join(place, 'recorder.so');
  const into = path.join(place, 'recording');
  if (!compile(recorder)) throw new Error('The recorder does not compile.');
  spawnSync(process.execPath, [path.join(support, 'store-child.ts'), 'noted', file, place, String(CHANGES)], {
    env: { ...process.env, LD_PRELOAD: recorder, RECORDED_FOLDER: folder, RECORDED_INTO: into },
  });
  return { before, operations: readRecording(into, folder) };
};

const NOTES = 'p.db.notes';
const HEAD = 'p.head.part';

/** The newest change that was acknowledged by then; what a person was told is not lost with the disk. */
const acknowledgedBy = (operations: readonly Operation[], moment: number): number => {
  const note = operations.slice(0, moment).findLast(({ file }) => file === NOTES);
  return note === undefined ? 0 : Number(note.bytes.toString());
};

/** What opening the store says of a disk: the number of its newest change, or why it would not open. */
const openedOn = (files: ReadonlyMap<string, Buffer>): number | string => {
  const folder = temporaryFolder();
  for (const [name, bytes] of files) writeFileSync(path.join(folder, name), bytes);
  const opened = openProjectStore(path.join(folder, 'p.db'), folder);
  const found = opened.ok ? opened.value.seq() : opened.problem.code;
  if (opened.ok) opened.value.close();
  rmSync(folder, { recursive: true, force: true });
  return found;
};

interface Outcome {
  readonly acknowledged: number;
  readonly found: number | string;
}

/** Cuts the power at `MOMENTS` moments. The head beside the store is never synced: any it ever had, half of one, or none is left. */
const cutPower = (
  { before, operations }: ReturnType<typeof record>,
  fate: Fate,
  seed: number,
  isHonest = true,
): readonly Outcome[] => {
  const chance = chanceFrom(seed);
  return Array.from({ length: MOMENTS }, () => {
    const moment = 1 + chance.below(operations.length);
    const files = new Map(filesAfter(before, operations, moment, fate, chance, isHonest));
    const heads = operations.slice(0, moment).filter(({ file, kind }) => file === HEAD && kind === 'write');
    const head = chance.below(4) === 0 ? heads.at(-1) : heads[chance.below(heads.length)];
    for (const name of [NOTES, HEAD]) files.delete(name);
    if (head !== undefined)
      files.set('p.head', chance.below(5) === 0 ? head.bytes.subarray(0, chance.below(head.bytes.length)) : head.bytes);
    return { acknowledged: acknowledgedBy(operations, moment), found: openedOn(files) };
  });
};

const isKept = ({ acknowledged, found }: Outcome): boolean =>
  typeof found === 'number' && found >= acknowledged && (acknowledged === 0 || found <= acknowledged + 1);

test.runIf(canCompile)('R43 the power cut at any moment of a burst of edits loses no acknowledged change', () => {
  const recorded = record();
  expect(acknowledgedBy(recorded.operations, recorded.operations.length)).toBeGreaterThanOrEqual(CHANGES);
  expect(recorded.operations.filter(({ kind }) => kind === 'sync').length).toBeGreaterThan(2 * CHANGES);
  for (const [index, fate] of fates.entries())
    expect(cutPower(recorded, fate, 100 + index).filter((outcome) => !isKept(outcome))).toEqual([]);
  // A disk that never does what it is asked for loses changes: so this test would see it if the store asked for less.
  expect(cutPower(recorded, 'anything', 7, false).some((outcome) => !isKept(outcome))).toBe(true);
});
