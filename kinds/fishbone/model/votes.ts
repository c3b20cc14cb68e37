import * as z from 'zod';
import { type Board, childrenOf } from '#domain/board.ts';
import { sameJson } from '#domain/patches.ts';
import { idSchema, type NodeRow } from '#domain/rows.ts';

/**
 * Multi-voting (product R13, R14; SPEC.md FB40-FB46): what a vote is and how it is counted. A vote is kept with its board as a
 * row that is no item; while it is open nothing of it is drawn, read aloud, reported or exported.
 */

export const MOST_VOTES = 20;
/** Votes a person has, and votes one option may get from one person: 1 to 20. */
export const votesSchema = z.int().min(1).max(MOST_VOTES);

/** One person's ballot: votes by the id of the cause. */
const ballotSchema = z.record(idSchema, votesSchema);
export type Ballot = z.infer<typeof ballotSchema>;

export const voteProps = z.strictObject({
  perVoter: votesSchema,
  maxPerOption: votesSchema,
  /** True when the keyboard is passed in secret; false for a show of hands or paper. */
  secret: z.boolean(),
  state: z.enum(['open', 'revealed']),
  /** Ids of the causes to choose from: those there at the start. */
  options: z.array(idSchema).min(1).max(5000),
  /** Ballots by voter; they stay on this laptop (FB40). */
  ballots: z.record(idSchema, ballotSchema).exactOptional(),
  /** The count, written down at the reveal: this is what leaves. */
  tally: z.array(z.strictObject({ id: idSchema, votes: z.int().min(1) })).exactOptional(),
  /** How many people voted, written down at the reveal. */
  voters: z.int().min(0).exactOptional(),
  /** Calendar day, YYYY-MM-DD. */
  heldOn: z.iso.date().exactOptional(),
});
export type Vote = z.infer<typeof voteProps>;

/** Votes each person has among `options`: a third of them, rounded down, at least 1 and at most 20 (product R13). */
export const votesFor = (options: number): number => Math.min(MOST_VOTES, Math.max(1, Math.floor(options / 3)));

const read = new WeakMap<NodeRow, Vote | null>();

/** The vote that a row holds; undefined for any other row, or a broken one. */
export const voteOf = (node: NodeRow): Vote | undefined => {
  if (node.type !== 'vote') return undefined;
  let vote = read.get(node);
  if (vote === undefined) {
    vote = voteProps.safeParse(node.props).data ?? null;
    read.set(node, vote);
  }
  return vote ?? undefined;
};

/** A vote with the row that holds it. */
export interface HeldVote {
  readonly node: NodeRow;
  readonly vote: Vote;
}

const heldVotes = (board: Board, state: Vote['state']): readonly HeldVote[] =>
  childrenOf(board, null, 'vote').flatMap((node) => {
    const vote = voteOf(node);
    return vote?.state === state ? [{ node, vote }] : [];
  });

/** The vote that goes on now; undefined when none does. */
export const openVote = (board: Board): HeldVote | undefined => heldVotes(board, 'open').at(-1);

/** The revealed votes, first to last: the history of the board. */
export const pastVotes = (board: Board): readonly HeldVote[] => heldVotes(board, 'revealed');

/** The vote that counts: the last one revealed. */
export const latestVote = (board: Board): HeldVote | undefined => pastVotes(board).at(-1);

/** Where an option stands after a vote. */
export interface Standing {
  readonly nodeId: string;
  readonly votes: number;
  /** 1 for the most votes; equal votes share a rank, and the next rank counts them all (1, 2, 2, 4). */
  readonly rank: number;
  /** True when another option has as many. */
  readonly tied: boolean;
}

/** Votes by cause over all ballots. */
const countBallots = (ballots: Vote['ballots']): ReadonlyMap<string, number> => {
  const counts = new Map<string, number>();
  for (const ballot of Object.values(ballots ?? {}))
    for (const [id, votes] of Object.entries(ballot)) counts.set(id, (counts.get(id) ?? 0) + votes);
  return counts;
};

const countsOf = (vote: Vote): ReadonlyMap<string, number> =>
  vote.tally === undefined
    ? countBallots(vote.ballots)
    : new Map(vote.tally.map(({ id, votes }): [string, number] => [id, votes]));

/**
 * The standings of every option, most votes first, equals in the order they stood on the ballot. Pure: what has been revealed is
 * counted from the written tally, anything else from its ballots, so ask it of an open vote only to reveal it (R14).
 * `isThere` leaves out causes that are gone.
 */
export const tally = (vote: Vote, isThere: (nodeId: string) => boolean = () => true): readonly Standing[] => {
  const counts = countsOf(vote);
  const options = vote.options.filter(isThere).map((nodeId) => ({ nodeId, votes: counts.get(nodeId) ?? 0 }));
  const ordered = options.toSorted((left, right) => right.votes - left.votes);
  let rank = 1;
  return ordered.map(({ nodeId, votes }, index) => {
    if (votes !== ordered[index - 1]?.votes) rank = index + 1;
    const tied = votes === ordered[index - 1]?.votes || votes === ordered[index + 1]?.votes;
    return { nodeId, votes, rank, tied };
  });
};

const isCause =
  (board: Board) =>
  (nodeId: string): boolean =>
    board.nodes.get(nodeId)?.type === 'cause';

/** The standings of one vote over the causes that are still there. */
export const standingsIn = (board: Board, vote: Vote): readonly Standing[] => tally(vote, isCause(board));

const NO_STANDINGS: ReadonlyMap<string, Standing> = new Map();
const standings = new WeakMap<Board, ReadonlyMap<string, Standing>>();

/** What the last revealed vote says about each cause that got votes; empty before any reveal. */
export const lastStandings = (board: Board): ReadonlyMap<string, Standing> => {
  const latest = latestVote(board);
  if (latest === undefined) return NO_STANDINGS;
  return new Map(
    standingsIn(board, latest.vote)
      .filter(({ votes }) => votes > 0)
      .map((standing) => [standing.nodeId, standing]),
  );
};

/** What was last said by a vote, by its row. */
const saidBy = new WeakMap<NodeRow, ReadonlyMap<string, Standing>>();

/** The very same map as before while the vote says the same, so that what follows from it need not be worked out again. */
const steadyStandings = (board: Board): ReadonlyMap<string, Standing> => {
  const row = latestVote(board)?.node;
  if (row === undefined) return NO_STANDINGS;
  const [before, now] = [saidBy.get(row), lastStandings(board)];
  if (before !== undefined && sameJson([...before.values()], [...now.values()])) return before;
  saidBy.set(row, now);
  return now;
};

/**
 * The standings that may be seen: those of the last reveal, and none while people vote again, because what was counted before
 * would lead their hands (FB40). Worked out once a board.
 */
export const standingsOf = (board: Board): ReadonlyMap<string, Standing> => {
  const found = standings.get(board);
  if (found !== undefined) return found;
  const made = openVote(board) === undefined ? steadyStandings(board) : NO_STANDINGS;
  standings.set(board, made);
  return made;
};
