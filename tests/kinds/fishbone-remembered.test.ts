import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Board, boardOf } from '#domain/board.ts';
import { applyPatches } from '#domain/patches.ts';
import { decide } from '#domain/project-commands.ts';
import { emptyRows, listsToRows, type Rows, rowsToLists } from '#domain/rows.ts';
import { fishbone } from '#kinds/fishbone/model/fishbone.ts';
import { kinds } from '#kinds/models.ts';
import { must } from '../support/must.ts';
import { boardIdOf, chanceFrom, nextMove } from '../support/project-play.ts';

/** What is remembered of a bone from change to change is what somebody would find who looks for the first time. */

const beginning = (): Rows => {
  let rows = emptyRows();
  for (const kind of kinds.values()) {
    const ids = Array.from({ length: kind.startIds }, (_, index) => `${kind.id}-start-${index + 1}`);
    const args = { id: boardIdOf(kind), kind: kind.id, name: kind.name, ids };
    rows = must(applyPatches(rows, must(decide(kinds, rows, 'project.addBoard', args))));
  }
  return rows;
};

/** The same rows, of which nobody has seen one. */
const unseen = (rows: Rows): Rows => listsToRows(structuredClone(rowsToLists(rows)));

const fishOf = (rows: Rows): Board => {
  const board = boardOf(rows, boardIdOf(fishbone));
  if (board === undefined) throw new Error('The fish is not there.');
  return board;
};

test('R45 FB20-FB28 the list and the advice of a fish are the same remembered and fresh, through random changes', () => {
  fc.assert(
    fc.property(fc.integer(), fc.integer({ min: 5, max: 60 }), (seed, moves) => {
      const chance = chanceFrom(seed);
      let rows = beginning();
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
