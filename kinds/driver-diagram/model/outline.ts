import type { Board } from '#domain/board.ts';
import type { OutlineItem } from '#domain/kind.ts';
import { compareLabels } from '#domain/labels.ts';
import type { NodeRow } from '#domain/rows.ts';
import { familyOf, type Hang, type Theory, theoryOf } from './theory.ts';
import { formerLabelsOf, measuresOf, statusOf, strengthOf, warrantOf } from './types.ts';

/** The theory as nested text: each item once, in full, at home; its other parents are told as facts (SPEC.md DD4). */

const alsoUnder = (parent: Hang): string =>
  `also under ${parent.node.label}, ${strengthOf(parent.link) === 'weak' ? 'weak link' : 'strong link'}`;

/** Labels of the items of other boards that lead to this one by links of a type (DD9, DD25), as a person counts. */
const labelsBehind = (board: Board, nodeId: string, type: string): readonly string[] =>
  (board.linksTo.get(nodeId) ?? [])
    .filter((link) => link.type === type)
    .flatMap((link) => board.rows.nodes.get(link.fromId)?.label ?? [])
    .sort(compareLabels);

const factsOf = (board: Board, theory: Theory, node: NodeRow): readonly string[] => {
  const [home, ...others] = theory.parents.get(node.id) ?? [];
  const measures = measuresOf(node);
  const causes = labelsBehind(board, node.id, 'answered-by');
  const parked = labelsBehind(board, node.id, 'brought-back');
  const former = formerLabelsOf(node);
  return [
    ...(node.type === 'change' ? [`driver-diagram:status.${statusOf(node)}`] : []),
    ...(node.type !== 'aim' && home === undefined ? ['driver-diagram:facts.noDriver'] : []),
    ...(home && strengthOf(home.link) === 'weak' ? ['driver-diagram:facts.weakLink'] : []),
    ...others.map(alsoUnder),
    ...(node.props.reword === true ? ['driver-diagram:facts.reword'] : []),
    ...(node.type === 'change' && typeof node.props.origin === 'string'
      ? [`driver-diagram:origin.${node.props.origin}`]
      : []),
    ...Object.entries(node.type === 'change' ? warrantOf(node) : {}).map(
      ([question, answer]) => `driver-diagram:warrant.${question}.${answer}`,
    ),
    ...(measures.length > 0 ? [`measured by ${measures.join(', ')}`] : []),
    ...(causes.length > 0 ? [`answers ${causes.join(', ')}`] : []),
    ...(parked.length > 0 ? [`brought back from ${parked.join(', ')}`] : []),
    ...(former.length > 0 ? [`was ${former.join(', ')}`] : []),
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
