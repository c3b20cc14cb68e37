import * as z from 'zod';
import type { Json } from '#domain/rows.ts';
import { kinds } from '#kinds/models.ts';
import { addItem, type Gathering, present, slug, split } from './gathering.ts';

/** A vote as it was published: held and counted. Its options and ballots name causes by their ids. */
const publishedVote = z.looseObject({
  id: z.string().min(1).max(40),
  options: z.array(z.string()).min(1).max(5000),
  perVoter: z.int().min(1).max(20),
  maxPerOption: z.int().min(1).max(20),
  secret: z.boolean().optional(),
  heldOn: z.iso.date().optional(),
  ballots: z.record(z.string(), z.record(z.string(), z.int().min(1))),
});
type PublishedVote = z.infer<typeof publishedVote>;

/** Votes by option, most first, equals in the order of the options: as a reveal writes them down. */
const talliesOf = (options: readonly string[], ballots: readonly Readonly<Record<string, number>>[]) =>
  options
    .map((id) => ({ id, votes: ballots.reduce((sum, ballot) => sum + (ballot[id] ?? 0), 0) }))
    .filter(({ votes }) => votes > 0)
    .toSorted((left, right) => right.votes - left.votes);

const propsOf = (gathering: Gathering, vote: PublishedVote) => {
  const causeId = (id: string) => gathering.nodeIds.get(`cause ${id}`) ?? '';
  const options = vote.options.map(causeId);
  const ballots = Object.fromEntries(
    Object.entries(vote.ballots).map(([voter, ballot]) => [
      slug(voter),
      Object.fromEntries(Object.entries(ballot).map(([id, votes]) => [causeId(id), votes])),
    ]),
  );
  return present({
    perVoter: vote.perVoter,
    maxPerOption: vote.maxPerOption,
    secret: vote.secret ?? false,
    state: 'revealed',
    options,
    ballots,
    tally: talliesOf(options, Object.values(ballots)),
    voters: Object.keys(vote.ballots).length,
    heldOn: vote.heldOn,
  });
};

/**
 * The vote on the causes of the fishbone `board`, as a revealed one. False when it cannot be read as such (an option that is no
 * cause, two votes in one): then the caller keeps it as it is, word for word.
 */
export const gatherVote = (gathering: Gathering, published: unknown, board: string): boolean => {
  const vote = publishedVote.safeParse(published).data;
  if (vote === undefined) return false;
  const named = [...vote.options, ...Object.values(vote.ballots).flatMap((ballot) => Object.keys(ballot))];
  const isWhole =
    named.every((id) => gathering.nodeIds.has(`cause ${id}`)) &&
    new Set(Object.keys(vote.ballots).map(slug)).size === Object.keys(vote.ballots).length;
  const props = propsOf(gathering, vote);
  if (!isWhole || kinds.get('fishbone')?.types.vote?.props.safeParse(props).success !== true) return false;
  split(gathering, 'vote', published as Readonly<Record<string, Json>>, [
    'id',
    'options',
    'perVoter',
    'maxPerOption',
    'secret',
    'heldOn',
    'ballots',
  ]);
  addItem(gathering, { board, type: 'vote', publishedId: vote.id, text: '', fallbackPrefix: 'v', props });
  return true;
};
