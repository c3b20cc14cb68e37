import { parseArgs } from 'node:util';
import type { Command, Typed } from './command.ts';
import type { Attempt } from './trouble.ts';

/** A key id may begin with a dash, and one in sixty-four does: it is never an option. */
const isDashedKeyid = (word: string): boolean => /^-[A-Za-z0-9_-]{42}$/.test(word);

/** Everything from `--` on, and dashed key ids, are plain words; the rest is for the parser. */
const setWordsApart = (argv: readonly string[]): { readonly forParser: string[]; readonly words: string[] } => {
  const end = argv.indexOf('--');
  const before = end === -1 ? argv : argv.slice(0, end);
  return {
    forParser: before.filter((word) => !isDashedKeyid(word)),
    words: [...before.filter(isDashedKeyid), ...(end === -1 ? [] : argv.slice(end + 1))],
  };
};

/** Finds the command that `argv` begins with: the longest name that fits. */
export const findCommand = (
  commands: readonly Command[],
  argv: readonly string[],
): { readonly command: Command; readonly rest: readonly string[] } | undefined => {
  const fitting = commands
    .filter((command) => command.name.split(' ').every((word, index) => argv[index] === word))
    .sort((left, right) => right.name.length - left.name.length)[0];
  return fitting && { command: fitting, rest: argv.slice(fitting.name.split(' ').length) };
};

/** Takes the rest of the line apart by what the command allows; the problem says what was not understood. */
export const parseWords = (command: Command, rest: readonly string[]): Attempt<Typed, string> => {
  const { forParser, words } = setWordsApart(rest);
  try {
    const parsed = parseArgs({
      args: forParser,
      allowPositionals: true,
      options: Object.fromEntries([
        ...command.options.map((name) => [name, { type: 'string' as const }]),
        ...[...command.flags, 'help'].map((name) => [name, { type: 'boolean' as const }]),
      ]),
    });
    const values = Object.entries(parsed.values);
    return {
      ok: true,
      value: {
        words: [...parsed.positionals, ...words],
        options: Object.fromEntries(values.filter((entry): entry is [string, string] => typeof entry[1] === 'string')),
        flags: new Set(values.filter(([, value]) => value === true).map(([name]) => name)),
      },
    };
  } catch (error) {
    // The parser's own sentence ends where its advice for programmers begins.
    if (error instanceof TypeError) return { ok: false, problem: error.message.split('. ')[0] ?? '' };
    throw error;
  }
};
