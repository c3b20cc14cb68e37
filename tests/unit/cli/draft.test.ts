import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { applyPatches } from '#domain/patches.ts';
import { decide } from '#domain/project-commands.ts';
import { type JsonObject, listsToRows, type RowLists, type Rows } from '#domain/rows.ts';
import { kinds } from '#kinds/models.ts';
import { fileToLists, rowsToFile } from '#services/project-file.ts';
import { must } from '../../support/must.ts';
import { inFolder } from '../hub/school.ts';
import { jsonLines, throughline } from './command-process.ts';

/** What the screens do with drafts, on files (R25). */

/** Each call is a process of its own, and a busy machine takes seconds to start one. */
const MANY_PROCESSES = 240_000;

const sample = (name: string): Rows => {
  const text = readFileSync(new URL(`../../../samples/${name}.json`, import.meta.url), 'utf8');
  return listsToRows(must(fileToLists(text)));
};
const done = (rows: Rows, command: string, args: JsonObject): Rows =>
  must(applyPatches(rows, must(decide(kinds, rows, `driver-diagram.${command}`, { boardId: 'dd1', ...args }))));
const write = (folder: string, name: string, rows: Rows): string => {
  const file = path.join(folder, name);
  writeFileSync(file, rowsToFile(rows));
  return file;
};
const readBack = (file: string): Rows => listsToRows(must(fileToLists(readFileSync(file, 'utf8'))) as RowLists);

const base = sample('attendance');
const ours = done(done(base, 'editText', { id: 'primary-p1', text: 'Our words' }), 'addChange', {
  id: 'a-ours',
  text: 'Our idea',
  parents: [],
});
const theirs = done(done(base, 'moveItem', { id: 'primary-p3', afterId: null }), 'addChange', {
  id: 'b-theirs',
  text: 'Their idea',
  parents: [{ id: 'secondary-s1', strength: 'weak' }],
});
const rival = done(base, 'editText', { id: 'primary-p1', text: 'Rival words' });

describe('throughline draft compare', () => {
  it(
    'tells each difference with its item, in words and as JSON; the same file twice is the same',
    () =>
      inFolder(async (home) => {
        const [one, other] = [write(home, 'one.json', base), write(home, 'other.json', theirs)];
        const told = await throughline({ home }, 'draft', 'compare', one, other);
        expect(told.exitCode).toBe(0);
        expect(told.out).toContain('CI7 Their idea: added; linked to S1 First message is early, warm and plain');
        expect(told.out).toContain('P3 Coming back is easy: moved to another place in its order');
        const lines = jsonLines(await throughline({ home }, 'draft', 'compare', one, other, '--json'));
        expect(lines.map((line) => line.id)).toEqual(['added:b-theirs', 'moved:primary-p3', undefined]);
        expect(lines.at(-1)).toEqual({
          summary: { differences: 2, added: 1, removed: 0, changed: 0, moved: 1, relinked: 0 },
        });
        const same = await throughline({ home }, 'draft', 'compare', one, one);
        expect(same).toMatchObject({ exitCode: 0, out: '' });
        expect((await throughline({ home }, 'draft', 'compare', one)).exitCode).toBe(1);
        expect((await throughline({ home }, 'draft', 'compare', one, path.join(home, 'none.json'))).exitCode).toBe(1);
      }),
    MANY_PROCESSES,
  );
});

describe('throughline draft merge', () => {
  it(
    'joins two files whoever comes first, keeps labels apart, and merging again changes nothing',
    () =>
      inFolder(async (home) => {
        const [b, o, t] = [write(home, 'b.json', base), write(home, 'o.json', ours), write(home, 't.json', theirs)];
        const [first, second, third] = ['1.json', '2.json', '3.json'].map((name) => path.join(home, name)) as [
          string,
          string,
          string,
        ];
        expect((await throughline({ home }, 'draft', 'merge', b, o, t, first)).exitCode).toBe(0);
        expect((await throughline({ home }, 'draft', 'merge', b, t, o, second)).exitCode).toBe(0);
        expect(readFileSync(second, 'utf8')).toBe(readFileSync(first, 'utf8'));
        const again = await throughline({ home }, 'draft', 'merge', b, first, t, third, '--json');
        expect(jsonLines(again)).toEqual([{ summary: { conflicts: 0, open: 0, changes: 0, file: third } }]);
        expect(readFileSync(third, 'utf8')).toBe(readFileSync(first, 'utf8'));
        const rows = readBack(first);
        expect([rows.nodes.get('a-ours')?.label, rows.nodes.get('b-theirs')?.label]).toEqual(['CI7', 'CI8']);
        expect(rows.nodes.get('primary-p1')?.text).toBe('Our words');
      }),
    MANY_PROCESSES,
  );

  it(
    'exits 3 with the question while both changed the same field, and 0 once it is answered',
    () =>
      inFolder(async (home) => {
        const [b, o, t] = [write(home, 'b.json', base), write(home, 'o.json', ours), write(home, 't.json', rival)];
        const out = path.join(home, 'out.json');
        const open = await throughline({ home }, 'draft', 'merge', b, o, t, out, '--json');
        expect(open.exitCode).toBe(3);
        expect(jsonLines(open)[0]?.conflict).toMatchObject({
          id: 'field:primary-p1:text',
          ours: 'Our words',
          theirs: 'Rival words',
          answer: null,
        });
        expect(readBack(out).nodes.get('primary-p1')?.text).toBe('Our words');
        for (const [side, words] of [
          ['theirs', 'Rival words'],
          ['ours', 'Our words'],
        ] as const) {
          const answered = await throughline({ home }, 'draft', 'merge', b, o, t, out, '--resolve', side);
          expect(answered.exitCode).toBe(0);
          expect(readBack(out).nodes.get('primary-p1')?.text).toBe(words);
        }
        expect((await throughline({ home }, 'draft', 'merge', b, o, t, out, '--resolve', 'mine')).exitCode).toBe(2);
        expect((await throughline({ home }, 'draft', 'merge', b, o, t)).exitCode).toBe(2);
        writeFileSync(out, 'precious');
        expect((await throughline({ home }, 'draft', 'merge', b, o, path.join(home, 'none'), out)).exitCode).toBe(1);
        expect(readFileSync(out, 'utf8')).toBe('precious');
      }),
    MANY_PROCESSES,
  );
});

describe('throughline draft export and import', () => {
  it(
    'begins a draft, sends it, tells what was changed in it, and merges it into the project file with the rest of it whole',
    () =>
      inFolder(async (home) => {
        const project = write(home, 'team.json', ours);
        await throughline({ home }, 'project', 'import', write(home, 'base.json', base));
        const sent = path.join(home, 'sent.json');
        const exported = await throughline(
          { home },
          ...['draft', 'export', 'fx-attendance-es', '--board', 'dd1', '--name', 'For June', '--by', 'Principal', sent],
        );
        expect(exported.exitCode).toBe(0);
        const draftId = exported.out.trim();
        const listed = await throughline({ home }, 'draft', 'list', 'fx-attendance-es');
        expect(listed.out).toContain(`${draftId}  For June  Principal`);
        const again = path.join(home, 'again.json');
        expect((await throughline({ home }, 'draft', 'export', 'fx-attendance-es', draftId, again)).exitCode).toBe(0);
        expect(readFileSync(again, 'utf8')).toBe(readFileSync(sent, 'utf8'));
        expect((await throughline({ home }, 'draft', 'export', 'fx-attendance-es', 'none', again)).exitCode).toBe(1);
        expect((await throughline({ home }, 'draft', 'export', 'fx-attendance-es', again)).exitCode).toBe(2);

        const file = JSON.parse(readFileSync(sent, 'utf8'));
        const aim = file.now.nodes.find(({ id }: { readonly id: string }) => id === 'aim-aim1');
        aim.text = 'Said by the principal';
        const returned = path.join(home, 'returned.json');
        writeFileSync(returned, JSON.stringify(file));
        const there = { home: path.join(home, 'there') };
        expect((await throughline(there, 'draft', 'import', returned)).out).toBe(`${draftId}\n`);
        const told = await throughline({ home }, 'draft', 'compare', returned);
        expect(told.out).toContain('is now: Said by the principal');

        const out = path.join(home, 'out.json');
        const merged = await throughline({ home }, 'draft', 'merge', sent, project, returned, out);
        expect(merged.exitCode).toBe(0);
        const rows = readBack(out);
        expect(rows.nodes.get('aim-aim1')?.text).toBe('Said by the principal');
        expect(rows.nodes.get('a-ours')?.text).toBe('Our idea');
        const elsewhere = (all: Rows) => [...all.nodes.values()].filter(({ boardId }) => boardId !== 'dd1').length;
        expect(elsewhere(rows)).toBe(elsewhere(ours));
        expect([...rows.links.values()].filter(({ type }) => type === 'answered-by').length).toBe(6);
      }),
    MANY_PROCESSES,
  );

  it(
    'tells in a sentence of a draft that was damaged, whichever command meets it',
    () =>
      inFolder(async (home) => {
        await throughline({ home }, 'project', 'import', write(home, 'base.json', base));
        const sent = path.join(home, 'sent.json');
        const begin = ['draft', 'export', 'fx-attendance-es', '--board', 'dd1', '--name', 'For June', sent];
        const draftId = (await throughline({ home }, ...begin)).out.trim();
        const file = path.join(home, 'drafts', 'fx-attendance-es', `${draftId}.db`);
        const bytes = readFileSync(file);
        const at = bytes.lastIndexOf('For June');
        bytes.writeUInt8(bytes.readUInt8(at) ^ 1, at);
        writeFileSync(file, bytes);

        const sentence = 'This draft was damaged. Its file was set aside untouched';
        const listed = await throughline({ home }, 'draft', 'list', 'fx-attendance-es');
        expect(listed).toMatchObject({ exitCode: 0, out: '' });
        expect(listed.talk).toContain(`${draftId}  For June: ${sentence}`);
        const exported = await throughline({ home }, 'draft', 'export', 'fx-attendance-es', draftId, sent);
        expect(exported).toMatchObject({ exitCode: 10, out: '', talk: expect.stringContaining(sentence) });
        const imported = await throughline({ home }, 'draft', 'import', sent);
        expect(imported).toMatchObject({ exitCode: 10, out: '', talk: expect.stringContaining(sentence) });
      }),
    MANY_PROCESSES,
  );
});
