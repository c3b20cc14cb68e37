import { type Board, boardOf, subtreeOf } from '#domain/board.ts';
import type { Kind } from '#domain/kind.ts';
import type { NodeRow, Rows } from '#domain/rows.ts';

/**
 * The board as a room may see it (product R30): what its kind withholds is gone with everything below it, redactions are made,
 * private props are away, and no link hangs in the air (D6).
 */
export const releasedBoard = (kind: Kind, board: Board): Board => {
  const release = kind.release?.(board);
  const gone = new Set<string>();
  for (const id of release?.withheld ?? []) for (const node of subtreeOf(board, id)) gone.add(node.id);
  const nodes = new Map<string, NodeRow>();
  for (const node of board.nodes.values()) {
    if (gone.has(node.id)) continue;
    const shown = release?.rewritten.get(node.id) ?? node;
    const hidden = kind.types[node.type]?.privateProps ?? [];
    const props = Object.fromEntries(Object.entries(shown.props).filter(([key]) => !hidden.includes(key)));
    nodes.set(node.id, { ...shown, props });
  }
  const links = new Map([...board.rows.links].filter(([, link]) => !gone.has(link.fromId) && !gone.has(link.toId)));
  const rows: Rows = { ...board.rows, nodes, links };
  // The board's own row is untouched, so it is there.
  return boardOf(rows, board.row.id) ?? board;
};
