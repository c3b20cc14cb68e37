/**
 * Hiding words that could tell who somebody is: taken out of every text that others see, with something to stand in for them. Wall,
 * picture and package are all held to this one rule.
 */

export interface Redaction {
  readonly span: string;
  readonly replaceWith: string;
}

export const DEFAULT_STAND_IN = '[hidden]';
/** Stands in when a person's own choice would give the words away again; has no letter, so it can hide none. */
const LAST_RESORT = '[…]';

/** Soft hyphens and joiners: nobody sees them inside a word, so they hide nothing from us. */
const UNSEEN = '\\u00ad\\u200b-\\u200d\\u2060';
const unseen = new RegExp(`[${UNSEEN}]`, 'gu');

/** One letter with its accent is written in two ways; to us they are one. */
const composed = (text: string): string => text.normalize('NFC');

/** Literal words with any white space between them. Linear: no nested repeats. */
const spanPattern = (span: string): string =>
  composed(span)
    .replace(unseen, '')
    .trim()
    .split(/\s+/u)
    .map((word) => [...word].map((letter) => letter.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&')).join(`[${UNSEEN}]*`))
    .join('\\s+');

/** Only a span with a letter, digit or pictograph hides anything; others would never end. */
export const canHide = (span: string): boolean => /[\p{L}\p{N}\p{Extended_Pictographic}]/u.test(span);

/** A test for texts that hold one of `spans`; made once, for many texts. */
export const createHolds = (spans: readonly string[]): ((text: string) => boolean) => {
  const patterns = spans.filter(canHide).map(spanPattern);
  if (patterns.length === 0) return () => false;
  const any = new RegExp(patterns.join('|'), 'iu');
  return (text) => any.test(composed(text));
};

/** True when `text` holds `span` in capitals or small letters, however its words are spaced. */
export const holdsSpan = (text: string, span: string): boolean =>
  canHide(span) && new RegExp(spanPattern(span), 'iu').test(composed(text));

/** The words that may stand in for a redaction in a released text. */
export const standInsOf = (redaction: Redaction): readonly string[] =>
  [redaction.replaceWith, DEFAULT_STAND_IN, LAST_RESORT].filter((words) => words !== '');

/**
 * A function that takes every span out of a text. What comes out holds none of them; longer spans go first, so that "Hanes"
 * does not undo "Hanes Mill". A stand-in that would give words away again is replaced by a plainer one.
 */
export const createRedactor = (redactions: readonly Redaction[]): ((text: string) => string) => {
  const spans = redactions
    .filter(({ span }) => canHide(span))
    .toSorted((left, right) => right.span.length - left.span.length || (left.span < right.span ? -1 : 1));
  if (spans.length === 0) return (text) => text;
  const any = new RegExp(spans.map(({ span }) => spanPattern(span)).join('|'), 'iu');
  const isSafe = (words: string) => !any.test(composed(words));
  const standIns = spans.map((redaction) => standInsOf(redaction).find(isSafe) ?? LAST_RESORT);
  const each = new RegExp(spans.map(({ span }) => `(${spanPattern(span)})`).join('|'), 'giu');
  return (text) => {
    if (isSafe(text)) return text;
    let shown = composed(text).replace(each, (...match: readonly unknown[]) => {
      const which = spans.findIndex((_, index) => match[index + 1] !== undefined);
      return standIns[which] ?? LAST_RESORT;
    });
    // A stand-in may close up with its neighbours to a span again; each round takes letters away, so this ends.
    while (!isSafe(shown)) shown = composed(shown).replace(each, LAST_RESORT);
    return shown;
  };
};

/** `text` with every span taken out. */
export const redactText = (text: string, redactions: readonly Redaction[]): string => createRedactor(redactions)(text);
