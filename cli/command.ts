import type { Words } from './words.ts';

/** What a command may touch of the world outside. Passed in, so that nothing else is. */
export interface Io {
  /** A line of results, to standard output. */
  out(line: string): void;
  /** A line for the person, to standard error. */
  talk(line: string): void;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly platform: NodeJS.Platform;
  /** The person's home directory. */
  readonly home: string;
  /** RFC 3339, now. */
  now(): string;
  /** True once somebody pressed Ctrl+C. From the first call on, Ctrl+C no longer ends the process by itself. */
  isInterrupted(): boolean;
}

/** What was typed, taken apart. */
export interface Typed {
  readonly words: readonly string[];
  /** `--name value`. */
  readonly options: Readonly<Record<string, string>>;
  /** `--name`. */
  readonly flags: ReadonlySet<string>;
}

/** Does a command's work and gives the exit code. */
export type Run = (typed: Typed, io: Io) => number | Promise<number>;

export interface Command {
  /** The words that call it: `hub keys list`. */
  readonly name: string;
  /** Its arguments as help shows them. */
  readonly args: string;
  /** What it does, in a sentence. */
  readonly about: Words;
  /** Least and most words after its name. */
  readonly arity: readonly [number, number];
  /** Names of `--name value`. */
  readonly options: readonly string[];
  /** Names of `--name`. */
  readonly flags: readonly string[];
  load(): Promise<Run>;
}
