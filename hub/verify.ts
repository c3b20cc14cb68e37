import type { Kinds } from '#domain/kind.ts';
import { kinds as allKinds } from '#kinds/models.ts';
import type { Verdict } from '#package/verify.ts';
import { checkPackage, reportUnreadable, reportVerified } from './check.ts';
import type { Keys, PinnedKey } from './keys.ts';
import type { FileReport } from './report.ts';
import { readSource, type Source } from './sources.ts';
import type { HubStore } from './store.ts';

/** A file that was looked at: its report, and the verdict behind it when there was anything to verify. */
export interface Looked {
  readonly report: FileReport;
  readonly verdict: Verdict | null;
}

/** Verifies files one by one by the given keys. Nothing is kept but, in memory, what completes a pinned key. */
export interface Verifier {
  look(source: Source): Looked;
  /** Keys that the files seen so far completed. */
  completed(): readonly PinnedKey[];
}

/** A verifier over the keys of a store, or `noKeys` where there is none. */
export const createVerifier = (keys: Pick<Keys, 'find'>, kinds: Kinds = allKinds): Verifier => {
  const completed = new Map<string, PinnedKey>();
  const known = { find: (keyid: string) => completed.get(keyid) ?? keys.find(keyid) };
  return {
    look(source) {
      const bytes = readSource(source);
      if (!bytes.ok) return { report: reportUnreadable(source, bytes.problem), verdict: null };
      const checked = checkPackage(bytes.value, known, kinds);
      if (!checked.ok) return { report: reportUnreadable(source, checked.problem), verdict: null };
      const { verdict, completed: key } = checked.value;
      if (key !== null) completed.set(key.keyid, key);
      return { report: reportVerified(source, verdict), verdict };
    },
    completed: () => [...completed.values()],
  };
};

/** Writes down keys that a verification completed, so that the first package decides once and for all. */
export const keepCompleted = (store: HubStore, completed: readonly PinnedKey[], now: string): void => {
  if (completed.length === 0 || store.isReadOnly) return;
  store.transact(() => {
    for (const key of completed) {
      store.keys.put(key);
      store.audit.append(now, 'key completed', { keyid: key.keyid, org: key.org });
    }
  });
};
