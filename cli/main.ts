import { homedir } from 'node:os';
import type { Io } from './command.ts';
import { run } from './run.ts';

/** True from the first Ctrl+C on; a second one ends the process at once. */
const watchInterrupt = (): (() => boolean) => {
  let isWatched = false;
  let isInterrupted = false;
  return () => {
    if (!isWatched) {
      isWatched = true;
      process.once('SIGINT', () => {
        isInterrupted = true;
      });
    }
    return isInterrupted;
  };
};

/** Whoever reads our output may stop reading (`| head`): that is no trouble. */
const endQuietlyOnClosedPipe = (stream: NodeJS.WriteStream): void =>
  void stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit();
    throw error;
  });

/** The command line over this process. Sets the exit code and lets the process end by itself, so that all output is written. */
export const main = async (argv: readonly string[]): Promise<void> => {
  endQuietlyOnClosedPipe(process.stdout);
  endQuietlyOnClosedPipe(process.stderr);
  const io: Io = {
    out: (line) => void process.stdout.write(`${line}\n`),
    talk: (line) => void process.stderr.write(`${line}\n`),
    env: process.env,
    platform: process.platform,
    home: homedir(),
    now: () => new Date().toISOString(),
    isInterrupted: watchInterrupt(),
  };
  process.exitCode = await run(argv, io);
};
