import type { OutlineItem } from '#domain/kind.ts';

/** Letters as they are searched for: case and accents do not count. */
const plain = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

/** The items of a board that hold `wanted` in their words or are called by it, in reading order, each once. */
export const findInOutline = (outline: readonly OutlineItem[], wanted: string): readonly string[] => {
  const letters = plain(wanted.trim());
  if (letters === '') return [];
  const found = new Set<string>();
  const look = (items: readonly OutlineItem[]) => {
    for (const item of items) {
      if (plain(item.text).includes(letters) || plain(item.label) === letters) found.add(item.id);
      look(item.children);
    }
  };
  look(outline);
  return [...found];
};
