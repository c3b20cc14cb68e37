import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { boardOf } from '#domain/board.ts';
import { type Box, type Drawing, drawingFaults } from '#domain/drawing.ts';
import type { NodeRow, Rows } from '#domain/rows.ts';
import { settle } from '#domain/stacking.ts';
import { crossingsIn, orderOf } from '#kinds/driver-diagram/model/crossings.ts';
import { driverDiagram } from '#kinds/driver-diagram/model/driver-diagram.ts';
import { type Layers, layersOf } from '#kinds/driver-diagram/model/layers.ts';
import { layoutOf } from '#kinds/driver-diagram/model/layout.ts';
import { theoryOf } from '#kinds/driver-diagram/model/theory.ts';
import { anyBoard, boardIn, grow, linksThroughCards, newBoard, run } from './driver-diagram-boards.ts';

const draw = (rows: Rows): Drawing => driverDiagram.layout(boardIn(rows));
const boxOf = (drawing: Drawing, id: string): Box => {
  const box = drawing.boxes.find((one) => one.id === id);
  if (box === undefined) throw new Error(`${id} is not drawn.`);
  return box;
};
const middle = (box: Box) => box.y + box.height / 2;

/** Ids of each column from top to bottom. */
const columnsSeen = (drawing: Drawing): readonly (readonly string[])[] => {
  const byLeft = Map.groupBy(
    [...drawing.boxes].sort((left, right) => left.y - right.y),
    (box) => box.x,
  );
  return [...byLeft].sort(([left], [right]) => left - right).map(([, boxes]) => boxes.map((box) => box.id));
};

const faults = (rows: Rows) => {
  const drawing = draw(rows);
  return [...drawingFaults(drawing), ...linksThroughCards(drawing)];
};

describe('the picture is sound', () => {
  test.each(driverDiagram.examples.map((example) => [example.name, example] as const))(
    'D15 DD15 example %s: no overlap, no link through a card or a text',
    (_, example) => {
      const board = boardOf(example.rows, example.boardId);
      if (board === undefined) throw new Error('There is no board.');
      const drawing = driverDiagram.layout(board);
      expect(drawing.boxes).toHaveLength(board.nodes.size);
      expect(drawing.strokes).toHaveLength(board.links.length);
      expect([...drawingFaults(drawing), ...linksThroughCards(drawing)]).toEqual([]);
    },
  );

  test('D15 DD15 any board up to 60 items', () => {
    fc.assert(
      fc.property(anyBoard({ items: 60, linksEach: 3 }), (rows) => {
        expect(faults(rows)).toEqual([]);
      }),
      { numRuns: 150 },
    );
  });

  test('D15 DD15 boards of some 400 items with cross links', () => {
    const large = fc.sample(anyBoard({ items: 450, fewest: 400, linksEach: 3 }), { numRuns: 8, seed: 400 });
    for (const rows of large) expect(faults(rows)).toEqual([]);
  });

  test('R6 the same content gives the same drawing, whatever the order of its rows', () => {
    fc.assert(
      fc.property(anyBoard({ items: 40, linksEach: 3 }), (rows) => {
        const turned: Rows = {
          ...rows,
          nodes: new Map([...rows.nodes].reverse()),
          links: new Map([...rows.links].reverse()),
        };
        expect(draw(turned)).toEqual(draw(rows));
      }),
      { numRuns: 60 },
    );
  });

  test('everything stands on the 4 px grid', () => {
    fc.assert(
      fc.property(anyBoard({ items: 40, linksEach: 3 }), (rows) => {
        for (const box of draw(rows).boxes)
          expect([box.x % 4, box.y % 4, box.width % 4, box.height % 4]).toEqual([0, 0, 0, 0]);
      }),
      { numRuns: 60 },
    );
  });
});

describe('columns and cards', () => {
  test('DD13 four captioned columns, even when they are empty', () => {
    const captions = draw(newBoard()).captions;
    expect(captions.map((caption) => caption.text)).toEqual([
      'Aim',
      'Primary drivers',
      'Secondary drivers',
      'Change ideas',
    ]);
    expect([...captions].sort((left, right) => left.x - right.x)).toEqual(captions);
  });

  test('DD13 a shared driver is drawn once, with a link from each of its parents', () => {
    const drawing = draw(grow('P1 < aim1', 'P2 < aim1', 'S1 < P1, P2'));
    expect(drawing.boxes.filter((box) => box.id === 's1')).toHaveLength(1);
    expect(drawing.strokes.map((stroke) => stroke.joins)).toContainEqual(['p1', 's1']);
    expect(drawing.strokes.map((stroke) => stroke.joins)).toContainEqual(['p2', 's1']);
  });

  test('DD17 a strong link is solid, a weak one dotted', () => {
    const drawing = draw(grow('P1 < aim1', 'P2 < ~aim1'));
    const dotted = new Map(drawing.strokes.map((stroke) => [stroke.joins?.[1], stroke.dotted]));
    expect([dotted.get('p1'), dotted.get('p2')]).toEqual([false, true]);
  });

  test('DD17 a new driver in front never recolours the others', () => {
    const before = grow('P1 < aim1', 'P2 < aim1', 'S1 < P2');
    const after = run(before, 'addPrimary', { id: 'p3', text: 'First', afterId: null, parents: [{ id: 'aim1' }] });
    for (const id of ['p1', 'p2', 's1']) expect(boxOf(draw(after), id).tone).toBe(boxOf(draw(before), id).tone);
  });

  test('a card shows its label, its status and its measures as words', () => {
    const planned = run(grow('P1 < aim1', 'CI1 < P1'), 'setStatus', { id: 'ci1', status: 'testing' });
    const drawing = draw(run(planned, 'setMeasures', { id: 'p1', measureIds: ['m2', 'm3'] }));
    expect(boxOf(drawing, 'ci1').tags.map((tag) => [tag.look, tag.text])).toEqual([
      ['label', 'CI1'],
      ['mark', 'testing'],
    ]);
    expect(boxOf(drawing, 'p1').tags.map((tag) => tag.text)).toEqual(['P1', 'm2 m3']);
  });

  test('DD18 boxes are read in the order of the outline', () => {
    fc.assert(
      fc.property(anyBoard({ items: 40, linksEach: 3 }), (rows) => {
        const read: string[] = [];
        const visit = (items: ReturnType<typeof driverDiagram.outline>): void => {
          for (const item of items) {
            read.push(item.id);
            visit(item.children);
          }
        };
        visit(driverDiagram.outline(boardIn(rows)));
        expect(draw(rows).boxes.map((box) => box.id)).toEqual(read);
      }),
      { numRuns: 60 },
    );
  });
});

describe('order in the columns', () => {
  test("DD14 without cross links the order is the team's own", () => {
    const rows = grow('P1 < aim1', 'P2 < aim1', 'S1 < P2', 'S2 < P1', 'S3 < P2', 'CI1 < S3', 'CI2 < S2');
    expect(columnsSeen(draw(rows))).toEqual([['aim1'], ['p1', 'p2'], ['s2', 's1', 's3'], ['ci2', 'ci1']]);
    const moved = run(rows, 'moveItem', { id: 'p2', afterId: null });
    expect(columnsSeen(draw(moved))).toEqual([['aim1'], ['p2', 'p1'], ['s1', 's3', 's2'], ['ci1', 'ci2']]);
  });

  test('DD14 crossings are taken away where another order can', () => {
    const rows = grow('P1 < aim1', 'P2 < aim1', 'P3 < aim1', 'S1 < P1, P3', 'S2 < P2', 'S3 < P3, P1');
    const layers = layersOf(theoryOf(boardIn(rows)));
    expect(crossingsIn(layers)).toBeGreaterThan(0);
    expect(crossingsIn(layers, orderOf(layers))).toBeLessThan(crossingsIn(layers));
  });

  test("DD14 there are never more crossings than in the team's order, and the same slots stand in each column", () => {
    fc.assert(
      fc.property(anyBoard({ items: 50, linksEach: 3 }), (rows) => {
        const layers = layersOf(theoryOf(boardIn(rows)));
        const order = orderOf(layers);
        expect(crossingsIn(layers, order)).toBeLessThanOrEqual(crossingsIn(layers));
        for (const [index, column] of order.entries()) expect(new Set(column)).toEqual(new Set(layers.columns[index]));
      }),
      { numRuns: 100 },
    );
  });

  test('DD14 crossings are counted as one would by hand', () => {
    const byHand = ({ columns, routes }: Layers): number => {
      const place = new Map(columns.flatMap((column) => column.map((slot, index) => [slot, index] as const)));
      const steps = routes.flatMap(({ slots }) =>
        slots.slice(1).map((to, index) => {
          const from = slots[index] ?? to;
          return { column: from.column, from: place.get(from) ?? 0, to: place.get(to) ?? 0 };
        }),
      );
      let crossings = 0;
      for (const one of steps)
        for (const other of steps)
          if (one.column === other.column && one.from < other.from && one.to > other.to) crossings += 1;
      return crossings;
    };
    fc.assert(
      fc.property(anyBoard({ items: 30, linksEach: 3 }), (rows) => {
        const layers = layersOf(theoryOf(boardIn(rows)));
        expect(crossingsIn(layers)).toBe(byHand(layers));
      }),
      { numRuns: 60 },
    );
  });

  test('DD14 text, status and measures never change the order', () => {
    fc.assert(
      fc.property(anyBoard({ items: 40, linksEach: 3 }), fc.array(fc.lorem(), { minLength: 1 }), (rows, texts) => {
        const rewrite = (node: NodeRow, index: number): NodeRow => ({
          ...node,
          text: texts[index % texts.length] ?? '',
          props: node.type === 'change' ? { status: 'adopted' } : {},
        });
        const nodes = new Map([...rows.nodes.values()].map((node, index) => [node.id, rewrite(node, index)]));
        expect(columnsSeen(draw({ ...rows, nodes }))).toEqual(columnsSeen(draw(rows)));
      }),
      { numRuns: 60 },
    );
  });
});

describe('heights', () => {
  test('DD16 a parent stands level with the middle of its family', () => {
    const drawing = draw(grow('P1 < aim1', 'P2 < aim1', 'S1 < P1', 'S2 < P1', 'S3 < P2', 'CI1 < S1', 'CI2 < S1'));
    const between = (first: string, last: string) =>
      (boxOf(drawing, first).y + boxOf(drawing, last).y + boxOf(drawing, last).height) / 2;
    expect(Math.abs(middle(boxOf(drawing, 's1')) - between('ci1', 'ci2'))).toBeLessThanOrEqual(2);
    expect(Math.abs(middle(boxOf(drawing, 'p1')) - between('s1', 's2'))).toBeLessThanOrEqual(2);
    expect(Math.abs(middle(boxOf(drawing, 'aim1')) - between('p1', 'p2'))).toBeLessThanOrEqual(2);
  });

  test('DD16 DD28 siblings stand 8 px apart and families 20, on a compact board 4 and 12', () => {
    const rows = grow('P1 < aim1', 'S1 < P1', 'S2 < P1', 'CI1 < S1', 'CI2 < S1', 'CI3 < S2', 'CI4 < S2');
    const gaps = (drawing: Drawing) =>
      ['ci1', 'ci2', 'ci3'].map((upper, index) => {
        const box = boxOf(drawing, upper);
        return boxOf(drawing, ['ci2', 'ci3', 'ci4'][index] ?? '').y - box.y - box.height;
      });
    expect(gaps(layoutOf(boardIn(rows), { density: 'roomy' }))).toEqual([8, 20, 8]);
    expect(gaps(layoutOf(boardIn(rows), { density: 'compact' }))).toEqual([4, 12, 4]);
  });

  const wishes = fc.array(
    fc.record({ top: fc.integer({ min: -500, max: 500 }), weight: fc.constantFrom(1, 0.1, 0.02) }),
    {
      minLength: 1,
      maxLength: 30,
    },
  );
  test('DD16 settling keeps the order and every gap, and leaves alone what already fits', () => {
    fc.assert(
      fc.property(
        wishes,
        fc.array(fc.integer({ min: 2, max: 20 }), { minLength: 30, maxLength: 30 }),
        (wanted, raw) => {
          const steps = raw.map((step) => step * 4);
          const tops = settle(wanted, steps);
          expect(tops).toHaveLength(wanted.length);
          for (const [index, top] of tops.entries())
            if (index > 0) expect(top - (tops[index - 1] ?? 0)).toBeGreaterThanOrEqual(steps[index - 1] ?? 0);
          expect(
            settle(
              tops.map((top) => ({ top, weight: 1 })),
              steps,
            ),
          ).toEqual(tops);
        },
      ),
    );
  });
});
