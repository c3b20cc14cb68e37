import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { samples } from '#services/samples.ts';
import { temporaryFolder } from '#tests/support/temporary-folder.ts';
import { type TestApp, testApp } from '#tests/support/test-app.ts';

const fixtureText = (name: string): string =>
  readFileSync(path.join(import.meta.dirname, '../../fixtures', name), 'utf8');
const fixtures = ['attendance-es.json', 'course-failure-ms.json'];

const exportFrom = async ({ ask }: TestApp, projectId: string): Promise<string> => {
  const { text } = await ask('project.toFile', { projectId });
  if (text === null) throw new Error('The browser host hands the text over.');
  return text;
};

/** The file after a trip through another laptop. */
const throughAnother = async (text: string): Promise<string> => {
  const other = testApp(temporaryFolder());
  const { projectId } = await other.ask('project.fromFile', { text });
  return exportFrom(other, projectId);
};

describe('a project file in our own form', () => {
  test.each(samples.map(({ name }) => name))('%s: export, import, export gives the same bytes', async (sample) => {
    const app = testApp(temporaryFolder());
    const { projectId } = await app.ask('project.openSample', { sample });
    const first = await exportFrom(app, projectId);
    expect(await throughAnother(first)).toBe(first);
  });

  test('the same holds after a meeting: edits, removals and undo leave no trace of their order', async () => {
    const app = testApp(temporaryFolder());
    const { projectId } = await app.ask('project.openSample', { sample: 'attendance' });
    const { rows } = await app.ask('project.open', { projectId });
    const board = rows.boards.find(({ kind }) => kind === 'fishbone');
    const cause = rows.nodes.find(({ label }) => label === 'c1');
    const go = (command: string, args: object) =>
      app.ask('project.run', { projectId, window: 'w', command, args: args as never });
    await go('fishbone.remove', { boardId: board?.id, ids: [cause?.id] });
    const { undoState } = await app.ask('project.open', { projectId });
    await app.ask('project.undo', { projectId, window: 'w', expected: undoState.undo?.seq });
    await go('fishbone.addCategory', { boardId: board?.id, id: 'bone-new', text: 'Zeit & “Raum” الوقت 👩🏽‍🏫' });
    const first = await exportFrom(app, projectId);
    expect(await throughAnother(first)).toBe(first);
  });

  test('importing what is here already changes nothing; another one of that name is refused', async () => {
    const app = testApp(temporaryFolder());
    const { projectId } = await app.ask('project.openSample', { sample: 'attendance' });
    const text = await exportFrom(app, projectId);
    const { seq } = await app.ask('project.open', { projectId });
    expect(await app.ask('project.fromFile', { text })).toEqual({ projectId });
    expect((await app.ask('project.open', { projectId })).seq).toBe(seq);
    const other = text.replace('Cedar Fork Elementary', 'Cedar Fork Elementary School');
    expect(await app.refusal('project.fromFile', { text: other })).toBe('E_PROJECT_EXISTS');
    expect(await exportFrom(app, projectId)).toBe(text);
  });

  test('labels go on where the file left off, never back', async () => {
    const app = testApp(temporaryFolder());
    const { projectId } = await app.ask('project.fromFile', { text: fixtureText('attendance-es.json') });
    const { rows } = await app.ask('project.open', { projectId });
    const boardId = rows.boards.find(({ kind }) => kind === 'fishbone')?.id;
    const parentId = rows.nodes.find(({ label }) => label === 'b1')?.id;
    const args = { boardId, id: 'cause-new', parentId, text: 'The bell rings too early' } as never;
    await app.ask('project.run', { projectId, window: 'w', command: 'fishbone.addCause', args });
    const after = await app.ask('project.open', { projectId });
    expect(after.rows.nodes.find(({ id }) => id === 'cause-new')?.label).toBe('c11');
  });
});

describe('the published shape', () => {
  test.each(fixtures)('%s comes in; what has no table yet is kept word for word and goes out again', async (file) => {
    const app = testApp(temporaryFolder());
    const { projectId } = await app.ask('project.fromFile', { text: fixtureText(file) });
    const text = await exportFrom(app, projectId);
    const source = JSON.parse(fixtureText(file)) as Readonly<Record<string, unknown>>;
    const out = JSON.parse(text) as { readonly kept: readonly { readonly id: string; readonly value: unknown }[] };
    const kept = Object.fromEntries(out.kept.map(({ id, value }) => [id, value]));
    for (const part of ['measures', 'pdsa', 'anchors', 'expected'])
      if (part in source) expect(kept[part], part).toEqual(source[part]);
    expect('vote' in source && 'vote' in kept).toBe(false);
    expect('pdsa' in source).toBe(true);
    expect(await throughAnother(text)).toBe(text);
  });

  test.each([
    [
      'a school and a track with words in parentheses',
      { school: { name: 'Elm Elementary' }, track: 'ES: early (attendance)' },
      'Elm Elementary: attendance',
    ],
    [
      'a track without any',
      { school: { name: 'Elm Elementary' }, track: 'On-time graduation' },
      'Elm Elementary: On-time graduation',
    ],
    ['a school alone', { school: { name: 'Elm Elementary' } }, 'Elm Elementary: improvement project'],
    ['a track alone', { track: 'HS: graduation (credits)' }, 'credits'],
    ['neither', {}, 'fx-name'],
  ])('is named so that a first screen reads well, from %s', async (_, members, name) => {
    const app = testApp(temporaryFolder());
    const text = JSON.stringify({ id: 'fx-name', problem: { text: 'Many miss school' }, ...members });
    const { projectId } = await app.ask('project.fromFile', { text });
    expect((await app.ask('project.open', { projectId })).rows.project[0]?.name).toBe(name);
  });

  test('EI8 somebody whose role is not one we know may be a minor: no role is put in its place', async () => {
    const app = testApp(temporaryFolder());
    const text = fixtureText('attendance-es.json')
      .replace('"role":"parent"', '"role":"crossing guard"')
      .replace('"role": "parent"', '"role": "crossing guard"');
    expect(text).toContain('crossing guard');
    const { projectId } = await app.ask('project.fromFile', { text });
    const { rows } = await app.ask('project.open', { projectId });
    expect(rows.nodes.find(({ text: code }) => code === 'P1')?.props).not.toHaveProperty('role');
    const { interviews } = await app.ask('export.gate', {
      projectId,
      choices: { sessionId: null, includeInterviews: true, releaseItems: [] },
    });
    expect(interviews.find(({ code }) => code === 'P1')).toMatchObject({ leaves: false });
    expect(await exportFrom(app, projectId)).toContain('crossing guard');
  });

  test('every word of it is somewhere in our own form: nothing is lost on the way', async () => {
    const wordsOf = (value: unknown): string[] =>
      typeof value === 'string'
        ? [value]
        : value !== null && typeof value === 'object'
          ? Object.values(value).flatMap(wordsOf)
          : [];
    for (const file of fixtures) {
      const app = testApp(temporaryFolder());
      const { projectId } = await app.ask('project.fromFile', { text: fixtureText(file) });
      const out = wordsOf(JSON.parse(await exportFrom(app, projectId))).join('\n');
      // Ids of parts become row ids in small letters; they are there as labels or inside ids.
      const lost = wordsOf(JSON.parse(fixtureText(file))).filter(
        (words) => !out.includes(words) && !out.includes(words.toLowerCase()),
      );
      expect(lost).toEqual([]);
    }
  });
});
