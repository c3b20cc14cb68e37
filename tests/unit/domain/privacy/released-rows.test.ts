import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { drawingFaults } from '#domain/drawing.ts';
import { releasedRows } from '#domain/privacy/released-rows.ts';
import { createRepeats } from '#domain/privacy/repeated-words.ts';
import { listsToRows, type NodeRow, type Rows, rowsToLists } from '#domain/rows.ts';
import { threadDrawing, threadToSvg } from '#domain/thread/drawing.ts';
import { kinds } from '#kinds/models.ts';
import { sampleRows } from '#services/sample-packages.ts';
import { samples } from '#services/samples.ts';
import { wordsOfSvg } from '#tests/support/board-soundness.ts';

const rowsOf = (name: string): Rows => {
  const sample = samples.find((one) => one.name === name);
  if (sample === undefined) throw new Error(`There is no sample ${name}.`);
  return sampleRows(sample);
};
const attendance = rowsOf('attendance');
const withNode = (rows: Rows, id: string, change: Partial<NodeRow>): Rows => {
  const node = rows.nodes.get(id);
  if (node === undefined) throw new Error(`There is no ${id}.`);
  return { ...rows, nodes: new Map(rows.nodes).set(id, { ...node, ...change }) };
};
const q7 = attendance.nodes.get('quote-q7')?.text ?? '';
const said = (rows: Rows): string => JSON.stringify(rowsToLists(rows));

describe('the rows a room may see', () => {
  it('EI10 leave out a withheld quote, its interviewee and its links, and keep the rest', () => {
    const shown = releasedRows(attendance, kinds);
    expect([...attendance.nodes.keys()].filter((id) => !shown.nodes.has(id))).toEqual(['interview-i3', 'quote-q7']);
    expect([...shown.links.values()].filter((link) => link.fromId === 'quote-q7')).toEqual([]);
    expect(said(shown)).not.toContain('Hanes');
    expect(shown.nodes.get('quote-q6')?.text).toContain('[employer]');
    expect([shown.members.size, shown.sessions.size]).toEqual([0, 0]);
  });

  it.each([
    ['a cause', withNode(attendance, 'cause-c3', { text: `They said: ${q7}` }), 'cause-c3'],
    ['a need, in its parts', withNode(attendance, 'need-n1', { props: { who: q7 } }), 'need-n1'],
  ])('EI9 EI10 leave out %s that gives it away on another board', (_, rows, id) => {
    const shown = releasedRows(rows, kinds);
    expect(shown.nodes.has(id)).toBe(false);
    expect([...shown.links.values()].filter((link) => link.fromId === id || link.toId === id)).toEqual([]);
  });

  it('EI9 hide words that one board hides on every other, and in bare records', () => {
    const rows: Rows = {
      ...withNode(attendance, 'secondary-s4', { text: 'Call HANES   mill' }),
      kept: new Map([['pdsa', { id: 'pdsa', value: [{ id: 'hanes-mill', question: 'Will Hanes Mill answer?' }] }]]),
    };
    const shown = releasedRows(rows, kinds);
    expect(shown.nodes.get('secondary-s4')?.text).toBe('Call [employer]');
    expect(shown.kept.get('pdsa')?.value).toEqual([{ id: 'hanes-mill', question: 'Will [employer] answer?' }]);
  });

  it('R14 show a vote from its reveal on, never a ballot', () => {
    const open = withNode(attendance, 'vote-v1', {
      props: { ...attendance.nodes.get('vote-v1')?.props, state: 'open' },
    });
    expect(attendance.nodes.get('vote-v1')?.props).toMatchObject({ state: 'revealed', ballots: expect.anything() });
    expect(releasedRows(open, kinds).nodes.has('vote-v1')).toBe(false);
    const vote = releasedRows(attendance, kinds).nodes.get('vote-v1');
    expect(vote?.props).toHaveProperty('tally');
    expect(vote?.props).not.toHaveProperty('ballots');
  });

  it('EI10 leave out a name, a problem and a bare record that give it away', () => {
    const told: Rows = {
      ...attendance,
      project: new Map(
        [...attendance.project].map(([id, row]) => [id, { ...row, name: q7, props: { problem: { text: q7 } } }]),
      ),
      boards: new Map([...attendance.boards].map(([id, row]) => [id, { ...row, name: q7 }])),
      kept: new Map([
        [
          'pdsa',
          { id: 'pdsa', value: [{ id: 'pd1', ramp: 'CI1', question: 'Good?', result: { said: [q7] } }, { id: 'pd2' }] },
        ],
        ['secret', { id: 'secret', value: 'anything' }],
      ]),
    };
    const shown = releasedRows(told, kinds);
    expect(said(shown)).not.toContain(q7);
    expect([...shown.kept.keys()]).toEqual(['pdsa']);
    expect(shown.kept.get('pdsa')?.value).toEqual([{ id: 'pd2' }]);
  });

  it('TH7 EI10 the picture of the thread for others holds no four words of a withheld quote, wherever they were written', () => {
    const ids = [...attendance.nodes.keys()];
    const lists = rowsToLists(attendance);
    const words = q7.split(' ');
    fc.assert(
      fc.property(
        fc.array(fc.record({ at: fc.nat(ids.length - 1), from: fc.nat(words.length - 4), upper: fc.boolean() }), {
          minLength: 1,
          maxLength: 5,
        }),
        (leaks) => {
          const nodes = lists.nodes.map((node, index) => {
            const leak = leaks.find(({ at }) => at === index);
            if (leak === undefined || node.id === 'quote-q7') return node;
            const part = words.slice(leak.from, leak.from + 4).join('  ');
            return { ...node, text: `Well, ${leak.upper ? part.toUpperCase() : part}!` };
          });
          const shown = releasedRows(listsToRows({ ...lists, nodes }), kinds);
          expect(createRepeats([q7])(threadToSvg(shown, 'paper').replace(/<[^>]*>/g, ' '))).toBe(false);
          expect(drawingFaults(threadDrawing(shown))).toEqual([]);
        },
      ),
      { numRuns: 60 },
    );
    expect(wordsOfSvg(threadToSvg(releasedRows(attendance, kinds), 'paper'))).toContain('Thelettersaidcourt.');
  });

  it('keep nothing of a board that this version does not know', () => {
    const board = attendance.boards.get('dd1');
    if (board === undefined) throw new Error('The driver diagram is gone.');
    const rows = { ...attendance, boards: new Map(attendance.boards).set('dd1', { ...board, kind: 'new' }) };
    expect([...releasedRows(rows, kinds).nodes.values()].filter((node) => node.boardId === 'dd1')).toEqual([]);
  });
});
