import type { LinkRow, NodeRow } from '#domain/rows.ts';
import { type Filling, rowsOf } from './rows.ts';
import { columnsInUse, homeOf, inHomeOrder, type Theory } from './theory.ts';
import { type DriverType, type Strength, strengthOf } from './types.ts';

/**
 * The graph made ready for columns: every item has a slot, and a link that skips a column has a lane there (DD15), so that
 * from here on every edge joins neighbouring columns.
 */
export interface Slot {
  /** Its number on this board, for lists kept beside the slots. */
  readonly index: number;
  readonly column: number;
  /** The item that stands here; null = a lane that links run through. */
  readonly node: NodeRow | null;
  /** Change ideas that stand beside it in the same row (DD29). */
  readonly beside: readonly NodeRow[];
  /** For an item of a family that keeps its order, the parent it is at home with, null = none; undefined = free to move (DD14). */
  readonly keptBy: string | null | undefined;
  readonly left: Slot[];
  readonly right: Slot[];
  /** Slots of the next column that lead to items at home with this one. */
  readonly family: Slot[];
  home: Slot | null;
}

/** The slots a link passes, from its parent to its child. */
export interface Route {
  readonly link: LinkRow;
  /** The item it leads to: the one that stands in the last slot or one beside it. */
  readonly to: NodeRow;
  readonly slots: readonly Slot[];
}

export interface Layers {
  /** Slots of each column in the team's own order (DD14). */
  readonly columns: readonly (readonly Slot[])[];
  readonly routes: readonly Route[];
}

/** Makes slots and counts them. */
const createSlots = () => {
  let count = 0;
  return (
    column: number,
    node: NodeRow | null,
    beside: readonly NodeRow[] = [],
    keptBy: string | null | undefined = undefined,
  ): Slot => {
    count += 1;
    return { index: count - 1, column, node, beside, keptBy, left: [], right: [], family: [], home: null };
  };
};
type MakeSlot = ReturnType<typeof createSlots>;

const join = (from: Slot, to: Slot): void => {
  // The shorter list: few things drive an item, an item may drive many.
  if (to.left.includes(from)) return;
  from.right.push(to);
  to.left.push(from);
};

const takeHome = (from: Slot, to: Slot): void => {
  if (to.home !== null) return;
  to.home = from;
  from.family.push(to);
};

/** Lanes by parent, strength and column: links of one parent and one strength share theirs. */
const createLanes = (makeSlot: MakeSlot) => {
  const lanes = new Map<string, Slot>();
  return (parent: NodeRow, strength: Strength, column: number): Slot => {
    const key = `${parent.id} ${strength} ${column}`;
    const lane = lanes.get(key) ?? makeSlot(column, null);
    lanes.set(key, lane);
    return lane;
  };
};

/** A slot for each row of items, by the id of every item in it. */
const fillSlots = (theory: Theory, filling: Filling, makeSlot: MakeSlot): ReadonlyMap<string, Slot> => {
  const used = columnsInUse(theory);
  const rows = rowsOf(theory, filling);
  const slots = new Map<string, Slot>();
  for (const node of inHomeOrder(theory)) {
    const row = rows.get(node.id);
    if (row === undefined) continue;
    const home = homeOf(theory, node.id)?.node.id ?? null;
    const keptBy = filling.kept.has(home) ? home : undefined;
    const slot = makeSlot(used.indexOf(node.type as DriverType), node, row.slice(1), keptBy);
    for (const each of row) slots.set(each.id, slot);
  }
  return slots;
};

/** Slots, lanes and routes of a theory. Linear in items and links. */
export const layersOf = (theory: Theory, filling: Filling = { perRow: 1, kept: new Set() }): Layers => {
  const makeSlot = createSlots();
  const slots = fillSlots(theory, filling, makeSlot);
  const laneFor = createLanes(makeSlot);
  const inColumns: Slot[][] = columnsInUse(theory).map(() => []);
  const placed: boolean[] = [];
  const put = (slot: Slot): void => {
    if (placed[slot.index] === true) return;
    placed[slot.index] = true;
    inColumns[slot.column]?.push(slot);
  };
  const routes: Route[] = [];
  for (const node of inHomeOrder(theory)) {
    const to = slots.get(node.id);
    if (to === undefined) continue;
    const home = homeOf(theory, node.id);
    for (const parent of theory.parents.get(node.id) ?? []) {
      const from = slots.get(parent.node.id);
      if (from === undefined) continue;
      const passed = [from];
      for (let column = from.column + 1; column < to.column; column += 1)
        passed.push(laneFor(parent.node, strengthOf(parent.link), column));
      passed.push(to);
      for (let index = 1; index < passed.length; index += 1) {
        const [slot, next] = [passed[index - 1] as Slot, passed[index] as Slot];
        join(slot, next);
        if (parent === home) takeHome(slot, next);
        if (next !== to) put(next);
      }
      routes.push({ link: parent.link, to: node, slots: passed });
    }
    put(to);
  }
  return { columns: inColumns, routes };
};
