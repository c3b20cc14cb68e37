import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compareRows } from '#domain/drafts/compare.ts';
import { takeDifferences, withNeeds } from '#domain/drafts/take-differences.ts';
import { mergeRows } from '#domain/merge/merge.ts';
import { kinds } from '#kinds/models.ts';
import { differingTables, forCopies, looseEnds, played, runs, seeds } from '#tests/support/two-copies.ts';

/** Two people edit a copy each by the kinds' own commands; what is different is told, and taken, whole or in part. */

describe('DR1, DR2 comparing and taking', () => {
  test('taking every difference turns the one state into the other, and none leaves it as it is', () => {
    fc.assert(
      forCopies(({ base, ours, theirs }) => {
        for (const [before, after] of [
          [base, theirs],
          [ours, theirs],
          [base, mergeRows({ base, ours, theirs, kinds }).rows],
        ] as const) {
          const all = compareRows(before, after, kinds);
          const taken = takeDifferences(
            { before, after, kinds },
            all,
            all.map(({ id }) => id),
          );
          expect(differingTables(taken, after)).toEqual([]);
          expect(compareRows(before, takeDifferences({ before, after, kinds }, all, []), kinds)).toEqual([]);
        }
        expect(compareRows(base, base, kinds)).toEqual([]);
      }),
      runs,
    );
  });

  test('any choice, with what it needs, is a sound state; what is left is still told as a difference', () => {
    fc.assert(
      fc.property(seeds, fc.array(fc.boolean(), { minLength: 1 }), (numbers, choices) => {
        const { base, ours, theirs } = played(numbers);
        const all = compareRows(base, theirs, kinds);
        const chosen = withNeeds(
          { before: base, after: theirs, kinds },
          all,
          all.map(({ id }) => id).filter((_, index) => choices[index % choices.length]),
        );
        const some = takeDifferences({ before: base, after: theirs, kinds }, all, chosen);
        expect(looseEnds(some)).toEqual([]);
        const left = new Set(compareRows(some, theirs, kinds).map(({ rowId }) => rowId));
        for (const { id, rowId, links } of all) {
          if (chosen.has(id)) continue;
          const owners = [
            rowId,
            ...links.flatMap(({ before, after }) => [before ?? after].map((link) => link?.fromId)),
          ];
          expect(owners.some((owner) => owner !== undefined && left.has(owner)) || links.length > 0, id).toBe(true);
        }
        const merged = mergeRows({ base, ours, theirs: some, kinds, labels: 'ours' });
        expect(looseEnds(merged.rows)).toEqual([]);
      }),
      runs,
    );
  });
});
