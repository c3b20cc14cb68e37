import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { brokenAuditEntry } from '#hub/audit.ts';
import { hubMigrations, openHubStore } from '#hub/store.ts';
import { inFolder, openedStore, withHub } from './school.ts';

const NOW = '2026-02-01T08:00:00.000Z';

const writeAudit = (folder: string): Promise<void> =>
  withHub(folder, (store) => {
    for (const keyid of ['a', 'b', 'c']) {
      store.transact(() => store.audit.append(NOW, 'key approved', { keyid }));
    }
  });

/** Changes the file behind the store's back, as somebody with a database tool would. */
const tamper = (folder: string, sql: string): void => {
  const database = new Database(path.join(folder, 'hub.db'));
  database.exec('drop trigger audit_is_never_rewritten; drop trigger audit_is_never_shortened;');
  database.exec(sql);
  database.close();
};

describe('the hub store', () => {
  it('refuses to rewrite or shorten its audit', () =>
    inFolder(async (folder) => {
      await writeAudit(folder);
      const database = new Database(path.join(folder, 'hub.db'));
      expect(() => database.exec("update audit set event = 'imported'")).toThrow('append-only');
      expect(() => database.exec('delete from audit where seq = 3')).toThrow('append-only');
      expect(brokenAuditEntry(database)).toBeUndefined();
      database.close();
    }));

  it.each([
    ['an entry was changed', `update audit set subject = '{"keyid":"x"}' where seq = 2`],
    ['an entry was taken out', 'delete from audit where seq = 2'],
    ['the first entry was taken out', 'delete from audit where seq = 1'],
    ['two entries changed places', 'update audit set seq = 9 where seq = 2; update audit set seq = 2 where seq = 3'],
  ])('does not open when in its audit %s, and leaves the file as it is', (_, sql) =>
    inFolder(async (folder) => {
      await writeAudit(folder);
      tamper(folder, sql);
      const before = readFileSync(path.join(folder, 'hub.db'));
      expect(openHubStore(folder)).toMatchObject({ ok: false, problem: { code: 'E_STORE_DAMAGED' } });
      expect(readFileSync(path.join(folder, 'hub.db')).equals(before)).toBe(true);
    }),
  );

  it('belongs to one process at a time', () =>
    inFolder((folder) => {
      const store = openedStore(folder);
      expect(openHubStore(folder)).toMatchObject({ ok: false, problem: { code: 'E_STORE_BUSY' } });
      store.close();
      openedStore(folder).close();
    }));

  it('leaves a file of another program alone', () =>
    inFolder((folder) => {
      const file = path.join(folder, 'hub.db');
      writeFileSync(file, 'a diary');
      expect(openHubStore(folder)).toMatchObject({ ok: false, problem: { code: 'E_STORE_FOREIGN' } });
      expect(readFileSync(file, 'utf8')).toBe('a diary');
    }));

  it('clears half-written files when it opens', () =>
    inFolder(async (folder) => {
      await writeAudit(folder);
      const packages = path.join(folder, 'packages');
      const half = path.join(packages, `${'0'.repeat(64)}.throughline.part`);
      mkdirSync(packages);
      writeFileSync(half, 'half');
      openedStore(folder).close();
      expect(readdirSync(packages)).toEqual([]);
    }));

  it('has migrations that nobody edits once they are out', () => {
    const digests = hubMigrations().map(({ name, sql }) => [name, createHash('sha256').update(sql).digest('hex')]);
    const lock = new URL('../../../hub/migrations/hub/hash-lock.json', import.meta.url);
    expect(Object.fromEntries(digests)).toEqual(JSON.parse(readFileSync(lock, 'utf8')));
  });
});
