import { existsSync, statfsSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import type { DiskReport } from '#api/contract.ts';
import { sameRows } from '#db/history.ts';
import { openProjectStore } from '#db/project-store.ts';
import type { Rows } from '#domain/rows.ts';
import { createDiskSpace, freeBytes, LOW_BYTES, RESERVE_BYTES } from '#services/disk-space.ts';
import { must } from '#tests/support/must.ts';
import { beginProject, run } from '#tests/support/project-play.ts';
import { canMount, smallDisk } from '#tests/support/small-disk.ts';
import { temporaryFolder } from '#tests/support/temporary-folder.ts';
import { testApp } from '#tests/support/test-app.ts';

const spaceIn = (folder: string, free: (folder: string) => number | null) => {
  const told: DiskReport['state'][] = [];
  const reserveFile = path.join(folder, 'reserve');
  const space = createDiskSpace({
    folder,
    reserveFile,
    freeBytes: free,
    onChange: ({ state, message }) => {
      expect(message === null).toBe(state === 'ok');
      told.push(state);
    },
  });
  return { space, told, reserveFile };
};

describe('room on the disk', () => {
  test('is told once when it falls below 200 MB, and once when it is there again', () => {
    let free = LOW_BYTES;
    const { space, told } = spaceIn(temporaryFolder(), () => free);
    for (const next of [LOW_BYTES, LOW_BYTES - 1, LOW_BYTES - 2, LOW_BYTES, LOW_BYTES + 1]) {
      free = next;
      space.look();
    }
    expect(told).toEqual(['low', 'ok']);
  });

  test('is kept in reserve, as real bytes, where there is plenty, and not where it would fill the disk', () => {
    const folder = temporaryFolder();
    let free: number | null = RESERVE_BYTES * 10 - 1;
    const { space, reserveFile } = spaceIn(folder, () => free);
    space.look();
    expect(existsSync(reserveFile)).toBe(false);
    expect(space.makeRoom()).toBe(false);
    free = null;
    space.look();
    expect(existsSync(reserveFile)).toBe(false);
    free = RESERVE_BYTES * 10;
    space.look();
    expect(statSync(reserveFile).size).toBe(RESERVE_BYTES);
    expect(statSync(reserveFile).blocks * 512).toBeGreaterThanOrEqual(RESERVE_BYTES);
  });

  test('given up is told as such, and laid by again when there is room', () => {
    let free = 50_000_000;
    const { space, told, reserveFile } = spaceIn(temporaryFolder(), () => free);
    space.look();
    free = 0;
    expect(space.makeRoom()).toBe(true);
    expect(space.makeRoom()).toBe(false);
    free = RESERVE_BYTES;
    space.look();
    expect(existsSync(reserveFile)).toBe(false);
    free = 60_000_000;
    space.look();
    expect(existsSync(reserveFile)).toBe(true);
    expect(told).toEqual(['low', 'reserve', 'low']);
  });

  test('a window asks for it with the rest, and is told in a sentence', async () => {
    const low = testApp(temporaryFolder(), { freeBytes: () => 1000 });
    expect((await low.ask('app.state', {})).disk).toMatchObject({
      state: 'low',
      message: expect.stringContaining('room'),
    });
    const plenty = testApp(temporaryFolder(), { freeBytes: () => null });
    expect((await plenty.ask('app.state', {})).disk).toEqual({ state: 'ok', message: null });
  });
});

test.runIf(canMount)(
  'a disk that fills up in a meeting: the reserve takes the work on, then it is refused; nothing is lost',
  () => {
    const disk = smallDisk(24);
    const { space, told, reserveFile } = spaceIn(disk, freeBytes);
    space.look();
    expect(existsSync(reserveFile)).toBe(true);
    const file = path.join(disk, 'p.db');
    beginProject(file, disk).close();
    const store = must(openProjectStore(file, disk, space.makeRoom));
    const { bavail, bsize } = statfsSync(disk);
    writeFileSync(path.join(disk, 'somebody-else'), Buffer.alloc(bavail * bsize - 200_000));

    const rename = (count: number) => run(store, 'project.rename', { name: `${count} ${'x'.repeat(150)}` });
    let rows: Rows = store.rows();
    let inReserve = 0;
    for (let count = 0; ; count += 1) {
      const done = rename(count);
      if (!done.ok) {
        expect(done.problem.code).toBe('E_DISK_FULL');
        break;
      }
      rows = store.rows();
      if (!existsSync(reserveFile)) inReserve += 1;
    }
    expect(inReserve).toBeGreaterThan(100);
    expect(told).toEqual(['low', 'reserve']);
    expect(store.rows()).toBe(rows);
    store.close();
    const again = must(openProjectStore(file, disk));
    expect(sameRows(again.rows(), rows)).toBe(true);
    again.close();
  },
);
