import path from 'node:path';
import { expect, test } from 'vitest';
import { dataDirectory } from '#services/data-directory.ts';

test.each([
  ['linux', {}, '/home/ada/.local/share/throughline'],
  ['linux', { XDG_DATA_HOME: '/data/ada' }, '/data/ada/throughline'],
  ['linux', { XDG_DATA_HOME: '' }, '/home/ada/.local/share/throughline'],
  ['darwin', {}, '/home/ada/Library/Application Support/Throughline'],
  ['linux', { THROUGHLINE_DATA_DIR: '/stick/throughline' }, '/stick/throughline'],
  ['darwin', { THROUGHLINE_DATA_DIR: '/stick/throughline' }, '/stick/throughline'],
] as const)('on %s with %j the data lies in %s', (platform, env, expected) => {
  expect(dataDirectory(env, platform, '/home/ada')).toBe(path.resolve(expected));
});

test('on Windows it lies in local data, which never roams', () => {
  const folder = dataDirectory({ LOCALAPPDATA: 'C:\\Users\\ada\\AppData\\Local' }, 'win32', 'C:\\Users\\ada');
  expect(folder).toContain('Local');
  expect(folder).toContain('Throughline');
  expect(folder).not.toContain('Roaming');
});
