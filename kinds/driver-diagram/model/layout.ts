import type { Board } from '#domain/board.ts';
import type { Box, Caption, Drawing } from '#domain/drawing.ts';
import { labelParts } from '#domain/labels.ts';
import type { NodeRow } from '#domain/rows.ts';
import { type Font, lineHeight } from '#domain/text/text-metrics.ts';
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
import { homeOf, inHomeOrder, type Theory, theoryOf } from './theory.ts';

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
  const beside = (layers.columns.at(-1) ?? []).reduce((most, slot) => Math.max(most, slot.beside.length), 0);
  const last = plan.sizes.widths[plan.columns.at(-1) ?? 'change'];
  return [...lefts, (lefts.at(-1) ?? 0) + last + beside * (plan.sizes.widths.change + plan.sizes.foldGap)];
};

/** Colours by the label of the primary driver a thing hangs from (DD17): P1 is the first tone for good. */
const tonesOf = (theory: Theory): ReadonlyMap<string, number | null> => {
  const tones = new Map<string, number | null>();
  // Homes come before what is at home with them.
  for (const node of inHomeOrder(theory)) {
    const home = homeOf(theory, node.id)?.node.id;
    const own = node.type === 'primary' ? (labelParts(node.label).number + 7) % 8 : null;
    tones.set(node.id, own ?? (home === undefined ? null : (tones.get(home) ?? null)));
  }
  return tones;
};

type Cards = ReadonlyMap<string, Card>;

const stageOf = ({ layers, order, plan }: Scene, cards: Cards, lefts: readonly number[]): Stage => {
  const { sizes } = plan;
  const count = order.reduce((sum, column) => sum + column.length, 0);
  const first = new Float64Array(count).fill(sizes.laneHeight);
  const heights = new Float64Array(count).fill(sizes.laneHeight);
  for (const column of layers.columns)
    for (const { index, node, beside, home } of column) {
      if (node === null) continue;
      const height = cards.get(node.id)?.height ?? 0;
      first[index] = height;
      const tallest = beside.reduce((most, { id }) => Math.max(most, cards.get(id)?.height ?? 0), height);
      // The lane that leads to the items further right runs under the row.
      heights[index] = beside.length > 0 && home !== null ? tallest + sizes.laneGap + sizes.laneHeight : tallest;
    }
  const tops = stack(order, heights, sizes);
  const below = sizes.margin + lineHeight(CAPTION_FONT) + sizes.captionGap;
  const widths = plan.columns.map((type) => sizes.widths[type]);
  return {
    heightOf: ({ index }) => heights[index] ?? 0,
    cardHeightOf: ({ index }) => first[index] ?? 0,
    topOf: ({ index }) => below + (tops[index] ?? 0),
    leftOf: ({ column }) => lefts[column] ?? 0,
    widthOf: ({ column }) => widths[column] ?? 0,
  };
};

type Heats = ReadonlyMap<string, Heat> | null;
type Tones = ReturnType<typeof tonesOf>;

const placeBoxes = (
  { order, plan }: Scene,
  stage: Stage,
  cards: Cards,
  tones: Tones,
  heats: Heats,
): ReadonlyMap<string, Box> => {
  const boxes = new Map<string, Box>();
  const step = plan.sizes.widths.change + plan.sizes.foldGap;
  const put = (node: NodeRow, x: number, y: number): void => {
    const card = cards.get(node.id);
    if (card === undefined) return;
    const heat = node.type === 'change' ? heats?.get(node.id) : undefined;
    const tone = heat === undefined ? (tones.get(node.id) ?? null) : heat.tone;
    boxes.set(node.id, { ...card, x, y, tone });
  };
  for (const column of order)
    for (const slot of column) {
      if (slot.node === null) continue;
      const [x, y] = [stage.leftOf(slot), stage.topOf(slot)];
      put(slot.node, x, y);
      for (const [place, node] of slot.beside.entries()) put(node, x + (place + 1) * step, y);
    }
  return boxes;
};

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
  const cards = new Map<string, Card>();
  for (const node of inHomeOrder(theory)) cards.set(node.id, cardOf(node, sizes, heats?.get(node.id) ?? null));
  const lefts = columnLefts(scene);
  const stage = stageOf(scene, cards, lefts);
  // Of the whole board, so that nothing changes its colour while a part of it is looked at.
  const tones = tonesOf(theoryOf(board));
  const boxes = placeBoxes(scene, stage, cards, tones, heats);
  let bottom = sizes.margin + lineHeight(CAPTION_FONT);
  for (const column of order)
    for (const slot of column) bottom = Math.max(bottom, stage.topOf(slot) + stage.heightOf(slot));
  return {
    width: (lefts.at(-1) ?? 0) + sizes.margin,
    height: bottom + sizes.margin,
    boxes: inHomeOrder(theory).flatMap((node) => boxes.get(node.id) ?? []),
    strokes: drawLinks(layers.routes, order, stage, plan, (nodeId) => tones.get(nodeId) ?? null),
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
