import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Board, boardOf } from '#domain/board.ts';
import { applyPatches } from '#domain/patches.ts';
import type { Rows } from '#domain/rows.ts';
import { fishbone } from '#kinds/fishbone/model/fishbone.ts';
import { bonesOf, fishIn, fishOf as fishWith, run } from '#tests/support/fishbone-board.ts';
import { must } from '#tests/support/must.ts';
import { begunRows, boardIdOf, chanceFrom, nextMove, unseen } from '#tests/support/project-play.ts';

/** What is remembered of a bone from change to change is what somebody would find who looks for the first time. */

const fishOf = (rows: Rows): Board => {
  const board = boardOf(rows, boardIdOf(fishbone));
  if (board === undefined) throw new Error('The fish is not there.');
  return board;
};

test('R45 FB20-FB28 the list and the advice of a fish are the same remembered and fresh, through random changes', () => {
  fc.assert(
    fc.property(fc.integer(), fc.integer({ min: 5, max: 60 }), (seed, moves) => {
      const chance = chanceFrom(seed);
      let rows = begunRows();
      for (let move = 0; move < moves; move += 1) {
        const next = nextMove(rows, chance, `fresh-${move}`);
        if (next === null) continue;
        rows = must(applyPatches(rows, next.patches));
        const [known, fresh] = [fishOf(rows), fishOf(unseen(rows))];
        expect(fishbone.outline(known)).toEqual(fishbone.outline(fresh));
        expect(fishbone.findings(known)).toEqual(fishbone.findings(fresh));
        expect(fishbone.layout(known)).toEqual(fishbone.layout(fresh));
      }
    }),
    { numRuns: 60 },
  );
});

test.each(['before any vote', 'after a vote'])(
  'R45 %s a bone that nothing changed on is told by the very same item',
  (when) => {
    let rows = fishWith(bonesOf(['late', 'fog', 'full'], ['clock', 'cold', 'far']));
    if (when === 'after a vote') {
      rows = run(rows, 'startVote', { id: 'v1' });
      rows = run(rows, 'castBallot', { voteId: 'v1', voter: 'ana', votes: [{ nodeId: 'c1', votes: 1 }] });
      rows = run(rows, 'revealVote', { voteId: 'v1' });
    }
    const bonesIn = (now: Rows) => fishbone.outline(fishIn(now))[0]?.children ?? [];
    const [first, second] = bonesIn(rows);
    const [same, other] = bonesIn(run(rows, 'editText', { id: 'c4', text: 'the clock is wrong' }));
    expect(first?.children).toHaveLength(3);
    expect(same).toBe(first);
    expect(other).not.toEqual(second);
  },
);
