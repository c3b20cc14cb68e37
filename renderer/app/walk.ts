import type { Box, Drawing } from '#domain/drawing.ts';

export type Direction = 'up' | 'down' | 'left' | 'right';

const centre = (box: Box) => ({ x: box.x + box.width / 2, y: box.y + box.height / 2 });

/** How far apart two spans are on a line; 0 when they share some of it. */
const gap = (from: number, fromSize: number, to: number, toSize: number): number =>
  Math.max(0, to - (from + fromSize), from - (to + toSize));

/**
 * The card an arrow key leads to, by what is seen: the nearest one that lies that way,
 * where a sideways step costs twice a step ahead. With nothing selected, the first in reading order. null = nothing there.
 */
export const nearestBox = (drawing: Drawing, fromId: string | null, direction: Direction): string | null => {
  // A card drawn once more at a further place is reached at its home.
  const boxes = drawing.boxes.filter((box) => box.of === undefined);
  const from = boxes.find((box) => box.id === fromId);
  if (from === undefined) return boxes[0]?.id ?? null;
  const isLevel = direction === 'left' || direction === 'right';
  const sign = direction === 'right' || direction === 'down' ? 1 : -1;
  const start = centre(from);
  let best: { readonly id: string; readonly cost: number } | null = null;
  for (const box of boxes) {
    if (box.id === from.id) continue;
    const end = centre(box);
    const ahead = sign * (isLevel ? end.x - start.x : end.y - start.y);
    if (ahead <= 1) continue;
    const straight = isLevel ? gap(from.x, from.width, box.x, box.width) : gap(from.y, from.height, box.y, box.height);
    const aside = isLevel ? gap(from.y, from.height, box.y, box.height) : gap(from.x, from.width, box.x, box.width);
    // Boxes that overlap along the way lie beside each other, not ahead: they come last.
    const slant = isLevel ? Math.abs(end.y - start.y) : Math.abs(end.x - start.x);
    const cost = straight + 2 * aside + slant * 0.25 + (straight === 0 ? ahead : 0);
    if (best === null || cost < best.cost) best = { id: box.id, cost };
  }
  return best?.id ?? null;
};
