import type { RowLists } from '#domain/rows.ts';
import attendance from '#samples/attendance.json' with { type: 'json' };
import courseFailure from '#samples/course-failure.json' with { type: 'json' };
import { fileToLists } from './project-file.ts';

/** A whole worked project that anybody may open, look at and change. */
export interface Sample {
  /** How the command line and package files call it. */
  readonly name: string;
  readonly title: string;
  readonly about: string;
  lists(): RowLists;
}

const sample = (name: string, title: string, about: string, file: unknown): Sample => ({
  name,
  title,
  about,
  lists() {
    const read = fileToLists(JSON.stringify(file));
    if (!read.ok) throw new Error(`The sample ${name} is broken: ${read.problem.message}`);
    return read.value;
  },
});

/** The sample projects of the first screen, in their order. */
export const samples: readonly Sample[] = [
  sample(
    'attendance',
    'Cedar Fork Elementary: attendance',
    'An elementary team asks why children miss school, hears from students and a parent, and re-writes one letter.',
    attendance,
  ),
  sample(
    'course-failure',
    'Pine Level Middle: course failure',
    'A middle school team asks why students who do the work still fail, and gives tests a second chance.',
    courseFailure,
  ),
];

/** The sample of that name. */
export const findSample = (name: string): Sample | undefined => samples.find((one) => one.name === name);
