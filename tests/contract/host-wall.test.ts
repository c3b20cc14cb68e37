import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { contentPolicy, pageHeaders } from '#api/served-page.ts';
import { newSecret } from '#host/secrets.ts';
import { type Host, pageFrom, startHost } from '#host/server.ts';
import { type App, createApp } from '#services/app.ts';
import { browserDesktop } from '#services/desktop.ts';
import { openPageFolder } from '#services/page-folder.ts';
import { attacks, type HonestDoor, headOf } from '#tests/support/host-attacks.ts';
import { type Visit, visit } from '#tests/support/page-client.ts';
import { sendHead, sendRaw } from '#tests/support/raw-http.ts';

/** The running host, over a real socket: what the guard decides is what happens, and every answer wears its headers. */

const builtPage = path.resolve(import.meta.dirname, '../../out/renderer');
let home: string;
let app: App;
let host: Host;
let visited: Visit;
let port: number;
let door: HonestDoor;
const surprises: unknown[] = [];

beforeAll(async () => {
  home = mkdtempSync(path.join(tmpdir(), 'throughline-wall-'));
  const opened = createApp({ dataDirectory: home, desktop: browserDesktop });
  if (!opened.ok) throw new Error(opened.problem.message);
  app = opened.value;
  const page = pageFrom(openPageFolder(builtPage));
  host = await startHost({ app, page, port: 0, newSecret, onSurprise: (surprise) => surprises.push(surprise) });
  visited = await visit(host.startLink);
  port = Number(new URL(host.origin).port);
  door = { authority: `127.0.0.1:${port}`, cookie: visited.cookie };
});

afterAll(async () => {
  await host.close();
  await app.close();
  rmSync(home, { recursive: true });
  expect(surprises).toEqual([]);
});

const honestCall = (method: string, body: string | Uint8Array, more: Record<string, string> = {}): Promise<Response> =>
  fetch(`${host.origin}/call/${method}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-throughline': 'call', cookie: visited.cookie, ...more },
    body: body as BodyInit,
  });
const codeOf = async (response: Response): Promise<string> => ((await response.json()) as { code: string }).code;

describe('every row of the table is turned away at the door', () => {
  test.each(attacks)('$name: $code', async (attack) => {
    const answer = await sendHead(port, headOf(attack, door));
    expect(answer.status).toBeGreaterThanOrEqual(400);
    for (const [name, value] of Object.entries(pageHeaders)) {
      if (name !== 'content-security-policy') expect(answer.headers.get(name)).toBe(value);
    }
    expect(answer.headers.get('content-security-policy')).toMatch(/^default-src 'none'/);
    expect(answer.headers.has('access-control-allow-origin')).toBe(false);
    expect(answer.headers.has('set-cookie')).toBe(false);
    // HEAD has no body by definition, and Node itself turns away what is not HTTP without one.
    if (answer.body !== '') {
      expect((JSON.parse(answer.body) as { code: string }).code).toBe(attack.code);
    }
  });
});

describe('a body is refused', () => {
  test('when it grows too large on the way, without a length announced', async () => {
    const growing = new ReadableStream({
      start(body) {
        for (let sent = 0; sent < 3; sent += 1) body.enqueue(new Uint8Array(600_000).fill(0x20));
        body.close();
      },
    });
    const response = await fetch(`${host.origin}/call/app.state`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-throughline': 'call', cookie: visited.cookie },
      body: growing,
      duplex: 'half',
    } as RequestInit);
    expect([response.status, await codeOf(response)]).toEqual([413, 'E_TOO_LARGE']);
  });

  test('when it announces more than a project may have', async () => {
    const response = await honestCall('project.fromFile', new Uint8Array(33 * 1024 * 1024).fill(0x20));
    expect([response.status, await codeOf(response)]).toEqual([413, 'E_TOO_LARGE']);
  });

  test('when it is nested deeper than anything honest', async () => {
    const deep = `{"projectId":${'['.repeat(20_000)}${']'.repeat(20_000)}}`;
    expect(await codeOf(await honestCall('project.open', deep))).toBe('E_DEPTH');
  });

  test.each([
    ['empty', new Uint8Array()],
    ['no JSON', new TextEncoder().encode('name=x')],
    ['not UTF-8', new Uint8Array([0x22, 0xff, 0xfe, 0x22])],
    ['two values', new TextEncoder().encode('{}{}')],
  ])('when it is %s', async (_what, body) => {
    expect(await codeOf(await honestCall('app.state', body))).toBe('E_JSON');
  });
});

describe('what is not HTTP', () => {
  test.each([
    ['nonsense', 'hello\r\n\r\n'],
    ['a head of 9 kB', `GET / HTTP/1.1\r\nhost: x\r\nx: ${'a'.repeat(9 * 1024)}\r\n\r\n`],
    ['a body with two lengths', 'POST / HTTP/1.1\r\nhost: x\r\ncontent-length: 1\r\ncontent-length: 2\r\n\r\n'],
    ['no Host at all', 'GET / HTTP/1.1\r\n\r\n'],
  ])('%s is refused and the connection closed', async (_what, text) => {
    const answer = await sendRaw(port, text);
    expect(answer.status).toBeGreaterThanOrEqual(400);
    expect(answer.status).toBeLessThan(500);
  });

  // Browsers open connections ahead of need; on one that is given up as a request sets out, only 408 makes them ask again.
  test.each([
    ['nothing', ''],
    ['half a request', 'POST /call/app.state HTTP/1.1\r\nhost: '],
  ])('%s in time is told so', async (_what, text) => {
    const answer = await sendRaw(port, text);
    expect([answer.status, answer.headers.get('connection')]).toEqual([408, 'close']);
  });
});

describe('the start link', () => {
  test('leads to a clean address and leaves a cookie that no script and no other site can use', async () => {
    const other = await startHost({
      app,
      page: pageFrom(openPageFolder(builtPage)),
      port: 0,
      newSecret,
      onSurprise: (surprise) => surprises.push(surprise),
    });
    const response = await fetch(other.startLink, { redirect: 'manual' });
    expect(response.status).toBe(303);
    expect(response.headers.get('location')).toBe('/');
    const [cookie = ''] = response.headers.getSetCookie();
    expect(cookie).toMatch(/; Path=\/; HttpOnly; SameSite=Strict$/);
    expect(cookie).not.toContain(new URL(other.startLink).searchParams.get('key'));
    await other.close();
  });

  test('works once; the browser it let in is led on, another one is not', async () => {
    const again = await fetch(host.startLink, { redirect: 'manual' });
    expect([again.status, await codeOf(again)]).toEqual([401, 'E_START_LINK']);
    const same = await fetch(host.startLink, { redirect: 'manual', headers: { cookie: visited.cookie } });
    expect(same.status).toBe(303);
    expect(same.headers.getSetCookie()).toEqual([]);
  });

  test('of an earlier start finds a page, not a riddle', async () => {
    const response = await fetch(`${host.origin}/`, { headers: { accept: 'text/html' } });
    expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8');
    const text = await response.text();
    expect(text).toContain('What was saved is safe');
    expect(text).not.toContain('<script');
  });
});

test('the page is served whole, under its strict policy', async () => {
  const headers = { cookie: visited.cookie };
  const page = await fetch(`${host.origin}/`, { headers });
  expect(page.headers.get('content-security-policy')).toBe(contentPolicy);
  const html = await page.text();
  const files = [...html.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, file]) => file);
  expect(files.length).toBeGreaterThan(0);
  for (const file of files) {
    const answer = await fetch(new URL(file ?? '', host.origin), { headers });
    expect([answer.status, answer.headers.get('x-content-type-options')]).toEqual([200, 'nosniff']);
  }
});
