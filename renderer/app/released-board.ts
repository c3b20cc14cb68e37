import { type Board, boardOf, subtreeOf } from '#domain/board.ts';
import type { Kinds } from '#domain/kind.ts';
import { createRepeats } from '#domain/repeated-words.ts';
import type { NodeRow, Rows } from '#domain/rows.ts';

/** The texts of a whole project that must stay with the facilitator: every quote that any of its boards withholds. */
const withheldTexts = (kinds: Kinds, rows: Rows): readonly string[] =>
  [...rows.boards.values()].flatMap((row) => {
    const board = boardOf(rows, row.id);
    const withheld = board === undefined ? undefined : kinds.get(row.kind)?.release?.(board).withheld;
    return [...(withheld ?? [])].map((id) => rows.nodes.get(id)?.text ?? '');
  });

/**
 * The board as a room may see it (product R30): what its kind withholds is gone with everything below it, and so is what
 * repeats its words on any board; redactions are made, private props are away, and no link hangs in the air (D6).
 */
export const releasedBoard = (kinds: Kinds, board: Board): Board => {
  const kind = kinds.get(board.row.kind);
  const release = kind?.release?.(board);
  const repeats = createRepeats(withheldTexts(kinds, board.rows));
  const gone = new Set<string>();
  const leave = (id: string) => {
    for (const node of subtreeOf(board, id)) gone.add(node.id);
  };
  for (const id of release?.withheld ?? []) leave(id);
  for (const node of board.nodes.values()) if (repeats(node.text)) leave(node.id);
  const nodes = new Map<string, NodeRow>();
  for (const node of board.nodes.values()) {
    if (gone.has(node.id)) continue;
    const shown = release?.rewritten.get(node.id) ?? node;
    const hidden = kind?.types[node.type]?.privateProps ?? [];
    const props = Object.fromEntries(Object.entries(shown.props).filter(([key]) => !hidden.includes(key)));
    nodes.set(node.id, { ...shown, props });
  }
  const links = new Map([...board.rows.links].filter(([, link]) => !gone.has(link.fromId) && !gone.has(link.toId)));
  const rows: Rows = { ...board.rows, nodes, links };
  // The board's own row is untouched, so it is there.
  return boardOf(rows, board.row.id) ?? board;
};
