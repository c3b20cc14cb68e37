import { spawnSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { onTestFinished } from 'vitest';
import { temporaryFolder } from './temporary-folder.ts';

/** True where this process may make a file system of its own. */
export const canMount = ((): boolean => {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return false;
  return spawnSync('unshare', ['-m', 'mount', '-t', 'tmpfs', 'tmpfs', '/mnt']).status === 0;
})();

/** A file system of so many megabytes, gone with the test. Ask `canMount` first. */
export const smallDisk = (megabytes: number): string => {
  const place = path.join(temporaryFolder(), 'disk');
  mkdirSync(place);
  if (spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m`, 'tmpfs', place]).status !== 0)
    throw new Error('The small disk could not be mounted.');
  onTestFinished(() => void spawnSync('umount', [place]));
  return place;
};
