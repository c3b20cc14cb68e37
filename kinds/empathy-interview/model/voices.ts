import { type Board, childrenOf } from '#domain/board.ts';
import { compareLabels } from '#domain/labels.ts';
import { bySortKey } from '#domain/order.ts';
import type { NodeRow } from '#domain/rows.ts';

/** Who stands behind what: the evidence of a theme, need or question, read from the links (SPEC.md EI4). */

const linkedFrom = (board: Board, node: NodeRow): readonly NodeRow[] =>
  (board.linksTo.get(node.id) ?? [])
    .flatMap((link) => board.nodes.get(link.fromId) ?? [])
    .sort((left, right) => compareLabels(left.label, right.label));

/** The items an item rests on directly, as a person counts: a theme's quotes, a need's themes, a question's needs. */
export const restsOn = linkedFrom;

/** The themes a line is in, in the order of the themes on the board. */
export const themesOf = (board: Board, quote: NodeRow): readonly NodeRow[] =>
  (board.linksFrom.get(quote.id) ?? [])
    .flatMap((link) => board.nodes.get(link.toId) ?? [])
    .filter((node) => node.type === 'theme')
    .sort(bySortKey);

/** How many people a theme's quotes come from. */
const voicesOf = (board: Board, theme: NodeRow): number =>
  new Set(linkedFrom(board, theme).map((quote) => quote.parentId)).size;

/** True for a theme that one person alone speaks for: kept and marked, never hidden (product R24). */
export const isOneVoice = (board: Board, theme: NodeRow): boolean => voicesOf(board, theme) === 1;

export const interviewsOf = (board: Board): readonly NodeRow[] => childrenOf(board, null, 'interview');
export const quotesOf = (board: Board, interview: NodeRow): readonly NodeRow[] =>
  childrenOf(board, interview.id, 'quote');
