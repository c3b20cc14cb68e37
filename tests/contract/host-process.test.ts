import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createClient } from '#api/client.ts';
import { startHostProcess } from '#tests/support/host-process.ts';
import { transportOf, visit } from '#tests/support/page-client.ts';

/** The built host as a program of its own: starting, stopping, starting again. */

const program = path.resolve(import.meta.dirname, '../../out/host/host.mjs');
let home: string;
beforeEach(() => {
  home = mkdtempSync(path.join(tmpdir(), 'throughline-host-'));
});
afterEach(() => rmSync(home, { recursive: true }));

const start = async (...args: readonly string[]) => {
  const host = await startHostProcess(home, ...args);
  const visited = await visit(host.startLink);
  return { host, visited, client: createClient(transportOf(visited)) };
};

const everyFileBelow = (folder: string): readonly string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name));

describe('the host', () => {
  test('stops cleanly when asked, and has everything when it is started again', async () => {
    const first = await start();
    await first.client.call('project.create', { name: 'Kept' });
    expect(await first.host.stop()).toBe(0);
    const second = await start();
    const state = await second.client.call('app.state', {});
    expect(state.ok && state.value.projects.map(({ name }) => name)).toEqual(['Kept']);
    expect(await second.host.stop()).toBe(0);
    expect(second.host.said()).toBe('');
  });

  test('ends at once although a page is open and listens', async () => {
    const { host, client } = await start();
    const { promise: lost, resolve } = Promise.withResolvers<void>();
    const told = Promise.withResolvers<void>();
    client.onEvent(() => told.resolve(), resolve);
    await client.call('settings.set', { theme: 'slate' });
    await told.promise;
    expect(await host.stop()).toBe(0);
    await lost;
    expect(await client.call('app.state', {})).toMatchObject({ ok: false, code: 'E_UNREACHABLE' });
  });

  test('tells a page left open over a restart, in words, that it needs the new link', async () => {
    const first = await start();
    const { port } = new URL(first.host.startLink);
    await first.host.stop();
    const second = await start('--port', port);
    const reply = await first.client.call('app.state', {});
    expect(reply).toMatchObject({ ok: false, code: 'E_NOT_STARTED' });
    expect(reply.ok ? '' : reply.message).toContain('open the link');
    await second.host.stop();
  });

  test('writes the session secret into no file and no line', async () => {
    const { host, visited, client } = await start();
    await client.call('project.create', { name: 'Quiet' });
    await client.call('project.open', { projectId: 'nobody' });
    await host.stop();
    const secret = visited.cookie.split('=')[1] ?? '';
    expect(secret).toHaveLength(43);
    expect(host.startLink + host.said()).not.toContain(secret);
    for (const file of everyFileBelow(home)) expect(readFileSync(file).includes(secret), file).toBe(false);
  });

  const runOnce = (...args: readonly string[]) =>
    spawnSync(process.execPath, [program, '--no-open', ...args], {
      env: { ...process.env, THROUGHLINE_DATA_DIR: home },
      encoding: 'utf8',
    });

  test('refuses a second start on the same data with a sentence and status 11', async () => {
    const { host } = await start();
    const second = runOnce();
    expect(second.status).toBe(11);
    expect(second.stderr).toContain('already open');
    expect(second.stderr).not.toContain('    at ');
    await host.stop();
  });

  test('refuses a port that is taken with a sentence', async () => {
    const { host } = await start();
    const elsewhere = mkdtempSync(path.join(tmpdir(), 'throughline-host-'));
    const { port } = new URL(host.startLink);
    const second = spawnSync(process.execPath, [program, '--no-open', '--port', port], {
      env: { ...process.env, THROUGHLINE_DATA_DIR: elsewhere },
      encoding: 'utf8',
    });
    expect(second.status).toBe(1);
    expect(second.stderr).toContain(`Port ${port} is already in use`);
    await host.stop();
    rmSync(elsewhere, { recursive: true });
  });

  test.each([[['--prot', '1']], [['--port', 'x']], [['--port', '70000']], [['there']]])(
    'refuses %j with its usage and status 2',
    (args) => {
      const answer = runOnce(...args);
      expect(answer.status).toBe(2);
      expect(answer.stderr).toContain('Usage: ');
    },
  );
});
