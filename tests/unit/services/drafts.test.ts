import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { compareRows } from '#domain/drafts/compare.ts';
import { stateToRows } from '#domain/drafts/draft.ts';
import { listsToRows, type RowLists } from '#domain/rows.ts';
import { kinds } from '#kinds/models.ts';
import { fileToDraft } from '#services/draft-file.ts';
import { must } from '#tests/support/must.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { type TestApp, testApp } from '../../support/test-app.ts';
import { testIds } from '../../support/test-twins.ts';

/** The principal's path (R25, R26), through the contract, over real files. */

const DRIVERS = 'dd1';
const begin = async (app: TestApp, sample = 'attendance') => {
  const { projectId } = await app.ask('project.openSample', { sample });
  const about = {
    projectId,
    boardId: DRIVERS,
    name: 'Before the board meeting',
    by: 'Ms Ortiz',
    why: 'Too many ideas',
  };
  const { draftId } = await app.ask('draft.create', about);
  return { projectId, draftId };
};
const does = (app: TestApp, projectId: string, command: string, args: object) =>
  app.ask('project.run', {
    projectId,
    window: 'principal',
    command: `driver-diagram.${command}`,
    args: { boardId: DRIVERS, ...args },
  });
const rowsOf = async (app: TestApp, projectId: string) =>
  listsToRows((await app.ask('project.open', { projectId })).rows as RowLists);
const differences = async (app: TestApp, draftId: string) => {
  const { base, now } = await app.ask('draft.compare', { draftId });
  return compareRows(stateToRows(base), stateToRows(now), kinds);
};
const idsOf = async (app: TestApp, draftId: string) => (await differences(app, draftId)).map(({ id }) => id);

/** Moves two drivers, rewords the aim, adds an idea. */
const edit = async (app: TestApp, draftId: string) => {
  await does(app, draftId, 'moveItem', { id: 'primary-p3', afterId: null });
  await does(app, draftId, 'unlink', { id: 'drives-p2-s4' });
  await does(app, draftId, 'link', { id: 'l-new', fromId: 'primary-p1', toId: 'secondary-s4' });
  await does(app, draftId, 'editText', { id: 'aim-aim1', text: 'Every child here, every week' });
  await does(app, draftId, 'addChange', {
    id: 'idea-1',
    text: 'Call before the bell',
    parents: [{ id: 'secondary-s6', strength: 'strong' }],
  });
};
const FOUR = ['added:idea-1', 'changed:aim-aim1', 'moved:primary-p3', 'relinked:secondary-s4'];

describe('R26 the principal alone with a draft', () => {
  test('four changes are four differences; the facilitator takes three as one change that undo takes back', async () => {
    const folder = temporaryFolder();
    const app = testApp(folder);
    const { projectId, draftId } = await begin(app);
    const file = path.join(folder, 'projects', `${projectId}.db`);
    const digest = () => createHash('sha256').update(readFileSync(file)).digest('hex');
    const untouched = digest();
    await edit(app, draftId);
    expect(digest(), "the team's file is the same, byte for byte").toBe(untouched);
    expect((await idsOf(app, draftId)).sort()).toEqual(FOUR);

    const before = await app.ask('project.open', { projectId });
    const accept = FOUR.filter((id) => id !== 'changed:aim-aim1');
    await app.ask('draft.merge', { draftId, window: 'w1', accept, resolve: {} });
    const after = await app.ask('project.open', { projectId });
    expect(after.seq).toBe(before.seq + 1);
    const rows = listsToRows(after.rows as RowLists);
    expect(rows.nodes.get('aim-aim1')?.text).toMatch(/^By 31 Oct/);
    expect(rows.nodes.get('idea-1')).toMatchObject({ label: 'CI7', text: 'Call before the bell' });
    expect([...rows.links.values()].filter(({ toId }) => toId === 'secondary-s4').map(({ fromId }) => fromId)).toEqual(
      expect.arrayContaining(['cause-c6', 'primary-p1']),
    );
    expect(rows.links.has('drives-p2-s4')).toBe(false);
    expect(await idsOf(app, draftId)).toEqual(['changed:aim-aim1']);

    const again = await app.ask('draft.merge', { draftId, window: 'w1', accept, resolve: {} });
    expect(again.seq).toBe(after.seq);

    await app.ask('project.undo', { projectId, window: 'w1', expected: after.undoState.undo?.seq });
    expect(compareRows(listsToRows(before.rows as RowLists), await rowsOf(app, projectId), kinds)).toEqual([]);
    expect((await idsOf(app, draftId)).sort(), 'what was undone is open again').toEqual(FOUR);
  });

  test('what was taken and then changed or removed by the team is not asked about again', async () => {
    const app = testApp(temporaryFolder());
    const { projectId, draftId } = await begin(app);
    await edit(app, draftId);
    await app.ask('draft.merge', { draftId, window: 'w1', accept: FOUR, resolve: {} });
    await does(app, projectId, 'remove', { ids: ['idea-1'] });
    await does(app, projectId, 'editText', { id: 'aim-aim1', text: 'Better still' });
    expect(await idsOf(app, draftId)).toEqual([]);
    const { seq } = await app.ask('project.open', { projectId });
    expect((await app.ask('draft.merge', { draftId, window: 'w1', accept: FOUR, resolve: {} })).seq).toBe(seq);
  });

  test('where both changed the same words it asks, and takes what is answered', async () => {
    const app = testApp(temporaryFolder());
    const { projectId, draftId } = await begin(app);
    await edit(app, draftId);
    await does(app, projectId, 'editText', { id: 'aim-aim1', text: "The team's own words" });
    const taking = { draftId, window: 'w1', accept: FOUR };
    expect(await app.refusal('draft.merge', { ...taking, resolve: {} })).toBe('E_DRAFT_CONFLICT');
    expect((await rowsOf(app, projectId)).nodes.has('idea-1'), 'nothing is taken by halves').toBe(false);
    await app.ask('draft.merge', { ...taking, resolve: { 'field:aim-aim1:text': 'theirs' } });
    const rows = await rowsOf(app, projectId);
    expect(rows.nodes.get('aim-aim1')?.text).toBe('Every child here, every week');
    expect(rows.nodes.has('idea-1')).toBe(true);
  });

  test('an item that the team has put new evidence on does not go without a question, and evidence goes with it', async () => {
    const app = testApp(temporaryFolder());
    const { projectId, draftId } = await begin(app);
    await does(app, draftId, 'remove', { ids: ['secondary-s4'] });
    const accept = await idsOf(app, draftId);
    await does(app, projectId, 'support', { id: 'new-evidence', fromId: 'theme-th1', toId: 'secondary-s4' });
    expect(await app.refusal('draft.merge', { draftId, window: 'w1', accept, resolve: {} })).toBe('E_DRAFT_CONFLICT');
    await app.ask('draft.merge', { draftId, window: 'w1', accept, resolve: { 'removed:secondary-s4': 'theirs' } });
    const rows = await rowsOf(app, projectId);
    expect(rows.nodes.has('secondary-s4')).toBe(false);
    expect(rows.links.has('new-evidence')).toBe(false);
    expect(rows.links.has('answered-by-c6-s4')).toBe(false);
  });

  test('DR4 a label that both gave out stays with the team, and the idea of the draft gets the next', async () => {
    const app = testApp(temporaryFolder());
    const { projectId, draftId } = await begin(app);
    await edit(app, draftId);
    await does(app, projectId, 'addChange', { id: 'idea-0', text: 'The team said this', parents: [] });
    await app.ask('draft.merge', { draftId, window: 'w1', accept: FOUR, resolve: {} });
    const rows = await rowsOf(app, projectId);
    expect([rows.nodes.get('idea-0')?.label, rows.nodes.get('idea-1')?.label]).toEqual(['CI7', 'CI8']);
    expect(rows.counters.get('CI')?.next).toBe(9);
  });

  test('it is undone and redone like any project, survives a restart, and is set aside without being deleted', async () => {
    const folder = temporaryFolder();
    const first = testApp(folder);
    const { projectId, draftId } = await begin(first);
    await edit(first, draftId);
    await first.close();

    const app = testApp(folder, { newId: testIds('later') });
    const { undoState } = await app.ask('project.open', { projectId: draftId });
    await app.ask('project.undo', { projectId: draftId, window: 'w', expected: undoState.undo?.seq });
    expect((await idsOf(app, draftId)).sort()).toEqual(FOUR.filter((id) => id !== 'added:idea-1'));
    const { drafts } = await app.ask('draft.list', { projectId });
    expect(drafts).toMatchObject([{ id: draftId, name: 'Before the board meeting', by: 'Ms Ortiz', differences: 3 }]);
    expect((await app.ask('app.state', {})).projects.map(({ id }) => id)).toEqual([projectId]);
    await app.ask('draft.remove', { draftId, isAside: true });
    expect((await app.ask('draft.list', { projectId })).drafts).toEqual([]);
    await app.ask('draft.remove', { draftId, isAside: false });
    expect((await app.ask('draft.list', { projectId: null })).drafts).toHaveLength(1);
  });

  test('it stays about one board: no interviews, no board without items of its own, no command about the project', async () => {
    const app = testApp(temporaryFolder());
    const { projectId, draftId } = await begin(app);
    const about = { projectId, name: 'x', by: '', why: '' };
    expect(await app.refusal('draft.create', { ...about, boardId: 'interviews' })).toBe('E_DRAFT_PRIVATE');
    expect(await app.refusal('draft.create', { ...about, boardId: 'nothing' })).toBe('E_NOT_FOUND');
    expect(await app.refusal('draft.create', { ...about, boardId: DRIVERS, name: ' ' })).toBe('E_NAME_EMPTY');
    const run = { projectId: draftId, window: 'w', command: 'project.removeBoard', args: { boardId: DRIVERS } };
    expect(await app.refusal('project.run', run)).toBe('E_DRAFT_COMMAND');
    expect(await app.refusal('draft.compare', { draftId: 'nobody' })).toBe('E_DRAFT_UNKNOWN');
    expect(
      await app.refusal('export.gate', {
        projectId: draftId,
        choices: { sessionId: null, includeInterviews: false, releaseItems: [] },
      }),
    ).toBe('E_PROJECT_UNKNOWN');
    const text = JSON.stringify(await app.ask('draft.toFile', { draftId }));
    const quotes = [...(await rowsOf(app, projectId)).nodes.values()].filter(({ type }) => type === 'quote');
    expect(quotes.length).toBeGreaterThan(3);
    for (const quote of quotes) expect(text).not.toContain(quote.text);
    await does(app, projectId, 'editText', { id: 'aim-aim1', text: 'still here' });
    await app.ask('project.run', { ...run, projectId, command: 'project.removeBoard' });
    await does(app, draftId, 'editText', { id: 'aim-aim1', text: 'changed' });
    const accept = await idsOf(app, draftId);
    expect(await app.refusal('draft.merge', { draftId, window: 'w', accept, resolve: {} })).toBe('E_DRAFT_BOARD_GONE');
  });
});

describe('R25 a draft travels', () => {
  const laptops = async () => {
    const here = testApp(temporaryFolder());
    const there = testApp(temporaryFolder(), { newId: testIds('there') });
    const { projectId, draftId } = await begin(here);
    const send = async (from: TestApp, to: TestApp) => {
      const { text } = await from.ask('draft.toFile', { draftId });
      return { text: text ?? '', ...(await to.ask('draft.fromFile', { text })) };
    };
    return { here, there, projectId, draftId, send };
  };

  test('out, edited on a laptop without the project, back, and taken over; twice the same file changes nothing', async () => {
    const { here, there, projectId, draftId, send } = await laptops();
    await send(here, there);
    expect((await there.ask('draft.list', { projectId: null })).drafts).toMatchObject([
      { id: draftId, hasTeam: false },
    ]);
    await edit(there, draftId);
    expect(await there.refusal('draft.merge', { draftId, window: 'w', accept: FOUR, resolve: {} })).toBe(
      'E_DRAFT_NO_TEAM',
    );
    const { text } = await send(there, here);
    expect((await idsOf(here, draftId)).sort()).toEqual(FOUR);
    const { seq } = await here.ask('project.open', { projectId: draftId });
    await here.ask('draft.fromFile', { text });
    expect((await differences(here, draftId)).length).toBe(4);
    expect((await here.ask('draft.list', { projectId })).drafts).toHaveLength(1);
    await here.ask('draft.merge', { draftId, window: 'w', accept: FOUR, resolve: {} });
    expect((await rowsOf(here, projectId)).nodes.has('idea-1')).toBe(true);
    expect(seq).toBeGreaterThan(1);
  });

  test('DR5 words that are withheld or hidden stay here; brought back, the draft takes none of them from the team', async () => {
    const here = testApp(temporaryFolder());
    const { projectId, draftId: earlier } = await begin(here);
    const held = (await rowsOf(here, projectId)).nodes.get('quote-q7')?.text ?? '';
    await does(here, projectId, 'editText', { id: 'primary-p2', text: `As one said: ${held}` });
    await does(here, projectId, 'editText', { id: 'secondary-s4', text: 'A ride from Hanes Mill' });
    await does(here, projectId, 'editText', { id: 'change-ci3', text: 'A card, and Hanes Mill knows' });
    const about = { projectId, boardId: DRIVERS, name: 'Hanes Mill', by: '', why: '' };
    const { draftId } = await here.ask('draft.create', about);
    await does(here, draftId, 'editText', { id: 'secondary-s5', text: 'Hanes Mill again' });
    const { text, keptBack } = await here.ask('draft.toFile', { draftId });
    expect(keptBack.toSorted()).toEqual(['CI3', 'P2', 'S4', 'S5']);
    expect(text).not.toContain('Hanes Mill');
    for (let from = 0, words = held.split(' '); from + 4 <= words.length; from += 1)
      expect(text).not.toContain(words.slice(from, from + 4).join(' '));
    const said = must(fileToDraft(text ?? '', kinds));
    expect(compareRows(stateToRows(said.sheet.base), stateToRows(said.now), kinds)).toEqual([]);
    expect((await here.ask('draft.toFile', { draftId: earlier })).keptBack, 'a draft from before holds none').toEqual(
      [],
    );

    const there = testApp(temporaryFolder());
    await there.ask('draft.fromFile', { text: text ?? '' });
    await does(there, draftId, 'editText', { id: 'primary-p1', text: 'Families know' });
    const back = await there.ask('draft.toFile', { draftId });
    await here.ask('draft.fromFile', { text: back.text ?? '' });
    expect((await rowsOf(here, draftId)).nodes.get('secondary-s5')?.text).toBe('Hanes Mill again');
    const accept = await idsOf(here, draftId);
    expect(accept.toSorted()).toEqual(['changed:primary-p1', 'changed:secondary-s5']);
    await here.ask('draft.merge', { draftId, window: 'w1', accept, resolve: {} });
    const rows = await rowsOf(here, projectId);
    expect(['primary-p1', 'primary-p2', 'secondary-s4', 'secondary-s5'].map((id) => rows.nodes.get(id)?.text)).toEqual([
      'Families know',
      `As one said: ${held}`,
      'A ride from Hanes Mill',
      'Hanes Mill again',
    ]);
  });

  test('back and forth: what each laptop did since is joined, with no question where none is due', async () => {
    const { here, there, draftId, send } = await laptops();
    await edit(here, draftId);
    await send(here, there);
    await does(there, draftId, 'editText', { id: 'aim-aim1', text: 'Said on the other laptop' });
    await does(here, draftId, 'editText', { id: 'secondary-s1', text: 'Said on this laptop' });
    await send(there, here);
    const once = await rowsOf(here, draftId);
    expect(once.nodes.get('aim-aim1')?.text).toBe('Said on the other laptop');
    expect(once.nodes.get('secondary-s1')?.text).toBe('Said on this laptop');
    await send(here, there);
    await does(there, draftId, 'editText', { id: 'secondary-s1', text: 'And once more' });
    await send(there, here);
    expect((await rowsOf(here, draftId)).nodes.get('secondary-s1')?.text).toBe('And once more');
    expect((await here.ask('draft.list', { projectId: null })).drafts).toHaveLength(1);
  });

  test('by way of a third laptop: what was done there arrives, though the second has received it already', async () => {
    const [here, second, third] = [testApp(temporaryFolder()), testApp(temporaryFolder()), testApp(temporaryFolder())];
    const { draftId } = await begin(here);
    const send = async (from: TestApp, to: TestApp) => {
      const { text } = await from.ask('draft.toFile', { draftId });
      await to.ask('draft.fromFile', { text: text ?? '' });
    };
    await send(here, second);
    await send(second, third);
    await edit(third, draftId);
    await send(third, second);
    await does(here, draftId, 'editText', { id: 'primary-p1', text: 'Meanwhile here' });
    await send(second, here);
    expect((await idsOf(here, draftId)).toSorted()).toEqual([...FOUR, 'changed:primary-p1'].toSorted());
    await send(second, here);
    expect((await idsOf(here, draftId)).length).toBe(5);
  });

  test('where both laptops wrote over the same words, neither is lost: two drafts stand side by side', async () => {
    const { here, there, projectId, draftId, send } = await laptops();
    await send(here, there);
    await does(there, draftId, 'editText', { id: 'aim-aim1', text: 'One' });
    await does(here, draftId, 'editText', { id: 'aim-aim1', text: 'Other' });
    const back = await send(there, here);
    expect(back.draftId).not.toBe(draftId);
    const { drafts } = await here.ask('draft.list', { projectId });
    expect(drafts.map(({ name }) => name).sort()).toEqual(['Before the board meeting', 'Before the board meeting (2)']);
    expect((await rowsOf(here, draftId)).nodes.get('aim-aim1')?.text).toBe('Other');
    expect((await rowsOf(here, back.draftId)).nodes.get('aim-aim1')?.text).toBe('One');
  });

  test('the same draft gives the same file; a file that is not right is refused with a sentence and changes nothing', async () => {
    const { here, there, draftId } = await laptops();
    const { text } = await here.ask('draft.toFile', { draftId });
    expect((await here.ask('draft.toFile', { draftId })).text).toBe(text);
    const value = JSON.parse(text ?? '');
    const wrongs = [
      'hello',
      '[]',
      JSON.stringify({ ...value, format: { name: 'throughline-draft', version: 2 } }),
      JSON.stringify({ ...value, more: 1 }),
      JSON.stringify({ ...value, draft: { ...value.draft, id: '../x' } }),
      JSON.stringify({ ...value, draft: { ...value.draft, name: 'a\u0000b' } }),
      JSON.stringify({ ...value, draft: { ...value.draft, boardId: 'other' } }),
      JSON.stringify({ ...value, now: { ...value.now, nodes: [] } }),
      JSON.stringify({ ...value, now: { ...value.now, links: [{ ...value.now.links[0], toId: 'nowhere' }] } }),
    ];
    for (const wrong of wrongs)
      expect(await there.refusal('draft.fromFile', { text: wrong }), wrong.slice(0, 80)).toMatch(
        /^E_(DRAFT|PROJECT)_FILE$/,
      );
    expect((await there.ask('draft.list', { projectId: null })).drafts).toEqual([]);
  });
});
