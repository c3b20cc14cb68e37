import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import Database from 'better-sqlite3';
import { openProjectStore, TEAM } from '#db/project-store.ts';
import { readRows } from '#db/row-writer.ts';
import { applySettings } from '#db/settings.ts';
import type { Patch } from '#domain/patches.ts';
import type { NodeRow } from '#domain/rows.ts';
import { measure } from '../measure.ts';
import { figure, type Row } from '../table.ts';

const at = '2026-01-01T00:00:00.000Z';
const actor = { role: TEAM, window: 'bench', at };

const node = (number: number): NodeRow => ({
  id: `node-${number}`,
  boardId: 'board',
  type: 'cause',
  parentId: null,
  label: `c${number}`,
  text: `Pupils who return are placed in reading group with no catch-up (${number})`,
  sortKey: `a${String(number).padStart(6, '0')}`,
  props: { evidence: 'heard', locus: 'control' },
});

const board: Patch = {
  table: 'boards',
  id: 'board',
  before: null,
  after: { id: 'board', kind: 'fishbone', kindVersion: 1, name: 'Fishbone', sortKey: 'a0', props: {} },
};
const insert = (number: number): Patch => ({ table: 'nodes', id: `node-${number}`, before: null, after: node(number) });

const inFolder = <Value>(work: (folder: string) => Value): Value => {
  const folder = mkdtempSync(path.join(tmpdir(), 'throughline-bench-'));
  try {
    return work(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};

const opened = (folder: string) => {
  const store = openProjectStore(path.join(folder, 'p.db'), path.join(folder, 'backups'));
  if (!store.ok) throw new Error(store.problem.message);
  return store.value;
};

/** One typed line made durable, against the bare statement with the same bytes under the same settings. */
const oneChange = (): Row =>
  inFolder((folder) => {
    const store = opened(folder);
    store.write([board], 'bench', actor);
    const bare = new Database(path.join(folder, 'bare.db'));
    applySettings(bare);
    bare.exec('create table lines (id integer primary key, line text not null, log text not null)');
    const statement = bare.prepare('insert into lines (line, log) values (?, ?)');
    let number = 1;
    const [ours, floor] = measure(
      [
        {
          name: 'ours',
          run() {
            store.write([insert(number)], 'bench', actor);
            number += 1;
          },
        },
        {
          name: 'floor',
          run() {
            statement.run(JSON.stringify(node(number)), JSON.stringify([insert(number)]));
            number += 1;
          },
        },
      ],
      40,
    );
    store.close();
    bare.close();
    if (ours === undefined || floor === undefined) throw new Error('nothing measured');
    const p50 = ours.p50 / floor.p50;
    const p99 = ours.p99 / floor.p99;
    return {
      path: 'one durable change',
      ours: figure(ours.p50, 'ms'),
      against: `the bare insert of the same bytes, same settings: ${figure(floor.p50, 'ms')}`,
      ratio: `p50 ${figure(p50)}, p99 ${figure(p99)}`,
      goal: 'p50 2, p99 3',
      met: p50 <= 2 && p99 <= 3,
    };
  });

/** Rows of an open store read into memory, against JSON.parse of the same rows. */
const openSession = (items: number): Row =>
  inFolder((folder) => {
    const store = opened(folder);
    store.write([board, ...Array.from({ length: items }, (_, index) => insert(index + 1))], 'bench', actor);
    const text = JSON.stringify([...store.rows().nodes.values()]);
    const [ours, floor] = measure(
      [
        { name: 'ours', run: () => readRows(store.database) },
        { name: 'floor', run: () => JSON.parse(text) },
      ],
      items > 5000 ? 5 : 20,
    );
    store.close();
    if (ours === undefined || floor === undefined) throw new Error('nothing measured');
    const ratio = ours.p50 / floor.p50;
    return {
      path: `open a session, ${items} items`,
      ours: figure(ours.p50, 'ms'),
      against: `JSON.parse of the same rows: ${figure(floor.p50, 'ms')}`,
      ratio: figure(ratio),
      goal: '1.1',
      met: ratio <= 1.1,
    };
  });

export const storeRows = (): readonly Row[] => [oneChange(), openSession(150), openSession(1500), openSession(15_000)];
