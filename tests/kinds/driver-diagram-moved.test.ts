import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compareRows } from '#domain/drafts/compare.ts';
import { phrasesOf } from '#domain/drafts/difference-words.ts';
import { takeDifferences } from '#domain/drafts/take-differences.ts';
import { mergeRows } from '#domain/merge/merge.ts';
import { applyPatches } from '#domain/patches.ts';
import { decide } from '#domain/project-commands.ts';
import type { Rows } from '#domain/rows.ts';
import { shownOrder } from '#kinds/driver-diagram/model/layout.ts';
import { moveBy } from '#kinds/driver-diagram/view/moves.ts';
import { kinds } from '#kinds/models.ts';
import { must } from '#tests/support/must.ts';
import { anyBoard, boardIn, grow } from './driver-diagram-boards.ts';

/** What a person moved, told as what a person moved (DR1), and orders set by hand on two copies (DR3). */

/** The board after Alt+up or Alt+down on an item; null where there is nowhere to go. */
const pressed = (rows: Rows, id: string, direction: 'up' | 'down'): Rows | null => {
  const board = boardIn(rows);
  const node = board.nodes.get(id);
  const move = node === undefined ? null : moveBy(board, node, direction);
  return move === null ? null : must(applyPatches(rows, must(decide(kinds, rows, move.command, move.args))));
};
const seen = (rows: Rows, type: string) =>
  shownOrder(boardIn(rows)).flatMap((node) => (node.type === type ? [node.label] : []));
const keptOn = (rows: Rows) => (boardIn(rows).row.props.keptOrder ?? []) as readonly string[];

describe('a move by hand', () => {
  // P2-P1-P4 are a chain by shared drivers, so they are seen in another order than the team's.
  const chain = grow(
    'P1 < aim1',
    'P2 < aim1',
    'P3 < aim1',
    'P4 < aim1',
    'S1 < P1',
    'S2 < P1, ~P4',
    'S3 < P2, ~P1',
    'S4 < P2',
    'S5 < P3',
    'S6 < P4',
  );

  test('DR1 is one difference, though the order that was seen was written down with it', () => {
    const before = seen(chain, 'primary');
    expect(before).not.toEqual(['P1', 'P2', 'P3', 'P4']);
    const last = before.at(-1) ?? '';
    const moved = pressed(pressed(chain, last.toLowerCase(), 'up') ?? chain, last.toLowerCase(), 'up') ?? chain;
    const rekeyed = [...moved.nodes.values()].filter((node) => node !== chain.nodes.get(node.id));
    expect(rekeyed.length).toBeGreaterThan(1);
    const differences = compareRows(chain, moved, kinds);
    expect(differences.map(({ id }) => id)).toEqual([`moved:${last.toLowerCase()}`]);
    const taken = takeDifferences({ before: chain, after: moved, kinds }, differences, [`moved:${last.toLowerCase()}`]);
    expect(seen(taken, 'primary')).toEqual(seen(moved, 'primary'));
    expect(compareRows(taken, moved, kinds)).toEqual([]);
  });

  test('DD20 what hangs from nothing goes past the neighbour it is seen below', () => {
    // CI1 is at home with the aim, so it stands before CI2; S3, which may drive it too, is therefore seen above S2.
    const rows = grow('S1', 'S2', 'S3', 'CI1 < aim1, ~S3', 'CI2 < S2');
    expect(seen(rows, 'secondary')).toEqual(['S1', 'S3', 'S2']);
    const moved = pressed(rows, 's2', 'up') ?? rows;
    expect(seen(moved, 'secondary')).toEqual(['S1', 'S2', 'S3']);
  });

  test('DR1 is told of the item that moved, though it had its new place all along and only the others were written down', () => {
    const rows = grow('P1 < aim1', 'CI1 < P1', 'CI2 < P1, ~aim1', 'CI3 < P1, aim1', 'CI4 < P1, aim1', 'CI5 < P1');
    expect(seen(rows, 'change')).toEqual(['CI2', 'CI1', 'CI5', 'CI3', 'CI4']);
    const moved = pressed(rows, 'ci3', 'up') ?? rows;
    expect(seen(moved, 'change')).toEqual(['CI2', 'CI1', 'CI3', 'CI5', 'CI4']);
    expect(moved.nodes.get('ci3')).toEqual(rows.nodes.get('ci3'));
    const differences = compareRows(rows, moved, kinds);
    expect(differences.map(({ id }) => id)).toEqual(['moved:ci3']);
    const taken = takeDifferences({ before: rows, after: moved, kinds }, differences, ['moved:ci3']);
    expect(seen(taken, 'change')).toEqual(seen(moved, 'change'));
  });

  test('DR2 of two moves one can be taken alone: what hangs from nothing is not put in order with the ideas of a driver', () => {
    const rows = grow('P1 < aim1', 'S1', 'S2', 'CI1 < P1', 'CI2 < P1');
    const moved = pressed(pressed(rows, 's2', 'up') ?? rows, 'ci2', 'up') ?? rows;
    expect(keptOn(moved)).toEqual(['board', 'p1']);
    const differences = compareRows(rows, moved, kinds);
    expect(differences.map(({ id }) => id)).toEqual(['moved:ci2', 'moved:s2']);
    for (const [id, kept] of [
      ['moved:ci2', ['p1']],
      ['moved:s2', ['board']],
    ] as const)
      expect(keptOn(takeDifferences({ before: rows, after: moved, kinds }, differences, [id]))).toEqual(kept);
  });

  test('DR1 an order written down although nothing came to stand elsewhere says whose it is', () => {
    const rows = grow('P1 < aim1', 'CI1 < P1', 'CI2 < P1');
    const moved = pressed(pressed(rows, 'ci2', 'up') ?? rows, 'ci2', 'down') ?? rows;
    expect(seen(moved, 'change')).toEqual(seen(rows, 'change'));
    const differences = compareRows(rows, moved, kinds);
    expect(differences.map(({ kind, table }) => [kind, table])).toEqual([['moved', 'boards']]);
    expect(differences.flatMap((difference) => phrasesOf(difference, rows, moved))).toEqual([
      { key: 'arrangedUnder', values: { heads: 'P1' } },
    ]);
  });

  test('DR1 on any board one press of Alt+up tells of one item that moved, and taking it over tells of none', () => {
    fc.assert(
      fc.property(anyBoard({ items: 25, linksEach: 2 }), fc.nat(24), (rows, pick) => {
        const moved = pressed(rows, `n${pick}`, 'up');
        fc.pre(moved !== null);
        const differences = compareRows(rows, moved, kinds);
        expect(differences.map(({ kind }) => kind)).toEqual(['moved']);
        const all = differences.map(({ id }) => id);
        expect(
          compareRows(takeDifferences({ before: rows, after: moved, kinds }, differences, all), moved, kinds),
        ).toEqual([]);
      }),
      { numRuns: 150 },
    );
  });

  test('DR3 orders set by hand on two copies never raise a question about the board, and both are kept', () => {
    const presses = fc.array(fc.record({ pick: fc.nat(24), direction: fc.constantFrom('up', 'down') }), {
      maxLength: 6,
    });
    const play = (rows: Rows, moves: readonly { readonly pick: number; readonly direction: 'up' | 'down' }[]) =>
      moves.reduce((now, { pick, direction }) => pressed(now, `n${pick}`, direction) ?? now, rows);
    fc.assert(
      fc.property(anyBoard({ items: 25, linksEach: 2 }), presses, presses, (base, one, other) => {
        const [ours, theirs] = [play(base, one), play(base, other)];
        const { rows, conflicts } = mergeRows({ base, ours, theirs, kinds });
        expect(conflicts.filter(({ table }) => table === 'boards')).toEqual([]);
        // What is asked is where an item stands that both have moved, and nothing else.
        const isMoved = (side: Rows, id: string) => side.nodes.get(id)?.sortKey !== base.nodes.get(id)?.sortKey;
        for (const { about, rowId } of conflicts) {
          expect(about).toBe('place');
          expect(isMoved(ours, rowId) && isMoved(theirs, rowId)).toBe(true);
        }
        expect(new Set(keptOn(rows))).toEqual(new Set([...keptOn(ours), ...keptOn(theirs)]));
      }),
      { numRuns: 150 },
    );
  });
});
