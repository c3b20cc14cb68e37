import { readFileSync, statSync } from 'node:fs';
import { makeFolder as makeFolders } from '#services/data-directory.ts';
import { writeWhole } from '#services/write-whole.ts';
import type { Attempt } from './trouble.ts';

const done = { ok: true, value: undefined } as const;

const refuseFile = (message: string): Attempt<never> => ({ ok: false, problem: { code: 'E_FILE', message } });

const reasons: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file or folder',
  ENOTDIR: 'a part of the path is not a folder',
  EISDIR: 'it is a folder',
  EACCES: 'you may not open it',
  EPERM: 'you may not open it',
  EROFS: 'the disk is read-only',
  ENOSPC: 'the disk is full',
  EEXIST: 'a file stands where a folder should be',
};

/** The disk's answer in plain words; anything that is no answer of the disk is thrown on. */
const fileTrouble = (error: unknown, sentence: (why: string) => string): Attempt<never> => {
  const { code } = error as NodeJS.ErrnoException;
  if (code === undefined) throw error;
  return refuseFile(sentence(reasons[code] ?? `the disk answered ${code}`));
};

/** The text of a file of at most `limit` bytes, strictly UTF-8. */
export const readText = (file: string, limit: number): Attempt<string> => {
  const unreadable = (why: string): string => `${file} cannot be read: ${why}. Nothing was changed.`;
  try {
    const kind = statSync(file);
    if (!kind.isFile()) return refuseFile(unreadable('it is not a file'));
    if (kind.size > limit) return refuseFile(unreadable('it is too large to be a project'));
    return { ok: true, value: new TextDecoder('utf-8', { fatal: true }).decode(readFileSync(file)) };
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ERR_ENCODING_INVALID_ENCODED_DATA') {
      return refuseFile(unreadable('it is not text'));
    }
    return fileTrouble(error, unreadable);
  }
};

/** Writes a file whole or not at all. */
export const writeFile = (file: string, content: string | Uint8Array): Attempt<void> => {
  try {
    writeWhole(file, content);
    return done;
  } catch (error) {
    return fileTrouble(error, (why) => `${file} was not written: ${why}. What was there before is still there.`);
  }
};

/** Makes a folder with those above it, unless it is there. */
export const makeFolder = (folder: string): Attempt<void> => {
  try {
    makeFolders(folder, 0o777);
    return done;
  } catch (error) {
    return fileTrouble(error, (why) => `The folder ${folder} was not made: ${why}. Nothing was written.`);
  }
};
