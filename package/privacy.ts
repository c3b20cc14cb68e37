import { type Board, boardOf, boardsInOrder, subtreeOf } from '#domain/board.ts';
import type { Kind, Kinds } from '#domain/kind.ts';
import type { Redaction } from '#domain/redaction.ts';
import type { NodeRow, Rows } from '#domain/rows.ts';
import { INTERVIEW, LINE } from './evidence.ts';

/** What the kinds of board say about their own items: which stay whatever anybody ticks, and which words are hidden. */

export interface BoardView {
  readonly board: Board;
  readonly kind: Kind;
}

export const readBoards = (rows: Rows, kinds: Kinds): readonly BoardView[] =>
  boardsInOrder(rows).flatMap((row) => {
    const board = boardOf(rows, row.id);
    const kind = kinds.get(row.kind);
    // A board of a kind this app does not know stays: nobody can say what of it is private.
    return board === undefined || kind === undefined ? [] : [{ board, kind }];
  });

export interface Privacy {
  readonly withheld: ReadonlySet<string>;
  readonly rewritten: ReadonlyMap<string, NodeRow>;
  readonly redactions: readonly (Redaction & { readonly nodeId: string })[];
  /** Interviews whose consent keeps them here whatever is chosen. */
  readonly withoutConsent: ReadonlySet<string>;
}

/** What the kinds say may leave, plus the person's choice about interviews. */
export const readPrivacy = (boards: readonly BoardView[], includeInterviews: boolean): Privacy => {
  const withheld = new Set<string>();
  const rewritten = new Map<string, NodeRow>();
  const redactions: (Redaction & { nodeId: string })[] = [];
  const withoutConsent = new Set<string>();
  for (const { board, kind } of boards) {
    const release = kind.release?.(board);
    for (const [id, node] of release?.rewritten ?? []) rewritten.set(id, node);
    redactions.push(...(release?.redactions ?? []));
    for (const node of board.nodes.values()) {
      const isWithheld = release?.withheld.has(node.id) ?? false;
      if (node.type === INTERVIEW && isWithheld) withoutConsent.add(node.id);
      // Without a release rule nobody has asked for consent: what people said stays.
      const isUnruled = release === undefined && (node.type === INTERVIEW || node.type === LINE);
      const isUnchosen = !includeInterviews && (node.type === INTERVIEW || node.type === LINE);
      if (isWithheld || isUnruled || isUnchosen) for (const below of subtreeOf(board, node.id)) withheld.add(below.id);
    }
  }
  return { withheld, rewritten, redactions, withoutConsent };
};
