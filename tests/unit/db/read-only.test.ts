import { createHash } from 'node:crypto';
import { chmodSync, chownSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { startChild } from '#tests/support/child.ts';
import { beginProject } from '#tests/support/project-play.ts';
import { temporaryFolder } from '#tests/support/temporary-folder.ts';

const NOBODY = 65534;
const isRoot = process.getuid?.() === 0;
/** Root may write everywhere, so it sends nobody; others go themselves. */
const visitor = isRoot ? NOBODY : undefined;
const canCloseFolders = process.platform !== 'win32';

const digest = (file: string): string => createHash('sha256').update(readFileSync(file)).digest('hex');

/** A closed project and its folder, with the given modes; both belong to the visitor, who may still not write. */
const closedProject = (fileMode: number, folderMode: number): string => {
  const folder = temporaryFolder();
  const file = path.join(folder, 'p.db');
  beginProject(file, path.join(folder, 'backups')).close();
  for (const name of readdirSync(folder)) {
    if (isRoot) chownSync(path.join(folder, name), NOBODY, NOBODY);
    chmodSync(path.join(folder, name), fileMode);
  }
  if (isRoot) chownSync(folder, NOBODY, NOBODY);
  chmodSync(folder, folderMode);
  return file;
};

test.runIf(canCloseFolders).each([
  ['a read-only file', 0o400, 0o700],
  ['a read-only folder', 0o600, 0o500],
  ['a read-only file in a read-only folder', 0o400, 0o500],
])('%s opens for reading, and not one byte of it is touched', async (_, fileMode, folderMode) => {
  const file = closedProject(fileMode, folderMode);
  const folder = path.dirname(file);
  const before = { bytes: digest(file), names: readdirSync(folder).sort() };
  const child = startChild(['open-project', file, path.join(folder, 'backups')], visitor);
  expect(await child.next()).toMatchObject({ readOnly: true, change: 'E_PROJECT_READONLY' });
  await child.finish();
  expect({ bytes: digest(file), names: readdirSync(folder).sort() }).toEqual(before);
  chmodSync(folder, 0o700);
});

test.runIf(canCloseFolders)('a folder that nobody may write in refuses a new store in words', async () => {
  const folder = temporaryFolder();
  if (isRoot) chownSync(folder, NOBODY, NOBODY);
  chmodSync(folder, 0o500);
  const store = startChild(['open-app-store', path.join(folder, 'app.db')], visitor);
  expect(await store.next()).toEqual({ code: 'E_STORE_READONLY' });
  const app = startChild(['hold-app', path.join(folder, 'Throughline')], visitor);
  expect(await app.next()).toMatchObject({ code: 'E_STORE_READONLY', message: expect.stringContaining('folder') });
  expect(readdirSync(folder)).toEqual([]);
  chmodSync(folder, 0o700);
});

test.runIf(canCloseFolders)('a file that may not be read is refused in words', async () => {
  const file = closedProject(0o000, 0o700);
  const child = startChild(['open-project', file, path.dirname(file)], visitor);
  expect(await child.next()).toEqual({ code: 'E_STORE_UNREADABLE' });
});
