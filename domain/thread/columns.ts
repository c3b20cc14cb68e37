import { bySortKey } from '../order.ts';
import { byStage, type Thread, type ThreadItem, type ThreadLink } from './thread.ts';

/**
 * The thread made ready for columns (SPEC.md TH7): items that belong under each other stand in one block, and a link that skips
 * columns has a lane in each, so that from here on everything that is joined stands in neighbouring columns.
 */

/** The columns of the picture, left to right. */
export const columnTypes: readonly (readonly string[])[] = [
  ['quote'],
  ['theme'],
  ['need', 'hmw'],
  ['cause'],
  ['aim'],
  ['primary'],
  ['secondary'],
  ['tertiary'],
  ['change'],
  ['pdsa'],
  ['measure'],
];

/** An item in its block: how deep it stands, and under which item. */
export interface Seat {
  readonly item: ThreadItem;
  readonly depth: number;
  readonly under: ThreadItem | null;
}

/** A place in a column: a block of items, or a lane that one link runs through. */
export interface Slot {
  readonly index: number;
  readonly column: number;
  /** Empty for a lane. */
  readonly seats: readonly Seat[];
  readonly left: End[];
  readonly right: End[];
}

/** Where a line meets the slot beside it: the item's own, or none for a lane. */
export interface End {
  readonly slot: Slot;
  /** The item at this slot, and at the other end. */
  readonly own: string | null;
  readonly other: string | null;
}

/** The slots a link passes, from its beginning to its end. */
export interface Route {
  readonly link: ThreadLink;
  readonly slots: readonly Slot[];
}

export interface Columns {
  readonly slots: readonly (readonly Slot[])[];
  readonly routes: readonly Route[];
  /** The types of each column that is drawn. */
  readonly types: readonly (readonly string[])[];
}

/** A cause and its deeper whys, in reading order. Keeps no call stack: any depth will do. */
const causeBlock = (thread: Thread, top: ThreadItem): readonly Seat[] => {
  const seats: Seat[] = [];
  const open: Seat[] = [{ item: top, depth: 0, under: null }];
  for (let seat = open.pop(); seat !== undefined; seat = open.pop()) {
    seats.push(seat);
    const { item, depth } = seat;
    const below = (thread.causesBelow.get(item.id) ?? []).flatMap((id) => thread.items.get(id) ?? []).sort(bySortKey);
    for (const child of below.reverse()) open.push({ item: child, depth: depth + 1, under: item });
  }
  return seats;
};

/** The first need that a how-might-we question comes from. */
const needOf = (thread: Thread, question: ThreadItem): ThreadItem | undefined =>
  (thread.linksTo.get(question.id) ?? [])
    .flatMap((link) => thread.items.get(link.from) ?? [])
    .filter((item) => item.type === 'need')
    .sort(byStage)[0];

const needBlocks = (thread: Thread, items: readonly ThreadItem[]): readonly (readonly Seat[])[] => {
  const under = Map.groupBy(
    items.filter((item) => item.type === 'hmw'),
    (question) => needOf(thread, question)?.id ?? null,
  );
  const needs = items.filter((item) => item.type === 'need');
  return [
    ...needs.map((need) => [
      { item: need, depth: 0, under: null },
      ...(under.get(need.id) ?? []).map((question) => ({ item: question, depth: 1, under: need })),
    ]),
    ...(under.get(null) ?? []).map((question) => [{ item: question, depth: 0, under: null }]),
  ];
};

const blocksOf = (thread: Thread, types: readonly string[]): readonly (readonly Seat[])[] => {
  const items = [...thread.items.values()].filter((item) => types.includes(item.type));
  if (types.includes('need')) return needBlocks(thread, items);
  if (types.includes('cause'))
    return items.filter((item) => !thread.causeAbove.has(item.id)).map((top) => causeBlock(thread, top));
  return items.map((item) => [{ item, depth: 0, under: null }]);
};

/** Makes slots and counts them. */
const createSlots = () => {
  let count = 0;
  return (column: number, seats: readonly Seat[]): Slot => {
    count += 1;
    return { index: count - 1, column, seats, left: [], right: [] };
  };
};

const joinRoute = ({ link, slots }: Route): void => {
  for (const [index, from] of slots.entries()) {
    const to = slots[index + 1];
    if (to === undefined) continue;
    const fromItem = index === 0 ? link.from : null;
    const toItem = index === slots.length - 2 ? link.to : null;
    from.right.push({ slot: to, own: fromItem, other: toItem });
    to.left.push({ slot: from, own: toItem, other: fromItem });
  }
};

/** Blocks, lanes and routes of a thread; a column with nothing in it is left out. Linear. */
export const columnsOf = (thread: Thread): Columns => {
  const makeSlot = createSlots();
  const filled = columnTypes
    .map((types) => ({ types, blocks: blocksOf(thread, types) }))
    .filter(({ blocks }) => blocks.length > 0);
  const slots = filled.map(({ blocks }, column) => blocks.map((seats) => makeSlot(column, seats)));
  const home = new Map(slots.flat().flatMap((slot) => slot.seats.map(({ item }) => [item.id, slot] as const)));
  const routes: Route[] = [];
  for (const link of thread.links) {
    const from = home.get(link.from);
    const to = home.get(link.to);
    // Within a column the indent says it, or a word on the card; nothing runs back.
    if (from === undefined || to === undefined || to.column <= from.column) continue;
    const lanes = Array.from({ length: to.column - from.column - 1 }, (_, index) =>
      makeSlot(from.column + 1 + index, []),
    );
    for (const lane of lanes) slots[lane.column]?.push(lane);
    const route = { link, slots: [from, ...lanes, to] };
    joinRoute(route);
    routes.push(route);
  }
  return { slots, routes, types: filled.map(({ types }) => types) };
};

/** Crossings between two neighbouring columns, from the places of their joined slots: pairs that are in the wrong order. */
const crossingsBetween = (column: readonly Slot[], placeOf: (slot: Slot) => number, width: number): number => {
  const tree = new Array<number>(width + 1).fill(0);
  let seen = 0;
  let crossings = 0;
  for (const slot of column) {
    const places = slot.right.map((end) => placeOf(end.slot) + 1);
    for (const place of places) {
      let before = 0;
      for (let at = place; at > 0; at -= at & -at) before += tree[at] ?? 0;
      crossings += seen - before;
    }
    for (const place of places) {
      seen += 1;
      for (let at = place; at <= width; at += at & -at) tree[at] = (tree[at] ?? 0) + 1;
    }
  }
  return crossings;
};

/** Rounds in which columns are put in the order of what they are joined to. */
const ROUNDS = 8;

/** The slots of each column from top to bottom, with few crossings; what may stand in the order of its labels does. */
export const orderColumns = ({ slots }: Columns): readonly (readonly Slot[])[] => {
  const places = new Float64Array(slots.reduce((sum, column) => sum + column.length, 0));
  const placeOf = (slot: Slot) => places[slot.index] ?? 0;
  let order = slots.map((column) => [...column]);
  const note = (column: readonly Slot[]) =>
    column.forEach((slot, place) => {
      places[slot.index] = place;
    });
  const crossings = () =>
    order.reduce((sum, column, index) => sum + crossingsBetween(column, placeOf, order[index + 1]?.length ?? 0), 0);
  /** Where a slot would stand by what it is joined to on one side, as a share of the column there; else where it stands. */
  const wish = (slot: Slot, side: 'left' | 'right', length: number): number => {
    const ends = slot[side];
    if (ends.length === 0) return placeOf(slot) / length;
    const other = order[slot.column + (side === 'left' ? -1 : 1)]?.length ?? 1;
    return ends.reduce((sum, end) => sum + placeOf(end.slot), 0) / ends.length / other;
  };
  const sweep = (side: 'left' | 'right') => {
    const indexes = order.map((_, index) => index);
    for (const index of side === 'left' ? indexes : indexes.reverse()) {
      const column = order[index] ?? [];
      const wishes = new Map(column.map((slot) => [slot, wish(slot, side, column.length)]));
      order[index] = [...column].sort(
        (one, two) => (wishes.get(one) ?? 0) - (wishes.get(two) ?? 0) || placeOf(one) - placeOf(two),
      );
      note(order[index]);
    }
  };
  for (const column of order) note(column);
  let best = { crossings: crossings(), order };
  for (let round = 0; round < ROUNDS && best.crossings > 0; round += 1) {
    order = [...order];
    sweep(round % 2 === 0 ? 'right' : 'left');
    const now = crossings();
    if (now < best.crossings) best = { crossings: now, order };
  }
  return best.order;
};
