import type { Board } from '#domain/board.ts';
import type { OutlineItem } from '#domain/kind.ts';
import type { NodeRow } from '#domain/rows.ts';
import { categoriesOf, causesOn, detailsOf, effectOf, furtherPlaces, quoteCount } from './items.ts';
import { alsoOnTag, quotesTag } from './words.ts';

/** A fishbone as nested text (product R45): effect, its categories, their causes (FB13). */

const factsOf = (board: Board, cause: NodeRow): readonly string[] => {
  const { evidence, locus, root } = detailsOf(cause);
  const quotes = quoteCount(board, cause.id);
  return [
    ...(root === true ? ['fishbone:facts.root'] : []),
    ...(evidence === undefined ? [] : [`fishbone:evidence.${evidence}`]),
    ...(locus === undefined ? [] : [`fishbone:locus.${locus}`]),
    ...(quotes === 0 ? [] : [quotesTag(quotes)]),
    ...furtherPlaces(board, cause.id).map((category) => alsoOnTag(category.label)),
  ];
};

const outlineItem = (node: NodeRow, facts: readonly string[], children: readonly OutlineItem[]): OutlineItem => ({
  id: node.id,
  label: node.label,
  word: `fishbone:words.${node.type}`,
  text: node.text,
  facts,
  children,
});

/** Built from the last cause back to the first, so that children are ready before their parent, however deep they are. */
const causesOf = (board: Board, categoryId: string): readonly OutlineItem[] => {
  const byParent = new Map<string, OutlineItem[]>();
  for (const { cause } of [...causesOn(board, categoryId)].reverse()) {
    const item = outlineItem(cause, factsOf(board, cause), (byParent.get(cause.id) ?? []).reverse());
    const siblings = byParent.get(cause.parentId ?? '');
    if (siblings === undefined) byParent.set(cause.parentId ?? '', [item]);
    else siblings.push(item);
  }
  return (byParent.get(categoryId) ?? []).reverse();
};

/** The whole board as one tree; without its effect (while it is being made) the bones stand alone. */
export const outline = (board: Board): readonly OutlineItem[] => {
  const bones = categoriesOf(board).map((category) => outlineItem(category, [], causesOf(board, category.id)));
  const effect = effectOf(board);
  return effect === undefined ? bones : [outlineItem(effect, [], bones)];
};
