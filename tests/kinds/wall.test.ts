import { beforeAll, describe, expect, it } from 'vitest';
import { boardOf } from '#domain/board.ts';
import { releasedBoard } from '#domain/privacy/released-rows.ts';
import { textWidth } from '#domain/text/text-metrics.ts';
import { kinds } from '#kinds/models.ts';
import { views } from '#kinds/views.ts';
import { startLocale, wordsOf } from '#renderer/app/locale.ts';
import { spokenItems } from '#renderer/canvas/spoken.ts';

/** What the search of the wall finds, the wall can show; and what stands on it stands inside its cards. */

const cases = views.flatMap((view) =>
  (kinds.get(view.id)?.examples ?? []).map((example) => ({ view, example, name: `${view.id}, ${example.name}` })),
);

describe('R30 SE5 every item that is found on the wall has its place there', () => {
  it.each(cases)('$name', ({ view, example }) => {
    const kind = kinds.get(view.id);
    const whole = boardOf(example.rows, example.boardId);
    const board = whole && releasedBoard(whole, kinds);
    if (kind === undefined || board === undefined) throw new Error('The board is gone.');
    const lenses = view.wall?.lenses(board) ?? [{}];
    const drawn = new Set(
      lenses.flatMap((lens) => (view.layout?.(board, lens) ?? kind.layout(board)).boxes.map(({ id }) => id)),
    );
    const found = [...board.nodes.values()].filter(({ type }) => kind.types[type]?.unseen !== true);
    expect(found.filter(({ id }) => !drawn.has(id)).map(({ type, label }) => `${type} ${label}`)).toEqual([]);
  });
});

describe('R7 what a card with no words yet asks stands inside it, on the board and on the wall', () => {
  beforeAll(() => startLocale(views));

  it.each(cases.filter(({ example }) => example.name === 'empty'))('$name', ({ view, example }) => {
    const kind = kinds.get(view.id);
    const board = boardOf(example.rows, example.boardId);
    if (kind === undefined || board === undefined) throw new Error('The board is gone.');
    const spoken = spokenItems(kind.outline(board), (key) => wordsOf(key, kind.id), '');
    for (const lens of [{}, ...(view.wall?.lenses(board) ?? [])]) {
      for (const { id, font, textX, width } of (view.layout?.(board, lens) ?? kind.layout(board)).boxes) {
        const asks = spoken.get(id)?.asks ?? '';
        expect(textX + textWidth(asks, font), asks).toBeLessThan(width);
      }
    }
  });
});
