import type { Box, BoxLook, Tag } from '../drawing.ts';
import { placeSmallWords, type SmallWord } from '../small-words.ts';
import { type Font, lineHeight } from '../text/text-metrics.ts';
import { wrappedLines } from '../text/wrapped-lines.ts';
import type { ThreadItem } from './thread.ts';

/** The cards of the thread's picture: whole words, small tags at the foot, a lozenge only where the thread breaks off. */

/** A card before it has a place. */
export type ThreadCard = Omit<Box, 'x' | 'y'>;

/** What is said about an item besides its words. */
export interface CardNotes {
  readonly tone: number | null;
  readonly noEvidence: boolean;
  readonly leadsNowhere: boolean;
  /** Labels of what else it belongs to, where no line says so. */
  readonly alsoUnder: readonly string[];
}

/** Words in the picture itself; screens have theirs in locales/. */
const threadWords = {
  noEvidence: 'no evidence',
  leadsNowhere: 'leads nowhere',
  rootCause: 'root cause',
  under: 'under',
  seen: 'seen',
  thinks: 'inferred: thinks',
  feels: 'inferred: feels',
} as const;

const bodyFont: Font = { size: 14, weight: 'regular' };
const strongFont: Font = { size: 14, weight: 'bold' };
const smallFont: Font = { size: 12, weight: 'regular' };
/** The opening quotation mark that hangs left of what was said. */
const markFont: Font = { size: 28, weight: 'bold' };
const WORD_GAP = 10;
const BOTTOM = 8;

const insets: Readonly<Record<BoxLook, { readonly left: number; readonly right: number; readonly top: number }>> = {
  plain: { left: 0, right: 0, top: 0 },
  card: { left: 12, right: 12, top: 8 },
  solid: { left: 12, right: 12, top: 8 },
  quote: { left: 28, right: 10, top: 8 },
  observation: { left: 12, right: 18, top: 8 },
  inferred: { left: 14, right: 14, top: 8 },
  statement: { left: 16, right: 16, top: 12 },
};

const saidLooks: Readonly<Record<string, BoxLook>> = { do: 'observation', think: 'inferred', feel: 'inferred' };

const lookOf = ({ type, props }: ThreadItem): BoxLook => {
  if (type === 'quote') return saidLooks[String(props.kind)] ?? 'quote';
  if (type === 'aim') return 'statement';
  return type === 'primary' ? 'solid' : 'card';
};

const saidWords: Readonly<Record<string, string>> = {
  do: threadWords.seen,
  think: threadWords.thinks,
  feel: threadWords.feels,
};

/** One plain word about an item: what it is, how it stands, what came of it. */
const factOf = ({ type, props }: ThreadItem): string | undefined => {
  const word = (key: string): string | undefined => {
    const value = props[key];
    return typeof value === 'string' && value !== '' ? value.slice(0, 40) : undefined;
  };
  switch (type) {
    case 'quote':
      return saidWords[String(props.kind)];
    case 'cause':
      return props.root === true ? threadWords.rootCause : undefined;
    case 'change':
      return word('status');
    case 'pdsa':
      return word('act');
    case 'measure':
      return word('kind');
    default:
      return undefined;
  }
};

const footWords = (item: ThreadItem, notes: CardNotes): readonly SmallWord[] => {
  const quiet = (text: string): SmallWord => ({ text, look: 'quiet' });
  const mark = (text: string): SmallWord => ({ text, look: 'mark' });
  const fact = factOf(item);
  return [
    ...(notes.noEvidence ? [mark(threadWords.noEvidence)] : []),
    ...(notes.leadsNowhere ? [mark(threadWords.leadsNowhere)] : []),
    ...(fact === undefined ? [] : [quiet(fact)]),
    ...(notes.alsoUnder.length === 0 ? [] : [quiet(`${threadWords.under} ${notes.alsoUnder.join(', ')}`)]),
    { text: item.label, look: 'label', atEnd: true },
  ];
};

/** The card of an item, `width` px wide; its height is on the 4 px grid. */
export const threadCard = (item: ThreadItem, width: number, notes: CardNotes): ThreadCard => {
  const look = lookOf(item);
  const { left, right, top } = insets[look];
  const font = look === 'solid' || item.type === 'theme' || item.type === 'aim' ? strongFont : bodyFont;
  const lines = wrappedLines(item, width - left - right, font);
  const textBottom = top + lines.length * lineHeight(font);
  const end = placeSmallWords(footWords(item, notes), {
    left,
    right: width - right,
    top: textBottom + 2,
    gap: WORD_GAP,
    font: smallFont,
  });
  const footBottom = end.y + lineHeight(smallFont);
  const quoteMark: readonly Tag[] = look === 'quote' ? [{ look: 'quiet', text: '“', x: 10, y: 4, font: markFont }] : [];
  const bottom = Math.max(footBottom, quoteMark.length === 0 ? 0 : 4 + lineHeight(markFont));
  return {
    id: item.id,
    width,
    height: Math.ceil((bottom + BOTTOM) / 4) * 4,
    look,
    tone: notes.tone,
    font,
    lines,
    textX: left,
    textY: top,
    tags: [...quoteMark, ...end.tags],
  };
};
