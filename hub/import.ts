import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Kinds } from '#domain/kind.ts';
import { ok, type Result, type Trouble } from '#domain/result.ts';
import { kinds as allKinds } from '#kinds/models.ts';
import type { Verdict } from '#package/verify.ts';
import { checkPackage, reportUnreadable, reportVerified } from './check.ts';
import { noKeys, type PinnedKey } from './keys.ts';
import { dropOriginal, fileDigest, keepOriginal, originalPath, settleOriginals } from './originals.ts';
import { countImported, type FileReport, type ImportCounts } from './report.ts';
import { readSource, type Source } from './sources.ts';
import type { HubStore } from './store.ts';
import { createVerifier } from './verify.ts';

export interface ImportContext {
  readonly store: HubStore;
  /** The kinds of board this hub can read; all there are unless told. */
  readonly kinds?: Kinds;
  /** The time of arrival, RFC 3339. */
  readonly now: () => string;
}

export interface ImportOptions {
  /** Stop after the first file that fails; what came before it is kept. */
  readonly failFast: boolean;
  /** Asked between batches: true ends the import after what is done. */
  readonly isStopped: () => boolean;
  /** Called for each file once it is safely in the books. */
  readonly onReport: (report: FileReport) => void;
}

export interface Imported {
  readonly counts: ImportCounts;
  /** Set when the disk or the database gave up on the way: the counts are what was kept before. */
  readonly trouble: Trouble | null;
  readonly isStopped: boolean;
}

/** Files to one transaction: many enough that the disk's syncs do not rule, few enough that Ctrl+C is heard. */
const BATCH = 50;

/** Refusals that may end some day: after an upgrade, or when the operator looks into a revoked key. Such a file is kept apart. */
const HOLDS: ReadonlySet<string> = new Set(['E_KIND_UNSUPPORTED', 'E_SIGNER_REVOKED']);

interface Reason {
  readonly code: string;
  readonly detail: string | null;
}

type Intact = Exclude<Verdict, { readonly status: 'refused' }>;

/** Why a package must wait although nothing is wrong with it; null when it need not. */
const reasonToWait = (verdict: Verdict): Reason | null => {
  if (verdict.status === 'refused')
    return HOLDS.has(verdict.code) ? { code: verdict.code, detail: verdict.detail } : null;
  if (verdict.status === 'intact-unknown-signer') return { code: 'E_SIGNER_UNKNOWN', detail: null };
  // Retractions and syntheses are of the format, but this hub cannot act on them yet.
  const { kind } = verdict.manifest;
  return kind === 'session' ? null : { code: 'E_KIND_UNSUPPORTED', detail: `a package of the kind ${kind}` };
};

/** Keeps a package apart until somebody decides; a second arrival changes nothing. */
const hold = (
  context: ImportContext,
  bytes: Uint8Array,
  verdict: Verdict,
  packageId: string,
  reason: Reason,
): 'quarantined' => {
  const { store, now } = context;
  if (store.quarantine.has(packageId)) return 'quarantined';
  const fileSha256 = fileDigest(bytes);
  if (store.directory !== null) keepOriginal(store.directory, 'quarantine', fileSha256, bytes);
  const signer = verdict.status === 'refused' ? null : verdict.manifest.signer;
  const receivedAt = now();
  store.quarantine.add({
    packageId,
    fileSha256,
    keyid: verdict.keyid,
    jwk: signer?.jwk ?? null,
    org: signer?.org ?? null,
    school: signer?.school ?? null,
    ...reason,
    receivedAt,
  });
  store.audit.append(receivedAt, 'quarantined', { packageId, fileSha256, keyid: verdict.keyid, code: reason.code });
  return 'quarantined';
};

/** Takes a trusted package in; an older revision is kept but is never the head. */
const accept = (
  context: ImportContext,
  bytes: Uint8Array,
  verdict: Intact,
  completed: PinnedKey | null,
): 'imported' | 'superseded' => {
  const { store, now } = context;
  const { packageId, keyid, manifest } = verdict;
  const fileSha256 = fileDigest(bytes);
  const receivedAt = now();
  if (store.directory !== null) keepOriginal(store.directory, 'packages', fileSha256, bytes);
  if (completed !== null) {
    store.keys.put(completed);
    store.audit.append(receivedAt, 'key completed', { keyid, org: completed.org });
  }
  const isHead = store.shelf.add({
    packageId,
    fileSha256,
    size: bytes.length,
    keyid,
    org: manifest.signer.org,
    school: manifest.signer.school,
    project: manifest.lineage.project,
    session: manifest.lineage.session,
    revision: manifest.lineage.revision,
    parents: manifest.lineage.parents,
    created: manifest.created,
    receivedAt,
  });
  if (store.quarantine.has(packageId)) {
    store.quarantine.remove(packageId);
    store.audit.append(receivedAt, 'released', { packageId, keyid });
  }
  store.audit.append(receivedAt, 'imported', { packageId, fileSha256, keyid });
  return isHead ? 'imported' : 'superseded';
};

/** One file, from its bytes to its rows; runs inside the batch's transaction. */
const takeIn = (context: ImportContext, source: Source): FileReport => {
  const bytes = readSource(source);
  if (!bytes.ok) return reportUnreadable(source, bytes.problem);
  const checked = checkPackage(bytes.value, context.store.keys, context.kinds ?? allKinds);
  if (!checked.ok) return reportUnreadable(source, checked.problem);
  const { verdict, completed } = checked.value;
  const report = reportVerified(source, verdict);
  const { packageId } = verdict;
  if (packageId === null) return report;
  const isKept = context.store.shelf.has(packageId);
  const reason = reasonToWait(verdict);
  if (reason !== null) {
    const outcome = isKept ? 'duplicate' : hold(context, bytes.value, verdict, packageId, reason);
    // An unknown signer is told by the status; every other reason to wait has a code.
    return verdict.status === 'intact-unknown-signer' ? { ...report, outcome } : { ...report, ...reason, outcome };
  }
  if (verdict.status === 'refused') return report;
  return { ...report, outcome: isKept ? 'duplicate' : accept(context, bytes.value, verdict, completed) };
};

const takeInBatch = (
  context: ImportContext,
  sources: readonly Source[],
  failFast: boolean,
): Result<readonly FileReport[], Trouble> =>
  context.store.transact(() => {
    const reports: FileReport[] = [];
    for (const source of sources) {
      const report = takeIn(context, source);
      reports.push(report);
      if (failFast && report.outcome === 'failed') break;
    }
    // The files must outlast a power cut before the rows that speak of them do.
    if (context.store.directory !== null) settleOriginals(context.store.directory);
    return reports;
  });

/** The report of a file that a hub without any books would refuse; null for one that it would keep apart. */
const refusalOf = (source: Source, kinds: Kinds): FileReport | null => {
  const { report, verdict } = createVerifier(noKeys, kinds).look(source);
  const isHeld = verdict !== null && verdict.packageId !== null && reasonToWait(verdict) !== null;
  return isHeld ? null : report;
};

/**
 * A first import in which nothing is kept, so that no store need be made for it. Null as soon as one file is worth a store;
 * then nothing was reported.
 */
export const importNothing = async (
  sources: readonly Source[],
  options: ImportOptions,
  kinds: Kinds = allKinds,
): Promise<Imported | null> => {
  const reports: FileReport[] = [];
  for (const source of sources) {
    if (options.isStopped()) break;
    const report = refusalOf(source, kinds);
    if (report === null) return null;
    reports.push(report);
    if (options.failFast) break;
    // Gives signals their turn.
    await nextTurn();
  }
  reports.forEach(options.onReport);
  return { counts: countImported(reports, 0), trouble: null, isStopped: options.isStopped() };
};

/** Packages in quarantine that may get out by now: their signer is approved, or this version may know their kind. */
const waiting = (store: HubStore): readonly Source[] => {
  const { directory } = store;
  if (directory === null) return [];
  return store.quarantine
    .list()
    .filter(
      (held) =>
        held.code === 'E_KIND_UNSUPPORTED' ||
        (held.keyid !== null && store.keys.find(held.keyid)?.status === 'trusted'),
    )
    .map((held) => {
      const file = originalPath(directory, 'quarantine', held.fileSha256);
      return { shown: file, path: file };
    });
};

/** Files of quarantined packages that were taken in: the originals stand in `packages/` by now. */
const dropReleased = (
  store: HubStore,
  before: readonly { readonly packageId: string; readonly fileSha256: string }[],
) => {
  if (store.directory === null) return;
  for (const held of before) {
    if (!store.quarantine.has(held.packageId)) dropOriginal(store.directory, 'quarantine', held.fileSha256);
  }
};

/**
 * Imports packages: verify each, keep the exact bytes, then write the rows, a batch to a transaction. Afterwards the quarantine
 * is looked through once for packages that are trusted by now. Idempotent by package id; any order of arrival ends in the same
 * books. A file that is refused changes nothing.
 */
export const importPackages = async (
  context: ImportContext,
  sources: readonly Source[],
  options: ImportOptions,
): Promise<Imported> => {
  const { store } = context;
  const reports: FileReport[] = [];
  const held = store.quarantine.list();
  let trouble: Trouble | null = null;
  let hasFailed = false;
  for (let start = 0; start < sources.length && !hasFailed && !options.isStopped(); start += BATCH) {
    const batch = takeInBatch(context, sources.slice(start, start + BATCH), options.failFast);
    if (!batch.ok) {
      trouble = batch.problem;
      break;
    }
    reports.push(...batch.value);
    batch.value.forEach(options.onReport);
    hasFailed = options.failFast && batch.value.some((report) => report.outcome === 'failed');
    // Gives signals their turn.
    await nextTurn();
  }
  const isStopped = options.isStopped();
  const mayRelease = trouble === null && !hasFailed && !isStopped;
  const released = mayRelease ? takeInBatch(context, waiting(store), false) : ok([]);
  if (!released.ok) trouble = released.problem;
  dropReleased(store, held);
  const freed = released.ok
    ? released.value.filter((report) => report.outcome === 'imported' || report.outcome === 'superseded').length
    : 0;
  return { counts: countImported(reports, freed), trouble, isStopped };
};
