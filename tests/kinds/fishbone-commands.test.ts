import { describe, expect, it } from 'vitest';
import { type Board, boardOf, childrenOf } from '#domain/board.ts';
import { applyPatches } from '#domain/patches.ts';
import { decide } from '#domain/project-commands.ts';
import type { NodeRow, Rows } from '#domain/rows.ts';
import { sketchToRows } from '#kinds/fishbone/examples/sketch.ts';
import { fishbone } from '#kinds/fishbone/model/fishbone.ts';
import { fishboneView } from '#kinds/fishbone/view/fishbone-view.tsx';
import { kinds } from '#kinds/models.ts';

/** b1 with c1 (c2, c3) and c4; b2 with c5. On another board: a quote q1 and a cause far1. */
const start = (): Rows => {
  const { rows } = sketchToRows({
    name: 'Small fish',
    effect: '12 of 40 are late',
    bones: [
      { text: 'Bus', causes: [{ text: 'late', causes: [{ text: 'fog' }, { text: 'detour' }] }, { text: 'full' }] },
      { text: 'Home', causes: [{ text: 'no clock' }] },
    ],
  });
  const far = (id: string, type: string): NodeRow => ({
    id,
    boardId: 'far-board',
    type,
    parentId: null,
    label: id,
    text: 'elsewhere',
    sortKey: 'a0',
    props: {},
  });
  return {
    ...rows,
    boards: new Map(rows.boards).set('far-board', {
      id: 'far-board',
      kind: 'far',
      kindVersion: 1,
      name: 'Far',
      sortKey: 'a1',
      props: {},
    }),
    nodes: new Map(rows.nodes).set('q1', far('q1', 'quote')).set('far1', far('far1', 'cause')),
  };
};

const attempt = (rows: Rows, command: string, args: object) =>
  decide(kinds, rows, command, { boardId: 'fishbone-1', ...args });
const run = (rows: Rows, command: string, args: object): Rows => {
  const decided = attempt(rows, command, args);
  if (!decided.ok) throw new Error(decided.problem.message);
  const applied = applyPatches(rows, decided.value);
  if (!applied.ok) throw new Error(applied.problem.message);
  return applied.value;
};
const codeOf = (rows: Rows, command: string, args: object): string | undefined => {
  const decided = attempt(rows, command, args);
  return decided.ok ? undefined : decided.problem.code;
};
const boardIn = (rows: Rows): Board => {
  const board = boardOf(rows, 'fishbone-1');
  if (board === undefined) throw new Error('The board is not there.');
  return board;
};
const under = (rows: Rows, parentId: string | null, type: string): readonly string[] =>
  childrenOf(boardIn(rows), parentId, type).map((node) => node.id);

describe('what stands on a fishbone', () => {
  it('FB1 begins with its head and keeps it', () => {
    const added = decide(kinds, start(), 'project.addBoard', {
      id: 'fish-2',
      kind: 'fishbone',
      name: 'Second',
      ids: ['head-2'],
    });
    const made = added.ok ? applyPatches(start(), added.value) : added;
    if (!made.ok) throw new Error(made.problem.message);
    expect(made.value.nodes.get('head-2')).toMatchObject({ type: 'effect', text: '', parentId: null, label: 'fx2' });
    expect(codeOf(start(), 'fishbone.remove', { ids: ['fx1'] })).toBe('E_HEAD_STAYS');
    expect(codeOf(start(), 'fishbone.remove', { ids: ['c1', 'fx1'] })).toBe('E_HEAD_STAYS');
    expect(codeOf(start(), 'fishbone.move', { id: 'fx1', parentId: null })).toBe('E_HEAD_STAYS');
    expect(run(start(), 'fishbone.editText', { id: 'fx1', text: '9 of 40' }).nodes.get('fx1')?.text).toBe('9 of 40');
  });

  it('FB2 takes bones on the spine, and causes on a bone or under a cause', () => {
    let rows = run(start(), 'fishbone.addCategory', { id: 'b-new', text: 'Door', afterId: 'b1' });
    rows = run(rows, 'fishbone.addCause', { id: 'c-new', parentId: 'b-new', text: 'shut' });
    rows = run(rows, 'fishbone.addCause', { id: 'c-deep', parentId: 'c-new', text: 'rule' });
    expect(under(rows, null, 'category')).toEqual(['b1', 'b-new', 'b2']);
    expect(under(rows, 'b-new', 'cause')).toEqual(['c-new']);
    expect(under(rows, 'c-new', 'cause')).toEqual(['c-deep']);
    expect(codeOf(rows, 'fishbone.addCause', { id: 'c-bad', parentId: 'fx1', text: 'x' })).toBe('E_CAUSE_PLACE');
    expect(codeOf(rows, 'fishbone.addCause', { id: 'c-bad', parentId: 'far1', text: 'x' })).toBe('E_NOT_FOUND');
  });

  it('FB3 moves causes between bones and bones along the spine, never one into the other', () => {
    const moved = run(start(), 'fishbone.move', { id: 'c1', parentId: 'b2', afterId: null });
    expect(under(moved, 'b2', 'cause')).toEqual(['c1', 'c5']);
    expect(under(moved, 'c1', 'cause')).toEqual(['c2', 'c3']);
    expect(under(run(start(), 'fishbone.move', { id: 'b2', parentId: null, afterId: null }), null, 'category')).toEqual(
      ['b2', 'b1'],
    );
    expect(codeOf(start(), 'fishbone.move', { id: 'b2', parentId: 'b1' })).toBe('E_MOVE_PLACE');
    expect(codeOf(start(), 'fishbone.move', { id: 'c1', parentId: 'fx1' })).toBe('E_MOVE_PLACE');
    expect(codeOf(start(), 'fishbone.move', { id: 'c1', parentId: 'c2' })).toBe('E_CYCLE');
  });

  it('FB4 lets a cause stand on further bones, but not twice on one', () => {
    const also = run(start(), 'fishbone.placeAlso', { places: [{ id: 'l1', causeId: 'c2' }], categoryId: 'b2' });
    expect(also.links.get('l1')).toMatchObject({ type: 'also-on', fromId: 'c2', toId: 'b2', boardId: 'fishbone-1' });
    expect(codeOf(also, 'fishbone.placeAlso', { places: [{ id: 'l2', causeId: 'c2' }], categoryId: 'b2' })).toBe(
      'E_DUPLICATE_LINK',
    );
    expect(codeOf(also, 'fishbone.placeAlso', { places: [{ id: 'l2', causeId: 'c2' }], categoryId: 'b1' })).toBe(
      'E_ALSO_ON',
    );
    expect(codeOf(also, 'fishbone.placeAlso', { places: [{ id: 'l2', causeId: 'c2' }], categoryId: 'c5' })).toBe(
      'E_ALSO_ON',
    );
    const home = run(also, 'fishbone.move', { id: 'c2', parentId: 'b2' });
    expect(home.links.size, 'a further place that became the home is no further place').toBe(0);
    expect(run(also, 'fishbone.removeLink', { linkId: 'l1' }).links.size).toBe(0);
  });

  it('FB4 moves a cause with its sub-causes, whose further places are not doubled either', () => {
    const also = run(start(), 'fishbone.placeAlso', { places: [{ id: 'l1', causeId: 'c2' }], categoryId: 'b2' });
    expect(run(also, 'fishbone.move', { id: 'c1', parentId: 'b2' }).links.size).toBe(0);
  });

  it('FB5 keeps evidence, locus and the root mark on causes only, and takes them away again', () => {
    let rows = run(start(), 'fishbone.setEvidence', { ids: ['c1'], evidence: 'heard' });
    rows = run(rows, 'fishbone.setLocus', { ids: ['c1'], locus: 'control' });
    rows = run(rows, 'fishbone.toggleRoot', { ids: ['c1'] });
    expect(rows.nodes.get('c1')?.props).toEqual({ evidence: 'heard', locus: 'control', root: true });
    rows = run(rows, 'fishbone.setEvidence', { ids: ['c1'], evidence: null });
    rows = run(rows, 'fishbone.toggleRoot', { ids: ['c1'] });
    expect(rows.nodes.get('c1')?.props).toEqual({ locus: 'control' });
    expect(codeOf(rows, 'fishbone.toggleRoot', { ids: ['b1'] })).toBe('E_NOT_A_CAUSE');
    expect(codeOf(rows, 'fishbone.setEvidence', { ids: ['c1'], evidence: 'rumour' })).toBe('E_COMMAND_INPUT');
  });

  it('FB6 lets quotes of other boards support a cause, nothing else', () => {
    const linked = run(start(), 'fishbone.linkEvidence', { id: 'l1', quoteId: 'q1', causeId: 'c1' });
    expect(linked.links.get('l1')).toMatchObject({ type: 'supports', fromId: 'q1', toId: 'c1', boardId: 'fishbone-1' });
    expect(fishbone.linkTypes.supports?.evidence).toBe(true);
    expect(codeOf(start(), 'fishbone.linkEvidence', { id: 'l1', quoteId: 'far1', causeId: 'c1' })).toBe(
      'E_NOT_A_QUOTE',
    );
    expect(codeOf(start(), 'fishbone.linkEvidence', { id: 'l1', quoteId: 'c2', causeId: 'c1' })).toBe('E_NOT_A_QUOTE');
    expect(codeOf(start(), 'fishbone.linkEvidence', { id: 'l1', quoteId: 'q1', causeId: 'b1' })).toBe('E_NOT_A_CAUSE');
  });

  it('FB7 takes 400 characters and says so when there are more', () => {
    expect(codeOf(start(), 'fishbone.editText', { id: 'c1', text: 'x'.repeat(400) })).toBeUndefined();
    expect(codeOf(start(), 'fishbone.editText', { id: 'c1', text: 'x'.repeat(401) })).toBe('E_TEXT_LONG');
    expect(codeOf(start(), 'fishbone.addCause', { id: 'n', parentId: 'b1', text: 'x'.repeat(4001) })).toBe(
      'E_TEXT_LONG',
    );
  });

  it('D6 removes a bone with everything on it and every link to it', () => {
    const linked = run(start(), 'fishbone.linkEvidence', { id: 'l1', quoteId: 'q1', causeId: 'c2' });
    const rows = run(linked, 'fishbone.remove', { ids: ['b1', 'c2'] });
    expect([...rows.nodes.keys()].sort()).toEqual(['b2', 'c5', 'far1', 'fx1', 'q1']);
    expect(rows.links.size).toBe(0);
  });
});

describe('FB8 where a key puts the next item', () => {
  const board = boardIn(start());
  const at = (anchor: string | null, step: 'next' | 'deeper' | 'outward') => {
    const placement = fishbone.place(board, anchor, step);
    return placement === null ? null : { command: placement.command, ...placement.args };
  };
  const category = (rest: object) => ({ command: 'fishbone.addCategory', boardId: 'fishbone-1', ...rest });
  const cause = (rest: object) => ({ command: 'fishbone.addCause', boardId: 'fishbone-1', ...rest });

  it.each([
    [null, 'next', category({})],
    [null, 'deeper', category({})],
    [null, 'outward', null],
    ['fx1', 'next', category({})],
    ['fx1', 'deeper', category({})],
    ['b1', 'next', category({ afterId: 'b1' })],
    ['b1', 'deeper', cause({ parentId: 'b1' })],
    ['b1', 'outward', null],
    ['c1', 'next', cause({ parentId: 'b1', afterId: 'c1' })],
    ['c1', 'deeper', cause({ parentId: 'c1' })],
    ['c1', 'outward', category({ afterId: 'b1' })],
    ['c2', 'outward', cause({ parentId: 'b1', afterId: 'c1' })],
  ] as const)('from %s, %s', (anchor, step, expected) => {
    expect(at(anchor, step)).toEqual(expected);
  });
});

describe('R5 by keyboard alone', () => {
  it('builds 4 categories and 8 causes in the order the words are spoken', () => {
    let rows = sketchToRows({ name: 'New', effect: '', bones: [] }).rows;
    let anchor: string | null = null;
    const spoken = ['A', '>a1', 'a2', '<B', '>b1', 'b2', '<C', '>c1', 'c2', '<D', '>d1', 'd2'];
    spoken.forEach((word, index) => {
      const step = word.startsWith('>') ? 'deeper' : word.startsWith('<') ? 'outward' : 'next';
      const placement = fishbone.place(boardIn(rows), anchor, step);
      const id = `item-${index}`;
      rows = run(rows, placement?.command ?? '', { ...placement?.args, id, text: word.replace(/[<>]/, '') });
      anchor = id;
    });
    const read = fishbone
      .outline(boardIn(rows))[0]
      ?.children.map((bone) => [bone.text, ...bone.children.map((one) => one.text)]);
    expect(read).toEqual([
      ['A', 'a1', 'a2'],
      ['B', 'b1', 'b2'],
      ['C', 'c1', 'c2'],
      ['D', 'd1', 'd2'],
    ]);
  });
});

describe('FB3 Alt+arrow moves by what is seen', () => {
  const moved = (id: string, direction: 'up' | 'down' | 'left' | 'right'): Rows | null => {
    const board = boardIn(start());
    const node = board.nodes.get(id);
    if (node === undefined) throw new Error(`${id} is not there.`);
    const step = fishboneView.move(board, node, direction);
    return step === null ? null : run(start(), step.command, step.args);
  };

  it('moves a cause among its siblings, out towards the rib and in away from it', () => {
    expect(under(moved('c4', 'up') ?? start(), 'b1', 'cause')).toEqual(['c4', 'c1']);
    expect(under(moved('c1', 'down') ?? start(), 'b1', 'cause')).toEqual(['c4', 'c1']);
    expect(under(moved('c2', 'right') ?? start(), 'b1', 'cause')).toEqual(['c1', 'c2', 'c4']);
    expect(under(moved('c4', 'left') ?? start(), 'c1', 'cause')).toEqual(['c2', 'c3', 'c4']);
    expect([moved('c1', 'up'), moved('c1', 'right'), moved('c1', 'left')]).toEqual([null, null, null]);
  });

  it('moves a bone along the spine', () => {
    expect(under(moved('b2', 'left') ?? start(), null, 'category')).toEqual(['b2', 'b1']);
    expect(under(moved('b1', 'right') ?? start(), null, 'category')).toEqual(['b2', 'b1']);
    expect([moved('b1', 'left'), moved('b1', 'up'), moved('fx1', 'left')]).toEqual([null, null, null]);
  });
});
