import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { headOf, type Revision } from '#hub/lineage.ts';

const revision = (packageId: string, number: number, ...parents: readonly string[]): Revision => ({
  packageId,
  revision: number,
  parents,
});

describe('the head of a session', () => {
  it('is nothing where nothing arrived', () => {
    expect(headOf([])).toBeUndefined();
  });

  it('is the highest revision of an unbroken line', () => {
    expect(headOf([revision('a', 1), revision('b', 2, 'a'), revision('c', 3, 'b')])).toEqual({
      packageId: 'c',
      state: 'ok',
    });
  });

  it('says gap while a revision in between is missing, and ok when it has come', () => {
    expect(headOf([revision('a', 1), revision('c', 3, 'b')])).toEqual({ packageId: 'c', state: 'gap' });
    expect(headOf([revision('a', 1), revision('c', 3, 'b'), revision('b', 2, 'a')])).toEqual({
      packageId: 'c',
      state: 'ok',
    });
  });

  it('says gap for a later revision that names no parent', () => {
    expect(headOf([revision('b', 2)])?.state).toBe('gap');
  });

  it('says fork for two revisions of one number, and takes the higher id', () => {
    expect(headOf([revision('a', 1), revision('b', 2, 'a'), revision('c', 2, 'a')])).toEqual({
      packageId: 'c',
      state: 'fork',
    });
  });

  it('says fork for two lines from one parent, however long each became', () => {
    const line = [revision('a', 1), revision('b', 2, 'a'), revision('c', 3, 'a')];
    expect(headOf(line)).toEqual({ packageId: 'c', state: 'fork' });
  });

  it('is whole again when a later revision joins both lines', () => {
    const line = [revision('a', 1), revision('b', 2, 'a'), revision('c', 2, 'a'), revision('d', 3, 'b', 'c')];
    expect(headOf(line)).toEqual({ packageId: 'd', state: 'ok' });
  });

  it('calls it a gap, not a fork, while a missing revision may still explain two loose ends', () => {
    expect(headOf([revision('b', 2, 'a'), revision('d', 4, 'c')])?.state).toBe('gap');
    // Between 3 and 4 nothing fits: these two were made apart.
    expect(headOf([revision('c', 3, 'x'), revision('d', 4, 'y')])?.state).toBe('fork');
  });

  it('depends on what arrived and not on the order', () => {
    const lines = fc
      .array(fc.record({ number: fc.integer({ min: 1, max: 5 }), parents: fc.array(fc.nat(8), { maxLength: 2 }) }), {
        minLength: 1,
        maxLength: 8,
      })
      .map((made) =>
        made.map(({ number, parents }, id) => revision(`p${id}`, number, ...parents.map((at) => `p${at}`))),
      )
      .chain((made) => fc.tuple(fc.constant(made), fc.shuffledSubarray(made, { minLength: made.length })));
    fc.assert(
      fc.property(lines, ([made, shuffled]) => {
        expect(headOf(shuffled)).toEqual(headOf(made));
      }),
    );
  });
});
