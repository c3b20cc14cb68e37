import { existsSync, renameSync } from 'node:fs';
import path from 'node:path';
import { headFile } from '#db/chain-head.ts';
import { makeFolder } from '#db/make-folder.ts';

/**
 * Moves a damaged store out of the way as it is, with its journal and its head: nothing is deleted, and nothing of it can be
 * taken for a part of the store that comes in its place. `<folder>/<store>-<time>.db`, times in UTC.
 */
export const setStoreAside = (file: string, folder: string, at: Date): void => {
  makeFolder(folder);
  const stamp = at.toISOString().replace(/[-:.]/g, '');
  const stem = path.join(folder, `${path.basename(file, '.db')}-${stamp}`);
  let name = stem;
  for (let count = 2; existsSync(`${name}.db`); count += 1) name = `${stem}-${count}`;
  for (const [from, to] of [
    [file, `${name}.db`],
    [`${file}-journal`, `${name}.db-journal`],
    [headFile(file), `${name}.head`],
  ] as const)
    if (existsSync(from)) renameSync(from, to);
};
