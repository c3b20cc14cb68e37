import type { Board } from '#domain/board.ts';
import type { OutlineItem } from '#domain/kind.ts';
import type { NodeRow } from '#domain/rows.ts';
import { onceABone } from './by-bone.ts';
import {
  categoriesOf,
  causesBelow,
  detailsOf,
  effectOf,
  furtherOn,
  furtherPlaces,
  parkedOf,
  quoteCount,
} from './items.ts';
import { standingsOf } from './votes.ts';
import { alsoHereFact, alsoOnTag, quotesTag, votesTag } from './words.ts';

/**
 * A fishbone as nested text (product R45): effect, its categories, their causes (FB13), then causes on no bone yet and parked
 * solutions.
 */

const factsOf = (board: Board, cause: NodeRow): readonly string[] => {
  const { evidence, locus, root } = detailsOf(cause);
  const quotes = quoteCount(board, cause.id);
  const standing = standingsOf(board).get(cause.id);
  return [
    ...(root === true ? ['fishbone:facts.root'] : []),
    ...(standing === undefined ? [] : [votesTag(standing)]),
    ...(evidence === undefined ? [] : [`fishbone:evidence.${evidence}`]),
    ...(quotes === 0 ? [] : [quotesTag(quotes)]),
    ...(locus === undefined ? [] : [`fishbone:locus.${locus}`]),
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
const causesOf = (board: Board, parentId: string | null): readonly OutlineItem[] => {
  const byParent = new Map<string | null, OutlineItem[]>();
  for (const { cause } of [...causesBelow(board, parentId)].reverse()) {
    const facts = factsOf(board, cause);
    const here = cause.parentId === null ? ['fishbone:facts.loose', ...facts] : facts;
    const item = outlineItem(cause, here, (byParent.get(cause.id) ?? []).reverse());
    const siblings = byParent.get(cause.parentId);
    if (siblings === undefined) byParent.set(cause.parentId, [item]);
    else siblings.push(item);
  }
  return (byParent.get(parentId) ?? []).reverse();
};

const categoryItem = onceABone(
  (board, category): OutlineItem =>
    outlineItem(
      category,
      furtherOn(board, category.id).map((cause) => alsoHereFact(cause.label)),
      causesOf(board, category.id),
    ),
);

/** The whole board as one tree; without its effect (while it is being made) the bones stand alone. */
export const outline = (board: Board): readonly OutlineItem[] => {
  const bones = categoriesOf(board).map((category) => categoryItem(board, category));
  const effect = effectOf(board);
  return [
    ...(effect === undefined ? bones : [outlineItem(effect, [], bones)]),
    ...causesOf(board, null),
    ...parkedOf(board).map((parked) => outlineItem(parked, [], [])),
  ];
};
