import path from 'node:path';
import { build } from '../../build/scripts/build.ts';
import { isBuilt } from '../../build/scripts/freshness.ts';
import { findChromium } from './chromium.ts';

/** Before the shell and contract tests: their bundles stand, and the browser of a fresh machine is unpacked once. */
export default async (): Promise<void> => {
  const root = path.resolve(import.meta.dirname, '../..');
  if (!isBuilt(root) && (await build()) !== 0) throw new Error('The app could not be built; see above.');
  await findChromium();
};
