import type { Box, Caption, Drawing, Point, Stroke } from '../drawing.ts';
import { drawingToSvg } from '../drawing.ts';
import type { ThemeName } from '../palette.ts';
import type { Rows } from '../rows.ts';
import { type Font, lineHeight, wrapText } from '../text/text-metrics.ts';
import { type ThreadCard, threadCard } from './cards.ts';
import { threadMarks } from './chain.ts';
import { columnsOf, orderColumns, type Route, type Seat, type Slot } from './columns.ts';
import { stackColumns } from './stacking.ts';
import { type Thread, type ThreadItem, threadOf } from './thread.ts';
import { linkTone, threadTones } from './tones.ts';

/**
 * The whole thread of a project on one page (SPEC.md TH7): from what was said at the left to what was measured at the right.
 * Pure; linear but for sorting.
 */

const MARGIN = 32;
const COLUMN_GAP = 72;
const SEAT_GAP = 8;
const INDENT = 16;
/** Deeper than this the indent stays, and a word on the card says what it is under. */
const DEEPEST_INDENT = 5;
/** How far a loose end reaches out where the thread breaks off. */
const LOOSE = 20;
const LANE_HEIGHT = 4;
const TITLE_WIDTH = 960;

const titleFont: Font = { size: 24, weight: 'bold' };
const aboutFont: Font = { size: 16, weight: 'regular' };
const headingFont: Font = { size: 14, weight: 'bold' };

const headings: Readonly<Record<string, { readonly words: string; readonly width: number }>> = {
  quote: { words: 'What people said', width: 220 },
  theme: { words: 'Themes', width: 164 },
  need: { words: 'Needs, and how might we', width: 220 },
  cause: { words: 'Causes', width: 204 },
  aim: { words: 'Aim', width: 204 },
  primary: { words: 'Primary drivers', width: 168 },
  secondary: { words: 'Secondary drivers', width: 168 },
  tertiary: { words: 'Tertiary drivers', width: 168 },
  change: { words: 'Change ideas', width: 204 },
  pdsa: { words: 'Tests (PDSA)', width: 184 },
  measure: { words: 'Measures', width: 176 },
};
const headingOf = (types: readonly string[]) => headings[types[0] ?? ''] ?? { words: '', width: 200 };

const indentOf = (seat: Seat): number => Math.min(seat.depth, DEEPEST_INDENT) * INDENT;

/** Needs that a how-might-we question comes from besides the one it stands under, and causes too deep to be indented. */
const alsoUnder = (thread: Thread, { item, depth, under }: Seat): readonly string[] => {
  if (item.stage === 'cause') return depth > DEEPEST_INDENT && under !== null ? [under.label] : [];
  if (item.type !== 'hmw') return [];
  return (thread.linksTo.get(item.id) ?? [])
    .flatMap((link) => thread.items.get(link.from) ?? [])
    .filter((need) => need.type === 'need' && need.id !== under?.id)
    .map((need) => need.label);
};

/** An item drawn in its block: its card, and how far below the top of the block it begins. */
interface Placed {
  readonly seat: Seat;
  readonly card: ThreadCard;
  readonly top: number;
}

const placeBlock = (
  thread: Thread,
  slot: Slot,
  width: number,
  tones: ReadonlyMap<string, number>,
): readonly Placed[] => {
  const marks = threadMarks(thread);
  let top = 0;
  return slot.seats.map((seat) => {
    const card = threadCard(seat.item, width - indentOf(seat), {
      tone: tones.get(seat.item.id) ?? null,
      noEvidence: marks.noEvidence.has(seat.item.id),
      leadsNowhere: marks.leadsNowhere.has(seat.item.id),
      alsoUnder: alsoUnder(thread, seat),
    });
    const placed = { seat, card, top };
    top += card.height + SEAT_GAP;
    return placed;
  });
};

const middleOf = ({ card, top }: Placed): number => top + Math.round(card.height / 8) * 4;

interface Heading {
  readonly captions: readonly Caption[];
  readonly bottom: number;
}

/** Who it is about and what is wrong, above everything. */
const titleOf = (rows: Rows, width: number): Heading => {
  const project = [...rows.project.values()][0];
  const captions: Caption[] = [];
  let y = MARGIN;
  const write = (text: string, font: Font, muted: boolean) => {
    for (const line of wrapText(text, Math.min(TITLE_WIDTH, width), font)) {
      captions.push({ text: line, x: MARGIN, y, font, muted });
      y += lineHeight(font);
    }
  };
  if (project !== undefined) write(project.name, titleFont, false);
  const problem = project?.props.problem?.text ?? '';
  if (problem !== '') write(problem, aboutFont, true);
  return { captions, bottom: captions.length === 0 ? MARGIN : y + 24 };
};

/** A line from its card, level through its lanes, to its card. */
const routePoints = (
  route: Route,
  yOf: (slot: Slot, item: string | null) => number,
  edges: (slot: Slot) => { readonly left: number; readonly right: number },
  cardLeft: number,
): readonly Point[] => {
  const last = route.slots.length - 1;
  return route.slots.flatMap((slot, index) => {
    const { left, right } = edges(slot);
    const y = yOf(slot, index === 0 ? route.link.from : index === last ? route.link.to : null);
    if (index === 0) return [{ x: right, y }];
    if (index < last)
      return [
        { x: left, y },
        { x: right, y },
      ];
    return cardLeft > left
      ? [
          { x: left, y },
          { x: cardLeft, y },
        ]
      : [{ x: left, y }];
  });
};

/** From a cause down its side to each deeper why, from a need to each question. */
const twigOf = ({ id, x, y, height }: Box, child: Box, tone: number | null): Stroke => {
  const stem = x + INDENT / 2;
  const level = child.y + Math.round(child.height / 8) * 4;
  return {
    id: `under ${id} ${child.id}`,
    points: [
      { x: stem, y: y + height },
      { x: stem, y: level },
      { x: child.x, y: level },
    ],
    path: 'straight',
    width: 1,
    dotted: false,
    tone,
    joins: [id, child.id],
  };
};

/** A short dotted end where something should follow or stand behind. */
const looseEnds = (boxes: readonly Box[], thread: Thread): readonly Stroke[] => {
  const marks = threadMarks(thread);
  const end = (box: Box, x: number, toX: number): Stroke => {
    const y = box.y + Math.round(box.height / 8) * 4;
    const side = x < toX ? 'right' : 'left';
    return {
      id: `loose ${side} ${box.id}`,
      points: [
        { x, y },
        { x: toX, y },
      ],
      path: 'straight',
      width: 1.5,
      dotted: true,
      tone: box.tone,
    };
  };
  return boxes.flatMap((box) => [
    ...(marks.noEvidence.has(box.id) ? [end(box, box.x, box.x - LOOSE)] : []),
    ...(marks.leadsNowhere.has(box.id) ? [end(box, box.x + box.width, box.x + box.width + LOOSE)] : []),
  ]);
};

const draw = (rows: Rows): Drawing => {
  const thread = threadOf(rows);
  const tones = threadTones(thread);
  const columns = columnsOf(thread);
  const order = orderColumns(columns);
  const widths = columns.types.map((types) => headingOf(types).width);
  const lefts = widths.map((_, index) =>
    widths.slice(0, index).reduce((sum, width) => sum + width + COLUMN_GAP, MARGIN),
  );
  const edges = (slot: Slot) => {
    const left = lefts[slot.column] ?? MARGIN;
    return { left, right: left + (widths[slot.column] ?? 0) };
  };
  const blocks = new Map(
    columns.slots.flat().map((slot) => [slot, placeBlock(thread, slot, widths[slot.column] ?? 0, tones)] as const),
  );
  const placedById = new Map([...blocks.values()].flat().map((placed) => [placed.card.id, placed] as const));
  const port = (_: Slot, item: string | null): number => {
    const placed = item === null ? undefined : placedById.get(item);
    return placed === undefined ? LANE_HEIGHT / 2 : middleOf(placed);
  };
  const topOf = stackColumns(order, {
    of(slot) {
      const last = blocks.get(slot)?.at(-1);
      return last === undefined ? LANE_HEIGHT : last.top + last.card.height;
    },
    port,
  });

  const lastColumn = widths.length - 1;
  const width = Math.max(480, (lefts[lastColumn] ?? 0) + (widths[lastColumn] ?? 0) + MARGIN);
  const title = titleOf(rows, width - 2 * MARGIN);
  const heads = columns.types.map(
    (types, index): Caption => ({
      text: headingOf(types).words,
      x: lefts[index] ?? 0,
      y: title.bottom,
      font: headingFont,
      muted: true,
    }),
  );
  const ground = title.bottom + (heads.length === 0 ? 0 : lineHeight(headingFont) + 16);

  const boxes = order.flat().flatMap((slot) =>
    (blocks.get(slot) ?? []).map(
      ({ seat, card, top }): Box => ({
        ...card,
        x: edges(slot).left + indentOf(seat),
        y: ground + topOf(slot) + top,
      }),
    ),
  );
  const boxById = new Map(boxes.map((box) => [box.id, box]));
  const yOf = (slot: Slot, item: string | null) => ground + topOf(slot) + port(slot, item);
  const lines = columns.routes.map((route): Stroke => {
    const { link } = route;
    return {
      id: link.id,
      points: routePoints(route, yOf, edges, boxById.get(link.to)?.x ?? 0),
      path: 'curve',
      width: link.type === 'measured-by' ? 1.25 : 2,
      dotted: link.weak,
      tone: linkTone(link, tones, thread.items),
      joins: [link.from, link.to],
    };
  });
  const twigs = [...placedById.values()].flatMap(({ seat }): readonly Stroke[] => {
    const above = seat.under === null ? undefined : boxById.get(seat.under.id);
    const child = boxById.get(seat.item.id);
    return above === undefined || child === undefined || seat.depth > DEEPEST_INDENT
      ? []
      : [twigOf(above, child, child.tone)];
  });
  return {
    width,
    height: boxes.reduce((lowest, box) => Math.max(lowest, box.y + box.height), ground) + MARGIN,
    boxes,
    strokes: [...lines, ...twigs, ...looseEnds(boxes, thread)],
    captions: [...title.captions, ...heads],
  };
};

const known = new WeakMap<Rows, Drawing>();

/** The picture of a project's whole thread. It shows everything: it is drawn on this laptop. */
export const threadDrawing = (rows: Rows): Drawing => {
  const before = known.get(rows);
  if (before !== undefined) return before;
  const drawing = draw(rows);
  known.set(rows, drawing);
  return drawing;
};

const described = (items: readonly ThreadItem[]): string =>
  Object.entries(Object.groupBy(items, (item) => item.type))
    .map(([type, own]) => `${headingOf([type === 'hmw' ? 'need' : type]).words}: ${own?.length ?? 0}`)
    .join('. ');

/**
 * The picture as an SVG. Give it released rows (`releasedRows`) for anything that leaves the laptop or hangs on a wall; it draws
 * what it is given.
 */
export const threadToSvg = (rows: Rows, theme: ThemeName): string => {
  const name = [...rows.project.values()][0]?.name ?? '';
  return drawingToSvg(
    threadDrawing(rows),
    theme,
    name === '' ? 'The thread' : `The thread of ${name}`,
    described([...threadOf(rows).items.values()]),
  );
};
