import { type Board, childrenOf } from '#domain/board.ts';
import type { Release } from '#domain/kind.ts';
import { voteOf } from './votes.ts';

/** What of a fishbone stays on this laptop: a vote that has not been revealed (product R14; FB40). Ballots are private props. */
export const release = (board: Board): Release => ({
  withheld: new Set(
    childrenOf(board, null, 'vote')
      .filter((node) => voteOf(node)?.state !== 'revealed')
      .map((node) => node.id),
  ),
  rewritten: new Map(),
  redactions: [],
});
