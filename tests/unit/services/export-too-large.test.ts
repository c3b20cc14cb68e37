import { describe, expect, test } from 'vitest';
import { keysInOrder } from '#domain/order.ts';
import { temporaryFolder } from '#tests/support/temporary-folder.ts';
import { testApp } from '#tests/support/test-app.ts';

const choices = { sessionId: null, includeInterviews: true, releaseItems: [] };

/** A project file whose fishbone has `count` causes of `words`. */
const fileOf = (count: number, words: string): string => {
  const keys = keysInOrder(count);
  const item = (id: string, type: string, parentId: string | null, label: string, text: string, sortKey = 'a0') => ({
    id,
    boardId: 'fish',
    type,
    parentId,
    label,
    text,
    sortKey,
    props: {},
  });
  return JSON.stringify({
    format: { name: 'throughline-project', version: 1 },
    project: [{ id: 'large', name: 'Large', createdAt: '2026-01-02T03:04:05Z', props: {} }],
    members: [],
    sessions: [],
    boards: [{ id: 'fish', kind: 'fishbone', kindVersion: 1, name: 'Fish', sortKey: 'a0', props: {} }],
    nodes: [
      item('effect', 'effect', null, 'fx1', '9 of 10 are late'),
      item('bone', 'category', null, 'b1', 'Time'),
      ...keys.map((key, index) => item(`cause-${index}`, 'cause', 'bone', `c${index + 1}`, words, key)),
    ],
    links: [],
    counters: [
      { id: 'b', next: 2 },
      { id: 'c', next: count + 1 },
      { id: 'fx', next: 2 },
    ],
    kept: [],
  });
};

describe('a project that no package can hold', () => {
  test.each([
    [
      'has too many items on one board',
      fileOf(5_000, 'Late'),
      /"Fish" has 5,002 items.*5,000.*divide it into two boards/,
    ],
    ['is too long', fileOf(1_900, '遅'.repeat(400)), /larger than one package can be/],
  ])('because it %s is told so, and nothing is changed', async (_, text, sentence) => {
    const { app, ask, log } = testApp(temporaryFolder());
    const { projectId } = await ask('project.fromFile', { text });
    const before = await ask('project.open', { projectId });
    const reply = await app.dispatch('export.write', { projectId, choices });
    expect(reply).toMatchObject({ ok: false, code: 'E_EXPORT_TOO_LARGE', message: expect.stringMatching(sentence) });
    expect(log).toEqual([]);
    expect(await ask('project.open', { projectId })).toEqual(before);
  });

  test('and one just within the limit is exported', async () => {
    const { ask } = testApp(temporaryFolder());
    const { projectId } = await ask('project.fromFile', { text: fileOf(4_998, 'Late') });
    const { bytes } = await ask('export.write', { projectId, choices });
    expect(bytes?.length).toBeGreaterThan(1_000_000);
  });
});
