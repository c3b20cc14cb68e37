import type { Evidence, Locus } from './items.ts';
import type { Standing } from './votes.ts';

/**
 * The few words that the drawing itself carries, in plain English as in every picture that leaves the app. Each has a sign of
 * its own before it, so that it is told from the others without reading and without colour (FB12); all signs are in the font.
 */
export const evidenceTag: Readonly<Record<Evidence, string>> = {
  hunch: '? hunch',
  heard: '“ heard',
  measured: '# measured',
};

export const locusTag: Readonly<Record<Locus, string>> = {
  control: '• control',
  influence: '~ influence',
  concern: '° concern',
};

export const ROOT_TAG = 'Root cause';
export const LOOSE_CAPTION = 'Not on a bone yet';
export const PARKED_CAPTION = 'Parked solutions';

export const quotesTag = (count: number): string => (count === 1 ? '1 quote' : `${count} quotes`);

export const alsoOnTag = (label: string): string => `also on ${label}`;
export const alsoHereFact = (label: string): string => `also here: ${label}`;

/** "1st", "2nd", "3rd", "4th", "11th" ... */
const ordinal = (rank: number): string => {
  const last = rank % 100 > 10 && rank % 100 < 14 ? 0 : rank % 10;
  return `${rank}${['th', 'st', 'nd', 'rd'][last] ?? 'th'}`;
};

/** A rank in a word; a tie is said as a tie: "2nd =" (product R14). */
export const rankWord = ({ rank, tied }: Pick<Standing, 'rank' | 'tied'>): string =>
  tied ? `${ordinal(rank)} =` : ordinal(rank);

export const votesTag = (standing: Standing): string =>
  `${standing.votes === 1 ? '1 vote' : `${standing.votes} votes`}, ${rankWord(standing)}`;

/** How many causes a folded bone or cause keeps to itself. */
export const foldedTag = (count: number): string => (count === 1 ? '+ 1 cause' : `+ ${count} causes`);
