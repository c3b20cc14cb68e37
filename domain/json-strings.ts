import type { Json } from './rows.ts';

/** The words inside props and whole rows, wherever they stand. */

/** All strings inside `value`, changed by `change`; keys stay as they are. */
export const mapStrings = (value: Json, change: (text: string) => string): Json => {
  if (typeof value === 'string') return change(value);
  if (Array.isArray(value)) return value.map((item) => mapStrings(item as Json, change));
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, mapStrings(item as Json, change)]));
};

/** True when some string inside `value` passes `test`. */
export const someString = (value: unknown, test: (text: string) => boolean): boolean => {
  if (typeof value === 'string') return test(value);
  if (value === null || typeof value !== 'object') return false;
  return Object.values(value).some((item) => someString(item, test));
};

/** Choices from a list, ids and dates: words no person wrote, which only a schema may judge. */
export const isCode = (text: string): boolean => /^[a-z0-9-]{1,63}$/.test(text);
