import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { boardOf } from '#domain/board.ts';
import { type Box, type Drawing, drawingFaults, overlaps, textRectangles } from '#domain/drawing.ts';
import type { Rows } from '#domain/rows.ts';
import { sizeOnWall } from '#domain/wall-size.ts';
import { empathyInterview } from '#kinds/empathy-interview/model/empathy-interview.ts';
import { layoutOf } from '#kinds/empathy-interview/model/layout.ts';
import { type Alone, partsAlone } from '#kinds/empathy-interview/model/layout-alone.ts';
import { empathyInterviewView } from '#kinds/empathy-interview/view/empathy-interview-view.tsx';
import { boardIn, gestures, newBoard, nodeIn, play, run } from './empathy-interview-boards.ts';

const drawn = (rows: Rows): Drawing => empathyInterview.layout(boardIn(rows));
const boxIn = (drawing: Drawing, id: string): Box => {
  const box = drawing.boxes.find((known) => known.id === id);
  if (box === undefined) throw new Error(`${id} is not drawn.`);
  return box;
};
const tagsOf = (box: Box) => box.tags.map((tag) => tag.text);

/** Texts of one card that lie over each other: its lines, its label, its small words. */
const crowded = (drawing: Drawing): readonly string[] =>
  drawing.boxes
    .filter((box) => {
      const areas = textRectangles(box).filter((area) => area.width > 0);
      return areas.some((area, index) => areas.slice(index + 1).some((other) => overlaps(area, other)));
    })
    .map((box) => box.id);

const inferredRows = (): Rows => {
  let rows = run(newBoard(), 'addInterview', {
    id: 'i1',
    text: 'P1',
    gradeBand: '3-5',
    consent: { adult: 'signed', share: 'network' },
  });
  for (const kind of ['say', 'do', 'think', 'feel'])
    rows = run(rows, 'addQuote', { id: `q-${kind}`, interviewId: 'i1', kind, text: 'The bus is late.' });
  return rows;
};

describe('the wall', () => {
  test('D15 on every board no boxes or texts overlap and no line runs through a text', () => {
    fc.assert(
      fc.property(gestures(70), (played) => {
        const drawing = drawn(play(played));
        expect(drawingFaults(drawing)).toEqual([]);
        expect(crowded(drawing)).toEqual([]);
      }),
      { numRuns: 200 },
    );
  });

  test.each(empathyInterview.examples)(
    'D15 the $name example is sound, on screen and as it may leave',
    ({ rows, boardId }) => {
      const board = boardOf(rows, boardId);
      if (board === undefined) throw new Error('The example has no board.');
      expect(drawingFaults(empathyInterview.layout(board))).toEqual([]);
      expect(crowded(empathyInterview.layout(board))).toEqual([]);
    },
  );

  test('R6 every item is drawn once, with all its words', () => {
    fc.assert(
      fc.property(gestures(60), (played) => {
        const rows = play(played);
        const drawing = drawn(rows);
        expect(drawing.boxes.map((box) => box.id).sort()).toEqual([...boardIn(rows).nodes.keys()].sort());
        for (const box of drawing.boxes)
          expect(box.lines.join('').replace(/\s/g, '')).toBe(nodeIn(rows, box.id).text.replace(/\s/g, ''));
      }),
    );
  });

  test('EI14 everything stands on the 4 px grid', () => {
    for (const box of drawn(play(fc.sample(gestures(80), { numRuns: 1, seed: 3 })[0] ?? [])).boxes)
      expect([box.x % 4, box.y % 4, box.width % 4, box.height % 4]).toEqual([0, 0, 0, 0]);
  });

  test('EI14 a new interviewee never moves the columns that are there', () => {
    let rows = newBoard();
    let before: readonly Box[] = [];
    for (let person = 1; person <= 27; person += 1) {
      rows = run(rows, 'addInterview', { id: `i${person}`, text: `S${person}` });
      rows = run(rows, 'addQuote', { id: `q${person}`, interviewId: `i${person}`, text: 'The bus is late again.' });
      const after = drawn(rows);
      for (const box of before) expect(boxIn(after, box.id)).toMatchObject({ x: box.x, y: box.y });
      before = after.boxes;
    }
    expect(boxIn(drawn(rows), 'i13').x).toBe(boxIn(drawn(rows), 'i1').x);
  });

  test('EI14 lines stand below their interviewee in the order they were said', () => {
    const drawing = drawn(inferredRows());
    const column = ['i1', 'q-say', 'q-do', 'q-think', 'q-feel'].map((id) => boxIn(drawing, id));
    expect(new Set(column.map((box) => box.x)).size).toBe(1);
    expect(column.map((box) => box.y)).toEqual(column.map((box) => box.y).sort((above, below) => above - below));
    expect(drawing.boxes.slice(-5).map((box) => box.id)).toEqual(['i1', 'q-say', 'q-do', 'q-think', 'q-feel']);
  });

  test('EI14 a question stands under its need, and every link of the chain is drawn once', () => {
    let rows = run(inferredRows(), 'addTheme', { id: 'th1', text: 'Buses', quoteIds: ['q-say'] });
    rows = run(rows, 'addTheme', { id: 'th2', text: 'Mornings' });
    rows = run(rows, 'addNeed', { id: 'n1', text: 'Rest', themeIds: ['th1', 'th2'] });
    rows = run(rows, 'addNeed', { id: 'n2', text: 'Food', themeIds: ['th1'] });
    rows = run(rows, 'addHmw', { id: 'h1', text: 'How?', needIds: ['n1', 'n2'] });
    const drawing = drawn(rows);
    expect(boxIn(drawing, 'h1').y).toBeGreaterThan(boxIn(drawing, 'n1').y);
    expect(boxIn(drawing, 'h1').y).toBeLessThan(boxIn(drawing, 'n2').y);
    expect(drawing.strokes.map((stroke) => stroke.joins?.join(' ')).sort()).toEqual([
      'n1 h1',
      'th1 n1',
      'th1 n2',
      'th2 n1',
    ]);
    expect(tagsOf(boxIn(drawing, 'h1'))).toContain('also n2');
  });
});

describe('the wall by theme', () => {
  const byTheme = (rows: Rows): Drawing => layoutOf(boardIn(rows), { by: 'theme' });

  test('D15 EI26 on every board it is sound and holds the same items with the same words as the wall by person', () => {
    const said = (drawing: Drawing) =>
      drawing.boxes.map((box) => `${box.id} ${box.lines.join('')}`.replace(/\s/g, '')).sort();
    fc.assert(
      fc.property(gestures(70), (played) => {
        const rows = play(played);
        const drawing = byTheme(rows);
        expect(drawingFaults(drawing)).toEqual([]);
        expect(crowded(drawing)).toEqual([]);
        expect(said(drawing)).toEqual(said(drawn(rows)));
      }),
      { numRuns: 150 },
    );
  });

  test('EI26 a line stands under the first of its themes and names the others and who said it', () => {
    let rows = inferredRows();
    for (const [id, quoteIds] of [
      ['th1', ['q-say']],
      ['th2', ['q-say', 'q-do']],
    ] as const)
      rows = run(rows, 'addTheme', { id, text: `Theme ${id}`, quoteIds });
    const drawing = byTheme(rows);
    expect(boxIn(drawing, 'q-say').x).toBe(boxIn(drawing, 'th1').x);
    expect(boxIn(drawing, 'q-say').y).toBeGreaterThan(boxIn(drawing, 'th1').y);
    expect(tagsOf(boxIn(drawing, 'q-say'))).toEqual(['“', 'P1', 'also th2', 'q1']);
    expect(boxIn(drawing, 'q-do').x).toBe(boxIn(drawing, 'th2').x);
    expect(boxIn(drawing, 'q-think').y).toBeGreaterThan(boxIn(drawing, 'q-do').y);
    expect(drawing.captions.map(({ text }) => text)).toContain('Not in a theme yet');
    expect(drawing.boxes.slice(0, 4).map(({ id }) => id)).toEqual(['th1', 'q-say', 'th2', 'q-do']);
  });

  test('EI15 said, seen and inferred keep their three looks and their words', () => {
    const drawing = byTheme(run(inferredRows(), 'addTheme', { id: 'th1', text: 'Buses', quoteIds: ['q-feel'] }));
    expect(['say', 'do', 'think', 'feel'].map((kind) => boxIn(drawing, `q-${kind}`).look)).toEqual([
      'quote',
      'observation',
      'inferred',
      'inferred',
    ]);
    expect(tagsOf(boxIn(drawing, 'q-feel'))).toContain('inferred: feels');
  });

  test('EI17 R24 a theme with one voice is kept and marked here too', () => {
    const rows = run(inferredRows(), 'addTheme', { id: 'th1', text: 'Buses', quoteIds: ['q-say', 'q-do'] });
    expect(tagsOf(boxIn(byTheme(rows), 'th1'))).toContain('one voice');
  });

  test('EI26 a new theme never moves the columns that are there', () => {
    let rows = inferredRows();
    let before: readonly Box[] = [];
    for (let theme = 1; theme <= 9; theme += 1) {
      rows = run(rows, 'addTheme', { id: `th${theme}`, text: `Theme ${theme}` });
      const after = byTheme(rows);
      for (const box of before) expect(boxIn(after, box.id)).toMatchObject({ x: box.x, y: box.y });
      before = after.boxes.filter((box) => box.id.startsWith('th'));
    }
  });
});

describe('what is seen at a glance', () => {
  test('EI15 said, seen and inferred have three looks, and all but the said say so in words', () => {
    const drawing = drawn(inferredRows());
    const seen = ['say', 'do', 'think', 'feel'].map((kind) => {
      const box = boxIn(drawing, `q-${kind}`);
      return [box.look, ...tagsOf(box).filter((tag) => !/^q\d/.test(tag))];
    });
    expect(seen).toEqual([
      ['quote', '“'],
      ['observation', 'seen'],
      ['inferred', 'inferred: thinks'],
      ['inferred', 'inferred: feels'],
    ]);
  });

  test('EI3 inferred is labelled in the outline and in the picture too', () => {
    const board = boardIn(inferredRows());
    const lines = empathyInterview.outline(board).flatMap((item) => item.children);
    expect(lines.map((line) => line.facts[0])).toEqual(
      ['say', 'do', 'think', 'feel'].map((kind) => `empathy-interview:quoteKind.${kind}`),
    );
    expect(empathyInterview.toSvg(board, 'paper').match(/>inferred: (thinks|feels)</g)).toHaveLength(2);
  });

  test('EI11 the facilitator sees on every card what stays and what will be hidden', () => {
    let rows = run(inferredRows(), 'redact', { quoteId: 'q-say', span: 'bus' });
    rows = run(rows, 'addInterview', { id: 'i2', text: 'S1', consent: { guardian: 'missing', share: 'network' } });
    rows = run(rows, 'addQuote', { id: 'q-kept', interviewId: 'i2', text: 'Nobody asked me.' });
    const drawing = drawn(rows);
    expect(tagsOf(boxIn(drawing, 'i1'))).toEqual(['parent, 3-5', 'shared, redacted']);
    expect(tagsOf(boxIn(drawing, 'q-say'))).toContain('redacted on export');
    expect(boxIn(drawing, 'q-say').lines.join(' ')).toBe('The bus is late.');
    expect(tagsOf(boxIn(drawing, 'i2'))).toContain('stays here: guardian not signed');
    expect(tagsOf(boxIn(drawing, 'q-kept'))).toContain('stays here');
  });

  test('EI17 a theme with one voice is marked on the wall', () => {
    let rows = run(inferredRows(), 'addTheme', { id: 'th1', text: 'Buses', quoteIds: ['q-say', 'q-do'] });
    rows = run(rows, 'addTheme', { id: 'th2', text: 'Nothing yet' });
    expect(tagsOf(boxIn(drawn(rows), 'th1'))).toEqual(['one voice', 'q1', 'q2', 'th1']);
    expect(tagsOf(boxIn(drawn(rows), 'th2'))).toEqual(['no quotes', 'th2']);
  });
});

describe('a part of the wall alone', () => {
  const idsOf = (rows: Rows, parts: readonly Alone[]) =>
    parts.flatMap((alone) => layoutOf(boardIn(rows), { by: 'person', alone }).boxes.map(({ id }) => id));
  const idsOfType = (rows: Rows, ...types: string[]) =>
    [...boardIn(rows).nodes.values()].filter(({ type }) => types.includes(type)).map(({ id }) => id);

  test('EI29 is sound on every board, and the parts are the lines, the themes with lines, the needs and the questions', () => {
    let needs = 0;
    fc.assert(
      fc.property(gestures(70), (played) => {
        const rows = play(played);
        const [people, themes] = [partsAlone(boardIn(rows), 'person'), partsAlone(boardIn(rows), 'theme')];
        for (const alone of [...people, ...themes]) {
          const drawing = layoutOf(boardIn(rows), { by: 'person', alone });
          expect(drawingFaults(drawing)).toEqual([]);
          expect(crowded(drawing)).toEqual([]);
          for (const { x, y } of drawing.boxes) expect([x % 4, y % 4]).toEqual([0, 0]);
        }
        const lines = idsOfType(rows, 'quote');
        // Each line once among the people, and at least once among the themes.
        expect(
          idsOf(rows, people)
            .filter((id) => lines.includes(id))
            .sort(),
        ).toEqual([...lines].sort());
        const among = idsOf(rows, themes);
        expect([...lines, ...idsOfType(rows, 'need', 'hmw')].filter((id) => !among.includes(id))).toEqual([]);
        needs += idsOfType(rows, 'need', 'hmw').length;
      }),
      { numRuns: 100 },
    );
    expect(needs).toBeGreaterThan(0);
  });

  const heard = (people: number, lines: number): Rows => {
    let rows = run(newBoard(), 'addTheme', { id: 'th1', text: 'Late news' });
    for (let person = 0; person < people; person += 1) {
      const interviewId = `i${person}`;
      rows = run(rows, 'addInterview', { id: interviewId, text: `P${person}`, role: 'parent' });
      for (let line = 0; line < lines; line += 1) {
        const id = `${interviewId}-${line}`;
        const text = `The letter came ${line} weeks later than the bus that did not stop at our corner in the winter.`;
        rows = run(rows, 'addQuote', { id, interviewId, text });
        if (line % 2 === 0) rows = run(rows, 'link', { id: `in-${id}`, fromId: id, toId: 'th1' });
      }
    }
    return rows;
  };

  test.each([
    [10, 15],
    [3, 80],
  ])('EI29 R7 of %i people with %i lines each part can be read from the back row', (people, lines) => {
    const board = boardIn(heard(people, lines));
    const { wall, layout } = empathyInterviewView;
    if (wall === undefined || layout === undefined) throw new Error('Interviews have no wall.');
    expect(wall.offer(board)).toBe('empathy-interview:wall.offer');
    const parts = wall.lenses(board).filter(({ alone }) => alone !== undefined);
    expect(parts.length).toBeGreaterThan(people);
    for (const lens of parts) expect(sizeOnWall(layout(board, lens), 16)).toBeGreaterThanOrEqual(20);
  });

  test('EI29 whose lines they are, or which theme they are about, stands over all of them', () => {
    const board = boardIn(heard(10, 15));
    for (const alone of [...partsAlone(board, 'person'), ...partsAlone(board, 'theme')]) {
      if (alone.id === null) continue;
      const [heading, ...lines] = layoutOf(board, { by: 'person', alone }).boxes;
      expect(heading?.id).toBe(alone.id);
      expect(lines.length).toBeGreaterThan(0);
      expect(heading?.x).toBe(Math.min(...lines.map(({ x }) => x)));
      expect((heading?.x ?? 0) + (heading?.width ?? 0)).toBe(Math.max(...lines.map(({ x, width }) => x + width)));
    }
  });

  test('EI29 a theme of hundreds of lines stands on as few pages as can be read', () => {
    const board = boardIn(heard(10, 60));
    const pages = partsAlone(board, 'theme').filter(({ of }) => of === 'theme');
    const drawings = pages.map((alone) => layoutOf(board, { by: 'theme', alone }));
    expect(drawings.flatMap(({ boxes }) => boxes.filter(({ id }) => id !== 'th1'))).toHaveLength(300);
    // A page holds some thirty of these lines.
    expect(pages.length).toBeLessThan(15);
    for (const drawing of drawings) expect(sizeOnWall(drawing, 16)).toBeGreaterThanOrEqual(20);
  });

  test('EI29 a line that is too long for a page has one of its own, and the others stand together', () => {
    const rows = run(heard(3, 60), 'addQuote', { id: 'long', interviewId: 'i0', text: 'On and on. '.repeat(300) });
    const after = run(rows, 'addQuote', { id: 'last', interviewId: 'i0', text: 'That is all.' });
    const pages = partsAlone(boardIn(after), 'person')
      .filter(({ id }) => id === 'i0')
      .map((alone) => layoutOf(boardIn(after), { by: 'person', alone }).boxes.map(({ id }) => id));
    expect(pages.slice(-2)).toEqual([
      ['i0', 'long'],
      ['i0', 'last'],
    ]);
    for (const page of pages.slice(0, -2)) expect(page.length).toBeGreaterThan(10);
  });

  test('EI29 needs have a page of their own where there are no themes, too', () => {
    let rows = run(heard(10, 15), 'remove', { ids: ['th1'] });
    rows = run(rows, 'addNeed', { id: 'n1', text: 'A senior needs a way to see the count because it comes late.' });
    expect(idsOf(rows, partsAlone(boardIn(rows), 'person'))).toContain('n1');
    const lenses = empathyInterviewView.wall?.lenses(boardIn(rows)) ?? [];
    expect(lenses.filter(({ alone }) => alone === 'needs')).toHaveLength(1);
  });

  test('EI29 a wall that can be read as a whole is not parted', () => {
    const board = boardIn(heard(2, 3));
    expect(empathyInterviewView.wall?.offer(board)).toBe(null);
    expect(empathyInterviewView.wall?.lenses(board).filter(({ by }) => by === undefined)).toEqual([{}]);
  });

  test('EI29 a part that is gone gives the whole wall', () => {
    const board = boardIn(heard(2, 3));
    const whole = layoutOf(board, { by: 'person' });
    for (const alone of [
      { of: 'person', id: 'nobody', page: 0 },
      { of: 'theme', id: 'i0', page: 0 },
      { of: 'person', id: 'i0', page: 7 },
    ] as const)
      expect(layoutOf(board, { by: 'person', alone })).toEqual(whole);
  });
});
