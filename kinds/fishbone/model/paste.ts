import { type ListItem, parseIndentedList } from '#domain/indented-list.ts';

/** A pasted list as causes (FB19): what `pasteCauses` takes, once each line has an id. */

/** More lines than any wall of notes; more than a board should take in one go. */
export const MOST_PASTED = 500;
/** Lines further in than this come to stand on the last level. */
export const MOST_PASTED_LEVELS = 12;

/** The lines of a pasted list, nested by their indents or bullets; how many go in at once is for the command to say. */
export const readPaste = (text: string): readonly ListItem[] =>
  parseIndentedList(text).map((item) => ({ ...item, depth: Math.min(item.depth, MOST_PASTED_LEVELS - 1) }));
