import en from './locales/en.json' with { type: 'json' };
import { escapeForTerminal } from './terminal.ts';

export type Words = keyof typeof en;

/**
 * A sentence of the command line with its blanks filled; what is filled in is escaped, whoever wrote it. `{open}` is a blank,
 * `{open|question|questions}` the word for one of them or for any other number.
 */
export const say = (words: Words, values: Readonly<Record<string, string | number>> = {}): string =>
  en[words].replaceAll(
    /\{([a-z]+)(?:\|([^|{}]*)\|([^|{}]*))?\}/gi,
    (_, name: string, one: string | undefined, others: string | undefined) => {
      const value = values[name] ?? '';
      const counted = value === 1 ? one : others;
      return counted ?? escapeForTerminal(String(value));
    },
  );
