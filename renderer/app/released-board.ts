import { type Board, boardOf, subtreeOf } from '#domain/board.ts';
import { isCode, mapStrings, someString } from '#domain/json-strings.ts';
import type { Kinds, Release } from '#domain/kind.ts';
import { createRedactor } from '#domain/redaction.ts';
import { createRepeats } from '#domain/repeated-words.ts';
import type { JsonObject, NodeRow, Rows } from '#domain/rows.ts';

/** What a whole project keeps to itself: texts of quotes that any of its boards withholds, and words that one of them hides. */
const confidences = (
  kinds: Kinds,
  rows: Rows,
): { readonly texts: readonly string[]; readonly hidden: Release['redactions'] } => {
  const releases = [...rows.boards.values()].flatMap((row) => {
    const board = boardOf(rows, row.id);
    return (board && kinds.get(row.kind)?.release?.(board)) ?? [];
  });
  return {
    texts: releases.flatMap(({ withheld }) => [...withheld].map((id) => rows.nodes.get(id)?.text ?? '')),
    hidden: releases.flatMap(({ redactions }) => redactions),
  };
};

/**
 * The board as a room may see it (product R30): what its kind withholds is gone with everything below it, and so is what
 * repeats its words on any board; words that one board hides are hidden on all, in the board's name too; private props are away,
 * and no link hangs in the air (D6).
 */
export const releasedBoard = (kinds: Kinds, board: Board): Board => {
  const kind = kinds.get(board.row.kind);
  const release = kind?.release?.(board);
  const { texts, hidden } = confidences(kinds, board.rows);
  const repeats = createRepeats(texts);
  const hide = createRedactor(hidden);
  const gone = new Set<string>();
  const leave = (id: string) => {
    for (const node of subtreeOf(board, id)) gone.add(node.id);
  };
  for (const id of release?.withheld ?? []) leave(id);
  const nodes = new Map<string, NodeRow>();
  for (const node of board.nodes.values()) {
    const shown = release?.rewritten.get(node.id) ?? node;
    const own = kind?.types[node.type]?.privateProps ?? [];
    const open = Object.fromEntries(Object.entries(shown.props).filter(([key]) => !own.includes(key)));
    const props = mapStrings(open, (text) => (isCode(text) ? text : hide(text))) as JsonObject;
    nodes.set(node.id, { ...shown, text: hide(shown.text), props });
    if (repeats(node.text) || someString(open, repeats)) leave(node.id);
  }
  for (const id of gone) nodes.delete(id);
  const links = new Map([...board.rows.links].filter(([, link]) => !gone.has(link.fromId) && !gone.has(link.toId)));
  const name = repeats(board.row.name) ? (kind?.name ?? '') : hide(board.row.name);
  const boards = new Map(board.rows.boards).set(board.row.id, { ...board.row, name });
  const rows: Rows = { ...board.rows, boards, nodes, links };
  // The board was there a moment ago, so it is there now.
  return boardOf(rows, board.row.id) ?? board;
};
