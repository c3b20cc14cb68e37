import type { Board } from '#domain/board.ts';
import { sameName } from './category-sets.ts';
import { categoriesOf } from './items.ts';

/**
 * What a spoken line means (FB18). "Policy: families cannot tell" is a cause on the bone Policy; "pol: ..." too, as long as only
 * one bone begins so. Whatever cannot be read for sure is taken as plain words: nothing is ever lost or put where nobody meant.
 */
export type Capture =
  /** A cause on a bone that was named; no words = the bone alone was named, to go on there. */
  | { readonly kind: 'cause'; readonly categoryId: string; readonly text: string }
  /** A new bone: "Bus:" with nothing behind it and no bone of that name. */
  | { readonly kind: 'category'; readonly text: string }
  /** Words for the place where the focus is. */
  | { readonly kind: 'words'; readonly text: string };

/** Longest name that may stand before the colon; further on a colon belongs to the sentence. */
const LONGEST_PREFIX = 60;

/** The bone meant by `name`: its whole name or its label, else the only bone whose name begins so. */
const boneNamed = (board: Board, name: string): string | undefined => {
  const bones = categoriesOf(board);
  const exact = bones.find((bone) => sameName(bone.text, name) || sameName(bone.label, name));
  if (exact !== undefined) return exact.id;
  const start = name.toLowerCase();
  const [only, ...others] = bones.filter((bone) => bone.text.toLowerCase().startsWith(start));
  return others.length === 0 ? only?.id : undefined;
};

/** Reads one typed line. A colon counts when white space or nothing follows it, so "at 8:30" stays words. */
export const parseCapture = (board: Board, line: string): Capture => {
  const text = line.trim();
  const colon = /^([^:\n]+):(?:\s+|$)/u.exec(text);
  const name = colon?.[1]?.trim() ?? '';
  if (colon === null || name === '' || name.length > LONGEST_PREFIX) return { kind: 'words', text };
  const rest = text.slice(colon[0].length).trim();
  const categoryId = boneNamed(board, name);
  if (categoryId !== undefined) return { kind: 'cause', categoryId, text: rest };
  return rest === '' ? { kind: 'category', text: name } : { kind: 'words', text };
};
