import type { Board } from '#domain/board.ts';
import type { Drawing } from '#domain/drawing.ts';
import type { Kind } from '#domain/kind.ts';
import type { Rows } from '#domain/rows.ts';
import { chainOf } from '#domain/thread/chain.ts';
import { threadOf } from '#domain/thread/thread.ts';
import type { KindView, Lens } from '#renderer/kit/kind-view.ts';

/** Looking at one thread: everything on the board that is not on it stands back (visual.md, "The thread"). */

const KEY = 'threadOf';

/** The lens that follows the thread of an item besides what it did before; null = of nothing. */
export const withThreadOf = (lens: Lens, nodeId: string | null): Lens => {
  const { [KEY]: _, ...rest } = lens;
  return nodeId === null ? rest : { ...rest, [KEY]: nodeId };
};

/** The item whose thread a lens follows. */
export const threadIn = (lens: Lens): string | null => {
  const id = lens[KEY];
  return typeof id === 'string' ? id : null;
};

/** Every item on the thread of one, itself included; null when that one is not on the thread at all. */
export const litBy = (rows: Rows, nodeId: string): ReadonlySet<string> | null => {
  const chain = chainOf(threadOf(rows), nodeId);
  return chain === undefined ? null : new Set([nodeId, ...[...chain.up, ...chain.down].map(({ id }) => id)]);
};

/** The drawing with all that is not lit standing back. A line is lit when both its ends are. */
export const standBack = (drawing: Drawing, lit: ReadonlySet<string>): Drawing => ({
  ...drawing,
  boxes: drawing.boxes.map((box) => (lit.has(box.of ?? box.id) ? box : { ...box, faint: true })),
  strokes: drawing.strokes.map((stroke) =>
    stroke.joins?.every((id) => lit.has(id)) === true ? stroke : { ...stroke, faint: true },
  ),
});

/** How a kind draws a board under a lens, the thread's part of it included. The layout itself is kept while only lights change. */
export const createThreadLayout = (view: KindView, kind: Kind) => {
  let last: { readonly board: Board; readonly own: string; readonly drawing: Drawing } | null = null;
  return (board: Board, lens: Lens): Drawing => {
    const ownLens = withThreadOf(lens, null);
    const own = JSON.stringify(ownLens);
    if (last?.board !== board || last.own !== own)
      last = { board, own, drawing: view.layout?.(board, ownLens) ?? kind.layout(board) };
    const followed = threadIn(lens);
    const lit = followed === null ? null : litBy(board.rows, followed);
    return lit === null ? last.drawing : standBack(last.drawing, lit);
  };
};
