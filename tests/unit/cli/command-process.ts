import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { text } from 'node:stream/consumers';

/** The throughline command as a person runs it: a process of its own, with its own data directory. */

export const root = path.resolve(import.meta.dirname, '../../..');
export const launcher = path.join(root, 'cli/throughline.js');

export interface Where {
  /** The data directory. */
  readonly home: string;
  /** The Node that runs the launcher; this one unless told. */
  readonly node?: string;
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string>>;
}

export interface Ended {
  readonly exitCode: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly out: string;
  readonly talk: string;
}

const environment = ({ home, env }: Where): NodeJS.ProcessEnv => ({
  ...process.env,
  THROUGHLINE_DATA_DIR: home,
  THROUGHLINE_PASSPHRASE: '',
  ...env,
});

/** Starts any program and gives what it said when it has ended. */
export const runProgram = async (program: string, args: readonly string[], where: Where): Promise<Ended> => {
  const child = spawn(program, args, {
    cwd: where.cwd ?? root,
    env: environment(where),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const [out, talk] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'close')]);
  return { exitCode: child.exitCode, signal: child.signalCode, out, talk };
};

/** Runs `throughline` with the given words. */
export const throughline = (where: Where, ...words: readonly string[]): Promise<Ended> =>
  runProgram(where.node ?? process.execPath, [launcher, ...words], where);

/** The lines of a `--json` answer, parsed. */
export const jsonLines = ({ out }: Ended): readonly Record<string, unknown>[] =>
  out
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Record<string, unknown>);

/**
 * Starts `throughline` and sends it `signal` as soon as it has written `afterLines` lines; gives what it said in the end.
 */
export const interruptAfter = async (
  where: Where,
  signal: NodeJS.Signals,
  afterLines: number,
  ...words: readonly string[]
): Promise<Ended> => {
  const child: ChildProcess = spawn(where.node ?? process.execPath, [launcher, ...words], {
    env: environment(where),
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  if (child.stdout === null) throw new Error('The command has no standard output.');
  const ended = once(child, 'close');
  const lines: string[] = [];
  for await (const line of createInterface({ input: child.stdout })) {
    lines.push(line);
    if (lines.length === afterLines) child.kill(signal);
  }
  await ended;
  return { exitCode: child.exitCode, signal: child.signalCode, out: lines.join('\n'), talk: '' };
};

const majorOf = (node: string): number =>
  Number(execFileSync(node, ['-p', 'process.versions.node.split(".")[0]'], { encoding: 'utf8' }));

/** A Node too old for the app, as it stands on the machine's own path; undefined where there is none. */
export const oldNode = (process.env.PATH ?? '')
  .split(path.delimiter)
  .map((folder) => path.join(folder, 'node'))
  .find((node) => existsSync(node) && majorOf(node) < 22);
