import type { Box, Tag } from '#domain/drawing.ts';
import { type Palette, palettes, type ThemeName } from '#domain/palette.ts';
import { baseline, type Font, lineHeight, textWidth } from '#domain/text/text-metrics.ts';

/**
 * Cards seen from afar, painted as `drawingToSvg` draws them. Words too small to read are bars of the length of the words: a
 * board keeps its face, and nothing is claimed that cannot be read.
 */

const FAMILY = '"Atkinson Hyperlegible Next", "Atkinson Hyperlegible", Verdana, sans-serif';
/** Screen px below which letters are bars. */
const LEAST_LETTERS = 5;

const css = (font: Font): string => `${font.weight === 'bold' ? 700 : 400} ${font.size}px ${FAMILY}`;

interface Brush {
  readonly context: CanvasRenderingContext2D;
  readonly palette: Palette;
  readonly zoom: number;
}

const writeLine = ({ context, zoom }: Brush, text: string, x: number, y: number, font: Font): void => {
  if (text === '') return;
  if (font.size * zoom >= LEAST_LETTERS) {
    const face = css(font);
    if (context.font !== face) context.font = face;
    context.fillText(text, x, y + baseline(font));
    return;
  }
  const { globalAlpha } = context;
  context.globalAlpha = globalAlpha * 0.55;
  context.fillRect(x, y + lineHeight(font) * 0.3, textWidth(text, font), font.size * 0.5);
  context.globalAlpha = globalAlpha;
};

/** What stands back keeps its words, quietly, and loses everything else (thread.css says the same of cards). */
const toneOf = (box: Box, palette: Palette): string =>
  box.faint
    ? palette.line
    : box.tone === null
      ? palette.ink
      : (palette.tones[box.tone % palette.tones.length] ?? palette.ink);

const inkOf = (box: Box, palette: Palette): string => {
  if (box.faint) return palette.muted;
  return box.look === 'solid' ? palette.ground : palette.ink;
};

const framed = (context: CanvasRenderingContext2D, box: Box, inset: number, radius: number): void => {
  context.beginPath();
  context.roundRect(box.x + inset, box.y + inset, box.width - 2 * inset, box.height - 2 * inset, radius);
};

const paintFrame = ({ context, palette }: Brush, box: Box): void => {
  const tone = toneOf(box, palette);
  const card = (fill: string, stroke: string, width: number, radius: number) => {
    framed(context, box, width / 2, radius);
    context.fillStyle = fill;
    context.fill();
    context.strokeStyle = stroke;
    context.lineWidth = width;
    context.stroke();
  };
  switch (box.look) {
    case 'plain':
      return;
    case 'solid':
      if (box.faint) card(palette.ground, palette.line, 1, 4);
      else card(tone, tone, 1, 4);
      return;
    case 'card':
      card(palette.card, tone, 1, 4);
      return;
    case 'quote':
      card(palette.card, palette.line, 1, 4);
      context.fillStyle = tone;
      context.fillRect(box.x, box.y, 6, box.height);
      return;
    case 'observation':
      card(palette.card, tone, 1, 0);
      context.fillStyle = tone;
      context.fillRect(box.x + box.width - 12, box.y, 12, 12);
      return;
    case 'inferred':
      context.setLineDash([6, 4]);
      card(palette.ground, tone, 1.5, 12);
      context.setLineDash([]);
      return;
    case 'statement':
      card(palette.card, tone, 2, 4);
      framed(context, box, 5.5, 2);
      context.lineWidth = 1;
      context.stroke();
  }
};

const paintTag = (brush: Brush, box: Box, tag: Tag): void => {
  const { context, palette } = brush;
  const [x, y] = [box.x + tag.x, box.y + tag.y];
  if (box.faint) context.fillStyle = palette.muted;
  else if (tag.look === 'mark') {
    context.fillStyle = palette.ink;
    context.fillRect(x - 4, y, textWidth(tag.text, tag.font) + 8, lineHeight(tag.font));
    context.fillStyle = palette.ground;
  } else context.fillStyle = box.look === 'solid' ? palette.ground : palette.muted;
  writeLine(brush, tag.text, x, y, tag.font);
};

/** Paints boxes in board px: the caller has set the transform. `zoom` is how large a board px is on the screen. */
export const paintBoxes = (
  context: CanvasRenderingContext2D,
  boxes: readonly Box[],
  theme: ThemeName,
  zoom: number,
): void => {
  const brush: Brush = { context, palette: palettes[theme], zoom };
  context.textBaseline = 'alphabetic';
  // Letters keep their measured widths at every zoom, as on the cards.
  context.textRendering = 'geometricPrecision';
  context.setLineDash([]);
  for (const box of boxes) {
    paintFrame(brush, box);
    context.fillStyle = inkOf(box, brush.palette);
    for (const [index, line] of box.lines.entries())
      writeLine(brush, line, box.x + box.textX, box.y + box.textY + index * lineHeight(box.font), box.font);
    for (const tag of box.tags) paintTag(brush, box, tag);
  }
};
