/**
 * `npm run bench [-- <part of a name>] [-- --write]`: prints the table of ratios; `--write` also puts it into docs/benchmarks.md.
 */
import { writeFileSync } from 'node:fs';
import { storeRows } from './rows/store.ts';
import { type Row, toTable } from './table.ts';

const groups: Readonly<Record<string, () => readonly Row[] | Promise<readonly Row[]>>> = {
  store: storeRows,
};

const wanted = process.argv.slice(2).filter((word) => !word.startsWith('--'));
const rows: Row[] = [];
for (const [name, run] of Object.entries(groups)) {
  if (wanted.length > 0 && !wanted.some((word) => name.includes(word))) continue;
  process.stderr.write(`${name} ...\n`);
  rows.push(...(await run()));
}
const table = toTable(rows);
process.stdout.write(`${table}\n`);
if (process.argv.includes('--write')) {
  const about =
    '# How fast\n\nRatios measured in one run against a floor, written by `npm run bench -- --write`. Absolute times say only how busy that machine was.\n\n';
  writeFileSync(new URL('../docs/benchmarks.md', import.meta.url), `${about}${table}\n`);
}
