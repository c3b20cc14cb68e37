import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { pageFile } from '#api/served-page.ts';

/** A file of the page, ready to go out. */
export interface ServedFile {
  readonly type: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/** Gives the file behind the raw path of a request; null when there is none. */
export type PageFolder = (requestPath: string) => ServedFile | null;

/** Paths below `folder`, with forward slashes. A link could lead out of it; only plain files count. */
const filesBelow = (folder: string): readonly string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)).replaceAll(path.sep, '/'));

/**
 * The built page in `folder`, read once (it is under 2 MB): only what lay there at the start can ever be asked for, so no
 * path, however it is written, leads anywhere else, and a page that is open stays whole when the app is updated under it.
 * @throws when the folder is missing: the app was not built.
 */
export const openPageFolder = (folder: string): PageFolder => {
  const files = new Map<string, ServedFile>();
  for (const name of filesBelow(folder)) {
    const file = pageFile(`/${name}`);
    if (file) files.set(name, { type: file.type, bytes: new Uint8Array(readFileSync(path.join(folder, name))) });
  }
  return (requestPath) => {
    const file = pageFile(requestPath);
    return file ? (files.get(file.segments.join('/')) ?? null) : null;
  };
};
