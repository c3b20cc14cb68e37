import { subtreeOf } from '../board.ts';
import { isCode, mapStrings, someString } from '../json-strings.ts';
import type { Kind } from '../kind.ts';
import { present } from '../present.ts';
import type { BoardRow, JsonObject, LinkRow, NodeRow, ProjectRow } from '../rows.ts';
import type { BoardView, Leaving, Privacy, Words } from './privacy.ts';

/**
 * Rows as they leave: spans taken out of every string, private props gone, and still rows their kind would accept. What repeats
 * withheld words does not leave at all.
 */

const withoutKeys = (props: JsonObject, keys: readonly string[]): JsonObject =>
  keys.length === 0 ? props : Object.fromEntries(Object.entries(props).filter(([key]) => !keys.includes(key)));

interface Shape {
  readonly props: Kind['boardProps'];
  readonly textLimit: number;
  readonly privateProps: readonly string[];
}

/** Props with private ones gone and every span taken out; null when they then would be no props of their type. */
const releasedProps = (
  props: JsonObject,
  shape: Omit<Shape, 'textLimit'>,
  redact: (text: string) => string,
): JsonObject | null => {
  const open = withoutKeys(props, shape.privateProps);
  const thorough = mapStrings(open, redact) as JsonObject;
  if (shape.props.safeParse(thorough).success) return thorough;
  const sparing = mapStrings(open, (text) => (isCode(text) ? text : redact(text))) as JsonObject;
  return shape.props.safeParse(sparing).success ? sparing : null;
};

const releasedNode = (node: NodeRow, shape: Shape, redact: (text: string) => string): NodeRow | null => {
  const text = redact(node.text);
  const props = releasedProps(node.props, shape, redact);
  return props === null || text.length > shape.textLimit ? null : { ...node, text, props };
};

const judge = (node: NodeRow, source: NodeRow, kind: Kind, { repeats, redact }: Words): NodeRow | null => {
  const shape = Object.hasOwn(kind.types, node.type) ? kind.types[node.type] : undefined;
  if (shape === undefined) return null;
  const after = releasedNode(source, shape, redact);
  const says = (row: NodeRow) => repeats(row.text) || someString(withoutKeys(row.props, shape.privateProps), repeats);
  return after === null || says(node) || says(after) ? null : after;
};

export interface LeavingNodes {
  readonly nodes: ReadonlyMap<string, NodeRow>;
  /** Items that stay because they repeat withheld words. */
  readonly repeating: ReadonlySet<string>;
}

/** An item as it leaves; null when its words, before or after, repeat withheld ones, or it would be no item of its type any more. */
const leavingNode = (node: NodeRow, kind: Kind, privacy: Privacy, words: Words): NodeRow | null => {
  const rewritten = privacy.rewritten.get(node.id);
  // What its board rewrote may depend on other items too.
  if (rewritten !== undefined) return judge(node, rewritten, kind, words);
  const before = words.judged.get(node);
  if (before?.kind === kind) return before.after;
  const after = judge(node, node, kind, words);
  words.judged.set(node, { kind, after });
  return after;
};

/** The items that leave: not withheld, not repeating withheld words, not kept by `stays`; and nothing below what stays. */
export const leavingNodes = (
  boards: readonly BoardView[],
  privacy: Privacy,
  words: Words,
  stays: (id: string) => boolean = () => false,
): LeavingNodes => {
  const repeating = new Set<string>();
  const nodes = new Map<string, NodeRow>();
  for (const { board, kind } of boards) {
    for (const node of (board.childrenByParent.get(null) ?? []).flatMap((top) => subtreeOf(board, top.id))) {
      if (privacy.withheld.has(node.id)) continue;
      const after = leavingNode(node, kind, privacy, words);
      if (after === null) {
        repeating.add(node.id);
        continue;
      }
      if (stays(node.id)) continue;
      // Reading order puts parents first, so a parent that stays is already known to.
      if (node.parentId !== null && !nodes.has(node.parentId)) continue;
      nodes.set(node.id, after);
    }
  }
  return { nodes, repeating };
};

/** The links between items that leave, in the order they come in. */
export const leavingLinks = (
  links: Iterable<LinkRow>,
  boards: readonly BoardView[],
  nodes: ReadonlyMap<string, NodeRow>,
  { repeats, redact }: Words,
): ReadonlyMap<string, LinkRow> => {
  const kindByBoard = new Map(boards.map(({ board, kind }) => [board.row.id, kind]));
  const leaving = new Map<string, LinkRow>();
  for (const link of links) {
    if (!nodes.has(link.fromId) || !nodes.has(link.toId)) continue;
    const kind = kindByBoard.get(link.boardId);
    const type = kind !== undefined && Object.hasOwn(kind.linkTypes, link.type) ? kind.linkTypes[link.type] : undefined;
    if (type === undefined || someString(link.props, repeats)) continue;
    const props = releasedProps(link.props, { props: type.props, privateProps: [] }, redact);
    if (props !== null) leaving.set(link.id, { ...link, props });
  }
  return leaving;
};

/** The boards as they leave; a name that may not leave gives way to the name of its kind. */
export const leavingBoards = (
  boards: readonly BoardView[],
  { repeats, redact, leaving }: Words,
): ReadonlyMap<string, BoardRow> =>
  new Map(
    boards.map(({ board: { row }, kind }) => {
      const props = someString(row.props, repeats)
        ? null
        : releasedProps(row.props, { props: kind.boardProps, privateProps: [] }, redact);
      return [row.id, { ...row, name: leaving(row.name) || kind.name, props: props ?? {} }];
    }),
  );

/** The project as it leaves; a name that may not leave is `fallback`. */
export const leavingProject = (project: ProjectRow, leaving: Leaving, fallback: string): ProjectRow => {
  const { track, school, problem } = project.props;
  const words = (text: string | undefined) => (text === undefined ? undefined : (leaving(text) ?? undefined));
  const schoolName = words(school?.name);
  const problemText = words(problem?.text);
  return {
    ...project,
    name: leaving(project.name) || fallback,
    props: present({
      track: words(track),
      school:
        schoolName === undefined
          ? undefined
          : present({ id: words(school?.id), name: schoolName, enrolled: school?.enrolled }),
      problem:
        problemText === undefined ? undefined : present({ ...problem, text: problemText, who: words(problem?.who) }),
    }),
  };
};
