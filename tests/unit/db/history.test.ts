import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { headFile } from '#db/chain-head.ts';
import { createChangeLog } from '#db/change-log.ts';
import { replay, sameRows } from '#db/history.ts';
import { openProjectStore, type ProjectStore, TEAM } from '#db/project-store.ts';
import { must, troubleOf } from '#tests/support/must.ts';
import { actor, beginProject, chanceFrom, playOnce } from '#tests/support/project-play.ts';
import { temporaryFolder } from '#tests/support/temporary-folder.ts';

const logOf = (store: ProjectStore) => createChangeLog(store.database, { seq: store.seq(), hash: '' });

/** A project in which `count` random commands were tried, closed again; its file. */
const playedFile = (folder: string, count = 40): string => {
  const file = path.join(folder, 'p.db');
  const store = beginProject(file, path.join(folder, 'backups'));
  for (let seed = 0; seed < count; seed += 1) playOnce(store, seed, `new-${seed}`);
  store.close();
  return file;
};

const reopen = (file: string) => openProjectStore(file, path.join(path.dirname(file), 'backups'));

describe('the change log', () => {
  test('replaying it rebuilds the tables, over random runs with undo and redo', () => {
    const folder = temporaryFolder();
    let round = 0;
    fc.assert(
      fc.property(fc.array(fc.nat(), { minLength: 5, maxLength: 60 }), (seeds) => {
        round += 1;
        const file = path.join(folder, `p-${round}.db`);
        const store = beginProject(file, folder);
        seeds.forEach((seed, index) => {
          const { undo, redo } = store.undoState(TEAM);
          if (seed % 5 === 0 && undo !== null) must(store.undo(undo.seq, actor()));
          else if (seed % 7 === 0 && redo !== null) must(store.redo(redo.seq, actor()));
          else playOnce(store, seed, `new-${index}`);
        });
        const rebuilt = replay(logOf(store));
        expect(rebuilt !== null && sameRows(rebuilt, store.rows())).toBe(true);
        const before = store.rows();
        store.close();
        const again = must(openProjectStore(file, folder));
        expect(sameRows(again.rows(), before)).toBe(true);
        again.close();
      }),
      { numRuns: 30 },
    );
  });

  test('it can be added to and to nothing else: SQLite itself refuses to edit or delete a change', () => {
    const store = must(reopen(playedFile(temporaryFolder())));
    expect(() => store.database.exec("update changes set title = 'other' where seq = 1")).toThrow(/append-only/);
    expect(() => store.database.exec('delete from changes where seq = 1')).toThrow(/append-only/);
    expect(() => store.database.exec('update changes set patches = null, salt = null where seq = 1')).toThrow();
    store.close();
  });

  test('a purge may drop the words of a change; the chain holds, and undo says what happened', () => {
    const file = playedFile(temporaryFolder());
    const store = must(reopen(file));
    const newest = store.undoState(TEAM).undo?.seq ?? 0;
    store.database
      .prepare('update changes set patches = null, salt = null, purged_by = ? where seq = ?')
      .run(newest, newest);
    expect(troubleOf(store.undo(newest, actor()))).toBe('E_PURGED');
    expect(replay(logOf(store))).toBeNull();
    store.close();
    must(reopen(file)).close();
  });
});

describe('damage', () => {
  test('one flipped bit in any change or any row is found, or cannot be seen by anybody', () => {
    const folder = temporaryFolder();
    const file = playedFile(folder);
    const sound = readFileSync(file);
    const whole = must(reopen(file));
    const rows = whole.rows();
    whole.close();
    const head = readFileSync(headFile(file));
    const chance = chanceFrom(7);
    let found = 0;
    for (let round = 0; round < 150; round += 1) {
      const bytes = Buffer.from(sound);
      // Most of a small file is empty space; the bits that matter are where something is written.
      let at = chance.below(bytes.length);
      while (bytes[at] === 0) at = (at + 1) % bytes.length;
      bytes.writeUInt8(bytes.readUInt8(at) ^ (1 << chance.below(8)), at);
      writeFileSync(file, bytes);
      writeFileSync(headFile(file), head);
      const opened = reopen(file);
      if (opened.ok) {
        expect(sameRows(opened.value.rows(), rows), `bit in byte ${at}`).toBe(true);
        opened.value.close();
      } else {
        found += 1;
        expect(opened.problem.code, `bit in byte ${at}`).toMatch(/^E_STORE_(DAMAGED|FOREIGN|BUSY|READONLY)$/);
      }
    }
    expect(found).toBeGreaterThan(75);
  }, 120_000);

  test('a changed word on a board is found, although SQLite calls the file sound', () => {
    const file = playedFile(temporaryFolder());
    const store = must(reopen(file));
    store.database.exec("update project set name = 'Attendence'");
    expect(store.database.pragma('integrity_check', { simple: true })).toBe('ok');
    store.close();
    expect(troubleOf(reopen(file))).toBe('E_STORE_DAMAGED');
  });

  test.each([0.2, 0.5, 0.9])('a file cut off at %f of its length is found and left as it is', (part) => {
    const file = playedFile(temporaryFolder());
    const sound = readFileSync(file);
    const cut = sound.subarray(0, Math.floor(sound.length * part));
    writeFileSync(file, cut);
    expect(troubleOf(reopen(file))).toBe('E_STORE_DAMAGED');
    expect(readFileSync(file).equals(cut)).toBe(true);
  });

  test('a file emptied by something else is damage, not a new project', () => {
    const file = playedFile(temporaryFolder());
    writeFileSync(file, '');
    expect(troubleOf(reopen(file))).toBe('E_STORE_DAMAGED');
    expect(readFileSync(file).length).toBe(0);
  });

  test('an older copy put back beside a newer head is found', () => {
    const file = playedFile(temporaryFolder());
    const older = readFileSync(file);
    const store = must(reopen(file));
    let made = 0;
    for (let seed = 100; made < 3; seed += 1) if (playOnce(store, seed, `later-${seed}`) !== null) made += 1;
    store.close();
    writeFileSync(file, older);
    expect(troubleOf(reopen(file))).toBe('E_STORE_DAMAGED');
  });

  test.each(['', '{"seq": 12, "ha', 'not json', '{"seq":-1,"hash":"x"}'])('a torn head (%j) stops nobody', (torn) => {
    const file = playedFile(temporaryFolder());
    writeFileSync(headFile(file), torn);
    const store = must(reopen(file));
    store.close();
    expect(JSON.parse(readFileSync(headFile(file), 'utf8'))).toMatchObject({ seq: store.seq() });
  });

  test('a head without its project is not held against a new one', () => {
    const folder = temporaryFolder();
    writeFileSync(path.join(folder, 'p.head'), JSON.stringify({ seq: 57, hash: 'ab'.repeat(32) }));
    expect(existsSync(path.join(folder, 'p.db'))).toBe(false);
    beginProject(path.join(folder, 'p.db'), folder).close();
    must(reopen(path.join(folder, 'p.db'))).close();
  });
});
