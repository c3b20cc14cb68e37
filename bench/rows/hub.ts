import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import Database from 'better-sqlite3';
import { applySettings } from '#db/settings.ts';
import { approveKey } from '#hub/approve.ts';
import { importPackages } from '#hub/import.ts';
import { openHubStore } from '#hub/store.ts';
import { kinds } from '#kinds/models.ts';
import { createKey } from '#package/keys.ts';
import { verifyPackage } from '#package/verify.ts';
import { organisationOf, packProject } from '#services/pack-project.ts';
import { sampleRows } from '#services/sample-packages.ts';
import { samples } from '#services/samples.ts';
import { writeWhole } from '#services/write-whole.ts';
import { growthExponent } from '../measure.ts';
import { figure, type Row } from '../table.ts';

/**
 * A hub that takes in packages, each of another session, beside verifying the same files and putting their bytes into a bare
 * table, fifty to a transaction. In processor time: what waits for the disk says more about the disk.
 */

const GROWTH = [125, 250, 500, 1000] as const;
const BATCH = 50;
const AT = '2026-01-01T00:00:00.000Z';
const key = createKey(new Uint8Array(32).fill(7));
const org = organisationOf(key.keyid);

interface Arrived {
  readonly path: string;
  readonly shown: string;
  readonly bytes: Uint8Array;
}

/** Working states of the attendance sample, each of a project of its own. */
const arrivals = (count: number, folder: string): readonly Arrived[] => {
  const [sample] = samples;
  if (sample === undefined) throw new Error('There is no sample.');
  const rows = sampleRows(sample);
  return Array.from({ length: count }, (_, index) => {
    const id = `project-${index}`;
    const project = [...rows.project.values()].map((row) => [id, { ...row, id }] as const);
    const packed = packProject({
      rows: { ...rows, project: new Map(project) },
      kinds,
      choices: { sessionId: null, includeInterviews: true, releaseItems: [] },
      key,
      last: undefined,
      created: AT,
    });
    if (!packed.ok) throw new Error(packed.problem.message);
    const file = path.join(folder, `${index}.throughline`);
    writeWhole(file, packed.value.bytes);
    return { path: file, shown: file, bytes: packed.value.bytes };
  });
};

/** Processor ms of `work`. */
const cost = async (work: () => unknown): Promise<number> => {
  const start = process.threadCpuUsage();
  await work();
  const { user, system } = process.threadCpuUsage(start);
  return (user + system) / 1000;
};

const importAll = async (files: readonly Arrived[], folder: string): Promise<void> => {
  const store = openHubStore(folder);
  if (!store.ok) throw new Error(store.problem.message);
  approveKey(store.value, key.keyid, org, AT);
  const options = { failFast: false, isStopped: () => false, onReport: () => {} };
  const { counts } = await importPackages({ store: store.value, now: () => AT }, files, options);
  store.value.close();
  if (counts.imported !== files.length) throw new Error(`Only ${counts.imported} were taken in.`);
};

const verifyAndInsert = (files: readonly Arrived[], folder: string): void => {
  const database = new Database(path.join(folder, 'bare.db'));
  applySettings(database);
  database.exec('create table packages (id text primary key, session text not null, bytes blob not null)');
  const insert = database.prepare('insert into packages values (?, ?, ?)');
  const trust = { find: () => ({ jwk: key.jwk, org, status: 'trusted' as const }) };
  for (let start = 0; start < files.length; start += BATCH)
    database
      .transaction(() => {
        for (const { bytes } of files.slice(start, start + BATCH)) {
          const verdict = verifyPackage(bytes, { kinds, trust });
          if (verdict.status !== 'trusted') throw new Error(verdict.status);
          insert.run(createHash('sha256').update(bytes).digest('hex'), verdict.manifest.lineage.session, bytes);
        }
      })
      .immediate();
  database.close();
};

const inFolder = async <Value>(work: (folder: string) => Promise<Value>): Promise<Value> => {
  const folder = mkdtempSync(path.join(tmpdir(), 'throughline-bench-'));
  try {
    return await work(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};

export const hubRows = (): Promise<readonly Row[]> =>
  inFolder(async (folder) => {
    const files = arrivals(Math.max(...GROWTH), folder);
    const costs: (readonly [number, number])[] = [];
    let ours = 0;
    let floor = 0;
    // The first round warms up.
    for (const round of [0, 1]) {
      for (const count of GROWTH) {
        const some = files.slice(0, count);
        const took = await inFolder((store) => cost(() => importAll(some, store)));
        if (round === 0) continue;
        costs.push([count, took]);
        ours = took;
      }
      floor = await inFolder((store) => cost(() => verifyAndInsert(files, store)));
    }
    const exponent = growthExponent(costs);
    const each = (total: number): string => figure(total / files.length, 'ms');
    return [
      {
        path: `hub import of ${files.length} packages, each`,
        ours: each(ours),
        against: `verifying and a bare insert of the bytes, fifty to a transaction: ${each(floor)}`,
        ratio: figure(ours / floor),
        goal: '1.1',
        met: ours / floor <= 1.1,
      },
      {
        path: `hub import, growth to ${files.length} packages`,
        ours: costs.map(([count, took]) => `${count}: ${figure(took, 'ms')}`).join(', '),
        against: 'its own cost at fewer packages',
        ratio: `exponent ${figure(exponent)}`,
        goal: '1.05',
        met: exponent <= 1.05,
      },
    ];
  });
