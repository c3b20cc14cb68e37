import { open, rename, rm } from 'node:fs/promises';

/**
 * Writes `bytes` to `place` whole or not at all: beside it first, forced to the disk, then renamed.
 * @throws what the file system says (no space, no right to write), with nothing left behind.
 */
export const writeWhole = async (place: string, bytes: Uint8Array): Promise<void> => {
  const part = `${place}.part`;
  try {
    const file = await open(part, 'w');
    try {
      await file.writeFile(bytes);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(part, place);
  } catch (trouble) {
    await rm(part, { force: true });
    throw trouble;
  }
};
