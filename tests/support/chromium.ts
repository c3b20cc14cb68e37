import { existsSync } from 'node:fs';

/** A browser to start, and the switches it needs on this machine. */
export interface Chromium {
  readonly executablePath: string;
  readonly args: readonly string[];
}

/** Debian's headless shell: twice as fast as the full browser and of the same major version as Electron. */
const headlessShell = '/usr/bin/chromium-headless-shell';
const fullBrowsers = [
  '/usr/bin/chromium',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
] as const;

/** Chromium's sandbox refuses to start as root, which is what a container usually is. */
const argsHere = (): readonly string[] => (process.getuid?.() === 0 ? ['--no-sandbox'] : []);

/**
 * The browser that npm brings along, so that a fresh machine needs nothing else. Only its path is used: its own `args` carry
 * `--single-process`, which dies as soon as a context closes and takes later tests along.
 */
export const shippedByNpm = async (): Promise<Chromium | null> => {
  if (process.platform !== 'linux' || process.arch !== 'x64') return null;
  const { default: shipped } = await import('@sparticuz/chromium');
  return { executablePath: await shipped.executablePath(), args: ['--no-sandbox', '--disable-gpu'] };
};

/**
 * Finds a Chromium without downloading one. In this order: `CHROMIUM_PATH` (a path, or `shipped` for the one npm brings),
 * Debian's headless shell, the one npm brings, then full browsers.
 * @throws when this machine has none, with what to do about it.
 */
export const findChromium = async (): Promise<Chromium> => {
  const named = process.env.CHROMIUM_PATH;
  if (named && named !== 'shipped') return { executablePath: named, args: argsHere() };
  if (named !== 'shipped' && existsSync(headlessShell)) return { executablePath: headlessShell, args: argsHere() };
  const shipped = await shippedByNpm();
  if (shipped) return shipped;
  const full = fullBrowsers.find((path) => existsSync(path));
  if (full) return { executablePath: full, args: argsHere() };
  throw new Error('No Chromium on this machine: install chromium-headless-shell, or name one in CHROMIUM_PATH.');
};
