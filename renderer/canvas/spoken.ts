import type { Box } from '#domain/drawing.ts';
import type { OutlineItem } from '#domain/kind.ts';

/** A card as a screen reader says it, and where it stands in the tree. */
export interface SpokenItem {
  readonly name: string;
  /** What kind of item it is. */
  readonly word: string;
  /** What a card with no text yet asks, quietly: a question of its kind (`asks.*` beside `words.*`), or else its word. */
  readonly asks?: string;
  readonly isEmpty: boolean;
  /** Gentle advice about it, marked quietly on the card. */
  readonly advice?: string;
  /** From 1, as ARIA counts. */
  readonly level: number;
  readonly position: number;
  readonly siblings: number;
}

/** What is said before a label, with its space; nothing before one that says what it is ("aim1"). */
export const wordBefore = (word: string, label: string): string => (label.startsWith(word) ? '' : `${word} `);

/** An item by its word and its label. */
export const wordAndLabel = (word: string, label: string): string => `${wordBefore(word, label)}${label}`.trim();

/** What is said of each item: asked for only where a card is shown. */
export type Spoken = Pick<ReadonlyMap<string, SpokenItem>, 'get'>;

/** An item with its place in the tree. */
interface Heard {
  readonly item: OutlineItem;
  readonly level: number;
  readonly position: number;
  readonly siblings: number;
}

/** Notes where items stand, and what is below them; `level` is theirs. */
const notePlaces = (places: Map<string, Heard>, outline: readonly OutlineItem[], level: number): void => {
  const open: { readonly items: readonly OutlineItem[]; next: number }[] = [{ items: outline, next: 0 }];
  // Keeps no call stack: any depth will do.
  for (let branch = open.at(-1); branch !== undefined; branch = open.at(-1)) {
    const item = branch.items[branch.next];
    if (item === undefined) {
      open.pop();
      continue;
    }
    branch.next += 1;
    if (!places.has(item.id))
      places.set(item.id, {
        item,
        level: level + open.length - 1,
        position: branch.next,
        siblings: branch.items.length,
      });
    if (item.children.length > 0) open.push({ items: item.children, next: 0 });
  }
};

/** The places below a main branch (a bone, a primary driver): an item that is the same has the same below it. */
const below = new WeakMap<OutlineItem, ReadonlyMap<string, Heard>>();
const MAIN_LEVEL = 2;

const placesBelow = (main: OutlineItem): ReadonlyMap<string, Heard> => {
  let places = below.get(main);
  if (places === undefined) {
    const made = new Map<string, Heard>();
    notePlaces(made, main.children, MAIN_LEVEL + 1);
    below.set(main, made);
    places = made;
  }
  return places;
};

const asked = (word: string, say: (key: string) => string): string => {
  const key = word.replace('words.', 'asks.');
  const question = say(key);
  return question === key ? say(word) : question;
};

/** Where an item of an outline stands. An item with two parents is drawn once; its first place speaks for it. */
const placesOf = (outline: readonly OutlineItem[]): ((id: string) => Heard | undefined) => {
  const high = new Map<string, Heard>();
  const mains: OutlineItem[] = [];
  for (const [at, item] of outline.entries()) {
    if (!high.has(item.id)) high.set(item.id, { item, level: 1, position: at + 1, siblings: outline.length });
    for (const [index, main] of item.children.entries()) {
      const siblings = item.children.length;
      if (!high.has(main.id)) high.set(main.id, { item: main, level: MAIN_LEVEL, position: index + 1, siblings });
      if (main.children.length > 0) mains.push(main);
    }
  }
  return (id) => {
    const found = high.get(id);
    if (found !== undefined) return found;
    for (const main of mains) {
      const heard = placesBelow(main).get(id);
      if (heard !== undefined) return heard;
    }
    return undefined;
  };
};

/**
 * Every item of an outline by id; `say` turns keys into words. What is said of an item is put together when a card asks for
 * it: a board has thousands of items and shows a few dozen.
 */
export const spokenItems = (
  outline: readonly OutlineItem[],
  say: (key: string) => string,
  emptyText: string,
  advice: ReadonlyMap<string, string> = new Map(),
): Spoken => {
  const placeOf = placesOf(outline);
  const made = new Map<string, SpokenItem>();
  const make = ({ item, level, position, siblings }: Heard): SpokenItem => {
    const text = item.text === '' ? emptyText : item.text;
    const hint = advice.get(item.id);
    const words = [wordAndLabel(say(item.word), item.label), text, ...item.facts.map(say)];
    return {
      name: [...words, ...(hint === undefined ? [] : [hint])].join('. '),
      word: say(item.word),
      ...(item.text === '' ? { asks: asked(item.word, say) } : {}),
      isEmpty: item.text === '',
      ...(hint === undefined ? {} : { advice: hint }),
      level,
      position,
      siblings,
    };
  };
  return {
    get(id) {
      const known = made.get(id);
      if (known !== undefined) return known;
      const heard = placeOf(id);
      if (heard === undefined) return undefined;
      const item = make(heard);
      made.set(id, item);
      return item;
    },
  };
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
