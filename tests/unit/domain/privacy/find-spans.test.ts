import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { composed, createFinder, foldSpan, longestAt } from '#domain/privacy/find-spans.ts';
import { canHide, createHolds, createRedactor } from '#domain/privacy/redaction.ts';

const letters = (maxLength: number) =>
  fc.string({ unit: fc.constantFrom('a', 'b', 'B', 'ß', 'ς', 'Σ', ' ', '\u200b', 'e\u0301', '🧸'), maxLength });

describe('the longest span at a place', () => {
  it('is the one that going through all of them finds', () => {
    fc.assert(
      fc.property(fc.array(letters(5), { maxLength: 12 }), letters(20), (raw, words) => {
        const sorted = [...new Set(raw.map(foldSpan).filter((span) => span !== ''))].sort();
        const text = foldSpan(words);
        for (let start = 0; start < text.length; start += 1) {
          const standing = sorted.filter((span) => text.startsWith(span, start));
          const longest = standing.reduce((best, span) => (span.length > best.length ? span : best), '');
          expect(sorted[longestAt(sorted, text, start)] ?? '').toBe(longest);
        }
      }),
    );
  });

  /** How many spans are looked at to find those in `text`, of `count` that all begin as it does. */
  const looksOf = (count: number, text: string): number => {
    let looks = 0;
    const spans = Array.from({ length: count }, (_, index) => `${'a'.repeat(40)}${String(index).padStart(6, '0')}`);
    const watched = new Proxy(spans, {
      get(target, key) {
        if (key !== 'length') looks += 1;
        return Reflect.get(target, key);
      },
    });
    for (let start = 0; start < text.length; start += 1) longestAt(watched, text, start);
    return looks;
  };

  it('costs hardly more among 64,000 than among 1,000', () => {
    const text = `${'a'.repeat(300)}000999`;
    expect(looksOf(64_000, text)).toBeLessThan(looksOf(1000, text) * 1.1);
  });
});

describe('a span in a text', () => {
  it('is found where it stands, in any letters there are', () => {
    const any = fc.string({ unit: 'binary', maxLength: 20 });
    fc.assert(
      fc.property(any, any, any, (before, words, after) => {
        const span = foldSpan(words);
        fc.pre(canHide(span));
        const text = `${before}\n${words}\n${after}`;
        const hits = createFinder([span])(text);
        expect(hits.length).toBeGreaterThan(0);
        for (const { from, to } of hits) {
          const found = foldSpan(composed(text).slice(from, to));
          expect(found).toContain(span);
          // A letter is hidden whole, and some are three when they are looked for.
          expect(found.length).toBeLessThanOrEqual(span.length + 4);
        }
      }),
      { numRuns: 2000 },
    );
  });
});

describe('hidden words', () => {
  it('EI9 are hidden by the thousand, each up to its longest', () => {
    const nameOf = (index: number) => `Pupil ${index} `.padEnd(400, 'of this school ').trim();
    const redact = createRedactor(
      Array.from({ length: 5000 }, (_, index) => ({ span: nameOf(index), replaceWith: '[pupil]' })),
    );
    expect(redact(`Ask ${nameOf(0)} or ${nameOf(4999).toUpperCase()}, not ${nameOf(5000)}`)).toBe(
      `Ask [pupil] or [pupil], not ${nameOf(5000)}`,
    );
  });

  it.each([
    ['a letter with more than one capital', 'Straße', 'STRASSE, Strasse, STRAẞE', '[x], [x], [x]'],
    ['a letter that ends a word otherwise', 'ΝΊΚΟΣ', 'Νίκος', '[x]'],
    ['an i with or without its dot', 'Işık', 'IŞIK', '[x]'],
    ['joiners beside the white space', 'Hanes Mill', 'Hanes\u200b \u2060\u00a0 Mill', '[x]'],
  ])('EI9 %s', (_, span, text, shown) => {
    expect(createRedactor([{ span, replaceWith: '[x]' }])(text)).toBe(shown);
    expect(createHolds([span])(text)).toBe(true);
  });

  it('EI9 a text in which hiding makes new words to hide, on and on, is hidden whole', () => {
    const redact = createRedactor([
      { span: 'ba', replaceWith: ']' },
      { span: ']a', replaceWith: '[x]' },
    ]);
    expect(redact('b a, baa')).toBe('b a, […]');
    expect(redact(`b${'a'.repeat(40)} and more`)).toBe('[…]');
  });
});
