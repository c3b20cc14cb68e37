import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { backUp, backupsToKeep, listBackups, pruneBackups, restoreBackup } from '#db/backups.ts';
import { sameRows } from '#db/history.ts';
import { openProjectStore } from '#db/project-store.ts';
import { must } from '#tests/support/must.ts';
import { beginProject, playOnce } from '#tests/support/project-play.ts';
import { temporaryFolder } from '#tests/support/temporary-folder.ts';

const nameAt = (time: number): string => `${new Date(time).toISOString().replace(/[-:.]/g, '')}.db`;
const hour = 3_600_000;
const day = 24 * hour;
const monday = Date.UTC(2026, 0, 5);

describe('which backups stay', () => {
  test('of ten weeks with one an hour: the twelve newest, one for each of seven days, one for each of eight weeks', () => {
    const names = Array.from({ length: 70 * 24 }, (_, index) => nameAt(monday + index * hour));
    const kept = [...backupsToKeep(names)].sort();
    const newest = names.at(-1) ?? '';
    expect(kept).toContain(newest);
    expect(names.slice(-12).every((name) => kept.includes(name))).toBe(true);
    expect(new Set(kept.map((name) => name.slice(0, 8))).size).toBe(7 + 7);
    expect(kept.length).toBe(12 + 6 + 7);
    // The last hour of each of the last seven days, and of each of the last eight weeks (they end on Sunday).
    for (let back = 0; back < 7; back += 1) expect(kept).toContain(nameAt(monday + 70 * day - back * day - hour));
    for (let back = 0; back < 8; back += 1) expect(kept).toContain(nameAt(monday + 70 * day - back * 7 * day - hour));
  });

  test('the newest always stays, and leaving out once is leaving out enough', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(200 * 24 * 60), { minLength: 1, maxLength: 80 }), (minutes) => {
        const names = [...new Set(minutes.map((minute) => nameAt(monday + minute * 60_000)))];
        const kept = backupsToKeep(names);
        expect(kept.has([...names].sort().at(-1) ?? '')).toBe(true);
        expect(kept.size).toBeGreaterThanOrEqual(Math.min(names.length, 12));
        expect([...backupsToKeep([...kept])].sort()).toEqual([...kept].sort());
      }),
    );
  });
});

describe('a clock that jumps', () => {
  const years = [2026, 2031, 2026, 1999, 2026].map((year) => Date.UTC(year, 0, 5));

  test('never makes an older state look newer: the newest by name is the newest made', async () => {
    const folder = temporaryFolder();
    const backups = path.join(folder, 'backups');
    const store = beginProject(path.join(folder, 'p.db'), backups);
    const seqs: number[] = [];
    for (const [index, time] of years.entries()) {
      playOnce(store, index, `new-${index}`);
      seqs.push(store.seq());
      must(await backUp(store.database, backups, new Date(time)));
      pruneBackups(backups);
    }
    store.close();
    const names = listBackups(backups);
    expect(names).toHaveLength(years.length);
    const found = names.map((name, index) => {
      const restored = path.join(folder, `${index}.db`);
      expect(restoreBackup(backups, name, restored)).toBe(true);
      const again = must(openProjectStore(restored, backups));
      const seq = again.seq();
      again.close();
      return seq;
    });
    expect(found).toEqual(seqs);
  });

  test('two backups of one moment are two', async () => {
    const folder = temporaryFolder();
    const backups = path.join(folder, 'backups');
    const store = beginProject(path.join(folder, 'p.db'), backups);
    for (let count = 0; count < 3; count += 1) must(await backUp(store.database, backups, new Date(monday)));
    store.close();
    expect(listBackups(backups)).toEqual([0, 1, 2].map((later) => nameAt(monday + later)));
  });
});

describe('a backup', () => {
  test('made while the store is in use opens as the project it was', async () => {
    const folder = temporaryFolder();
    const backups = path.join(folder, 'backups');
    const store = beginProject(path.join(folder, 'p.db'), backups);
    for (let seed = 0; seed < 20; seed += 1) playOnce(store, seed, `new-${seed}`);
    const before = store.rows();
    const under = backUp(store.database, backups, new Date(monday));
    playOnce(store, 21, 'meanwhile');
    const after = store.rows();
    const file = must(await under);
    store.close();
    expect(path.basename(file)).toBe('20260105T000000000Z.db');
    const restored = path.join(folder, 'restored.db');
    expect(restoreBackup(backups, path.basename(file), restored)).toBe(true);
    const again = must(openProjectStore(restored, backups));
    expect(sameRows(again.rows(), before) || sameRows(again.rows(), after)).toBe(true);
    again.close();
  });

  test('of a quiet store is the same project, row by row', async () => {
    const folder = temporaryFolder();
    const store = beginProject(path.join(folder, 'p.db'), folder);
    for (let seed = 0; seed < 20; seed += 1) playOnce(store, seed, `new-${seed}`);
    const file = must(await backUp(store.database, path.join(folder, 'backups'), new Date(monday)));
    const copy = must(openProjectStore(file, folder));
    expect(sameRows(copy.rows(), store.rows())).toBe(true);
    copy.close();
    store.close();
  });

  test('that is not whole never takes the place of a store', () => {
    const folder = temporaryFolder();
    const backups = path.join(folder, 'backups');
    mkdirSync(backups);
    writeFileSync(path.join(backups, nameAt(monday)), 'torn');
    expect(restoreBackup(backups, nameAt(monday), path.join(folder, 'p.db'))).toBe(false);
    expect(readdirSync(folder)).toEqual(['backups']);
    expect(readFileSync(path.join(backups, nameAt(monday)), 'utf8')).toBe('torn');
  });

  test('cut off half way is cleared away; what is not a backup is left alone', () => {
    const folder = temporaryFolder();
    for (const name of [`${nameAt(monday)}.part`, 'notes.txt', nameAt(monday)])
      writeFileSync(path.join(folder, name), '');
    pruneBackups(folder);
    expect(readdirSync(folder).sort()).toEqual([nameAt(monday), 'notes.txt']);
    expect(listBackups(folder)).toEqual([nameAt(monday)]);
  });
});
