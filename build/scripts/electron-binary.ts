import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';

const homeOfElectron = (): string | null => {
  try {
    return path.dirname(createRequire(import.meta.url).resolve('electron/package.json'));
  } catch {
    return null;
  }
};

const usualName: Partial<Record<NodeJS.Platform, string>> = {
  win32: 'electron.exe',
  darwin: 'Electron.app/Contents/MacOS/Electron',
};

/**
 * The Electron program on this machine, or null. Found by looking at the files: importing `electron` starts a download when
 * the program is not there.
 */
export const electronBinary = (): string | null => {
  const home = homeOfElectron();
  if (!home) return null;
  const note = path.join(home, 'path.txt');
  const name = existsSync(note) ? readFileSync(note, 'utf8').trim() : (usualName[process.platform] ?? 'electron');
  const binary = path.join(process.env.ELECTRON_OVERRIDE_DIST_PATH ?? path.join(home, 'dist'), name);
  return existsSync(binary) ? binary : null;
};
