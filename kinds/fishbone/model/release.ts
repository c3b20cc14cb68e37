import { type Board, childrenOf } from '#domain/board.ts';
import type { Release } from '#domain/kind.ts';
import { openVote, voteOf } from './votes.ts';

/**
 * What of a fishbone stays on this laptop: a vote that has not been revealed, and while it is open those before it too, so that no
 * count is seen on the wall (product R14; FB40). Ballots are private props.
 */
export const release = (board: Board): Release => {
  const isVoting = openVote(board) !== undefined;
  return {
    withheld: new Set(
      childrenOf(board, null, 'vote')
        .filter((node) => isVoting || voteOf(node)?.state !== 'revealed')
        .map((node) => node.id),
    ),
    rewritten: new Map(),
    redactions: [],
  };
};
