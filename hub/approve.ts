import { ok, type Result, refuse, type Trouble } from '#domain/result.ts';
import { tidyText } from '#domain/text/text.ts';
import type { KeyStatus, PinnedKey } from './keys.ts';
import type { HubStore } from './store.ts';

/** As long as a manifest's `org` may be. */
const ORG_LIMIT = 120;

/** True for what may be pinned as an organisation: one line of plain text. */
export const isOrgName = (org: string): boolean => {
  const tidy = tidyText(org, ORG_LIMIT);
  return tidy.ok && tidy.value === org && org !== '' && !org.includes('\n');
};

export interface Approval {
  readonly key: PinnedKey;
  /** False when the key was approved before and nothing changed. */
  readonly isChanged: boolean;
  /** Packages of this signer in quarantine; the next import takes them in. */
  readonly waiting: number;
}

/** Decides what an approval makes of what is known about the key; trouble when the two contradict each other. */
const approvedKey = (
  before: PinnedKey | undefined,
  fresh: PinnedKey,
  org: string | null,
): Result<PinnedKey, Trouble> => {
  if (before === undefined) return ok(fresh);
  if (before.status === 'revoked') {
    return refuse({
      code: 'E_KEY_REVOKED',
      message: 'This key was revoked and stays so. Nothing was changed; ask the school to enrol a new key.',
    });
  }
  if (org !== null && before.org !== null && before.org !== org) {
    return refuse({
      code: 'E_KEY_ORG',
      message: `This key is approved for ${before.org} already. Nothing was changed; a key belongs to one organisation.`,
    });
  }
  return ok({ ...before, jwk: before.jwk ?? fresh.jwk, org: before.org ?? fresh.org });
};

/**
 * Pins a signer's thumbprint. Its public key and, unless `org` names one, its organisation come from the first package that
 * matches: one waiting in quarantine, or the next that `verify` or `import` meets. Approving twice changes nothing.
 */
export const approveKey = (
  store: HubStore,
  keyid: string,
  org: string | null,
  now: string,
): Result<Approval, Trouble> => {
  const held = store.quarantine.list(keyid);
  const first = held.find((one) => one.jwk !== null);
  const before = store.keys.find(keyid);
  const fresh: PinnedKey = {
    keyid,
    jwk: first?.jwk ?? null,
    org: org ?? first?.org ?? null,
    status: 'trusted',
    approvedAt: now,
  };
  const key = approvedKey(before, fresh, org);
  if (!key.ok) return key;
  const isChanged = before === undefined || before.jwk !== key.value.jwk || before.org !== key.value.org;
  if (isChanged) {
    const written = store.transact(() => {
      store.keys.put(key.value);
      store.audit.append(now, 'key approved', { keyid, org: key.value.org });
    });
    if (!written.ok) return written;
  }
  return ok({ key: key.value, isChanged, waiting: held.length });
};

/** A signer as an operator sees it. */
export interface Signer {
  readonly keyid: string;
  /** `unknown`: only seen, in quarantine; its organisation is then only what its package claims. */
  readonly status: KeyStatus | 'unknown';
  readonly org: string | null;
  readonly approvedAt: string | null;
  /** Packages taken in, and waiting in quarantine. */
  readonly packages: number;
  readonly quarantined: number;
}

/** Every signer the hub has decided about or seen, by key id. */
export const listSigners = (store: HubStore): readonly Signer[] => {
  const packages = store.shelf.countByKeyid();
  const signers = new Map<string, Signer>();
  for (const key of store.keys.list()) {
    const { keyid, status, org, approvedAt } = key;
    signers.set(keyid, { keyid, status, org, approvedAt, packages: packages.get(keyid) ?? 0, quarantined: 0 });
  }
  for (const { keyid, org } of store.quarantine.list()) {
    if (keyid === null) continue;
    const signer = signers.get(keyid) ?? {
      keyid,
      status: 'unknown',
      org,
      approvedAt: null,
      packages: 0,
      quarantined: 0,
    };
    signers.set(keyid, { ...signer, quarantined: signer.quarantined + 1 });
  }
  return [...signers.values()].sort((left, right) => (left.keyid < right.keyid ? -1 : 1));
};
