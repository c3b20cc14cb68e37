/**
 * When does a text give a withheld quote away? When four words of it stand there in a row (fixtures README: "a withheld quote
 * counts as leaked when any four consecutive words of it leave"). Case and punctuation do not matter.
 */
const TELLING = 4;

const wordsOf = (text: string): readonly string[] => text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];

const runsOf = (words: readonly string[], length: number): readonly string[] =>
  Array.from({ length: Math.max(0, words.length - length + 1) }, (_, index) =>
    words.slice(index, index + length).join(' '),
  );

/** A test for texts that repeat one of `quotes`. A quote of two or three words is repeated when all of it is; one word tells nothing. */
export const createRepeats = (quotes: readonly string[]): ((text: string) => boolean) => {
  const telling = new Set<string>();
  for (const quote of quotes) {
    const words = wordsOf(quote);
    if (words.length > 1) for (const run of runsOf(words, Math.min(TELLING, words.length))) telling.add(run);
  }
  if (telling.size === 0) return () => false;
  return (text) => {
    const words = wordsOf(text);
    return [2, 3, TELLING].some((length) => runsOf(words, length).some((run) => telling.has(run)));
  };
};
