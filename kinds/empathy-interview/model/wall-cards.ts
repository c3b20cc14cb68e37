import type { Board } from '#domain/board.ts';
import type { NodeRow } from '#domain/rows.ts';
import type { SmallWord } from '#domain/small-words.ts';
import { bodyFont, type Card, cardOf, headingCard, strongFont } from './cards.ts';
import { type ConsentReason, mayLeave } from './consent.ts';
import { type InterviewRole, interviewOf, type QuoteKind, quoteKindOf, redactionsOf } from './types.ts';
import { isOneVoice, quotesOf, restsOn } from './voices.ts';

/**
 * The cards of the wall, whichever way it is looked at. What was said, what was seen and what is read into it have three shapes,
 * and their words say it too (SPEC.md EI3, EI15); what stays here and what will be hidden is marked (EI11).
 */
export const columnWidth = 224;
export const needWidth = 248;

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
  noTheme: 'Not in a theme yet',
} as const;

const quoteWords: Readonly<Record<QuoteKind, SmallWord | null>> = {
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

export interface Interviewee {
  readonly tone: number;
  readonly leaves: boolean;
  readonly heading: Card;
}

export const intervieweeOf = (board: Board, interview: NodeRow, width = columnWidth): Interviewee => {
  const { role, gradeBand } = interviewOf(interview.props) ?? {};
  const tone = role === undefined ? noRoleTone : roleTones[role];
  const { leaves, reason } = mayLeave(interview.props);
  const isRedacted = quotesOf(board, interview).some((quote) => redactionsOf(quote).length > 0);
  const consent: SmallWord = leaves
    ? { text: isRedacted ? drawingWords.sharedRedacted : drawingWords.shared, look: 'quiet' }
    : { text: stayWords[reason] ?? drawingWords.stays, look: 'mark' };
  const who = [role ?? drawingWords.noRole, ...(gradeBand ? [gradeBand] : [])].join(', ');
  return { tone, leaves, heading: headingCard(interview, width, tone, who, consent) };
};

/** A line; `first` are words about it that this way of looking needs, before those that every way shows. */
export const quoteCard = (quote: NodeRow, tone: number, leaves: boolean, first: readonly SmallWord[] = []): Card => {
  const kind = quoteKindOf(quote);
  const words = [
    ...first,
    ...(quoteWords[kind] === null ? [] : [quoteWords[kind]]),
    ...(leaves ? [] : [{ text: drawingWords.stays, look: 'quiet' as const }]),
    ...(leaves && redactionsOf(quote).length > 0 ? [{ text: drawingWords.redacted, look: 'quiet' as const }] : []),
  ];
  return cardOf(quote, columnWidth, { look: quoteLooks[kind], tone, font: bodyFont, words, label: quote.label });
};

const themeWith = (board: Board, theme: NodeRow, width: number, names: readonly SmallWord[]): Card => {
  const words: readonly SmallWord[] =
    restsOn(board, theme).length === 0
      ? [{ text: drawingWords.noQuotes, look: 'quiet' }]
      : [...(isOneVoice(board, theme) ? [{ text: drawingWords.oneVoice, look: 'mark' as const }] : []), ...names];
  return cardOf(theme, width, { look: 'card', tone: null, font: strongFont, words, label: theme.label });
};

/** A theme; it names its lines, wherever they stand. */
export const themeCard = (board: Board, theme: NodeRow): Card =>
  themeWith(
    board,
    theme,
    columnWidth,
    restsOn(board, theme).map((quote) => ({ text: quote.label, look: 'quiet' })),
  );

/** A theme over all its lines, which are not named once more. */
export const themeHeading = (board: Board, theme: NodeRow, width: number): Card => themeWith(board, theme, width, []);

/** A need names its themes and a question its further needs: no link is told by a line alone. */
export const needCard = (board: Board, need: NodeRow): Card => {
  const words = restsOn(board, need).map((theme) => ({ text: theme.label, look: 'quiet' as const }));
  return cardOf(need, needWidth, { look: 'card', tone: null, font: bodyFont, words, label: need.label });
};

export const questionCard = (board: Board, question: NodeRow, width: number): Card => {
  const words = restsOn(board, question)
    .slice(1)
    .map((need) => ({ text: `also ${need.label}`, look: 'quiet' as const }));
  return cardOf(question, width, { look: 'card', tone: null, font: strongFont, words, label: question.label });
};
