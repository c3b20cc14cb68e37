import type { BackupReport } from '#api/contract.ts';

/** Whether the backups that the app makes by itself are being made: a safety that is not there must not be counted on. */
export interface BackupLog {
  /** How it stands now. */
  report(): BackupReport;
  /** A store was backed up, or could not be. */
  note(id: string, isBackedUp: boolean): void;
}

const MESSAGE =
  'A backup could not be made. Everything you do is saved in the project itself; see whether the disk with your projects has room and may be written to. Throughline tries again by itself every five minutes.';

/** Tells of the first store whose backup fails and of the last that is backed up again, not of each. */
export const createBackupLog = (onChange: (report: BackupReport) => void): BackupLog => {
  const behind = new Set<string>();
  const report = (): BackupReport => ({ message: behind.size === 0 ? null : MESSAGE });
  return {
    report,
    note(id, isBackedUp) {
      const before = behind.size;
      if (isBackedUp) behind.delete(id);
      else behind.add(id);
      if ((before === 0) !== (behind.size === 0)) onChange(report());
    },
  };
};
