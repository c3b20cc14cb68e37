import { limits } from './limits.ts';

/**
 * One pass over the bytes of a JSON text that says yes to text which surely is in canonical form, as nearly every text of an honest
 * package is, and costs a fraction of writing the text again. It never says no: what it is not sure of is read the thorough way
 * (canonical-json.ts), which alone decides and explains.
 */

export interface Scan {
  /** Bytes of the longest string; it has no more UTF-16 code units than bytes. */
  readonly longest: number;
  /** True when a string may hold a character that nobody sees (domain/text/text.ts). */
  readonly mayHide: boolean;
}

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const MINUS = 0x2d;
const ZERO = 0x30;
const NINE = 0x39;
const COLON = 0x3a;
/** Integers of so many digits are written by ECMAScript as they stand. */
const SURE_DIGITS = 15;

const isDigit = (byte: number | undefined): boolean => byte !== undefined && byte >= ZERO && byte <= NINE;
/** A byte a number can be made of. */
const isOfNumber = (byte: number | undefined): boolean =>
  isDigit(byte) || byte === MINUS || byte === 0x2b || byte === 0x2e || byte === 0x45 || byte === 0x65;

/** The end of the number that begins at `start`; -1 when it is not written as ECMAScript writes it. */
const numberEnd = (bytes: Uint8Array, start: number): number => {
  let end = bytes[start] === MINUS ? start + 1 : start;
  const first = end;
  while (isDigit(bytes[end])) end += 1;
  const digits = end - first;
  if (!isOfNumber(bytes[end]) && digits > 0 && digits <= SURE_DIGITS && (bytes[first] !== ZERO || digits === 1))
    // Minus nought is written as nought.
    return bytes[first] === ZERO && first !== start ? -1 : end;
  while (isOfNumber(bytes[end])) end += 1;
  const written = Buffer.from(bytes.buffer, bytes.byteOffset + start, end - start).toString('latin1');
  return JSON.stringify(Number(written)) === written ? end : -1;
};

/** True for a lead byte and its followers that are a character nobody sees, or one that turns text round. */
const isHidden = (lead: number, second: number, third: number): boolean => {
  if (lead === 0x7f) return true;
  if (lead === 0xc2) return second <= 0x9f;
  if (lead === 0xe2)
    return (second === 0x80 && third >= 0xaa && third <= 0xae) || (second === 0x81 && third >= 0xa6 && third <= 0xa9);
  return lead === 0xef && ((second === 0xbb && third === 0xbf) || (second === 0xbf && third >= 0xb9 && third <= 0xbb));
};

/** Whether a key may follow another in one object, both plain letters: strictly greater. */
const isAfter = (bytes: Uint8Array, start: number, end: number, beforeStart: number, beforeEnd: number): boolean => {
  const shared = Math.min(end - start, beforeEnd - beforeStart);
  for (let at = 0; at < shared; at += 1) {
    const difference = (bytes[start + at] as number) - (bytes[beforeStart + at] as number);
    if (difference !== 0) return difference > 0;
  }
  return end - start > beforeEnd - beforeStart;
};

/** A key that sorts by its bytes and is neither an index nor a name JavaScript keeps for itself: a letter first. */
const isPlainKey = (bytes: Uint8Array, start: number, end: number, isAscii: boolean): boolean => {
  const first = bytes[start] as number;
  return isAscii && end > start && ((first >= 0x61 && first <= 0x7a) || (first >= 0x41 && first <= 0x5a));
};

/**
 * What is known of `bytes`, valid UTF-8, if they are canonical JSON of allowed depth *provided that* `JSON.parse` takes them: its
 * grammar is not checked again here. null when that is not sure.
 */
export const scanCanonical = (bytes: Uint8Array): Scan | null => {
  /** Per depth: where the last key of the open object begins (0 before the first) and ends. */
  const keyStarts = new Int32Array(limits.depth + 1);
  const keyEnds = new Int32Array(limits.depth + 1);
  let depth = 0;
  let longest = 0;
  let mayHide = false;
  const length = bytes.length;
  let at = 0;
  while (at < length) {
    const byte = bytes[at] as number;
    if (byte === QUOTE) {
      const start = at + 1;
      let isAscii = true;
      let end = start;
      for (; ; end += 1) {
        // Past the end there is nothing, which is no byte of a string either.
        const inside = bytes[end] ?? 0;
        if (inside === QUOTE) break;
        if (inside < 0x20) return null;
        if (inside === BACKSLASH) {
          end += 1;
          const escaped = bytes[end];
          // Quotation mark, backslash, n and t stand for themselves; all else is rare enough to be read with care.
          if (escaped !== QUOTE && escaped !== BACKSLASH && escaped !== 0x6e && escaped !== 0x74) return null;
          isAscii = false;
        } else if (inside >= 0x7f) {
          isAscii = false;
          mayHide ||= isHidden(inside, bytes[end + 1] ?? 0, bytes[end + 2] ?? 0);
        }
      }
      at = end + 1;
      if (end - start > longest) longest = end - start;
      if (bytes[at] !== COLON) continue;
      const before = keyStarts[depth] as number;
      if (!isPlainKey(bytes, start, end, isAscii)) return null;
      if (before > 0 && !isAfter(bytes, start, end, before, keyEnds[depth] as number)) return null;
      keyStarts[depth] = start;
      keyEnds[depth] = end;
      at += 1;
    } else if (byte === 0x2c) {
      at += 1;
    } else if (byte === 0x7b || byte === 0x5b) {
      depth += 1;
      if (depth > limits.depth) return null;
      keyStarts[depth] = 0;
      at += 1;
    } else if (byte === 0x7d || byte === 0x5d) {
      depth -= 1;
      if (depth < 0) return null;
      at += 1;
    } else if (byte === MINUS || isDigit(byte)) {
      at = numberEnd(bytes, at);
      if (at === -1) return null;
    } else if (byte >= 0x61 && byte <= 0x7a) {
      // A letter of true, false or null.
      at += 1;
    } else return null;
  }
  return { longest, mayHide };
};
