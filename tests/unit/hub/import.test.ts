import { createHash } from 'node:crypto';
import {
  chmodSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { createKinds } from '#domain/kind.ts';
import type { JsonObject } from '#domain/rows.ts';
import { approveKey, listSigners } from '#hub/approve.ts';
import { importNothing, importPackages } from '#hub/import.ts';
import type { FileReport } from '#hub/report.ts';
import { findSources, PACKAGE_SIZE_LIMIT } from '#hub/sources.ts';
import { type HubStore, openHubStore, rehearseHubStore } from '#hub/store.ts';
import { kinds } from '#kinds/models.ts';
import { samplePackages } from '#services/sample-packages.ts';
import { importInto, inFolder, packageOf, schoolKey, withHub } from './school.ts';

const NOW = '2026-02-01T08:00:00.000Z';
const north = schoolKey('north').keyid;

const approve = (store: HubStore, keyid = north, org: string | null = null) => {
  const approval = approveKey(store, keyid, org, NOW);
  if (!approval.ok) throw new Error(approval.problem.message);
  return approval.value;
};

/** Every file below a folder with the digest of its bytes: two equal answers mean that nothing changed. */
const everyByte = (folder: string): Record<string, string> =>
  Object.fromEntries(
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => path.join(entry.parentPath, entry.name))
      .sort()
      .map((file) => [path.relative(folder, file), createHash('sha256').update(readFileSync(file)).digest('hex')]),
  );

/** What the books say, without the times of arrival. */
const booksOf = (store: HubStore) => ({
  heads: store.shelf.heads(),
  packages: store.shelf.packages(),
  waiting: store.quarantine.list(),
});

describe('an import', () => {
  it('keeps a package of an unknown signer apart, takes it in once approved, and changes nothing the third time', () =>
    inFolder(async (folder) => {
      const file = path.join(folder, 'north.throughline');
      const books = path.join(folder, 'hub');
      const { bytes, packageId } = packageOf();
      writeFileSync(file, bytes);

      await withHub(books, async (store) => {
        const first = await importInto(store, file);
        expect(first.reports).toEqual([
          {
            file,
            packageId,
            keyid: north,
            status: 'intact-unknown-signer',
            outcome: 'quarantined',
            code: null,
            detail: null,
          },
        ]);
        expect((await importInto(store, file)).outcomes).toEqual(['quarantined']);
        expect(store.shelf.packages()).toEqual([]);
        expect(store.quarantine.list()).toHaveLength(1);

        expect(approve(store)).toMatchObject({ isChanged: true, waiting: 1, key: { org: 'north' } });
        expect((await importInto(store, file)).reports).toMatchObject([{ status: 'trusted', outcome: 'imported' }]);
        expect(store.quarantine.list()).toEqual([]);
      });

      const before = everyByte(books);
      await withHub(books, async (store) => {
        expect((await importInto(store, file)).reports).toMatchObject([{ status: 'trusted', outcome: 'duplicate' }]);
      });
      expect(everyByte(books)).toEqual(before);
    }));

  it('keeps the exact bytes under their digest, read-only', () =>
    inFolder(async (folder) => {
      const file = path.join(folder, 'north.throughline');
      const books = path.join(folder, 'hub');
      const { bytes } = packageOf();
      writeFileSync(file, bytes);
      await withHub(books, async (store) => {
        approve(store);
        await importInto(store, file);
      });
      const kept = path.join(books, 'packages', `${createHash('sha256').update(bytes).digest('hex')}.throughline`);
      expect(readFileSync(kept).equals(bytes)).toBe(true);
      expect(statSync(kept).mode & 0o777).toBe(0o444);
      expect(readdirSync(path.join(books, 'packages'))).toEqual([path.basename(kept)]);
    }));

  it('lets out of quarantine what an approval covers, also when other files are imported', () =>
    inFolder(async (folder) => {
      const waiting = path.join(folder, 'waiting.throughline');
      const next = path.join(folder, 'next.throughline');
      const first = packageOf();
      writeFileSync(waiting, first.bytes);
      writeFileSync(next, packageOf({ revision: 2, parents: [first.packageId] }).bytes);
      const books = path.join(folder, 'hub');
      await withHub(books, async (store) => {
        await importInto(store, waiting);
        approve(store);
        const imported = await importInto(store, next);
        expect(imported.outcomes).toEqual(['imported']);
        expect(imported.counts).toMatchObject({ files: 1, imported: 1, released: 1 });
        expect(store.shelf.packages()).toHaveLength(2);
        expect(store.shelf.heads()).toMatchObject([{ state: 'ok' }]);
      });
      expect(readdirSync(path.join(books, 'quarantine'))).toEqual([]);
    }));

  it('completes a key that was pinned by its thumbprint alone from the first package it signed', () =>
    inFolder(async (folder) => {
      const file = path.join(folder, 'north.throughline');
      writeFileSync(file, packageOf().bytes);
      await withHub(path.join(folder, 'hub'), async (store) => {
        expect(approve(store)).toMatchObject({ key: { jwk: null, org: null } });
        expect((await importInto(store, file)).outcomes).toEqual(['imported']);
        expect(store.keys.find(north)).toMatchObject({ org: 'north', jwk: schoolKey('north').jwk });
        // From now on the organisation is fixed: the same key cannot speak for another.
        writeFileSync(file, packageOf({ org: 'south' }).bytes);
        expect((await importInto(store, file)).reports).toMatchObject([{ outcome: 'failed', code: 'E_ORG_MISMATCH' }]);
      });
    }));

  it('holds a key to the organisation the operator named', () =>
    inFolder(async (folder) => {
      const file = path.join(folder, 'north.throughline');
      writeFileSync(file, packageOf().bytes);
      await withHub(path.join(folder, 'hub'), async (store) => {
        approve(store, north, 'south');
        expect((await importInto(store, file)).reports).toMatchObject([{ outcome: 'failed', code: 'E_ORG_MISMATCH' }]);
        expect(store.shelf.packages()).toEqual([]);
        expect(approveKey(store, north, 'north', NOW)).toMatchObject({ ok: false, problem: { code: 'E_KEY_ORG' } });
      });
    }));

  it('takes in what a retired key signed, and keeps apart what a revoked one did', () =>
    inFolder(async (folder) => {
      const first = path.join(folder, 'first.throughline');
      const second = path.join(folder, 'second.throughline');
      const third = path.join(folder, 'third.throughline');
      for (const [index, file] of [first, second, third].entries()) {
        writeFileSync(file, packageOf({ session: `meeting-${index}` }).bytes);
      }
      await withHub(path.join(folder, 'hub'), async (store) => {
        approve(store);
        await importInto(store, first);
        const become = (status: 'retired' | 'revoked') => {
          const key = store.keys.find(north);
          if (key) store.transact(() => store.keys.put({ ...key, status }));
        };
        become('retired');
        expect((await importInto(store, second)).reports).toMatchObject([{ status: 'retired', outcome: 'imported' }]);
        become('revoked');
        // What was received before stays.
        expect((await importInto(store, first, third)).reports).toMatchObject([
          { status: 'refused', outcome: 'duplicate' },
          { status: 'refused', outcome: 'quarantined', code: 'E_SIGNER_REVOKED' },
        ]);
        expect(approveKey(store, north, null, NOW)).toMatchObject({ ok: false, problem: { code: 'E_KEY_REVOKED' } });
        expect(store.shelf.packages()).toHaveLength(2);
      });
    }));

  it('holds a package with a kind of board it does not know, and takes it in after the upgrade', () =>
    inFolder(async (folder) => {
      const file = path.join(folder, 'boards.throughline');
      const signed = await samplePackages(path.join(folder, 'keys'), { safe: null, passphrase: null });
      if (!signed.ok) throw new Error(signed.problem.code);
      writeFileSync(file, signed.value.packages[0]?.bytes ?? '');
      await withHub(path.join(folder, 'hub'), async (store) => {
        const options = { failFast: false, isStopped: () => false };
        const reports: FileReport[] = [];
        const onReport = (report: FileReport) => void reports.push(report);
        const older = { store, kinds: createKinds([]), now: () => NOW };
        // A file that will be held is worth a store, though it is refused for now.
        expect(await importNothing(findSources([file]), { ...options, onReport }, older.kinds)).toBeNull();
        expect(reports).toEqual([]);
        await importPackages(older, findSources([file]), { ...options, onReport });
        expect(reports).toMatchObject([{ status: 'refused', outcome: 'quarantined', code: 'E_KIND_UNSUPPORTED' }]);
        expect(approve(store, reports[0]?.keyid ?? '').key.org).toBeNull();
        const upgraded = await importPackages({ store, now: () => NOW }, [], { ...options, onReport });
        expect(upgraded.counts).toMatchObject({ files: 0, released: 1 });
        expect(store.quarantine.list()).toEqual([]);
      });
    }));

  it('is not stopped by a file that this version fails over: that one is told, the others are taken in', () =>
    inFolder(async (folder) => {
      const files = path.join(folder, 'in');
      mkdirSync(files);
      const signed = await samplePackages(path.join(folder, 'keys'), { safe: null, passphrase: null });
      if (!signed.ok) throw new Error(signed.problem.code);
      writeFileSync(path.join(files, 'a-sample.throughline'), signed.value.packages[0]?.bytes ?? '');
      writeFileSync(path.join(files, 'north.throughline'), packageOf().bytes);
      const failing = z.custom<JsonObject>(() => {
        throw new TypeError('a mistake of ours');
      });
      const faulty = createKinds([...kinds.values()].map((kind) => ({ ...kind, boardProps: failing })));
      await withHub(path.join(folder, 'hub'), async (store) => {
        approve(store);
        const reports: FileReport[] = [];
        const onReport = (report: FileReport) => void reports.push(report);
        const options = { failFast: false, isStopped: () => false, onReport };
        await importPackages({ store, kinds: faulty, now: () => NOW }, findSources([files]), options);
        expect(reports).toMatchObject([{ code: 'E_INTERNAL', outcome: 'failed' }, { outcome: 'imported' }]);
        expect(reports[0]?.detail).not.toContain('mistake');
      });
    }));

  it('keeps two schools apart that use the same session id', () =>
    inFolder(async (folder) => {
      const files = path.join(folder, 'in');
      mkdirSync(files);
      const south = schoolKey('south');
      writeFileSync(path.join(files, 'north.throughline'), packageOf().bytes);
      writeFileSync(
        path.join(files, 'south.throughline'),
        packageOf({ key: south, org: 'south', revision: 2, title: 'Mine' }).bytes,
      );
      await withHub(path.join(folder, 'hub'), async (store) => {
        approve(store);
        approve(store, south.keyid);
        expect((await importInto(store, files)).outcomes).toEqual(['imported', 'imported']);
        expect(store.shelf.heads()).toMatchObject([
          { org: 'north', session: 'meeting-1', state: 'ok' },
          { org: 'south', session: 'meeting-1', state: 'gap' },
        ]);
        expect(listSigners(store)).toMatchObject([{ packages: 1 }, { packages: 1 }]);
      });
    }));

  it('refuses what is no package, is cut short, is too large or cannot be read, and takes in the rest', () =>
    inFolder(async (folder) => {
      const { bytes } = packageOf();
      const file = (name: string, content: Uint8Array | string) => writeFileSync(path.join(folder, name), content);
      file('a-cut.throughline', bytes.subarray(0, bytes.length - 1));
      file('b-empty.throughline', '');
      file('c-huge.throughline', '');
      truncateSync(path.join(folder, 'c-huge.throughline'), PACKAGE_SIZE_LIMIT + 1);
      file('d-text.throughline', 'not a package');
      file('e-whole.throughline', bytes);
      file('ignored.txt', 'not looked at');
      await withHub(path.join(folder, 'hub'), async (store) => {
        approve(store);
        const imported = await importInto(store, folder, path.join(folder, 'missing.throughline'));
        expect(imported.reports.map(({ outcome, code }) => [outcome, code])).toEqual([
          ['failed', 'E_CONTAINER'],
          ['failed', 'E_CONTAINER'],
          ['failed', 'E_LIMIT_PACKAGE'],
          ['failed', 'E_CONTAINER'],
          ['imported', null],
          ['failed', 'E_FILE_UNREADABLE'],
        ]);
        expect(imported.counts).toMatchObject({ files: 6, imported: 1, failed: 5 });
      });
    }));

  it('stops at the first failure when asked, keeping what came before', () =>
    inFolder(async (folder) => {
      writeFileSync(path.join(folder, 'a.throughline'), packageOf().bytes);
      writeFileSync(path.join(folder, 'b.throughline'), 'broken');
      writeFileSync(path.join(folder, 'c.throughline'), packageOf({ session: 'meeting-2' }).bytes);
      await withHub(path.join(folder, 'hub'), async (store) => {
        approve(store);
        const outcomes: string[] = [];
        await importPackages({ store, kinds, now: () => NOW }, findSources([folder]), {
          failFast: true,
          isStopped: () => false,
          onReport: (report) => void outcomes.push(report.outcome),
        });
        expect(outcomes).toEqual(['imported', 'failed']);
        expect(store.shelf.packages()).toHaveLength(1);
      });
    }));

  it('shows in a rehearsal what would happen and leaves every byte as it was', () =>
    inFolder(async (folder) => {
      const books = path.join(folder, 'hub');
      const files = path.join(folder, 'in');
      mkdirSync(files);
      writeFileSync(path.join(files, 'a.throughline'), packageOf().bytes);
      writeFileSync(path.join(files, 'b.throughline'), packageOf().bytes);
      writeFileSync(path.join(files, 'c.throughline'), packageOf({ key: schoolKey('south'), org: 'south' }).bytes);
      const rehearse = async () => {
        const opened = rehearseHubStore(books);
        if (!opened.ok) throw new Error(opened.problem.code);
        const { outcomes } = await importInto(opened.value, files);
        opened.value.close();
        return outcomes;
      };
      expect(await rehearse()).toEqual(['quarantined', 'quarantined', 'quarantined']);
      expect(readdirSync(folder)).toEqual(['in']);
      await withHub(books, (store) => void approve(store));
      const before = everyByte(books);
      expect(await rehearse()).toEqual(['imported', 'duplicate', 'quarantined']);
      expect(everyByte(books)).toEqual(before);
    }));

  it('takes files of any name a disk allows, and follows no link out of the folder', () =>
    inFolder(async (folder) => {
      const files = path.join(folder, 'in');
      mkdirSync(path.join(files, 'deep', 'er'), { recursive: true });
      const names = [
        '-rf.throughline',
        'two\nlines.throughline',
        '\u001b[2J.throughline',
        ' .throughline',
        'zoé 学校.throughline',
      ];
      for (const [index, name] of names.entries()) {
        writeFileSync(path.join(files, 'deep', name), packageOf({ session: `meeting-${index}` }).bytes);
      }
      // Not Unicode at all: a name another system wrote.
      const raw = Buffer.concat([
        Buffer.from(path.join(files, 'deep', 'er', 'b')),
        Buffer.from([0xff, 0xfe]),
        Buffer.from('.throughline'),
      ]);
      writeFileSync(raw, packageOf({ session: 'meeting-raw' }).bytes);
      const secret = path.join(folder, 'outside');
      mkdirSync(secret);
      writeFileSync(path.join(secret, 'outside.throughline'), packageOf({ session: 'outside' }).bytes);
      symlinkSync(secret, path.join(files, 'link'));
      symlinkSync(path.join(secret, 'outside.throughline'), path.join(files, 'link.throughline'));
      await withHub(path.join(folder, 'hub'), async (store) => {
        approve(store);
        const { outcomes } = await importInto(store, files);
        expect(outcomes).toEqual(Array(6).fill('imported'));
        expect(store.shelf.packages().map((kept) => kept.session)).not.toContain('outside');
      });
    }));

  it('comes to the same books in all 120 orders of arrival', () =>
    inFolder(async (folder) => {
      // 1 - 2a - 3 with a fork 2b, and 5, whose parent 4 never comes.
      const one = packageOf();
      const twoA = packageOf({ revision: 2, parents: [one.packageId], title: 'ours' });
      const twoB = packageOf({ revision: 2, parents: [one.packageId], title: 'theirs' });
      const three = packageOf({ revision: 3, parents: [twoA.packageId] });
      const five = packageOf({ revision: 5, parents: [`sha256:${'4'.repeat(64)}`] });
      const sent = [one, twoA, twoB, three, five];
      const files = sent.map(({ bytes }, index) => {
        const file = path.join(folder, `${index}.throughline`);
        writeFileSync(file, bytes);
        return file;
      });
      const orders = (rest: readonly string[]): readonly (readonly string[])[] =>
        rest.length === 0
          ? [[]]
          : rest.flatMap((first) => orders(rest.filter((file) => file !== first)).map((order) => [first, ...order]));
      const ends = new Set<string>();
      for (const order of orders(files)) {
        const opened = rehearseHubStore(path.join(folder, 'none'));
        if (!opened.ok) throw new Error(opened.problem.code);
        approve(opened.value);
        const { outcomes } = await importInto(opened.value, ...order);
        expect(outcomes.filter((outcome) => outcome === 'imported' || outcome === 'superseded')).toHaveLength(5);
        ends.add(JSON.stringify(booksOf(opened.value)));
        opened.value.close();
      }
      expect(ends.size).toBe(1);
      const [books = ''] = ends;
      expect(JSON.parse(books)).toMatchObject({ heads: [{ packageId: five.packageId, state: 'fork' }], waiting: [] });
    }));

  it('keeps an older revision that comes late, and never makes it the head', () =>
    inFolder(async (folder) => {
      const one = packageOf();
      const two = packageOf({ revision: 2, parents: [one.packageId] });
      const older = path.join(folder, 'one.throughline');
      const newer = path.join(folder, 'two.throughline');
      writeFileSync(older, one.bytes);
      writeFileSync(newer, two.bytes);
      await withHub(path.join(folder, 'hub'), async (store) => {
        approve(store);
        expect((await importInto(store, newer)).outcomes).toEqual(['imported']);
        expect(store.shelf.heads()).toMatchObject([{ packageId: two.packageId, state: 'gap' }]);
        expect((await importInto(store, older)).outcomes).toEqual(['superseded']);
        expect(store.shelf.heads()).toMatchObject([{ packageId: two.packageId, state: 'ok' }]);
        expect(store.shelf.has(one.packageId)).toBe(true);
      });
    }));

  it.skipIf(process.getuid?.() === 0)('says so when the store may not be written to', () =>
    inFolder((folder) => {
      chmodSync(folder, 0o555);
      expect(openHubStore(path.join(folder, 'hub'))).toMatchObject({
        ok: false,
        problem: { code: 'E_STORE_READONLY' },
      });
    }),
  );
});
