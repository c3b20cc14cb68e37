import { isUtf8 } from 'node:buffer';
import { ok, type Result } from '#domain/result.ts';
import type { Json } from '#domain/rows.ts';
import { type Refusal, refused } from './codes.ts';
import { scanCanonical } from './json-scan.ts';
import { limits } from './limits.ts';

/**
 * JSON in its one form (RFC 8785): no white space, keys ascending by UTF-16 code unit, numbers and strings as ECMAScript
 * writes them. Two programs that agree on the content agree on the bytes, so bytes can be signed.
 */

/** JavaScript moves keys that look like array indexes to the front of an object; a reader in another language does not. */
const looksLikeIndex = (key: string): boolean => {
  const first = key.charCodeAt(0);
  return first >= 0x30 && first <= 0x39 && /^(?:0|[1-9][0-9]*)$/.test(key);
};
const isForbiddenKey = (key: string): boolean => key === '__proto__' || looksLikeIndex(key);

const canonical = (value: Json): string => {
  if (value === null || typeof value !== 'object') {
    if (typeof value === 'number' && !Number.isFinite(value)) throw new Error('A number in a package must be finite.');
    if (typeof value === 'string' && !value.isWellFormed()) throw new Error('Text in a package must be well-formed.');
    return JSON.stringify(value);
  }
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  const record = value as { readonly [key: string]: Json | undefined };
  const members: string[] = [];
  for (const key of Object.keys(record).sort()) {
    const member = record[key];
    if (member === undefined) continue;
    if (isForbiddenKey(key)) throw new Error(`"${key}" cannot be a key in a package.`);
    members.push(`${JSON.stringify(key)}:${canonical(member)}`);
  }
  return `{${members.join(',')}}`;
};

/** The canonical text of `value`. Throws on what JSON cannot say the same way everywhere; members that are undefined are left out. */
export const canonicalText = (value: unknown): string => canonical(value as Json);

/** The canonical bytes of `value`. */
export const canonicalBytes = (value: unknown): Uint8Array => Buffer.from(canonicalText(value), 'utf8');

/** Deepest nesting of brackets outside strings, in one pass with no stack; stops counting past `most`. */
const nesting = (text: string, most: number): number => {
  let depth = 0;
  let deepest = 0;
  for (let index = 0; index < text.length; index += 1) {
    const unit = text.charCodeAt(index);
    if (unit === 0x22) {
      // To the closing quote: the next one with an even number of backslashes before it.
      for (;;) {
        index = text.indexOf('"', index + 1);
        if (index === -1) return deepest;
        let backslashes = 0;
        while (text.charCodeAt(index - 1 - backslashes) === 0x5c) backslashes += 1;
        if (backslashes % 2 === 0) break;
      }
    } else if (unit === 0x7b || unit === 0x5b) {
      depth += 1;
      if (depth > deepest) deepest = depth;
      if (deepest > most) return deepest;
    } else if (unit === 0x7d || unit === 0x5d) depth -= 1;
  }
  return deepest;
};

/** True when every object's keys stand in canonical order and none is forbidden. `value` is at most `limits.depth` deep. */
const keysInOrder = (value: Json): boolean => {
  if (value === null || typeof value !== 'object') return true;
  if (Array.isArray(value)) {
    for (const item of value) if (typeof item === 'object' && !keysInOrder(item)) return false;
    return true;
  }
  const record = value as { readonly [key: string]: Json };
  let previous = '';
  let isFirst = true;
  for (const key of Object.keys(record)) {
    if ((!isFirst && key <= previous) || isForbiddenKey(key)) return false;
    const member = record[key] as Json;
    if (typeof member === 'object' && !keysInOrder(member)) return false;
    previous = key;
    isFirst = false;
  }
  return true;
};

interface Faults {
  key: string | null;
  number: string | null;
  surrogate: boolean;
}

const shown = (text: string): string => JSON.stringify(text.slice(0, 40));

/** Reads valid JSON token by token to say *why* it is not canonical; only ever run on text about to be refused. */
const findFaults = (text: string): Faults => {
  const faults: Faults = { key: null, number: null, surrogate: false };
  const keysByDepth: Set<string>[] = [];
  const token = /"(?:[^"\\]|\\.)*"|-?[0-9][0-9.eE+-]*|[{}]/gs;
  for (const match of text.matchAll(token)) {
    const found = match[0];
    if (found === '{') keysByDepth.push(new Set());
    else if (found === '}') keysByDepth.pop();
    else if (found.startsWith('"')) {
      const value = JSON.parse(found) as string;
      if (!value.isWellFormed()) faults.surrogate = true;
      if (!/^[ \t\r\n]*:/.test(text.slice(match.index + found.length, match.index + found.length + 64))) continue;
      const keys = keysByDepth.at(-1);
      if (isForbiddenKey(value)) faults.key ??= `key ${shown(value)} is not allowed`;
      else if (keys?.has(value)) faults.key ??= `key ${shown(value)} occurs twice`;
      keys?.add(value);
    } else if (!Number.isFinite(Number(found)) || JSON.stringify(Number(found)) !== found)
      faults.number ??= `number ${found.slice(0, 40)}`;
  }
  return faults;
};

const whyNotCanonical = (text: string, name: string): Refusal | null => {
  const faults = findFaults(text);
  if (faults.key !== null) return { code: 'E_JSON_KEY', detail: `${name}: ${faults.key}` };
  if (faults.number !== null) return { code: 'E_JSON_NUMBER', detail: `${name}: ${faults.number}` };
  if (faults.surrogate) return { code: 'E_JSON_SURROGATE', detail: `${name}: lone surrogate` };
  return null;
};

/** Canonical JSON that was read. */
export interface CanonicalJson {
  readonly value: Json;
  /** True when no string in it is too long or holds a character nobody sees; false when that was not found out. */
  readonly isPlain: boolean;
}

/** The thorough way: the canonical text is made again, and where it differs the reason is found. */
const parseThoroughly = (text: string, name: string): Result<CanonicalJson, Refusal> => {
  if (nesting(text, limits.depth) > limits.depth) return refused('E_JSON_DEPTH', name);
  let value: Json;
  try {
    value = JSON.parse(text) as Json;
  } catch {
    return refused('E_JSON_SYNTAX', name);
  }
  // With keys in order and none moved, the platform's own writer gives the canonical text: equal text, canonical bytes.
  const isSame = keysInOrder(value) && JSON.stringify(value) === text;
  // `\ud` stands for a lone surrogate in text that is otherwise canonical, or for a backslash before "ud": look closer.
  if (isSame && !text.includes('\\ud')) return ok({ value, isPlain: false });
  const why = whyNotCanonical(text, name);
  if (why !== null) return refused(why.code, why.detail);
  if (!isSame) return refused('E_JSON_CANONICAL', name);
  return ok({ value, isPlain: false });
};

/** As `parseCanonical`, with what is known of the strings. */
export const readCanonical = (bytes: Uint8Array, name: string, limit: number): Result<CanonicalJson, Refusal> => {
  if (bytes.length > limit) return refused('E_LIMIT_JSON', `${name}: ${bytes.length} bytes`);
  if (!isUtf8(bytes)) return refused('E_JSON_UTF8', name);
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('utf8');
  const scan = scanCanonical(bytes);
  if (scan === null) return parseThoroughly(text, name);
  try {
    return ok({ value: JSON.parse(text) as Json, isPlain: scan.longest <= limits.string && !scan.mayHide });
  } catch {
    return refused('E_JSON_SYNTAX', name);
  }
};

/**
 * Reads bytes that must be canonical JSON. `name` goes into the detail. Nothing is parsed before its size, its encoding and its
 * depth are known to be harmless.
 */
export const parseCanonical = (bytes: Uint8Array, name: string, limit: number): Result<Json, Refusal> => {
  const read = readCanonical(bytes, name, limit);
  return read.ok ? ok(read.value.value) : read;
};
