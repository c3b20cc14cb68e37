import { type Board, childrenOf } from '#domain/board.ts';
import type { Box, Drawing } from '#domain/drawing.ts';
import { SMALLEST_ON_A_WALL, sizeOnWall } from '#domain/wall-size.ts';
import { bodyFont, type Card } from './cards.ts';
import { lineCard, type People, peopleOf } from './layout-by-theme.ts';
import { interviewsOf, quotesOf, themesOf } from './voices.ts';
import {
  columnWidth,
  drawingWords,
  intervieweeOf,
  needCard,
  needWidth,
  questionCard,
  quoteCard,
  themeHeading,
} from './wall-cards.ts';
import {
  byId,
  cardGap,
  columnGap,
  margin,
  narrowest,
  needWords,
  type Part,
  questionIndent,
  questionRails,
  questionsByNeed,
  section,
} from './wall-parts.ts';

/**
 * A part of the wall alone, in words for the back row (SPEC.md EI29): what one person said, what was heard about one theme or
 * about none yet, or the needs. It reads down its columns like a newspaper; what is still too much stands on several pages.
 */

/** What stands alone; `id` is the person or the theme. */
export interface Alone {
  readonly of: 'person' | 'theme' | 'noTheme' | 'needs';
  readonly id: string | null;
  /** From 0. */
  readonly page: number;
}

/** Cards that are never parted, one under the other; those after the first stand in. */
type Block = readonly Card[];

/** A part before it is cut into pages. */
interface Story {
  readonly words: string;
  /** Whose or which theme's all of it is, as wide as all of it. */
  readonly head: ((width: number) => Card) | null;
  readonly blocks: readonly Block[];
  readonly width: number;
}

const mostColumns = 8;

const heightOf = (block: Block): number => block.reduce((sum, { height }) => sum + height + cardGap, 0);

/** Blocks down one column after another, none of them higher than `most` where that can be. */
const filled = (blocks: readonly Block[], most: number): readonly (readonly Block[])[] => {
  const columns: Block[][] = [];
  let room = 0;
  for (const block of blocks) {
    const height = heightOf(block);
    if (height > room) {
      columns.push([]);
      room = most;
    }
    columns.at(-1)?.push(block);
    room -= height;
  }
  return columns;
};

/** Blocks in at most `count` columns, in their order down the columns, and the highest column as low as can be. */
const inColumns = (blocks: readonly Block[], count: number): readonly (readonly Block[])[] => {
  let enough = blocks.reduce((sum, block) => sum + heightOf(block), 0);
  let tooLittle = Math.max(0, ...blocks.map(heightOf)) - 1;
  while (enough - tooLittle > 1) {
    const between = Math.floor((enough + tooLittle) / 2);
    if (filled(blocks, between).length <= count) enough = between;
    else tooLittle = between;
  }
  return filled(blocks, enough);
};

const columnOf = (blocks: readonly Block[], x: number, top: number): readonly Box[] => {
  let y = top;
  return blocks.flatMap((block) =>
    block.map((card, index) => {
      const box = { ...card, x: index === 0 ? x : x + questionIndent, y };
      y += card.height + cardGap;
      return box;
    }),
  );
};

const drawn = (board: Board, { words, head, blocks, width }: Story, count: number): Drawing => {
  const columns = inColumns(blocks, count);
  const { captions, part } = section(words, margin, margin, (top): Part => {
    const heading = head?.(columns.length * (width + columnGap) - columnGap);
    const below = heading === undefined ? top : top + heading.height + cardGap;
    const boxes = [
      ...(heading === undefined ? [] : [{ ...heading, x: margin, y: top }]),
      ...columns.flatMap((column, index) => columnOf(column, margin + index * (width + columnGap), below)),
    ];
    return {
      boxes,
      bottom: Math.max(top, ...boxes.map((box) => box.y + box.height)),
      right: Math.max(margin, ...boxes.map((box) => box.x + box.width)),
    };
  });
  return {
    width: Math.max(narrowest, part.right) + margin,
    height: part.bottom + margin,
    boxes: part.boxes,
    strokes: questionRails(board, byId(part.boxes)),
    captions,
  };
};

/**
 * In the fewest columns that make the words as large as can be, or a twentieth smaller while the back row still reads them: few
 * columns are fuller and more even.
 */
const drawnLargest = (board: Board, story: Story): Drawing => {
  const most = Math.min(mostColumns, story.blocks.length);
  const drawings = Array.from({ length: most }, (_, index) => drawn(board, story, index + 1));
  const sizes = drawings.map((drawing) => sizeOnWall(drawing, bodyFont.size));
  const largest = Math.max(...sizes);
  const enough = Math.max(largest * 0.95, Math.min(largest, SMALLEST_ON_A_WALL));
  return drawings[sizes.findIndex((size) => size >= enough)] ?? drawn(board, story, 1);
};

/** True when the back row can read it as a whole. */
export const isLegible = (drawing: Drawing): boolean => sizeOnWall(drawing, bodyFont.size) >= SMALLEST_ON_A_WALL;

/** Blocks in runs of one length, as few as can each be read; in the end each block alone. */
const evenRuns = (
  blocks: readonly Block[],
  canRead: (run: readonly Block[]) => boolean,
): readonly (readonly Block[])[] => {
  for (let count = 1; count < blocks.length; count += 1) {
    const each = Math.ceil(blocks.length / count);
    const runs = Array.from({ length: Math.ceil(blocks.length / each) }, (_, run) =>
      blocks.slice(run * each, (run + 1) * each),
    );
    if (runs.every(canRead)) return runs;
  }
  return blocks.map((block) => [block]);
};

/** Blocks side by side as they were, but for those that are too long for a page and stand apart. */
const withLongApart = (
  blocks: readonly Block[],
  canRead: (run: readonly Block[]) => boolean,
): readonly (readonly Block[])[] => {
  const parts: Block[][] = [];
  let isOpen = false;
  for (const block of blocks) {
    const fits = canRead([block]);
    if (fits && isOpen) parts.at(-1)?.push(block);
    else parts.push([block]);
    isOpen = fits;
  }
  return parts;
};

/** The part on as few pages as can be read. A single block that is too long for a page has one of its own. */
const pagesOf = (board: Board, story: Story): readonly Drawing[] => {
  const canRead = (blocks: readonly Block[]) => isLegible(drawnLargest(board, { ...story, blocks }));
  const pages = canRead(story.blocks)
    ? [story.blocks]
    : withLongApart(story.blocks, canRead).flatMap((blocks) => evenRuns(blocks, canRead));
  return pages.map((blocks, page) =>
    drawnLargest(board, {
      ...story,
      words: pages.length === 1 ? story.words : `${story.words} ${page + 1} / ${pages.length}`,
      blocks,
    }),
  );
};

const heardIn = (board: Board, people: People, themeId: string | null): readonly Block[] =>
  interviewsOf(board)
    .flatMap((interview) => quotesOf(board, interview))
    .filter((quote) => {
      const themes = themesOf(board, quote);
      return themeId === null ? themes.length === 0 : themes.some(({ id }) => id === themeId);
    })
    .map((quote) => [lineCard(board, people, quote, themeId)]);

const needBlocks = (board: Board): readonly Block[] => {
  const questions = questionsByNeed(board);
  return [
    ...childrenOf(board, null, 'need').map((need) => [
      needCard(board, need),
      ...(questions.get(need.id) ?? []).map((question) => questionCard(board, question, needWidth - questionIndent)),
    ]),
    ...(questions.get(null) ?? []).map((question) => [questionCard(board, question, needWidth)]),
  ];
};

const storyOf = (board: Board, { of, id }: Pick<Alone, 'of' | 'id'>): Story => {
  const people = peopleOf(board);
  const node = board.nodes.get(id ?? '');
  const story = { width: columnWidth, head: null };
  if (of === 'needs') return { words: needWords(board), head: null, blocks: needBlocks(board), width: needWidth };
  if (of === 'noTheme') return { ...story, words: drawingWords.noTheme, blocks: heardIn(board, people, null) };
  if (of === 'theme') {
    if (node?.type !== 'theme') return { ...story, words: drawingWords.themes, blocks: [] };
    const head = (width: number) => themeHeading(board, node, width);
    return { ...story, words: drawingWords.themes, head, blocks: heardIn(board, people, id) };
  }
  const who = people.get(id ?? '');
  if (node === undefined || who === undefined) return { ...story, words: drawingWords.interviews, blocks: [] };
  return {
    ...story,
    words: drawingWords.interviews,
    head: (width) => intervieweeOf(board, node, width).heading,
    blocks: quotesOf(board, node).map((line) => [quoteCard(line, who.tone, who.leaves)]),
  };
};

/** The part alone; null when it is not there (any more). */
export const layoutAlone = (board: Board, alone: Alone): Drawing | null => {
  const story = storyOf(board, alone);
  return story.blocks.length === 0 ? null : (pagesOf(board, story)[alone.page] ?? null);
};

/**
 * Every part of the wall by person, or by theme, page by page; who said nothing and what nobody said is in none. Needs come with
 * the themes, and where there are none, with the people.
 */
export const partsAlone = (board: Board, by: 'person' | 'theme'): readonly Alone[] => {
  const themes = childrenOf(board, null, 'theme');
  const needs = { of: 'needs', id: null } as const;
  const parts: readonly Pick<Alone, 'of' | 'id'>[] =
    by === 'person'
      ? [
          ...interviewsOf(board).map(({ id }) => ({ of: 'person' as const, id })),
          ...(themes.length === 0 ? [needs] : []),
        ]
      : [...themes.map(({ id }) => ({ of: 'theme' as const, id })), { of: 'noTheme', id: null }, needs];
  return parts.flatMap((part) => {
    const story = storyOf(board, part);
    return story.blocks.length === 0 ? [] : pagesOf(board, story).map((_, page) => ({ ...part, page }));
  });
};
