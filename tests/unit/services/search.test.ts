import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { temporaryFolder } from '#tests/support/temporary-folder.ts';
import { testApp } from '#tests/support/test-app.ts';

const open = async () => {
  const folder = temporaryFolder();
  const one = testApp(folder);
  const { projectId } = await one.ask('project.openSample', { sample: 'attendance' });
  const find = async (text: string, forWall = false) =>
    (await one.ask('search.find', { projectId, text, forWall })).items.map(({ label }) => label);
  return { ...one, folder, projectId, find };
};

describe('searching a project', () => {
  it('SE1 finds items of every board, by words and by label', async () => {
    const { find } = await open();
    expect(await find('letter')).toEqual(expect.arrayContaining(['q3', 'th1', 'c1', 'CI1']));
    expect((await find('q3'))[0]).toBe('q3');
    expect(await find('breakfast')).toEqual(expect.arrayContaining(['q7', 'c7']));
  });

  it('SE5 on the wall finds nothing that may not be seen there, not even by a hidden word or a count', async () => {
    const { ask, find, projectId } = await open();
    expect(await find('hanes')).toEqual(['q6']);
    expect(await find('hanes', true)).toEqual([]);
    expect(await find('breakfast is over', true)).toEqual([]);
    expect(await find('employer', true)).toEqual(['q6']);
    expect(await ask('search.find', { projectId, text: 'clock in at six', forWall: true })).toMatchObject({ count: 1 });
  });

  it('SE5 follows consent at once: what was withdrawn is no longer found on the wall', async () => {
    const { ask, find, projectId } = await open();
    expect(await find('drawer', true)).toEqual(['q3']);
    await ask('project.run', {
      projectId,
      window: 'w',
      command: 'empathy-interview.setConsent',
      args: { boardId: 'interviews', id: 'interview-i2', consent: { share: 'none' } },
    });
    expect(await find('drawer', true)).toEqual([]);
    expect(await find('drawer')).toEqual(['q3']);
  });

  it('SE6 leaves nothing of its index on the disk', async () => {
    const { folder, find } = await open();
    await find('letter');
    const names = readdirSync(folder, { recursive: true, encoding: 'utf8' });
    expect(names.filter((name) => /search|fts/i.test(name))).toEqual([]);
    const file = names.find((name) => name.startsWith('projects') && name.endsWith('.db')) ?? '';
    expect(readFileSync(path.join(folder, file)).includes('fts5')).toBe(false);
  });

  it('SE1 finds items of a draft among its own, as they stand in it', async () => {
    const { ask, find, projectId } = await open();
    const { draftId } = await ask('draft.create', { projectId, boardId: 'dd1', name: 'May', by: '', why: '' });
    const { rows } = await ask('project.open', { projectId: draftId });
    const idea = rows.nodes.find(({ label }) => label === 'CI1');
    await ask('project.run', {
      projectId: draftId,
      window: 'w',
      command: 'driver-diagram.editText',
      args: { boardId: 'dd1', id: idea?.id ?? '', text: 'A lantern at the bus stop' },
    });
    const inDraft = async (text: string, forWall: boolean) =>
      (await ask('search.find', { projectId: draftId, text, forWall })).items.map(({ label }) => label);
    expect(await inDraft('lantern', false)).toEqual(['CI1']);
    expect(await inDraft('lantern', true)).toEqual(['CI1']);
    // What is on the team's other boards is not in the draft, nor is the draft's in the team's.
    expect(await inDraft('breakfast', false)).toEqual([]);
    expect(await find('lantern')).toEqual([]);
  });

  it('refuses a project that is not there', async () => {
    const { refusal } = await open();
    expect(await refusal('search.find', { projectId: 'nobody', text: 'x', forWall: true })).toBe('E_PROJECT_UNKNOWN');
  });
});
