/**
 * When does a text give a withheld quote away? When four words of it stand there in a row (fixtures: "a withheld quote counts
 * as leaked when any four consecutive words of it leave"), whatever the case, the punctuation, the accents or the shape of the
 * letters. A quote of three words is given away when all of it stands there; a shorter one when it is the whole text. Wall, picture
 * and package are all held to this one rule.
 */
const TELLING = 4;
const SHORTEST = 3;

const wordsOf = (text: string): readonly string[] =>
  text
    .normalize('NFKD')
    .replace(/[\p{M}\p{Cf}'’‘`´]/gu, '')
    .toLowerCase()
    .match(/[\p{L}\p{N}]+/gu) ?? [];

const runsOf = (words: readonly string[], length: number): readonly string[] =>
  Array.from({ length: Math.max(0, words.length - length + 1) }, (_, index) =>
    words.slice(index, index + length).join(' '),
  );

/** A test for texts: true when one gives something away. */
export type Repeats = (text: string) => boolean;

/** A test for texts that repeat one of `quotes`. */
export const createRepeats = (quotes: Iterable<string>): Repeats => {
  const runs = new Set<string>();
  const wholes = new Set<string>();
  for (const words of [...quotes].map(wordsOf)) {
    if (words.length >= SHORTEST) for (const run of runsOf(words, Math.min(TELLING, words.length))) runs.add(run);
    else if (words.length > 0) wholes.add(words.join(' '));
  }
  if (runs.size + wholes.size === 0) return () => false;
  return (text) => {
    const words = wordsOf(text);
    if (words.length < SHORTEST) return wholes.has(words.join(' '));
    return [SHORTEST, TELLING].some((length) => runsOf(words, length).some((run) => runs.has(run)));
  };
};
