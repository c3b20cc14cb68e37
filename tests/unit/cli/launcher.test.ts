import { copyFileSync, mkdirSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import manifest from '../../../package.json' with { type: 'json' };
import { inFolder } from '../hub/school.ts';
import { launcher, oldNode, root, runProgram, throughline } from './command-process.ts';

const version = { exitCode: 0, out: `${manifest.version}\n`, talk: '' };

describe('the launcher', () => {
  it('runs in place on a Node that is new enough', () =>
    inFolder(async (home) => {
      expect(await throughline({ home }, '--version')).toMatchObject(version);
    }));

  it('may be called from anywhere by its path', () =>
    inFolder(async (home) => {
      expect(await throughline({ home, cwd: home }, '--version')).toMatchObject(version);
    }));

  it('may be executed', () => {
    expect(statSync(launcher).mode & 0o111).toBe(0o111);
  });

  it.skipIf(oldNode === undefined)(
    'finds the Node of the clone when the caller has an old one, and hands on the exit code',
    () =>
      inFolder(async (home) => {
        const where = { home, cwd: home, node: oldNode ?? '' };
        expect(await throughline(where, '--version')).toMatchObject(version);
        expect(await throughline(where, 'nonsense')).toMatchObject({ exitCode: 2, out: '' });
      }),
  );

  it.skipIf(oldNode === undefined)('says what is missing where no Node is new enough', () =>
    inFolder(async (home) => {
      mkdirSync(path.join(home, 'cli'));
      writeFileSync(path.join(home, 'package.json'), '{"type":"module"}');
      const alone = path.join(home, 'cli/throughline.js');
      copyFileSync(launcher, alone);
      const ended = await runProgram(oldNode ?? '', [alone, '--version'], { home });
      expect(ended).toMatchObject({ exitCode: 1, signal: null, out: '' });
      expect(ended.talk).toMatch(/^Throughline needs Node 22\.14 or newer; this is Node \d+\.\d+\.\d+\. .*npm ci.*\n$/);
    }),
  );

  it.skipIf(oldNode === undefined)('never calls itself in a circle', () =>
    inFolder(async (home) => {
      const ended = await throughline({ home, node: oldNode ?? '', env: { THROUGHLINE_RERUN: '1' } }, '--version');
      expect(ended).toMatchObject({ exitCode: 1, out: '' });
      expect(ended.talk).toContain('needs Node');
    }),
  );

  it('is what npx throughline runs in a clone, with an empty home and no network', () =>
    inFolder(async (home) => {
      const env = { HOME: home, npm_config_cache: path.join(home, 'npm'), npm_config_offline: 'true' };
      const ended = await runProgram('npx', ['throughline', '--version'], { home, env });
      expect(ended).toMatchObject({ exitCode: 0, out: version.out });
      const below = await runProgram('npx', ['throughline', 'hub', 'keys', 'list'], {
        home,
        env,
        cwd: path.join(root, 'cli'),
      });
      expect(below).toMatchObject({ exitCode: 10, out: '' });
    }));
});
