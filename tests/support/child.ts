import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { onTestFinished } from 'vitest';

const program = path.join(import.meta.dirname, 'store-child.ts');

/** A process that works on real files beside the test (store-child.ts); ended with the test if it still runs. */
export interface Child {
  /** The next thing it says; null when it has ended. */
  next(): Promise<unknown>;
  /** Ends it as a power cut would and waits until it is gone; everything it had said by then. */
  kill(): Promise<readonly unknown[]>;
  /** Lets it come to its end. */
  finish(): Promise<void>;
}

const gone = async (child: ChildProcess): Promise<void> => {
  if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
};

/** Starts one; `uid` gives it the rights of another user, which only root can. */
export const startChild = (args: readonly string[], uid?: number): Child => {
  const child = spawn(process.execPath, [program, ...args], {
    stdio: ['pipe', 'pipe', 'inherit'],
    ...(uid === undefined ? {} : { uid, gid: uid }),
  });
  onTestFinished(async () => {
    child.kill('SIGKILL');
    await gone(child);
  });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const next = async (): Promise<unknown> => {
    const { value, done } = await lines.next();
    return done === true ? null : JSON.parse(value);
  };
  return {
    next,
    async kill() {
      child.kill('SIGKILL');
      const said: unknown[] = [];
      for (let line = await next(); line !== null; line = await next()) said.push(line);
      await gone(child);
      return said;
    },
    async finish() {
      child.stdin.end();
      await gone(child);
    },
  };
};
