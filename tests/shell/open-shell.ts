import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type LaunchOptions, launch, type RunningShell } from '#tests/support/electron-standin/launch.ts';

const out = path.resolve(import.meta.dirname, '../../out');

/** The built main bundle. */
export const builtMain = path.join(out, 'electron/main.cjs');

/** A folder for one shell's data and documents. */
export const newHome = (): string => mkdtempSync(path.join(tmpdir(), 'throughline-shell-'));

/** A shell and where it keeps its things; `end` leaves nothing behind. */
export interface OpenShell {
  readonly shell: RunningShell;
  readonly home: string;
  end(): Promise<void>;
}

/** Starts the built shell. */
export const openShell = async (options: Partial<LaunchOptions> = {}): Promise<OpenShell> => {
  const home = options.home ?? newHome();
  const shell = await launch({ main: builtMain, ...options, home });
  return {
    shell,
    home,
    async end() {
      // Asked to quit, so that the store is closed and its file handles with it.
      await shell.quit();
      rmSync(home, { recursive: true, force: true });
    },
  };
};

/** A change to the built main that a sound set of tests must notice. */
export interface Mutation {
  readonly from: string;
  readonly to: string;
}

/**
 * A copy of the built shell with `mutation` in its main bundle.
 * @throws when the place is not there, or there more than once: a mutant that is no mutant proves nothing.
 */
export const mutatedMain = ({ from, to }: Mutation): { readonly main: string; remove(): void } => {
  const folder = mkdtempSync(path.join(tmpdir(), 'throughline-mutant-'));
  cpSync(path.join(out, 'electron'), path.join(folder, 'out/electron'), { recursive: true });
  cpSync(path.join(out, 'renderer'), path.join(folder, 'out/renderer'), { recursive: true });
  symlinkSync(path.resolve(out, '../node_modules'), path.join(folder, 'node_modules'));
  const main = path.join(folder, 'out/electron/main.cjs');
  const source = readFileSync(main, 'utf8');
  const places = source.split(from).length - 1;
  if (places !== 1) throw new Error(`${places} places to change: ${from}`);
  writeFileSync(main, source.replace(from, to));
  return { main, remove: () => rmSync(folder, { recursive: true, force: true }) };
};
