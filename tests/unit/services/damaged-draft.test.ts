import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { temporaryFolder } from '#tests/support/temporary-folder.ts';
import { type TestApp, testApp } from '#tests/support/test-app.ts';
import { testClock } from '#tests/support/test-twins.ts';

/** Nothing is ever lost: a draft that cannot be opened is told of, and its last good backup is opened on request. */

const NAME = 'Before the board meeting';
const backupsIn = (folder: string, draftId: string): string => path.join(folder, 'backups', draftId);
/** Files that were set aside, in whatever folder. */
const asideIn = (folder: string): readonly string[] =>
  readdirSync(path.join(folder, 'set-aside'), { recursive: true, withFileTypes: true }).flatMap((entry) =>
    entry.isFile() ? [path.join(path.relative(path.join(folder, 'set-aside'), entry.parentPath), entry.name)] : [],
  );

const reword = (app: TestApp, draftId: string, text: string) =>
  app.ask('project.run', {
    projectId: draftId,
    window: 'principal',
    command: 'driver-diagram.editText',
    args: { boardId: 'dd1', id: 'aim-aim1', text },
  });
const aimOf = async (app: TestApp, draftId: string) =>
  (await app.ask('project.open', { projectId: draftId })).rows.nodes.find(({ id }) => id === 'aim-aim1')?.text;
const listOf = (app: TestApp, projectId: string | null) => app.ask('draft.list', { projectId });

/** A draft with two wordings behind it and a backup of each, its app closed; and another one beside it. */
const closedDraft = async (folder: string) => {
  const clock = testClock();
  const first = testApp(folder, { clock });
  const { projectId } = await first.ask('project.openSample', { sample: 'attendance' });
  const about = { projectId, boardId: 'dd1', by: 'Ms Ortiz', why: 'Too many ideas' };
  const { draftId } = await first.ask('draft.create', { ...about, name: NAME });
  const other = await first.ask('draft.create', { ...about, name: 'Beside it' });
  await reword(first, draftId, 'First wording');
  const { text } = await first.ask('draft.toFile', { draftId });
  await first.close();
  clock.forward(60);
  const second = testApp(folder, { clock });
  await reword(second, draftId, 'Second wording');
  await second.close();
  const file = path.join(folder, 'drafts', projectId, `${draftId}.db`);
  return { projectId, draftId, otherId: other.draftId, file, asFile: text ?? '' };
};

/** Flips one bit of the words the file holds. */
const damage = (file: string): Buffer => {
  const bytes = readFileSync(file);
  const at = bytes.lastIndexOf('Second wording');
  bytes.writeUInt8(bytes.readUInt8(at) ^ 1, at);
  writeFileSync(file, bytes);
  return bytes;
};
const tearBackups = (folder: string, draftId: string): void => {
  for (const backup of readdirSync(backupsIn(folder, draftId)))
    writeFileSync(path.join(backupsIn(folder, draftId), backup), 'torn');
};

describe('a damaged draft', () => {
  test('is set aside as it is, told of in the list, and its last good backup is opened on request', async () => {
    const folder = temporaryFolder();
    const { projectId, draftId, otherId, file } = await closedDraft(folder);
    const damaged = damage(file);
    const app = testApp(folder);
    const { drafts, unopened } = await listOf(app, projectId);
    expect(drafts.map(({ id }) => id)).toEqual([otherId]);
    expect(unopened).toEqual([
      {
        id: draftId,
        projectId,
        name: NAME,
        by: 'Ms Ortiz',
        startedAt: expect.any(String),
        message: expect.stringMatching(/was damaged.*set aside untouched.*open its last good backup/),
        hasBackup: true,
        hasTeam: true,
      },
    ]);
    const aside = asideIn(folder).filter((name) => name.endsWith('.db'));
    expect(aside.map((name) => readFileSync(path.join(folder, 'set-aside', name)).equals(damaged))).toEqual([true]);
    expect(app.events).toContainEqual({ type: 'drafts' });
    for (const method of ['draft.compare', 'draft.toFile'] as const)
      expect(await app.refusal(method, { draftId })).toBe('E_STORE_DAMAGED');
    expect(await app.refusal('project.open', { projectId: draftId })).toBe('E_STORE_DAMAGED');

    const told = app.events.length;
    expect(await app.ask('project.restore', { projectId: draftId })).toEqual({ projectId: draftId });
    expect(app.events.slice(told)).toContainEqual({ type: 'drafts' });
    expect(await aimOf(app, draftId)).toBe('Second wording');
    const after = await listOf(app, projectId);
    expect(after.drafts.map(({ id }) => id).sort()).toEqual([draftId, otherId].sort());
    expect(after.unopened).toEqual([]);
    await reword(app, draftId, 'Third wording');
    await app.close();
    expect(await aimOf(testApp(folder), draftId)).toBe('Third wording');
  });

  test('is still told of after a restart, among its own project only, and opened then', async () => {
    const folder = temporaryFolder();
    const { projectId, draftId, file } = await closedDraft(folder);
    damage(file);
    const first = testApp(folder);
    await listOf(first, projectId);
    await first.close();
    const app = testApp(folder);
    expect((await listOf(app, projectId)).unopened).toMatchObject([{ id: draftId, name: NAME, hasBackup: true }]);
    expect((await listOf(app, null)).unopened).toHaveLength(1);
    expect((await listOf(app, 'another')).unopened).toEqual([]);
    expect((await app.ask('app.state', {})).projects.map(({ id }) => id)).toEqual([projectId]);
    await app.ask('project.restore', { projectId: draftId });
    expect(await aimOf(app, draftId)).toBe('Second wording');
    // Another window that still had the row in front comes to the draft, too.
    expect(await app.ask('project.restore', { projectId: draftId })).toEqual({ projectId: draftId });
  });

  test('that was set aside by a person is told of all the same, and is set aside again when it is back', async () => {
    const folder = temporaryFolder();
    const { projectId, draftId, file } = await closedDraft(folder);
    const first = testApp(folder);
    await first.ask('draft.remove', { draftId, isAside: true });
    await first.close();
    damage(file);
    const app = testApp(folder);
    expect((await listOf(app, projectId)).unopened.map(({ id }) => id)).toEqual([draftId]);
    expect((await app.ask('draft.list', { projectId, isAside: true })).unopened).toEqual([]);
    await app.ask('project.restore', { projectId: draftId });
    expect((await app.ask('draft.list', { projectId, isAside: true })).drafts.map(({ id }) => id)).toEqual([draftId]);
  });

  test('whose newest backup is damaged too gets the one before', async () => {
    const folder = temporaryFolder();
    const { projectId, draftId, file } = await closedDraft(folder);
    damage(file);
    for (const backup of readdirSync(backupsIn(folder, draftId))) {
      const each = path.join(backupsIn(folder, draftId), backup);
      if (readFileSync(each).includes('Second wording')) damage(each);
    }
    const app = testApp(folder);
    expect((await listOf(app, projectId)).unopened).toMatchObject([{ name: NAME, hasBackup: true }]);
    await app.ask('project.restore', { projectId: draftId });
    expect(await aimOf(app, draftId)).toBe('First wording');
  });

  test('without one whole backup says where its file is, and comes back from a draft file', async () => {
    const folder = temporaryFolder();
    const { projectId, draftId, file, asFile } = await closedDraft(folder);
    damage(file);
    tearBackups(folder, draftId);
    const app = testApp(folder);
    const { unopened } = await listOf(app, projectId);
    expect(unopened).toMatchObject([{ id: draftId, name: '', hasBackup: false }]);
    expect(unopened[0]?.message).toContain('"set-aside"');
    expect(await app.refusal('project.restore', { projectId: draftId })).toBe('E_BACKUP_NONE');
    expect(await app.ask('draft.fromFile', { text: asFile })).toEqual({ projectId, draftId });
    expect(await aimOf(app, draftId)).toBe('First wording');
    expect((await listOf(app, projectId)).unopened).toEqual([]);
  });

  test('with a whole backup is not overwritten by its draft file', async () => {
    const folder = temporaryFolder();
    const { projectId, draftId, file, asFile } = await closedDraft(folder);
    damage(file);
    const app = testApp(folder);
    await listOf(app, projectId);
    expect(await app.refusal('draft.fromFile', { text: asFile })).toBe('E_STORE_DAMAGED');
    await app.ask('project.restore', { projectId: draftId });
    expect(await aimOf(app, draftId)).toBe('Second wording');
  });
});

describe('a draft whose file is away', () => {
  test('is told of, and comes back from its backup although the folder of its project is gone', async () => {
    const folder = temporaryFolder();
    const { projectId, draftId, otherId } = await closedDraft(folder);
    rmSync(path.join(folder, 'drafts'), { recursive: true });
    const app = testApp(folder);
    const { unopened } = await listOf(app, projectId);
    expect(unopened.map(({ id }) => id).sort()).toEqual([draftId, otherId].sort());
    expect(unopened[0]?.message).toMatch(/not in its place any more.*put the file back, or open its last good backup/);
    await app.ask('project.restore', { projectId: draftId });
    expect(await aimOf(app, draftId)).toBe('Second wording');
    expect((await listOf(app, projectId)).unopened.map(({ id }) => id)).toEqual([otherId]);
  });

  test('is told of where the project is not here, either', async () => {
    const here = temporaryFolder();
    const { draftId, asFile } = await closedDraft(here);
    const there = temporaryFolder();
    const first = testApp(there);
    await first.ask('draft.fromFile', { text: asFile });
    await first.close();
    rmSync(path.join(there, 'drafts'), { recursive: true });
    expect((await listOf(testApp(there), null)).unopened).toMatchObject([{ id: draftId, name: NAME, hasTeam: false }]);
  });
});

describe('a draft that cannot be opened for another reason', () => {
  test('says the reason and offers no backup while something stands in its place', async () => {
    const folder = temporaryFolder();
    const { projectId, draftId, file } = await closedDraft(folder);
    rmSync(file);
    mkdirSync(file);
    const app = testApp(folder);
    expect((await listOf(app, projectId)).unopened).toMatchObject([
      { id: draftId, name: NAME, message: expect.stringContaining('cannot be read'), hasBackup: false },
    ]);
    expect(existsSync(path.join(folder, 'set-aside'))).toBe(false);
  });

  test('a file in which no draft was ever begun is none', async () => {
    const folder = temporaryFolder();
    const { projectId, otherId, draftId } = await closedDraft(folder);
    writeFileSync(path.join(folder, 'drafts', projectId, 'begun-in-a-power-cut.db'), '');
    const { drafts, unopened } = await listOf(testApp(folder), projectId);
    expect(drafts.map(({ id }) => id).sort()).toEqual([draftId, otherId].sort());
    expect(unopened).toEqual([]);
  });
});

describe('erasing for good', () => {
  /** What somebody said, and the way to erase it. */
  const withQuote = async (app: TestApp, projectId: string) => {
    const args = {
      boardId: 'interviews',
      id: 'said',
      interviewId: 'interview-i1',
      text: 'Nobody ever asked me about it',
    };
    await app.ask('project.run', { projectId, window: 'w', command: 'empathy-interview.addQuote', args });
    const { label, setAside } = await app.ask('privacy.preview', { projectId, nodeId: 'said' });
    return { purge: { projectId, nodeId: 'said', confirm: label }, setAside };
  };

  test('PU1 waits for a draft that may hold the words, and nothing is erased by halves', async () => {
    const folder = temporaryFolder();
    const { projectId, draftId, file } = await closedDraft(folder);
    damage(file);
    const app = testApp(folder);
    const { purge } = await withQuote(app, projectId);
    expect(await app.refusal('privacy.purge', purge)).toBe('E_PURGE_DRAFT');
    const { nodes } = (await app.ask('project.open', { projectId })).rows;
    expect(nodes.some(({ id }) => id === 'said')).toBe(true);
    await app.ask('project.restore', { projectId: draftId });
    await app.ask('privacy.purge', purge);
    expect(asideIn(folder)).toEqual([]);
    expect(await aimOf(app, draftId)).toBe('Second wording');
  });

  test('PU4 deletes no whole backup, even one that does not say what the draft is about', async () => {
    const folder = temporaryFolder();
    const { projectId, draftId, file } = await closedDraft(folder);
    damage(file);
    const strange = readFileSync(path.join(folder, 'projects', `${projectId}.db`));
    const backups = readdirSync(backupsIn(folder, draftId));
    for (const backup of backups) writeFileSync(path.join(backupsIn(folder, draftId), backup), strange);
    const app = testApp(folder);
    expect((await listOf(app, projectId)).unopened).toMatchObject([{ id: draftId, name: '', hasBackup: true }]);
    const { purge } = await withQuote(app, projectId);
    expect(await app.refusal('privacy.purge', purge)).toBe('E_PURGE_DRAFT');
    expect(readdirSync(backupsIn(folder, draftId))).toEqual(backups);
    await app.ask('project.restore', { projectId: draftId });
    expect((await listOf(app, projectId)).unopened).toMatchObject([
      { id: draftId, message: expect.stringContaining('cannot be read'), hasBackup: false },
    ]);
  });

  test('PU4 reaches what is left of such a draft after a restart, too: its folder says whose it was', async () => {
    const folder = temporaryFolder();
    const { projectId, draftId, file } = await closedDraft(folder);
    damage(file);
    tearBackups(folder, draftId);
    const first = testApp(folder);
    await listOf(first, projectId);
    await first.close();
    const app = testApp(folder);
    expect((await listOf(app, projectId)).unopened).toMatchObject([{ id: draftId, name: '', hasBackup: false }]);
    const { purge, setAside } = await withQuote(app, projectId);
    expect(setAside).toBe(1);
    await app.ask('privacy.purge', purge);
    expect(asideIn(folder)).toEqual([]);
  });

  test('PU4 takes what is left of a draft that nothing can bring back, and says so before', async () => {
    const folder = temporaryFolder();
    const { projectId, draftId, file } = await closedDraft(folder);
    damage(file);
    tearBackups(folder, draftId);
    const app = testApp(folder);
    await listOf(app, projectId);
    const { purge, setAside } = await withQuote(app, projectId);
    expect(setAside).toBe(1);
    await app.ask('privacy.purge', purge);
    expect(asideIn(folder)).toEqual([]);
    expect(existsSync(backupsIn(folder, draftId))).toBe(false);
  });
});
