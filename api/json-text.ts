import { isDeeperThan } from '#domain/json-depth.ts';
import { ok, type Result, refuse } from '#domain/result.ts';
import { DEEPEST_INPUT } from './dispatcher.ts';

/** Reads a call's input from the wire: not too deep, and only then parsed. */
export const readJsonText = (text: string): Result<unknown, 'E_JSON' | 'E_DEPTH'> => {
  if (isDeeperThan(text, DEEPEST_INPUT)) return refuse('E_DEPTH');
  try {
    return ok(JSON.parse(text));
  } catch {
    return refuse('E_JSON');
  }
};
