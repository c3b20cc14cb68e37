import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readContainer, writeContainer } from '#package/container.ts';
import { boardPath, idToFileId, isEntryName, pathMeaning } from '#package/names.ts';

const segment = fc.stringMatching(/^[a-z0-9]([a-z0-9_-]{0,20}[a-z0-9])?$/);
const name = fc
  .array(segment, { minLength: 1, maxLength: 3 })
  .map((segments) => segments.join('/'))
  .filter(isEntryName);
/** Names of which none is a folder of another. */
const names = fc
  .uniqueArray(name, { minLength: 1, maxLength: 12 })
  .filter((list) => !list.some((left) => list.some((right) => right.startsWith(`${left}/`))));
const entries = names.chain((list) =>
  fc.tuple(...list.map((entryName) => fc.uint8Array({ maxLength: 300 }).map((bytes) => ({ name: entryName, bytes })))),
);

describe('the container', () => {
  test('gives back what was put in, and is a function of it', () => {
    fc.assert(
      fc.property(entries, (list) => {
        const bytes = writeContainer(list);
        const result = readContainer(bytes);
        expect(result.ok).toBe(true);
        if (!result.ok) return;
        expect(result.value.map((entry) => ({ name: entry.name, bytes: Uint8Array.from(entry.bytes) }))).toEqual(list);
        expect(Buffer.compare(writeContainer(result.value), bytes)).toBe(0);
      }),
    );
  });

  test('accepts nothing but what it would write itself', () => {
    fc.assert(
      fc.property(entries, fc.nat(), fc.integer({ min: 1, max: 255 }), (list, seed, mask) => {
        const bytes = Buffer.from(writeContainer(list));
        const at = seed % bytes.length;
        bytes[at] = (bytes[at] ?? 0) ^ mask;
        const result = readContainer(bytes);
        if (result.ok) expect(Buffer.compare(writeContainer(result.value), bytes)).toBe(0);
        else expect(result.problem.code).toMatch(/^E_/);
      }),
      { numRuns: 500 },
    );
  });

  test('never throws, whatever the bytes', () => {
    const start = Buffer.from(writeContainer([{ name: 'mimetype', bytes: Buffer.from('x') }]));
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 120 }), fc.nat(start.length), (noise, cut) => {
        expect(readContainer(noise).ok).toBe(false);
        expect(typeof readContainer(Buffer.concat([start.subarray(0, cut), noise])).ok).toBe('boolean');
      }),
    );
  });

  test('does not copy: an entry is a window on the file', () => {
    const bytes = writeContainer([{ name: 'a', bytes: Buffer.from('hello') }]);
    const result = readContainer(bytes);
    expect(result.ok && result.value[0]?.bytes.buffer).toBe(bytes.buffer);
  });
});

describe('names', () => {
  test('an id becomes a file name that is always allowed and says where it stands', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[a-z0-9][a-z0-9-]{0,62}$/), (id) => {
        expect(isEntryName(boardPath(id))).toBe(true);
        expect(pathMeaning(boardPath(id))).toMatchObject({ kind: 'board', role: 'data', fileId: idToFileId(id) });
      }),
    );
  });

  test('an id that is a device, or too long, is written as a digest', () => {
    expect(idToFileId('con')).toMatch(/^id-[0-9a-f]{32}$/);
    expect(idToFileId('lpt9')).toMatch(/^id-[0-9a-f]{32}$/);
    expect(idToFileId('a'.repeat(60))).toMatch(/^id-[0-9a-f]{32}$/);
    expect(idToFileId('con-1')).toBe('con-1');
    expect(idToFileId('a'.repeat(59))).toBe('a'.repeat(59));
  });

  test.each([
    '',
    '.',
    '..',
    'a/../b',
    'A',
    'a b',
    'a/',
    '/a',
    'a//b',
    'aux',
    'aux.txt',
    'a/prn.json',
    'com0',
    '-a',
    'a-',
    '_a',
    'a\\b',
    'é',
    'a/b/c/d/e',
  ])('"%s" is no name', (bad) => {
    expect(isEntryName(bad)).toBe(false);
  });
});
