import { readdirSync, renameSync, rmSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { temporaryFolder } from '#tests/support/temporary-folder.ts';
import { testApp } from '#tests/support/test-app.ts';

/** The file of an open project is moved or deleted by something else: SQLite would go on writing to a file without a name. */

const opened = async () => {
  const folder = temporaryFolder();
  const here = testApp(folder);
  const { projectId } = await here.ask('project.create', { name: 'Attendance' });
  const rename = (name: string) => ({ projectId, window: 'w', command: 'project.rename', args: { name } });
  await here.ask('project.run', rename('Kept'));
  const file = path.join(folder, 'projects', `${projectId}.db`);
  const nameNow = async () => (await here.ask('project.open', { projectId })).rows.project[0]?.name;
  const state = async () => (await here.ask('app.state', {})).projects.map((card) => card.state);
  return { here, folder, projectId, rename, file, nameNow, state };
};

test('deleted: the step is refused, and everything before it comes back from a backup made then', async (context) => {
  if (process.platform === 'win32') return context.skip('Windows does not let an open file go.');
  const { here, folder, projectId, rename, file, nameNow, state } = await opened();
  rmSync(file);
  expect(await here.refusal('project.run', rename('Lost'))).toBe('E_STORE_MOVED');
  await here.app.projects.backUpChanged();
  expect(readdirSync(path.join(folder, 'backups', projectId)).length).toBeGreaterThan(0);
  expect(await state()).toEqual(['damaged']);
  await here.ask('project.restore', { projectId });
  expect(await nameNow()).toBe('Kept');
  await here.ask('project.run', rename('Goes on'));
  expect(await nameNow()).toBe('Goes on');
});

test('moved and put back: the project is opened again as it was', async (context) => {
  if (process.platform === 'win32') return context.skip('Windows does not let an open file go.');
  const { here, rename, file, nameNow } = await opened();
  renameSync(file, `${file}.away`);
  expect(await here.refusal('project.run', rename('Lost'))).toBe('E_STORE_MOVED');
  await here.app.projects.backUpChanged();
  renameSync(`${file}.away`, file);
  expect(await nameNow()).toBe('Kept');
  await here.ask('project.run', rename('Goes on'));
  expect(await nameNow()).toBe('Goes on');
});

test('undo does not write to a file without a name either', async (context) => {
  if (process.platform === 'win32') return context.skip('Windows does not let an open file go.');
  const { here, projectId, file } = await opened();
  const { undoState } = await here.ask('project.open', { projectId });
  rmSync(file);
  expect(await here.refusal('project.undo', { projectId, window: 'w', expected: undoState.undo?.seq ?? 0 })).toBe(
    'E_STORE_MOVED',
  );
});
