import type { AimProps } from './types.ts';

/** The aim's parts and the sentence they make (DD10, DD11; product R15). */

/** What an aim still has to say before it is ready, as the words of the advice. */
export type MissingPart = 'what' | 'howMuch' | 'forWhom' | 'byWhen';

/** The four parts, in the order a team fills them. */
export const aimParts: readonly MissingPart[] = ['what', 'howMuch', 'forWhom', 'byWhen'];

/** The baseline, said or reckoned from its count. */
const hasBaseline = (aim: AimProps): boolean =>
  aim.baseline !== undefined || (aim.count !== undefined && aim.total !== undefined);

/** The parts still missing, in the order a team fills them; empty = ready. */
export const missingParts = (aim: AimProps): readonly MissingPart[] => [
  ...(aim.what === undefined ? (['what'] as const) : []),
  ...(!hasBaseline(aim) || aim.target === undefined ? (['howMuch'] as const) : []),
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

type Figure = string | number;

/** The number in a figure ("43%", 27, "1.5 days"); null when it does not begin with one. */
const numberIn = (figure: Figure): number | null => {
  const match = /^-?[0-9]+(\.[0-9]+)?/.exec(String(figure));
  return match === null ? null : Number(match[0]);
};

/** True when the aim is about a share: a figure says percent, or the people were counted. */
const isShare = (aim: AimProps): boolean =>
  [aim.baseline, aim.target].some((figure) => typeof figure === 'string' && figure.endsWith('%')) ||
  (aim.count !== undefined && aim.total !== undefined);

/** A bare number of an aim about a share gets its percent sign. */
const figureInWords = (aim: AimProps, figure: Figure): string =>
  isShare(aim) && /^-?[0-9]+(\.[0-9]+)?$/.test(String(figure)) ? `${figure}%` : String(figure);

/** A share reckoned from its count, in whole percent. */
const shareOf = (count: number, total: number): number => Math.round((100 * count) / total);

/** "43% (134 of 312)": a percent is told with its count where the count is known. */
const baselineInWords = (aim: AimProps): string => {
  const counted = aim.count !== undefined && aim.total !== undefined ? { count: aim.count, total: aim.total } : null;
  if (counted === null) return aim.baseline === undefined ? '' : figureInWords(aim, aim.baseline);
  const figure = aim.baseline ?? shareOf(counted.count, counted.total);
  return `${figureInWords(aim, figure)} (${counted.count} of ${counted.total})`;
};

/** "27% (84 of 312)": how many of the same people the target would be. */
const targetInWords = (aim: AimProps): string => {
  if (aim.target === undefined) return '';
  const said = figureInWords(aim, aim.target);
  const share = numberIn(aim.target);
  if (aim.count === undefined || aim.total === undefined || share === null) return said;
  return `${said} (${Math.round((share * aim.total) / 100)} of ${aim.total})`;
};

/** Which way it is to go, as a verb. */
const verbOf = (aim: AimProps): string => {
  const from =
    aim.baseline !== undefined
      ? numberIn(aim.baseline)
      : aim.count !== undefined && aim.total !== undefined
        ? shareOf(aim.count, aim.total)
        : null;
  const to = aim.target === undefined ? null : numberIn(aim.target);
  if (from === null || to === null || from === to) return 'move';
  return to < from ? 'cut' : 'raise';
};

const capital = (text: string): string => text.slice(0, 1).toUpperCase() + text.slice(1);

/** The sentence of an aim from the parts it has; empty when it has none. */
export const aimSentence = (aim: AimProps): string => {
  const from = baselineInWords(aim);
  const to = targetInWords(aim);
  const words = [
    aim.by === undefined ? '' : `by ${dayInWords(aim.by)},`,
    aim.what === undefined ? '' : `${verbOf(aim)} the ${aim.what.replace(/^the /i, '')}`,
    from === '' ? '' : `from ${from}`,
    to === '' ? '' : `to ${to}`,
    aim.who === undefined ? '' : `for ${aim.who}`,
  ].filter((part) => part !== '');
  return words.length === 0 ? '' : `${capital(words.join(' ').replace(/,$/, ''))}.`;
};
