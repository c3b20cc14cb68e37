import { type Font, wrapText } from './text-metrics.ts';

/** Wrapping is the dear part of a drawing; what is drawn never changes in place, so its lines are kept with it. */
const wrapped = new WeakMap<
  object,
  { readonly width: number; readonly font: Font; readonly lines: readonly string[] }
>();

/** `wrapText` of an item's words, remembered for the width and font it was last asked for. */
export const wrappedLines = (item: { readonly text: string }, width: number, font: Font): readonly string[] => {
  const known = wrapped.get(item);
  if (known?.width === width && known.font === font) return known.lines;
  const lines = wrapText(item.text, width, font);
  wrapped.set(item, { width, font, lines });
  return lines;
};
