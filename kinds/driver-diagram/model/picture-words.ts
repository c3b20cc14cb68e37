import type { Tag } from '#domain/drawing.ts';
import type { DriverType, Status } from './types.ts';

/** Words on the picture itself, which is the same in every language of the screen. */

/** Captions of the columns. */
export const captions: Readonly<Record<DriverType, string>> = {
  aim: 'Aim',
  primary: 'Primary drivers',
  secondary: 'Secondary drivers',
  tertiary: 'Tertiary drivers',
  change: 'Change ideas',
};

export const statusWords: Readonly<Record<Status, string>> = {
  idea: 'idea',
  planned: 'planned',
  testing: 'testing',
  adopted: 'adopted',
  adapted: 'adapted',
  abandoned: 'abandoned',
};

export const pictureWords = {
  /** On a driver that still has the words of its cause (DD24). */
  reword: 'still worded as a cause',
  /** On a driver under the heat view when nothing is tried below it. */
  noIdeas: 'no ideas yet',
  ideas: 'ideas',
} as const;

/** What stands in the corner of a card, across from its label. */
export interface Corner {
  readonly look: Tag['look'];
  readonly text: string;
}
