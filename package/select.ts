import { subtreeOf } from '#domain/board.ts';
import { someString } from '#domain/json-strings.ts';
import type { Kind, Kinds } from '#domain/kind.ts';
import type { Repeats } from '#domain/repeated-words.ts';
import type { BoardRow, LinkRow, NodeRow, Rows } from '#domain/rows.ts';
import { restsOnWithheldOnly } from './evidence.ts';
import type { Leaving } from './meeting.ts';
import type { BoardView, Privacy } from './privacy.ts';
import { releasedNode, releasedProps, shapeOf, withoutKeys } from './rewrite.ts';

/** Which items, links and boards leave. */

export interface Selection {
  readonly nodes: ReadonlyMap<string, NodeRow>;
  readonly resting: ReadonlyMap<string, readonly string[]>;
  readonly repeating: ReadonlySet<string>;
}

/** What decides over an item, a link or a board. */
export interface Rules {
  readonly privacy: Privacy;
  /** True for a text that repeats withheld words. */
  readonly repeats: Repeats;
  /** A text with hidden words taken out. */
  readonly redact: (text: string) => string;
  /** Items that may leave although they rest on withheld words only. */
  readonly ticked: ReadonlySet<string>;
}

/** An item as it leaves; null when its words, before or after, repeat withheld ones, or it would be no item of its type any more. */
const readyNode = (node: NodeRow, kind: Kind, { privacy, repeats, redact }: Rules): NodeRow | null => {
  const shape = shapeOf(kind, node.type);
  if (shape === undefined) return null;
  const after = releasedNode(privacy.rewritten.get(node.id) ?? node, shape, redact);
  const says = (row: NodeRow) => repeats(row.text) || someString(withoutKeys(row.props, shape.privateProps), repeats);
  return after === null || says(node) || says(after) ? null : after;
};

/** The items that leave: not withheld, not resting on withheld words alone, not repeating them; and nothing below what stays. */
export const selectNodes = (rows: Rows, kinds: Kinds, boards: readonly BoardView[], rules: Rules): Selection => {
  const { withheld } = rules.privacy;
  const resting = restsOnWithheldOnly(rows, kinds, withheld);
  const repeating = new Set<string>();
  const nodes = new Map<string, NodeRow>();
  for (const { board, kind } of boards) {
    for (const node of (board.childrenByParent.get(null) ?? []).flatMap((top) => subtreeOf(board, top.id))) {
      if (withheld.has(node.id)) continue;
      const after = readyNode(node, kind, rules);
      if (after === null) {
        repeating.add(node.id);
        continue;
      }
      if (resting.has(node.id) && !rules.ticked.has(node.id)) continue;
      // Reading order puts parents first, so a parent that stays is already known to.
      if (node.parentId !== null && !nodes.has(node.parentId)) continue;
      nodes.set(node.id, after);
    }
  }
  return { nodes, resting, repeating };
};

/** The links between items that leave. */
export const selectLinks = (
  rows: Rows,
  boards: readonly BoardView[],
  nodes: ReadonlyMap<string, NodeRow>,
  { repeats, redact }: Rules,
): ReadonlyMap<string, LinkRow> => {
  const kindByBoard = new Map(boards.map(({ board, kind }) => [board.row.id, kind]));
  const links = new Map<string, LinkRow>();
  for (const link of [...rows.links.values()].sort((left, right) => (left.id < right.id ? -1 : 1))) {
    if (!nodes.has(link.fromId) || !nodes.has(link.toId)) continue;
    const kind = kindByBoard.get(link.boardId);
    const type = kind !== undefined && Object.hasOwn(kind.linkTypes, link.type) ? kind.linkTypes[link.type] : undefined;
    if (type === undefined || someString(link.props, repeats)) continue;
    const props = releasedProps(link.props, { props: type.props, privateProps: [] }, redact);
    if (props !== null) links.set(link.id, { ...link, props });
  }
  return links;
};

/** The boards on which something is left; a name that may not leave gives way to the name of its kind. */
export const selectBoards = (
  boards: readonly BoardView[],
  nodes: ReadonlyMap<string, NodeRow>,
  leaving: Leaving,
  { repeats, redact }: Rules,
): ReadonlyMap<string, BoardRow> => {
  const used = new Set([...nodes.values()].map((node) => node.boardId));
  const released = new Map<string, BoardRow>();
  for (const { board, kind } of boards) {
    if (!used.has(board.row.id)) continue;
    const props = someString(board.row.props, repeats)
      ? null
      : releasedProps(board.row.props, { props: kind.boardProps, privateProps: [] }, redact);
    released.set(board.row.id, { ...board.row, name: leaving(board.row.name) || kind.name, props: props ?? {} });
  }
  return released;
};
