import { composed, createFinder, foldSpan, type Hit } from './find-spans.ts';

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

/** Only a span with a letter, digit or pictograph hides anything; others would never end. */
export const canHide = (span: string): boolean => /[\p{L}\p{N}\p{Extended_Pictographic}]/u.test(span);

/** A test for texts that hold one of `spans`, in capitals or small letters, however they are spaced; made once, for many texts. */
export const createHolds = (spans: readonly string[]): ((text: string) => boolean) => {
  const find = createFinder(spans.filter(canHide).map(foldSpan));
  return (text) => find(text).length > 0;
};

/** True when `text` holds `span`. */
export const holdsSpan = (text: string, span: string): boolean => createHolds([span])(text);

/** The words that may stand in for a redaction in a released text. */
export const standInsOf = (redaction: Redaction): readonly string[] =>
  [redaction.replaceWith, DEFAULT_STAND_IN, LAST_RESORT].filter((words) => words !== '');

/** `text` with something else in the place of each hit. */
const replaceHits = (text: string, hits: readonly Hit[], wordsFor: (span: string) => string): string => {
  const whole = composed(text);
  const pieces = hits.map(({ from, span }, index) => whole.slice(hits[index - 1]?.to ?? 0, from) + wordsFor(span));
  return pieces.join('') + whole.slice(hits.at(-1)?.to ?? 0);
};

/** A stand-in may close up with its neighbours to a span again; a text in which that goes on and on is hidden whole. */
const ROUNDS = 8;

/**
 * A function that takes every span out of a text. What comes out holds none of them; longer spans go first, so that "Hanes"
 * does not undo "Hanes Mill". A stand-in that would give words away again is replaced by a plainer one.
 */
export const createRedactor = (redactions: readonly Redaction[]): ((text: string) => string) => {
  const bySpan = new Map<string, Redaction>();
  for (const redaction of redactions.toSorted(
    (left, right) => right.span.length - left.span.length || (left.span < right.span ? -1 : 1),
  )) {
    const span = foldSpan(redaction.span);
    if (canHide(span) && !bySpan.has(span)) bySpan.set(span, redaction);
  }
  if (bySpan.size === 0) return (text) => text;
  const find = createFinder(bySpan.keys());
  const isSafe = (words: string) => find(words).length === 0;
  const standIns = new Map<string, string>();
  const standInFor = (span: string): string => {
    const redaction = bySpan.get(span);
    const words = standIns.get(span) ?? (redaction && standInsOf(redaction).find(isSafe)) ?? LAST_RESORT;
    standIns.set(span, words);
    return words;
  };
  return (text) => {
    let hits = find(text);
    if (hits.length === 0) return text;
    let shown = replaceHits(text, hits, standInFor);
    for (let round = 0; round < ROUNDS; round += 1) {
      hits = find(shown);
      if (hits.length === 0) return shown;
      shown = replaceHits(shown, hits, () => LAST_RESORT);
    }
    return LAST_RESORT;
  };
};

/** `text` with every span taken out. */
export const redactText = (text: string, redactions: readonly Redaction[]): string => createRedactor(redactions)(text);
