import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import locale from '#kinds/fishbone/locales/en.json';
import { parseCapture } from '#kinds/fishbone/model/capture.ts';
import { categorySets } from '#kinds/fishbone/model/category-sets.ts';
import { fishbone } from '#kinds/fishbone/model/fishbone.ts';
import { categoriesOf, looseCauses } from '#kinds/fishbone/model/items.ts';
import { readPaste } from '#kinds/fishbone/model/paste.ts';
import { fishboneView } from '#kinds/fishbone/view/fishbone-view.tsx';
import { flattenOutline } from '#tests/support/board-soundness.ts';
import { boardText } from '#tests/support/board-words.ts';
import { bonesOf, codeOf, FISH, fishIn, fishOf, run, under } from '#tests/support/fishbone-board.ts';
import { testIds } from '#tests/support/test-twins.ts';

const named = (...names: readonly string[]) => fishOf(names.map((text) => ({ text, causes: [] })));
const board = fishIn(named('Policy', 'Transport & morning', 'People', 'Process'));

describe('FB18 a category by its typed beginning', () => {
  it.each([
    ['Policy: families cannot tell', 'b1', 'families cannot tell'],
    ['policy:  families cannot tell ', 'b1', 'families cannot tell'],
    ['pol: families cannot tell', 'b1', 'families cannot tell'],
    ['TRANSPORT: one bus', 'b2', 'one bus'],
    ['b3: who calls', 'b3', 'who calls'],
    ['pe: who calls', 'b3', 'who calls'],
    ['Policy:', 'b1', ''],
    ['Policy: at 8:30: late', 'b1', 'at 8:30: late'],
  ])('reads "%s"', (line, categoryId, text) => {
    expect(parseCapture(board, line)).toEqual({ kind: 'cause', categoryId, text });
  });

  it('begins a new bone for a name that no bone has', () => {
    expect(parseCapture(board, ' Measurement: ')).toEqual({ kind: 'category', text: 'Measurement' });
  });

  it.each([
    'The bus leaves at 8:30',
    'P: two bones begin so',
    'Reason: nobody asked',
    ': no name',
    'late bus',
    'Policy:families',
    `${'A long sentence that happens to have a colon '.repeat(2)}: here`,
  ])('takes "%s" as words', (line) => expect(parseCapture(board, line)).toEqual({ kind: 'words', text: line.trim() }));

  it('loses no letter of any line', () => {
    fc.assert(
      fc.property(boardText, fc.constantFrom('', 'pol: ', 'x: '), (text, prefix) => {
        const read = parseCapture(board, prefix + text);
        const kept = read.kind === 'category' ? `${read.text}:` : read.text;
        expect((prefix + text).replace(/\s+/g, '')).toContain(kept.replace(/\s+/g, ''));
        if (read.kind === 'words') expect(kept).toBe((prefix + text).trim());
      }),
    );
  });
});

describe('FB19 a pasted list', () => {
  const ids = (items: readonly { text: string; depth: number }[]) =>
    items.map((item, index) => ({ ...item, id: `p${index + 1}` }));

  it('reads indents, bullets and numbers', () => {
    expect(readPaste('• Late bus\n\t◦ Fog\n\t◦ One driver\n1. No clock\n    - Lost')).toEqual([
      { text: 'Late bus', depth: 0 },
      { text: 'Fog', depth: 1 },
      { text: 'One driver', depth: 1 },
      { text: 'No clock', depth: 0 },
      { text: 'Lost', depth: 1 },
    ]);
  });

  it('stands on the last level when it goes deeper, and is refused in words when it is too much for one go', () => {
    expect(readPaste(' \n\n')).toEqual([]);
    const deep = readPaste(Array.from({ length: 20 }, (_, level) => `${' '.repeat(level)}x`).join('\n'));
    expect(Math.max(...deep.map(({ depth }) => depth))).toBe(11);
    const long = fishboneView.paste?.(fishIn(fishOf(bonesOf([]))), 'b1', 'a\n'.repeat(501), testIds());
    expect(codeOf(fishOf(bonesOf([])), 'pasteCauses', long?.args ?? {})).toBe('E_PASTE_LONG');
  });

  it('becomes causes in one change, after the one that was pasted on, each with its own label', () => {
    const items = ids([
      { text: 'bus', depth: 0 },
      { text: 'fog', depth: 1 },
      { text: 'ice', depth: 1 },
      { text: 'snow', depth: 2 },
      { text: 'clock', depth: 0 },
    ]);
    const rows = run(fishOf(bonesOf(['first', 'last'])), 'pasteCauses', { parentId: 'b1', afterId: 'c1', items });
    expect(under(rows, 'b1')).toEqual(['c1', 'p1', 'p5', 'c2']);
    expect(under(rows, 'p1')).toEqual(['p2', 'p3']);
    expect(under(rows, 'p3')).toEqual(['p4']);
    expect(items.map(({ id }) => rows.nodes.get(id)?.label)).toEqual(['c3', 'c4', 'c5', 'c6', 'c7']);
    expect(rows.counters.get('c')?.next).toBe(8);
    expect(looseCauses(fishIn(run(fishOf([]), 'pasteCauses', { parentId: null, items })))).toHaveLength(2);
  });

  it('is refused as a whole when one line is not fit, and names the line', () => {
    const items = ids([
      { text: 'fine', depth: 0 },
      { text: 'x'.repeat(401), depth: 0 },
    ]);
    expect(codeOf(fishOf(bonesOf([])), 'pasteCauses', { parentId: 'b1', items })).toBe('E_TEXT_LONG');
    const twice = items.map(({ text }) => ({ id: 'same', text: text.slice(0, 4), depth: 0 }));
    expect(codeOf(fishOf(bonesOf([])), 'pasteCauses', { parentId: 'b1', items: twice })).toBe('E_DUPLICATE_ID');
    expect(codeOf(fishOf([]), 'pasteCauses', { parentId: 'fx1', items: items.slice(0, 1) })).toBe('E_CAUSE_PLACE');
  });

  it('keeps words and nesting of any list, in the order they were pasted', () => {
    const line = fc.record({ text: fc.constantFrom('bus', 'fog', 'ice', 'الطلاب'), depth: fc.nat(5) });
    fc.assert(
      fc.property(fc.array(line, { minLength: 1, maxLength: 30 }), (lines) => {
        const read = readPaste(lines.map(({ text, depth }) => `${'  '.repeat(depth)}- ${text}`).join('\n'));
        const rows = run(fishOf(bonesOf(['here'])), 'pasteCauses', { parentId: 'b1', items: ids(read) });
        const outlined = flattenOutline(fishbone.outline(fishIn(rows))).filter(({ id }) => id.startsWith('p'));
        expect(outlined.map(({ text }) => text)).toEqual(lines.map(({ text }) => text));
      }),
      { numRuns: 60 },
    );
  });
});

describe('R12 sets of categories', () => {
  it('FB29 adds what is not there yet, in the order of the set', () => {
    const set = ['People', 'process', 'Measurement', 'measurement '].map((text, index) => ({
      id: `new${index}`,
      text,
    }));
    const rows = run(named('Process'), 'useCategorySet', { categories: set });
    expect(categoriesOf(fishIn(rows)).map(({ text, label }) => `${label} ${text}`)).toEqual([
      'b1 Process',
      'b2 People',
      'b3 Measurement',
    ]);
    expect(run(rows, 'useCategorySet', { categories: set })).toEqual(rows);
  });

  it('come with the classic six, the public six and three for schools, each with a name in the locale', () => {
    expect(categorySets.map(({ id }) => id)).toEqual(Object.keys(locale.sets));
    for (const { name, categories } of categorySets) {
      expect(name).not.toBe('');
      expect(new Set(categories.map((each) => each.toLowerCase())).size).toBe(categories.length);
      expect(categories.length).toBeLessThanOrEqual(8);
    }
  });
});

describe('FB15 causes first, bones later', () => {
  const emerging = run(fishOf([]), 'setEmerging', { emerging: true });

  it('writes causes on no bone while the board is emerging, and bones when it is not', () => {
    const cause = { command: 'fishbone.addCause', args: { boardId: FISH, parentId: null } };
    const bone = { command: 'fishbone.addCategory', args: { boardId: FISH } };
    for (const anchor of [null, 'fx1']) {
      expect(fishbone.place(fishIn(emerging), anchor, 'next')).toEqual(cause);
      expect(fishbone.place(fishIn(run(emerging, 'setEmerging', { emerging: false })), anchor, 'next')).toEqual(bone);
    }
    expect(fishIn(run(emerging, 'setEmerging', { emerging: false })).row.props).toEqual({});
  });

  it('goes on from a cause on no bone: beside it, under it, and out to a new bone', () => {
    const board = fishIn(run(emerging, 'addCause', { id: 'l1', parentId: null, text: 'late' }));
    expect(fishbone.place(board, 'l1', 'next')?.args).toEqual({ boardId: FISH, parentId: null, afterId: 'l1' });
    expect(fishbone.place(board, 'l1', 'deeper')?.args).toEqual({ boardId: FISH, parentId: 'l1' });
    expect(fishbone.place(board, 'l1', 'outward')).toEqual({
      command: 'fishbone.addCategory',
      args: { boardId: FISH },
    });
  });
});
