import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { sameRows } from '#db/history.ts';
import { openProjectStore, type ProjectStore, TEAM } from '#db/project-store.ts';
import { emptyRows, type Rows } from '#domain/rows.ts';
import { must, troubleOf } from '#tests/support/must.ts';
import { actor, beginProject, playOnce } from '#tests/support/project-play.ts';
import { temporaryFolder } from '#tests/support/temporary-folder.ts';

/** Labels are never given out twice, so counters are the one thing undo leaves as they are (D2). */
const withoutCounters = (rows: Rows): Rows => ({ ...rows, counters: emptyRows().counters });

const stepBack = (store: ProjectStore) => must(store.undo(store.undoState(TEAM).undo?.seq ?? 0, actor()));
const stepForth = (store: ProjectStore) => must(store.redo(store.undoState(TEAM).redo?.seq ?? 0, actor()));

/** The simplest undo there could be: whole copies on two piles. */
const createSnapshots = (start: Rows) => {
  const past: Rows[] = [];
  let future: Rows[] = [];
  let now = start;
  return {
    now: () => now,
    past: () => past.length,
    future: () => future.length,
    change(rows: Rows) {
      past.push(now);
      future = [];
      now = rows;
    },
    undo() {
      future.push(now);
      now = past.pop() ?? now;
    },
    redo() {
      past.push(now);
      now = future.pop() ?? now;
    },
  };
};

const moves = fc.array(
  fc.oneof(
    { weight: 6, arbitrary: fc.record({ move: fc.constant('do'), seed: fc.nat() }) },
    { weight: 3, arbitrary: fc.record({ move: fc.constantFrom('undo', 'redo'), seed: fc.constant(0) }) },
    { weight: 1, arbitrary: fc.record({ move: fc.constant('reopen'), seed: fc.constant(0) }) },
  ),
  { minLength: 5, maxLength: 60 },
);

describe('undo and redo', () => {
  test('D12 undo equals a pile of snapshots over random runs, across restarts too', () => {
    const folder = temporaryFolder();
    let round = 0;
    fc.assert(
      fc.property(moves, (steps) => {
        round += 1;
        const file = path.join(folder, `p-${round}.db`);
        const backups = path.join(folder, 'backups');
        let store = beginProject(file, backups);
        const snapshots = createSnapshots(store.rows());
        steps.forEach(({ move, seed }, index) => {
          if (move === 'do' && playOnce(store, seed, `new-${index}`) !== null) snapshots.change(store.rows());
          if (move === 'undo' && snapshots.past() > 0) {
            stepBack(store);
            snapshots.undo();
          }
          if (move === 'redo' && snapshots.future() > 0) {
            stepForth(store);
            snapshots.redo();
          }
          if (move === 'reopen') {
            store.close();
            store = must(openProjectStore(file, backups));
          }
          expect(sameRows(withoutCounters(store.rows()), withoutCounters(snapshots.now()))).toBe(true);
          expect(store.undoState(TEAM).undo === null).toBe(snapshots.past() === 0);
          expect(store.undoState(TEAM).redo === null).toBe(snapshots.future() === 0);
        });
        store.close();
      }),
      { numRuns: 40 },
    );
  });

  test('D2 a label is never given out twice, whatever is undone or removed', () => {
    const folder = temporaryFolder();
    let round = 0;
    fc.assert(
      fc.property(moves, (steps) => {
        round += 1;
        const store = beginProject(path.join(folder, `p-${round}.db`), path.join(folder, 'backups'));
        const ownerOf = new Map<string, string>();
        steps.forEach(({ move, seed }, index) => {
          if (move === 'do') playOnce(store, seed, `new-${index}`);
          else if (move === 'redo' && store.undoState(TEAM).redo !== null) stepForth(store);
          else if (store.undoState(TEAM).undo !== null) stepBack(store);
          for (const node of store.rows().nodes.values()) {
            expect(ownerOf.get(node.label) ?? node.id).toBe(node.id);
            ownerOf.set(node.label, node.id);
          }
        });
        store.close();
      }),
      { numRuns: 30 },
    );
  });

  test('R44 two hundred steps go back, in one sitting or after a restart, and not one more', () => {
    const folder = temporaryFolder();
    const file = path.join(folder, 'p.db');
    let store = beginProject(file, folder);
    const names: string[] = [];
    for (let step = 0; step < 205; step += 1) {
      const project = [...store.rows().project.values()][0];
      if (project === undefined) throw new Error('There is no project.');
      names.push(project.name);
      const after = { ...project, name: `Name ${step}` };
      must(store.write([{ table: 'project', id: project.id, before: project, after }], 'rename', actor()));
    }
    store.close();
    store = must(openProjectStore(file, folder));
    for (let step = 0; step < 200; step += 1) stepBack(store);
    expect(store.rows().project.get('p-1')?.name).toBe(names[5]);
    expect(store.undoState(TEAM).undo).toBeNull();
    expect(troubleOf(store.undo(0, actor()))).toBe('E_NOTHING_TO_UNDO');
    for (let step = 0; step < 200; step += 1) stepForth(store);
    expect(store.rows().project.get('p-1')?.name).toBe('Name 204');
    store.close();
  });

  test('an undo of another step than the newest is refused and changes nothing', () => {
    const store = beginProject(path.join(temporaryFolder(), 'p.db'), temporaryFolder());
    let made = 0;
    for (let seed = 0; made < 3; seed += 1) if (playOnce(store, seed, `new-${seed}`) !== null) made += 1;
    const { seq, rows } = { seq: store.seq(), rows: store.rows() };
    expect(troubleOf(store.undo(seq - 1, actor()))).toBe('E_UNDO_STALE');
    expect(store.seq()).toBe(seq);
    expect(store.rows()).toBe(rows);
    store.close();
  });
});
