import type { Board } from '#domain/board.ts';
import type { OutlineItem } from '#domain/kind.ts';
import { compareLabels } from '#domain/labels.ts';
import type { NodeRow } from '#domain/rows.ts';
import { familyOf, type Hang, type Theory, theoryOf } from './theory.ts';
import { measuresOf, statusOf, strengthOf } from './types.ts';

/** The theory as nested text: each item once, in full, at home; its other parents are told as facts (SPEC.md DD4). */

const alsoUnder = (parent: Hang): string =>
  `also under ${parent.node.label}, ${strengthOf(parent.link) === 'weak' ? 'weak link' : 'strong link'}`;

/** Labels of the causes a driver answers (DD9), as a person counts. */
const causesAnswered = (board: Board, nodeId: string): readonly string[] =>
  (board.linksTo.get(nodeId) ?? [])
    .filter((link) => link.type === 'answered-by')
    .flatMap((link) => board.rows.nodes.get(link.fromId)?.label ?? [])
    .sort(compareLabels);

const factsOf = (board: Board, theory: Theory, node: NodeRow): readonly string[] => {
  const [home, ...others] = theory.parents.get(node.id) ?? [];
  const measures = measuresOf(node);
  const causes = causesAnswered(board, node.id);
  return [
    ...(node.type === 'change' ? [`driver-diagram:status.${statusOf(node)}`] : []),
    ...(node.type !== 'aim' && home === undefined ? ['driver-diagram:facts.noDriver'] : []),
    ...(home && strengthOf(home.link) === 'weak' ? ['driver-diagram:facts.weakLink'] : []),
    ...others.map(alsoUnder),
    ...(measures.length > 0 ? [`measured by ${measures.join(', ')}`] : []),
    ...(causes.length > 0 ? [`answers ${causes.join(', ')}`] : []),
  ];
};

/** The whole board; the aim comes first, items with no driver yet come last. */
export const outline = (board: Board): readonly OutlineItem[] => {
  const theory = theoryOf(board);
  const read = (nodes: readonly NodeRow[]): readonly OutlineItem[] =>
    nodes.map((node) => ({
      id: node.id,
      label: node.label,
      word: `driver-diagram:words.${node.type}`,
      text: node.text,
      facts: factsOf(board, theory, node),
      children: read(familyOf(theory, node.id)),
    }));
  return read(familyOf(theory, null));
};
