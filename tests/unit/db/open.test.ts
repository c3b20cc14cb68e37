import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, test } from 'vitest';
import { openAppStore } from '#db/app-store.ts';
import { openProjectStore, TEAM } from '#db/project-store.ts';
import { settingsNotHeld, storeSettings } from '#db/settings.ts';
import { must, troubleOf } from '#tests/support/must.ts';
import { actor, beginProject, playOnce, run } from '#tests/support/project-play.ts';
import { temporaryFolder } from '#tests/support/temporary-folder.ts';

const digest = (file: string): string => createHash('sha256').update(readFileSync(file)).digest('hex');

const closedProject = (folder: string): string => {
  const file = path.join(folder, 'p.db');
  const store = beginProject(file, folder);
  for (let seed = 0; seed < 20; seed += 1) playOnce(store, seed, `new-${seed}`);
  store.close();
  return file;
};

describe('opening a store', () => {
  test('every setting reads back, on the first open and on every later one', () => {
    const file = closedProject(temporaryFolder());
    for (let round = 0; round < 2; round += 1) {
      const { database, close } = must(openProjectStore(file, path.dirname(file)));
      for (const [name, , expected] of storeSettings)
        expect([name, database.pragma(name, { simple: true })]).toEqual([name, expected]);
      expect(settingsNotHeld(database)).toEqual([]);
      close();
    }
  });

  test('a file put into WAL mode by another program is brought back to ours', () => {
    const file = closedProject(temporaryFolder());
    const other = new Database(file);
    other.pragma('journal_mode = WAL');
    other.close();
    const store = must(openProjectStore(file, path.dirname(file)));
    expect(settingsNotHeld(store.database)).toEqual([]);
    store.close();
    expect(readdirSync(path.dirname(file)).filter((name) => name.endsWith('-wal'))).toEqual([]);
  });

  test('deleted words leave no trace in the file', () => {
    const file = path.join(temporaryFolder(), 'app.db');
    const store = must(openAppStore(file));
    must(store.saveSetting('note', 'zebra-crossing-words'));
    expect(readFileSync(file).includes('zebra-crossing-words')).toBe(true);
    must(store.saveSetting('note', ''));
    store.close();
    expect(readFileSync(file).includes('zebra-crossing-words')).toBe(false);
  });

  test.runIf(process.platform !== 'win32')('the folder it makes is open to its owner only', () => {
    const folder = path.join(temporaryFolder(), 'Throughline', 'projects');
    beginProject(path.join(folder, 'p.db'), folder).close();
    expect(statSync(folder).mode & 0o077).toBe(0);
    expect(statSync(path.dirname(folder)).mode & 0o077).toBe(0);
  });

  test('a second open of the same file is refused while the first holds it, and the first works on', () => {
    const folder = temporaryFolder();
    const store = beginProject(path.join(folder, 'p.db'), folder);
    expect(troubleOf(openProjectStore(path.join(folder, 'p.db'), folder))).toBe('E_STORE_BUSY');
    const renamed = run(store, 'project.rename', { name: 'Course failure' });
    expect(renamed.ok).toBe(true);
    store.close();
  });
});

describe('a file of somebody else', () => {
  const foreign: readonly (readonly [string, (file: string) => void])[] = [
    ['a text', (file) => writeFileSync(file, 'Dear parents, the bus will be late.\n'.repeat(20))],
    ['a short text', (file) => writeFileSync(file, 'x')],
    ['a picture', (file) => writeFileSync(file, Buffer.from('89504e470d0a1a0a'.repeat(40), 'hex'))],
    [
      'a database of another program',
      (file) => {
        const other = new Database(file);
        other.exec('create table t (a); insert into t values (1)');
        other.close();
      },
    ],
    ['the app file itself', (file) => must(openAppStore(file)).close()],
  ];
  test.each(foreign)('%s is refused and not one byte of it changes', (_, make) => {
    const file = path.join(temporaryFolder(), 'p.db');
    make(file);
    const before = digest(file);
    const files = readdirSync(path.dirname(file)).sort();
    expect(troubleOf(openProjectStore(file, path.dirname(file)))).toBe('E_STORE_FOREIGN');
    expect(digest(file)).toBe(before);
    expect(readdirSync(path.dirname(file)).sort()).toEqual(files);
  });

  test('a folder of that name is refused in words', () => {
    const file = path.join(temporaryFolder(), 'p.db');
    mkdirSync(file);
    expect(troubleOf(openProjectStore(file, path.dirname(file)))).toBe('E_STORE_UNREADABLE');
  });

  test('a place below a file is refused in words', () => {
    const file = path.join(temporaryFolder(), 'letter');
    writeFileSync(file, 'Dear parents');
    expect(openProjectStore(path.join(file, 'p.db'), file).ok).toBe(false);
    expect(readFileSync(file, 'utf8')).toBe('Dear parents');
  });
});

describe('a store of a newer Throughline', () => {
  const madeNewer = (change: string): string => {
    const file = closedProject(temporaryFolder());
    const database = new Database(file);
    database.exec(change);
    database.pragma('user_version = 99');
    database.close();
    return file;
  };

  test('can be looked at and is not written, not one byte', () => {
    const file = madeNewer('create table votes (id text) strict; alter table nodes add column colour text');
    const before = digest(file);
    const files = readdirSync(path.dirname(file)).sort();
    const store = must(openProjectStore(file, path.dirname(file)));
    expect(store.isReadOnly).toBe(true);
    expect(store.rows().boards.size).toBe(3);
    expect(store.seq()).toBeGreaterThan(3);
    const { undo } = store.undoState(TEAM);
    expect(troubleOf(store.undo(undo?.seq ?? 0, actor()))).toBe('E_PROJECT_READONLY');
    expect(troubleOf(store.write([], 'nothing', actor()))).toBe('E_PROJECT_READONLY');
    expect(() => store.database.exec('delete from nodes')).toThrow();
    store.close();
    expect(digest(file)).toBe(before);
    expect(readdirSync(path.dirname(file)).sort()).toEqual(files);
  });

  test('that cannot even be looked at is refused in words and left as it is', () => {
    const file = madeNewer('drop table kept');
    const before = digest(file);
    expect(troubleOf(openProjectStore(file, path.dirname(file)))).toBe('E_STORE_NEWER');
    expect(digest(file)).toBe(before);
  });

  test('an older Throughline cannot open it by accident: the number is in the header', () => {
    const file = madeNewer('select 1');
    expect(readFileSync(file).readUInt32BE(60)).toBe(99);
    expect(existsSync(`${file}-journal`) && statSync(`${file}-journal`).size > 0).toBe(false);
  });
});
