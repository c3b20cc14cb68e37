import { describe, expect, test } from 'vitest';
import { createClient, type Transport } from '#api/client.ts';

/** What a window is told when a call goes wrong on the way. */

const answering = (call: Transport['call']) => createClient({ call, listen: () => () => {} });

describe('a call that brings no answer to work with', () => {
  test('is E_UNREACHABLE when the wire is broken', async () => {
    const client = answering(() => Promise.reject(new TypeError('fetch failed')));
    expect(await client.call('app.state', {})).toMatchObject({ ok: false, code: 'E_UNREACHABLE' });
  });

  test.each([
    ['a value that is not of the contract', { ok: true, value: { settings: 3 } }],
    ['no value', { ok: true }],
    ['neither yes nor no', { value: {} }],
    ['nothing', null],
    ['text', 'Bad gateway'],
  ])('is E_ANSWER, in other words, when the answer is %s', async (_, answer) => {
    const reply = await answering(() => Promise.resolve(answer)).call('app.state', {});
    expect(reply).toMatchObject({ ok: false, code: 'E_ANSWER' });
    expect(reply.ok ? '' : reply.message).toMatch(/^The app answered/);
  });

  test('is what the app said when the app said no', async () => {
    const refusal = { ok: false, code: 'E_STORE_BUSY', message: 'Another program has it.' };
    expect(await answering(() => Promise.resolve(refusal)).call('app.state', {})).toEqual(refusal);
  });
});
