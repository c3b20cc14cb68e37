import { type Imported, importPackages } from '#hub/import.ts';
import type { FileReport } from '#hub/report.ts';
import { findSources } from '#hub/sources.ts';
import { type HubStore, rehearseHubStore } from '#hub/store.ts';
import type { Io, Run, Typed } from './command.ts';
import { exitCodeOf, exitCodes } from './exit-codes.ts';
import { writeReport, writeSummary } from './hub-lines.ts';
import { hubDirectory, withStore } from './hub-place.ts';
import { adviseApproval } from './hub-verify.ts';
import { say } from './words.ts';

const importExitCode = ({ counts, trouble, isStopped }: Imported): number => {
  if (isStopped) return exitCodes.interrupted;
  if (trouble !== null) return exitCodes.failed;
  if (counts.failed > 0) return exitCodes.failed;
  return counts.quarantined > 0 ? exitCodes.unknownSigner : exitCodes.done;
};

const importInto = async (store: HubStore, typed: Typed, io: Io): Promise<number> => {
  const sources = findSources(typed.words);
  if (sources.length === 0) io.talk(say('no-files'));
  const reports: FileReport[] = [];
  io.isInterrupted();
  const imported = await importPackages({ store, now: io.now }, sources, {
    failFast: typed.flags.has('fail-fast'),
    isStopped: io.isInterrupted,
    onReport(report) {
      reports.push(report);
      writeReport(report, typed, io);
    },
  });
  writeSummary('summary.import', { ...imported.counts }, typed, io);
  if (imported.counts.released > 0) io.talk(say('summary.released', { released: imported.counts.released }));
  if (typed.flags.has('dry-run')) io.talk(say('summary.dry-run'));
  adviseApproval(reports, io);
  if (imported.trouble !== null) io.talk(say('trouble', { message: imported.trouble.message }));
  if (imported.isStopped) io.talk(say('interrupted'));
  return importExitCode(imported);
};

const rehearse = async (directory: string, typed: Typed, io: Io): Promise<number> => {
  const opened = rehearseHubStore(directory);
  if (!opened.ok) {
    io.talk(say('trouble', { message: opened.problem.message }));
    return exitCodeOf(opened.problem);
  }
  try {
    return await importInto(opened.value, typed, io);
  } finally {
    opened.value.close();
  }
};

/** `hub import`: verify, keep the exact bytes, write the books. */
export const runImport: Run = (typed, io) => {
  const directory = hubDirectory(typed, io);
  if (typed.flags.has('dry-run')) return rehearse(directory, typed, io);
  return withStore(directory, io, true, (store) => importInto(store, typed, io));
};
