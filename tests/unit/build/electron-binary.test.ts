import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { electronBinary } from '../../../build/scripts/electron-binary.ts';

const name = 'ELECTRON_OVERRIDE_DIST_PATH';
const before = process.env[name];
let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'throughline-electron-'));
  process.env[name] = folder;
});
afterEach(() => {
  if (before === undefined) delete process.env[name];
  else process.env[name] = before;
  rmSync(folder, { recursive: true });
});

test('Electron is found by its file, and not without it', () => {
  expect(electronBinary()).toBeNull();
  const usual = { win32: 'electron.exe', linux: 'electron' }[process.platform as 'win32' | 'linux'];
  if (!usual) return;
  writeFileSync(path.join(folder, usual), '');
  expect(electronBinary()).toBe(path.join(folder, usual));
});
