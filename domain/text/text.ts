import * as z from 'zod';
import { ok, type Result, type RuleBroken, refuse, ruleBroken } from '../result.ts';
import { type Json, TEXT_LIMIT } from '../rows.ts';

/** First and last code units that cannot be seen or that turn text round on a screen; tab and line feed are not among them. */
const FORBIDDEN: readonly (readonly [number, number])[] = [
  [0x0000, 0x0008],
  [0x000b, 0x001f],
  [0x007f, 0x009f],
  [0x202a, 0x202e],
  [0x2066, 0x2069],
  [0xfeff, 0xfeff],
  [0xfff9, 0xfffb],
];

/** The same characters as a pattern, for what reads or rewrites whole texts. */
export const hiddenCharacters = /(?![\t\n])\p{Cc}|[\u202a-\u202e\u2066-\u2069\ufeff\ufff9-\ufffb]/u;

const hasForbidden = (text: string): boolean => {
  for (let index = 0; index < text.length; index += 1) {
    const unit = text.charCodeAt(index);
    if (FORBIDDEN.some(([first, last]) => unit >= first && unit <= last)) return true;
  }
  return false;
};

/**
 * What a person typed or pasted, made fit to keep (SPEC.md D3): line ends become one kind, outer white space goes.
 * Hidden characters are refused, never dropped in silence; right-to-left letters themselves are welcome.
 */
export const tidyText = (raw: string, limit = TEXT_LIMIT): Result<string, RuleBroken> => {
  const text = raw
    .replace(/\r\n?|\u2028|\u2029/g, '\n')
    .replace(/\t/g, ' ')
    .trim();
  if (!text.isWellFormed()) {
    return refuse(
      ruleBroken(
        'D3',
        'E_TEXT_MALFORMED',
        'This text has a broken character in it. Nothing was changed; type it again.',
      ),
    );
  }
  if (hasForbidden(text)) {
    return refuse(
      ruleBroken(
        'D3',
        'E_TEXT_CONTROL',
        'This text has hidden control characters in it. Nothing was changed; paste it as plain text.',
      ),
    );
  }
  if (text.length > limit) {
    return refuse(
      ruleBroken(
        'D3',
        'E_TEXT_LONG',
        `This text has ${text.length} characters; ${limit} fit on one card. Nothing was changed; split it in two.`,
      ),
    );
  }
  return ok(text);
};

/**
 * True when no word in `value`, keys included, is malformed or holds hidden characters: what a file may bring in besides the
 * texts of its items, which `tidyText` judges.
 */
export const isCleanJson = (value: Json): boolean => {
  if (typeof value === 'string') return value.isWellFormed() && !hasForbidden(value.replaceAll('\r\n', '\n'));
  if (typeof value !== 'object' || value === null) return true;
  if (Array.isArray(value)) return value.every(isCleanJson);
  return Object.entries(value).every(([key, inner]) => isCleanJson(key) && isCleanJson(inner));
};

/** A schema for text that is already tidy: what rows, packages and project files must hold. */
export const tidy = (limit = TEXT_LIMIT): z.ZodType<string> =>
  z.string().refine((value) => {
    const result = tidyText(value, limit);
    return result.ok && result.value === value;
  }, 'Text must be tidy: no control characters, no outer spaces, not too long.');
