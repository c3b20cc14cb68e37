import type { Evidence, Locus } from './items.ts';

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

export const quotesTag = (count: number): string => (count === 1 ? '1 quote' : `${count} quotes`);

export const alsoOnTag = (label: string): string => `also on ${label}`;
