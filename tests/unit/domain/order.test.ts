import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { bySortKey, isSortKey, keyAfter, keysAfter, keysInOrder, type Ordered } from '#domain/order.ts';

const namesOf = (siblings: readonly Ordered[]): readonly string[] => siblings.map(({ id }) => id);

/** Siblings as they come about: one after another, each somewhere among those before it. */
const grown = fc.array(fc.nat(), { maxLength: 40 }).map((places): readonly Ordered[] => {
  const siblings: Ordered[] = [];
  for (const [index, place] of places.entries()) {
    const after = [undefined, null, ...namesOf(siblings)][place % (siblings.length + 2)];
    siblings.push({ id: `id-${index}`, sortKey: keyAfter(siblings, after) });
    siblings.sort(bySortKey);
  }
  return siblings;
});

describe('siblings', () => {
  test('D13 a new one stands where it was put, and the others as before', () => {
    fc.assert(
      fc.property(grown, fc.nat(), (siblings, place) => {
        const names = namesOf(siblings);
        const at = place % (siblings.length + 1);
        const added = { id: 'new', sortKey: keyAfter(siblings, names[at - 1] ?? null) };
        expect(namesOf([...siblings, added].sort(bySortKey))).toEqual([
          ...names.slice(0, at),
          'new',
          ...names.slice(at),
        ]);
        const last = { id: 'new', sortKey: keyAfter(siblings) };
        expect(namesOf([...siblings, last].sort(bySortKey))).toEqual([...names, 'new']);
      }),
    );
  });

  test('D13 several that come in together stand together, in their order', () => {
    fc.assert(
      fc.property(grown, fc.nat(), fc.nat({ max: 9 }), (siblings, place, count) => {
        const names = namesOf(siblings);
        const at = place % (siblings.length + 1);
        const added = keysAfter(siblings, names[at - 1] ?? null, count).map((sortKey, index) => ({
          id: `new-${index}`,
          sortKey,
        }));
        expect(added).toHaveLength(count);
        expect(namesOf([...siblings, ...added].sort(bySortKey))).toEqual([
          ...names.slice(0, at),
          ...namesOf(added),
          ...names.slice(at),
        ]);
      }),
    );
  });

  test('D13 equal keys, as two laptops make them, are ordered by id, and a new one goes past both', () => {
    const [first = '', second = ''] = keysInOrder(2);
    const twins = [
      { id: 'b', sortKey: first },
      { id: 'a', sortKey: first },
      { id: 'c', sortKey: second },
    ].sort(bySortKey);
    expect(namesOf(twins)).toEqual(['a', 'b', 'c']);
    const added = { id: 'new', sortKey: keyAfter(twins, 'a') };
    expect(namesOf([...twins, added].sort(bySortKey))).toEqual(['a', 'b', 'new', 'c']);
  });

  test('D13 keys are compared by code unit, and one that nothing can be put beside is none', () => {
    expect(
      namesOf(
        [
          { id: 'low', sortKey: 'a0' },
          { id: 'high', sortKey: 'Zz' },
        ].sort(bySortKey),
      ),
    ).toEqual(['high', 'low']);
    for (const key of ['', 'a', '!', 'a00']) expect(isSortKey(key), key).toBe(false);
    for (const key of keysInOrder(100)) expect(isSortKey(key), key).toBe(true);
  });
});
