import { describe, expect, test } from 'vitest';
import { compareRows } from '#domain/drafts/compare.ts';
import { type BoardState, stateToRows } from '#domain/drafts/draft.ts';
import { kinds } from '#kinds/models.ts';
import { temporaryFolder } from '#tests/support/temporary-folder.ts';
import { type TestApp, testApp } from '#tests/support/test-app.ts';

/** Any two states of a board (R25): the team's, drafts, and how it stood before. */

const boardId = 'dd1';

const open = async (app: TestApp) => {
  const { projectId } = await app.ask('project.openSample', { sample: 'attendance' });
  const words = (to: string, text: string) =>
    app.ask('project.run', {
      projectId: to,
      window: 'w1',
      command: 'driver-diagram.editText',
      args: { boardId, id: 'secondary-s4', text },
    });
  const read = async (stateId: string) => (await app.ask('state.read', { projectId, boardId, stateId })).state;
  const list = async () => (await app.ask('state.list', { projectId, boardId })).states;
  return { projectId, words, read, list };
};
const wordsIn = (state: BoardState) => state.nodes.find(({ id }) => id === 'secondary-s4')?.text;

describe('R25 states of a board', () => {
  test("the team's, a draft, what it began from, as the board began, and before a draft was taken over", async () => {
    const app = testApp(temporaryFolder());
    const { projectId, words, read, list } = await open(app);
    await words(projectId, 'A ride by street');
    const about = { projectId, boardId, name: 'June', by: 'Ms Ortiz', why: '' };
    const { draftId } = await app.ask('draft.create', about);
    await words(draftId, 'A ride for all');
    await app.ask('draft.merge', { draftId, window: 'w1', accept: ['changed:secondary-s4'], resolve: {} });
    await words(projectId, 'A ride, still');

    const states = await list();
    expect(states.map(({ kind }) => kind)).toEqual(['team', 'draft', 'draft-start', 'before-taking', 'first']);
    const said = await Promise.all(states.map(async ({ id }) => wordsIn(await read(id))));
    expect(said).toEqual([
      'A ride, still',
      'A ride for all',
      'A ride for all',
      'A ride by street',
      'A second way to school',
    ]);
    const [before, now] = await Promise.all([read(states.at(-1)?.id ?? ''), read('team')]);
    expect(compareRows(stateToRows(before), stateToRows(now), kinds).map(({ id }) => id)).toEqual([
      'changed:secondary-s4',
    ]);
    await app.close();
  });

  test('a stretch of work ends with a pause of half an hour, and each end is a state of its own', async () => {
    let at = Date.parse('2026-03-02T09:00:00Z');
    const app = testApp(temporaryFolder(), { clock: () => new Date(at) });
    const { projectId, words, read, list } = await open(app);
    for (const [minutes, text] of [
      [5, 'one'],
      [10, 'two'],
      [45, 'three'],
      [5, 'four'],
      [600, 'five'],
    ] as const) {
      at += minutes * 60_000;
      await words(projectId, text);
    }
    const past = (await list()).filter(({ kind }) => kind === 'past' || kind === 'first');
    expect(await Promise.all(past.map(async ({ id }) => wordsIn(await read(id))))).toEqual([
      'four',
      'two',
      'A second way to school',
    ]);
    await app.close();
  });

  test('a state that is not there, of another project or of a private board is refused with a sentence', async () => {
    const app = testApp(temporaryFolder());
    const { projectId } = await open(app);
    for (const stateId of ['past:999999', 'past:x', 'draft:none', 'nonsense', ''])
      expect(await app.refusal('state.read', { projectId, boardId, stateId }), stateId).toMatch(/^E_/);
    for (const about of [
      { projectId, boardId: 'interviews' },
      { projectId: 'nowhere', boardId },
    ])
      expect(await app.refusal('state.list', about), about.boardId).toMatch(/^E_/);
    await app.close();
  });
});
