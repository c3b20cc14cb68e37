/** What a signature check said of a file (package-format.md, "The hub's books"). */
export type FileStatus = 'trusted' | 'retired' | 'intact-unknown-signer' | 'refused';

/** What the hub did with it. */
export type FileOutcome = 'verified' | 'imported' | 'duplicate' | 'superseded' | 'quarantined' | 'failed';

/** One file, one line: exactly these members, in this order. */
export interface FileReport {
  readonly file: string;
  readonly packageId: string | null;
  readonly keyid: string | null;
  readonly status: FileStatus;
  readonly outcome: FileOutcome;
  /** An error code of the package format, or null when nothing is wrong. */
  readonly code: string | null;
  /** What the code is about, or a warning. May hold text of the package: escape it for people. */
  readonly detail: string | null;
}

export interface VerifyCounts {
  readonly files: number;
  readonly trusted: number;
  readonly retired: number;
  readonly unknown: number;
  readonly refused: number;
}

export interface ImportCounts {
  readonly files: number;
  readonly imported: number;
  readonly duplicate: number;
  readonly superseded: number;
  readonly quarantined: number;
  readonly failed: number;
  /** Packages of earlier imports that left the quarantine because their signer is approved by now. */
  readonly released: number;
}

const count = <Name extends string>(names: readonly Name[], name: Name): number =>
  names.filter((other) => other === name).length;

/** The summary of a verification. */
export const countVerified = (reports: readonly FileReport[]): VerifyCounts => {
  const statuses = reports.map((report) => report.status);
  return {
    files: reports.length,
    trusted: count(statuses, 'trusted'),
    retired: count(statuses, 'retired'),
    unknown: count(statuses, 'intact-unknown-signer'),
    refused: count(statuses, 'refused'),
  };
};

/** The summary of an import; `released` is counted by the import itself. */
export const countImported = (reports: readonly FileReport[], released: number): ImportCounts => {
  const outcomes = reports.map((report) => report.outcome);
  return {
    files: reports.length,
    imported: count(outcomes, 'imported'),
    duplicate: count(outcomes, 'duplicate'),
    superseded: count(outcomes, 'superseded'),
    quarantined: count(outcomes, 'quarantined'),
    failed: count(outcomes, 'failed'),
    released,
  };
};
