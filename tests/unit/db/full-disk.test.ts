import { rmSync, statfsSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { backUp, listBackups } from '#db/backups.ts';
import { sameRows } from '#db/history.ts';
import { openProjectStore, type ProjectStore } from '#db/project-store.ts';
import { must, troubleOf } from '#tests/support/must.ts';
import { beginProject, run } from '#tests/support/project-play.ts';
import { canMount, smallDisk } from '#tests/support/small-disk.ts';
import { temporaryFolder } from '#tests/support/temporary-folder.ts';

const rename = (store: ProjectStore, name: string) => run(store, 'project.rename', { name });

/** Changes the project until one is refused; the rows after the last one that was acknowledged, and the refusal. */
const fill = (store: ProjectStore) => {
  for (let count = 0; count < 5000; count += 1) {
    const rows = store.rows();
    const done = rename(store, `${count} ${'x'.repeat(150)}`);
    if (!done.ok) return { rows, problem: done.problem };
  }
  throw new Error('The disk was never full.');
};

const showFullDisk = (store: ProjectStore): void => {
  const seq = () => store.seq();
  const { rows, problem } = fill(store);
  expect(problem.code).toBe('E_DISK_FULL');
  expect(problem.message).toContain('not saved');
  const before = seq();
  expect(troubleOf(rename(store, 'y'.repeat(150)))).toBe('E_DISK_FULL');
  expect(seq()).toBe(before);
  expect(store.rows()).toBe(rows);
};

test('a full disk refuses the change in words, and what was saved is there (SQLite told to stop growing)', () => {
  const folder = temporaryFolder();
  const file = path.join(folder, 'p.db');
  const store = beginProject(file, folder);
  store.database.pragma('max_page_count = 60');
  showFullDisk(store);
  const { rows } = { rows: store.rows() };
  store.database.pragma('max_page_count = 1000000');
  must(rename(store, 'room again'));
  store.close();
  const again = must(openProjectStore(file, folder));
  expect(again.rows().nodes).toEqual(rows.nodes);
  expect(again.rows().project.get('p-1')?.name).toBe('room again');
  again.close();
});

test.runIf(canMount)(
  'a full disk, a real one: changes and backups are refused, work goes on when there is room',
  async () => {
    const disk = smallDisk(1);
    const file = path.join(disk, 'p.db');
    const backups = path.join(disk, 'backups');
    const store = beginProject(file, backups);
    const { bavail, bsize } = statfsSync(disk);
    const ballast = path.join(disk, 'ballast');
    writeFileSync(ballast, Buffer.alloc(Math.max(0, bavail * bsize - 120_000)));
    showFullDisk(store);
    const backup = await backUp(store.database, backups, new Date(0));
    expect(backup.ok).toBe(false);
    expect(listBackups(backups)).toEqual([]);
    rmSync(ballast);
    must(rename(store, 'room again'));
    must(await backUp(store.database, backups, new Date(0)));
    const rows = store.rows();
    store.close();
    const again = must(openProjectStore(file, backups));
    expect(sameRows(again.rows(), rows)).toBe(true);
    again.close();
  },
);
