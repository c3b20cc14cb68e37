import { type App, createApp } from '#services/app.ts';
import { dataDirectory } from '#services/data-directory.ts';
import { browserDesktop } from '#services/desktop.ts';
import type { Io } from './command.ts';
import { exitCodeOf } from './exit-codes.ts';
import type { Trouble } from './trouble.ts';
import { say } from './words.ts';

/** Tells a foreseen trouble and gives its exit code. */
export const tellTrouble = (trouble: Trouble, io: Io): number => {
  io.talk(say('trouble', { message: trouble.message }));
  return exitCodeOf(trouble);
};

/** Runs `work` on the app over this data directory, without any window; told and refused while another program has it. */
export const withApp = async (io: Io, work: (app: App) => number | Promise<number>): Promise<number> => {
  const directory = dataDirectory(io.env, io.platform, io.home);
  const opened = createApp({ dataDirectory: directory, desktop: browserDesktop });
  if (!opened.ok) return tellTrouble(opened.problem, io);
  try {
    return await work(opened.value);
  } finally {
    await opened.value.close();
  }
};
