import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Rows } from '#domain/rows.ts';
import { fishbone } from '#kinds/fishbone/model/fishbone.ts';
import { layoutOf } from '#kinds/fishbone/model/layout.ts';
import {
  latestVote,
  openVote,
  pastVotes,
  standingsIn,
  standingsOf,
  tally,
  type Vote,
  voteOf,
  votesFor,
} from '#kinds/fishbone/model/votes.ts';
import { rankWord } from '#kinds/fishbone/model/words.ts';
import { flattenOutline, wordsOfSvg } from '#tests/support/board-soundness.ts';
import { bonesOf, codeOf, fishIn, fishOf, run } from '#tests/support/fishbone-board.ts';

/** Six causes on two bones, two votes each, at most one on a cause. */
const sixCauses = () => fishOf(bonesOf(['late', 'fog', 'full'], ['clock', 'cold', 'far']));
const open = (args: object = {}, rows = sixCauses()): Rows => run(rows, 'startVote', { id: 'v1', ...args });
const cast = (rows: Rows, voter: string, ballot: Readonly<Record<string, number>>, voteId = 'v1'): Rows =>
  run(rows, 'castBallot', {
    voteId,
    voter,
    votes: Object.entries(ballot).map(([nodeId, votes]) => ({ nodeId, votes })),
  });
const refusedBallot = (rows: Rows, ballot: Readonly<Record<string, number>>) =>
  codeOf(rows, 'castBallot', {
    voteId: 'v1',
    voter: 'ana',
    votes: Object.entries(ballot).map(([nodeId, votes]) => ({ nodeId, votes })),
  });
const reveal = (rows: Rows, voteId = 'v1'): Rows => run(rows, 'revealVote', { voteId });
const voteIn = (rows: Rows, id = 'v1'): Vote => {
  const node = rows.nodes.get(id);
  const vote = node && voteOf(node);
  if (vote === undefined) throw new Error('The vote is not there.');
  return vote;
};
/** Everything that anybody else gets to see of a board. */
const allSeen = (rows: Rows): string => {
  const board = fishIn(rows);
  const shown = [fishbone.layout(board), fishbone.outline(board), fishbone.findings(board)];
  return JSON.stringify([...shown, fishbone.toSvg(board, 'paper')]);
};
const allShown = (rows: Rows): string => allSeen(rows) + JSON.stringify(fishbone.report(fishIn(rows)));

describe('R13 R14 a vote on causes', () => {
  it.each([
    [0, 1],
    [2, 1],
    [3, 1],
    [9, 3],
    [11, 3],
    [12, 4],
    [60, 20],
    [200, 20],
  ])('FB41 gives each person a third of %i options: %i', (options, votes) => expect(votesFor(options)).toBe(votes));

  it('FB41 FB42 opens over all causes, or over those that are named, each once', () => {
    expect(voteIn(open())).toMatchObject({ perVoter: 2, maxPerOption: 1, secret: false, state: 'open' });
    expect(voteIn(open()).options).toEqual(['c1', 'c2', 'c3', 'c4', 'c5', 'c6']);
    expect(voteIn(open({ options: ['c5', 'c1', 'c5'], perVoter: 7, secret: true }))).toMatchObject({
      options: ['c1', 'c5'],
      perVoter: 7,
      secret: true,
    });
    const loose = run(sixCauses(), 'addCause', { id: 'loose', parentId: null, text: 'somewhere' });
    expect(voteIn(open({}, loose)).options).toContain('loose');
    expect(codeOf(sixCauses(), 'startVote', { id: 'v1', options: ['b1'] })).toBe('E_NOT_AN_OPTION');
    expect(codeOf(fishOf([]), 'startVote', { id: 'v1' })).toBe('E_NO_OPTIONS');
    expect(codeOf(sixCauses(), 'startVote', { id: 'v1', perVoter: 21 })).toBe('E_COMMAND_INPUT');
  });

  it('FB43 keeps every ballot to its votes and its cap, and lets a person vote again', () => {
    const rows = open({ maxPerOption: 2 });
    expect(refusedBallot(rows, { c1: 1, c2: 1, c3: 1 })).toBe('E_TOO_MANY_VOTES');
    expect(refusedBallot(open(), { c1: 2 })).toBe('E_TOO_MANY_ON_ONE');
    expect(refusedBallot(rows, { b1: 1 })).toBe('E_NOT_AN_OPTION');
    const again = cast(cast(rows, 'ana', { c1: 2 }), 'ana', { c3: 1 });
    expect(voteIn(again).ballots).toEqual({ ana: { c3: 1 } });
    expect(voteIn(run(again, 'withdrawBallot', { voteId: 'v1', voter: 'ana' })).ballots).toEqual({});
    expect(codeOf(cast(rows, 'ana', { c1: 2 }), 'setVoteLimits', { voteId: 'v1', maxPerOption: 1 })).toBe(
      'E_BALLOTS_OVER',
    );
    expect(voteIn(run(again, 'setVoteLimits', { voteId: 'v1', perVoter: 5 })).perVoter).toBe(5);
  });

  it('FB43 adds up a cause that a ballot names twice', () => {
    const votes = [
      { nodeId: 'c1', votes: 1 },
      { nodeId: 'c1', votes: 1 },
    ];
    expect(codeOf(open(), 'castBallot', { voteId: 'v1', voter: 'ana', votes })).toBe('E_TOO_MANY_ON_ONE');
  });

  it('FB40 R14 shows nothing of an open vote, to the last letter', () => {
    const rows = cast(open({ secret: true }), 'ana', { c1: 1, c4: 1 });
    expect(allShown(rows)).toBe(allShown(sixCauses()));
    const release = fishbone.release?.(fishIn(rows));
    expect([...(release?.withheld ?? [])]).toEqual(['v1']);
    expect([...(fishbone.release?.(fishIn(reveal(rows))).withheld ?? [])]).toEqual([]);
    expect(fishbone.types.vote?.privateProps).toEqual(['ballots']);
  });

  it('FB44 FB46 shows the count after the reveal: words and number, ties as ties', () => {
    let rows = open();
    rows = cast(rows, 'ana', { c1: 1, c4: 1 });
    rows = cast(rows, 'ben', { c1: 1, c2: 1 });
    rows = reveal(rows);
    const tags = fishbone.layout(fishIn(rows)).boxes.flatMap((box) => box.tags.map(({ text }) => `${box.id}: ${text}`));
    expect(tags).toEqual(expect.arrayContaining(['c1: 2 votes, 1st', 'c2: 1 vote, 2nd =', 'c4: 1 vote, 2nd =']));
    const facts = flattenOutline(fishbone.outline(fishIn(rows))).find(({ id }) => id === 'c1')?.facts;
    expect(facts).toContain('2 votes, 1st');
    expect(wordsOfSvg(fishbone.toSvg(fishIn(rows), 'paper'))).toContain('2votes,1st');
    expect(fishbone.report(fishIn(rows))).toMatchObject({ votesPerPerson: 2, tally: { c1: 2, c2: 1, c4: 1 } });
    expect(voteIn(rows)).toMatchObject({ voters: 2, state: 'revealed' });
  });

  it('FB44 needs a ballot, and is for good', () => {
    expect(codeOf(open(), 'revealVote', { voteId: 'v1' })).toBe('E_NO_BALLOTS');
    const rows = reveal(cast(open(), 'ana', {}));
    expect(fishbone.report(fishIn(rows)).tally).toEqual({});
    for (const [command, args] of [
      ['castBallot', { voter: 'ben', votes: [] }],
      ['withdrawBallot', { voter: 'ana' }],
      ['setVoteLimits', { perVoter: 3 }],
      ['revealVote', {}],
      ['cancelVote', {}],
    ] as const)
      expect(codeOf(rows, command, { voteId: 'v1', ...args }), command).toBe('E_VOTE_CLOSED');
  });

  it('FB45 holds one vote at a time; the last revealed counts, the others stay', () => {
    const rows = open();
    expect(codeOf(rows, 'startVote', { id: 'v2' })).toBe('E_VOTE_OPEN');
    expect(openVote(fishIn(run(rows, 'cancelVote', { voteId: 'v1' })))).toBeUndefined();
    let twice = reveal(cast(rows, 'ana', { c1: 1 }));
    twice = run(twice, 'startVote', { id: 'v2', perVoter: 1 });
    expect(latestVote(fishIn(twice))?.node.id, 'the first one counts until the second is revealed').toBe('v1');
    twice = reveal(cast(twice, 'ana', { c6: 1 }, 'v2'), 'v2');
    expect(fishbone.report(fishIn(twice))).toMatchObject({ votesPerPerson: 1, tally: { c6: 1 } });
    expect(pastVotes(fishIn(twice)).map(({ node }) => node.id)).toEqual(['v1', 'v2']);
    for (const command of ['remove', 'moveMany'])
      expect(codeOf(twice, command, { ids: ['v1'], ...(command === 'remove' ? {} : { parentId: null }) })).toBe(
        'E_VOTE_STAYS',
      );
    expect(codeOf(twice, 'editText', { id: 'v1', text: 'x' })).toBe('E_VOTE_STAYS');
  });

  it('R14 FB40 hides the counts before while people vote again, wherever they would be seen, until it is revealed', () => {
    const first = reveal(cast(open(), 'ana', { c1: 1 }));
    const again = run(first, 'startVote', { id: 'v2' });
    expect(allSeen(first)).toContain('1 vote, 1st');
    expect(allSeen(again)).toBe(allSeen(sixCauses()));
    const seenOnWall = JSON.stringify(layoutOf(fishIn(again), { wall: true }));
    expect(seenOnWall).not.toContain('vote');
    expect([...(fishbone.release?.(fishIn(again)).withheld ?? [])]).toEqual(['v1', 'v2']);
    expect(fishbone.report(fishIn(again)).tally).toEqual({ c1: 1 });
    expect(allSeen(run(again, 'cancelVote', { voteId: 'v2' }))).toBe(allSeen(first));
    const second = reveal(cast(again, 'ben', { c2: 1 }, 'v2'), 'v2');
    expect(allSeen(second)).toContain('1 vote, 1st');
    expect([...(fishbone.release?.(fishIn(second)).withheld ?? [])]).toEqual([]);
  });

  it('FB42 counts only causes that are still there', () => {
    const rows = cast(open(), 'ana', { c1: 1, c2: 1 });
    const parked = run(run(rows, 'remove', { ids: ['c1'] }), 'park', { ids: ['c2'] });
    expect(refusedBallot(parked, { c1: 1 })).toBe('E_NOT_AN_OPTION');
    expect(fishbone.report(fishIn(reveal(parked))).tally).toEqual({});
    expect(fishbone.report(fishIn(run(reveal(rows), 'remove', { ids: ['c1'] }))).tally).toEqual({ c2: 1 });
  });

  it('FB4 counts a cause on two bones once', () => {
    const also = run(sixCauses(), 'placeAlso', { places: [{ id: 'l1', causeId: 'c1' }], categoryId: 'b2' });
    expect(voteIn(open({}, also)).options).toHaveLength(6);
    const boxes = fishbone.layout(fishIn(reveal(cast(open({}, also), 'ana', { c1: 1 })))).boxes;
    const tagged = boxes.filter((box) => box.tags.some(({ text }) => text === '1 vote, 1st'));
    expect(tagged.map((box) => box.of ?? box.id)).toEqual(['c1', 'c1']);
  });

  it('FB46 ranks as a person does: 1st, 2nd =, 2nd =, 4th', () => {
    const words = [1, 2, 2, 4, 11, 12, 13, 21, 22, 23, 111].map((rank, index) =>
      rankWord({ rank, tied: index === 1 || index === 2 }),
    );
    expect(words.slice(0, 4)).toEqual(['1st', '2nd =', '2nd =', '4th']);
    expect(words.slice(4)).toEqual(['11th', '12th', '13th', '21st', '22nd', '23rd', '111th']);
  });

  it('FB43 FB46 any run of ballots: limits hold, every vote is counted once, equal votes share a rank', () => {
    const ballots = fc.array(
      fc.record({
        voter: fc.constantFrom('ana', 'ben', 'cy', 'dee'),
        votes: fc.array(fc.record({ cause: fc.integer({ min: 1, max: 6 }), votes: fc.integer({ min: 1, max: 3 }) }), {
          maxLength: 4,
        }),
      }),
      { minLength: 1, maxLength: 20 },
    );
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 6 }), fc.integer({ min: 1, max: 3 }), ballots, (perVoter, cap, cast) => {
        let rows = open({ perVoter, maxPerOption: cap });
        const accepted = new Map<string, number>();
        for (const { voter, votes } of cast) {
          const args = {
            voteId: 'v1',
            voter,
            votes: votes.map((one) => ({ nodeId: `c${one.cause}`, votes: one.votes })),
          };
          if (codeOf(rows, 'castBallot', args) !== undefined) continue;
          rows = run(rows, 'castBallot', args);
          accepted.set(
            voter,
            votes.reduce((sum, one) => sum + one.votes, 0),
          );
        }
        for (const ballot of Object.values(voteIn(rows).ballots ?? {})) {
          expect(Object.values(ballot).reduce((sum, votes) => sum + votes, 0)).toBeLessThanOrEqual(perVoter);
          for (const votes of Object.values(ballot)) expect(votes).toBeLessThanOrEqual(cap);
        }
        fc.pre(accepted.size > 0);
        const board = fishIn(reveal(rows));
        const revealed = voteIn(board.rows);
        const standings = standingsIn(board, revealed);
        const all = [...accepted.values()].reduce((sum, votes) => sum + votes, 0);
        expect(standings.reduce((sum, { votes }) => sum + votes, 0)).toBe(all);
        expect([...standingsOf(board).values()].every(({ votes }) => votes > 0)).toBe(true);
        for (const { votes, rank, tied } of standings) {
          expect(rank).toBe(1 + standings.filter((other) => other.votes > votes).length);
          expect(tied).toBe(standings.filter((other) => other.votes === votes).length > 1);
        }
        const { ballots: _, ...leaving } = revealed;
        expect(tally(leaving), 'what leaves says the same without a ballot').toEqual(standings);
      }),
      { numRuns: 150 },
    );
  });
});
