import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { temporaryFolder } from '#tests/support/temporary-folder.ts';
import { testApp } from '#tests/support/test-app.ts';
import { testClock } from '#tests/support/test-twins.ts';

const dbIn = (folder: string, projectId: string): string => path.join(folder, 'projects', `${projectId}.db`);
const backupsIn = (folder: string, projectId: string): string => path.join(folder, 'backups', projectId);

/** A project with two names behind it and a backup of each, its app closed. */
const closedProject = async (folder: string): Promise<string> => {
  const clock = testClock();
  const first = testApp(folder, { clock });
  const { projectId } = await first.ask('project.create', { name: 'First name' });
  await first.close();
  clock.forward(60);
  const second = testApp(folder, { clock });
  const args = { name: 'Second name' };
  await second.ask('project.run', { projectId, window: 'w', command: 'project.rename', args });
  await second.close();
  return projectId;
};

const nameOf = async ({ ask }: ReturnType<typeof testApp>, projectId: string) =>
  (await ask('project.open', { projectId })).rows.project[0]?.name;

/** Flips one bit of the words the file holds. */
const damage = (file: string): Buffer => {
  const bytes = readFileSync(file);
  const at = bytes.lastIndexOf('Second name');
  bytes.writeUInt8(bytes.readUInt8(at) ^ 1, at);
  writeFileSync(file, bytes);
  return bytes;
};

describe('a damaged project', () => {
  test('is set aside as it is, told of, and its last good backup is opened on request; nothing is deleted', async () => {
    const folder = temporaryFolder();
    const projectId = await closedProject(folder);
    const damaged = damage(dbIn(folder, projectId));
    const backups = readdirSync(backupsIn(folder, projectId));
    const app = testApp(folder);
    expect(await app.refusal('project.open', { projectId })).toBe('E_STORE_DAMAGED');
    const aside = readdirSync(path.join(folder, 'set-aside'));
    expect(aside.filter((name) => name.endsWith('.db'))).toHaveLength(1);
    const kept = aside.find((name) => name.endsWith('.db')) ?? '';
    expect(readFileSync(path.join(folder, 'set-aside', kept)).equals(damaged)).toBe(true);
    expect(aside.filter((name) => name.endsWith('.head'))).toHaveLength(1);

    const { projects } = await app.ask('app.state', {});
    expect(projects).toMatchObject([{ id: projectId, state: 'damaged', message: expect.stringContaining('backup') }]);
    expect(await app.ask('project.restore', { projectId })).toEqual({ projectId });
    expect(await nameOf(app, projectId)).toBe('Second name');
    expect((await app.ask('app.state', {})).projects).toMatchObject([{ id: projectId, state: 'ready' }]);
    const args = { name: 'Third name' };
    await app.ask('project.run', { projectId, window: 'w', command: 'project.rename', args });
    await app.close();
    expect(await nameOf(testApp(folder), projectId)).toBe('Third name');
    expect(readdirSync(backupsIn(folder, projectId))).toEqual(expect.arrayContaining(backups));
  });

  test('whose newest backup is damaged too gets the one before', async () => {
    const folder = temporaryFolder();
    const projectId = await closedProject(folder);
    damage(dbIn(folder, projectId));
    const backups = readdirSync(backupsIn(folder, projectId)).sort();
    expect(backups.length).toBeGreaterThan(1);
    for (const backup of backups)
      if (readFileSync(path.join(backupsIn(folder, projectId), backup)).includes('Second name'))
        damage(path.join(backupsIn(folder, projectId), backup));
    const app = testApp(folder);
    expect(await app.refusal('project.open', { projectId })).toBe('E_STORE_DAMAGED');
    await app.ask('project.restore', { projectId });
    expect(await nameOf(app, projectId)).toBe('First name');
  });

  test('without one good backup says where its files are, and keeps them', async () => {
    const folder = temporaryFolder();
    const projectId = await closedProject(folder);
    damage(dbIn(folder, projectId));
    for (const backup of readdirSync(backupsIn(folder, projectId)))
      writeFileSync(path.join(backupsIn(folder, projectId), backup), 'torn');
    const app = testApp(folder);
    expect(await app.refusal('project.open', { projectId })).toBe('E_STORE_DAMAGED');
    expect(await app.refusal('project.restore', { projectId })).toBe('E_BACKUP_NONE');
    expect(existsSync(dbIn(folder, projectId))).toBe(false);
    const [card] = (await app.ask('app.state', {})).projects;
    expect(card?.message).toContain('no backup of it is whole. Nothing was deleted');
  });

  test('without a backup is told of all the same, after a restart too, and comes back from a saved copy', async () => {
    const folder = temporaryFolder();
    const projectId = await closedProject(folder);
    const whole = testApp(folder);
    const { text } = await whole.ask('project.toFile', { projectId });
    await whole.close();
    damage(dbIn(folder, projectId));
    rmSync(backupsIn(folder, projectId), { recursive: true });
    const first = testApp(folder);
    expect(await first.refusal('project.open', { projectId })).toBe('E_STORE_DAMAGED');
    await first.close();
    const app = testApp(folder);
    expect((await app.ask('app.state', {})).projects).toMatchObject([
      {
        id: projectId,
        state: 'damaged',
        message: expect.stringMatching(/no backup of it is whole.*"set-aside".*saved a copy/),
      },
    ]);
    expect(await app.refusal('project.restore', { projectId })).toBe('E_BACKUP_NONE');
    expect(await app.ask('project.fromFile', { text: text ?? '' })).toEqual({ projectId });
    expect((await app.ask('app.state', {})).projects).toMatchObject([{ id: projectId, state: 'ready', message: null }]);
  });

  test('whose first bytes are gone is known for ours by its backups', async () => {
    const folder = temporaryFolder();
    const projectId = await closedProject(folder);
    const bytes = readFileSync(dbIn(folder, projectId));
    writeFileSync(dbIn(folder, projectId), bytes.fill(0, 0, 100));
    const app = testApp(folder);
    expect(await app.refusal('project.open', { projectId })).toBe('E_STORE_DAMAGED');
    await app.ask('project.restore', { projectId });
    expect(await nameOf(app, projectId)).toBe('Second name');
  });

  test('takes no other project with it', async () => {
    const folder = temporaryFolder();
    const first = testApp(folder);
    const sample = await first.ask('project.openSample', { sample: 'attendance' });
    const other = await first.ask('project.openSample', { sample: 'course-failure' });
    await first.close();
    writeFileSync(dbIn(folder, sample.projectId), readFileSync(dbIn(folder, sample.projectId)).subarray(0, 9000));
    const app = testApp(folder);
    expect(await app.refusal('project.open', sample)).toBe('E_STORE_DAMAGED');
    expect((await app.ask('project.open', other)).rows.boards).toHaveLength(3);
  });

  test('that somebody deleted comes back from its backup, although its head was left behind', async () => {
    const folder = temporaryFolder();
    const projectId = await closedProject(folder);
    rmSync(dbIn(folder, projectId));
    const app = testApp(folder);
    const [card] = (await app.ask('app.state', {})).projects;
    expect(card?.message).toMatch(
      /not in its place any more. Put it back, or choose the project to open its last good/,
    );
    await app.ask('project.restore', { projectId });
    expect(await nameOf(app, projectId)).toBe('Second name');
  });

  test('is not given the journal of the file that was set aside', async () => {
    const folder = temporaryFolder();
    const projectId = await closedProject(folder);
    damage(dbIn(folder, projectId));
    writeFileSync(`${dbIn(folder, projectId)}-journal`, '');
    const app = testApp(folder);
    await app.refusal('project.open', { projectId });
    expect(readdirSync(path.join(folder, 'projects'))).toEqual([]);
    expect(readdirSync(path.join(folder, 'set-aside')).some((name) => name.endsWith('-journal'))).toBe(true);
  });
});

describe('the first screen', () => {
  test('a damaged app file is set aside and made again; projects introduce themselves', async () => {
    const folder = temporaryFolder();
    const projectId = await closedProject(folder);
    const file = path.join(folder, 'app.db');
    const bytes = readFileSync(file);
    writeFileSync(file, bytes.subarray(0, bytes.length - 4096));
    const app = testApp(folder);
    expect((await app.ask('app.state', {})).projects).toMatchObject([{ id: projectId, name: 'Second name' }]);
    expect(readdirSync(path.join(folder, 'set-aside')).filter((name) => name.startsWith('app-'))).not.toEqual([]);
  });

  test('a project copied in by hand shows itself; what is no project is left alone', async () => {
    const folder = temporaryFolder();
    const projectId = await closedProject(folder);
    const elsewhere = temporaryFolder();
    mkdirSync(path.join(elsewhere, 'projects'));
    renameSync(dbIn(folder, projectId), dbIn(elsewhere, projectId));
    writeFileSync(path.join(elsewhere, 'projects', 'notes.db'), 'Dear parents');
    writeFileSync(path.join(elsewhere, 'projects', 'empty.db'), '');
    const app = testApp(elsewhere);
    expect((await app.ask('app.state', {})).projects.map(({ id }) => id)).toEqual([projectId]);
    expect(readFileSync(path.join(elsewhere, 'projects', 'notes.db'), 'utf8')).toBe('Dear parents');
    expect(await nameOf(app, projectId)).toBe('Second name');
  });

  test('a name that no project can have leaves nothing behind', async () => {
    const folder = temporaryFolder();
    const app = testApp(folder);
    for (const name of ['', '   ', 'x'.repeat(201), 'a\u0007b', 'a\u202eb'])
      expect(await app.refusal('project.create', { name })).toMatch(/^E_(NAME|TEXT)_/);
    expect(existsSync(path.join(folder, 'projects')) ? readdirSync(path.join(folder, 'projects')) : []).toEqual([]);
    expect((await app.ask('app.state', {})).projects).toEqual([]);
  });

  test('an id that is taken never costs the project that has it', async () => {
    const folder = temporaryFolder();
    const app = testApp(folder, { newId: () => 'always-the-same' });
    const { projectId } = await app.ask('project.create', { name: 'First' });
    expect(await app.refusal('project.create', { name: 'Second' })).toBe('E_PROJECT_EXISTS');
    expect(await nameOf(app, projectId)).toBe('First');
  });

  test('calls no one should make are answered in words', async () => {
    const app = testApp(temporaryFolder());
    let deep: unknown = [];
    for (let level = 0; level < 20_000; level += 1) deep = [deep];
    const call = { projectId: '../../etc/passwd', window: 'w', command: 'project.rename', args: deep };
    expect((await app.app.dispatch('project.run', call)).ok).toBe(false);
    expect((await app.app.dispatch('project.run', { ...call, args: {} })).ok).toBe(false);
    expect(await app.refusal('project.open', { projectId: '../app' })).toBe('E_PROJECT_UNKNOWN');
    expect((await app.app.dispatch('__proto__', {})).ok).toBe(false);
    expect((await app.app.dispatch('toString', null)).ok).toBe(false);
  });
});
