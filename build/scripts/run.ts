import { spawn } from 'node:child_process';
import path from 'node:path';

/** The repository's root. */
export const root = path.resolve(import.meta.dirname, '../..');

/**
 * A tool's entry file in node_modules, to be run by this very Node: a tool started by its own first line may meet an older
 * Node on the PATH, on which the store's native module dies without a word.
 */
export const tool = (file: string): string => path.join(root, 'node_modules', file);

/** Runs a program to its end, its words passed through; gives its exit status (a signal counts as 1). */
export const run = (program: string, args: readonly string[], env: NodeJS.ProcessEnv = process.env): Promise<number> =>
  new Promise((resolve, reject) => {
    const child = spawn(program, args, { cwd: root, stdio: 'inherit', env });
    const pass = (signal: NodeJS.Signals): void => {
      child.kill(signal);
    };
    process.on('SIGINT', pass);
    process.on('SIGTERM', pass);
    child.on('error', reject);
    child.on('exit', (status) => {
      process.off('SIGINT', pass);
      process.off('SIGTERM', pass);
      resolve(status ?? 1);
    });
  });
