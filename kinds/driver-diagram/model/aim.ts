import type { AimProps } from './types.ts';

/** The aim's parts and the sentence they make (DD10, DD11; product R15). */

/** What an aim still has to say before it is ready, as the words of the advice. */
export type MissingPart = 'what' | 'howMuch' | 'forWhom' | 'byWhen';

/** The parts still missing, in the order a team fills them; empty = ready. */
export const missingParts = (aim: AimProps): readonly MissingPart[] => [
  ...(aim.what === undefined ? (['what'] as const) : []),
  ...(aim.baseline === undefined || aim.target === undefined ? (['howMuch'] as const) : []),
  ...(aim.who === undefined ? (['forWhom'] as const) : []),
  ...(aim.by === undefined ? (['byWhen'] as const) : []),
];

const months = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
] as const;

/** "2024-10-31" as "31 October 2024"; anything else stays as the team wrote it. */
const dayInWords = (by: string): string => {
  const match = /^([0-9]{4})-([0-9]{2})-([0-9]{2})$/.exec(by);
  const month = months[Number(match?.[2]) - 1];
  return match && month ? `${Number(match[3])} ${month} ${match[1]}` : by;
};

const capital = (text: string): string => text.slice(0, 1).toUpperCase() + text.slice(1);

/** The sentence of an aim from the parts it has; empty when it has none. */
export const aimSentence = (aim: AimProps): string => {
  const words = [
    aim.by === undefined ? '' : `by ${dayInWords(aim.by)},`,
    aim.what === undefined ? '' : `move the ${aim.what.replace(/^the /i, '')}`,
    aim.baseline === undefined ? '' : `from ${aim.baseline}`,
    aim.target === undefined ? '' : `to ${aim.target}`,
    aim.who === undefined ? '' : `for ${aim.who}`,
  ].filter((part) => part !== '');
  return words.length === 0 ? '' : `${capital(words.join(' ').replace(/,$/, ''))}.`;
};
