import { type Imported, type ImportOptions, importNothing, importPackages } from '#hub/import.ts';
import type { FileReport } from '#hub/report.ts';
import { findSources } from '#hub/sources.ts';
import { type HubStore, hubStoreExists, rehearseHubStore } from '#hub/store.ts';
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

/** What an import is given, and how it is told in the end. */
const begin = (typed: Typed, io: Io) => {
  const sources = findSources(typed.words);
  const reports: FileReport[] = [];
  io.isInterrupted();
  const options: ImportOptions = {
    failFast: typed.flags.has('fail-fast'),
    isStopped: io.isInterrupted,
    onReport(report) {
      reports.push(report);
      writeReport(report, typed, io);
    },
  };
  const end = (imported: Imported): number => {
    if (sources.length === 0) io.talk(say('no-files'));
    writeSummary('summary.import', { ...imported.counts }, typed, io);
    if (imported.counts.released > 0) io.talk(say('summary.released', { released: imported.counts.released }));
    if (typed.flags.has('dry-run')) io.talk(say('summary.dry-run'));
    adviseApproval(reports, io);
    if (imported.trouble !== null) io.talk(say('trouble', { message: imported.trouble.message }));
    if (imported.isStopped) io.talk(say('interrupted'));
    return importExitCode(imported);
  };
  return { sources, options, end };
};

const importInto = async (store: HubStore, typed: Typed, io: Io): Promise<number> => {
  const { sources, options, end } = begin(typed, io);
  return end(await importPackages({ store, now: io.now }, sources, options));
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

/** `hub import`: verify, keep the exact bytes, write the books. A first import that keeps nothing makes no store. */
export const runImport: Run = async (typed, io) => {
  const directory = hubDirectory(typed, io);
  if (typed.flags.has('dry-run')) return rehearse(directory, typed, io);
  if (!hubStoreExists(directory)) {
    const { sources, options, end } = begin(typed, io);
    const imported = await importNothing(sources, options);
    if (imported !== null) return end(imported);
  }
  return withStore(directory, io, true, (store) => importInto(store, typed, io));
};
