import { readFileSync } from 'node:fs';

/** How many tests went which way, and the names of those that were left out. */
export interface Tally {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: readonly string[];
}

export const noTests: Tally = { passed: 0, failed: 0, skipped: [] };

export const sum = (one: Tally, other: Tally): Tally => ({
  passed: one.passed + other.passed,
  failed: one.failed + other.failed,
  skipped: [...one.skipped, ...other.skipped],
});

/** The parts we read of vitest's JSON report. */
interface VitestReport {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly numFailedTestSuites: number;
  readonly testResults: readonly {
    readonly status: string;
    readonly assertionResults: readonly { readonly status: string; readonly fullName: string }[];
  }[];
}

const read = <Report>(file: string): Report | null => {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Report;
  } catch {
    // The runner died before it could write: counted as a failure by whoever asks.
    return null;
  }
};

const noReport: Tally = { passed: 0, failed: 1, skipped: [] };

/** Reads vitest's report; a file that could not even be loaded counts as one failure. */
export const tallyOfVitest = (file: string): Tally => {
  const report = read<VitestReport>(file);
  if (!report) return noReport;
  const unloaded = report.testResults.filter(
    ({ status, assertionResults }) => status === 'failed' && assertionResults.length === 0,
  );
  const leftOut = report.testResults
    .flatMap(({ assertionResults }) => assertionResults)
    .filter(({ status }) => ['pending', 'skipped', 'todo', 'disabled'].includes(status));
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests + unloaded.length,
    skipped: leftOut.map(({ fullName }) => fullName),
  };
};

/** The parts we read of Playwright's JSON report: suites within suites, specs in them, a test per project. */
interface PlaywrightSuite {
  readonly title: string;
  readonly suites?: readonly PlaywrightSuite[];
  readonly specs?: readonly {
    readonly title: string;
    readonly tests: readonly { readonly status: 'expected' | 'unexpected' | 'flaky' | 'skipped' }[];
  }[];
}
interface PlaywrightReport {
  readonly stats: { readonly expected: number; readonly unexpected: number; readonly flaky: number };
  readonly errors: readonly unknown[];
  readonly suites: readonly PlaywrightSuite[];
}

const skippedIn = (suite: PlaywrightSuite): readonly string[] => [
  ...(suite.specs ?? [])
    .filter(({ tests }) => tests.some(({ status }) => status === 'skipped'))
    .map(({ title }) => `${suite.title}: ${title}`),
  ...(suite.suites ?? []).flatMap(skippedIn),
];

/** Reads Playwright's report; a flaky test failed once, and that counts. */
export const tallyOfPlaywright = (file: string): Tally => {
  const report = read<PlaywrightReport>(file);
  if (!report) return noReport;
  const { expected, unexpected, flaky } = report.stats;
  return {
    passed: expected,
    failed: unexpected + flaky + (unexpected + flaky === 0 ? report.errors.length : 0),
    skipped: report.suites.flatMap(skippedIn),
  };
};
