import type { Result, Trouble } from '#domain/result.ts';

/** What went right; a test that meets trouble instead fails with its words. */
export const must = <Value>(result: Result<Value, Trouble>): Value => {
  if (!result.ok) throw new Error(`${result.problem.code}: ${result.problem.message}`);
  return result.value;
};

/** The code of the trouble; a test that meets none fails. */
export const troubleOf = (result: Result<unknown, Trouble>): string => {
  if (result.ok) throw new Error('This should have been refused.');
  return result.problem.code;
};
