import type { Io, Typed } from './command.ts';
import { jsonLine } from './terminal.ts';
import { say } from './words.ts';

/** Writes the figures of a project: one JSON object, or a line for each. */
export const writeFigures = (figures: Readonly<Record<string, unknown>>, typed: Typed, io: Io): void => {
  if (typed.flags.has('json')) {
    io.out(jsonLine(figures));
    return;
  }
  for (const [key, value] of Object.entries(figures)) {
    io.out(say('report.line', { key, value: typeof value === 'string' ? value : JSON.stringify(value) }));
  }
};
