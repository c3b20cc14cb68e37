import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Page } from '@playwright/test';
import type { Transport } from '#api/client.ts';
import { newSecret } from '#host/secrets.ts';
import { pageFrom, startHost } from '#host/server.ts';
import type { Bridge } from '#renderer/app/transports/bridge.ts';
import { createApp } from '#services/app.ts';
import { browserDesktop } from '#services/desktop.ts';
import { openPageFolder } from '#services/page-folder.ts';
import { launch } from '#tests/support/electron-standin/launch.ts';
import { transportOf, visit } from '#tests/support/page-client.ts';

const built = path.resolve(import.meta.dirname, '../../out');

/** The app behind one of its two shells, as a page reaches it. */
export interface OpenShell {
  readonly transport: Transport;
  /** Whether files are saved by a dialog. */
  readonly hasDialogs: boolean;
  /** Says where the next file is to be saved; a browser does not ask. */
  willSaveAs(name: string): string | null;
  /** Calls as somebody who was not let in; gives the answer's code. */
  callAsStranger(method: string, input: unknown): Promise<string>;
  close(): Promise<void>;
}

const newHome = (): string => mkdtempSync(path.join(tmpdir(), 'throughline-contract-'));

const openHost = async (): Promise<OpenShell> => {
  const home = newHome();
  const opened = createApp({ dataDirectory: home, desktop: browserDesktop });
  if (!opened.ok) throw new Error(opened.problem.message);
  const host = await startHost({
    app: opened.value,
    page: pageFrom(openPageFolder(path.join(built, 'renderer'))),
    port: 0,
    newSecret,
    onSurprise: (surprise) => {
      throw surprise;
    },
  });
  const visited = await visit(host.startLink);
  return {
    transport: transportOf(visited),
    hasDialogs: false,
    willSaveAs: () => null,
    async callAsStranger(method, input) {
      const reply = await transportOf({ ...visited, cookie: '' }).call(method, input);
      return (reply as { code: string }).code;
    },
    async close() {
      await host.close();
      await opened.value.close();
      rmSync(home, { recursive: true });
    },
  };
};

/** The preload's bridge, reached from the test through the page it was put into. */
const bridgeTransport = (page: Page): Transport => ({
  call: (method, input) =>
    page.evaluate(([name, value]) => (window.throughline as Bridge).call(name, value), [method, input] as const),
  listen(listener) {
    const stopped = page
      .exposeFunction('hearForTest', listener)
      .then(() =>
        page.evaluateHandle(() =>
          (window.throughline as Bridge).onEvent((event) =>
            (window as unknown as { hearForTest(event: unknown): void }).hearForTest(event),
          ),
        ),
      );
    return () => void stopped.then((stop) => stop.evaluate((off) => off()));
  },
});

const openElectron = async (): Promise<OpenShell> => {
  const home = newHome();
  const shell = await launch({ main: path.join(built, 'electron/main.cjs'), home });
  const page = await shell.page();
  return {
    transport: bridgeTransport(page),
    hasDialogs: true,
    willSaveAs(name) {
      const filePath = path.join(home, name);
      shell.script.save.push({ canceled: false, filePath });
      return filePath;
    },
    async callAsStranger(method, input) {
      const [channel = ''] = shell.channels;
      const frame = { url: 'https://evil.test/', origin: 'https://evil.test', parent: null };
      return ((await shell.invokeAs(frame, channel, method, input)) as { code: string }).code;
    },
    async close() {
      await shell.quit();
      rmSync(home, { recursive: true });
    },
  };
};

/** Both shells, by name. */
export const shells: readonly (readonly [string, () => Promise<OpenShell>])[] = [
  ['the browser host', openHost],
  ['the desktop shell', openElectron],
];
