import { describe, expect, test } from 'vitest';
import { type Board, boardOf } from '#domain/board.ts';
import { applyPatches } from '#domain/patches.ts';
import { releasedBoard } from '#domain/privacy/released-rows.ts';
import { decide } from '#domain/project-commands.ts';
import { emptyRows, type Rows } from '#domain/rows.ts';
import { kinds } from '#kinds/models.ts';
import { must } from '#tests/support/must.ts';

const shownOf = (board: Board): Board => {
  const shown = releasedBoard(board, kinds);
  if (shown === undefined) throw new Error('The board is gone.');
  return shown;
};

const isLong = (rows: Rows, id: string) => (rows.nodes.get(id)?.text ?? '').split(' ').length >= 6;

/** The rows after commands, as the app would have them. */
const afterwards = (rows: Rows, commands: readonly (readonly [string, unknown])[]): Rows =>
  commands.reduce((before, [name, args]) => must(applyPatches(before, must(decide(kinds, before, name, args)))), rows);

describe('R30 what the wall may show', () => {
  const cases = [...kinds.values()].flatMap((kind) =>
    kind.examples.map((example) => ({ kind, example, name: `${kind.id}, ${example.name}` })),
  );
  test.each(cases)('$name: nothing withheld, nothing private, no link in the air (D6)', ({ kind, example }) => {
    const board = boardOf(example.rows, example.boardId);
    if (board === undefined) throw new Error('The example has no board.');
    const shown = shownOf(board);
    for (const id of kind.release?.(board).withheld ?? []) expect(shown.nodes.has(id)).toBe(false);
    for (const node of shown.nodes.values()) {
      expect(Object.keys(node.props).filter((key) => kind.types[node.type]?.privateProps.includes(key))).toEqual([]);
      if (node.parentId !== null) expect(shown.nodes.has(node.parentId)).toBe(true);
    }
    for (const link of shown.links) expect(shown.nodes.has(link.toId)).toBe(true);
  });

  test('a cause that repeats a withheld quote is not on the wall either', () => {
    const interviews = kinds.get('empathy-interview');
    const example = interviews?.examples.find(({ rows, boardId }) => {
      const board = boardOf(rows, boardId);
      return board !== undefined && [...(interviews?.release?.(board).withheld ?? [])].some((id) => isLong(rows, id));
    });
    if (interviews === undefined || example === undefined) throw new Error('No example withholds a quote.');
    const board = boardOf(example.rows, example.boardId);
    const quoteId = [...(board ? (interviews?.release?.(board).withheld ?? []) : [])].find((id) =>
      isLong(example.rows, id),
    );
    const words = example.rows.nodes.get(quoteId ?? '')?.text ?? '';
    const rows = afterwards(example.rows, [
      ['project.addBoard', { id: 'fish', kind: 'fishbone', name: 'Why', ids: ['head'] }],
      ['fishbone.addCategory', { boardId: 'fish', id: 'bone', text: 'Belonging' }],
      ['fishbone.addCategory', { boardId: 'fish', id: 'told', text: words }],
    ]);
    const fish = boardOf(rows, 'fish');
    if (fish === undefined) throw new Error('The fishbone is missing.');
    const shown = shownOf(fish);
    expect(shown.nodes.has('bone')).toBe(true);
    expect(shown.nodes.has('told')).toBe(false);
  });

  /** A project whose one quote, of an interview that may be shared, hides an employer; and a fishbone that names it. */
  const withHidden = (): Rows => {
    const text = 'We all work at Hanes Mill';
    const rows = afterwards(emptyRows(), [
      ['project.create', { id: 'p1', name: 'Ours', createdAt: '2026-01-01T00:00:00Z' }],
      ['project.addBoard', { id: 'voices', kind: 'empathy-interview', name: 'Voices', ids: ['1', '2', '3', '4'] }],
      ['empathy-interview.addInterview', { boardId: 'voices', id: 'i1', text: 'P1' }],
      ['empathy-interview.addQuote', { boardId: 'voices', id: 'q1', interviewId: 'i1', text }],
      [
        'empathy-interview.redact',
        { boardId: 'voices', quoteId: 'q1', span: 'Hanes Mill', replaceWith: '[employer]', kind: 'employer' },
      ],
      ['project.addBoard', { id: 'fish', kind: 'fishbone', name: 'Why Hanes Mill', ids: ['head'] }],
      ['fishbone.addCategory', { boardId: 'fish', id: 'bone', text: 'Shifts at HANES  MILL' }],
    ]);
    return rows;
  };

  test('words that one board hides are hidden on the wall of another, its name included', () => {
    const fish = boardOf(withHidden(), 'fish');
    if (fish === undefined) throw new Error('The fishbone is missing.');
    const shown = shownOf(fish);
    expect(shown.nodes.get('bone')?.text).toBe('Shifts at [employer]');
    expect(shown.row.name).toBe('Why [employer]');
  });

  test('a board named with the words of a withheld quote is called by its kind', () => {
    const rows = afterwards(withHidden(), [
      ['project.renameBoard', { boardId: 'fish', name: 'We all work at the mill' }],
    ]);
    const fish = boardOf(rows, 'fish');
    if (fish === undefined) throw new Error('The fishbone is missing.');
    expect(shownOf(fish).row.name).toBe('Fishbone');
  });
});
