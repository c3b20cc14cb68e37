import { existsSync, readdirSync, statSync } from 'node:fs';
import path from 'node:path';

/** The rooms that end up in a bundle; a change in any of them makes the build old. */
const sources = ['api', 'db', 'domain', 'electron', 'host', 'kinds', 'package', 'renderer', 'samples', 'services'];
const alone = ['package.json', 'package-lock.json', 'vite.config.ts'];
const products = ['out/renderer/index.html', 'out/electron/main.cjs', 'out/electron/preload.cjs', 'out/host/host.mjs'];

const filesBelow = (folder: string): readonly string[] =>
  existsSync(folder)
    ? readdirSync(folder, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map((entry) => path.join(entry.parentPath, entry.name))
    : [];

const changedAt = (file: string): number => statSync(file).mtimeMs;

/** Whether everything below `root` that is bundled is older than what was last built from it. */
export const isBuilt = (root: string): boolean => {
  const built = products.map((file) => path.join(root, file));
  if (!built.every((file) => existsSync(file))) return false;
  const oldest = Math.min(...built.map(changedAt));
  const files = [
    ...sources.flatMap((room) => filesBelow(path.join(root, room))),
    ...alone.map((file) => path.join(root, file)),
  ];
  return files.every((file) => changedAt(file) <= oldest);
};
