import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { sum, tallyOfPlaywright, tallyOfVitest } from '../../../build/scripts/tallies.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'throughline-tallies-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

/** Writes a report in the shape that the runner has, cut down to what differs. */
const report = (content: unknown): string => {
  const file = path.join(folder, 'report.json');
  writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content));
  return file;
};

describe('counting what the runners report', () => {
  test('vitest: passed, failed, skipped by name, and a file that could not be loaded', () => {
    const file = report({
      numPassedTests: 2,
      numFailedTests: 1,
      testResults: [
        { status: 'failed', assertionResults: [{ status: 'failed', fullName: 'a b' }] },
        { status: 'failed', assertionResults: [] },
        {
          status: 'passed',
          assertionResults: [
            { status: 'skipped', fullName: 'c d' },
            { status: 'passed', fullName: 'e' },
          ],
        },
      ],
    });
    expect(tallyOfVitest(file)).toEqual({ passed: 2, failed: 2, skipped: ['c d'] });
  });

  test('playwright: skipped by name in suites within suites; what passes only the second time has failed', () => {
    const skipped = { title: 'asks the printer', tests: [{ status: 'skipped' }] };
    const file = report({
      stats: { expected: 5, unexpected: 0, flaky: 1 },
      errors: [],
      suites: [{ title: 'wall.spec.ts', suites: [{ title: 'the wall', specs: [skipped] }] }],
    });
    expect(tallyOfPlaywright(file)).toEqual({ passed: 5, failed: 1, skipped: ['the wall: asks the printer'] });
  });

  test('playwright: an error outside every test counts', () => {
    const file = report({ stats: { expected: 0, unexpected: 0, flaky: 0 }, errors: [{ message: 'x' }], suites: [] });
    expect(tallyOfPlaywright(file).failed).toBe(1);
  });

  test.each(['', '{"numPassed'])('a report that was never finished is a failure: %j', (text) => {
    expect(tallyOfVitest(report(text)).failed).toBe(1);
    expect(tallyOfPlaywright(path.join(folder, 'absent.json')).failed).toBe(1);
  });

  test('sums add up', () => {
    const one = { passed: 1, failed: 2, skipped: ['a'] };
    expect(sum(one, { passed: 3, failed: 0, skipped: ['b'] })).toEqual({ passed: 4, failed: 2, skipped: ['a', 'b'] });
  });
});
