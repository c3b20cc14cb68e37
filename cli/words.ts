import en from './locales/en.json' with { type: 'json' };
import { escapeForTerminal } from './terminal.ts';

export type Words = keyof typeof en;

/** A sentence of the command line with its blanks filled; what is filled in is escaped, whoever wrote it. */
export const say = (words: Words, values: Readonly<Record<string, string | number>> = {}): string =>
  en[words].replaceAll(/\{([a-z]+)\}/gi, (_, name: string) => escapeForTerminal(String(values[name] ?? '')));
