import type { Redaction } from './types.ts';

/**
 * Hiding words that could tell who somebody is (SPEC.md EI9). What comes out never contains a hidden span, in capitals or
 * small letters, however its words are spaced: that is held by a property test.
 */
export type Hidden = Pick<Redaction, 'span' | 'replaceWith'>;

/** Stands in when a person's own choice would give the words away again. It has no letter, so it can hide none. */
const LAST_RESORT = '[…]';
export const DEFAULT_STAND_IN = '[hidden]';

/** A span as a pattern: literal words, any white space between them, any case. Linear: no nested repeats. */
const spanPattern = (span: string): string =>
  span
    .trim()
    .split(/\s+/)
    .map((word) => word.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&'))
    .join('\\s+');

/** Only a span with a letter or digit hides anything; others would never end. */
export const canHide = (span: string): boolean => /[\p{L}\p{N}]/u.test(span);

/** True when `text` holds the span. */
export const holdsSpan = (text: string, span: string): boolean =>
  canHide(span) && new RegExp(spanPattern(span), 'iu').test(text);

/** `text` with every span replaced by what stands in for it; longer spans first, so that "Hanes" does not undo "Hanes Mill". */
export const redactText = (text: string, redactions: readonly Hidden[]): string => {
  const spans = redactions
    .filter((redaction) => canHide(redaction.span))
    .sort((left, right) => right.span.length - left.span.length || (left.span < right.span ? -1 : 1));
  if (spans.length === 0) return text;
  const isSafe = (words: string) => spans.every((redaction) => !holdsSpan(words, redaction.span));
  const standIns = spans.map(
    ({ replaceWith }) => [replaceWith, DEFAULT_STAND_IN].find((words) => words !== '' && isSafe(words)) ?? LAST_RESORT,
  );
  const pattern = new RegExp(spans.map((redaction) => `(${spanPattern(redaction.span)})`).join('|'), 'giu');
  let shown = text.replace(pattern, (...match: readonly unknown[]) => {
    const which = spans.findIndex((_, index) => match[index + 1] !== undefined);
    return standIns[which] ?? LAST_RESORT;
  });
  // A stand-in may close up with its neighbours to a span again; each round takes letters away, so this ends.
  while (!isSafe(shown)) shown = shown.replace(pattern, LAST_RESORT);
  return shown;
};
