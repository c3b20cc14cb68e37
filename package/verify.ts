import { ok, type Result } from '#domain/result.ts';
import type { Rows } from '#domain/rows.ts';
import { type Refusal, refused } from './codes.ts';
import type { Manifest } from './manifest.ts';
import { type Progress, readPackage, type VerifyContext } from './verify-steps.ts';
import { checkViews } from './verify-views.ts';

export type { KeyStatus, TrustedKey, TrustStore, VerifyContext } from './verify-steps.ts';

/**
 * Answers three questions about a file, with no network: who signed it, was one byte changed, may it be read. The steps stand in
 * the order of docs/package-format.md; the first error ends it. Nothing is thrown, whatever the bytes are.
 */

export interface Accepted {
  readonly status: 'trusted' | 'retired' | 'intact-unknown-signer';
  /** `sha256:` and the digest of the manifest. */
  readonly packageId: string;
  readonly keyid: string;
  readonly manifest: Manifest;
  /** Every entry of the manifest whose contents were checked, by path; windows on the file's own bytes. */
  readonly entries: ReadonlyMap<string, Uint8Array>;
  /** What the data entries hold, as rows. */
  readonly rows: Rows;
  /** `W_...` codes with the path they are about. */
  readonly warnings: readonly string[];
}

export interface Refused extends Refusal {
  readonly status: 'refused';
  readonly packageId: string | null;
  readonly keyid: string | null;
}

export type Verdict = Accepted | Refused;

const verifySteps = (bytes: Uint8Array, context: VerifyContext, progress: Progress): Result<Accepted, Refusal> => {
  const read = readPackage(bytes, context, progress);
  if (!read.ok) return read;
  const { packageId, keyid, known, manifest, entries, contents } = read.value;
  const views = checkViews(manifest, entries, contents.rows, context.kinds);
  if (!views.ok) return views;
  if (known?.status === 'revoked') return refused('E_SIGNER_REVOKED', keyid);

  for (const path of views.value) entries.delete(path);
  return ok({
    status: known?.status ?? 'intact-unknown-signer',
    packageId,
    keyid,
    manifest,
    entries,
    rows: contents.rows,
    warnings: views.value.map((path) => `W_VIEW_UNCHECKED ${path}`),
  });
};

/** Verifies a package whole, without changing or copying it. */
export const verifyPackage = (bytes: Uint8Array, context: VerifyContext): Verdict => {
  const progress: Progress = { packageId: null, keyid: null };
  const result = verifySteps(bytes, context, progress);
  return result.ok ? result.value : { status: 'refused', ...result.problem, ...progress };
};
