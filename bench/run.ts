/**
 * `npm run bench [-- fishbone|driver|store|package|hub|canvas|thread ...] [-- --write]`: prints the table of ratios; `--write` also
 * puts it into docs/benchmarks.md. `fishbone` runs the canvas too: it is measured on fishes.
 */
import { writeFileSync } from 'node:fs';
import { availableParallelism, cpus, loadavg } from 'node:os';
import { canvasRows } from './rows/canvas.ts';
import { driverRows } from './rows/driver.ts';
import { fishboneRows } from './rows/fishbone.ts';
import { hubRows } from './rows/hub.ts';
import { packageRows } from './rows/package.ts';
import { storeRows } from './rows/store.ts';
import { threadRows } from './rows/thread.ts';
import { type Row, toTable } from './table.ts';

const groups: Readonly<Record<string, () => readonly Row[] | Promise<readonly Row[]>>> = {
  fishbone: fishboneRows,
  driver: driverRows,
  store: storeRows,
  package: packageRows,
  hub: hubRows,
  'fishbone canvas': canvasRows,
  thread: threadRows,
};

const wanted = process.argv.slice(2).filter((word) => !word.startsWith('--'));
const rows: Row[] = [];
const measured: string[] = [];
for (const [name, run] of Object.entries(groups)) {
  if (wanted.length > 0 && !wanted.some((word) => name.includes(word))) continue;
  process.stderr.write(`${name} ...\n`);
  rows.push(...(await run()));
  measured.push(name);
}
const table = toTable(rows);
/** How busy the machine was: the reader may judge what the figures are worth. */
const [load = 0] = loadavg();
const machine = `${cpus()[0]?.model ?? 'an unnamed processor'}, ${availableParallelism()} processors, load ${load.toFixed(1)} over the last minute of the run, Node ${process.versions.node}`;
process.stdout.write(`${table}\n\nMeasured on ${machine}.\n`);
if (process.argv.includes('--write')) {
  const about = `# How fast

Ratios measured in one run against a floor or a peer, written by \`npm run bench -- --write\`. Absolute times say only how busy that machine was. Layouts and packages are counted in processor time, which other work on the machine disturbs little; what waits for the disk or for a frame is counted by the clock too, which on a busy machine says more about the machine. A row that misses its goal says NO. Whiteboards are given the same cards, words and lines, nothing drawn as if by hand, no labels, lines bound to nothing, and are moved by the same hand. Not measured yet: start; many clients.

Groups of this run: ${measured.join(', ')} (of ${Object.keys(groups).join(', ')}). Measured on ${machine}.
`;
  writeFileSync(new URL('../docs/benchmarks.md', import.meta.url), `${about}\n${table}\n`);
}
