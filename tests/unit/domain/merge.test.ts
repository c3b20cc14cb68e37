import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compareRows } from '#domain/drafts/compare.ts';
import { takeDifferences, withNeeds } from '#domain/drafts/take-differences.ts';
import type { Kind } from '#domain/kind.ts';
import { mergeRows } from '#domain/merge/merge.ts';
import type { Side } from '#domain/merge/questions.ts';
import { applyPatches, sameJson } from '#domain/patches.ts';
import type { JsonObject, Rows } from '#domain/rows.ts';
import { kinds } from '#kinds/models.ts';
import { type Start, startsOf } from '#tests/support/kind-play.ts';
import { must } from '#tests/support/must.ts';
import { differingTables, edits, looseEnds, workedOn } from '#tests/support/two-copies.ts';

/** Two people edit a copy each by the kinds' own commands; the merge keeps its promises whatever they did. */

const starts: readonly { readonly kind: Kind; readonly start: Start }[] = [...kinds.values()].flatMap((kind) =>
  startsOf(kind, kinds).map((start) => ({ kind, start })),
);
type Row = Readonly<Record<string, unknown>> & { readonly props?: JsonObject };
interface Copies {
  readonly base: Rows;
  readonly ours: Rows;
  readonly theirs: Rows;
}
const seeds = fc.record({ start: fc.nat(starts.length - 1), ours: edits, theirs: edits });
type Seeds = typeof seeds extends fc.Arbitrary<infer Value> ? Value : never;
/** Played inside each property, so that a counterexample shows a few numbers and not two projects. */
const played = ({ start: index, ours, theirs }: Seeds): Copies => {
  const { kind, start } = starts[index] as (typeof starts)[number];
  return {
    base: start.rows,
    ours: workedOn(kind, kinds, start, ours, 'ours'),
    theirs: workedOn(kind, kinds, start, theirs, 'theirs'),
  };
};
/** A property of two copies. */
const forCopies = (holds: (three: Copies) => void) => fc.property(seeds, (numbers) => holds(played(numbers)));
const runs = { numRuns: 150 } as const;
const answers = (merged: ReturnType<typeof mergeRows>, side: Side) =>
  Object.fromEntries(merged.conflicts.map(({ id }) => [id, side]));

/** Merges and answers every question the same way, until none is left. */
const answered = (three: Copies, side: Side) => {
  let resolve: Readonly<Record<string, Side>> = {};
  for (;;) {
    const merged = mergeRows({ ...three, kinds, resolve });
    if (merged.conflicts.every(({ answer }) => answer !== null)) return merged;
    resolve = { ...resolve, ...answers(merged, side) };
  }
};

describe('DR3 merging two copies', () => {
  test('no link dangles, nothing stands in itself, no label is twice, whatever was done and answered', () => {
    fc.assert(
      fc.property(seeds, fc.constantFrom<Side>('ours', 'theirs'), (numbers, side) => {
        const three = played(numbers);
        const merged = answered(three, side);
        expect(looseEnds(merged.rows, kinds)).toEqual([]);
        expect(differingTables(must(applyPatches(three.ours, merged.patches)), merged.rows, kinds)).toEqual([]);
        expect(looseEnds(mergeRows({ ...three, kinds }).rows, kinds)).toEqual([]);
      }),
      runs,
    );
  });

  test('where nothing is in conflict it does not matter who comes first', () => {
    fc.assert(
      forCopies(({ base, ours, theirs }) => {
        const one = mergeRows({ base, ours, theirs, kinds });
        const other = mergeRows({ base, ours: theirs, theirs: ours, kinds });
        expect(other.conflicts.length > 0).toBe(one.conflicts.length > 0);
        if (one.conflicts.length === 0) expect(differingTables(other.rows, one.rows, kinds)).toEqual([]);
      }),
      runs,
    );
  });

  test('a draft gives way to the team with its labels, from whichever side it is merged', () => {
    fc.assert(
      forCopies(({ base, ours, theirs }) => {
        const one = mergeRows({ base, ours, theirs, kinds, labels: 'ours' });
        const other = mergeRows({ base, ours: theirs, theirs: ours, kinds, labels: 'theirs' });
        if (one.conflicts.length === 0) expect(differingTables(other.rows, one.rows, kinds)).toEqual([]);
        for (const [id, { label, type }] of one.rows.nodes)
          if (ours.nodes.get(id)?.type === type && base.nodes.get(id)?.label !== ours.nodes.get(id)?.label)
            expect(label).toBe(ours.nodes.get(id)?.label);
      }),
      runs,
    );
  });

  test('merging again changes nothing more, for either copy', () => {
    fc.assert(
      fc.property(seeds, fc.constantFrom('ours', 'first'), (numbers, labels) => {
        const three = played(numbers);
        const once = mergeRows({ ...three, kinds, labels });
        if (once.conflicts.length > 0) return;
        const again = mergeRows({ ...three, ours: once.rows, kinds, labels });
        expect(again.conflicts).toEqual([]);
        expect(again.patches).toEqual([]);
        const back = mergeRows({ ...three, ours: once.rows, theirs: three.ours, kinds, labels });
        expect(back.patches).toEqual([]);
      }),
      runs,
    );
  });

  test('nothing is lost: all that either side did is there, or asked about', () => {
    fc.assert(
      forCopies(({ base, ours, theirs }) => {
        const merged = mergeRows({ base, ours, theirs, kinds });
        if (merged.conflicts.length > 0) return;
        for (const side of [ours, theirs])
          for (const difference of compareRows(base, side, kinds)) {
            const node = (merged.rows[difference.table] as ReadonlyMap<string, Row>).get(difference.rowId);
            if (difference.kind === 'removed') expect(node, difference.id).toBeUndefined();
            else if (difference.kind !== 'relinked') expect(node, difference.id).toBeDefined();
            for (const { field, before, after } of difference.fields) {
              if (field === 'label') continue;
              const value = field.startsWith('props.') ? node?.props?.[field.slice(6)] : node?.[field];
              // A list that a board keeps for itself is joined: what a side put in is in.
              const isBook = difference.id.startsWith('moved:boards:');
              const put = isBook
                ? (after as readonly string[]).filter((id) => !(before as readonly string[] | null)?.includes(id))
                : [];
              expect(value ?? null, `${difference.id} ${field}`).toEqual(isBook ? expect.arrayContaining(put) : after);
            }
            for (const { after, before } of difference.links) {
              const link = (after ?? before) as NonNullable<typeof after>;
              const there = [...merged.rows.links.values()].find(
                ({ type, fromId, toId }) => type === link.type && fromId === link.fromId && toId === link.toId,
              );
              if (after === null) expect(there, difference.id).toBeUndefined();
              else expect(there?.props, difference.id).toEqual(after.props);
            }
          }
      }),
      runs,
    );
  });

  test('an untouched copy takes all of the other, and a copy merged with itself stays as it is', () => {
    fc.assert(
      forCopies(({ base, theirs }) => {
        const merged = mergeRows({ base, ours: base, theirs, kinds });
        expect(merged.conflicts).toEqual([]);
        expect(differingTables(merged.rows, theirs, kinds)).toEqual([]);
        expect(mergeRows({ base, ours: theirs, theirs, kinds }).patches).toEqual([]);
      }),
      runs,
    );
  });

  test('questions are asked only where both sides touched the same thing', () => {
    fc.assert(
      forCopies(({ base, ours, theirs }) => {
        for (const conflict of mergeRows({ base, ours, theirs, kinds }).conflicts) {
          expect(sameJson(conflict.ours, conflict.theirs), conflict.id).toBe(false);
          if (conflict.about !== 'field') continue;
          expect(sameJson(conflict.ours, conflict.base), conflict.id).toBe(false);
          expect(sameJson(conflict.theirs, conflict.base), conflict.id).toBe(false);
        }
      }),
      runs,
    );
  });
});

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
          expect(differingTables(taken, after, kinds)).toEqual([]);
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
        expect(looseEnds(some, kinds)).toEqual([]);
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
        expect(looseEnds(merged.rows, kinds)).toEqual([]);
      }),
      runs,
    );
  });
});
