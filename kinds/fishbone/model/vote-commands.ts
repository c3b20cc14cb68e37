import * as z from 'zod';
import type { Board } from '#domain/board.ts';
import { addNode, editNode, removeNodes } from '#domain/board-edits.ts';
import { ok, type Result, type RuleBroken, refuse, ruleBroken } from '#domain/result.ts';
import { idSchema, type JsonObject } from '#domain/rows.ts';
import { boardId, onBoard, type Patches } from './command-parts.ts';
import { allCauses, types } from './items.ts';
import {
  type Ballot,
  type HeldVote,
  MOST_VOTES,
  openVote,
  standingsIn,
  type Vote,
  voteOf,
  votesFor,
  votesSchema,
} from './votes.ts';

/** Holding a vote: start, limits, ballots, reveal (product R13, R14; SPEC.md FB40-FB46). */

const broken = (rule: string, code: string, message: string): Result<never, RuleBroken> =>
  refuse(ruleBroken(rule, code, message));

/** The open vote that is meant, or why not. */
const findOpen = (board: Board, voteId: string): Result<HeldVote, RuleBroken> => {
  const node = board.nodes.get(voteId);
  const vote = node === undefined ? undefined : voteOf(node);
  if (node === undefined || vote === undefined)
    return broken('FB45', 'E_NOT_FOUND', 'This vote is not there any more. Nothing was changed.');
  return vote.state === 'open'
    ? ok({ node, vote })
    : broken(
        'FB45',
        'E_VOTE_CLOSED',
        'This vote has been revealed. Nothing was changed; start another one to vote again.',
      );
};

const withVote = ({ node, vote }: HeldVote, change: Partial<Vote>): Patches =>
  editNode(node, { props: { ...vote, ...change } as JsonObject });

const sumOf = (ballot: Ballot): number => Object.values(ballot).reduce((sum, votes) => sum + votes, 0);

/** What stands in the way of a ballot under these limits; undefined = nothing. */
const ballotProblem = (
  board: Board,
  vote: Pick<Vote, 'options' | 'perVoter' | 'maxPerOption'>,
  votes: readonly { readonly nodeId: string; readonly votes: number }[],
): RuleBroken | undefined => {
  const options = new Set(vote.options);
  const used = votes.reduce((sum, one) => sum + one.votes, 0);
  if (used > vote.perVoter)
    return ruleBroken(
      'FB43',
      'E_TOO_MANY_VOTES',
      `Each person has ${vote.perVoter} votes; this ballot uses ${used}. It was not counted.`,
    );
  if (votes.some((one) => one.votes > vote.maxPerOption))
    return ruleBroken(
      'FB43',
      'E_TOO_MANY_ON_ONE',
      `One cause can get at most ${vote.maxPerOption} of a person's votes. This ballot was not counted.`,
    );
  const isChoice = ({ nodeId }: { readonly nodeId: string }) =>
    options.has(nodeId) && board.nodes.get(nodeId)?.type === 'cause';
  return votes.every(isChoice)
    ? undefined
    : ruleBroken(
        'FB42',
        'E_NOT_AN_OPTION',
        'One of these causes is not part of this vote. This ballot was not counted.',
      );
};

/** The causes to choose from: those asked for, or all there are, each once, in the order they are read. */
const optionsFor = (board: Board, asked: readonly string[] | undefined): Result<readonly string[], RuleBroken> => {
  const causes = allCauses(board).map(({ cause }) => cause.id);
  const wanted = new Set(asked ?? causes);
  const options = causes.filter((id) => wanted.has(id));
  if (options.length < wanted.size)
    return broken('FB42', 'E_NOT_AN_OPTION', 'Only causes of this board can be voted on. No vote was started.');
  return options.length === 0
    ? broken('FB42', 'E_NO_OPTIONS', 'There is no cause to vote on yet. Write some causes first.')
    : ok(options);
};

const perVoter = votesSchema.exactOptional();
const maxPerOption = votesSchema.exactOptional();
const secret = z.boolean().exactOptional();
const target = { boardId, voteId: idSchema };

export const voteCommands = {
  /** Opens a vote; without `options` over all causes, without `perVoter` with a third of them each (FB41). */
  startVote: onBoard(
    z.strictObject({
      boardId,
      id: idSchema,
      options: z.array(idSchema).max(5000).exactOptional(),
      perVoter,
      maxPerOption,
      secret,
      heldOn: z.iso.date().exactOptional(),
    }),
    'startVote',
    (board, args, rows) => {
      if (openVote(board) !== undefined)
        return broken(
          'FB45',
          'E_VOTE_OPEN',
          'A vote is going on already. Reveal or cancel it before you start another.',
        );
      const options = optionsFor(board, args.options);
      if (!options.ok) return options;
      const vote: Vote = {
        perVoter: args.perVoter ?? votesFor(options.value.length),
        maxPerOption: args.maxPerOption ?? 1,
        secret: args.secret ?? false,
        state: 'open',
        options: [...options.value],
        ballots: {},
        ...(args.heldOn === undefined ? {} : { heldOn: args.heldOn }),
      };
      const { labelPrefix } = types.vote;
      const item = { id: args.id, boardId: args.boardId, type: 'vote', parentId: null, text: '', labelPrefix };
      return addNode(rows, { ...item, props: vote as JsonObject });
    },
  ),
  /** Other limits for an open vote; a ballot already cast may not break them. */
  setVoteLimits: onBoard(
    z.strictObject({ ...target, perVoter, maxPerOption, secret }),
    'setVoteLimits',
    (board, { boardId: _board, voteId, ...limits }) => {
      const held = findOpen(board, voteId);
      if (!held.ok) return held;
      const changed: Vote = { ...held.value.vote, ...limits };
      const over = Object.values(changed.ballots ?? {}).some(
        (ballot) =>
          sumOf(ballot) > changed.perVoter || Object.values(ballot).some((votes) => votes > changed.maxPerOption),
      );
      if (over)
        return broken(
          'FB43',
          'E_BALLOTS_OVER',
          'Some ballots already use more votes than that. Nothing was changed; take those ballots back first.',
        );
      return withVote(held.value, changed);
    },
  ),
  /** The whole ballot of one person; a later one replaces it. An empty ballot is a vote for nothing. */
  castBallot: onBoard(
    z.strictObject({
      ...target,
      voter: idSchema,
      votes: z.array(z.strictObject({ nodeId: idSchema, votes: votesSchema })).max(MOST_VOTES),
    }),
    'castBallot',
    (board, args) => {
      const held = findOpen(board, args.voteId);
      if (!held.ok) return held;
      const ballot: Record<string, number> = {};
      for (const { nodeId, votes } of args.votes) ballot[nodeId] = (ballot[nodeId] ?? 0) + votes;
      const lines = Object.entries(ballot).map(([nodeId, votes]) => ({ nodeId, votes }));
      const problem = ballotProblem(board, held.value.vote, lines);
      if (problem !== undefined) return refuse(problem);
      return withVote(held.value, { ballots: { ...held.value.vote.ballots, [args.voter]: ballot } });
    },
  ),
  withdrawBallot: onBoard(z.strictObject({ ...target, voter: idSchema }), 'withdrawBallot', (board, args) => {
    const held = findOpen(board, args.voteId);
    if (!held.ok) return held;
    const { [args.voter]: _, ...ballots } = held.value.vote.ballots ?? {};
    return withVote(held.value, { ballots });
  }),
  /** Counts the ballots and shows the count, for good: what was shown cannot be voted on again (FB44). */
  revealVote: onBoard(z.strictObject(target), 'revealVote', (board, args) => {
    const held = findOpen(board, args.voteId);
    if (!held.ok) return held;
    const { vote } = held.value;
    const voters = Object.keys(vote.ballots ?? {}).length;
    if (voters === 0)
      return broken(
        'FB44',
        'E_NO_BALLOTS',
        'Nobody has voted yet. Nothing was revealed; cast a ballot or cancel the vote.',
      );
    const tally = standingsIn(board, vote).flatMap(({ nodeId, votes }) => (votes === 0 ? [] : [{ id: nodeId, votes }]));
    return withVote(held.value, { state: 'revealed', tally, voters });
  }),
  /** Takes an open vote away with its ballots. */
  cancelVote: onBoard(z.strictObject(target), 'cancelVote', (board, args) => {
    const held = findOpen(board, args.voteId);
    return held.ok ? ok(removeNodes(board, [held.value.node.id])) : held;
  }),
};
