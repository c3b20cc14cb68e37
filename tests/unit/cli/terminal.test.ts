import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { escapeForTerminal, jsonLine } from '#cli/terminal.ts';
import { say } from '#cli/words.ts';

/** What a terminal obeys instead of showing: controls, direction marks, line ends. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what must never come out.
const obeyed = /[\u0000-\u001f\u007f-\u009f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]/u;

const hostile = fc.string({
  unit: fc.oneof(
    fc.constantFrom(
      '\u001b[2J',
      '\u009b31m',
      '\u202e',
      '\r\n',
      '\u0007',
      '\u2028',
      '\ud800',
      'ä',
      '{keyid}',
      '"',
      '\\',
    ),
    fc.string({ unit: 'binary', minLength: 1, maxLength: 1 }),
  ),
});

describe('text from elsewhere on a terminal', () => {
  it('shows escape sequences instead of obeying them', () => {
    expect(escapeForTerminal('a\u001b[31mred')).toBe('a\\u{1b}[31mred');
    expect(escapeForTerminal('one\ntwo')).toBe('one\\u{a}two');
    expect(escapeForTerminal('invoice\u202etxt.exe')).toBe('invoice\\u{202e}txt.exe');
    expect(escapeForTerminal('Ecole Zoe, عربى, 学校 🙂')).toBe('Ecole Zoe, عربى, 学校 🙂');
  });

  it('lets nothing through that a terminal obeys', () => {
    fc.assert(
      fc.property(hostile, (text) => !obeyed.test(escapeForTerminal(text)) && escapeForTerminal(text).isWellFormed()),
    );
  });

  it('fills sentences with escaped text only, and never twice', () => {
    fc.assert(
      fc.property(hostile, (file) => {
        expect(say('file.imported', { file })).toBe(`${escapeForTerminal(file)}: imported`);
      }),
    );
  });

  it('writes JSON as one harmless line that reads back as the same value', () => {
    fc.assert(
      fc.property(hostile, (file) => {
        const line = jsonLine({ file });
        expect(line).not.toMatch(obeyed);
        expect(JSON.parse(line)).toEqual({ file });
      }),
    );
  });
});
