import { mkdirSync, readFileSync, statSync } from 'node:fs';
import { ok, type Result, refuse, type Trouble } from '#domain/result.ts';
import { writeWhole } from '#services/write-whole.ts';

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
const fileTrouble = (error: unknown, sentence: (why: string) => string): Result<never, Trouble> => {
  const { code } = error as NodeJS.ErrnoException;
  if (code === undefined) throw error;
  return refuse({ code: 'E_FILE', message: sentence(reasons[code] ?? `the disk answered ${code}`) });
};

/** The text of a file of at most `limit` bytes, strictly UTF-8. */
export const readText = (file: string, limit: number): Result<string, Trouble> => {
  const unreadable = (why: string): string => `${file} cannot be read: ${why}. Nothing was changed.`;
  try {
    const kind = statSync(file);
    if (!kind.isFile()) return refuse({ code: 'E_FILE', message: unreadable('it is not a file') });
    if (kind.size > limit) return refuse({ code: 'E_FILE', message: unreadable('it is too large to be a project') });
    return ok(new TextDecoder('utf-8', { fatal: true }).decode(readFileSync(file)));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ERR_ENCODING_INVALID_ENCODED_DATA') {
      return refuse({ code: 'E_FILE', message: unreadable('it is not text') });
    }
    return fileTrouble(error, unreadable);
  }
};

/** Writes a file whole or not at all. */
export const writeFile = (file: string, content: string | Uint8Array): Result<void, Trouble> => {
  try {
    writeWhole(file, content);
    return ok(undefined);
  } catch (error) {
    return fileTrouble(error, (why) => `${file} was not written: ${why}. What was there before is still there.`);
  }
};

/** Makes a folder with those above it, unless it is there. */
export const makeFolder = (folder: string): Result<void, Trouble> => {
  try {
    mkdirSync(folder, { recursive: true });
    return ok(undefined);
  } catch (error) {
    return fileTrouble(error, (why) => `The folder ${folder} was not made: ${why}. Nothing was written.`);
  }
};
