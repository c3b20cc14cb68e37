import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';

const root = path.resolve(import.meta.dirname, '../../..');
const read = (name: string) => JSON.parse(readFileSync(path.join(root, name), 'utf8'));

interface Entry {
  readonly version?: string;
  readonly resolved?: string;
  readonly integrity?: string;
  readonly link?: boolean;
  readonly inBundle?: boolean;
}
const entries = Object.entries(read('package-lock.json').packages as Readonly<Record<string, Entry>>).filter(
  ([name]) => name !== '',
);

describe('what is installed', () => {
  test('comes by version from a registry, every package with its digest', () => {
    expect(entries.length).toBeGreaterThan(100);
    const loose = entries.filter(([, { version, resolved, integrity, link, inBundle }]) => {
      if (inBundle === true) return false;
      const isByVersion = version !== undefined && /^\d+\.\d+\.\d+/.test(version);
      const isFromRegistry = resolved === undefined || /^https?:\/\/[^/]+\/.*\.tgz$/.test(resolved);
      return link === true || !isByVersion || !isFromRegistry || !/^sha512-/.test(integrity ?? '');
    });
    expect(loose.map(([name]) => name)).toEqual([]);
  });

  test('is asked for by exact version, so that two machines never differ', () => {
    const { dependencies, devDependencies, optionalDependencies } = read('package.json');
    const asked = Object.entries({ ...dependencies, ...devDependencies, ...optionalDependencies });
    expect(asked.filter(([, version]) => !/^\d+\.\d+\.\d+$/.test(String(version)))).toEqual([]);
  });

  test('runs nothing while it is installed', () => {
    const settings = readFileSync(path.join(root, '.npmrc'), 'utf8');
    expect(settings).toMatch(/^ignore-scripts=true$/m);
    expect(settings).toMatch(/^strict-allow-scripts=true$/m);
    expect(Object.values(read('package.json').allowScripts)).toEqual(expect.not.arrayContaining([true]));
  });
});
