import { closeSync, fsyncSync, openSync, renameSync, rmSync, writeFileSync } from 'node:fs';

/**
 * Writes a file whole or not at all: to a temporary name beside it, forced to the disk, then renamed. What was there before
 * stays until the new one is complete. Throws what the disk says.
 */
export const writeWhole = (file: string, content: string | Uint8Array, mode = 0o644): void => {
  const part = `${file}.part`;
  try {
    // Made anew, so that neither the mode of an old leftover nor a link in its place is taken over.
    rmSync(part, { force: true });
    const handle = openSync(part, 'wx', mode);
    try {
      writeFileSync(handle, content);
      fsyncSync(handle);
    } finally {
      closeSync(handle);
    }
    renameSync(part, file);
  } catch (error) {
    rmSync(part, { force: true });
    throw error;
  }
};
