import { describe, expect, test } from 'vitest';
import { boardOf } from '#domain/board.ts';
import { applyPatches } from '#domain/patches.ts';
import { decide } from '#domain/project-commands.ts';
import type { Rows } from '#domain/rows.ts';
import { kinds } from '#kinds/models.ts';
import { releasedBoard } from '#renderer/app/released-board.ts';
import { must } from '../../support/must.ts';

const isLong = (rows: Rows, id: string) => (rows.nodes.get(id)?.text ?? '').split(' ').length >= 6;

/** The rows after commands, as the app would have them. */
const after = (rows: Rows, commands: readonly (readonly [string, unknown])[]): Rows =>
  commands.reduce((before, [name, args]) => must(applyPatches(before, must(decide(kinds, before, name, args)))), rows);

describe('R30 what the wall may show', () => {
  const cases = [...kinds.values()].flatMap((kind) =>
    kind.examples.map((example) => ({ kind, example, name: `${kind.id}, ${example.name}` })),
  );
  test.each(cases)('$name: nothing withheld, nothing private, no link in the air (D6)', ({ kind, example }) => {
    const board = boardOf(example.rows, example.boardId);
    if (board === undefined) throw new Error('The example has no board.');
    const shown = releasedBoard(kinds, board);
    for (const id of kind.release?.(board).withheld ?? []) expect(shown.nodes.has(id)).toBe(false);
    for (const node of shown.nodes.values()) {
      expect(Object.keys(node.props).filter((key) => kind.types[node.type]?.privateProps.includes(key))).toEqual([]);
      if (node.parentId !== null) expect(shown.nodes.has(node.parentId)).toBe(true);
    }
    for (const link of shown.links) expect(shown.nodes.has(link.toId)).toBe(true);
  });

  test('a cause that repeats a withheld quote is not on the wall either', () => {
    const interviews = [...kinds.values()].find((kind) => kind.release !== undefined);
    const example = interviews?.examples.find(({ rows, boardId }) => {
      const board = boardOf(rows, boardId);
      return board !== undefined && [...(interviews.release?.(board).withheld ?? [])].some((id) => isLong(rows, id));
    });
    if (interviews === undefined || example === undefined) throw new Error('No example withholds a quote.');
    const board = boardOf(example.rows, example.boardId);
    const quoteId = [...(board ? (interviews.release?.(board).withheld ?? []) : [])].find((id) =>
      isLong(example.rows, id),
    );
    const words = example.rows.nodes.get(quoteId ?? '')?.text ?? '';
    const rows = after(example.rows, [
      ['project.addBoard', { id: 'fish', kind: 'fishbone', name: 'Why', ids: ['head'] }],
      ['fishbone.addCategory', { boardId: 'fish', id: 'bone', text: 'Belonging' }],
      ['fishbone.addCategory', { boardId: 'fish', id: 'told', text: words }],
    ]);
    const fish = boardOf(rows, 'fish');
    if (fish === undefined) throw new Error('The fishbone is missing.');
    const shown = releasedBoard(kinds, fish);
    expect(shown.nodes.has('bone')).toBe(true);
    expect(shown.nodes.has('told')).toBe(false);
  });
});
