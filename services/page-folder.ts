import { readdirSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { pageFile } from '#api/served-page.ts';

/** A file of the page, ready to go out. */
export interface ServedFile {
  readonly type: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/** Gives the file behind the raw path of a request; null when there is none. */
export type PageFolder = (requestPath: string) => Promise<ServedFile | null>;

const filesBelow = (folder: string): ReadonlySet<string> =>
  new Set(
    readdirSync(folder, { recursive: true, withFileTypes: true })
      // A link could lead out of the folder; only plain files count.
      .filter((entry) => entry.isFile())
      .map((entry) => path.join(entry.parentPath, entry.name)),
  );

/**
 * The built page in `folder`, listed once: only what lay there at the start can ever be asked for, so no path, however
 * it is written, leads anywhere else.
 * @throws when the folder is missing: the app was not built.
 */
export const openPageFolder = (folder: string): PageFolder => {
  const root = path.resolve(folder);
  const known = filesBelow(root);
  return async (requestPath) => {
    const file = pageFile(requestPath);
    if (!file) return null;
    const place = path.join(root, ...file.segments);
    return known.has(place) ? { type: file.type, bytes: new Uint8Array(await readFile(place)) } : null;
  };
};
