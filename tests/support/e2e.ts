import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { _electron, type Browser, type BrowserContextOptions, test as base, type Page } from '@playwright/test';
import { electronBinary } from '../../build/scripts/electron-binary.ts';
import { type HostProcess, startHostProcess } from './host-process.ts';

export { expect } from '@playwright/test';

/** Which shell a project of the suite runs in. */
export interface E2eOptions {
  readonly shell: 'browser-host' | 'electron';
}

/** The app in one shell, on a data directory of its own. */
export interface RunningApp {
  readonly dataDirectory: string;
  /** The first window, its first screen loaded. */
  readonly page: Page;
  /** Ends the app cleanly and starts it again on the same data; gives the new window. */
  restart(): Promise<Page>;
  /** Ends the app as a power cut would and starts it again on the same data; gives the new window. */
  crash(): Promise<Page>;
  /** The program with the store stands still, as when the disk does not answer; or goes on. */
  stall(isStalled: boolean): void;
}

interface OpenShell {
  readonly page: Page;
  readonly pid: number;
  stop(): Promise<void>;
  kill(): Promise<void>;
}

const root = path.resolve(import.meta.dirname, '../..');

const openInBrowser = async (
  browser: Browser,
  options: BrowserContextOptions,
  dataDirectory: string,
): Promise<OpenShell> => {
  const host: HostProcess = await startHostProcess(dataDirectory);
  const context = await browser.newContext(options);
  const page = await context.newPage();
  await page.goto(host.startLink);
  return {
    page,
    pid: host.pid,
    async stop() {
      await context.close();
      await host.stop();
    },
    async kill() {
      await host.kill();
      await context.close();
    },
  };
};

const openInElectron = async (dataDirectory: string): Promise<OpenShell> => {
  const executablePath = electronBinary();
  if (!executablePath) throw new Error('Electron is not on this machine.');
  const app = await _electron.launch({
    executablePath,
    args: [root, ...(process.getuid?.() === 0 ? ['--no-sandbox'] : [])],
    env: { ...process.env, THROUGHLINE_DATA_DIR: dataDirectory } as Record<string, string>,
  });
  return {
    page: await app.firstWindow(),
    pid: app.process().pid ?? 0,
    stop: () => app.close(),
    async kill() {
      app.process().kill('SIGKILL');
      await app.close().catch(() => undefined);
    },
  };
};

/**
 * The test of the one e2e suite. `app` gives every test its own process, data directory and window; `window` is that window.
 */
export const test = base.extend<E2eOptions & { app: RunningApp; window: Page }>({
  shell: ['browser-host', { option: true }],
  app: async ({ shell, browser, contextOptions, viewport, locale }, use) => {
    const dataDirectory = mkdtempSync(path.join(tmpdir(), 'throughline-e2e-'));
    const open = () =>
      shell === 'electron'
        ? openInElectron(dataDirectory)
        : openInBrowser(browser, { ...contextOptions, viewport, ...(locale ? { locale } : {}) }, dataDirectory);
    let running = await open();
    const again = async (): Promise<Page> => {
      running = await open();
      return running.page;
    };
    await use({
      dataDirectory,
      get page() {
        return running.page;
      },
      async restart() {
        await running.stop();
        return again();
      },
      async crash() {
        await running.kill();
        return again();
      },
      stall(isStalled) {
        process.kill(running.pid, isStalled ? 'SIGSTOP' : 'SIGCONT');
      },
    });
    // A test that failed in between may have left it standing still.
    process.kill(running.pid, 'SIGCONT');
    await running.stop();
    rmSync(dataDirectory, { recursive: true, force: true });
  },
  window: async ({ app }, use) => use(app.page),
});
