import { existsSync, readdirSync, renameSync } from 'node:fs';
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

/** A file that was set aside: the store it belongs to, and the folder in which it lies, '' where that is the outermost. */
interface SetAside {
  readonly id: string;
  readonly within: string;
  readonly file: string;
}

/** Every file that was set aside: `<id>-<time>` with its endings, one folder deep. */
export const listSetAside = (folder: string): readonly SetAside[] => {
  if (!existsSync(folder)) return [];
  const entries = readdirSync(folder, { withFileTypes: true });
  const insides = ['', ...entries.filter((entry) => entry.isDirectory()).map(({ name }) => name)];
  return insides.flatMap((within) =>
    readdirSync(path.join(folder, within)).flatMap((name) => {
      const id = /^(.+)-\d{8}T\d{9}Z/.exec(name)?.[1];
      return id === undefined ? [] : [{ id, within, file: path.join(folder, within, name) }];
    }),
  );
};
