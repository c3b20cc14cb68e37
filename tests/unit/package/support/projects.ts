import { readFileSync } from 'node:fs';
import type { JsonObject, NodeRow, Rows } from '#domain/rows.ts';
import { emptyRows, listsToRows } from '#domain/rows.ts';
import { kinds } from '#kinds/models.ts';
import { createKey } from '#package/keys.ts';
import type { TrustedKey, TrustStore } from '#package/verify.ts';
import { type WriteInput, type WrittenPackage, writePackage } from '#package/write.ts';
import { fileToLists } from '#services/project-file.ts';
import { must } from '#tests/support/must.ts';

/** Projects, keys and packages that the package tests share. */

/** Keys that grow from fixed seeds: the same in every run. */
export const ownKey = createKey(Buffer.alloc(32, 1));
export const otherKey = createKey(Buffer.alloc(32, 2));

export const ORG = 'sch-cedar';

/** A worked project in the shape it was published in, as rows. */
export const sampleRows = (name: 'attendance-es' | 'course-failure-ms'): Rows => {
  const text = readFileSync(new URL(`../../../fixtures/${name}.json`, import.meta.url), 'utf8');
  const lists = fileToLists(text);
  if (!lists.ok) throw new Error(lists.problem.message);
  return listsToRows(lists.value);
};

const node = (
  id: string,
  type: string,
  parentId: string | null,
  label: string,
  text: string,
  props: JsonObject = {},
): NodeRow => ({
  id,
  boardId: 'fish',
  type,
  parentId,
  label,
  text,
  sortKey: 'a0',
  props,
});

/** The smallest project worth handing over: a fishbone with one cause. */
export const minimalRows = (): Rows => ({
  ...emptyRows(),
  project: new Map([['small', { id: 'small', name: 'Small', createdAt: '2026-01-02T03:04:05Z', props: {} }]]),
  boards: new Map([['fish', { id: 'fish', kind: 'fishbone', kindVersion: 1, name: 'Fish', sortKey: 'a0', props: {} }]]),
  nodes: new Map(
    [
      node('effect', 'effect', null, 'e1', '9 of 10 are late'),
      node('bone', 'category', null, 'b1', 'Time'),
      node('cause', 'cause', 'bone', 'c1', 'The bus is late'),
    ].map((row) => [row.id, row]),
  ),
});

/** What a package of `rows` is written from; the working state unless `over` says otherwise. */
export const inputOf = (rows: Rows, over: Partial<WriteInput> = {}): WriteInput => {
  const project = [...rows.project.keys()][0] ?? '';
  const choices = over.choices ?? { sessionId: null, includeInterviews: true, releaseItems: [] };
  return {
    rows,
    kinds,
    choices,
    signer: ownKey,
    org: ORG,
    school: 'Cedar Fork Elementary',
    lineage: {
      project,
      session: choices.sessionId ?? `${project}-working-state`,
      revision: 1,
      parents: [],
      created: '2026-01-02T03:04:05Z',
    },
    generator: { name: 'Throughline', version: '0.1.0' },
    ...over,
  };
};

export const writeOf = (rows: Rows, over: Partial<WriteInput> = {}): WrittenPackage =>
  must(writePackage(inputOf(rows, over)));

/** A store that knows these keys. */
export const trusting = (...keys: readonly (readonly [keyid: string, key: TrustedKey])[]): TrustStore => {
  const byId = new Map(keys);
  return { find: (keyid) => byId.get(keyid) };
};

export const nobody = trusting();
export const ownTrust = trusting([ownKey.keyid, { jwk: ownKey.jwk, org: ORG, status: 'trusted' }]);
