import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { emptyRows, listsToRows, type Rows, rowsToLists } from '#domain/rows.ts';
import { type Branch, branchesOf, type Chain, chainOf, threadMarks } from '#domain/thread/chain.ts';
import { findOnThread, type Thread, threadOf } from '#domain/thread/thread.ts';
import { sampleRows } from '#services/sample-packages.ts';
import { samples } from '#services/samples.ts';
import { randomThread } from '#tests/support/random-thread.ts';

const attendance = () => {
  const sample = samples.find(({ name }) => name === 'attendance');
  if (sample === undefined) throw new Error('There is no such sample.');
  return sampleRows(sample);
};
const chainOfLabel = (thread: Thread, label: string): Chain => {
  const chain = chainOf(thread, findOnThread(thread, label)?.id ?? '');
  if (chain === undefined) throw new Error(`${label} is not on the thread.`);
  return chain;
};
const labels = (items: Chain['up']) => items.map(({ label }) => label);
const flat = (branches: readonly Branch[]): readonly Branch[] =>
  branches.flatMap((branch) => [branch, ...flat(branch.branches)]);

describe('the thread of the attendance project', () => {
  const thread = threadOf(attendance());

  it('TH4 leads from a change idea back to what was said and on to what was measured', () => {
    const { up, down } = chainOfLabel(thread, 'CI1');
    expect(labels(up)).toEqual(['q3', 'q5', 'c1', 'c1a', 'c1b', 'c2', 'aim1', 'P1', 'P4', 'S1', 'S2']);
    expect(labels(down)).toEqual(['pd1', 'pd2', 'pd3', 'm2']);
  });

  it('TH2 joins tests to the idea of their ramp, and measures to tests, drivers and the aim', () => {
    expect(labels(chainOfLabel(thread, 'pd4').up)).toContain('CI4');
    expect(labels(chainOfLabel(thread, 'aim1').down)).toContain('m1');
    expect(labels(chainOfLabel(thread, 'm3').up)).toEqual(['aim1', 'P1', 'P4']);
    expect(chainOfLabel(thread, 'm4')).toMatchObject({ up: [], down: [], links: [] });
  });

  it('TH3 a deeper why shares the evidence and the answers of its line, and of no other cause', () => {
    const { up, down } = chainOfLabel(thread, 'c1b');
    expect(labels(up)).toEqual(['q3']);
    expect(labels(down)).toEqual(['c1', 'c1a', 'S1', 'CI1', 'CI2', 'pd1', 'pd2', 'pd3', 'm2']);
  });

  it('TH5 TH6 says where the thread breaks off', () => {
    const { noEvidence, leadsNowhere } = threadMarks(thread);
    const labelled = (ids: ReadonlySet<string>) => [...ids].map((id) => thread.items.get(id)?.label);
    expect(labelled(noEvidence)).toEqual(['c3', 'c9']);
    expect(labelled(leadsNowhere)).toEqual(['th2', 'h1', 'h2', 'c3', 'c5', 'c7', 'c9']);
  });

  it('TH1 finds an item by its label in any case, and knows what is not on the thread', () => {
    expect(findOnThread(thread, ' ci1 ')?.id).toBe('change-ci1');
    expect(findOnThread(thread, 'b1')).toBeUndefined();
    expect(chainOf(thread, 'category-b1')).toBeUndefined();
    expect(threadOf(emptyRows()).items.size).toBe(0);
  });
});

/** Items reached by links alone, one by one: the plain definition that the walk is held against, where no causes hang together. */
const plainReach = (thread: Thread, id: string, direction: 'up' | 'down'): ReadonlySet<string> => {
  const found = new Set<string>();
  for (let before = -1; before !== found.size; ) {
    before = found.size;
    for (const { from, to } of thread.links) {
      const [near, far] = direction === 'down' ? [from, to] : [to, from];
      if (near === id || found.has(near)) found.add(far);
    }
  }
  return found;
};
const withoutWhys = (rows: Rows): Rows => ({
  ...rows,
  nodes: new Map([...rows.nodes].map(([id, node]) => [id, { ...node, parentId: null }])),
});

describe('a thread in words', () => {
  it('TH3 tells the deeper whys of a cause that was met on the way up from one of them first', () => {
    const props = {};
    const node = (id: string, type: string, label: string, parentId: string | null = null) =>
      [id, { id, boardId: `${type}-board`, type, parentId, label, text: label, sortKey: 'a0', props }] as const;
    const link = (type: string, fromId: string, toId: string) =>
      [`${fromId}-${toId}`, { id: `${fromId}-${toId}`, boardId: 'dd', type, fromId, toId, props }] as const;
    const thread = threadOf({
      ...emptyRows(),
      nodes: new Map([
        node('above', 'cause', 'c1'),
        node('why', 'cause', 'c2', 'above'),
        node('other', 'cause', 'c3', 'above'),
        node('first', 'primary', 'P1'),
        node('second', 'primary', 'P2'),
        node('ci', 'change', 'CI1'),
      ]),
      links: new Map([
        link('answered-by', 'why', 'first'),
        link('answered-by', 'above', 'second'),
        link('drives', 'first', 'ci'),
        link('drives', 'second', 'ci'),
      ]),
    });
    expect(
      flat(branchesOf(thread, 'ci', 'up')).map(({ item, toldBefore }) => `${item.label}${toldBefore ? '*' : ''}`),
    ).toEqual(['P1', 'c2', 'c1', 'P2', 'c1*', 'c2*', 'c3']);
  });
});

describe('any thread', () => {
  it('TH4 holds what its links reach, no more and no less', () => {
    fc.assert(
      fc.property(randomThread(24), (random) => {
        const thread = threadOf(withoutWhys(random));
        for (const id of thread.items.keys()) {
          const chain = chainOf(thread, id);
          for (const direction of ['up', 'down'] as const)
            expect(new Set(chain?.[direction].map((item) => item.id))).toEqual(plainReach(thread, id, direction));
        }
      }),
    );
  });

  it('TH3 TH4 what stands behind an item has it in front, deeper whys included', () => {
    fc.assert(
      fc.property(randomThread(30), (rows) => {
        const thread = threadOf(rows);
        const chains = [...thread.items.keys()].map((id) => chainOf(thread, id) as Chain);
        const pairs = (side: 'up' | 'down') =>
          new Set(
            chains.flatMap(({ item, [side]: others }) =>
              others.map((other) => (side === 'up' ? `${other.id} > ${item.id}` : `${item.id} > ${other.id}`)),
            ),
          );
        expect(pairs('up')).toEqual(pairs('down'));
        for (const { item, up, down } of chains) {
          const both = up.filter((one) => down.includes(one));
          expect([...both, ...[...up, ...down].filter((one) => one.id === item.id)]).toEqual([]);
        }
      }),
    );
  });

  it('TH5 TH6 marks an item exactly when its chain has no evidence, or no idea', () => {
    fc.assert(
      fc.property(randomThread(30), (rows) => {
        const thread = threadOf(rows);
        const marks = threadMarks(thread);
        const isEvidence = ({ stage, props }: Chain['item']) =>
          stage === 'quote' || (stage === 'cause' && ['heard', 'measured'].includes(String(props.evidence)));
        for (const item of thread.items.values()) {
          const { up, down } = chainOf(thread, item.id) as Chain;
          if (['theme', 'need', 'change'].includes(item.stage))
            expect(marks.noEvidence.has(item.id)).toBe(!up.some(isEvidence));
          if (item.stage === 'cause') {
            // The line of why is told on both sides of a cause (TH3).
            const line = down.filter(({ stage }) => stage === 'cause');
            expect(marks.noEvidence.has(item.id)).toBe(![item, ...up, ...line].some(isEvidence));
          }
          if (['cause', 'driver'].includes(item.stage))
            expect(marks.leadsNowhere.has(item.id)).toBe(!down.some(({ stage }) => stage === 'change'));
        }
      }),
    );
  });

  it('TH4 told in words, it names every item of the chain, and ends', () => {
    fc.assert(
      fc.property(randomThread(24), (rows) => {
        const thread = threadOf(rows);
        for (const id of thread.items.keys()) {
          for (const direction of ['up', 'down'] as const) {
            const told = flat(branchesOf(thread, id, direction));
            const named = new Set(told.map(({ item }) => item.id));
            for (const item of chainOf(thread, id)?.[direction] ?? []) expect(named).toContain(item.id);
            const first = told.filter((branch) => !branch.toldBefore);
            expect(first.length).toBe(new Set(first.map(({ item }) => item.id)).size);
          }
        }
      }),
    );
  });

  it('is the same whatever the order of the rows', () => {
    fc.assert(
      fc.property(randomThread(30), (rows) => {
        const lists = rowsToLists(structuredClone(rows));
        const twin = threadOf(
          listsToRows({ ...lists, nodes: [...lists.nodes].reverse(), links: [...lists.links].reverse() }),
        );
        const thread = threadOf(rows);
        expect([...twin.items.keys()]).toEqual([...thread.items.keys()]);
        expect(twin.links).toEqual(thread.links);
      }),
    );
  });

  it('TH3 goes down a line of five thousand whys', () => {
    const rows = emptyRows();
    const nodes = new Map(
      Array.from({ length: 5000 }, (_, index) => [
        `c-${index}`,
        {
          id: `c-${index}`,
          boardId: 'b',
          type: 'cause',
          parentId: index === 0 ? null : `c-${index - 1}`,
          label: `c${index + 1}`,
          text: 'why',
          sortKey: 'a0',
          props: {},
        },
      ]),
    );
    const thread = threadOf({ ...rows, nodes });
    expect(chainOf(thread, 'c-1000')).toMatchObject({ up: { length: 3999 }, down: { length: 1000 } });
    const told = flat(branchesOf(thread, 'c-0', 'up'));
    expect(told.map(({ item }) => item.id)).toEqual([...nodes.keys()].slice(1));
  });
});
