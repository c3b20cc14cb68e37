import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { createInterface } from 'node:readline';

const root = path.resolve(import.meta.dirname, '../..');

/** The browser host, running as a program of its own. */
export interface HostProcess {
  /** Opens the app, once. */
  readonly startLink: string;
  readonly pid: number;
  /** What it has said on standard error so far. */
  said(): string;
  /** Asks it to stop and waits; gives its exit status. */
  stop(): Promise<number | null>;
  /** Ends it as a power cut would, and waits. */
  kill(): Promise<void>;
}

const isStartLink = (line: string): boolean => /^http:\/\/127\.0\.0\.1:\d+\/start\?key=/.test(line);

const startLinkOf = async (child: ChildProcess, said: () => string): Promise<string> => {
  if (!child.stdout) throw new Error('The host has no standard output.');
  for await (const line of createInterface({ input: child.stdout })) if (isStartLink(line)) return line;
  throw new Error(`The host ended before it was ready. ${said()}`);
};

const gone = async (child: ChildProcess): Promise<number | null> => {
  if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
  return child.exitCode;
};

/**
 * Starts the built browser host on `dataDirectory` and waits until it says that it is ready.
 * @throws when it ends before that, with what it said.
 */
export const startHostProcess = async (dataDirectory: string, ...args: readonly string[]): Promise<HostProcess> => {
  const child = spawn(process.execPath, [path.join(root, 'out/host/host.mjs'), '--no-open', ...args], {
    cwd: root,
    env: { ...process.env, THROUGHLINE_DATA_DIR: dataDirectory },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const words: string[] = [];
  child.stderr.setEncoding('utf8').on('data', (text: string) => words.push(text));
  const said = () => words.join('');
  const startLink = await startLinkOf(child, said);
  child.stdout.resume();
  return {
    startLink,
    pid: child.pid ?? 0,
    said,
    async stop() {
      child.kill('SIGTERM');
      return gone(child);
    },
    async kill() {
      child.kill('SIGKILL');
      await gone(child);
    },
  };
};
