import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readJsonText } from '#api/json-text.ts';

const nested = (levels: number): string => `${'['.repeat(levels)}${']'.repeat(levels)}`;

describe('a call read from text', () => {
  test('gives every shallow value back as it was', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 8 }), (value) => {
        const text = JSON.stringify(value);
        expect(readJsonText(text)).toEqual({ ok: true, value: JSON.parse(text) });
      }),
    );
  });

  test('is refused one level beyond the limit, and by far beyond it', () => {
    expect(readJsonText(nested(64)).ok).toBe(true);
    for (const levels of [65, 5_000, 1_000_000]) {
      expect(readJsonText(nested(levels))).toEqual({ ok: false, problem: 'E_DEPTH' });
    }
  });

  test('does not take brackets within strings for nesting', () => {
    expect(readJsonText(JSON.stringify({ text: `"\\${'['.repeat(500)}` })).ok).toBe(true);
  });

  test.each(['', '{', 'nothing', '{"a":1}{', "{'a':1}"])('is refused when it is not JSON: %j', (text) => {
    expect(readJsonText(text)).toEqual({ ok: false, problem: 'E_JSON' });
  });
});
