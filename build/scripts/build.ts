import { run, tool } from './run.ts';

/** Builds page, shell and host; gives the exit status. */
export const build = (): Promise<number> =>
  run(process.execPath, [tool('vite/bin/vite.js'), 'build', '--logLevel', 'warn']);
