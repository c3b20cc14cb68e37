import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { temporaryFolder } from '#tests/support/temporary-folder.ts';
import { testApp } from '#tests/support/test-app.ts';

describe('a backup that cannot be made', () => {
  test('is told in a sentence until it is made; the work itself is saved all the while', async () => {
    const folder = temporaryFolder();
    const backups = path.join(folder, 'backups');
    const { app, ask, events } = testApp(folder);
    const told = () => events.flatMap((event) => (event.type === 'backups' ? [event.backups.message] : []));
    const { projectId } = await ask('project.create', { name: 'Attendance' });
    await app.projects.backUpChanged();
    expect(told()).toEqual([]);
    expect((await ask('app.state', {})).backups).toEqual({ message: null });

    // A file stands where the folder should: nothing can be written there, whoever one is.
    rmSync(backups, { recursive: true });
    writeFileSync(backups, 'in the way');
    const begin = (name: string) =>
      ask('project.run', { projectId, window: 'w', command: 'project.rename', args: { name } });
    for (const name of ['Attendance in autumn', 'Attendance in winter']) {
      await begin(name);
      await app.projects.backUpChanged();
    }
    expect(told()).toEqual([expect.stringContaining('A backup could not be made. Everything you do is saved')]);
    expect((await ask('app.state', {})).backups).toEqual({ message: told()[0] });
    expect((await ask('project.open', { projectId })).rows.project[0]?.name).toBe('Attendance in winter');

    // What could not be backed up then is backed up as soon as it can be, changed again or not.
    rmSync(backups);
    mkdirSync(backups);
    await app.projects.backUpChanged();
    expect(told()).toEqual([expect.any(String), null]);
    expect((await ask('app.state', {})).backups).toEqual({ message: null });
    expect(readdirSync(path.join(backups, projectId))).toHaveLength(1);
  });

  test('of several is told once, and taken back with the last of them', async () => {
    const folder = temporaryFolder();
    const backups = path.join(folder, 'backups');
    writeFileSync(backups, 'in the way');
    const { app, ask, events } = testApp(folder);
    const told = () => events.filter(({ type }) => type === 'backups').length;
    await ask('project.create', { name: 'One' });
    await ask('project.create', { name: 'Two' });
    await app.projects.backUpChanged();
    expect(told()).toBe(1);
    rmSync(backups);
    await app.projects.backUpChanged();
    expect(told()).toBe(2);
  });
});
