import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import * as z from 'zod';
import type { ChainHead } from './change-log.ts';

/**
 * The head of the change log, kept in a small file beside the store. A store put back to an older state, or one whose log lost
 * its end, is found by it. It may lag behind the log (it is not forced to the disk), never lead it.
 */
const headSchema = z.strictObject({ seq: z.int().min(0), hash: z.string().regex(/^[0-9a-f]{64}$/) });

/** The file beside the store. */
export const headFile = (storeFile: string): string => storeFile.replace(/\.db$/, '.head');

/** The head last written down; null when there is none or it cannot be read. */
export const readChainHead = (storeFile: string): ChainHead | null => {
  try {
    const parsed = headSchema.safeParse(JSON.parse(readFileSync(headFile(storeFile), 'utf8')));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
};

/** Takes away the head of a store that is no longer there. */
export const forgetChainHead = (storeFile: string): void => rmSync(headFile(storeFile), { force: true });

/** Writes the head down; trouble with it never stands in the way of the change it follows. */
export const writeChainHead = (storeFile: string, head: ChainHead): void => {
  const file = headFile(storeFile);
  try {
    writeFileSync(`${file}.part`, JSON.stringify(head));
    renameSync(`${file}.part`, file);
  } catch {
    // It lags, which is allowed: the next change tries again.
  }
};
