import { mkdirSync, statSync } from 'node:fs';
import path from 'node:path';

const isThere = (folder: string): boolean => statSync(folder, { throwIfNoEntry: false }) !== undefined;

/** Makes one folder; another process that was first is no trouble. */
const makeOne = (folder: string, mode: number): void => {
  try {
    mkdirSync(folder, { mode });
  } catch (error) {
    if ((error as { code?: string }).code !== 'EEXIST' || !statSync(folder).isDirectory()) throw error;
  }
};

/**
 * Makes a folder with those above it, unless they are there; `mode` is for those it makes. Node's own `recursive` never comes back
 * where a folder is there and the system says "no such file" to whatever is made in it: Linux' /proc, a mount that is away.
 */
export const makeFolder = (folder: string, mode = 0o700): void => {
  const missing: string[] = [];
  // The top of a disk is its own parent, and may be away too.
  for (let at = path.resolve(folder); !isThere(at) && missing.at(-1) !== at; at = path.dirname(at)) missing.push(at);
  if (missing.length === 0) makeOne(folder, mode);
  for (const each of missing.reverse()) makeOne(each, mode);
};
