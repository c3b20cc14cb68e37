import { mkdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { electronBinary } from './electron-binary.ts';
import { root, run } from './run.ts';
import { noTests, sum, type Tally, tallyOfPlaywright, tallyOfVitest } from './tallies.ts';

/**
 * `npm test`: everything, in the order in which a mistake is cheapest to find. Goes on after a failure, so that one run says
 * all that is wrong; ends with what was left out, by name, and one line of numbers.
 */
const reports = path.join(root, 'out/test-reports');
const vitestReport = path.join(reports, 'vitest.json');
const playwrightReport = path.join(reports, 'playwright.json');

interface Step {
  readonly name: string;
  readonly program: string;
  readonly args: readonly string[];
  readonly tally?: () => Tally;
}

const steps: readonly Step[] = [
  { name: 'Format and lint', program: 'node_modules/@biomejs/biome/bin/biome', args: ['check', '.'] },
  { name: 'Types', program: 'node_modules/typescript/bin/tsc', args: ['-b'] },
  { name: 'Build', program: 'node_modules/vite/bin/vite.js', args: ['build', '--logLevel', 'warn'] },
  {
    name: 'Unit, kinds, contract and shell tests',
    program: 'node_modules/vitest/vitest.mjs',
    args: ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${vitestReport}`],
    tally: () => tallyOfVitest(vitestReport),
  },
  {
    name: 'Tests in the browser',
    program: 'node_modules/@playwright/test/cli.js',
    args: ['test', '--reporter=list,json'],
    tally: () => tallyOfPlaywright(playwrightReport),
  },
];

const runStep = async ({ name, program, args, tally }: Step): Promise<Tally> => {
  console.log(`\n== ${name}`);
  const status = await run(process.execPath, [path.join(root, program), ...args], {
    ...process.env,
    PLAYWRIGHT_JSON_OUTPUT_FILE: playwrightReport,
  });
  const counted = tally?.() ?? noTests;
  // A step that fails without a failed test (a lint, a type, a crash) is one failure all the same.
  return status !== 0 && counted.failed === 0 ? sum(counted, { passed: 0, failed: 1, skipped: [] }) : counted;
};

const skippedHere = [
  ...(electronBinary() ? [] : ['Electron e2e: the Electron program is not on this machine']),
  ...(process.platform === 'linux' && process.arch === 'x64'
    ? []
    : ['how screens look: the browser that npm pins is for Linux on x64 alone']),
];

rmSync(reports, { recursive: true, force: true });
mkdirSync(reports, { recursive: true });
let total: Tally = { ...noTests, skipped: skippedHere };
for (const step of steps) total = sum(total, await runStep(step));

console.log('');
for (const name of total.skipped) console.log(`skipped: ${name}`);
console.log(`${total.passed} passed, ${total.failed} failed, ${total.skipped.length} skipped`);
process.exitCode = total.failed === 0 ? 0 : 1;
