import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compareRows } from '#domain/drafts/compare.ts';
import { mergeRows } from '#domain/merge/merge.ts';
import type { Side } from '#domain/merge/questions.ts';
import { applyPatches, sameJson } from '#domain/patches.ts';
import type { JsonObject } from '#domain/rows.ts';
import { kinds } from '#kinds/models.ts';
import { must } from '#tests/support/must.ts';
import { type Copies, differingTables, forCopies, looseEnds, played, runs, seeds } from '#tests/support/two-copies.ts';

/** Two people edit a copy each by the kinds' own commands; the merge keeps its promises whatever they did. */

type Row = Readonly<Record<string, unknown>> & { readonly props?: JsonObject };

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
        expect(looseEnds(merged.rows)).toEqual([]);
        expect(differingTables(must(applyPatches(three.ours, merged.patches)), merged.rows)).toEqual([]);
        expect(looseEnds(mergeRows({ ...three, kinds }).rows)).toEqual([]);
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
        if (one.conflicts.length === 0) expect(differingTables(other.rows, one.rows)).toEqual([]);
      }),
      runs,
    );
  });

  test('DR4 a draft gives way to the team with its labels, from whichever side it is merged', () => {
    fc.assert(
      forCopies(({ base, ours, theirs }) => {
        const one = mergeRows({ base, ours, theirs, kinds, labels: 'ours' });
        const other = mergeRows({ base, ours: theirs, theirs: ours, kinds, labels: 'theirs' });
        if (one.conflicts.length === 0) expect(differingTables(other.rows, one.rows)).toEqual([]);
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
        expect(differingTables(merged.rows, theirs)).toEqual([]);
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
