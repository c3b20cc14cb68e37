import type { Box, BoxLook, Tag } from '#domain/drawing.ts';
import type { NodeRow } from '#domain/rows.ts';
import { placeSmallWords, type SmallWord } from '#domain/small-words.ts';
import { type Font, lineHeight, textWidth } from '#domain/text/text-metrics.ts';
import { wrappedLines } from '#domain/text/wrapped-lines.ts';

/** One card: its words, and a foot of small tags. Sizes are board px on the 4 px grid; text is wrapped, never cut (D14). */

export const bodyFont: Font = { size: 16, weight: 'regular' };
export const strongFont: Font = { size: 16, weight: 'bold' };
const headingFont: Font = { size: 20, weight: 'bold' };
const smallFont: Font = { size: 12, weight: 'regular' };
/** The opening quotation mark that hangs left of what was said. */
const markFont: Font = { size: 36, weight: 'bold' };

/** A card before it has a place: everything but x and y. */
export type Card = Omit<Box, 'x' | 'y'>;

interface Insets {
  readonly left: number;
  readonly right: number;
  readonly top: number;
}
const footGap = 12;
const bottomInset = 8;

/** Room beside the text: a quote's bar and mark, an observation's corner sign. */
const insets: Readonly<Record<BoxLook, Insets>> = {
  plain: { left: 0, right: 0, top: 0 },
  card: { left: 12, right: 12, top: 12 },
  solid: { left: 12, right: 12, top: 8 },
  quote: { left: 34, right: 10, top: 12 },
  observation: { left: 14, right: 18, top: 12 },
  inferred: { left: 14, right: 14, top: 12 },
  statement: { left: 16, right: 16, top: 16 },
};

/** Small words left to right, in as many lines as they need, and the label at the right end of the last. */
const foot = (
  words: readonly SmallWord[],
  label: string,
  left: number,
  right: number,
  top: number,
): { readonly tags: readonly Tag[]; readonly height: number } => {
  const line = lineHeight(smallFont);
  const { tags, x, y } = placeSmallWords(words, { left, right, top, gap: footGap, font: smallFont });
  if (label === '') return { tags, height: tags.length === 0 ? 0 : y + line - top };
  const labelX = right - textWidth(label, smallFont);
  const labelY = x > labelX ? y + line : y;
  tags.push({ look: 'label', text: label, x: labelX, y: labelY, font: smallFont });
  return { tags, height: labelY + line - top };
};

export interface CardWords {
  readonly look: BoxLook;
  readonly tone: number | null;
  readonly font: Font;
  readonly words: readonly SmallWord[];
  /** The label at the foot; empty where the item is known by its text. */
  readonly label: string;
}

/** A card of `width` px for an item. */
export const cardOf = (node: NodeRow, width: number, { look, tone, font, words, label }: CardWords): Card => {
  const { left, right, top } = insets[look];
  const lines = wrappedLines(node, width - left - right, font);
  const textBottom = top + lines.length * lineHeight(font);
  const end = foot(words, label, left, width - (look === 'quote' ? right : left), textBottom + 4);
  const mark: readonly Tag[] = look === 'quote' ? [{ look: 'quiet', text: '“', x: 12, y: 4, font: markFont }] : [];
  const height = textBottom + (end.height === 0 ? 0 : end.height + 4) + bottomInset;
  return {
    id: node.id,
    width,
    height: Math.max(Math.ceil(height / 4) * 4, mark.length > 0 ? 4 + lineHeight(markFont) : 0),
    look,
    tone,
    font,
    lines,
    textX: left,
    textY: top,
    tags: [...mark, ...end.tags],
  };
};

/** A prompt: its words beside its label, without a frame. */
export const promptCard = (node: NodeRow, width: number): Card => {
  const indent = 36;
  const lines = wrappedLines(node, width - indent, bodyFont);
  return {
    id: node.id,
    width,
    height: lines.length * lineHeight(bodyFont),
    look: 'plain',
    tone: null,
    font: bodyFont,
    lines,
    textX: indent,
    textY: 0,
    tags: [{ look: 'label', text: node.label, x: 0, y: 4, font: smallFont }],
  };
};

/** The heading of a column: the code large, who that is at its right when there is room, and what consent allows below. */
export const headingCard = (node: NodeRow, width: number, tone: number, who: string, consent: SmallWord): Card => {
  const { left, right, top } = insets.solid;
  const lines = wrappedLines(node, width - left - right, headingFont);
  const whoX = width - right - textWidth(who, smallFont);
  const isBeside = lines.length === 1 && left + textWidth(lines[0] ?? '', headingFont) + footGap <= whoX;
  const beside: readonly Tag[] = isBeside ? [{ look: 'quiet', text: who, x: whoX, y: top + 4, font: smallFont }] : [];
  const textBottom = top + lines.length * lineHeight(headingFont);
  const words: readonly SmallWord[] = isBeside ? [consent] : [{ text: who, look: 'quiet' }, consent];
  const end = foot(words, '', left, width - right, textBottom + 4);
  return {
    id: node.id,
    width,
    height: Math.ceil((textBottom + 4 + end.height + bottomInset) / 4) * 4,
    look: 'solid',
    tone,
    font: headingFont,
    lines,
    textX: left,
    textY: top,
    tags: [...beside, ...end.tags],
  };
};
