import { describe, expect, it } from 'vitest';
import { catalogue } from '#cli/catalogue.ts';
import type { Command } from '#cli/command.ts';
import { findCommand, parseWords } from '#cli/parse.ts';

const commandOf = (...argv: readonly string[]): { readonly command: Command; readonly rest: readonly string[] } => {
  const found = findCommand(catalogue, argv);
  if (found === undefined) throw new Error(`No command begins ${argv.join(' ')}.`);
  return found;
};
const parse = (...argv: readonly string[]) => {
  const { command, rest } = commandOf(...argv);
  return parseWords(command, rest);
};

describe('what is typed after throughline', () => {
  it('finds every command by its own name', () => {
    for (const command of catalogue) expect(commandOf(...command.name.split(' '), 'x').command).toBe(command);
  });

  it('takes options and flags in any place', () => {
    expect(parse('hub', 'import', '--json', 'a', '--store', 'books', 'b')).toEqual({
      ok: true,
      value: { words: ['a', 'b'], options: { store: 'books' }, flags: new Set(['json']) },
    });
  });

  it('takes a key id that begins with a dash as a key id', () => {
    const keyid = `-${'A'.repeat(42)}`;
    expect(parse('hub', 'keys', 'approve', keyid, '--org', 'north')).toMatchObject({
      ok: true,
      value: { words: [keyid], options: { org: 'north' } },
    });
  });

  it('takes everything after -- as files', () => {
    expect(parse('hub', 'verify', '--json', '--', '--store', '-x')).toMatchObject({
      ok: true,
      value: { words: ['--store', '-x'], options: {} },
    });
  });

  it.each([
    ['an unknown option', ['hub', 'verify', 'f', '--fast']],
    ['an option of another command', ['hub', 'verify', 'f', '--dry-run']],
    ['an option without its value', ['hub', 'verify', 'f', '--store']],
    ['a value for a flag', ['hub', 'verify', 'f', '--json=1']],
  ])('refuses %s with a sentence', (_, argv) => {
    const parsed = parse(...argv);
    expect(parsed).toMatchObject({ ok: false });
    if (!parsed.ok) expect(parsed.problem).toMatch(/^.{5,}$/);
  });
});
