import { copyFileSync, existsSync, readdirSync, rmSync, statSync } from 'node:fs';
import path from 'node:path';
import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import { temporaryFolder } from '#tests/support/temporary-folder.ts';
import { testApp } from '#tests/support/test-app.ts';

/** The journal of a change that was under way, as a power cut leaves it beside its file. */
const leaveJournal = (file: string, into: string): void => {
  const copy = `${file}.copy`;
  copyFileSync(file, copy);
  const database = new Database(copy);
  database.pragma('journal_mode = TRUNCATE');
  database.pragma('cache_size = 1');
  database.exec('begin immediate');
  // So many pages are changed that the journal has to be on the disk before the change is.
  database.exec('create table filler (words text)');
  const insert = database.prepare('insert into filler values (?)');
  for (let count = 0; count < 400; count += 1) insert.run('x'.repeat(900));
  database.exec('update project set name = name');
  copyFileSync(`${copy}-journal`, into);
  database.exec('rollback');
  database.close();
  rmSync(copy);
};

test('a backup is opened as it is, whatever journal the file before it has left behind', async () => {
  const folder = temporaryFolder();
  const first = testApp(folder);
  const { projectId } = await first.ask('project.create', { name: 'Attendance' });
  const file = path.join(folder, 'projects', `${projectId}.db`);
  const rename = (name: string) => ({ projectId, window: 'w', command: 'project.rename', args: { name } });
  await first.ask('project.run', rename('Early'));
  await first.close();
  const stray = path.join(folder, 'stray');
  leaveJournal(file, stray);
  expect(statSync(stray).size).toBeGreaterThan(512);

  const second = testApp(folder);
  for (let count = 0; count < 40; count += 1) await second.ask('project.run', rename(`Later ${count}`));
  await second.close();
  rmSync(file);
  // Only the newest backup is left: one that the journal spoils is not made good by another.
  const backups = path.join(folder, 'backups', projectId);
  for (const older of readdirSync(backups).sort().slice(0, -1)) rmSync(path.join(backups, older));
  copyFileSync(stray, `${file}-journal`);

  const third = testApp(folder);
  await third.ask('project.restore', { projectId });
  expect((await third.ask('project.open', { projectId })).rows.project[0]?.name).toBe('Later 39');
  // Nothing is deleted: should its own file come back, the journal is needed.
  expect(readdirSync(path.join(folder, 'set-aside')).some((name) => name.endsWith('.db-journal'))).toBe(true);
  expect(existsSync(file)).toBe(true);
});
