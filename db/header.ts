import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { ok, type Result, refuse, type Trouble } from '#domain/result.ts';

const unreadable: Trouble = {
  code: 'E_STORE_UNREADABLE',
  message:
    'This project file cannot be read. Nothing was changed; check that the disk is connected and that you may open it.',
};

/** What a file says of itself before SQLite is let near it. */
export interface Header {
  /** True for a file of no bytes: new. */
  readonly isEmpty: boolean;
  readonly applicationId: number;
  readonly userVersion: number;
}

const MAGIC = 'SQLite format 3\u0000';

/**
 * Reads the 100-byte database header (sqlite.org/fileformat2.html, section 1.3): application_id at byte 68, user_version at 60.
 * null when there is no file. Nothing is written, no lock is taken.
 */
export const readHeader = (file: string): Result<Header | null, Trouble> => {
  let handle: number;
  try {
    handle = openSync(file, 'r');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return ok(null);
    return refuse(unreadable);
  }
  try {
    const bytes = Buffer.alloc(100);
    const length = readSync(handle, bytes, 0, 100, 0);
    if (fstatSync(handle).size === 0) return ok({ isEmpty: true, applicationId: 0, userVersion: 0 });
    if (length < 100 || bytes.toString('latin1', 0, 16) !== MAGIC) {
      return refuse({
        code: 'E_STORE_FOREIGN',
        message: 'This file is not a Throughline project. It was left as it is.',
      });
    }
    return ok({ isEmpty: false, applicationId: bytes.readUInt32BE(68), userVersion: bytes.readUInt32BE(60) });
  } catch {
    // A folder of that name, or a disk that went away.
    return refuse(unreadable);
  } finally {
    closeSync(handle);
  }
};
