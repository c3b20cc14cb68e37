import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { boardOf } from '#domain/board.ts';
import { applyPatches, invertPatches, type Patch } from '#domain/patches.ts';
import { decide } from '#domain/project-commands.ts';
import type { Rows } from '#domain/rows.ts';
import { kinds } from '#kinds/models.ts';
import { must } from '#tests/support/must.ts';
import { begunRows, chanceFrom, nextMove, unseen } from '#tests/support/project-play.ts';

/** Boards that follow their rows change by change are the boards those rows have. */

const listed = <Key, Value>(index: ReadonlyMap<Key, Value>) =>
  [...index].sort(([left], [right]) => (String(left) < String(right) ? -1 : 1));

/** Everything a board knows, with lists in their order. */
const told = (rows: Rows) =>
  [...rows.boards.keys()].map((id) => {
    const { row, rows: own, nodes, links, childrenByParent, linksFrom, linksTo } = there(boardOf(rows, id));
    expect(own).toBe(rows);
    return {
      row,
      nodes: [...nodes],
      links,
      childrenByParent: listed(childrenByParent),
      linksFrom: listed(linksFrom),
      linksTo: listed(linksTo),
    };
  });

const there = <Value>(value: Value | undefined): Value => {
  if (value === undefined) throw new Error('The board is not there.');
  return value;
};

const examples = [...kinds.values()].flatMap((kind) => kind.examples.map((example) => example.rows));

describe('boards that follow their rows', () => {
  test('are the same as boards made from nothing, through random changes and their way back', () => {
    fc.assert(
      fc.property(fc.integer(), fc.integer({ min: 1, max: 40 }), (seed, moves) => {
        const chance = chanceFrom(seed);
        let rows = begunRows();
        const done: (readonly Patch[])[] = [];
        for (let move = 0; move < moves; move += 1) {
          expect(told(rows)).toEqual(told(unseen(rows)));
          const next = nextMove(rows, chance, `fresh-${move}`);
          if (next === null) continue;
          done.push(next.patches);
          rows = must(applyPatches(rows, next.patches));
        }
        expect(told(rows)).toEqual(told(unseen(rows)));
        for (const patches of done.reverse()) rows = must(applyPatches(rows, invertPatches(patches)));
        expect(told(rows)).toEqual(told(unseen(rows)));
      }),
      { numRuns: 80 },
    );
  });

  test('keep what a change did not touch', () => {
    const rows = there(
      examples.find((one) => [...one.nodes.values()].filter(({ type }) => type === 'cause').length > 4),
    );
    const causes = [...rows.nodes.values()].filter(({ type, parentId }) => type === 'cause' && parentId !== null);
    const [first, other] = [causes[0], causes.find(({ parentId }) => parentId !== causes[0]?.parentId)];
    const before = there(boardOf(rows, there(first).boardId));
    const run = { boardId: before.row.id, id: there(first).id, text: 'Other words' };
    const after = must(applyPatches(rows, must(decide(kinds, rows, 'fishbone.editText', run))));
    const board = there(boardOf(after, before.row.id));
    const children = (one: typeof board, parentId: string | null | undefined) =>
      one.childrenByParent.get(parentId ?? null);
    expect(children(board, first?.parentId)).not.toBe(children(before, first?.parentId));
    expect(children(board, other?.parentId)).toBe(children(before, other?.parentId));
    expect(board.linksTo).toBe(before.linksTo);
  });
});
