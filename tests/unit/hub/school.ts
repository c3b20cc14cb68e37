import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { emptyRows, type Rows } from '#domain/rows.ts';
import { importPackages } from '#hub/import.ts';
import type { FileReport } from '#hub/report.ts';
import { findSources } from '#hub/sources.ts';
import { type HubStore, openHubStore } from '#hub/store.ts';
import { kinds } from '#kinds/models.ts';
import { createKey, type SigningKey } from '#package/keys.ts';
import { type WrittenPackage, writePackage } from '#package/write.ts';
import { must } from '#tests/support/must.ts';

/** A school that signs packages, and a hub to send them to: real keys, real files, a real store. */

/** The signing key of a school, the same for the same name. */
export const schoolKey = (name: string): SigningKey => createKey(createHash('sha256').update(name).digest());

export interface Sent {
  readonly key?: SigningKey;
  readonly org?: string;
  readonly school?: string;
  readonly session?: string;
  readonly revision?: number;
  readonly parents?: readonly string[];
  /** Makes two packages of one revision differ. */
  readonly title?: string;
}

/** The smallest real package: a project with one meeting and no board. */
export const packageOf = (sent: Sent = {}): WrittenPackage => {
  const { key = schoolKey('north'), org = 'north', school = 'North', session = 'meeting-1', revision = 1 } = sent;
  const rows: Rows = {
    ...emptyRows(),
    project: new Map([['p1', { id: 'p1', name: 'Attendance', createdAt: '2026-01-05T09:00:00Z', props: {} }]]),
    sessions: new Map([
      [
        session,
        {
          id: session,
          label: 'S1',
          title: sent.title ?? `Revision ${revision}`,
          heldOn: '2026-01-05',
          sortKey: 'a0',
          props: {},
        },
      ],
    ]),
  };
  return must(
    writePackage({
      rows,
      kinds,
      choices: { sessionId: session, includeInterviews: false, releaseItems: [] },
      signer: key,
      org,
      school,
      lineage: {
        project: 'p1',
        session,
        revision,
        parents: [...(sent.parents ?? [])],
        created: '2026-01-05T10:00:00Z',
      },
      generator: { name: 'throughline', version: '0.1.0' },
    }),
  );
};

/** A folder that is gone after `work`. */
export const inFolder = async <Value>(work: (folder: string) => Value | Promise<Value>): Promise<Value> => {
  const folder = mkdtempSync(path.join(tmpdir(), 'throughline-hub-'));
  try {
    return await work(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};

/** The store in `folder`, or a thrown reason. */
export const openedStore = (folder: string): HubStore => {
  const opened = openHubStore(folder);
  if (!opened.ok) throw new Error(opened.problem.code);
  return opened.value;
};

/** Runs `work` on the store in `folder` and closes it. */
export const withHub = async <Value>(
  folder: string,
  work: (store: HubStore) => Value | Promise<Value>,
): Promise<Value> => {
  const store = openedStore(folder);
  try {
    return await work(store);
  } finally {
    store.close();
  }
};

/** Imports files or folders into an open store; the time stands still. */
export const importInto = async (store: HubStore, ...paths: readonly string[]) => {
  const reports: FileReport[] = [];
  const imported = await importPackages({ store, kinds, now: () => '2026-02-01T08:00:00.000Z' }, findSources(paths), {
    failFast: false,
    isStopped: () => false,
    onReport: (report) => void reports.push(report),
  });
  return { ...imported, reports, outcomes: reports.map((report) => report.outcome) };
};
