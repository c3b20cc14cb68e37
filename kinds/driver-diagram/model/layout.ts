import type { Board } from '#domain/board.ts';
import type { Box, Caption, Drawing } from '#domain/drawing.ts';
import type { NodeRow } from '#domain/rows.ts';
import { type Font, lineHeight } from '#domain/text-metrics.ts';
import { type Card, cardOf } from './cards.ts';
import { type Order, orderOf } from './crossings.ts';
import { type Heat, heatOf } from './heat.ts';
import { keptFamilies } from './kept-order.ts';
import { type Layers, layersOf, type Slot } from './layers.ts';
import { type DriverLens, theoryUnder } from './lens.ts';
import { drawLinks, type Stage } from './links-drawn.ts';
import { captions } from './picture-words.ts';
import { type Plan, planOf } from './plan.ts';
import { stack } from './stacking.ts';
import { homeOf, inHomeOrder, type Theory } from './theory.ts';

/** Columns, cards and curves of a driver diagram (SPEC.md DD13-DD18; docs/decisions/0011). Pure and near linear; px on a 4 px grid. */

const CAPTION_FONT: Font = { size: 16, weight: 'bold' };

/** A board made ready to be placed: what is shown, how, and in which order. */
interface Scene {
  readonly theory: Theory;
  readonly plan: Plan;
  readonly layers: Layers;
  readonly order: Order;
}

const sceneOf = (board: Board, lens: DriverLens): Scene => {
  const theory = theoryUnder(board, lens);
  const kept = keptFamilies(board);
  const plan = planOf(theory, kept, lens.density);
  const layers = layersOf(theory, { perRow: plan.perRow, kept });
  return { theory, plan, layers, order: orderOf(layers) };
};

/** Items of each column as they are seen from top to bottom, row by row. */
export const shownOrder = (board: Board): readonly NodeRow[] =>
  sceneOf(board, {}).order.flatMap((column) =>
    column.flatMap((slot) => (slot.node === null ? [] : [slot.node, ...slot.beside])),
  );

/** The free space between two columns: more links need more room to be told apart. */
const gapAfter = (column: readonly Slot[], { sizes }: Plan): number => {
  const edges = column.reduce((sum, slot) => sum + slot.right.length, 0);
  return Math.min(sizes.widestGap, sizes.columnGap + Math.floor(edges / sizes.linksEach) * 4);
};

/** Left edges of the columns; the last is the right edge of all. */
const columnLefts = ({ layers, plan }: Scene): readonly number[] => {
  let x = plan.sizes.margin;
  const lefts = plan.columns.map((type, index) => {
    const left = x;
    x += plan.sizes.widths[type] + gapAfter(layers.columns[index] ?? [], plan);
    return left;
  });
  const beside = Math.max(0, ...layers.columns.flat().map((slot) => slot.beside.length));
  const last = plan.sizes.widths[plan.columns.at(-1) ?? 'change'];
  return [...lefts, (lefts.at(-1) ?? 0) + last + beside * (plan.sizes.widths.change + plan.sizes.foldGap)];
};

/** Colour by the label of the primary driver a thing hangs from (DD17): P1 is the first tone for good. */
const toneOf = (theory: Theory, node: NodeRow): number | null => {
  if (node.type === 'primary') return (Number(/[0-9]+/.exec(node.label)?.[0] ?? 1) + 7) % 8;
  const home = homeOf(theory, node.id)?.node;
  return home === undefined ? null : toneOf(theory, home);
};

const stageOf = ({ order, plan }: Scene, cards: ReadonlyMap<string, Card>, lefts: readonly number[]): Stage => {
  const { sizes } = plan;
  const heightOfCard = (node: NodeRow) => cards.get(node.id)?.height ?? 0;
  const slots = order.flat().sort((left, right) => left.index - right.index);
  const heights = Float64Array.from(slots, (slot) => {
    if (slot.node === null) return sizes.laneHeight;
    const tallest = Math.max(heightOfCard(slot.node), ...slot.beside.map(heightOfCard));
    // The lane that leads to the items further right runs under the row.
    return slot.beside.length > 0 && slot.home !== null ? tallest + sizes.laneGap + sizes.laneHeight : tallest;
  });
  const heightOf = (slot: Slot) => heights[slot.index] ?? 0;
  const topOf = stack(order, heightOf, sizes);
  const below = sizes.margin + lineHeight(CAPTION_FONT) + sizes.captionGap;
  return {
    heightOf,
    cardHeightOf: (slot) => (slot.node === null ? sizes.laneHeight : heightOfCard(slot.node)),
    topOf: (slot) => below + topOf(slot),
    leftOf: (slot) => lefts[slot.column] ?? 0,
    widthOf: (slot) => sizes.widths[plan.columns[slot.column] ?? 'change'],
  };
};

const placeBoxes = (scene: Scene, stage: Stage, cards: ReadonlyMap<string, Card>, heats: Heats): Map<string, Box> => {
  const { theory, order, plan } = scene;
  const boxes = new Map<string, Box>();
  const step = plan.sizes.widths.change + plan.sizes.foldGap;
  for (const slot of order.flat()) {
    const row = slot.node === null ? [] : [slot.node, ...slot.beside];
    row.forEach((node, place) => {
      const card = cards.get(node.id);
      if (card === undefined) return;
      const heat = heats?.get(node.id);
      const tone = node.type === 'change' && heat !== undefined ? heat.tone : toneOf(theory, node);
      boxes.set(node.id, { ...card, x: stage.leftOf(slot) + place * step, y: stage.topOf(slot), tone });
    });
  }
  return boxes;
};

type Heats = ReadonlyMap<string, Heat> | null;

const heatsOf = (theory: Theory): Heats =>
  new Map(
    theory.columns.flat().flatMap((node): [string, Heat][] => {
      const heat = heatOf(theory, node);
      return heat === null ? [] : [[node.id, heat]];
    }),
  );

/** The drawing of a board under a lens: same content, same drawing; no overlap, no link through a card. */
export const layoutOf = (board: Board, lens: DriverLens): Drawing => {
  const scene = sceneOf(board, lens);
  const { theory, plan, layers, order } = scene;
  const { sizes } = plan;
  const heats = lens.heat === true ? heatsOf(theory) : null;
  const cards = new Map(
    theory.columns.flat().map((node) => [node.id, cardOf(node, sizes, heats?.get(node.id) ?? null)]),
  );
  const lefts = columnLefts(scene);
  const stage = stageOf(scene, cards, lefts);
  const boxes = placeBoxes(scene, stage, cards, heats);
  const bottom = order
    .flat()
    .reduce(
      (lowest, slot) => Math.max(lowest, stage.topOf(slot) + stage.heightOf(slot)),
      sizes.margin + lineHeight(CAPTION_FONT),
    );
  return {
    width: (lefts.at(-1) ?? 0) + sizes.margin,
    height: bottom + sizes.margin,
    boxes: inHomeOrder(theory).flatMap((node) => boxes.get(node.id) ?? []),
    strokes: drawLinks(layers.routes, order, stage, plan, (node) => toneOf(theory, node)),
    captions: plan.columns.map(
      (type, index): Caption => ({
        text: captions[type],
        x: lefts[index] ?? 0,
        y: sizes.margin,
        font: CAPTION_FONT,
        muted: true,
      }),
    ),
  };
};

/** The whole board as it is. */
export const layout = (board: Board): Drawing => layoutOf(board, {});
