import { type Board, boardOf } from '#domain/board.ts';
import type { Difference, DifferenceKind } from '#domain/drafts/compare.ts';
import type { BoxLook, Drawing } from '#domain/drawing.ts';
import type { LinkRow, NodeRow, Rows } from '#domain/rows.ts';

/**
 * Two states of a board as one picture: everything that is there now, and what is gone. What is different begins with the word
 * for it and has a frame of its own, so the board makes room for the mark itself and no colour is needed to tell.
 */

/** Where a card is several things at once the first of these is its frame. */
const order: readonly DifferenceKind[] = ['added', 'removed', 'moved', 'relinked', 'changed'];

/** A frame for each kind of difference; the legend shows the same. */
export const markLooks: Readonly<Record<DifferenceKind, BoxLook>> = {
  added: 'solid',
  removed: 'inferred',
  changed: 'statement',
  moved: 'observation',
  relinked: 'quote',
};

/** The kinds of difference of each item, in the order of `order`. */
export const marksOf = (differences: readonly Difference[]): ReadonlyMap<string, readonly DifferenceKind[]> => {
  const marks = new Map<string, DifferenceKind[]>();
  for (const { kind, table, rowId } of differences)
    if (table === 'nodes') marks.set(rowId, [...(marks.get(rowId) ?? []), kind]);
  for (const kinds of marks.values()) kinds.sort((left, right) => order.indexOf(left) - order.indexOf(right));
  return marks;
};

/** The board after the differences, with what they removed still on it; the words of marked items begin with their marks. */
export const markedBoard = (
  before: Rows,
  after: Rows,
  boardId: string,
  marks: ReadonlyMap<string, readonly DifferenceKind[]>,
  wordOf: (kind: DifferenceKind) => string,
): Board | undefined => {
  const nodes = new Map<string, NodeRow>();
  for (const node of [...after.nodes.values(), ...before.nodes.values()]) {
    if (nodes.has(node.id)) continue;
    const words = (marks.get(node.id) ?? []).map(wordOf);
    const text = words.length === 0 ? node.text : `${words.join(', ')}: ${node.text}`;
    nodes.set(node.id, { ...node, text });
  }
  const links = new Map<string, LinkRow>(after.links);
  for (const link of before.links.values())
    if (!after.nodes.has(link.fromId) || !after.nodes.has(link.toId)) links.set(link.id, link);
  return boardOf({ ...after, nodes, links }, boardId);
};

/** The drawing with the frames of the marks. Words that stand on a line have no frame and no room for one: there the word is the mark. */
export const withMarks = (drawing: Drawing, marks: ReadonlyMap<string, readonly DifferenceKind[]>): Drawing => ({
  ...drawing,
  boxes: drawing.boxes.map((box) => {
    const kind = marks.get(box.of ?? box.id)?.[0];
    return kind === undefined || box.look === 'plain' ? box : { ...box, look: markLooks[kind] };
  }),
});
