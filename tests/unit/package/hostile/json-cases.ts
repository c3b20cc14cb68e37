import { canonicalText } from '#package/canonical-json.ts';
import type { Code } from '#package/codes.ts';
import { forged, openParts, putBytes, sealParts } from '../support/forge.ts';
import type { HostileCase } from './hostile-case.ts';

/** Entries that are not JSON in its one form. Every one of them is signed and listed as if it were. */

const PATH = 'data/project.json';

/** The project entry's text changed. */
const written = (change: (text: string) => string | Uint8Array) =>
  forged((parts) => {
    const text = Buffer.from(parts.files.get(PATH) ?? new Uint8Array()).toString('utf8');
    putBytes(parts, PATH, change(text));
  });

/** A member put in at its place in the alphabet: "aa" comes before every member a project has. */
const inserted = (member: string) => written((text) => `{${member},${text.slice(1)}`);

const number = (text: string): HostileCase => ({
  name: `the number ${text}`,
  make: inserted(`"aa":${text}`),
  code: 'E_JSON_NUMBER',
  detail: `${PATH}: number ${text}`,
});

const bad = (
  name: string,
  change: (text: string) => string | Uint8Array,
  code: Code,
  detail: string = PATH,
): HostileCase => ({
  name,
  make: written(change),
  code,
  detail,
});

const pretty = (text: string) => JSON.stringify(JSON.parse(text), null, 1);

export const jsonCases: readonly HostileCase[] = [
  bad('a byte order mark', (text) => `\ufeff${text}`, 'E_JSON_SYNTAX'),
  bad('spread over lines', pretty, 'E_JSON_CANONICAL'),
  bad('a line feed at the end', (text) => `${text}\n`, 'E_JSON_CANONICAL'),
  bad('keys out of order', (text) => `${text.slice(0, -1)},"aa":1}`, 'E_JSON_CANONICAL'),
  bad('an escaped letter', (text) => text.replace('"name":"', '"name":"\\u0041'), 'E_JSON_CANONICAL'),
  bad('an escaped solidus', (text) => text.replace('"name":"', '"name":"\\/'), 'E_JSON_CANONICAL'),
  bad('a key twice', (text) => text.replace('"id":', '"id":"x","id":'), 'E_JSON_KEY', `${PATH}: key "id" occurs twice`),
  bad(
    'a key twice, once escaped',
    (text) => text.replace('"id":', '"id":"x","\\u0069d":'),
    'E_JSON_KEY',
    `${PATH}: key "id" occurs twice`,
  ),
  {
    name: 'the key __proto__',
    make: inserted('"__proto__":{"name":"x"}'),
    code: 'E_JSON_KEY',
    detail: `${PATH}: key "__proto__" is not allowed`,
  },
  {
    name: 'a key like an array index',
    make: inserted('"0":1'),
    code: 'E_JSON_KEY',
    detail: `${PATH}: key "0" is not allowed`,
  },
  {
    name: 'a key like a large index',
    make: inserted('"4294967295":1'),
    code: 'E_JSON_KEY',
    detail: `${PATH}: key "4294967295" is not allowed`,
  },
  ...['1e400', '-0', '1.0', '9007199254740993', '1E2', '1e2', '0.10', '-0.0', '100000000000000000000000'].map(number),
  bad('a number with a leading zero', (text) => `{"aa":01,${text.slice(1)}`, 'E_JSON_SYNTAX'),
  bad('not a number', (text) => `{"aa":NaN,${text.slice(1)}`, 'E_JSON_SYNTAX'),
  {
    name: 'half a surrogate pair, escaped',
    make: inserted('"aa":"\\ud800"'),
    code: 'E_JSON_SURROGATE',
    detail: `${PATH}: lone surrogate`,
  },
  {
    name: 'half a surrogate pair as a key',
    make: inserted('"\\udc00":1'),
    code: 'E_JSON_SURROGATE',
    detail: `${PATH}: lone surrogate`,
  },
  bad(
    'half a surrogate pair as bytes',
    (text) =>
      Buffer.concat([Buffer.from(`{"aa":"`), Buffer.from([0xed, 0xa0, 0x80]), Buffer.from(`",${text.slice(1)}`)]),
    'E_JSON_UTF8',
  ),
  bad('a byte that is no UTF-8', (text) => Buffer.concat([Buffer.from(text), Buffer.from([0xff])]), 'E_JSON_UTF8'),
  bad(
    'an overlong letter',
    (text) => Buffer.concat([Buffer.from('{"'), Buffer.from([0xc1, 0xa1]), Buffer.from(`":1,${text.slice(1)}`)]),
    'E_JSON_UTF8',
  ),
  bad('something after the end', (text) => `${text}{}`, 'E_JSON_SYNTAX'),
  bad('nothing at all', () => '', 'E_JSON_SYNTAX'),
  bad('cut off', (text) => text.slice(0, -1), 'E_JSON_SYNTAX'),
  bad('a comment', (text) => `${text}//`, 'E_JSON_SYNTAX'),
  bad('a trailing comma', (text) => text.replace(/}$/, ',}'), 'E_JSON_SYNTAX'),
  bad('100,000 brackets', () => '['.repeat(100_000), 'E_JSON_DEPTH'),
  bad('100,000 brackets, closed', () => '['.repeat(100_000) + ']'.repeat(100_000), 'E_JSON_DEPTH'),
  bad('40 levels', (text) => `{"aa":${'['.repeat(40)}${']'.repeat(40)},${text.slice(1)}`, 'E_JSON_DEPTH'),
  bad('33 levels', (text) => `{"aa":${'['.repeat(32)}${']'.repeat(32)},${text.slice(1)}`, 'E_JSON_DEPTH'),
  bad(
    '2 MiB and one byte',
    (text) => `${text.slice(0, -1)},"zz":"${'x'.repeat(2 * 1024 * 1024 - text.length - 8 + 1)}"}`,
    'E_LIMIT_JSON',
    `${PATH}: 2097153 bytes`,
  ),
  {
    name: 'a manifest spread over lines',
    make: (sound) => {
      const parts = openParts(sound);
      return sealParts(parts, {
        manifestBytes: Buffer.from(JSON.stringify(JSON.parse(canonicalText(parts.manifest)), null, 1)),
      });
    },
    code: 'E_JSON_CANONICAL',
    detail: 'manifest.json',
  },
  {
    name: 'a manifest beyond its limit',
    make: forged((parts) => {
      parts.manifest.ext = { x: 'x'.repeat(1024 * 1024) };
    }),
    code: 'E_LIMIT_JSON',
    detail: /^manifest\.json: [0-9]+ bytes$/,
  },
];
