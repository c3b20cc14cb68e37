import { setImmediate as nextTurn } from 'node:timers/promises';
import { noKeys } from '#hub/keys.ts';
import { countVerified, type FileReport } from '#hub/report.ts';
import { findSources, type Source } from '#hub/sources.ts';
import type { HubStore } from '#hub/store.ts';
import { createVerifier, keepCompleted, type Looked } from '#hub/verify.ts';
import { fingerprint } from '#package/keys.ts';
import type { Io, Run } from './command.ts';
import { exitCodes } from './exit-codes.ts';
import { writeReport, writeSummary } from './hub-lines.ts';
import { hubDirectory, withStoreIfAny } from './hub-place.ts';
import { say } from './words.ts';

const verifyExitCode = (reports: readonly FileReport[]): number => {
  if (reports.some((report) => report.status === 'refused')) return exitCodes.failed;
  if (reports.some((report) => report.status === 'intact-unknown-signer')) return exitCodes.unknownSigner;
  return exitCodes.done;
};

/** Tells each unknown signer once how it may become a known one. */
export const adviseApproval = (reports: readonly FileReport[], io: Io): void => {
  const unknown = reports.filter((report) => report.status === 'intact-unknown-signer').map((report) => report.keyid);
  for (const keyid of new Set(unknown)) {
    if (keyid !== null) io.talk(say('advice.approve', { keyid, fingerprint: fingerprint(keyid) }));
  }
};

export interface Round {
  readonly reports: readonly FileReport[];
  readonly isStopped: boolean;
}

/** Looks at every source in turn, writing as it goes; Ctrl+C ends it after the file at hand. */
export const lookAtAll = async (
  sources: readonly Source[],
  store: HubStore | null,
  io: Io,
  write: (looked: Looked) => void,
): Promise<Round> => {
  const verifier = createVerifier(store?.keys ?? noKeys);
  const reports: FileReport[] = [];
  io.isInterrupted();
  for (const source of sources) {
    const looked = verifier.look(source);
    reports.push(looked.report);
    write(looked);
    await nextTurn();
    if (io.isInterrupted()) break;
  }
  if (store !== null) keepCompleted(store, verifier.completed(), io.now());
  return { reports, isStopped: io.isInterrupted() };
};

/** `hub verify`: who signed it, is it whole; keeps nothing but what completes an approved key. */
export const runVerify: Run = (typed, io) => {
  const sources = findSources(typed.words);
  if (sources.length === 0) {
    io.talk(say('no-files'));
    return Promise.resolve(exitCodes.usage);
  }
  const directory = hubDirectory(typed, io);
  return withStoreIfAny(directory, io, async (store) => {
    const { reports, isStopped } = await lookAtAll(sources, store, io, ({ report }) => writeReport(report, typed, io));
    writeSummary('summary.verify', { ...countVerified(reports) }, typed, io);
    if (store === null) io.talk(say('no-store-yet', { directory }));
    adviseApproval(reports, io);
    if (isStopped) io.talk(say('interrupted'));
    return isStopped ? exitCodes.interrupted : verifyExitCode(reports);
  });
};
