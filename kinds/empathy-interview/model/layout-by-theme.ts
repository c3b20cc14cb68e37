import { type Board, childrenOf } from '#domain/board.ts';
import type { Box, Drawing } from '#domain/drawing.ts';
import type { NodeRow } from '#domain/rows.ts';
import type { Card } from './cards.ts';
import { interviewsOf, quotesOf, themesOf } from './voices.ts';
import { columnWidth, drawingWords, type Interviewee, intervieweeOf, quoteCard, themeCard } from './wall-cards.ts';
import {
  beside,
  byId,
  cardGap,
  columnGap,
  margin,
  narrowest,
  needColumn,
  needWords,
  type Part,
  promptStrip,
  questionRails,
  section,
  sectionGap,
} from './wall-parts.ts';

/**
 * The wall by theme (SPEC.md EI26): a column for each theme with its lines below, then the lines that are in none, then who said
 * it all. A line stands under its first theme and names the others; needs stand to the right and name their themes, so no curve
 * has to cross a column. Pure and linear.
 */
const columnsInRow = 6;
const columnX = (index: number): number => margin + index * (columnWidth + columnGap);
const widest = columnX(columnsInRow - 1) + columnWidth;

/** The people of the board, each looked at once. */
export type People = ReadonlyMap<string, Interviewee>;
export const peopleOf = (board: Board): People =>
  new Map(interviewsOf(board).map((interview) => [interview.id, intervieweeOf(board, interview)]));

/** Each line as it stands among lines of other people, under a theme (or none): it says who said it and which other themes it is in. */
export const lineCard = (board: Board, people: People, quote: NodeRow, under: string | null): Card => {
  const { tone, leaves } = people.get(quote.parentId ?? '') ?? { tone: 0, leaves: false };
  const code = board.nodes.get(quote.parentId ?? '')?.text ?? '';
  const said = code === '' ? [] : [{ text: code, look: 'label' as const }];
  const also = themesOf(board, quote)
    .filter((theme) => theme.id !== under)
    .map((theme) => ({ text: `also ${theme.label}`, look: 'quiet' as const }));
  return quoteCard(quote, tone, leaves, [...said, ...also]);
};

/** Lines by the theme they stand under; null = in none yet. In the order in which people were heard. */
const linesByTheme = (board: Board): ReadonlyMap<string | null, readonly NodeRow[]> =>
  Map.groupBy(
    interviewsOf(board).flatMap((interview) => quotesOf(board, interview)),
    (quote) => themesOf(board, quote)[0]?.id ?? null,
  );

const stack = (cards: readonly Card[], x: number, top: number): Part => {
  const boxes: Box[] = [];
  let y = top;
  for (const card of cards) {
    boxes.push({ ...card, x, y });
    y += card.height + cardGap;
  }
  return { boxes, bottom: y - cardGap, right: x + columnWidth };
};

const themeWall = (board: Board, linesOf: (themeId: string) => readonly Card[], top: number): Part => {
  const themes = childrenOf(board, null, 'theme');
  const parts: Part[] = [];
  let y = top;
  for (let first = 0; first < themes.length; first += columnsInRow) {
    const row = themes
      .slice(first, first + columnsInRow)
      .map((theme, index) => stack([themeCard(board, theme), ...linesOf(theme.id)], columnX(index), y));
    parts.push(...row);
    y = Math.max(...row.map((part) => part.bottom)) + sectionGap;
  }
  return {
    boxes: parts.flatMap((part) => part.boxes),
    bottom: y - sectionGap,
    right: Math.max(margin, ...parts.map((part) => part.right)),
  };
};

/** Cards dealt out over the columns like a hand: the first six stand side by side at the top. */
const dealt = (cards: readonly Card[], top: number): Part => {
  const columns = Array.from({ length: columnsInRow }, (_, column) =>
    stack(
      cards.filter((_card, index) => index % columnsInRow === column),
      columnX(column),
      top,
    ),
  );
  const boxById = byId(columns.flatMap((part) => part.boxes));
  return {
    boxes: cards.flatMap((card) => boxById.get(card.id) ?? []),
    bottom: Math.max(...columns.map((part) => part.bottom)),
    right: Math.min(widest, columnX(Math.max(0, cards.length - 1)) + columnWidth),
  };
};

/** The board by theme. */
export const layoutByTheme = (board: Board): Drawing => {
  const lines = linesByTheme(board);
  const people = peopleOf(board);
  const linesOf = (themeId: string | null) =>
    (lines.get(themeId) ?? []).map((quote) => lineCard(board, people, quote, themeId));
  const themes = section(drawingWords.themes, margin, margin, (y) => themeWall(board, linesOf, y));
  const needsX = beside(themes.part);
  const needs = section(needWords(board), needsX, margin, (y) => needColumn(board, new Map(), needsX, y));
  const below = (parts: readonly Part[]): number => {
    const drawn = parts.filter((part) => part.boxes.length > 0);
    return drawn.length === 0 ? margin : Math.max(...drawn.map((part) => part.bottom)) + sectionGap;
  };
  const unsorted = section(drawingWords.noTheme, margin, below([themes.part, needs.part]), (y) =>
    dealt(linesOf(null), y),
  );
  const above = [themes.part, needs.part, unsorted.part];
  const headings = [...people.values()].map(({ heading }) => heading);
  const heard = section(drawingWords.interviews, margin, below(above), (y) => dealt(headings, y));
  const prompts = section(drawingWords.prompts, margin, below([...above, heard.part]), (y) =>
    promptStrip(childrenOf(board, null, 'prompt'), y),
  );
  const sections = [themes, needs, unsorted, heard, prompts];
  return {
    width: Math.max(narrowest, ...sections.map(({ part }) => part.right)) + margin,
    height: Math.max(...sections.map(({ part }) => part.bottom)) + margin,
    boxes: sections.flatMap(({ part }) => part.boxes),
    strokes: questionRails(board, byId(needs.part.boxes)),
    captions: sections.flatMap(({ captions }) => captions),
  };
};
