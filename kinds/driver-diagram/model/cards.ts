import type { Box, Tag } from '#domain/drawing.ts';
import type { NodeRow } from '#domain/rows.ts';
import { type Font, lineHeight, textWidth, wrapText } from '#domain/text-metrics.ts';
import { columnOf, measuresOf, type Status, statusOf } from './types.ts';

/** A card before it has a place: its lines, its tags and how much room they need. Sizes in px, on the 4 px grid. */
export type Card = Omit<Box, 'x' | 'y' | 'tone'>;

export const tagFont: Font = { size: 12, weight: 'regular' };
const textFont: Font = { size: 16, weight: 'regular' };
const aimFont: Font = { size: 20, weight: 'regular' };

/** Widths of the four columns, aim to change ideas. */
export const columnWidths: readonly number[] = [288, 240, 264, 336];

/** Words on the picture itself, which is the same in every language of the screen. */
const statusWords: Readonly<Record<Status, string>> = {
  idea: 'idea',
  planned: 'planned',
  testing: 'testing',
  adopted: 'adopted',
  adapted: 'adapted',
  abandoned: 'abandoned',
};
/** What the team is acting on stands out; what waits or is over stays quiet. */
const marked: ReadonlySet<Status> = new Set(['testing', 'adopted', 'adapted']);
/** A mark's lozenge reaches this far beyond its word. */
const MARK_REACH = 4;

interface Corner {
  readonly look: Tag['look'];
  readonly text: string;
}

/** What stands at the right of a card's first row: the status of a change idea, the measures of a driver. */
const cornerOf = (node: NodeRow): Corner | null => {
  if (node.type === 'change') {
    const status = statusOf(node);
    return { look: marked.has(status) ? 'mark' : 'quiet', text: statusWords[status] };
  }
  const measures = measuresOf(node).join(' ');
  return measures === '' ? null : { look: 'quiet', text: measures };
};

const layCard = (node: NodeRow): Card => {
  const isAim = node.type === 'aim';
  const font = isAim ? aimFont : textFont;
  const padding = isAim ? 16 : 12;
  const top = isAim ? 16 : 8;
  const width = columnWidths[columnOf(node)] ?? 0;
  const inner = width - 2 * padding;
  const row = lineHeight(tagFont);
  const tags: Tag[] = [{ look: 'label', text: node.label, x: padding, y: top, font: tagFont }];
  const lines = wrapText(node.text, inner, font);
  const textY = top + row;
  let height = textY + lines.length * lineHeight(font);

  const corner = cornerOf(node);
  const room = inner - textWidth(node.label, tagFont) - 16;
  if (corner && textWidth(corner.text, tagFont) <= room) {
    const reach = corner.look === 'mark' ? MARK_REACH : 0;
    const x = width - padding - reach - textWidth(corner.text, tagFont);
    tags.push({ ...corner, x, y: top, font: tagFont });
  } else if (corner) {
    // More measures than the first row holds: they get rows of their own below the text.
    for (const text of wrapText(corner.text, inner, tagFont)) {
      tags.push({ look: corner.look, text, x: padding, y: height, font: tagFont });
      height += row;
    }
  }
  height += isAim ? 16 : 8;
  return { id: node.id, width, height, look: isAim ? 'statement' : 'card', font, lines, textX: padding, textY, tags };
};

const laid = new WeakMap<NodeRow, Card>();

/**
 * The card of an item: its label and facts in one quiet row, then its words, wrapped and never cut (D14). Rows are never
 * changed in place, so a card is laid once for each state of its item.
 */
export const cardOf = (node: NodeRow): Card => {
  const known = laid.get(node);
  if (known) return known;
  const card = layCard(node);
  laid.set(node, card);
  return card;
};
