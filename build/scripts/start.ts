import path from 'node:path';
import { build } from './build.ts';
import { electronBinary } from './electron-binary.ts';
import { isBuilt } from './freshness.ts';
import { root, run } from './run.ts';

/**
 * `npm start`: the desktop window where Electron's program is on this machine, the same app in a browser where it is not.
 * `--browser` always takes the browser; everything else is passed on (`--no-open`, `--port <number>`).
 */
const asked = process.argv.slice(2);
const passedOn = asked.filter((argument) => argument !== '--browser');

const open = (): Promise<number> => {
  const electron = asked.includes('--browser') ? null : electronBinary();
  if (electron) return run(electron, [root, ...passedOn]);
  if (!asked.includes('--browser')) {
    console.log(
      'Electron is not on this machine (`npx install-electron` fetches it), so the app opens in the browser.',
    );
  }
  return run(process.execPath, [path.join(root, 'out/host/host.mjs'), ...passedOn]);
};

if (!isBuilt(root)) console.log('Building the app ...');
process.exitCode = isBuilt(root) ? 0 : await build();
if (process.exitCode === 0) process.exitCode = await open();
