import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Result, Trouble } from '#domain/result.ts';
import { type App, createApp } from '#services/app.ts';
import { dataDirectory } from '#services/data-directory.ts';
import { browserDesktop } from '#services/desktop.ts';
import type { Io } from './command.ts';
import { exitCodeOf } from './exit-codes.ts';
import { say } from './words.ts';

/** Tells a foreseen trouble and gives its exit code. */
export const tellTrouble = (trouble: Trouble, io: Io): number => {
  io.talk(say('trouble', { message: trouble.message }));
  return exitCodeOf(trouble);
};

const withAppIn = async (directory: string, io: Io, work: (app: App) => number | Promise<number>): Promise<number> => {
  const opened: Result<App, Trouble> = createApp({ dataDirectory: directory, desktop: browserDesktop });
  if (!opened.ok) return tellTrouble(opened.problem, io);
  try {
    return await work(opened.value);
  } finally {
    await opened.value.close();
  }
};

/** Runs `work` on the app over this data directory, without any window; told and refused while another program has it. */
export const withApp = (io: Io, work: (app: App) => number | Promise<number>): Promise<number> =>
  withAppIn(dataDirectory(io.env, io.platform, io.home), io, work);

/** Runs `work` on an empty app of its own that is gone afterwards: what the sample commands need. */
export const withTemporaryApp = async (io: Io, work: (app: App) => number | Promise<number>): Promise<number> => {
  const directory = mkdtempSync(path.join(tmpdir(), 'throughline-'));
  try {
    return await withAppIn(directory, io, work);
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
};
