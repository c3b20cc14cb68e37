import { type Palette, palettes, type ThemeName } from './palette.ts';
import type { Font } from './text/text-metrics.ts';
import { baseline, hasExactWidth, lineHeight, textWidth } from './text/text-metrics.ts';

/**
 * The one picture of a board: flat boxes, strokes and captions in board px. The screen, SVG, print and the package all draw
 * from it, so what is exported is what was seen (product R46; architecture.md). Pure: same content, same drawing.
 */
export interface Point {
  readonly x: number;
  readonly y: number;
}

/** How a box is drawn; each tells itself apart without colour. */
export type BoxLook =
  /** No frame: text stands on its line (a cause on its bone). */
  | 'plain'
  /** A framed card. */
  | 'card'
  /** A filled heading in the tone of its category. */
  | 'solid'
  /** What a person said, word for word: a heavy bar at the left and an opening quotation mark. */
  | 'quote'
  /** Something seen or done: a framed card with a square corner mark. */
  | 'observation'
  /** What the team reads into it: a dashed frame. */
  | 'inferred'
  /** The one statement a board is about (effect, aim): a strong double frame. */
  | 'statement';

/** A small word or sign on a box: its label, a mark, a count. Positions are relative to the box. */
export interface Tag {
  /** `label` is quiet; `mark` is a filled lozenge that stands out (root cause, status). */
  readonly look: 'label' | 'mark' | 'quiet';
  readonly text: string;
  readonly x: number;
  /** Top of the tag's line box. */
  readonly y: number;
  readonly font: Font;
}

export interface Box extends Point {
  /** The node it shows; where a node is drawn once more (`of`), an id of its own that no node has. */
  readonly id: string;
  /** The node that this box shows once more, at a further place: selected, edited and counted as that one node. */
  readonly of?: string;
  readonly width: number;
  readonly height: number;
  readonly look: BoxLook;
  /** Index into the eight category colours, or null for plain ink. */
  readonly tone: number | null;
  readonly font: Font;
  /** One unbroken line each; joined by the reader's eye, never re-wrapped. */
  readonly lines: readonly string[];
  /** Where the first line's box begins, relative to the box. */
  readonly textX: number;
  readonly textY: number;
  readonly tags: readonly Tag[];
  /** True for what stands back on the screen while something else is looked at; pictures show it as ever. */
  readonly faint?: true;
}

export interface Stroke {
  readonly id: string;
  readonly points: readonly Point[];
  /** `curve` passes through every point level (one S between two points); the others are straight between points. */
  readonly path: 'straight' | 'curve';
  readonly width: number;
  readonly dotted: boolean;
  readonly tone: number | null;
  /** The nodes it joins, for dimming and for screen readers; absent for scenery. */
  readonly joins?: readonly [string, string];
  /** As of a box. */
  readonly faint?: true;
}

/** A heading or hint of the board itself, not of an item. */
export interface Caption extends Point {
  readonly text: string;
  readonly font: Font;
  readonly muted: boolean;
}

export interface Drawing {
  readonly width: number;
  readonly height: number;
  /** In reading order: the keyboard and the screen reader follow it. */
  readonly boxes: readonly Box[];
  readonly strokes: readonly Stroke[];
  readonly captions: readonly Caption[];
}

export interface Rectangle extends Point {
  readonly width: number;
  readonly height: number;
}

/** True when the two rectangles share some area; touching edges do not count. */
export const overlaps = (left: Rectangle, right: Rectangle): boolean =>
  left.x < right.x + right.width &&
  right.x < left.x + left.width &&
  left.y < right.y + right.height &&
  right.y < left.y + left.height;

/** The rectangles that the text lines and tags of a box cover, in board px. */
export const textRectangles = (box: Box): readonly Rectangle[] => [
  ...box.lines.map((line, index) => ({
    x: box.x + box.textX,
    y: box.y + box.textY + index * lineHeight(box.font),
    width: textWidth(line, box.font),
    height: lineHeight(box.font),
  })),
  ...box.tags.map((tag) => ({
    x: box.x + tag.x,
    y: box.y + tag.y,
    width: textWidth(tag.text, tag.font),
    height: lineHeight(tag.font),
  })),
];

/** One S from `from` to `to`, without its beginning. */
const curvePoints = (from: Point, to: Point, steps: number): readonly Point[] => {
  const middle = (from.x + to.x) / 2;
  return Array.from({ length: steps }, (_, index) => {
    const t = (index + 1) / steps;
    const u = 1 - t;
    return {
      x: u * u * u * from.x + 3 * u * u * t * middle + 3 * u * t * t * middle + t * t * t * to.x,
      y: u * u * u * from.y + 3 * u * u * t * from.y + 3 * u * t * t * to.y + t * t * t * to.y,
    };
  });
};

/** The points a stroke passes, curves flattened to `steps` pieces: for overlap checks and hit tests. */
export const strokePoints = (stroke: Stroke, steps = 24): readonly Point[] => {
  if (stroke.path === 'straight') return stroke.points;
  return stroke.points.flatMap((to, index) => {
    const from = stroke.points[index - 1];
    return from === undefined ? [to] : curvePoints(from, to, steps);
  });
};

/** The rectangle around points, a hair larger, so that a level line has some area too. */
const boundsOf = (points: readonly Point[]): Rectangle => {
  const x = Math.min(...points.map((point) => point.x)) - 0.5;
  const y = Math.min(...points.map((point) => point.y)) - 0.5;
  return {
    x,
    y,
    width: Math.max(...points.map((point) => point.x)) + 0.5 - x,
    height: Math.max(...points.map((point) => point.y)) + 0.5 - y,
  };
};

const segmentMeets = (from: Point, to: Point, area: Rectangle): boolean => {
  // Liang-Barsky: clip the segment to the area; something left means it passes through.
  const dx = to.x - from.x;
  const dy = to.y - from.y;
  let enter = 0;
  let leave = 1;
  for (const [direction, distance] of [
    [-dx, from.x - area.x],
    [dx, area.x + area.width - from.x],
    [-dy, from.y - area.y],
    [dy, area.y + area.height - from.y],
  ] as const) {
    if (direction === 0) {
      if (distance <= 0) return false;
    } else if (direction < 0) enter = Math.max(enter, distance / direction);
    else leave = Math.min(leave, distance / direction);
  }
  return enter < leave;
};

/**
 * Everything on a drawing that must not be: boxes over boxes, text over text, a line through a text. Empty means sound.
 * Every laid-out board is held to this (visual.md). Quadratic in what is near; meant for tests and checks.
 */
export const drawingFaults = (drawing: Drawing): readonly string[] => {
  const faults: string[] = [];
  const boxes = [...drawing.boxes].sort((left, right) => left.x - right.x);
  boxes.forEach((box, index) => {
    if (box.x < 0 || box.y < 0 || box.x + box.width > drawing.width || box.y + box.height > drawing.height)
      faults.push(`${box.id} leaves the drawing`);
    for (const area of textRectangles(box)) {
      if (
        area.x < box.x - 0.01 ||
        area.y < box.y - 0.01 ||
        area.x + area.width > box.x + box.width + 0.01 ||
        area.y + area.height > box.y + box.height + 0.01
      ) {
        faults.push(`text of ${box.id} leaves its box`);
      }
    }
    for (let other = index + 1; other < boxes.length; other += 1) {
      const next = boxes[other];
      if (next === undefined || next.x >= box.x + box.width) break;
      if (overlaps(box, next)) faults.push(`${box.id} overlaps ${next.id}`);
    }
  });
  const captions = drawing.captions.map((caption) => ({
    x: caption.x,
    y: caption.y,
    width: textWidth(caption.text, caption.font),
    height: lineHeight(caption.font),
    text: caption.text,
  }));
  for (const caption of captions) {
    for (const box of boxes) if (overlaps(caption, box)) faults.push(`caption "${caption.text}" overlaps ${box.id}`);
  }
  const texts = [
    ...boxes.flatMap((box) => textRectangles(box).map((area) => ({ id: box.id, area }))),
    ...captions.map((area) => ({ id: area.text, area })),
  ];
  for (const stroke of drawing.strokes) {
    const points = strokePoints(stroke);
    const reach = boundsOf(points);
    const near = texts.filter(({ area }) => overlaps(area, reach));
    for (let index = 1; index < points.length; index += 1) {
      const from = points[index - 1] as Point;
      const to = points[index] as Point;
      for (const { id, area } of near)
        if (segmentMeets(from, to, area)) faults.push(`line ${stroke.id} runs through the text of ${id}`);
    }
  }
  return [...new Set(faults)];
};

const escapes: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
/** Text made safe for XML content and attributes. */
export const escapeXml = (text: string): string =>
  /[&<>"']/.test(text) ? text.replace(/[&<>"']/g, (character) => escapes[character] ?? character) : text;

/** Hundredths of a px; most places of a drawing are whole, and writing those is the cheap way. */
const round = (value: number): string => (Number.isInteger(value) ? `${value}` : `${Math.round(value * 100) / 100}`);
const FONT_FAMILY = 'Atkinson Hyperlegible Next, Atkinson Hyperlegible, Verdana, sans-serif';
const fontWeight = (font: Font): number => (font.weight === 'bold' ? 700 : 400);

/**
 * `textLength` pins the width, so a machine without the font still cannot make two texts touch. Letters of other scripts are
 * left as their own font draws them: their width is an upper bound, and stretching would pull joined letters apart.
 */
const pinnedWidth = (text: string, font: Font): string =>
  hasExactWidth(text, font) ? ` textLength="${round(textWidth(text, font))}" lengthAdjust="spacingAndGlyphs"` : '';

const svgText = (text: string, x: number, y: number, font: Font, fill: string): string =>
  text === ''
    ? ''
    : `<text x="${round(x)}" y="${round(y + baseline(font))}" font-size="${font.size}" font-weight="${fontWeight(font)}" fill="${fill}"${pinnedWidth(text, font)} xml:space="preserve">${escapeXml(text)}</text>`;

/** The path data of a stroke, for SVG and canvas alike. */
export const strokePath = (stroke: Stroke): string => {
  const [first, ...rest] = stroke.points;
  if (first === undefined || rest.length === 0) return '';
  const pieces = rest.map((to, index) => {
    if (stroke.path === 'straight') return `L${round(to.x)} ${round(to.y)}`;
    const from = stroke.points[index] ?? first;
    const middle = round((from.x + to.x) / 2);
    return `C${middle} ${round(from.y)} ${middle} ${round(to.y)} ${round(to.x)} ${round(to.y)}`;
  });
  return `M${round(first.x)} ${round(first.y)}${pieces.join('')}`;
};

const boxFrame = (box: Box, palette: Palette): string => {
  const tone = box.tone === null ? palette.ink : (palette.tones[box.tone % palette.tones.length] ?? palette.ink);
  const rect = (x: number, y: number, width: number, height: number, rest: string) =>
    `<rect x="${round(x)}" y="${round(y)}" width="${round(width)}" height="${round(height)}" ${rest}/>`;
  const whole = (rest: string) => rect(box.x + 0.5, box.y + 0.5, box.width - 1, box.height - 1, rest);
  switch (box.look) {
    case 'plain':
      return '';
    case 'card':
      return whole(`rx="4" fill="${palette.card}" stroke="${tone}" stroke-width="1"`);
    case 'solid':
      return rect(box.x, box.y, box.width, box.height, `rx="4" fill="${tone}"`);
    case 'quote':
      return (
        whole(`rx="4" fill="${palette.card}" stroke="${palette.line}"`) +
        rect(box.x, box.y, 6, box.height, `fill="${tone}"`)
      );
    case 'observation':
      return (
        whole(`fill="${palette.card}" stroke="${tone}"`) + rect(box.x + box.width - 12, box.y, 12, 12, `fill="${tone}"`)
      );
    case 'inferred':
      return whole(`rx="12" fill="${palette.ground}" stroke="${tone}" stroke-width="1.5" stroke-dasharray="6 4"`);
    case 'statement':
      return (
        rect(
          box.x + 1,
          box.y + 1,
          box.width - 2,
          box.height - 2,
          `rx="4" fill="${palette.card}" stroke="${tone}" stroke-width="2"`,
        ) +
        rect(
          box.x + 5,
          box.y + 5,
          box.width - 10,
          box.height - 10,
          `rx="2" fill="none" stroke="${tone}" stroke-width="1"`,
        )
      );
  }
};

const svgTag = (box: Box, tag: Tag, palette: Palette): string => {
  const x = box.x + tag.x;
  const y = box.y + tag.y;
  if (tag.look !== 'mark')
    return svgText(tag.text, x, y, tag.font, box.look === 'solid' ? palette.ground : palette.muted);
  const frame = `<rect x="${round(x - 4)}" y="${round(y)}" width="${round(textWidth(tag.text, tag.font) + 8)}" height="${lineHeight(tag.font)}" rx="2" fill="${palette.ink}"/>`;
  return frame + svgText(tag.text, x, y, tag.font, palette.ground);
};

/**
 * A drawing as one self-contained SVG: no script, no style sheet, no reference to anything outside itself.
 * `title` and `description` are what a screen reader says.
 */
export const drawingToSvg = (drawing: Drawing, theme: ThemeName, title: string, description: string): string => {
  const palette = palettes[theme];
  const toneOf = (tone: number | null) =>
    tone === null ? palette.ink : (palette.tones[tone % palette.tones.length] ?? palette.ink);
  const strokes = drawing.strokes.map(
    (stroke) =>
      `<path d="${strokePath(stroke)}" fill="none" stroke="${toneOf(stroke.tone)}" stroke-width="${stroke.width}" stroke-linecap="round"${stroke.dotted ? ' stroke-dasharray="2 6"' : ''}/>`,
  );
  const boxes = drawing.boxes.map((box) => {
    const fill = box.look === 'solid' ? palette.ground : palette.ink;
    const lines = box.lines.map((line, index) =>
      svgText(line, box.x + box.textX, box.y + box.textY + index * lineHeight(box.font), box.font, fill),
    );
    return `<g>${boxFrame(box, palette)}${lines.join('')}${box.tags.map((tag) => svgTag(box, tag, palette)).join('')}</g>`;
  });
  const captions = drawing.captions.map((caption) =>
    svgText(caption.text, caption.x, caption.y, caption.font, caption.muted ? palette.muted : palette.ink),
  );
  const width = round(drawing.width);
  const height = round(drawing.height);
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="img" font-family="${FONT_FAMILY}"><title>${escapeXml(title)}</title><desc>${escapeXml(description)}</desc><rect width="${width}" height="${height}" fill="${palette.ground}"/>${strokes.join('')}${captions.join('')}${boxes.join('')}</svg>\n`;
};
