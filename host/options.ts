import { parseArgs } from 'node:util';
import locale from './locales/en.json' with { type: 'json' };

/** How the host was asked to start. */
export interface HostOptions {
  /** Whether to open the person's browser; off on servers and in tests. */
  readonly opensBrowser: boolean;
  /** 0 = whichever is free. */
  readonly port: number;
}

/** Reads the command line; a string is the sentence to show when it makes no sense. */
export const readOptions = (args: readonly string[]): HostOptions | string => {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: { 'no-open': { type: 'boolean', default: false }, port: { type: 'string', default: '0' } },
    });
    const port = Number(values.port);
    const isPort = /^\d{1,5}$/.test(values.port) && port <= 65_535;
    return isPort ? { opensBrowser: !values['no-open'], port } : locale.usage;
  } catch {
    return locale.usage;
  }
};
