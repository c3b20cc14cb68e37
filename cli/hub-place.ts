import path from 'node:path';
import { type HubStore, hubStoreExists, openHubStore } from '#hub/store.ts';
import { dataDirectory, placesIn } from '#services/data-directory.ts';
import type { Io, Typed } from './command.ts';
import { exitCodeOf, exitCodes } from './exit-codes.ts';
import { say } from './words.ts';

/** Where the hub's store is or will be: `--store`, or the data directory's `hub/`. */
export const hubDirectory = (typed: Typed, io: Io): string => {
  const { store } = typed.options;
  return store === undefined ? placesIn(dataDirectory(io.env, io.platform, io.home)).hub : path.resolve(store);
};

/** Runs `work` on the open store and closes it whatever happens. Trouble is told and becomes the exit code. */
export const withStore = async (
  directory: string,
  io: Io,
  mustWrite: boolean,
  work: (store: HubStore) => number | Promise<number>,
): Promise<number> => {
  const opened = openHubStore(directory);
  if (!opened.ok) {
    io.talk(say('trouble', { message: opened.problem.message }));
    return exitCodeOf(opened.problem);
  }
  const store = opened.value;
  try {
    if (!mustWrite || !store.isReadOnly) return await work(store);
    io.talk(say('read-only-store', { directory }));
    return exitCodes.noStore;
  } finally {
    store.close();
  }
};

/** As `withStore`, but nothing is made: without a store `work` gets null. */
export const withStoreIfAny = (
  directory: string,
  io: Io,
  work: (store: HubStore | null) => number | Promise<number>,
): Promise<number> => (hubStoreExists(directory) ? withStore(directory, io, false, work) : Promise.resolve(work(null)));
