import * as z from 'zod';
import { present } from '#domain/present.ts';
import type { Json } from '#domain/rows.ts';
import { kinds } from '#kinds/models.ts';
import { addItem, type Gathering, slug, split } from './gathering.ts';

/** A third of the options each, rounded down, 1 to 20 (product R13). */
const MOST_VOTES = 20;
const votesFor = (options: number): number => Math.min(MOST_VOTES, Math.max(1, Math.floor(options / 3)));

/**
 * A vote as it was published: held and counted. Its options and ballots name causes by their ids; without options all causes were
 * to choose from, and limits that were not written down are what the rules give (FB41, FB43).
 */
const publishedVote = z.looseObject({
  id: z.string().min(1).max(40),
  options: z.array(z.string()).max(5000).optional(),
  perVoter: z.int().min(1).optional(),
  maxPerOption: z.int().min(1).optional(),
  secret: z.boolean().optional(),
  heldOn: z.iso.date().optional(),
  ballots: z.record(z.string(), z.record(z.string(), z.int().min(0))),
});
type PublishedVote = z.infer<typeof publishedVote>;

/** Votes by option, most first, equals in the order of the options: as a reveal writes them down. */
const talliesOf = (options: readonly string[], ballots: readonly Readonly<Record<string, number>>[]) =>
  options
    .map((id) => ({ id, votes: ballots.reduce((sum, ballot) => sum + (ballot[id] ?? 0), 0) }))
    .filter(({ votes }) => votes > 0)
    .toSorted((left, right) => right.votes - left.votes);

const CAUSE = 'cause ';
/** Published ids of all causes met so far, in the order of the file. */
const allCauses = ({ nodeIds }: Gathering): readonly string[] =>
  [...nodeIds.keys()].filter((key) => key.startsWith(CAUSE)).map((key) => key.slice(CAUSE.length));

const propsOf = (gathering: Gathering, vote: PublishedVote, named: readonly string[]) => {
  const causeId = (id: string) => gathering.nodeIds.get(`${CAUSE}${id}`) ?? '';
  const options = named.map(causeId);
  const ballots = Object.fromEntries(
    Object.entries(vote.ballots).map(([voter, ballot]) => [
      slug(voter),
      Object.fromEntries(
        Object.entries(ballot)
          .filter(([, votes]) => votes > 0)
          .map(([id, votes]) => [causeId(id), votes]),
      ),
    ]),
  );
  const most = Math.max(1, ...Object.values(ballots).flatMap((ballot) => Object.values(ballot)));
  return present({
    perVoter: Math.min(vote.perVoter ?? votesFor(options.length), MOST_VOTES),
    maxPerOption: Math.min(vote.maxPerOption ?? most, MOST_VOTES),
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
  const options = vote.options === undefined || vote.options.length === 0 ? allCauses(gathering) : vote.options;
  const named = [...options, ...Object.values(vote.ballots).flatMap((ballot) => Object.keys(ballot))];
  const isWhole =
    named.every((id) => gathering.nodeIds.has(`${CAUSE}${id}`)) &&
    new Set(Object.keys(vote.ballots).map(slug)).size === Object.keys(vote.ballots).length;
  const props = propsOf(gathering, vote, [...new Set(options)]);
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
