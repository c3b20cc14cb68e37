/**
 * When a text gives withheld words away: four words of a withheld quote in a row, whatever the case, the punctuation, the
 * accents or the shape of the letters. A quote of three words counts when all of it stands there; shorter ones tell nothing
 * by themselves and count only as a whole text.
 */
const TELLING = 4;
const SHORTEST = 3;

/** The words of `text` in a form that looks through case, accents, full-width letters, apostrophes and invisible characters. */
const wordsOf = (text: string): readonly string[] =>
  text
    .normalize('NFKD')
    .replace(/[\p{M}\p{Cf}'’‘`´]/gu, '')
    .toLowerCase()
    .match(/[\p{L}\p{N}]+/gu) ?? [];

/** A test for texts. */
export type Repeats = (text: string) => boolean;

/** The test that says whether a text repeats one of `quotes`. */
export const createRepeats = (quotes: Iterable<string>): Repeats => {
  const runs = new Set<string>();
  const wholes = new Set<string>();
  for (const quote of quotes) {
    const words = wordsOf(quote);
    if (words.length === 0) continue;
    if (words.length < SHORTEST) wholes.add(words.join(' '));
    const length = Math.min(TELLING, words.length);
    if (words.length < SHORTEST) continue;
    for (let start = 0; start + length <= words.length; start += 1)
      runs.add(words.slice(start, start + length).join(' '));
  }
  if (runs.size === 0 && wholes.size === 0) return () => false;
  return (text) => {
    const words = wordsOf(text);
    if (words.length < SHORTEST) return wholes.has(words.join(' '));
    for (let start = 0; start + SHORTEST <= words.length; start += 1) {
      const three = `${words[start]} ${words[start + 1]} ${words[start + 2]}`;
      if (runs.has(three)) return true;
      if (start + TELLING <= words.length && runs.has(`${three} ${words[start + 3]}`)) return true;
    }
    return false;
  };
};
