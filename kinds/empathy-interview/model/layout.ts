import { type Board, childrenOf } from '#domain/board.ts';
import type { Box, Caption, Drawing, Stroke } from '#domain/drawing.ts';
import type { LinkRow, NodeRow } from '#domain/rows.ts';
import { lineHeight } from '#domain/text-metrics.ts';
import { bodyFont, type Card, cardOf, type FootWord, headingCard, promptCard, strongFont } from './cards.ts';
import { type ConsentReason, mayLeave } from './consent.ts';
import { type InterviewRole, interviewOf, type QuoteKind, quoteKindOf, redactionsOf } from './types.ts';
import { interviewsOf, isOneVoice, quotesOf, restsOn } from './voices.ts';

/**
 * The wall (SPEC.md EI14, EI15): prompts in a quiet strip, a column for each interviewee with their lines below, and to the
 * right what the team makes of them: themes, needs, how-might-we questions, joined by curves. Pure and linear; every gap has
 * one meaning and stands on the 4 px grid.
 */
const margin = 24;
const columnWidth = 224;
const columnGap = 12;
const cardGap = 12;
const sectionGap = 28;
/** Between the parts of the wall; curves run here and nothing else stands in it. */
const curveGap = 40;
const themeWidth = 224;
const needWidth = 248;
/** How far a how-might-we question stands in under its need. */
const questionIndent = 24;
const promptWidth = 300;
const promptGap = 24;
const promptsInRow = 4;
/** Fixed, so that a new interviewee never moves the others (EI14). */
const columnsInRow = 12;
/** A board with hardly anything on it still looks like a board. */
const narrowest = 640;

/** Words in the drawing itself; screens have theirs in locales/. */
export const drawingWords = {
  prompts: 'Prompts',
  interviews: 'Interviews',
  themes: 'Themes',
  needs: 'Needs',
  needsAndQuestions: 'Needs, and how might we',
  hmw: 'How might we',
  noRole: 'role not noted',
  shared: 'shared',
  sharedRedacted: 'shared, redacted',
  stays: 'stays here',
  redacted: 'redacted on export',
  oneVoice: 'one voice',
  noQuotes: 'no quotes',
} as const;

const quoteWords: Readonly<Record<QuoteKind, FootWord | null>> = {
  say: null,
  do: { text: 'seen', look: 'quiet' },
  think: { text: 'inferred: thinks', look: 'quiet' },
  feel: { text: 'inferred: feels', look: 'quiet' },
};
const quoteLooks = { say: 'quote', do: 'observation', think: 'inferred', feel: 'inferred' } as const;

const stayWords: Readonly<Partial<Record<ConsentReason, string>>> = {
  'empathy-interview:consent.noRole': 'stays here: role not noted',
  'empathy-interview:consent.notNoted': 'stays here: consent not noted',
  'empathy-interview:consent.guardian': 'stays here: guardian not signed',
  'empathy-interview:consent.student': 'stays here: student has not agreed',
  'empathy-interview:consent.adult': 'stays here: consent not signed',
  'empathy-interview:consent.team': 'stays with the team',
};

const roleTones: Readonly<Record<InterviewRole, number>> = {
  student: 0,
  parent: 1,
  teacher: 2,
  family: 3,
  community: 4,
  staff: 5,
};
const noRoleTone = 7;

interface Interviewee {
  readonly tone: number;
  readonly leaves: boolean;
  readonly heading: Card;
}

const intervieweeOf = (board: Board, interview: NodeRow): Interviewee => {
  const { role, gradeBand } = interviewOf(interview.props) ?? {};
  const tone = role === undefined ? noRoleTone : roleTones[role];
  const { leaves, reason } = mayLeave(interview.props);
  const isRedacted = quotesOf(board, interview).some((quote) => redactionsOf(quote).length > 0);
  const consent: FootWord = leaves
    ? { text: isRedacted ? drawingWords.sharedRedacted : drawingWords.shared, look: 'quiet' }
    : { text: stayWords[reason] ?? drawingWords.stays, look: 'mark' };
  const who = [role ?? drawingWords.noRole, ...(gradeBand ? [gradeBand] : [])].join(', ');
  return { tone, leaves, heading: headingCard(interview, columnWidth, tone, who, consent) };
};

const quoteCard = (quote: NodeRow, tone: number, leaves: boolean): Card => {
  const kind = quoteKindOf(quote);
  const words = [
    ...(quoteWords[kind] === null ? [] : [quoteWords[kind]]),
    ...(leaves ? [] : [{ text: drawingWords.stays, look: 'quiet' as const }]),
    ...(leaves && redactionsOf(quote).length > 0 ? [{ text: drawingWords.redacted, look: 'quiet' as const }] : []),
  ];
  return cardOf(quote, columnWidth, { look: quoteLooks[kind], tone, font: bodyFont, words, label: quote.label });
};

/** Boxes of one part of the wall, and the first free y below it and x right of it. */
interface Part {
  readonly boxes: readonly Box[];
  readonly bottom: number;
  readonly right: number;
}

const promptStrip = (prompts: readonly NodeRow[], top: number): Part => {
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

const themeCard = (board: Board, theme: NodeRow): Card => {
  const quotes = restsOn(board, theme);
  const words: readonly FootWord[] =
    quotes.length === 0
      ? [{ text: drawingWords.noQuotes, look: 'quiet' }]
      : [
          ...(isOneVoice(board, theme) ? [{ text: drawingWords.oneVoice, look: 'mark' as const }] : []),
          ...quotes.map((quote) => ({ text: quote.label, look: 'quiet' as const })),
        ];
  return cardOf(theme, themeWidth, { look: 'card', tone: null, font: strongFont, words, label: theme.label });
};

const middle = (box: Box): number => box.y + box.height / 2;
const toGrid = (y: number): number => Math.round(y / 4) * 4;

const themeColumn = (board: Board, x: number, top: number): Part => {
  const boxes: Box[] = [];
  let y = top;
  for (const theme of childrenOf(board, null, 'theme')) {
    const card = themeCard(board, theme);
    boxes.push({ ...card, x, y });
    y += card.height + cardGap;
  }
  return { boxes, bottom: y - cardGap, right: x + themeWidth };
};

/** Each question stands under the first need it answers; those that answer none come last. */
const questionsByNeed = (board: Board): ReadonlyMap<string | null, readonly NodeRow[]> => {
  const byNeed = new Map<string | null, NodeRow[]>();
  for (const question of childrenOf(board, null, 'hmw')) {
    const needId = restsOn(board, question)[0]?.id ?? null;
    byNeed.set(needId, [...(byNeed.get(needId) ?? []), question]);
  }
  return byNeed;
};

/** A need names its themes and a question its further needs: no link is told by a line alone. */
const needCard = (board: Board, need: NodeRow): Card => {
  const words = restsOn(board, need).map((theme) => ({ text: theme.label, look: 'quiet' as const }));
  return cardOf(need, needWidth, { look: 'card', tone: null, font: bodyFont, words, label: need.label });
};

const questionCard = (board: Board, question: NodeRow, width: number): Card => {
  const words = restsOn(board, question)
    .slice(1)
    .map((need) => ({ text: `also ${need.label}`, look: 'quiet' as const }));
  return cardOf(question, width, { look: 'card', tone: null, font: strongFont, words, label: question.label });
};

/** Needs in their own order, each as near as it can be to the middle of its themes, with its questions below it. */
const needColumn = (board: Board, themes: ReadonlyMap<string, Box>, x: number, top: number): Part => {
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

const linkFrom = (board: Board, fromId: string, toId: string): LinkRow | undefined =>
  (board.linksTo.get(toId) ?? []).find((link) => link.fromId === fromId);

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

/** A rail from a need down to each of its questions, in the indent beside them. */
const questionRails = (board: Board, boxes: ReadonlyMap<string, Box>): readonly Stroke[] =>
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

const byId = (boxes: readonly Box[]): ReadonlyMap<string, Box> => new Map(boxes.map((box) => [box.id, box]));

const needWords = (board: Board): string => {
  const isNeed = childrenOf(board, null, 'need').length > 0;
  const isQuestion = childrenOf(board, null, 'hmw').length > 0;
  if (isNeed && isQuestion) return drawingWords.needsAndQuestions;
  return isNeed ? drawingWords.needs : drawingWords.hmw;
};

const caption = (text: string, x: number, y: number): Caption => ({ text, font: strongFont, muted: true, x, y });

/** A part with its caption above it; nothing where there is nothing to show. */
interface Section {
  readonly captions: readonly Caption[];
  readonly part: Part;
}
const captionHeight = lineHeight(strongFont) + 8;
const section = (words: string, x: number, top: number, make: (top: number) => Part): Section => {
  const part = make(top + captionHeight);
  return part.boxes.length === 0
    ? { captions: [], part: { boxes: [], bottom: top, right: x } }
    : { captions: [caption(words, x, top)], part };
};
/** Where the next part begins. */
const beside = (part: Part): number => (part.boxes.length === 0 ? part.right : part.right + curveGap);

/** The board as the facilitator sees it: everything, with what stays here and what will be hidden marked (EI11). */
export const layout = (board: Board): Drawing => {
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
