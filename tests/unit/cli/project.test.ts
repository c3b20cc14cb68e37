import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { createApp } from '#services/app.ts';
import { browserDesktop } from '#services/desktop.ts';
import { samples } from '#services/samples.ts';
import { inFolder } from '../hub/school.ts';
import { jsonLines, throughline } from './command-process.ts';

/** A sample as the file that `project import` takes. */
const sampleFile = (folder: string, name: string): string => {
  const file = path.join(folder, `${name}.json`);
  const source = new URL(`../../../samples/${name}.json`, import.meta.url);
  writeFileSync(file, readFileSync(source));
  return file;
};

describe('throughline project', () => {
  it('imports a project, printing its id last; lists it; exports it, and the same bytes after another import', () =>
    inFolder(async (folder) => {
      const here = { home: path.join(folder, 'here') };
      const there = { home: path.join(folder, 'there') };
      const imported = await throughline(here, 'project', 'import', sampleFile(folder, 'attendance'));
      expect(imported.exitCode).toBe(0);
      const id = imported.out.trimEnd().split('\n').at(-1) ?? '';
      const list = await throughline(here, 'project', 'list');
      expect(list.out.split('\n').filter((line) => line.startsWith(`${id}  `))).toHaveLength(1);

      const first = path.join(folder, 'first.json');
      const second = path.join(folder, 'second.json');
      expect((await throughline(here, 'project', 'export', id, first)).exitCode).toBe(0);
      expect((await throughline(there, 'project', 'import', first)).out).toBe(`${id}\n`);
      expect((await throughline(there, 'project', 'export', id, second)).exitCode).toBe(0);
      expect(readFileSync(second).equals(readFileSync(first))).toBe(true);

      const [figures] = jsonLines(await throughline(there, 'project', 'report', id, '--json'));
      const [expected] = jsonLines(await throughline(there, 'samples', 'report', 'attendance', '--json'));
      expect(figures).toEqual(expected);
    }));

  it('exits 11 while the app has the data directory open, and changes nothing', () =>
    inFolder(async (home) => {
      const app = createApp({ dataDirectory: home, desktop: browserDesktop });
      if (!app.ok) throw new Error(app.problem.code);
      const ended = await throughline({ home }, 'project', 'list');
      await app.value.close();
      expect(ended).toMatchObject({ exitCode: 11, out: '' });
      expect(ended.talk).toContain('already open');
    }));

  it.each([
    ['a file that is not there', (folder: string) => path.join(folder, 'missing.json')],
    ['a folder', (folder: string) => folder],
    ['a file that is no JSON', (folder: string) => write(folder, 'text.json', 'hello')],
    ['JSON of another kind', (folder: string) => write(folder, 'other.json', '{"a":1}')],
    ['bytes that are no text', (folder: string) => write(folder, 'bytes.json', Buffer.from([0xff, 0xfe, 0x7b]))],
    ['JSON nested without end', (folder: string) => write(folder, 'deep.json', '['.repeat(100_000))],
  ])('refuses %s with one clear sentence and adds no project', (_, make) =>
    inFolder(async (folder) => {
      const home = path.join(folder, 'data');
      const ended = await throughline({ home }, 'project', 'import', make(folder));
      expect(ended).toMatchObject({ exitCode: 1, out: '' });
      expect(ended.talk).toMatch(/^.{20,400}\n$/);
      const projects = path.join(home, 'projects');
      expect(existsSync(projects) ? readdirSync(projects) : []).toEqual([]);
    }),
  );

  it('says so when a project is not there, or its file cannot be written, and leaves what was there', () =>
    inFolder(async (folder) => {
      const home = path.join(folder, 'data');
      const out = write(folder, 'out.json', 'precious');
      expect((await throughline({ home }, 'project', 'export', 'nobody', out)).exitCode).toBe(1);
      expect((await throughline({ home }, 'project', 'report', '../nobody')).exitCode).toBe(1);
      expect(readFileSync(out, 'utf8')).toBe('precious');
      await throughline({ home }, 'project', 'import', sampleFile(folder, 'course-failure'));
      const list = jsonLines(await throughline({ home }, 'project', 'list', '--json'));
      const nowhere = path.join(out, 'deeper.json');
      const ended = await throughline({ home }, 'project', 'export', String(list[0]?.id), nowhere);
      expect(ended.exitCode).toBe(1);
      expect(ended.talk).toContain('was not written');
    }));
});

const write = (folder: string, name: string, content: string | Uint8Array): string => {
  const file = path.join(folder, name);
  writeFileSync(file, content);
  return file;
};

describe('throughline samples', () => {
  it('writes every sample as a package that the hub finds intact, and the same bytes again', () =>
    inFolder(async (folder) => {
      const home = path.join(folder, 'data');
      const first = path.join(folder, 'first');
      const second = path.join(folder, 'second');
      const exported = await throughline({ home }, 'samples', 'export', first);
      expect(exported.exitCode).toBe(0);
      expect(exported.talk).toContain('not protected by a passphrase');
      const names = samples.map(({ name }) => `${name}.throughline`).sort();
      expect(readdirSync(first).sort()).toEqual(names);
      await throughline({ home }, 'samples', 'export', second);
      for (const name of names) {
        expect(readFileSync(path.join(second, name)).equals(readFileSync(path.join(first, name)))).toBe(true);
      }
      const [keyFile = ''] = readdirSync(path.join(home, 'keys'));
      expect(statSync(path.join(home, 'keys', keyFile)).mode & 0o777).toBe(0o600);
      const verified = await throughline({ home }, 'hub', 'verify', first, '--json');
      expect(verified.exitCode).toBe(3);
      expect(jsonLines(verified).at(-1)).toMatchObject({ summary: { files: samples.length, unknown: samples.length } });
    }));

  it('touches nothing but the key, so it works while the app is open', () =>
    inFolder(async (folder) => {
      const home = path.join(folder, 'data');
      const app = createApp({ dataDirectory: home, desktop: browserDesktop });
      if (!app.ok) throw new Error(app.problem.code);
      const exported = await throughline({ home }, 'samples', 'export', path.join(folder, 'out'));
      const report = await throughline({ home }, 'samples', 'report', 'attendance', '--json');
      await app.value.close();
      expect([exported.exitCode, report.exitCode]).toEqual([0, 0]);
    }));

  it('seals the key with a passphrase, and exits 12 without it', () =>
    inFolder(async (folder) => {
      const home = path.join(folder, 'data');
      const out = path.join(folder, 'out');
      const withPassphrase = { home, env: { THROUGHLINE_PASSPHRASE: 'correct horse' } };
      const sealed = await throughline(withPassphrase, 'samples', 'export', out);
      expect(sealed).toMatchObject({ exitCode: 0, talk: '' });
      const locked = await throughline({ home }, 'samples', 'export', path.join(folder, 'none'));
      expect(locked).toMatchObject({ exitCode: 12, out: '' });
      expect(locked.talk).toContain('THROUGHLINE_PASSPHRASE');
    }));

  it('reports each sample with the figures that its boards have', () =>
    inFolder(async (home) => {
      const [attendance] = jsonLines(await throughline({ home }, 'samples', 'report', 'attendance', '--json'));
      expect(attendance).toMatchObject({
        causes: 12,
        maxDepth: 3,
        links: 19,
        quotesExportable: ['q1', 'q2', 'q3', 'q4', 'q5', 'q6'],
        quotesWithheld: ['q7'],
      });
      const unknown = await throughline({ home }, 'samples', 'report', 'nothing');
      expect(unknown).toMatchObject({ exitCode: 2, out: '' });
      expect(unknown.talk).toContain('attendance, course-failure');
    }));

  it('says so when the folder cannot be made', () =>
    inFolder(async (folder) => {
      mkdirSync(path.join(folder, 'data'));
      const taken = write(folder, 'taken', 'a file');
      const ended = await throughline({ home: path.join(folder, 'data') }, 'samples', 'export', taken);
      expect(ended).toMatchObject({ exitCode: 1, out: '' });
      expect(readFileSync(taken, 'utf8')).toBe('a file');
      expect(readdirSync(path.join(folder, 'data'))).toEqual([]);
    }));
});
