import { closeSync, existsSync, fsyncSync, openSync, renameSync, rmSync, statfsSync, writeSync } from 'node:fs';
import type { DiskReport } from '#api/contract.ts';

/**
 * Room on the disk (docs/decisions/0007): below 200 MB a person is told while there is still time, and 2 MB are kept in reserve, so
 * that the moment the disk is full is not the moment work stops: the reserve is given up and the change is saved in its place.
 */

const MB = 1_000_000;
/** Below this a person is told (trust.md). */
export const LOW_BYTES = 200 * MB;
/** What is kept in reserve: some thousand changes. */
export const RESERVE_BYTES = 2 * MB;
/** The reserve is only taken where this much is free: on a disk that is all but full it would be what fills it. */
const ROOMY_BYTES = 10 * RESERVE_BYTES;

/** Bytes a person may still write where `folder` is; null when the system does not say. */
export const freeBytes = (folder: string): number | null => {
  try {
    const { bavail, bsize } = statfsSync(folder);
    return bavail * bsize;
  } catch {
    return null;
  }
};

export interface DiskSpace {
  /** How it stands now. */
  report(): DiskReport;
  /** Looks again, tells of a change, and lays the reserve by where there is room for it. */
  look(): void;
  /** Gives the reserve up; false when there is none to give. */
  makeRoom(): boolean;
}

export interface DiskSpaceDeps {
  /** The data directory. */
  readonly folder: string;
  readonly reserveFile: string;
  readonly freeBytes: (folder: string) => number | null;
  readonly onChange: (report: DiskReport) => void;
}

const messages: Readonly<Record<DiskReport['state'], string | null>> = {
  ok: null,
  low: 'Less than 200 MB is left on the disk that holds your projects. Make some room soon, while everything can still be saved.',
  reserve:
    'The disk is full. All that is left to save in are the 2 MB that Throughline had kept in reserve: make room now, or export the project to another disk.',
};

/** Real bytes, forced to the disk under a temporary name first: a file of nothing may take up no room at all. */
const layBy = (file: string): void => {
  const part = `${file}.part`;
  try {
    const handle = openSync(part, 'w', 0o600);
    try {
      const bytes = Buffer.alloc(RESERVE_BYTES, 'Throughline keeps this room in reserve. ');
      for (let at = 0; at < bytes.length; ) at += writeSync(handle, bytes, at);
      fsyncSync(handle);
    } finally {
      closeSync(handle);
    }
    renameSync(part, file);
  } catch {
    // No reserve is no trouble by itself; the next look tries again.
    rmSync(part, { force: true });
  }
};

export const createDiskSpace = (deps: DiskSpaceDeps): DiskSpace => {
  let isGiven = false;
  let told: DiskReport['state'] = 'ok';
  const stateOf = (free: number | null): DiskReport['state'] => {
    if (free === null || free >= LOW_BYTES) return 'ok';
    return isGiven ? 'reserve' : 'low';
  };
  const toReport = (state: DiskReport['state']): DiskReport => ({ state, message: messages[state] });
  const tell = (free: number | null): void => {
    const state = stateOf(free);
    if (state === told) return;
    told = state;
    deps.onChange(toReport(state));
  };
  return {
    report: () => toReport(stateOf(deps.freeBytes(deps.folder))),
    look() {
      const free = deps.freeBytes(deps.folder);
      if (free !== null && free >= ROOMY_BYTES) {
        if (!existsSync(deps.reserveFile)) layBy(deps.reserveFile);
        if (existsSync(deps.reserveFile)) isGiven = false;
      }
      tell(free);
    },
    makeRoom() {
      if (!existsSync(deps.reserveFile)) return false;
      try {
        rmSync(deps.reserveFile);
      } catch {
        return false;
      }
      isGiven = true;
      tell(deps.freeBytes(deps.folder));
      return true;
    },
  };
};
