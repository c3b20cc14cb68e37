import { defineConfig } from 'vitest/config';

/** Real parts only: every project below runs on Node with real SQLite and real files; the browser suite is Playwright's. */
const project = (name: string, folder: string, globalSetup: string[] = []) => ({
  test: {
    name,
    include: [`tests/${folder}/**/*.test.ts`],
    environment: 'node' as const,
    // Only against a test that hangs: how fast something is, is for `npm run bench`, and a busy machine is no failure.
    testTimeout: 240_000,
    globalSetup,
  },
});

/** Builds the bundles that the shell and the contract are tested with, when they are older than the sources. */
const built = ['tests/support/built.ts'];

export default defineConfig({
  test: {
    // better-sqlite3 is a native module: a process per file keeps one crash from taking the others along.
    pool: 'forks',
    projects: [
      project('unit', 'unit'),
      project('kinds', 'kinds'),
      project('contract', 'contract', built),
      project('shell', 'shell', built),
    ],
  },
});
