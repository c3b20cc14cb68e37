import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Rows } from '#domain/rows.ts';
import { homeOf, orphansOf, theoryOf } from '#kinds/driver-diagram/model/theory.ts';
import { columnOf } from '#kinds/driver-diagram/model/types.ts';
import { anyBoard, boardIn, decided, grow, itemIn, linksOf, refusal, run } from './driver-diagram-boards.ts';

const labelled = (rows: Rows, id: string) => [itemIn(rows, id).type, itemIn(rows, id).label];

describe('one column to the left', () => {
  test('DD21 R18 a secondary driver becomes a primary one beside its home; its ideas stay with it', () => {
    const rows = run(grow('P1 < aim1', 'P2 < aim1', 'S1 < P1', 'CI1 < S1', 'CI2 < S1'), 'promote', { id: 's1' });
    expect(labelled(rows, 's1')).toEqual(['primary', 'P3']);
    expect(linksOf(rows)).toEqual(['aim1>p1', 'aim1>p2', 'aim1>s1', 's1>ci1', 's1>ci2']);
    expect(theoryOf(boardIn(rows)).columns[1]?.map((node) => node.id)).toEqual(['p1', 's1', 'p2']);
  });

  test('DD21 two parents of the new column become one link, from what both hang from', () => {
    const rows = run(grow('P1 < aim1', 'P2 < aim1', 'S1 < P1, ~P2'), 'promote', { id: 's1' });
    expect(linksOf(rows)).toEqual(['aim1>p1', 'aim1>p2', 'aim1>s1']);
  });

  test('DD21 a link that still runs from left to right is the same link as before', () => {
    const before = grow('P1 < aim1', 'S1 < P1', 'CI1 < S1, ~P1');
    const rows = run(before, 'promote', { id: 'ci1' });
    expect(labelled(rows, 'ci1')).toEqual(['secondary', 'S2']);
    expect(rows.links.get('l1-ci1')).toEqual(before.links.get('l1-ci1'));
  });

  test('DD21 nothing is left of a primary driver, and the aim never moves', () => {
    const rows = grow('P1 < aim1');
    for (const id of ['p1', 'aim1']) expect(refusal(rows, 'promote', { id }).code).toBe('E_COLUMN');
  });
});

describe('one column to the right', () => {
  test('DD21 R18 a primary driver becomes part of its neighbour, and what hung from it stays beside it', () => {
    const rows = run(grow('P1 < aim1', 'P2 < aim1', 'S1 < P2', 'CI1 < S1'), 'demote', { id: 'p2' });
    expect(labelled(rows, 'p2')).toEqual(['secondary', 'S2']);
    expect(linksOf(rows)).toEqual(['aim1>p1', 'p1>p2', 'p1>s1', 's1>ci1']);
  });

  test('DD21 an only child keeps its home', () => {
    const rows = run(grow('P1 < aim1', 'S1 < P1', 'CI1 < S1'), 'demote', { id: 's1' });
    expect(labelled(rows, 's1')).toEqual(['change', 'CI2']);
    expect(linksOf(rows)).toEqual(['aim1>p1', 'p1>ci1', 'p1>s1']);
  });

  test('DD13 DD21 tertiary drivers are passed through only where a team uses them', () => {
    const without = run(grow('P1 < aim1', 'S1 < P1'), 'demote', { id: 's1' });
    expect(labelled(without, 's1')).toEqual(['change', 'CI1']);
    const base = grow('P1 < aim1', 'S1 < P1', 'S2 < P1');
    const used = run(base, 'addTertiary', { id: 't1', text: 'Third', parents: [{ id: 's1' }] });
    const shifted = run(used, 'demote', { id: 's2' });
    expect(labelled(shifted, 's2')).toEqual(['tertiary', 'T2']);
    expect(labelled(run(shifted, 'demote', { id: 's2' }), 's2')).toEqual(['change', 'CI1']);
  });

  test('DD21 it is refused where it would leave something without a driver', () => {
    expect(refusal(grow('P1', 'S1 < P1'), 'demote', { id: 'p1' }).code).toBe('E_NO_HOME');
    expect(refusal(grow('P1 < aim1', 'CI1 < P1'), 'demote', { id: 'ci1' }).code).toBe('E_COLUMN');
  });

  test('DD23 a cause stays answered: by the driver that the idea has become part of', () => {
    const base = grow('P1 < aim1', 'S1 < P1', 'S2 < P1');
    const cause = {
      ...itemIn(base, 's1'),
      id: 'c1',
      boardId: 'why',
      type: 'cause',
      label: 'c1',
      props: { root: true },
    };
    const rows: Rows = { ...base, nodes: new Map([...base.nodes, ['c1', cause]]) };
    const answered = run(rows, 'answer', { id: 'x', fromId: 'c1', toId: 's2' });
    expect(run(answered, 'demote', { id: 's2' }).links.get('x')).toMatchObject({ fromId: 'c1', toId: 's1' });
    expect(run(answered, 'promote', { id: 's2' }).links.get('x')).toMatchObject({ fromId: 'c1', toId: 's2' });
  });
});

describe('there and back', () => {
  test('DD22 an item gets its old label back, and nobody else ever does', () => {
    const there = run(grow('P1 < aim1', 'S1 < P1'), 'promote', { id: 's1' });
    expect(itemIn(there, 's1').props.was).toEqual(['S1']);
    const other = run(there, 'addSecondary', { id: 'new', text: 'New', parents: [{ id: 'p1' }] });
    expect(itemIn(other, 'new').label).toBe('S2');
    const back = run(other, 'demote', { id: 's1' });
    expect([itemIn(back, 's1').label, itemIn(back, 's1').props.was]).toEqual(['S1', ['P2']]);
  });

  test('DD22 what an idea and a driver say of themselves is kept for their return', () => {
    let rows = grow('P1 < aim1', 'S1 < P1', 'CI1 < S1');
    rows = run(rows, 'setStatus', { id: 'ci1', status: 'adopted' });
    rows = run(rows, 'setOwner', { id: 'ci1', owner: 'Ms Rivera' });
    rows = run(rows, 'setOrigin', { id: 'ci1', origin: 'network' });
    rows = run(rows, 'setWarrant', { id: 'ci1', question: 'effectKnown', answer: 'unsure' });
    const { was: _was, ...before } = itemIn(rows, 'ci1').props;
    rows = run(rows, 'promote', { id: 'ci1' });
    rows = run(rows, 'setMeasures', { id: 'ci1', measureIds: ['m2'] });
    rows = run(rows, 'demote', { id: 'ci1' });
    expect(itemIn(rows, 'ci1').props).toMatchObject(before);
    rows = run(rows, 'promote', { id: 'ci1' });
    expect(itemIn(rows, 'ci1').props.measureIds).toEqual(['m2']);
  });

  test('DD21 DD3 on any board no link ever runs back, no label comes twice and nobody loses their last driver', () => {
    const steps = fc.array(fc.record({ id: fc.nat(30), shift: fc.constantFrom('promote', 'demote') }), {
      maxLength: 12,
    });
    fc.assert(
      fc.property(anyBoard({ items: 30, linksEach: 3 }), steps, (start, moves) => {
        let rows = start;
        const counters = new Map(['P', 'S', 'T', 'CI'].map((id) => [id, { id, next: 1000 }]));
        rows = { ...rows, counters: new Map([...rows.counters, ...counters]) };
        for (const { id, shift } of moves) {
          const result = decided(rows, shift, { id: `n${id}` });
          if (!result.ok) continue;
          const lost = new Set(orphansOf(theoryOf(boardIn(rows))).map((node) => node.id));
          // What hung from an item that itself hangs from nothing has nowhere else to go.
          const adrift = homeOf(theoryOf(boardIn(rows)), `n${id}`)?.node.id ?? '';
          const wasAdrift = lost.has(adrift);
          rows = run(rows, shift, { id: `n${id}` });
          for (const node of orphansOf(theoryOf(boardIn(rows))))
            expect(lost.has(node.id) || (wasAdrift && node.id === `n${id}`)).toBe(true);
          for (const link of rows.links.values())
            expect(columnOf(itemIn(rows, link.fromId))).toBeLessThan(columnOf(itemIn(rows, link.toId)));
          const labels = [...rows.nodes.values()].flatMap((node) => [
            node.label,
            ...((node.props.was ?? []) as string[]),
          ]);
          expect(new Set(labels).size).toBe(labels.length);
        }
      }),
      { numRuns: 200 },
    );
  });
});
