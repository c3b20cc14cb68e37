import type { Point, Stroke } from '#domain/drawing.ts';
import type { NodeRow } from '#domain/rows.ts';
import type { Order } from './crossings.ts';
import type { Route, Slot } from './layers.ts';
import type { Plan } from './plan.ts';
import { strengthOf } from './types.ts';

/** How links run (SPEC.md DD15, DD17, DD29): out of a card, level through lanes, into a card. */

/** Slots and cards with their places on the picture, in px. */
export interface Stage {
  readonly topOf: (slot: Slot) => number;
  readonly heightOf: (slot: Slot) => number;
  /** Height of the card that stands first in a slot. */
  readonly cardHeightOf: (slot: Slot) => number;
  readonly leftOf: (slot: Slot) => number;
  readonly widthOf: (slot: Slot) => number;
}

/** Links that meet at one edge of a card stand this far apart where there is room, and keep clear of its corners. */
const PORT_STEP = 8;
const PORT_INSET = 12;

/** Heights at which links leave or reach each slot, by the slot at the other end: upper ends first, so that none cross here. */
export const portsOf = (
  order: Order,
  stage: Stage,
  side: (slot: Slot) => readonly Slot[],
): ReadonlyMap<Slot, ReadonlyMap<Slot, number>> => {
  const ports = new Map<Slot, Map<Slot, number>>();
  for (const slot of order.flat()) {
    const ends = [...side(slot)].sort((left, right) => stage.topOf(left) - stage.topOf(right));
    const height = stage.cardHeightOf(slot);
    const step = slot.node === null ? 0 : Math.min(PORT_STEP, (height - 2 * PORT_INSET) / Math.max(1, ends.length - 1));
    const first = stage.topOf(slot) + height / 2 - (step * (ends.length - 1)) / 2;
    ports.set(slot, new Map(ends.map((end, index) => [end, first + index * step])));
  }
  return ports;
};
export type Ports = ReturnType<typeof portsOf>;

/** Where an item beside others is reached: along the lane under its row, then up into its card. */
const wayBeside = (route: Route, stage: Stage, plan: Plan, place: number): readonly Point[] => {
  const slot = route.slots.at(-1);
  if (slot === undefined) return [];
  const { sizes } = plan;
  const lane = stage.topOf(slot) + stage.heightOf(slot) - sizes.laneHeight / 2;
  const step = stage.widthOf(slot) + sizes.foldGap;
  const left = stage.leftOf(slot) + place * step;
  return [
    { x: stage.leftOf(slot), y: lane },
    { x: left - sizes.foldGap, y: lane },
    { x: left, y: stage.topOf(slot) + stage.cardHeightOf(slot) / 2 },
  ];
};

/** A link's way: out of its parent, level through its lanes, into its child (DD15). */
const wayOf = (route: Route, stage: Stage, plan: Plan, out: Ports, into: Ports): readonly Point[] => {
  const place = (route.slots.at(-1)?.beside.indexOf(route.to) ?? -1) + 1;
  return route.slots.slice(1).flatMap((slot, index) => {
    const from = route.slots[index] ?? slot;
    const start = { x: stage.leftOf(from) + stage.widthOf(from), y: out.get(from)?.get(slot) ?? 0 };
    if (place > 0 && index === route.slots.length - 2) return [start, ...wayBeside(route, stage, plan, place)];
    return [start, { x: stage.leftOf(slot), y: into.get(slot)?.get(from) ?? 0 }];
  });
};

/** The strokes of all links, as curves. A link wears its parent's colour; from the aim, which has none, its child's. */
export const drawLinks = (
  routes: readonly Route[],
  order: Order,
  stage: Stage,
  plan: Plan,
  toneOf: (node: NodeRow) => number | null,
): readonly Stroke[] => {
  const out = portsOf(order, stage, (slot) => slot.right);
  const into = portsOf(order, stage, (slot) => slot.left);
  return routes.map((route): Stroke => {
    const parent = route.slots[0]?.node ?? null;
    return {
      id: route.link.id,
      points: wayOf(route, stage, plan, out, into),
      path: 'curve',
      width: 2,
      dotted: strengthOf(route.link) === 'weak',
      tone: (parent && toneOf(parent)) ?? toneOf(route.to),
      joins: [route.link.fromId, route.link.toId],
    };
  });
};
