import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseIndentedList } from '#domain/indented-list.ts';
import type { Rows } from '#domain/rows.ts';
import { readLabels } from '#kinds/driver-diagram/model/capture.ts';
import { theoryOf } from '#kinds/driver-diagram/model/theory.ts';
import { columns } from '#kinds/driver-diagram/model/types.ts';
import { driverDiagramView } from '#kinds/driver-diagram/view/driver-diagram-view.tsx';
import { testIds } from '#tests/support/test-twins.ts';
import { boardId, boardIn, grow, itemIn, newBoard, refusal, run, theory } from './driver-diagram-boards.ts';

const secondary = columns.indexOf('secondary');
const hangs = (rows: Rows, id: string) =>
  (theoryOf(boardIn(rows)).parents.get(id) ?? []).map(
    ({ node, link }) => `${link.props.strength === 'weak' ? '~' : ''}${node.label}`,
  );

describe('labels in front of what is typed', () => {
  const read = (typed: string, column = secondary) => {
    const found = readLabels(boardIn(theory()), typed, column);
    return found && [found.parents.map(({ id, strength }) => `${strength === 'weak' ? '~' : ''}${id}`), found.text];
  };

  test.each([
    ['P1 P2: Grades say what is known', [['p1', 'p2'], 'Grades say what is known']],
    ['p1,p2: small letters, commas', [['p1', 'p2'], 'small letters, commas']],
    ['P1 & ~P2: a weak one', [['p1', '~p2'], 'a weak one']],
    ['aim1: right under the aim', [['aim1'], 'right under the aim']],
    ['P1: a: b', [['p1'], 'a: b']],
  ])('DD26 %s', (typed, found) => {
    expect(read(typed)).toEqual(found);
  });

  test.each([
    'Fridge card: stay home / come in',
    'P9: no such driver',
    'S1: not left of a secondary driver',
    'P1 and P2: a word between them',
    'P1:',
    ': nothing before',
    'no colon at all P1',
  ])('DD26 "%s" is all text', (typed) => {
    expect(read(typed)).toBeNull();
  });

  test('DD26 a label that an item had before still leads to it', () => {
    const rows = run(grow('P1 < aim1', 'S1 < P1'), 'promote', { id: 's1' });
    expect(readLabels(boardIn(rows), 'S1: below it', secondary)?.parents).toEqual([{ id: 's1', strength: 'strong' }]);
  });

  const finish = (rows: Rows, typed: string): Rows => {
    const card = {
      command: 'driver-diagram.addSecondary',
      args: { boardId, id: 'new', parents: [{ id: 'p1', strength: 'strong' }] },
    };
    const done = driverDiagramView.capture?.(boardIn(rows), card, typed);
    if (done === undefined) throw new Error('Nothing is captured.');
    return run(rows, done.command.replace('driver-diagram.', ''), done.args);
  };

  test('DD26 the labels are what a new card hangs from; with a plus they come on top', () => {
    expect(hangs(finish(theory(), 'P2: other'), 'new')).toEqual(['P2']);
    expect(hangs(finish(theory(), '+~P2: both'), 'new')).toEqual(['P1', '~P2']);
    expect(hangs(finish(theory(), 'plain: words'), 'new')).toEqual(['P1']);
    expect(itemIn(finish(theory(), 'P1 P2: both'), 'new').text).toBe('both');
  });

  test('DD26 whatever is typed, a card keeps every word of it or hangs from what it names', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('P1', 'p2', '~P2', ':', 'S1', 'late bus', '+', ',', ' '), { maxLength: 8 }),
        (parts) => {
          const typed = parts.join(' ');
          const found = readLabels(boardIn(theory()), typed, secondary);
          if (found === null) return;
          // White space around the words goes, as it does from every text (D3).
          expect(typed.trim().endsWith(found.text)).toBe(true);
          expect(found.parents.length).toBeGreaterThan(0);
        },
      ),
    );
  });
});

describe('a pasted list', () => {
  const paste = (rows: Rows, anchorId: string | null, text: string): Rows => {
    const pasted = driverDiagramView.paste?.(boardIn(rows), anchorId, text, testIds('line'));
    if (pasted === undefined || pasted === null) throw new Error('Nothing is pasted.');
    return run(rows, pasted.command.replace('driver-diagram.', ''), pasted.args);
  };
  const told = (rows: Rows) =>
    theoryOf(boardIn(rows))
      .columns.flat()
      .filter((node) => node.type !== 'aim')
      .map((node) => `${node.label} ${node.text} < ${hangs(rows, node.id).join(' ')}`);

  test('DD27 each level is a column, in one change', () => {
    const text =
      '- Families know\n\t- Warm first message\n\t\t* New letter\n\t\t* A text\n- Mornings work\n  1. Second way to school';
    expect(told(paste(newBoard(), null, text))).toEqual([
      'P1 Families know < aim1',
      'P2 Mornings work < aim1',
      'S1 Warm first message < P1',
      'S2 Second way to school < P2',
      'CI1 New letter < S1',
      'CI2 A text < S1',
    ]);
  });

  test('DD27 a fourth level brings tertiary drivers, deeper ones stay change ideas', () => {
    const deep = 'a\n b\n  c\n   d\n    e';
    expect(told(paste(newBoard(), null, deep))).toEqual([
      'P1 a < aim1',
      'S1 b < P1',
      'T1 c < S1',
      'CI1 d < T1',
      'CI2 e < T1',
    ]);
  });

  test('DD26 DD27 on an item the list begins one column right of it, beside it on a change idea; labels are read', () => {
    const rows = theory();
    expect(hangs(paste(rows, 'p2', 'One\nP1: Two'), 'line-1')).toEqual(['P2']);
    expect(hangs(paste(rows, 'p2', 'One\nP1: Two'), 'line-2')).toEqual(['P1']);
    const beside = paste(rows, 'ci1', 'One\n  deeper');
    expect([hangs(beside, 'line-1'), hangs(beside, 'line-2')]).toEqual([['S1'], ['S1']]);
  });

  test('DD27 one line is the text of one card, and more than 500 are refused in words', () => {
    expect(driverDiagramView.paste?.(boardIn(newBoard()), null, ' just words \n', testIds('x'))).toBeNull();
    const many = Array.from({ length: 501 }, (_, index) => ({ id: `i${index}`, type: 'primary', text: 'x' }));
    expect(refusal(newBoard(), 'addMany', { items: many }).code).toBe('E_PASTE_LONG');
  });

  test('DD27 any list gives one item a line, each under something, and no level is skipped', () => {
    const line = fc.tuple(
      fc.nat(6),
      fc.constantFrom('- ', '* ', '1. ', '\t', ''),
      fc.constantFrom('late bus', 'P: x', 'a b'),
    );
    fc.assert(
      fc.property(fc.array(line, { minLength: 2, maxLength: 25 }), (lines) => {
        const text = lines.map(([indent, mark, words]) => ' '.repeat(indent) + mark + words).join('\n');
        const list = parseIndentedList(text);
        expect(list.map((item) => item.text)).toEqual(lines.map(([, , words]) => words));
        for (const [index, item] of list.entries())
          expect(item.depth).toBeLessThanOrEqual((list[index - 1]?.depth ?? -1) + 1);
        const rows = paste(newBoard(), null, text);
        expect(rows.nodes.size).toBe(1 + lines.length);
        for (const id of rows.nodes.keys()) if (id !== 'aim1') expect(hangs(rows, id)).toHaveLength(1);
      }),
    );
  });
});

describe('drag to link', () => {
  const connect = (from: string, to: string) => driverDiagramView.connect?.(boardIn(theory()), from, to, 'new') ?? null;

  test('DD3 dropping one item on another links them, whichever way it was dragged', () => {
    for (const dragged of [connect('p2', 'ci1'), connect('ci1', 'p2')]) {
      if (dragged === null) throw new Error('Nothing was linked.');
      expect(run(theory(), 'link', dragged.args).links.get('new')).toMatchObject({ fromId: 'p2', toId: 'ci1' });
    }
  });

  test('DD3 D8 within a column, and where there is a link already, nothing happens', () => {
    expect([connect('p1', 'p2'), connect('p1', 's1'), connect('s1', 's1'), connect('s1', 'gone')]).toEqual([
      null,
      null,
      null,
      null,
    ]);
  });
});
