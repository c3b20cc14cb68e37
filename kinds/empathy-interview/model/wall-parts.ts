import { type Board, childrenOf } from '#domain/board.ts';
import type { Box, Caption, Stroke } from '#domain/drawing.ts';
import type { LinkRow, NodeRow } from '#domain/rows.ts';
import { lineHeight } from '#domain/text/text-metrics.ts';
import { type Card, promptCard, strongFont } from './cards.ts';
import { restsOn } from './voices.ts';
import { drawingWords, needCard, needWidth, questionCard } from './wall-cards.ts';

/**
 * What every way of looking at the wall is put together from: the quiet strip of prompts above, needs with their questions at
 * the right, captions. Every gap has one meaning and stands on the 4 px grid.
 */
export const margin = 24;
export const columnGap = 12;
export const cardGap = 12;
export const sectionGap = 28;
/** Between the parts of the wall; curves run here and nothing else stands in it. */
const curveGap = 40;
/** How far a how-might-we question stands in under its need. */
export const questionIndent = 24;
const promptWidth = 300;
const promptGap = 24;
const promptsInRow = 4;
/** A board with hardly anything on it still looks like a board. */
export const narrowest = 640;

/** Boxes of one part of the wall, and the first free y below it and x right of it. */
export interface Part {
  readonly boxes: readonly Box[];
  readonly bottom: number;
  readonly right: number;
}

export const promptStrip = (prompts: readonly NodeRow[], top: number): Part => {
  const boxes: Box[] = [];
  let y = top;
  for (let first = 0; first < prompts.length; first += promptsInRow) {
    const cards = prompts.slice(first, first + promptsInRow).map((prompt) => promptCard(prompt, promptWidth));
    boxes.push(...cards.map((card, index) => ({ ...card, x: margin + index * (promptWidth + promptGap), y })));
    y += Math.max(...cards.map((card) => card.height)) + cardGap;
  }
  const columns = Math.min(prompts.length, promptsInRow);
  return { boxes, bottom: y - cardGap, right: margin + columns * (promptWidth + promptGap) - promptGap };
};

export const middle = (box: Box): number => box.y + box.height / 2;
const toGrid = (y: number): number => Math.round(y / 4) * 4;

/** Each question stands under the first need it answers; those that answer none come last. */
export const questionsByNeed = (board: Board): ReadonlyMap<string | null, readonly NodeRow[]> => {
  const byNeed = new Map<string | null, NodeRow[]>();
  for (const question of childrenOf(board, null, 'hmw')) {
    const needId = restsOn(board, question)[0]?.id ?? null;
    byNeed.set(needId, [...(byNeed.get(needId) ?? []), question]);
  }
  return byNeed;
};

/** Needs in their own order, each as near as it can be to the middle of its themes, with its questions below it. */
export const needColumn = (board: Board, themes: ReadonlyMap<string, Box>, x: number, top: number): Part => {
  const boxes: Box[] = [];
  const questions = questionsByNeed(board);
  let free = top;
  const put = (card: Card, left: number, y: number): void => {
    boxes.push({ ...card, x: left, y });
    free = y + card.height + cardGap;
  };
  for (const need of childrenOf(board, null, 'need')) {
    const card = needCard(board, need);
    const middles = restsOn(board, need).flatMap((theme) => {
      const box = themes.get(theme.id);
      return box === undefined ? [] : [middle(box)];
    });
    const mean = middles.reduce((sum, y) => sum + y, 0) / Math.max(1, middles.length);
    put(card, x, Math.max(free, middles.length === 0 ? free : toGrid(mean - card.height / 2)));
    for (const question of questions.get(need.id) ?? [])
      put(questionCard(board, question, needWidth - questionIndent), x + questionIndent, free);
    free += cardGap;
  }
  for (const question of questions.get(null) ?? []) put(questionCard(board, question, needWidth), x, free);
  return { boxes, bottom: Math.max(top, ...boxes.map((box) => box.y + box.height)), right: x + needWidth };
};

export const linkFrom = (board: Board, fromId: string, toId: string): LinkRow | undefined =>
  (board.linksTo.get(toId) ?? []).find((link) => link.fromId === fromId);

/** A rail from a need down to each of its questions, in the indent beside them. */
export const questionRails = (board: Board, boxes: ReadonlyMap<string, Box>): readonly Stroke[] =>
  [...questionsByNeed(board)].flatMap(([needId, questions]) => {
    const need = boxes.get(needId ?? '');
    if (need === undefined) return [];
    const x = need.x + questionIndent / 2;
    return questions.flatMap((question) => {
      const box = boxes.get(question.id);
      const link = linkFrom(board, need.id, question.id);
      if (box === undefined || link === undefined) return [];
      return {
        id: link.id,
        points: [
          { x, y: need.y + need.height },
          { x, y: middle(box) },
          { x: box.x, y: middle(box) },
        ],
        path: 'straight' as const,
        width: 1.5,
        dotted: false,
        tone: null,
        joins: [need.id, question.id] as const,
      };
    });
  });

export const byId = (boxes: readonly Box[]): ReadonlyMap<string, Box> => new Map(boxes.map((box) => [box.id, box]));

export const needWords = (board: Board): string => {
  const isNeed = childrenOf(board, null, 'need').length > 0;
  const isQuestion = childrenOf(board, null, 'hmw').length > 0;
  if (isNeed && isQuestion) return drawingWords.needsAndQuestions;
  return isNeed ? drawingWords.needs : drawingWords.hmw;
};

const caption = (text: string, x: number, y: number): Caption => ({ text, font: strongFont, muted: true, x, y });

/** A part with its caption above it; nothing where there is nothing to show. */
export interface Section {
  readonly captions: readonly Caption[];
  readonly part: Part;
}
const captionHeight = lineHeight(strongFont) + 8;
export const section = (words: string, x: number, top: number, make: (top: number) => Part): Section => {
  const part = make(top + captionHeight);
  return part.boxes.length === 0
    ? { captions: [], part: { boxes: [], bottom: top, right: x } }
    : { captions: [caption(words, x, top)], part };
};
/** Where the next part begins. */
export const beside = (part: Part): number => (part.boxes.length === 0 ? part.right : part.right + curveGap);
