import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isCleanJson, tidyText } from '#domain/text/text.ts';
import { hasExactWidth, textWidth, wrapText } from '#domain/text/text-metrics.ts';
import { must, troubleOf } from '#tests/support/must.ts';

const character = (codePoint: number): string => String.fromCodePoint(codePoint);

describe('D3 text made fit to keep', () => {
  test.each([
    ['outer white space', '  the bus  ', 'the bus'],
    ['line ends of Windows', 'one\r\ntwo\rthree', 'one\ntwo\nthree'],
    ['line ends of Unicode', `one${character(0x2028)}two${character(0x2029)}three`, 'one\ntwo\nthree'],
    ['a tab', 'one\ttwo', 'one two'],
    ['right-to-left letters', ' لماذا؟ ', 'لماذا؟'],
    ['joined emoji', '👩🏽‍🏫', '👩🏽‍🏫'],
    ['accents apart, which are not put together', 'e\u0301', 'e\u0301'],
    ['nothing', '   ', ''],
  ])('%s', (_, raw, kept) => {
    expect(must(tidyText(raw))).toBe(kept);
  });

  test.each([0x00, 0x07, 0x0b, 0x1b, 0x7f, 0x85, 0x202a, 0x202e, 0x2066, 0x2069, 0xfff9])(
    'the hidden character %i is refused, not dropped',
    (codePoint) => {
      expect(troubleOf(tidyText(`a${character(codePoint)}b`))).toBe('E_TEXT_CONTROL');
      expect(isCleanJson({ deep: [`a${character(codePoint)}b`] })).toBe(false);
      expect(isCleanJson({ [`a${character(codePoint)}b`]: 1 })).toBe(false);
    },
  );

  test('half a character is refused', () => {
    expect(troubleOf(tidyText('a\ud800b'))).toBe('E_TEXT_MALFORMED');
    expect(isCleanJson(['a\udc00'])).toBe(false);
  });

  test('4,000 characters fit and 4,001 do not; the message counts them', () => {
    expect(must(tidyText('x'.repeat(4000)))).toHaveLength(4000);
    const long = tidyText('x'.repeat(4001));
    expect(troubleOf(long)).toBe('E_TEXT_LONG');
    expect(long.ok ? '' : long.problem.message).toContain('4001');
  });

  test('what is tidy stays as it is', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (raw) => {
        const once = tidyText(raw);
        if (once.ok) expect(must(tidyText(once.value))).toBe(once.value);
      }),
    );
  });
});

describe('D14 wrapping', () => {
  const font = { size: 16, weight: 'regular' } as const;

  test('a width is the sum of its characters, pairs, marks and unknown glyphs included', () => {
    expect(textWidth('é', font)).toBe(textWidth('e\u0301', font));
    expect(textWidth('👩', font)).toBe(1.2 * font.size);
    expect(textWidth('👩🏽', font)).toBe(1.2 * font.size);
    expect(textWidth('漢字', font)).toBe(2 * 1.2 * font.size);
    expect(hasExactWidth('Every day', font)).toBe(true);
    for (const unknown of ['漢', 'a👩b', 'e\u0948', '\u{10ffff}']) expect(hasExactWidth(unknown, font)).toBe(false);
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (raw) => {
        const sum = [...raw].reduce((width, character) => width + textWidth(character, font), 0);
        expect(textWidth(raw, font)).toBeCloseTo(sum, 6);
      }),
    );
  });

  test('no line is wider than asked for unless it is one cluster, and no character is lost', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.integer({ min: 40, max: 300 }), (raw, width) => {
        const tidied = tidyText(raw);
        if (!tidied.ok) return;
        const lines = wrapText(tidied.value, width, font);
        expect(lines.join('').replace(/ /g, '')).toBe(tidied.value.replace(/[ \n]/g, ''));
        for (const line of lines)
          if (textWidth(line, font) > width) expect([...new Intl.Segmenter('en').segment(line)].length).toBe(1);
      }),
      { numRuns: 300 },
    );
  });
});
