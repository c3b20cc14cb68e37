import { type Board, boardOf, childrenOf, subtreeOf } from './board.ts';
import { nextLabel } from './labels.ts';
import { keyAfter } from './order.ts';
import { applyPatches, type Patch, sameJson } from './patches.ts';
import { ok, type Result, type RuleBroken, refuse, ruleBroken } from './result.ts';
import type { JsonObject, LinkRow, NodeRow, Rows } from './rows.ts';
import { tidyText } from './text/text.ts';

/** The edits that every kind of board shares; kinds build their commands from these and add their own rules. */

export const missing = (what: string): RuleBroken =>
  ruleBroken('D6', 'E_NOT_FOUND', `${what} is not there any more. Nothing was changed; somebody may have removed it.`);

/** The board, or why not. */
export const findBoard = (rows: Rows, boardId: string): Result<Board, RuleBroken> => {
  const board = boardOf(rows, boardId);
  return board ? ok(board) : refuse(missing('This board'));
};

/** The node on its board, or why not. */
export const findNode = (
  rows: Rows,
  boardId: string,
  nodeId: string,
): Result<{ readonly board: Board; readonly node: NodeRow }, RuleBroken> => {
  const board = findBoard(rows, boardId);
  if (!board.ok) return board;
  const node = board.value.nodes.get(nodeId);
  return node ? ok({ board: board.value, node }) : refuse(missing('This item'));
};

export interface NewNode {
  readonly id: string;
  readonly boardId: string;
  readonly type: string;
  readonly parentId: string | null;
  /** Right after this sibling; null = first; absent = last. */
  readonly afterId?: string | null | undefined;
  readonly text: string;
  readonly props: JsonObject;
  readonly labelPrefix: string;
  readonly textLimit?: number;
}

/** Adds one item: its row and the counter that pays for its label. */
export const addNode = (rows: Rows, item: NewNode): Result<readonly Patch[], RuleBroken> => {
  const board = findBoard(rows, item.boardId);
  if (!board.ok) return board;
  if (rows.nodes.has(item.id))
    return refuse(ruleBroken('D1', 'E_DUPLICATE_ID', 'This item is already there. Nothing was changed.'));
  if (item.parentId !== null && !board.value.nodes.has(item.parentId))
    return refuse(missing('The item this belongs to'));
  const text = tidyText(item.text, item.textLimit);
  if (!text.ok) return text;
  const siblings = childrenOf(board.value, item.parentId).filter((node) => node.type === item.type);
  const { label, patch } = nextLabel(rows, item.labelPrefix);
  const after: NodeRow = {
    id: item.id,
    boardId: item.boardId,
    type: item.type,
    parentId: item.parentId,
    label,
    text: text.value,
    sortKey: keyAfter(siblings, item.afterId),
    props: item.props,
  };
  return ok([patch, { table: 'nodes', id: item.id, before: null, after }]);
};

/** Replaces fields of one item; no patch when nothing changes. */
export const editNode = (
  node: NodeRow,
  change: Partial<Pick<NodeRow, 'text' | 'parentId' | 'sortKey' | 'props'>>,
  textLimit?: number,
): Result<readonly Patch[], RuleBroken> => {
  const text = change.text === undefined ? ok(node.text) : tidyText(change.text, textLimit);
  if (!text.ok) return text;
  const after: NodeRow = { ...node, ...change, text: text.value };
  return ok(sameJson(node, after) ? [] : [{ table: 'nodes', id: node.id, before: node, after }]);
};

/** Removes an item with its subtree and every link that touches them, on any board (D6). */
export const removeNodes = (board: Board, nodeIds: readonly string[]): readonly Patch[] => {
  const doomed = new Map<string, NodeRow>();
  for (const id of nodeIds) for (const node of subtreeOf(board, id)) doomed.set(node.id, node);
  const links: Patch[] = [...board.rows.links.values()]
    .filter((link) => doomed.has(link.fromId) || doomed.has(link.toId))
    .map((link) => ({ table: 'links', id: link.id, before: link, after: null }));
  const nodes: Patch[] = [...doomed.values()]
    .reverse()
    .map((node) => ({ table: 'nodes', id: node.id, before: node, after: null }));
  return [...links, ...nodes];
};

/** Moves an item, with its subtree, under another parent or to another place among its siblings; never into itself (D7). */
export const moveNode = (
  board: Board,
  node: NodeRow,
  parentId: string | null,
  afterId?: string | null,
): Result<readonly Patch[], RuleBroken> => {
  if (parentId !== null && !board.nodes.has(parentId)) return refuse(missing('The item to move it to'));
  if (parentId !== null && subtreeOf(board, node.id).some((below) => below.id === parentId)) {
    return refuse(ruleBroken('D7', 'E_CYCLE', 'An item cannot be moved into itself. Nothing was changed.'));
  }
  const siblings = childrenOf(board, parentId).filter(
    (sibling) => sibling.type === node.type && sibling.id !== node.id,
  );
  return editNode(node, { parentId, sortKey: keyAfter(siblings, afterId) });
};

/** Adds a link between two items; it lives on the board of its end (D5). The same link twice is refused. */
export const addLink = (rows: Rows, link: Omit<LinkRow, 'boardId'>): Result<readonly Patch[], RuleBroken> => {
  const to = rows.nodes.get(link.toId);
  if (!rows.nodes.has(link.fromId) || to === undefined) return refuse(missing('One end of this link'));
  if (link.fromId === link.toId)
    return refuse(ruleBroken('D7', 'E_CYCLE', 'An item cannot be linked to itself. Nothing was changed.'));
  for (const other of rows.links.values()) {
    if (
      other.id === link.id ||
      (other.type === link.type && other.fromId === link.fromId && other.toId === link.toId)
    ) {
      return refuse(ruleBroken('D8', 'E_DUPLICATE_LINK', 'These two are already linked. Nothing was changed.'));
    }
  }
  return ok([{ table: 'links', id: link.id, before: null, after: { ...link, boardId: to.boardId } }]);
};

/** Removes one link. */
export const removeLink = (rows: Rows, linkId: string): Result<readonly Patch[], RuleBroken> => {
  const link = rows.links.get(linkId);
  return link ? ok([{ table: 'links', id: link.id, before: link, after: null }]) : refuse(missing('This link'));
};

/** One patch for each row: its state before the first and after the last of `patches`; none for a row left as it was. */
const oneEach = (patches: readonly Patch[]): readonly Patch[] => {
  const byRow = new Map<string, Patch>();
  for (const patch of patches) {
    const key = `${patch.table} ${patch.id}`;
    const first = byRow.get(key);
    byRow.set(key, first === undefined ? patch : ({ ...first, after: patch.after } as Patch));
  }
  return [...byRow.values()].filter((patch) => !sameJson(patch.before, patch.after));
};

/** Runs `steps` one after another, each on the rows the ones before it leave behind; one refusal refuses all. */
export const inTurn = (
  rows: Rows,
  steps: readonly ((rows: Rows) => Result<readonly Patch[], RuleBroken>)[],
): Result<readonly Patch[], RuleBroken> => {
  let now = rows;
  const patches: Patch[] = [];
  for (const step of steps) {
    const done = step(now);
    if (!done.ok) return done;
    const applied = applyPatches(now, done.value);
    if (!applied.ok) return applied;
    now = applied.value;
    patches.push(...done.value);
  }
  return ok(oneEach(patches));
};
