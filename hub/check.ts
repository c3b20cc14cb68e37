import type { Kinds } from '#domain/kind.ts';
import { ok, type Result, refuse, type Trouble } from '#domain/result.ts';
import { type Verdict, verifyPackage } from '#package/verify.ts';
import type { Keys, PinnedKey } from './keys.ts';
import type { FileReport } from './report.ts';
import type { Source } from './sources.ts';

/** A verdict under the hub's own trust. */
export interface Checked {
  readonly verdict: Verdict;
  /** Set when this package is the first of a key pinned by its thumbprint alone: the key with what the package gave it. */
  readonly completed: PinnedKey | null;
}

/** The pinned key as the package format wants it; a key still without its public half vouches for nothing. */
const trustOf = (keys: Pick<Keys, 'find'>) => ({
  find(keyid: string) {
    const key = keys.find(keyid);
    if (key === undefined || key.jwk === null || key.org === null) return undefined;
    return { jwk: key.jwk, org: key.org, status: key.status };
  },
});

/**
 * Verifies the bytes of one file by the hub's keys. A key pinned by its thumbprint alone takes its public half, and unless the
 * operator named one its organisation, from the first package that carries it (package-format.md, "The hub's books"): the
 * thumbprint is a hash of the key, so no other key can slip in.
 */
const check = (bytes: Uint8Array, keys: Pick<Keys, 'find'>, kinds: Kinds): Checked => {
  const verdict = verifyPackage(bytes, { kinds, trust: trustOf(keys) });
  if (verdict.status !== 'intact-unknown-signer') return { verdict, completed: null };
  const pinned = keys.find(verdict.keyid);
  if (pinned === undefined) return { verdict, completed: null };
  const { jwk, org } = verdict.manifest.signer;
  const completed: PinnedKey = { ...pinned, jwk, org: pinned.org ?? org };
  const again = verifyPackage(bytes, { kinds, trust: trustOf({ find: () => completed }) });
  return { verdict: again, completed: again.status === 'refused' ? null : completed };
};

/**
 * As `check`; a surprise on the way is trouble with this file alone. Whatever is wrong with us, one file in a folder must not keep
 * the others out.
 */
export const checkPackage = (bytes: Uint8Array, keys: Pick<Keys, 'find'>, kinds: Kinds): Result<Checked, Trouble> => {
  try {
    return ok(check(bytes, keys, kinds));
  } catch (surprise) {
    const name = surprise instanceof Error ? surprise.name : typeof surprise;
    return refuse({
      code: 'E_INTERNAL',
      message: `this version could not check it (${name}), which is a fault of Throughline; it was left where it is`,
    });
  }
};

/** The report of a file that was only looked at. */
export const reportVerified = (source: Source, verdict: Verdict): FileReport =>
  verdict.status === 'refused'
    ? {
        file: source.shown,
        packageId: verdict.packageId,
        keyid: verdict.keyid,
        status: 'refused',
        outcome: 'failed',
        code: verdict.code,
        detail: verdict.detail,
      }
    : {
        file: source.shown,
        packageId: verdict.packageId,
        keyid: verdict.keyid,
        status: verdict.status,
        outcome: 'verified',
        code: null,
        detail: verdict.warnings.length > 0 ? verdict.warnings.join('; ') : null,
      };

/** The report of a file that could not be read, or was too big to be. */
export const reportUnreadable = (
  source: Source,
  trouble: { readonly code: string; readonly message: string },
): FileReport => ({
  file: source.shown,
  packageId: null,
  keyid: null,
  status: 'refused',
  outcome: 'failed',
  code: trouble.code,
  detail: trouble.message,
});
