import type { FileReport } from '#hub/report.ts';
import { type Code, codes } from '#package/codes.ts';
import type { Io, Typed } from './command.ts';
import { jsonLine } from './terminal.ts';
import { say, type Words } from './words.ts';

const wordsFor = (report: FileReport): Words => {
  if (report.outcome === 'failed') return 'file.failed';
  if (report.outcome === 'quarantined') {
    return report.status === 'intact-unknown-signer' ? 'file.quarantined' : 'file.held';
  }
  if (report.outcome !== 'verified') return `file.${report.outcome}`;
  return report.status === 'refused' ? 'file.failed' : `file.verified.${report.status}`;
};

const isPackageCode = (code: string): code is Code => Object.hasOwn(codes, code);

/** The sentence a person reads for a code: the package format's own, or ours for a file that was not verified. */
const sentenceOf = (code: string): string => {
  if (isPackageCode(code)) return codes[code];
  return say(code === 'E_FILE_UNREADABLE' ? 'why.unreadable' : 'why.unchecked');
};

/** The report with the sentence of its code: what `--json` writes of one file. Null where nothing is wrong. */
export const withMessage = (report: FileReport) => ({
  ...report,
  message: report.code === null ? null : sentenceOf(report.code),
});

const valuesOf = (report: FileReport) => ({
  file: report.file,
  keyid: report.keyid ?? '',
  code: report.code ?? '',
  detail: report.detail ?? '',
  message: withMessage(report).message ?? '',
});

/** Writes the line of one file: for people, or as JSON. */
export const writeReport = (report: FileReport, typed: Typed, io: Io): void => {
  if (typed.flags.has('json')) {
    io.out(jsonLine(withMessage(report)));
    return;
  }
  io.out(say(wordsFor(report), valuesOf(report)));
  if (report.code === null && report.detail !== null) io.talk(say('file.warning', valuesOf(report)));
};

/** Writes the last line: the counts as JSON on standard output, or as a sentence on standard error. */
export const writeSummary = (words: Words, counts: Readonly<Record<string, number>>, typed: Typed, io: Io): void => {
  if (typed.flags.has('json')) io.out(jsonLine({ summary: counts }));
  else io.talk(say(words, counts));
};
