import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { drawingFaults, type Point, strokePoints } from '#domain/drawing.ts';
import { emptyRows, listsToRows, type Rows, rowsToLists } from '#domain/rows.ts';
import { columnTypes } from '#domain/thread/columns.ts';
import { threadDrawing, threadToSvg } from '#domain/thread/drawing.ts';
import { threadOf } from '#domain/thread/thread.ts';
import { sampleRows } from '#services/sample-packages.ts';
import { samples } from '#services/samples.ts';
import { wordsOfSvg } from '#tests/support/board-soundness.ts';
import { randomThread } from '#tests/support/random-thread.ts';

const bare = (text: string) => text.replace(/\s/g, '');
const columnOf = (type: string) => columnTypes.findIndex((types) => types.includes(type));

const expectSoundPicture = (rows: Rows): void => {
  const drawing = threadDrawing(rows);
  const thread = threadOf(rows);
  expect(drawingFaults(drawing), 'D15 the drawing is sound').toEqual([]);
  expect(drawing.boxes.map(({ id }) => id).sort(), 'TH7 every item once').toEqual([...thread.items.keys()].sort());
  for (const { id, lines } of drawing.boxes)
    expect(bare(lines.join('')), 'TH7 whole words').toBe(bare(thread.items.get(id)?.text ?? ''));
  const strokes = new Map(drawing.strokes.map((stroke) => [stroke.id, stroke]));
  expect(strokes.size, 'every stroke is its own').toBe(drawing.strokes.length);
  for (const link of thread.links) {
    const [from, to] = [link.from, link.to].map((id) => columnOf(thread.items.get(id)?.type ?? ''));
    if ((from ?? 0) < (to ?? 0))
      expect(strokes.get(link.id)?.joins, 'TH7 a line for every link').toEqual([link.from, link.to]);
  }
};

const attendanceRows = (): Rows => {
  const attendance = samples.find(({ name }) => name === 'attendance');
  if (attendance === undefined) throw new Error('There is no such sample.');
  return sampleRows(attendance);
};

describe('the picture of the thread', () => {
  it.each(samples)('TH7 of the sample $name is sound and whole', (sample) => expectSoundPicture(sampleRows(sample)));

  it('TH7 of any project is sound and whole', () => {
    fc.assert(fc.property(randomThread(40), expectSoundPicture), { numRuns: 150 });
  });

  it('TH7 draws no line through a card, not only through its words', () => {
    fc.assert(
      fc.property(randomThread(40), (rows) => {
        const { boxes, strokes } = threadDrawing(rows);
        for (const stroke of strokes) {
          const points = strokePoints(stroke);
          for (const { id, x, y, width, height } of boxes) {
            const isInside = (at: Point) => at.x > x && at.x < x + width && at.y > y && at.y < y + height;
            expect(points.some(isInside), `${stroke.id} through ${id}`).toBe(false);
          }
        }
      }),
      { numRuns: 60 },
    );
  });

  it('TH7 is the same for the same content, whatever the order of the rows', () => {
    fc.assert(
      fc.property(randomThread(30), (rows) => {
        const lists = rowsToLists(structuredClone(rows));
        const twin = listsToRows({ ...lists, nodes: [...lists.nodes].reverse(), links: [...lists.links].reverse() });
        expect(threadDrawing(twin)).toEqual(threadDrawing(rows));
      }),
      { numRuns: 60 },
    );
  });

  it('TH7 marks where the thread breaks off by a word and a loose end', () => {
    const drawing = threadDrawing(attendanceRows());
    const tagsOf = (id: string) => drawing.boxes.find((box) => box.id === id)?.tags.map(({ text }) => text) ?? [];
    expect(tagsOf('cause-c3')).toEqual(['no evidence', 'leads nowhere', 'c3']);
    expect(tagsOf('cause-c1')).toEqual(['root cause', 'c1']);
    expect(drawing.strokes.filter(({ id }) => id.endsWith(' cause-c3')).map(({ dotted }) => dotted)).toEqual([
      true,
      true,
    ]);
  });

  it('as an SVG it carries every word and nothing that runs', () => {
    fc.assert(
      fc.property(randomThread(20), (rows) => {
        const svg = threadToSvg(rows, 'paper');
        const said = wordsOfSvg(svg);
        for (const { text } of threadOf(rows).items.values()) expect(said).toContain(bare(text));
        expect(svg).not.toMatch(/<script|<foreignObject|\son[a-z]+=|href=/i);
      }),
      { numRuns: 40 },
    );
    expect(threadToSvg(emptyRows(), 'slate')).toContain('<title>The thread</title>');
  });
});
