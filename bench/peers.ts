import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';

/**
 * What a person would use instead, in a folder and a lock of its own (`npm ci --prefix bench/peers --ignore-scripts`), never in
 * the app's tree. Without it our own columns are measured and the peer's say "not installed".
 */

const folder = path.join(import.meta.dirname, 'peers');
const loadFrom = createRequire(path.join(folder, 'package.json'));

export const NOT_INSTALLED = 'not installed (npm ci --prefix bench/peers --ignore-scripts)';

/** A file inside a peer's package; undefined when it is not installed. */
export const peerFile = (file: string): string | undefined => {
  const found = path.join(folder, 'node_modules', file);
  return existsSync(found) ? found : undefined;
};

/** A peer's exports; undefined when it is not installed. The caller names the little of it that it uses. */
export const loadPeer = (name: string): unknown =>
  peerFile(name) === undefined ? undefined : (loadFrom(name) as unknown);
