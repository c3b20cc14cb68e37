import { isDeeperThan } from '#domain/json-depth.ts';
import { ok, type Result, refuse } from '#domain/result.ts';

/** Levels of nesting. Our deepest honest call has about ten. */
const deepest = 64;

/** Reads a call's input from the wire: not too deep, and only then parsed. */
export const readJsonText = (text: string): Result<unknown, 'E_JSON' | 'E_DEPTH'> => {
  if (isDeeperThan(text, deepest)) return refuse('E_DEPTH');
  try {
    return ok(JSON.parse(text));
  } catch {
    return refuse('E_JSON');
  }
};
