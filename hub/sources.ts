import { closeSync, type Dirent, fstatSync, openSync, readdirSync, readSync, statSync } from 'node:fs';
import path from 'node:path';
import { ok, type Result, refuse, type Trouble } from '#domain/result.ts';

/** Largest package there is (package-format.md, "Limits"): 64 MiB. Asked of the file's size, before a byte is read. */
export const PACKAGE_SIZE_LIMIT = 64 * 1024 * 1024;
const EXTENSION = '.throughline';

/** A file to look at. */
export interface Source {
  /** How reports call it; a name that is not Unicode shows replacement characters. */
  readonly shown: string;
  /** How the system calls it: raw bytes when the name is not Unicode. */
  readonly path: string | Buffer;
}

const joined = (folder: string | Buffer, name: Buffer): string | Buffer => {
  const text = name.toString('utf8');
  if (typeof folder === 'string' && Buffer.from(text, 'utf8').equals(name)) return path.join(folder, text);
  return Buffer.concat([Buffer.from(folder), Buffer.from(path.sep), name]);
};

/**
 * The package files in a folder and in the folders below it, in the order of their names' bytes. Links are not followed:
 * a drop folder that others write to must not lead the hub anywhere else.
 */
const packagesIn = (folder: string | Buffer): readonly Source[] => {
  let entries: readonly Dirent<Buffer>[];
  try {
    entries = readdirSync(folder, { withFileTypes: true, encoding: 'buffer' });
  } catch {
    // A folder that may not be looked into is reported like a file that may not be read.
    return [{ shown: folder.toString('utf8'), path: folder }];
  }
  return [...entries]
    .sort((left, right) => Buffer.compare(left.name, right.name))
    .flatMap((entry) => {
      const at = joined(folder, entry.name);
      if (entry.isDirectory()) return packagesIn(at);
      if (!entry.isFile() || !entry.name.toString('latin1').endsWith(EXTENSION)) return [];
      return [{ shown: at.toString('utf8'), path: at }];
    });
};

const isFolder = (given: string): boolean => {
  try {
    return statSync(given).isDirectory();
  } catch {
    return false;
  }
};

/** The files that the words of a command mean: a folder stands for every package in it, a file for itself. */
export const findSources = (paths: readonly string[]): readonly Source[] =>
  paths.flatMap((given) => (isFolder(given) ? packagesIn(given) : [{ shown: given, path: given }]));

const unreadable = (why: string): Result<never, Trouble> => refuse({ code: 'E_FILE_UNREADABLE', message: why });

const readWhole = (handle: number, size: number): Buffer => {
  const bytes = Buffer.allocUnsafe(size);
  let length = 0;
  while (length < size) {
    const read = readSync(handle, bytes, length, size - length, length);
    if (read === 0) break;
    length += read;
  }
  return bytes.subarray(0, length);
};

/** The bytes of a source, read once and only when its size allows; trouble says what is wrong with the file. */
export const readSource = (source: Source): Result<Buffer, Trouble> => {
  try {
    // Asked before opening: opening a pipe would wait for somebody to write.
    const kind = statSync(source.path);
    if (kind.isDirectory()) return unreadable('this folder may not be looked into');
    if (!kind.isFile()) return unreadable('not a file');
    const handle = openSync(source.path, 'r');
    try {
      const { size } = fstatSync(handle);
      if (size > PACKAGE_SIZE_LIMIT) {
        return refuse({
          code: 'E_LIMIT_PACKAGE',
          message: `${size} bytes; a package has at most ${PACKAGE_SIZE_LIMIT}`,
        });
      }
      return ok(readWhole(handle, size));
    } finally {
      closeSync(handle);
    }
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'ENOTDIR') return unreadable('no such file');
    if (code === 'EACCES' || code === 'EPERM') return unreadable('no permission to read it');
    if (code === undefined) throw error;
    return unreadable(`the disk answered ${code}`);
  }
};
