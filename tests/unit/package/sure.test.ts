import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type * as z from 'zod';
import type { Json } from '#domain/rows.ts';
import { hiddenCharacters } from '#domain/text/text.ts';
import { canonicalText, readCanonical } from '#package/canonical-json.ts';
import { readContainer } from '#package/container.ts';
import { scanCanonical } from '#package/json-scan.ts';
import { manifestSchema } from '#package/manifest.ts';
import { boardEntry } from '#package/schemas/board.ts';
import { interviewEntry } from '#package/schemas/interview.ts';
import { isSurelyBoard, isSurelyEntries, isSurelyInterview } from '#package/schemas/sure.ts';
import { sampleRows, writeOf } from './support/projects.ts';

/**
 * The quick ways of the reader may only say yes to what the thorough ways say yes to. Each is held against them here, over many
 * small changes of what is in a package.
 */

const container = readContainer(writeOf(sampleRows('attendance-es')).bytes);
const texts = new Map(
  (container.ok ? container.value : [])
    .filter(({ name }) => name.endsWith('.json'))
    .map(({ name, bytes }) => [name, Buffer.from(bytes).toString('utf8')]),
);
const textOf = (name: string): string => texts.get(name) ?? '';
const contentOf = (name: string): Json => JSON.parse(textOf(name)) as Json;

const stringsOf = (value: Json): readonly string[] =>
  typeof value === 'string'
    ? [value]
    : value === null || typeof value !== 'object'
      ? []
      : Object.values(value).flatMap((item) => stringsOf(item as Json));

const RUNS = 3000;
const runs = (name: string) => (name === 'manifest.json' ? RUNS / 3 : RUNS);

describe('the quick look at canonical JSON', () => {
  const pieces = fc.constantFrom(
    ...[
      '"',
      '\\',
      ',',
      ':',
      '{',
      '}',
      '[',
      ']',
      ' ',
      '\n',
      '-',
      '0',
      '00',
      '1',
      '1e3',
      '1.0',
      '-0',
      '1e400',
      '9'.repeat(17),
    ],
    ...[
      'true',
      'null',
      'nul',
      '\\n',
      '\\u0041',
      '\\u0007',
      '\\ud800',
      '\\/',
      '\\"',
      '\u007f',
      '\u0085',
      '\u202e',
      '\u2066',
    ],
    ...[
      '\ufeff',
      '\ufffa',
      '\u2019',
      '\u{1f600}',
      '"a":1,',
      ',"zz":1',
      '"__proto__":1,',
      '"0":1,',
      '"":1,',
      '"A":[[[',
      'é',
    ],
  );

  test('every JSON of a sample is sure at once', () => {
    expect(texts.size).toBeGreaterThan(6);
    for (const text of texts.values()) expect(scanCanonical(Buffer.from(text))).toMatchObject({ mayHide: false });
  });

  test.each([...texts.keys()])(
    '%s with anything put in, taken out or exchanged is read only if it is canonical',
    (name) => {
      const text = textOf(name);
      fc.assert(
        fc.property(fc.nat(), fc.nat(4), pieces, fc.boolean(), (seed, out, piece, isTwice) => {
          const at = seed % text.length;
          const once = text.slice(0, at) + piece + text.slice(at + out);
          const changed = isTwice ? once.slice(0, at) + piece + once.slice(at) : once;
          const read = readCanonical(Buffer.from(changed), 'x', 1e7);
          if (!read.ok) return;
          const { value, isPlain } = read.value;
          expect(canonicalText(value)).toBe(changed);
          if (!isPlain) return;
          for (const string of stringsOf(value)) {
            expect(string.length).toBeLessThanOrEqual(4000);
            expect(hiddenCharacters.test(string)).toBe(false);
          }
        }),
        { numRuns: runs(name) },
      );
    },
  );

  test('text too long, text nobody sees and text turned round are never called plain', () => {
    const isPlain = (text: string) => {
      const read = readCanonical(Buffer.from(canonicalText([text])), 'x', 1e7);
      return read.ok && read.value.isPlain;
    };
    expect(isPlain('a'.repeat(4000))).toBe(true);
    expect(isPlain('a'.repeat(4001))).toBe(false);
    for (let unit = 0; unit < 0xd800; unit += 1)
      if (hiddenCharacters.test(String.fromCharCode(unit)))
        expect(isPlain(`a${String.fromCharCode(unit)}`)).toBe(false);
    for (const unit of [0xfeff, 0xfff9, 0xfffa, 0xfffb]) expect(isPlain(String.fromCharCode(unit))).toBe(false);
  });
});

describe('the quick look at the shape of an entry', () => {
  const long = (length: number) => 'a'.repeat(length);
  const strange = fc.constantFrom<Json>(
    ...[
      null,
      true,
      0,
      1,
      -1,
      1.5,
      2 ** 53,
      1e300,
      [],
      {},
      [1],
      { a: 1 },
      ['a'],
      [''],
      [long(401)],
      { aa: { b: [null] } },
    ],
    ...[
      '',
      'a',
      'A',
      '-a',
      'a_b',
      'con',
      'com1',
      'lpt9',
      'nul',
      'console',
      'a\n',
      ' a',
      'c1',
      'c123456',
      'abcde1',
      'c1abcd',
      'c1ab',
    ],
    ...[40, 41, 59, 63, 64, 100, 101, 120, 121, 200, 201, 400, 401, 4000, 4001].map(long),
    ...[
      'data',
      'view',
      'media',
      'quote',
      'interview',
      'board/1',
      'board/0',
      'board/12345',
      long(64).replaceAll('a', '0'),
    ],
  );

  /** Every place in a value, outermost first. */
  const placesIn = (value: Json, path: readonly string[] = []): readonly (readonly string[])[] =>
    value === null || typeof value !== 'object'
      ? [path]
      : [path, ...Object.entries(value).flatMap(([key, item]) => placesIn(item as Json, [...path, key]))];

  const changed = (value: Json, path: readonly string[], to: Json | undefined): Json => {
    const [key, ...rest] = path;
    if (key === undefined) return to ?? null;
    if (Array.isArray(value)) {
      const items = value as readonly Json[];
      const at = Number(key);
      const item = rest.length === 0 ? to : changed(items[at] ?? null, rest, to);
      return [...items.slice(0, at), ...(item === undefined ? [] : [item]), ...items.slice(at + 1)];
    }
    const { [key]: before, ...others } = value as { readonly [key: string]: Json };
    const item = rest.length === 0 ? to : changed(before ?? null, rest, to);
    return item === undefined ? others : { ...others, [key]: item };
  };

  const held = (value: Json, isSure: (value: Json) => boolean, schema: z.ZodType): void => {
    expect(isSure(value)).toBe(true);
    const places = placesIn(value);
    let sure = 0;
    fc.assert(
      fc.property(fc.nat(), fc.option(strange, { nil: undefined }), fc.boolean(), (seed, to, isAdded) => {
        const place = places[seed % places.length] ?? [];
        const after = changed(value, isAdded ? [...place.slice(0, -1), 'aa'] : place, to);
        if (!isSure(after)) return;
        sure += 1;
        const taken = schema.safeParse(after);
        expect(taken.success && taken.data).toEqual(after);
      }),
      { numRuns: RUNS },
    );
    // Neither all nor none: otherwise nothing would have been shown.
    expect(sure).toBeGreaterThan(50);
    expect(sure).toBeLessThan(RUNS - 50);
  };

  test('of a board', () => {
    held(contentOf('data/boards/fb1.json'), isSurelyBoard, boardEntry);
    held(contentOf('data/boards/interviews.json'), isSurelyBoard, boardEntry);
  });

  test('of an interview', () =>
    held(contentOf('data/interviews/interview-i2.json'), isSurelyInterview, interviewEntry));

  test("of a manifest's list", () => {
    const { entries } = contentOf('manifest.json') as { readonly entries: Json };
    held(entries, isSurelyEntries, manifestSchema.shape.entries);
  });

  test('of more items, links, lines and entries than there may be', () => {
    const board = contentOf('data/boards/fb1.json') as { nodes: Json[]; links: Json[] };
    const many = (item: Json | undefined, count: number): Json[] => Array.from({ length: count }, () => item ?? null);
    expect(isSurelyBoard({ ...board, nodes: many(board.nodes[0], 5000) })).toBe(true);
    expect(isSurelyBoard({ ...board, nodes: many(board.nodes[0], 5001) })).toBe(false);
    expect(isSurelyBoard({ ...board, links: many(board.links[0], 20_001) })).toBe(false);
    const interview = contentOf('data/interviews/interview-i1.json') as { lines: Json[] };
    expect(isSurelyInterview({ ...interview, lines: many(interview.lines[0], 2001) })).toBe(false);
    const { entries } = contentOf('manifest.json') as { readonly entries: Json[] };
    expect(isSurelyEntries(many(entries[0], 513))).toBe(false);
  });
});
