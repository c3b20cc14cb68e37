import type { Point, Stroke } from '#domain/drawing.ts';
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

/** The height at which a link leaves or reaches `slot` on its way to or from `end`. */
type Ports = (slot: Slot, end: Slot) => number;

/** Links at one side of each slot, upper ends first, so that none cross there. */
const portsOf = (order: Order, stage: Stage, side: 'left' | 'right'): Ports => {
  const slots = order.reduce((sum, column) => sum + column.length, 0);
  const places = new Map<number, number>();
  for (const column of order)
    for (const slot of column) {
      const all = slot[side];
      if (all.length === 0) continue;
      const ends = all.length === 1 ? all : [...all].sort((one, other) => stage.topOf(one) - stage.topOf(other));
      const height = stage.cardHeightOf(slot);
      const room = (height - 2 * PORT_INSET) / Math.max(1, ends.length - 1);
      const step = slot.node === null ? 0 : Math.min(PORT_STEP, room);
      const first = stage.topOf(slot) + height / 2 - (step * (ends.length - 1)) / 2;
      for (let index = 0; index < ends.length; index += 1)
        places.set(slot.index * slots + (ends[index] as Slot).index, first + index * step);
    }
  return (slot, end) => places.get(slot.index * slots + end.index) ?? 0;
};

/** Where an item beside others is reached: along the lane under its row, then up into its card. */
const wayBeside = (slot: Slot, stage: Stage, plan: Plan, place: number): readonly Point[] => {
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
const wayOf = ({ slots, to }: Route, stage: Stage, plan: Plan, out: Ports, into: Ports): readonly Point[] => {
  const points: Point[] = [];
  for (let index = 1; index < slots.length; index += 1) {
    const [from, slot] = [slots[index - 1] as Slot, slots[index] as Slot];
    points.push({ x: stage.leftOf(from) + stage.widthOf(from), y: out(from, slot) });
    const place = index === slots.length - 1 ? slot.beside.indexOf(to) + 1 : 0;
    if (place > 0) points.push(...wayBeside(slot, stage, plan, place));
    else points.push({ x: stage.leftOf(slot), y: into(slot, from) });
  }
  return points;
};

/** The strokes of all links, as curves. A link wears its parent's colour; from the aim, which has none, its child's. */
export const drawLinks = (
  routes: readonly Route[],
  order: Order,
  stage: Stage,
  plan: Plan,
  toneOf: (nodeId: string) => number | null,
): readonly Stroke[] => {
  const out = portsOf(order, stage, 'right');
  const into = portsOf(order, stage, 'left');
  return routes.map((route): Stroke => {
    const { link, to } = route;
    return {
      id: link.id,
      points: wayOf(route, stage, plan, out, into),
      path: 'curve',
      width: 2,
      dotted: strengthOf(link) === 'weak',
      tone: toneOf(link.fromId) ?? toneOf(to.id),
      joins: [link.fromId, link.toId],
    };
  });
};
