import type { Box, Tag } from '#domain/drawing.ts';
import type { NodeRow } from '#domain/rows.ts';
import { type Font, lineHeight, textWidth, wrapText } from '#domain/text/text-metrics.ts';
import type { Heat } from './heat.ts';
import { type Corner, pictureWords, statusWords } from './picture-words.ts';
import type { Sizes } from './sizes.ts';
import { type DriverType, measuresOf, type Status, statusOf } from './types.ts';

/** A card before it has a place: its lines, its tags and how much room they need. Sizes in px, on the 4 px grid. */
export type Card = Omit<Box, 'x' | 'y' | 'tone'>;

const tagFont: Font = { size: 12, weight: 'regular' };

/** What the team is acting on stands out; what waits or is over stays quiet. */
const marked: ReadonlySet<Status> = new Set(['testing', 'adopted', 'adapted']);
/** A mark's lozenge reaches this far beyond its word. */
const MARK_REACH = 4;

/** What stands at the right of a card's first row: the status of a change idea, the measures of a driver. */
const cornerOf = (node: NodeRow): Corner | null => {
  if (node.type === 'change') {
    const status = statusOf(node);
    return { look: marked.has(status) ? 'mark' : 'quiet', text: statusWords[status] };
  }
  const facts = [...(node.props.reword === true ? [pictureWords.reword] : []), ...measuresOf(node)];
  return facts.length === 0 ? null : { look: 'quiet', text: facts.join(' ') };
};

/**
 * The card of an item: its label and facts in one quiet row, then its words, wrapped and never cut (D14); under heat it says other
 * things. To wrap its words anew costs less than to remember them.
 */
export const cardOf = (node: NodeRow, sizes: Sizes, heat: Heat | null = null): Card => {
  const isAim = node.type === 'aim';
  const font = isAim ? sizes.aimFont : sizes.textFont;
  const padding = isAim ? sizes.aimPadding : sizes.padding;
  const top = isAim ? sizes.aimPadding : sizes.top;
  const width = sizes.widths[node.type as DriverType];
  const inner = width - 2 * padding;
  const row = lineHeight(tagFont);
  const tags: Tag[] = [{ look: 'label', text: node.label, x: padding, y: top, font: tagFont }];
  const lines = wrapText(node.text, inner, font);
  const textY = top + row;
  let height = textY + lines.length * lineHeight(font);

  const corner = heat?.corner ?? cornerOf(node);
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
  height += top;
  const look = isAim ? 'statement' : heat?.isSolid === true ? 'solid' : 'card';
  return { id: node.id, width, height, look, font, lines, textX: padding, textY, tags };
};
