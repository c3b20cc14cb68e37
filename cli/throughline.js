#!/usr/bin/env node
// The `throughline` command. Plain JavaScript on purpose: it must start on any Node a person happens to have, find one that
// can run the app, and say so clearly when there is none (docs/decisions/0031).
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** The oldest Node whose Node-API (10) the database module needs; an older one would crash without a word. */
const OLDEST = [22, 14];
const OLDEST_NODE_API = 10;
/** Tells a re-run that it is one, so that two launchers can never call each other for ever. */
const RERUN = 'THROUGHLINE_RERUN';

const root = fileURLToPath(new URL('..', import.meta.url));
const main = new URL('./main.ts', import.meta.url);

const isNewEnough = () => {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  const isRecent = major > OLDEST[0] || (major === OLDEST[0] && minor >= OLDEST[1]);
  return isRecent && Number(process.versions.napi) >= OLDEST_NODE_API;
};

/** From 22.18 on Node runs TypeScript as it is; 22.14 to 22.17 only when asked. */
const runsTypeScript = () => Boolean(process.features.typescript);

/** The Node that `npm ci` put into the clone, or undefined. */
const installedNode = () => {
  const name = process.platform === 'win32' ? 'node-win' : `node-${process.platform}`;
  const program = process.platform === 'win32' ? 'node.exe' : 'node';
  return [`${root}node_modules/${name}-${process.arch}/bin/${program}`, `${root}node_modules/.bin/${program}`].find(
    existsSync,
  );
};

/** Runs this launcher again under another Node or with flags, handing on signals and the exit code. */
const rerun = (program, flags) => {
  const child = spawn(program, [...flags, fileURLToPath(import.meta.url), ...process.argv.slice(2)], {
    stdio: 'inherit',
    env: { ...process.env, [RERUN]: '1' },
  });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  child.on('error', () => giveUp());
  child.on('exit', (code, signal) => {
    if (signal === null) process.exit(code ?? 1);
    // Die as the child died, so that a shell sees the same.
    for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.removeAllListeners(name);
    process.kill(process.pid, signal);
  });
};

const giveUp = () => {
  process.stderr.write(
    `Throughline needs Node ${OLDEST.join('.')} or newer; this is Node ${process.versions.node}. ` +
      `Nothing was changed. Run "npm ci" in ${root} (it brings its own Node), or install a newer Node from nodejs.org.\n`,
  );
  process.exitCode = 1;
};

if (isNewEnough() && runsTypeScript()) {
  const { main: run } = await import(main.href);
  await run(process.argv.slice(2));
} else {
  const other = installedNode();
  if (process.env[RERUN] !== undefined) giveUp();
  else if (other !== undefined) rerun(other, []);
  else if (isNewEnough())
    rerun(process.execPath, ['--experimental-strip-types', '--disable-warning=ExperimentalWarning']);
  else giveUp();
}
