import { describe, expect, test } from 'vitest';
import { pageFile } from '#api/served-page.ts';
import { type Door, judge, type RequestHead, type Verdict } from '#host/guard.ts';
import { attacks, type HonestDoor, headOf } from '#tests/support/host-attacks.ts';

const honest: HonestDoor = { authority: '127.0.0.1:4310', cookie: 'throughline-4310=the-session' };
const door: Door = {
  authority: honest.authority,
  cookieName: 'throughline-4310',
  isSession: (secret) => secret === 'the-session',
  isStart: (secret) => secret === 'the-start',
};

/** The guard's verdict, carried on to whether there is such a file, which decides about paths. */
const refusalOf = (head: RequestHead): string | null => {
  const verdict = judge(head, door);
  if (verdict.allow === null) return verdict.code;
  return verdict.allow === 'page' && pageFile(verdict.path) === null ? 'E_PATH' : null;
};

describe('the guard refuses', () => {
  test.each(attacks)('$name: $code', (attack) => {
    expect(refusalOf(headOf(attack, honest))).toBe(attack.code);
  });
});

describe('the guard allows', () => {
  const head = (method: string, target: string, ...headers: readonly (readonly [string, string])[]): RequestHead => ({
    method,
    target,
    headers: [['host', honest.authority], ...headers],
  });
  const cookie = ['cookie', honest.cookie] as const;
  const json = ['content-type', 'application/json'] as const;
  const own = ['x-throughline', 'call'] as const;
  const allowed: readonly (readonly [string, RequestHead, Verdict])[] = [
    ['the start link, typed in', head('GET', '/start?key=the-start', ['sec-fetch-site', 'none']), { allow: 'start' }],
    ['the start link again in the same browser', head('GET', '/start?key=old', cookie), { allow: 'home' }],
    ['the page', head('GET', '/', cookie), { allow: 'page', path: '/' }],
    ['a place inside the app', head('GET', '/project/p1?x=1', cookie), { allow: 'page', path: '/project/p1' }],
    ['the events', head('GET', '/events', cookie, ['sec-fetch-site', 'same-origin']), { allow: 'events' }],
    [
      'a call of our page',
      head('POST', '/call/app.state', cookie, json, own, ['origin', 'http://127.0.0.1:4310']),
      { allow: 'call', method: 'app.state', bodyLimit: 1024 * 1024 },
    ],
    [
      'our cookie among those of other programs on this machine',
      head('GET', '/', ['cookie', `a=b; ${honest.cookie}; throughline-9=x`]),
      { allow: 'page', path: '/' },
    ],
    [
      'a whole project, with room for it',
      head('POST', '/call/project.fromFile', cookie, json, own, ['content-length', '33554432']),
      { allow: 'call', method: 'project.fromFile', bodyLimit: 32 * 1024 * 1024 },
    ],
  ];
  test.each(allowed)('%s', (_name, request, verdict) => {
    expect(judge(request, door)).toEqual(verdict);
  });
});
