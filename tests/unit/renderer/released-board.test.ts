import { describe, expect, test } from 'vitest';
import { boardOf } from '#domain/board.ts';
import { kinds } from '#kinds/models.ts';
import { releasedBoard } from '#renderer/app/released-board.ts';

describe('R30 what the wall may show', () => {
  const cases = [...kinds.values()].flatMap((kind) =>
    kind.examples.map((example) => ({ kind, example, name: `${kind.id}, ${example.name}` })),
  );
  test.each(cases)('$name: nothing withheld, nothing private, no link in the air (D6)', ({ kind, example }) => {
    const board = boardOf(example.rows, example.boardId);
    if (board === undefined) throw new Error('The example has no board.');
    const shown = releasedBoard(kind, board);
    for (const id of kind.release?.(board).withheld ?? []) expect(shown.nodes.has(id)).toBe(false);
    for (const node of shown.nodes.values()) {
      expect(Object.keys(node.props).filter((key) => kind.types[node.type]?.privateProps.includes(key))).toEqual([]);
      if (node.parentId !== null) expect(shown.nodes.has(node.parentId)).toBe(true);
    }
    for (const link of shown.links) expect(shown.nodes.has(link.toId)).toBe(true);
  });
});
