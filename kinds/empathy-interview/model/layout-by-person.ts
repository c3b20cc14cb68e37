import { type Board, childrenOf } from '#domain/board.ts';
import type { Box, Drawing, Stroke } from '#domain/drawing.ts';
import type { NodeRow } from '#domain/rows.ts';
import { interviewsOf, quotesOf, restsOn } from './voices.ts';
import { columnWidth, drawingWords, intervieweeOf, quoteCard, themeCard } from './wall-cards.ts';
import {
  beside,
  byId,
  cardGap,
  columnGap,
  linkFrom,
  margin,
  middle,
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
 * The wall by person (SPEC.md EI14): prompts in a quiet strip, a column for each interviewee with their lines below, and to the
 * right what the team makes of them: themes, needs, how-might-we questions, joined by curves. Pure and linear.
 */
/** Fixed, so that a new interviewee never moves the others (EI14). */
const columnsInRow = 12;

const column = (board: Board, interview: NodeRow, headingHeight: number, x: number, top: number): Part => {
  const { tone, leaves, heading } = intervieweeOf(board, interview);
  const boxes: Box[] = [{ ...heading, height: headingHeight, x, y: top }];
  let y = top + headingHeight + cardGap;
  for (const quote of quotesOf(board, interview)) {
    const card = quoteCard(quote, tone, leaves);
    boxes.push({ ...card, x, y });
    y += card.height + cardGap;
  }
  return { boxes, bottom: y - cardGap, right: x + columnWidth };
};

const wallOfQuotes = (board: Board, interviews: readonly NodeRow[], top: number): Part => {
  const boxes: Box[] = [];
  let y = top;
  let right = margin;
  for (let first = 0; first < interviews.length; first += columnsInRow) {
    const row = interviews.slice(first, first + columnsInRow);
    const headingHeight = Math.max(...row.map((interview) => intervieweeOf(board, interview).heading.height));
    const columns = row.map((interview, index) =>
      column(board, interview, headingHeight, margin + index * (columnWidth + columnGap), y),
    );
    boxes.push(...columns.flatMap((part) => part.boxes));
    right = Math.max(right, ...columns.map((part) => part.right));
    y = Math.max(...columns.map((part) => part.bottom)) + sectionGap;
  }
  return { boxes, bottom: y - sectionGap, right };
};

const themeColumn = (board: Board, x: number, top: number): Part => {
  const boxes: Box[] = [];
  let y = top;
  for (const theme of childrenOf(board, null, 'theme')) {
    const card = themeCard(board, theme);
    boxes.push({ ...card, x, y });
    y += card.height + cardGap;
  }
  return { boxes, bottom: y - cardGap, right: x + columnWidth };
};

/** Curves from each theme to the needs it leads to: they begin and end at the gap between the two columns and stay in it. */
const themeCurves = (
  board: Board,
  themes: ReadonlyMap<string, Box>,
  needs: ReadonlyMap<string, Box>,
): readonly Stroke[] =>
  childrenOf(board, null, 'need').flatMap((need) =>
    restsOn(board, need).flatMap((source) => {
      const theme = themes.get(source.id);
      const box = needs.get(need.id);
      const link = linkFrom(board, source.id, need.id);
      if (theme === undefined || box === undefined || link === undefined) return [];
      return {
        id: link.id,
        points: [
          { x: theme.x + theme.width, y: middle(theme) },
          { x: box.x, y: middle(box) },
        ],
        path: 'curve' as const,
        width: 1.5,
        dotted: false,
        tone: null,
        joins: [theme.id, need.id] as const,
      };
    }),
  );

/** The board as the facilitator sees it: everything, with what stays here and what will be hidden marked (EI11). */
export const layoutByPerson = (board: Board): Drawing => {
  const prompts = section(drawingWords.prompts, margin, margin, (top) =>
    promptStrip(childrenOf(board, null, 'prompt'), top),
  );
  const top = prompts.part.boxes.length === 0 ? margin : prompts.part.bottom + sectionGap;
  const quotes = section(drawingWords.interviews, margin, top, (y) => wallOfQuotes(board, interviewsOf(board), y));
  const themesX = beside(quotes.part);
  const themes = section(drawingWords.themes, themesX, top, (y) => themeColumn(board, themesX, y));
  const needsX = beside(themes.part);
  const themeBoxes = byId(themes.part.boxes);
  const needs = section(needWords(board), needsX, top, (y) => needColumn(board, themeBoxes, needsX, y));
  const needBoxes = byId(needs.part.boxes);

  const sections = [prompts, quotes, themes, needs];
  return {
    width: Math.max(narrowest, ...sections.map(({ part }) => part.right)) + margin,
    height: Math.max(...sections.map(({ part }) => part.bottom)) + margin,
    boxes: sections.flatMap(({ part }) => part.boxes),
    strokes: [...themeCurves(board, themeBoxes, needBoxes), ...questionRails(board, needBoxes)],
    captions: sections.flatMap(({ captions }) => captions),
  };
};
