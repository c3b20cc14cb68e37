import { existsSync, mkdirSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { makeFolder } from '#db/make-folder.ts';
import { openProjectStore } from '#db/project-store.ts';
import { troubleOf } from '#tests/support/must.ts';
import { temporaryFolder } from '#tests/support/temporary-folder.ts';

describe('a folder of ours', () => {
  test('is made with all that is missing above it, for its owner only', () => {
    const folder = path.join(temporaryFolder(), 'a', 'b', 'c');
    makeFolder(folder);
    for (const each of [folder, path.dirname(folder), path.dirname(path.dirname(folder))])
      expect(statSync(each).isDirectory()).toBe(true);
    if (process.platform !== 'win32') expect(statSync(folder).mode & 0o777).toBe(0o700);
  });

  test('that is there is left as it is', () => {
    const folder = path.join(temporaryFolder(), 'open');
    mkdirSync(folder, { mode: 0o755 });
    const before = statSync(folder).mode;
    makeFolder(folder);
    expect(statSync(folder).mode).toBe(before);
  });

  test('is not made over a file, nor below one', () => {
    const file = path.join(temporaryFolder(), 'file');
    writeFileSync(file, 'words');
    expect(() => makeFolder(file)).toThrow('EEXIST');
    expect(() => makeFolder(path.join(file, 'below'))).toThrow('ENOTDIR');
  });

  test.runIf(process.platform === 'linux')('where nothing can be made, is refused in words and at once', () => {
    expect(existsSync('/proc/self')).toBe(true);
    const place = '/proc/throughline';
    expect(troubleOf(openProjectStore(`${place}/projects/p.db`, `${place}/backups`))).toBe('E_STORE_READONLY');
  });
});
