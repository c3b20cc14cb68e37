import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readJsonText } from '#api/json-text.ts';
import { isDeeperThan, isValueDeeperThan } from '#domain/json-depth.ts';

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

  test('counts levels alike whether it came as text or as a value', () => {
    for (const levels of [1, 63, 64, 65, 200])
      expect(isValueDeeperThan(JSON.parse(nested(levels)), 64)).toBe(!readJsonText(nested(levels)).ok);
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 8 }), fc.integer({ min: 0, max: 9 }), (value, limit) => {
        expect(isValueDeeperThan(value, limit)).toBe(isDeeperThan(JSON.stringify(value), limit));
      }),
    );
  });

  test('a value that goes round in a circle, or that shares its parts, is judged at once', () => {
    const circle: Record<string, unknown> = {};
    circle.again = circle;
    expect(isValueDeeperThan(circle, 64)).toBe(true);
    let shared: unknown = 1;
    for (let level = 0; level < 60; level += 1) shared = [shared, shared];
    expect(isValueDeeperThan(shared, 64)).toBe(false);
  });

  test('does not take brackets within strings for nesting', () => {
    expect(readJsonText(JSON.stringify({ text: `"\\${'['.repeat(500)}` })).ok).toBe(true);
  });

  test.each(['', '{', 'nothing', '{"a":1}{', "{'a':1}"])('is refused when it is not JSON: %j', (text) => {
    expect(readJsonText(text)).toEqual({ ok: false, problem: 'E_JSON' });
  });
});
