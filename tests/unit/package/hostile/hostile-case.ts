import type { Code } from '#package/codes.ts';
import type { TrustStore } from '#package/verify.ts';
import { addEntry, dropEntry, editJson, forged, type Loose } from '../support/forge.ts';

/** A way to make a package hostile, and what must be said of it. */
export interface HostileCase {
  readonly name: string;
  make(sound: Uint8Array): Uint8Array;
  readonly code: Code;
  readonly detail: string | RegExp;
  /** Keys the reader knows; nobody's unless said. */
  readonly trust?: TrustStore;
}

/** The manifest changed, and soundly signed. */
export const manifest = (change: (manifest: Loose) => void) => forged((parts) => change(parts.manifest));

/** What the manifest lists of one entry changed. */
export const entry = (path: string, change: (entry: Loose) => void) =>
  manifest((whole) => change(whole.entries.find((row: Loose) => row.path === path)));

/** The JSON of one entry changed, and listed as it is then. */
export const content = (path: string, change: (content: Loose) => void) =>
  forged((parts) => editJson(parts, path, change));

/** One data entry more, and listed. */
export const added = (path: string, schema: string, bytes = '{}') =>
  forged((parts) => addEntry(parts, { path, role: 'data', type: 'application/json', schema }, bytes));

/** A data entry that stands, and is listed, elsewhere. */
export const moved = (from: string, to: string) =>
  forged((parts) => {
    const { schema } = parts.manifest.entries.find((row: Loose) => row.path === from);
    const bytes = parts.files.get(from) ?? '';
    dropEntry(parts, from);
    addEntry(parts, { path: to, role: 'data', type: 'application/json', schema }, bytes);
  });

/** One entry whose JSON, well listed, does not fit its schema or its kind. */
export const unfit = (
  name: string,
  path: string,
  detail: HostileCase['detail'],
  change: (content: Loose) => void,
): HostileCase => ({ name, make: content(path, change), code: 'E_SCHEMA', detail });
