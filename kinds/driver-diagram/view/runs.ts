import type { Board } from '#domain/board.ts';
import type { JsonObject } from '#domain/rows.ts';
import type { Run } from '#renderer/kit/kind-view.ts';

/** A command of this kind on a board. */
export const runOn = (name: string, board: Board, args: JsonObject): Run => ({
  command: `driver-diagram.${name}`,
  args: { boardId: board.row.id, ...args },
});

/** "43" is a figure one can reckon with; "43%" stays as it was written; nothing clears the part. */
export const figureFrom = (text: string): number | string | null => {
  const tidy = text.trim();
  if (tidy === '') return null;
  return /^-?[0-9]{1,12}(\.[0-9]{1,6})?$/.test(tidy) ? Number(tidy) : tidy;
};
export const wordsFrom = (text: string): string | null => (text.trim() === '' ? null : text);
/** A whole number; anything else clears the part. */
export const countFrom = (text: string): number | null =>
  /^[0-9]{1,9}$/.test(text.trim()) ? Number(text.trim()) : null;
