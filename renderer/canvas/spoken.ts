import type { Box } from '#domain/drawing.ts';
import type { OutlineItem } from '#domain/kind.ts';

/** A card as a screen reader says it, and where it stands in the tree. */
export interface SpokenItem {
  readonly name: string;
  /** What kind of item it is; stands, quietly, in a card with no text yet. */
  readonly word: string;
  readonly isEmpty: boolean;
  /** Gentle advice about it, marked quietly on the card. */
  readonly advice?: string;
  /** From 1, as ARIA counts. */
  readonly level: number;
  readonly position: number;
  readonly siblings: number;
}

/** Every item of an outline by id; `say` turns keys into words. */
export const spokenItems = (
  outline: readonly OutlineItem[],
  say: (key: string) => string,
  emptyText: string,
  advice: ReadonlyMap<string, string> = new Map(),
): ReadonlyMap<string, SpokenItem> => {
  const items = new Map<string, SpokenItem>();
  const add = (siblings: readonly OutlineItem[], level: number) => {
    siblings.forEach((item, index) => {
      const text = item.text === '' ? emptyText : item.text;
      const hint = advice.get(item.id);
      const words = [`${say(item.word)} ${item.label}`, text, ...item.facts.map(say)];
      // An item with two parents is drawn once; its first place speaks for it.
      if (!items.has(item.id))
        items.set(item.id, {
          name: [...words, ...(hint === undefined ? [] : [hint])].join('. '),
          word: say(item.word),
          isEmpty: item.text === '',
          ...(hint === undefined ? {} : { advice: hint }),
          level,
          position: index + 1,
          siblings: siblings.length,
        });
      add(item.children, level + 1);
    });
  };
  add(outline, 1);
  return items;
};

/** What to say of a box that no outline names: its own words. */
export const spokenBox = (box: Box): SpokenItem => ({
  name: [...box.tags.map((tag) => tag.text), box.lines.join(' ')].join('. '),
  word: '',
  isEmpty: false,
  level: 1,
  position: 1,
  siblings: 1,
});
