import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { inFolder } from '../hub/school.ts';
import { jsonLines, root, throughline } from './command-process.ts';

describe('throughline thread', () => {
  it('TH4 tells the chain of an item of a sample as one JSON object, without touching the data directory', () =>
    inFolder(async (home) => {
      const told = await throughline({ home }, 'thread', 'attendance', 'CI1', '--json');
      expect(told).toMatchObject({ exitCode: 0, talk: '' });
      const [chain, ...others] = jsonLines(told);
      expect(others).toEqual([]);
      expect(chain?.item).toBe('CI1');
      expect(chain?.up).toContain('q3');
      expect(chain?.down).toContain('m2');
      expect(chain?.links).toContainEqual({ from: 'c1', to: 'S1', type: 'answered-by' });
      expect(readdirSync(home)).toEqual([]);
    }));

  it('tells it of an imported project, in words too', () =>
    inFolder(async (folder) => {
      const where = { home: path.join(folder, 'data') };
      const file = path.join(root, 'samples/course-failure.json');
      const id = (await throughline(where, 'project', 'import', file)).out.trim();
      const [chain] = jsonLines(await throughline(where, 'thread', id, 'q3', '--json'));
      expect(chain).toMatchObject({ item: 'q3', up: [] });
      expect(chain?.down).toEqual(expect.arrayContaining(['c2', 'S1', 'CI1', 'pd3', 'm1']));
      const words = await throughline(where, 'thread', id, 'ci4');
      expect(words.out).toMatch(/^CI4 {2}change {2}Motivational assembly\nRests on nothing/);
    }));

  it('TH7 EI10 writes the picture of the whole thread as others may see it', () =>
    inFolder(async (folder) => {
      const file = path.join(folder, 'thread.svg');
      expect(await throughline({ home: folder }, 'thread', 'attendance', '--svg', file)).toMatchObject({
        exitCode: 0,
        out: '',
      });
      const picture = readFileSync(file, 'utf8');
      expect(picture).toMatch(/^<svg [^>]*>.*<\/svg>\n$/s);
      expect(picture).toContain('The letter said court.');
      expect(picture).not.toMatch(/Hanes|breakfast is over/);
      const both = await throughline({ home: folder }, 'thread', 'attendance', 'CI1', '--json', '--svg', file);
      expect(jsonLines(both)[0]?.item).toBe('CI1');
      const nowhere = path.join(folder, 'no-such-folder', 'thread.svg');
      expect(await throughline({ home: folder }, 'thread', 'attendance', '--svg', nowhere)).toMatchObject({
        exitCode: 1,
        out: '',
      });
    }));

  it('says so when the label or the project is not there', () =>
    inFolder(async (home) => {
      const noItem = await throughline({ home }, 'thread', 'attendance', 'zz9', '--json');
      expect(noItem).toMatchObject({ exitCode: 1, out: '' });
      expect(noItem.talk).toContain('zz9');
      writeFileSync(path.join(home, 'note.txt'), '');
      expect(await throughline({ home }, 'thread', 'nobody', 'c1')).toMatchObject({ exitCode: 1, out: '' });
      expect(await throughline({ home }, 'thread', 'attendance')).toMatchObject({ exitCode: 2, out: '' });
    }));
});
