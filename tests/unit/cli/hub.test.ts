import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { codes } from '#package/codes.ts';
import { writeContainer } from '#package/container.ts';
import { inFolder, openedStore, packageOf, schoolKey } from '../hub/school.ts';
import { type Ended, jsonLines, oldNode, throughline } from './command-process.ts';

const north = schoolKey('north').keyid;

/** One package in a folder `in/`, and the name of a data directory beside it that is not made yet. */
const withPackage = (work: (home: string, file: string) => Promise<void>): Promise<void> =>
  inFolder((folder) => {
    const file = path.join(folder, 'in/north.throughline');
    mkdirSync(path.dirname(file));
    writeFileSync(file, packageOf().bytes);
    return work(path.join(folder, 'data'), file);
  });

/** A word processor's document as such programs zip it: version 2.0, written with a day of its own. */
const documentZip = (): Uint8Array => {
  const bytes = Buffer.from(writeContainer([{ name: 'word/document.xml', bytes: Buffer.from('<document/>') }]));
  bytes.writeUInt16LE(20, 4);
  bytes.writeUInt16LE(0x5a21, 12);
  return bytes;
};

const reportsOf = (ended: Ended) => jsonLines(ended).filter((line) => !('summary' in line));

describe('throughline hub', () => {
  it('says unknown signer, then trusted once approved; imports, then changes nothing more', () =>
    withPackage(async (home, file) => {
      const first = await throughline({ home }, 'hub', 'verify', file);
      expect(first).toMatchObject({ exitCode: 3, out: `${file}: intact, unknown signer ${north}\n` });
      expect(first.talk).toContain(`throughline hub keys approve ${north}`);

      expect(await throughline({ home }, 'hub', 'keys', 'approve', north)).toMatchObject({ exitCode: 0, out: '' });
      expect(await throughline({ home }, 'hub', 'verify', file)).toMatchObject({
        exitCode: 0,
        out: `${file}: trusted, signed by ${north}\n`,
      });
      expect(await throughline({ home }, 'hub', 'import', file)).toMatchObject({
        exitCode: 0,
        out: `${file}: imported\n`,
      });
      const books = path.join(home, 'hub/hub.db');
      const before = readFileSync(books);
      const again = await throughline({ home }, 'hub', 'import', file, '--json');
      expect(again.exitCode).toBe(0);
      expect(reportsOf(again)).toMatchObject([{ status: 'trusted', outcome: 'duplicate' }]);
      expect(readFileSync(books).equals(before)).toBe(true);
      expect(jsonLines(await throughline({ home }, 'hub', 'keys', 'list', '--json'))).toMatchObject([
        { keyid: north, status: 'trusted', org: 'north', packages: 1, quarantined: 0 },
      ]);
    }));

  it('quarantines an unknown signer on import, and takes the same file in after the approval', () =>
    withPackage(async (home, file) => {
      expect(await throughline({ home }, 'hub', 'import', file)).toMatchObject({ exitCode: 3 });
      const list = await throughline({ home }, 'hub', 'keys', 'list', '--json');
      expect(jsonLines(list)).toMatchObject([{ keyid: north, status: 'unknown', quarantined: 1 }]);
      expect((await throughline({ home }, 'hub', 'keys', 'approve', north, '--org', 'north')).exitCode).toBe(0);
      expect(reportsOf(await throughline({ home }, 'hub', 'import', file, '--json'))).toMatchObject([
        { status: 'trusted', outcome: 'imported' },
      ]);
    }));

  it('writes exactly the agreed members, one line a file and a summary', () =>
    withPackage(async (home, file) => {
      for (const command of ['verify', 'import']) {
        const ended = await throughline({ home }, 'hub', command, file, '--json');
        const [report = {}, summary = {}, ...rest] = jsonLines(ended);
        expect(Object.keys(report)).toEqual([
          'file',
          'packageId',
          'keyid',
          'status',
          'outcome',
          'code',
          'detail',
          'message',
        ]);
        expect(Object.keys(summary)).toEqual(['summary']);
        expect(rest).toEqual([]);
      }
    }));

  it('verifies without a store, and makes none', () =>
    withPackage(async (home, file) => {
      await throughline({ home }, 'hub', 'verify', file);
      await throughline({ home }, 'hub', 'inspect', file);
      await throughline({ home }, 'hub', 'import', file, '--dry-run');
      expect(readdirSync(path.dirname(home))).toEqual(['in']);
    }));

  it('makes no store for a first import that keeps nothing, and tells each file once when one is kept', () =>
    withPackage(async (home, file) => {
      const broken = path.join(path.dirname(file), 'broken.throughline');
      writeFileSync(broken, 'no package');
      const refused = await throughline({ home }, 'hub', 'import', broken, '--json');
      expect(refused.exitCode).toBe(1);
      expect(jsonLines(refused)).toMatchObject([
        { file: broken, outcome: 'failed', code: 'E_CONTAINER' },
        { summary: { files: 1, imported: 0, quarantined: 0, failed: 1 } },
      ]);
      const stopped = await throughline({ home }, 'hub', 'import', broken, file, '--fail-fast', '--json');
      expect(reportsOf(stopped)).toMatchObject([{ file: broken }]);
      expect(readdirSync(path.dirname(home))).toEqual(['in']);
      const kept = await throughline({ home }, 'hub', 'import', broken, file, '--json');
      expect(reportsOf(kept)).toMatchObject([
        { file: broken, outcome: 'failed' },
        { file, outcome: 'quarantined' },
      ]);
      expect(readdirSync(path.join(home, 'hub'))).toContain('hub.db');
    }));

  it('keeps its books where --store says', () =>
    withPackage(async (home, file) => {
      const store = path.join(path.dirname(home), 'books');
      expect((await throughline({ home }, 'hub', 'keys', 'list', '--store', store)).exitCode).toBe(10);
      expect((await throughline({ home }, 'hub', 'import', file, '--store', store)).exitCode).toBe(3);
      expect((await throughline({ home }, 'hub', 'keys', 'list', '--store', store)).exitCode).toBe(0);
      expect(readdirSync(path.dirname(home)).sort()).toEqual(['books', 'in']);
    }));

  it('shows who signed and what is inside, and of a broken package nothing but the reason', () =>
    withPackage(async (home, file) => {
      const [seen = {}] = jsonLines(await throughline({ home }, 'hub', 'inspect', file, '--json'));
      expect(seen).toMatchObject({
        keyid: north,
        status: 'intact-unknown-signer',
        signer: { keyid: north, org: 'north', school: 'North' },
        lineage: { project: 'p1', session: 'meeting-1', revision: 1 },
      });
      const bytes = Buffer.from(readFileSync(file));
      const at = bytes.indexOf('"school":"North"');
      bytes[at + 10] = 0x4d;
      writeFileSync(file, bytes);
      const broken = await throughline({ home }, 'hub', 'inspect', file, '--json');
      expect(broken.exitCode).toBe(1);
      expect(broken.out).not.toContain('orth"');
      expect(jsonLines(broken)).toMatchObject([{ status: 'refused', outcome: 'failed', code: 'E_CRC' }]);
    }));

  it('tells a person in a sentence why a file is refused, a zip of another product among them', () =>
    withPackage(async (home, file) => {
      const folder = path.dirname(file);
      const document = path.join(folder, 'document.throughline');
      writeFileSync(document, documentZip());
      const book = path.join(folder, 'book.throughline');
      writeFileSync(book, writeContainer([{ name: 'mimetype', bytes: Buffer.from('application/epub+zip') }]));
      const none = path.join(folder, 'none.throughline');
      const why = [
        [document, codes.E_CONTAINER, 'E_CONTAINER', 'version at byte 0'],
        [book, codes.E_MIMETYPE, 'E_MIMETYPE', 'mimetype'],
        [none, 'This file could not be read.', 'E_FILE_UNREADABLE', 'no such file'],
      ] as const;
      expect(codes.E_CONTAINER).toContain('another kind of file');
      const files = why.map(([at]) => at);
      for (const command of ['verify', 'import', 'inspect']) {
        expect(await throughline({ home }, 'hub', command, ...files)).toMatchObject({
          exitCode: 1,
          out: why.map(([at, message, code, detail]) => `${at}: refused. ${message} (${code}: ${detail})\n`).join(''),
        });
        expect(reportsOf(await throughline({ home }, 'hub', command, ...files, '--json'))).toMatchObject(
          why.map(([at, message, code, detail]) => ({ file: at, code, detail, message })),
        );
      }
      expect(reportsOf(await throughline({ home }, 'hub', 'verify', file, '--json'))).toMatchObject([
        { code: null, message: null },
      ]);
    }));

  it('answers refused before unknown before trusted', () =>
    withPackage(async (home, file) => {
      const broken = path.join(path.dirname(file), 'broken.throughline');
      writeFileSync(broken, 'no package');
      await throughline({ home }, 'hub', 'keys', 'approve', north);
      const south = path.join(path.dirname(file), 'south.throughline');
      writeFileSync(south, packageOf({ key: schoolKey('south'), org: 'south' }).bytes);
      expect((await throughline({ home }, 'hub', 'verify', file)).exitCode).toBe(0);
      expect((await throughline({ home }, 'hub', 'verify', file, south)).exitCode).toBe(3);
      expect((await throughline({ home }, 'hub', 'verify', file, south, broken)).exitCode).toBe(1);
      expect((await throughline({ home }, 'hub', 'import', file, south)).exitCode).toBe(3);
      const folder = await throughline({ home }, 'hub', 'import', path.dirname(file), '--json');
      expect(folder.exitCode).toBe(1);
      expect(jsonLines(folder).at(-1)).toEqual({
        summary: { files: 3, imported: 0, duplicate: 1, superseded: 0, quarantined: 1, failed: 1, released: 0 },
      });
    }));

  it('says that another program holds the store', () =>
    withPackage(async (home, file) => {
      const store = openedStore(path.join(home, 'hub'));
      const held = await throughline({ home }, 'hub', 'import', file);
      store.close();
      expect(held).toMatchObject({ exitCode: 11, out: '' });
      expect(held.talk).toContain('Another program is using this hub store');
    }));

  it('shows hostile names and texts instead of letting the terminal obey them', () =>
    inFolder(async (folder) => {
      const home = path.join(folder, 'data');
      const file = path.join(folder, 'a\u001b[2J\nb.throughline');
      writeFileSync(file, packageOf({ org: 'evil\u001b]0;x\u0007\u202e', school: 'S\u009b31m' }).bytes);
      const ended = [
        await throughline({ home }, 'hub', 'verify', folder),
        await throughline({ home }, 'hub', 'inspect', folder),
        await throughline({ home }, 'hub', 'inspect', folder, '--json'),
        await throughline({ home }, 'hub', 'import', folder),
        await throughline({ home }, 'hub', 'keys', 'list'),
        await throughline({ home }, 'hub', 'keys', 'approve', north),
        await throughline({ home }, 'hub', 'keys', 'list', '--json'),
      ];
      for (const { out, talk } of ended) {
        // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what must never come out.
        expect(out + talk).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e]/);
      }
      expect(ended[0]?.out.split('\n')).toHaveLength(2);
    }));

  it.skipIf(oldNode === undefined)('does the same from a Node that is too old for the app', () =>
    withPackage(async (home, file) => {
      const where = { home, node: oldNode ?? '' };
      expect((await throughline(where, 'hub', 'verify', file)).exitCode).toBe(3);
      expect((await throughline(where, 'hub', 'import', file)).exitCode).toBe(3);
    }),
  );

  it.each([
    ['nothing to verify', ['hub', 'verify']],
    ['no command', []],
    ['an unknown command', ['hub', 'destroy']],
    ['half a command', ['hub', 'keys']],
    ['an unknown option', ['hub', 'import', 'x', '--force']],
    ['what is no key id', ['hub', 'keys', 'approve', 'me']],
    ['an organisation of control characters', ['hub', 'keys', 'approve', north, '--org', 'a\u0007b']],
    ['an empty folder', ['hub', 'verify', '.']],
  ])('exits 2 with a short sentence for %s', (_, words) =>
    inFolder(async (home) => {
      const ended = await throughline({ home, cwd: home }, ...words);
      expect(ended).toMatchObject({ exitCode: 2, out: '' });
      expect(ended.talk).not.toBe('');
      expect(ended.talk).not.toMatch(/\bat .*:\d+/);
      expect(readdirSync(home)).toEqual([]);
    }),
  );
});
