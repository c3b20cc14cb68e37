import { createHash } from 'node:crypto';
import {
  closeSync,
  existsSync,
  fsyncSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeSync,
} from 'node:fs';
import path from 'node:path';
import { makeFolder } from '#db/make-folder.ts';

/** Where a package file is kept: `packages` for those taken in, `quarantine` for those that wait. */
export type Folder = 'packages' | 'quarantine';

const TEMPORARY = '.part';

/** SHA-256 of a file's bytes, hex: its name in the folder. */
export const fileDigest = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

/** Where the file with this digest stands. */
export const originalPath = (store: string, folder: Folder, sha256: string): string =>
  path.join(store, folder, `${sha256}.throughline`);

/** Makes renames in a folder last through a power cut. Windows has no such call and needs none (NTFS journals names). */
const settleFolder = (folder: string): void => {
  if (process.platform === 'win32' || !existsSync(folder)) return;
  const handle = openSync(folder, 'r');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
};

/** A new file to write to, read-only for everybody later. The folder and a leftover are seen to when they stand in the way. */
const openAnew = (file: string): number => {
  try {
    return openSync(file, 'wx', 0o444);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT') makeFolder(path.dirname(file));
    else if (code === 'EEXIST') rmSync(file, { force: true });
    else throw error;
    return openSync(file, 'wx', 0o444);
  }
};

/**
 * Keeps the exact bytes under their own digest, read-only. Whole or not at all: written beside, forced to disk, then renamed.
 * The same bytes already there are left alone. Call `settleOriginals` before the rows that speak of them are committed.
 */
export const keepOriginal = (store: string, folder: Folder, sha256: string, bytes: Uint8Array): void => {
  const place = originalPath(store, folder, sha256);
  if (existsSync(place)) {
    // Left by an import that was stopped before its rows were written.
    if (readFileSync(place).equals(bytes)) return;
    rmSync(place, { force: true });
  }
  const temporary = `${place}${TEMPORARY}`;
  const handle = openAnew(temporary);
  try {
    for (let written = 0; written < bytes.length; ) written += writeSync(handle, bytes, written);
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
  renameSync(temporary, place);
};

/** Makes what was kept last through a power cut, names included. */
export const settleOriginals = (store: string): void => {
  settleFolder(path.join(store, 'packages'));
  settleFolder(path.join(store, 'quarantine'));
};

/** Removes a file whose rows are gone. */
export const dropOriginal = (store: string, folder: Folder, sha256: string): void =>
  rmSync(originalPath(store, folder, sha256), { force: true });

/**
 * Clears what an interrupted import left behind: half-written files, and files in quarantine that were taken in since
 * (`isKept`, by digest). Only under the store's lock: nobody else is writing then.
 */
export const clearLeftovers = (store: string, isKept: (sha256: string) => boolean): void => {
  for (const folder of ['packages', 'quarantine'] as const) {
    const place = path.join(store, folder);
    if (!existsSync(place)) continue;
    for (const name of readdirSync(place)) {
      const isLeftover = name.endsWith(TEMPORARY) || (folder === 'quarantine' && isKept(path.parse(name).name));
      if (isLeftover) rmSync(path.join(place, name), { force: true });
    }
  }
};
