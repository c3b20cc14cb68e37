import { homedir } from 'node:os';
import path from 'node:path';
import { createApp } from '#services/app.ts';
import { dataDirectory } from '#services/data-directory.ts';
import { browserDesktop } from '#services/desktop.ts';
import { openPageFolder } from '#services/page-folder.ts';
import locale from './locales/en.json' with { type: 'json' };
import { openBrowser } from './open-browser.ts';
import { type HostOptions, readOptions } from './options.ts';
import { newSecret } from './secrets.ts';
import { type AnswerPage, type Host, pageFrom, startHost } from './server.ts';

/** The browser host as a program: opens the store, serves it, says where, and closes it cleanly when asked to stop. */

const say = (...lines: readonly string[]): void => {
  process.stdout.write(`${lines.join('\n')}\n`);
};

/** Says why the program cannot go on, and sets what it leaves with. */
const giveUp = (sentence: string, status: number): void => {
  process.stderr.write(`${locale.cannotStart} ${sentence}\n`);
  process.exitCode = status;
};

const builtPage = (): AnswerPage | null => {
  try {
    return pageFrom(openPageFolder(path.join(import.meta.dirname, '../renderer')));
  } catch {
    return null;
  }
};

const isTaken = (trouble: unknown): boolean =>
  trouble instanceof Error && 'code' in trouble && (trouble.code === 'EADDRINUSE' || trouble.code === 'EACCES');

const closeWhenAsked = (close: () => Promise<void>): void => {
  let isClosing = false;
  const stop = (): void => {
    if (isClosing) return;
    isClosing = true;
    void close();
  };
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
};

const start = async (options: HostOptions): Promise<void> => {
  const page = builtPage();
  if (!page) return giveUp(locale.notBuilt, 1);
  const log = (surprise: unknown): void => {
    process.stderr.write(`${surprise instanceof Error ? surprise.stack : String(surprise)}\n`);
  };
  const place = dataDirectory(process.env, process.platform, homedir());
  const opened = createApp({ dataDirectory: place, desktop: browserDesktop });
  if (!opened.ok) return giveUp(opened.problem.message, 11);
  const app = opened.value;
  let host: Host;
  try {
    host = await startHost({ app, page, port: options.port, newSecret, onSurprise: log });
  } catch (trouble) {
    await app.close();
    if (!isTaken(trouble)) throw trouble;
    return giveUp(locale.portTaken.replace('{port}', String(options.port)), 1);
  }
  closeWhenAsked(async () => {
    await host.close();
    await app.close();
  });
  say(locale.ready, host.startLink, locale.stopHint);
  if (options.opensBrowser) openBrowser(host.startLink, process.platform);
};

const options = readOptions(process.argv.slice(2));
if (typeof options === 'string') giveUp(options, 2);
else await start(options);
