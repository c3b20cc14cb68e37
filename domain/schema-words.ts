import type * as z from 'zod';

/** Where and why an entry does not fit its schema, for somebody who mends a file by hand. */

const UNITS: Readonly<Record<string, string>> = { string: ' characters', array: ' entries' };
const unitOf = (origin: string): string => UNITS[origin] ?? '';

/** What a size that is wrong should be; empty where the schema says no more than that it does not fit. */
const whyOf = (issue: z.core.$ZodIssue): string => {
  if (issue.code === 'too_big') return `: at most ${issue.maximum}${unitOf(issue.origin)} may stand there`;
  if (issue.code !== 'too_small') return '';
  return issue.origin === 'string' && issue.minimum === 1
    ? ': it is empty'
    : `: at least ${issue.minimum}${unitOf(issue.origin)} must stand there`;
};

/** `at "text": at most 4000 characters may stand there`, of the first thing that is wrong. Empty for no place and no reason. */
export const whereWrong = (error: z.ZodError): string => {
  const issue = error.issues[0];
  if (issue === undefined) return '';
  return `at "${issue.path.join('.').slice(0, 80)}"${whyOf(issue)}`;
};
