import fc from 'fast-check';
import { describe, expect, it, onTestFinished } from 'vitest';
import { COUNT_LIMIT, createSearchIndex } from '#db/search.ts';
import type { NodeRow } from '#domain/rows.ts';

const node = (id: string, label: string, text: string, props: NodeRow['props'] = {}): NodeRow => ({
  id,
  boardId: 'b',
  type: 'cause',
  parentId: null,
  label,
  text,
  sortKey: 'a0',
  props,
});
const nodesOf = (...rows: readonly NodeRow[]) => new Map(rows.map((row) => [row.id, row]));
const index = () => {
  const made = createSearchIndex();
  onTestFinished(() => made.close());
  return made;
};

describe('the search index', () => {
  it('SE1 finds items whose words begin with every word typed, in any case and without accents', () => {
    const nodes = nodesOf(
      node('a', 'c1', 'The bus leaves at six'),
      node('b', 'c2', 'Autobús: no hay'),
      node('c', 'c3', 'Nobody knows', { because: 'the BUS is late', pii: [{ span: 'Hanes Mill' }] }),
    );
    const search = index();
    const find = (text: string) => [...search.find(nodes, text, 10).ids].sort();
    expect(find('bus')).toEqual(['a', 'c']);
    expect(find('autobus')).toEqual(['b']);
    expect(find('bus six')).toEqual(['a']);
    expect(find('hanes')).toEqual(['c']);
    expect(find('')).toEqual([]);
    expect(find(' "*-( ')).toEqual([]);
  });

  it('SE2 puts an item first that is meant by its label, then one that begins with the words, then the newest', () => {
    const search = index();
    const nodes = nodesOf(
      node('old', 'c9', 'we saw c2 there'),
      node('begins', 'c8', 'C2 is a label'),
      node('meant', 'c2', 'something else'),
      node('new', 'c7', 'and c2 again'),
    );
    expect(search.find(nodes, 'c2', 10).ids).toEqual(['meant', 'begins', 'new', 'old']);
  });

  it('SE3 follows every change: what is gone or rewritten is not found by its old words', () => {
    const search = index();
    const before = nodesOf(node('a', 'c1', 'purple elephants'), node('b', 'c2', 'purple cows'));
    expect(search.find(before, 'purple', 10).count).toBe(2);
    const after = nodesOf(node('b', 'c2', 'green cows'), node('d', 'c3', 'purple bus'));
    expect(search.find(after, 'purple', 10).ids).toEqual(['d']);
    expect(search.find(after, 'elephants', 10).ids).toEqual([]);
    expect(search.find(after, 'cows', 10).ids).toEqual(['b']);
  });

  it('SE4 counts to a thousand and says that there are more', () => {
    const search = index();
    const many = Array.from({ length: COUNT_LIMIT + 5 }, (_, number) =>
      node(`n-${number}`, `c${number + 1}`, 'late bus'),
    );
    const found = search.find(nodesOf(...many), 'late', 50);
    expect(found).toMatchObject({ count: COUNT_LIMIT, isMore: true, ids: { length: 50 } });
    expect(search.find(nodesOf(...many.slice(0, 3)), 'late', 50)).toMatchObject({ count: 3, isMore: false });
  });

  it('SE1 SE3 finds what a plain reading finds, after any changes', () => {
    const word = fc.constantFrom(
      'late',
      'later',
      'bus',
      'niñez',
      'NINEZ',
      'طلاب',
      '43',
      "don't",
      'a',
      '"',
      '*',
      'NEAR',
      'OR',
      'c1',
    );
    const text = fc.array(word, { maxLength: 6 }).map((words) => words.join(' '));
    const fold = (words: string) => words.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
    const split = (words: string) => fold(words).match(/[\p{L}\p{N}]+/gu) ?? [];
    fc.assert(
      fc.property(fc.array(fc.array(text, { maxLength: 8 }), { minLength: 1, maxLength: 4 }), text, (states, query) => {
        const search = createSearchIndex();
        try {
          for (const state of states) {
            const nodes = nodesOf(...state.map((words, at) => node(`n-${at}`, `zz${at}`, words)));
            const wanted = split(query);
            const plain = [...nodes.values()].filter(
              (row) => wanted.length > 0 && wanted.every((one) => split(row.text).some((own) => own.startsWith(one))),
            );
            expect([...search.find(nodes, query, 100).ids].sort()).toEqual(plain.map(({ id }) => id));
          }
        } finally {
          search.close();
        }
      }),
    );
  });
});
