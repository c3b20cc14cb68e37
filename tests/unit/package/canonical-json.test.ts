import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { canonicalBytes, canonicalText, parseCanonical } from '#package/canonical-json.ts';

const LIMIT = 1_000_000;
const read = (text: string | Uint8Array) => parseCanonical(Buffer.from(text), 'x', LIMIT);

/** Values a package may hold: well-formed text, finite numbers, no key like an array index. */
const key = fc.string({ unit: 'grapheme' }).filter((text) => text !== '__proto__' && !/^(?:0|[1-9][0-9]*)$/.test(text));
const value = fc.letrec((tie) => ({
  any: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.constant(null),
    fc.boolean(),
    fc.double({ noNaN: true, noDefaultInfinity: true }).map((number) => (Object.is(number, -0) ? 0 : number)),
    fc.string({ unit: 'grapheme' }),
    fc.array(tie('any'), { maxLength: 5 }),
    fc.dictionary(key, tie('any'), { maxKeys: 6, noNullPrototype: true }),
  ),
})).any;

describe('the canonical form', () => {
  test('of any value is read back as that value', () => {
    fc.assert(
      fc.property(value, (content) => {
        expect(parseCanonical(canonicalBytes(content), 'x', LIMIT)).toEqual({ ok: true, value: content });
      }),
    );
  });

  test('does not depend on the order of the keys', () => {
    fc.assert(
      fc.property(fc.dictionary(key, value, { noNullPrototype: true }), (content) => {
        const turned = Object.fromEntries(Object.entries(content).reverse());
        expect(canonicalText(turned)).toBe(canonicalText(content));
      }),
    );
  });

  test('is the only accepted spelling: any other text of the same value is refused', () => {
    fc.assert(
      fc.property(value, fc.constantFrom(' ', '\n', '\t', '\r'), fc.nat(), (content, space, seed) => {
        const text = canonicalText(content);
        const at = seed % (text.length + 1);
        const spaced = text.slice(0, at) + space + text.slice(at);
        const result = read(spaced);
        // White space inside a string is another value, and may be canonical; the same value never is.
        if (result.ok) expect(result.value).not.toEqual(content);
      }),
    );
  });

  test('orders keys by UTF-16 code unit (RFC 8785, section 3.2.3)', () => {
    const content = { '\u20ac': 1, '\r': 2, '\ufb33': 3, '1x': 4, '\u{1f600}': 5, '\u0080': 6, '\u00f6': 7 };
    expect(canonicalText(content)).toBe('{"\\r":2,"1x":4,"\u0080":6,"\u00f6":7,"\u20ac":1,"\u{1f600}":5,"\ufb33":3}');
  });

  test('writes numbers as ECMAScript does (RFC 8785, appendix B)', () => {
    expect(canonicalText([Number('333333333.33333329'), 1e30, 4.5, 2e-3, 1e-27, 1e21, 1e-7, 0])).toBe(
      '[333333333.3333333,1e+30,4.5,0.002,1e-27,1e+21,1e-7,0]',
    );
  });

  test('refuses to write what cannot be read the same way everywhere', () => {
    for (const content of [Number.NaN, Number.POSITIVE_INFINITY, '\ud800', { 7: 1 }, JSON.parse('{"__proto__":1}')])
      expect(() => canonicalText(content)).toThrow(/package/);
  });
});

describe('reading', () => {
  test('takes exactly 32 levels', () => {
    const levels = (count: number) => '['.repeat(count) + ']'.repeat(count);
    expect(read(levels(32)).ok).toBe(true);
    expect(read(levels(33))).toMatchObject({ problem: { code: 'E_JSON_DEPTH' } });
  });

  test('does not count brackets inside texts, however they are escaped', () => {
    expect(read(JSON.stringify(['['.repeat(100), `\\"${'{'.repeat(100)}`, '\\', '['.repeat(40)])).ok).toBe(true);
  });

  test('takes a text that only looks like half a surrogate pair', () => {
    expect(read('["\\\\ud800"]')).toEqual({ ok: true, value: ['\\ud800'] });
    expect(read('["\\ud800"]')).toMatchObject({ problem: { code: 'E_JSON_SURROGATE' } });
  });

  test('never throws, whatever the bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        expect(typeof read(bytes).ok).toBe('boolean');
      }),
    );
  });

  test('two million brackets end as fast as they came', () => {
    expect(parseCanonical(Buffer.alloc(2_000_000, 0x5b), 'x', 3_000_000)).toMatchObject({
      problem: { code: 'E_JSON_DEPTH' },
    });
  });
});
