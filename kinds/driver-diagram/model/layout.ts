import type { Board } from '#domain/board.ts';
import type { Box, Caption, Drawing, Point, Stroke } from '#domain/drawing.ts';
import type { NodeRow } from '#domain/rows.ts';
import { type Font, lineHeight } from '#domain/text-metrics.ts';
import { type Card, cardOf, columnWidths } from './cards.ts';
import { type Order, orderOf } from './crossings.ts';
import { type Layers, layersOf, type Route, type Slot } from './layers.ts';
import { stack } from './stacking.ts';
import { homeOf, inHomeOrder, type Theory, theoryOf } from './theory.ts';
import { type DriverType, strengthOf } from './types.ts';

/** Columns, cards and curves of a driver diagram (SPEC.md DD13-DD18; docs/decisions/0011). Pure and near linear; px on a 4 px grid. */

/** Captions of the columns, in the picture's own words. */
export const captions: Readonly<Record<DriverType, string>> = {
  aim: 'Aim',
  primary: 'Primary drivers',
  secondary: 'Secondary drivers',
  change: 'Change ideas',
};

const MARGIN = 32;
const CAPTION_FONT: Font = { size: 16, weight: 'bold' };
const CAPTION_GAP = 20;
const GRID = 4;
const LANE_HEIGHT = 8;
/** Links that meet at one edge of a card stand this far apart where there is room, and keep clear of its corners. */
const PORT_STEP = 8;
const PORT_INSET = 12;

const byNumber = (left: number, right: number): number => left - right;

/** The free space between two columns: more links need more room to be told apart. */
const gapAfter = (column: readonly Slot[]): number => {
  const edges = column.reduce((sum, slot) => sum + slot.right.length, 0);
  return Math.min(160, 80 + Math.floor(edges / 4) * GRID);
};

/** Left edges of the columns. */
const columnLefts = (order: Order): readonly number[] => {
  let x = MARGIN;
  return order.map((column, index) => {
    const left = x;
    x += (columnWidths[index] ?? 0) + gapAfter(column);
    return left;
  });
};

/** Colour by the label of the primary driver a thing hangs from (DD17): P1 is the first tone for good. */
const toneOf = (theory: Theory, node: NodeRow): number | null => {
  if (node.type === 'primary') return (Number(/[0-9]+/.exec(node.label)?.[0] ?? 1) + 7) % 8;
  const home = homeOf(theory, node.id)?.node;
  return home === undefined ? null : toneOf(theory, home);
};

/** Slots with their place on the picture. */
interface Stage {
  readonly topOf: (slot: Slot) => number;
  readonly heightOf: (slot: Slot) => number;
  readonly leftOf: (slot: Slot) => number;
}

/** Heights at which links leave or reach each slot, by the slot at the other end: upper ends first, so that none cross here. */
const portsOf = (order: Order, stage: Stage, side: (slot: Slot) => readonly Slot[]): Map<Slot, Map<Slot, number>> => {
  const ports = new Map<Slot, Map<Slot, number>>();
  for (const slot of order.flat()) {
    const ends = [...side(slot)].sort((left, right) => byNumber(stage.topOf(left), stage.topOf(right)));
    const height = stage.heightOf(slot);
    const step = slot.node === null ? 0 : Math.min(PORT_STEP, (height - 2 * PORT_INSET) / Math.max(1, ends.length - 1));
    const first = stage.topOf(slot) + height / 2 - (step * (ends.length - 1)) / 2;
    ports.set(slot, new Map(ends.map((end, index) => [end, first + index * step])));
  }
  return ports;
};

type Ports = ReadonlyMap<Slot, ReadonlyMap<Slot, number>>;

/** A link's way: out of its parent, level through its lanes, into its child (DD15). */
const wayOf = (route: Route, stage: Stage, out: Ports, into: Ports): readonly Point[] =>
  route.slots.slice(1).flatMap((slot, index) => {
    const from = route.slots[index] ?? slot;
    return [
      { x: stage.leftOf(from) + (columnWidths[from.column] ?? 0), y: out.get(from)?.get(slot) ?? 0 },
      { x: stage.leftOf(slot), y: into.get(slot)?.get(from) ?? 0 },
    ];
  });

const strokeOf = (theory: Theory, route: Route, points: readonly Point[]): Stroke => {
  const child = route.slots.at(-1)?.node ?? null;
  const parent = route.slots[0]?.node ?? null;
  // A link wears its parent's colour; from the aim, which has none, its child's.
  const tone = (parent && toneOf(theory, parent)) ?? (child && toneOf(theory, child));
  const isWeak = strengthOf(route.link) === 'weak';
  return {
    id: route.link.id,
    points,
    path: 'curve',
    width: 2,
    dotted: isWeak,
    tone,
    joins: [route.link.fromId, route.link.toId],
  };
};

const captionAt = (type: DriverType, x: number): Caption => ({
  text: captions[type],
  x,
  y: MARGIN,
  font: CAPTION_FONT,
  muted: true,
});

const stageOf = (layers: Layers, order: Order, cards: ReadonlyMap<string, Card>): Stage => {
  const heights = Float64Array.from(
    order.flat().sort((left, right) => left.index - right.index),
    (slot) => (slot.node === null ? LANE_HEIGHT : (cards.get(slot.node.id)?.height ?? 0)),
  );
  const heightOf = (slot: Slot) => heights[slot.index] ?? 0;
  const topOf = stack(order, heightOf);
  const lefts = columnLefts(layers.columns);
  const below = MARGIN + lineHeight(CAPTION_FONT) + CAPTION_GAP;
  return {
    heightOf,
    topOf: (slot) => below + topOf(slot),
    leftOf: (slot) => lefts[slot.column] ?? 0,
  };
};

/** The drawing of a board: same content, same drawing; no overlap, no link through a card. */
export const layout = (board: Board): Drawing => {
  const theory = theoryOf(board);
  const layers = layersOf(theory);
  const order = orderOf(layers);
  const cards = new Map(theory.columns.flat().map((node) => [node.id, cardOf(node)]));
  const stage = stageOf(layers, order, cards);
  const out = portsOf(order, stage, (slot) => slot.right);
  const into = portsOf(order, stage, (slot) => slot.left);

  const boxes = new Map<string, Box>();
  let bottom = MARGIN + lineHeight(CAPTION_FONT);
  for (const slot of order.flat()) {
    bottom = Math.max(bottom, stage.topOf(slot) + stage.heightOf(slot));
    const card = slot.node && cards.get(slot.node.id);
    if (!card || !slot.node) continue;
    boxes.set(card.id, { ...card, x: stage.leftOf(slot), y: stage.topOf(slot), tone: toneOf(theory, slot.node) });
  }
  const lefts = columnLefts(layers.columns);
  const captionEnd = Math.max(...lefts.map((x, index) => x + (columnWidths[index] ?? 0)));
  return {
    width: captionEnd + MARGIN,
    height: bottom + MARGIN,
    boxes: inHomeOrder(theory).flatMap((node) => boxes.get(node.id) ?? []),
    strokes: layers.routes.map((route) => strokeOf(theory, route, wayOf(route, stage, out, into))),
    captions: (Object.keys(captions) as DriverType[]).map((type, index) => captionAt(type, lefts[index] ?? 0)),
  };
};
