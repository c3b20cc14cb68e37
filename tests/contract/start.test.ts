import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { expect, test } from 'vitest';

const script = path.resolve(import.meta.dirname, '../../build/scripts/start.ts');

/** Runs `npm start`'s script until it has shown its link, then asks it to stop; gives its lines and exit status. */
const startAndStop = async (...args: readonly string[]) => {
  const home = mkdtempSync(path.join(tmpdir(), 'throughline-start-'));
  // An empty place for Electron: this machine may have it, and a window must not open in a test.
  const nowhere = path.join(home, 'no-electron');
  const child = spawn(process.execPath, [script, '--no-open', ...args], {
    env: { ...process.env, THROUGHLINE_DATA_DIR: path.join(home, 'data'), ELECTRON_OVERRIDE_DIST_PATH: nowhere },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = once(child, 'exit');
  const lines: string[] = [];
  for await (const line of createInterface({ input: child.stdout })) {
    lines.push(line);
    if (line.startsWith('http://')) child.kill('SIGTERM');
  }
  const [status] = await ended;
  rmSync(home, { recursive: true });
  return { lines, status };
};

const mentionsElectron = (line: string): boolean => line.includes('Electron');

test('npm start without Electron says so in one line, prints a link and stops cleanly', async () => {
  const { lines, status } = await startAndStop();
  expect(lines.filter(mentionsElectron)).toHaveLength(1);
  expect(lines.filter((line) => /^http:\/\/127\.0\.0\.1:\d+\/start\?key=[\w-]{43}$/.test(line))).toHaveLength(1);
  expect(status).toBe(0);
});

test('npm run start:browser does the same and does not speak of Electron', async () => {
  const { lines, status } = await startAndStop('--browser');
  expect(lines.filter(mentionsElectron)).toEqual([]);
  expect(status).toBe(0);
});
