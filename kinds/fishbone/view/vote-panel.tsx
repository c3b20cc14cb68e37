import type { PanelProps } from '#renderer/kit/kind-view.ts';
import { openVote } from '../model/votes.ts';
import { VoteCasting } from './vote-casting.tsx';
import { VoteHistory } from './vote-results.tsx';
import { VoteSetup } from './vote-setup.tsx';

/** Choosing together (product R13, R14): set up, ballot by ballot, reveal; the votes before it stay below. */
export const VotePanel = (panel: PanelProps) => {
  const open = openVote(panel.board);
  if (open !== undefined) return <VoteCasting key={open.node.id} {...panel} held={open} />;
  return (
    <>
      <VoteHistory board={panel.board} show={panel.show} />
      <VoteSetup {...panel} />
    </>
  );
};
