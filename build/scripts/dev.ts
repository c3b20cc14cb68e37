import { spawn } from 'node:child_process';
import path from 'node:path';
import { createServer, type ViteDevServer } from 'vite';
import { newSecret } from '#host/secrets.ts';
import { startHost } from '#host/server.ts';
import { type App, createApp } from '#services/app.ts';
import { browserDesktop } from '#services/desktop.ts';
import { samples } from '#services/samples.ts';
import { root } from './run.ts';

/**
 * `npm run dev`: the browser host on its sources. The page changes in place as you edit it; everything behind it starts again
 * by itself, under the same secrets, so that an open page goes on. Data lies in out/dev-data, with the samples in it.
 */
const secretsName = 'THROUGHLINE_DEV_SECRETS';
const port = 4310;

/** Hot replacement writes inline scripts and styles, which the real policy forbids; every test runs under the real one. */
const devPolicy =
  "default-src 'self'; script-src 'self' 'unsafe-inline'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:";

/** Starts this script again under Node's watch, and lives as long as that does. */
const watch = (): void => {
  const secrets = `${newSecret()} ${newSecret()}`;
  const child = spawn(process.execPath, ['--watch', '--watch-preserve-output', import.meta.filename], {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, [secretsName]: secrets },
  });
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => child.kill(signal));
  child.on('exit', (status) => {
    process.exitCode = status ?? 0;
  });
};

const openApp = (): App => {
  const opened = createApp({ dataDirectory: path.join(root, 'out/dev-data'), desktop: browserDesktop });
  if (!opened.ok) throw new Error(opened.problem.message);
  return opened.value;
};

const serve = async (secrets: string[]): Promise<void> => {
  const app = openApp();
  for (const { name } of samples) await app.dispatch('project.openSample', { sample: name });
  let pages: ViteDevServer | null = null;
  const host = await startHost({
    app,
    port,
    page: (_path, request, response) => {
      response.setHeader('content-security-policy', devPolicy);
      pages?.middlewares(request, response);
    },
    newSecret: () => secrets.shift() ?? newSecret(),
    onSurprise: console.error,
  });
  pages = await createServer({
    configFile: path.join(root, 'vite.config.ts'),
    // Read as it stands: a bundled copy would be a changed file, and start everything again.
    configLoader: 'native',
    appType: 'spa',
    server: { middlewareMode: true, hmr: { server: host.server } },
  });
  console.log(`Throughline on its sources: ${host.startLink}`);
  const stop = async (): Promise<void> => {
    await pages?.close();
    await host.close();
    await app.close();
    process.exit(0);
  };
  process.on('SIGINT', () => void stop());
  process.on('SIGTERM', () => void stop());
};

const secrets = process.env[secretsName];
if (secrets) await serve(secrets.split(' '));
else watch();
