/**
 * Text from a package, a file name or an organisation may hold anything: escape sequences that recolour or clear a terminal,
 * characters that turn a line round, line ends that forge a line. Everything but printable text is written as its code point.
 */

/** First and last code points that are shown by number: controls, line and paragraph ends, direction marks, invisible ones. */
const HIDDEN: readonly (readonly [number, number])[] = [
  [0x0000, 0x001f],
  [0x007f, 0x009f],
  [0x00ad, 0x00ad],
  [0x061c, 0x061c],
  [0x180e, 0x180e],
  [0x200b, 0x200f],
  [0x2028, 0x202e],
  [0x2060, 0x206f],
  [0xd800, 0xdfff],
  [0xfeff, 0xfeff],
  [0xfff9, 0xfffb],
  [0xe0000, 0xe007f],
];

const isHidden = (codePoint: number): boolean =>
  HIDDEN.some(([first, last]) => codePoint >= first && codePoint <= last);

const escapeWith = (text: string, write: (character: string) => string): string => {
  let safe = '';
  for (const character of text) safe += isHidden(character.codePointAt(0) ?? 0) ? write(character) : character;
  return safe;
};

/** One line of text that a terminal shows and does not obey: hidden characters become `\u{1b}`. */
export const escapeForTerminal = (text: string): string =>
  escapeWith(text, (character) => `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`);

const jsonEscape = (character: string): string =>
  Array.from(
    { length: character.length },
    (_, index) => `\\u${character.charCodeAt(index).toString(16).padStart(4, '0')}`,
  ).join('');

/**
 * One JSON object on one line. The same value to every JSON reader, but without the characters JSON leaves as they are and a
 * terminal obeys (C1 controls, direction marks).
 */
export const jsonLine = (value: unknown): string => escapeWith(JSON.stringify(value), jsonEscape);
