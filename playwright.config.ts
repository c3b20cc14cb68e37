import { defineConfig } from '@playwright/test';
import { electronBinary } from './build/scripts/electron-binary.ts';
import { findChromium, shippedByNpm } from './tests/support/chromium.ts';
import type { E2eOptions } from './tests/support/e2e.ts';

const { executablePath, args } = await findChromium();
const shipped = await shippedByNpm();

/** One suite, two shells: the browser host always, Electron where its program is on this machine; and how the screens look. */
export default defineConfig<E2eOptions>({
  testDir: 'tests/e2e',
  outputDir: 'out/e2e',
  fullyParallel: true,
  workers: 2,
  // A test that passes the second time has shown something; it is not hidden.
  retries: 0,
  forbidOnly: true,
  // Only against a page that hangs; a busy machine is no failure.
  timeout: 180_000,
  expect: { timeout: 20_000 },
  reporter: 'list',
  use: {
    browserName: 'chromium',
    viewport: { width: 1280, height: 800 },
    locale: 'en-US',
    launchOptions: { executablePath, args: [...args] },
    trace: 'off',
  },
  // Committed beside the test that compares with them: `npm run screenshots -- --baseline` makes them anew.
  snapshotPathTemplate: 'tests/pictures/baseline/{arg}{ext}',
  projects: [
    // Only the browser that npm pins draws the same on every machine.
    ...(shipped
      ? [
          {
            name: 'pictures',
            testDir: 'tests/pictures',
            use: {
              shell: 'browser-host' as const,
              viewport: { width: 1920, height: 1080 },
              contextOptions: { reducedMotion: 'reduce' as const },
              launchOptions: { executablePath: shipped.executablePath, args: [...shipped.args] },
            },
          },
        ]
      : []),
    { name: 'browser-host', use: { shell: 'browser-host' } },
    // Files named slow-* hold answers back on the wire, and the desktop shell has none.
    ...(electronBinary()
      ? [{ name: 'electron', testIgnore: '**/slow-*.spec.ts', use: { shell: 'electron' as const } }]
      : []),
  ],
});
