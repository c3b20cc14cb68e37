import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Board, boardOf, childrenOf } from '#domain/board.ts';
import { type Box, type Drawing, drawingFaults } from '#domain/drawing.ts';
import { applyPatches } from '#domain/patches.ts';
import { decide } from '#domain/project-commands.ts';
import type { Rows } from '#domain/rows.ts';
import { empty } from '#kinds/fishbone/examples/empty.ts';
import { heavy } from '#kinds/fishbone/examples/heavy.ts';
import { type FishSketch, sketchToRows } from '#kinds/fishbone/examples/sketch.ts';
import { typical } from '#kinds/fishbone/examples/typical.ts';
import { fishbone } from '#kinds/fishbone/model/fishbone.ts';
import { kinds } from '#kinds/models.ts';
import { boardText } from '#tests/support/board-words.ts';
import { randomFish } from '#tests/support/random-fish.ts';

const boardFrom = (sketch: FishSketch): Board => boardIn(sketchToRows(sketch).rows);
const boardIn = (rows: Rows): Board => {
  const board = boardOf(rows, 'fishbone-1');
  if (board === undefined) throw new Error('The board is not there.');
  return board;
};
const run = (rows: Rows, command: string, args: object): Rows => {
  const decided = decide(kinds, rows, `fishbone.${command}`, { boardId: 'fishbone-1', ...args });
  if (!decided.ok) throw new Error(decided.problem.message);
  const applied = applyPatches(rows, decided.value);
  if (!applied.ok) throw new Error(applied.problem.message);
  return applied.value;
};
const boxOf = (drawing: Drawing, id: string): Box => {
  const box = drawing.boxes.find((one) => one.id === id);
  if (box === undefined) throw new Error(`${id} is not drawn.`);
  return box;
};
const strokeOf = (drawing: Drawing, id: string) => {
  const stroke = drawing.strokes.find((one) => one.id === id);
  const [first, last] = [stroke?.points[0], stroke?.points.at(-1)];
  if (first === undefined || last === undefined) throw new Error(`${id} is not drawn.`);
  return { first, last };
};
const spineY = (drawing: Drawing): number => strokeOf(drawing, 'spine').first.y;
const bonesOf = (board: Board) => childrenOf(board, null, 'category');
/** Every cause with the bone it stands on. */
const causesByBone = (board: Board): ReadonlyMap<string, readonly string[]> => {
  const below = (id: string): readonly string[] =>
    childrenOf(board, id).flatMap((child) => [child.id, ...below(child.id)]);
  return new Map(bonesOf(board).map((bone) => [bone.id, below(bone.id)]));
};

/** Two bones of very different length next to each other on one half, under broad headings. */
const longBesideShort = (half: 'above' | 'below'): FishSketch => {
  const broad = { text: 'A broad heading of words', causes: [] };
  const long = { text: 'Other broad heading', causes: Array.from({ length: 9 }, () => ({ text: '.' })) };
  const pairs = [broad, long, broad].map((bone) => (half === 'above' ? [bone, broad] : [broad, bone]));
  return { name: 'Uneven', effect: '3 of 4', bones: pairs.flat() };
};

const anyFish = randomFish({ bones: 8, causes: 60, depth: 4 });

describe('the fish', () => {
  it('D15 has no fault on any board: an empty head, 8 bones, 60 causes, depth 4', () => {
    fc.assert(
      fc.property(anyFish, (fish) => {
        expect(drawingFaults(fishbone.layout(boardFrom(fish)))).toEqual([]);
      }),
      { numRuns: 150, examples: [[empty], [typical], [heavy]] },
    );
  }, 120_000);

  it('D15 has no fault on boards far too full for a wall: 12 bones, 200 causes, depth 9', () => {
    fc.assert(
      fc.property(randomFish({ bones: 12, causes: 200, depth: 9 }), (fish) => {
        expect(drawingFaults(fishbone.layout(boardFrom(fish)))).toEqual([]);
      }),
      { numRuns: 25 },
    );
  }, 120_000);

  it('D15 draws sixty causes on eight bones, four levels deep, without one overlap', () => {
    const board = boardFrom(heavy);
    expect(fishbone.report(board)).toMatchObject({ causes: 60, maxDepth: 4 });
    expect(bonesOf(board)).toHaveLength(8);
    expect(drawingFaults(fishbone.layout(board))).toEqual([]);
  });

  it('D15 draws a chain of a thousand causes, one under the other', () => {
    const sketch = { name: 'Deep', effect: 'Why?', bones: [{ text: 'Only', causes: [{ text: 'first' }] }] };
    const { rows } = sketchToRows(sketch);
    const nodes = new Map(rows.nodes);
    const first = nodes.get('c1');
    if (first === undefined) throw new Error('The first cause is not there.');
    for (let level = 2; level <= 1000; level += 1)
      nodes.set(`c${level}`, { ...first, id: `c${level}`, label: `c${level}`, parentId: `c${level - 1}` });
    const board = boardIn({ ...rows, nodes });
    expect(fishbone.layout(board).boxes).toHaveLength(1002);
    expect(fishbone.report(board)).toMatchObject({ causes: 1000, maxDepth: 1000 });
  });

  it('FB9 has its head at the right end of the spine, right of every joint', () => {
    fc.assert(
      fc.property(anyFish, (fish) => {
        const drawing = fishbone.layout(boardFrom(fish));
        const head = boxOf(drawing, 'fx1');
        const { first, last } = strokeOf(drawing, 'spine');
        expect(last.x).toBe(head.x);
        expect(first.x).toBeLessThan(head.x);
        expect(Math.abs(head.y + head.height / 2 - last.y)).toBeLessThanOrEqual(4);
        for (const stroke of drawing.strokes.filter((one) => one.id.endsWith(':rib')))
          expect(stroke.points.at(-1)?.x).toBeLessThan(head.x);
      }),
      { numRuns: 60 },
    );
  });

  it('FB9 leans every rib 60 degrees away from the head, above and below in turn, pairs at one joint', () => {
    fc.assert(
      fc.property(anyFish, (fish) => {
        const board = boardFrom(fish);
        const drawing = fishbone.layout(board);
        const joints = bonesOf(board).map((bone, index) => {
          const { first: tip, last: joint } = strokeOf(drawing, `${bone.id}:rib`);
          expect(joint.y).toBe(spineY(drawing));
          expect(Math.sign(tip.y - joint.y)).toBe(index % 2 === 0 ? -1 : 1);
          const degrees = (Math.atan2(Math.abs(tip.y - joint.y), joint.x - tip.x) * 180) / Math.PI;
          expect(degrees).toBeCloseTo(60, 5);
          return joint.x;
        });
        joints.forEach((joint, index) => {
          if (index % 2 === 1) expect(joint).toBe(joints[index - 1]);
          else if (index > 0) expect(joint).toBeGreaterThan(joints[index - 1] ?? 0);
        });
      }),
      { numRuns: 60 },
    );
  });

  it('FB10 R6 a new cause moves no other bone but along the spine, and changes no order and no side', () => {
    fc.assert(
      fc.property(anyFish, boardText, fc.nat(), (fish, text, pick) => {
        const { rows } = sketchToRows(fish);
        const board = boardIn(rows);
        const hosts = [...board.nodes.values()].filter((node) => node.type !== 'effect');
        const host = hosts[pick % Math.max(hosts.length, 1)];
        fc.pre(host !== undefined);
        const grown = boardIn(run(rows, 'addCause', { id: 'new', parentId: host?.id, text }));
        const [before, after] = [fishbone.layout(board), fishbone.layout(grown)];
        expect(after.boxes.map((box) => box.id).filter((id) => id !== 'new')).toEqual(
          before.boxes.map((box) => box.id),
        );
        const lift = spineY(after) - spineY(before);
        for (const [bone, causes] of causesByBone(grown)) {
          if (causes.includes('new')) continue;
          const slide = boxOf(after, bone).x - boxOf(before, bone).x;
          for (const id of [bone, ...causes]) {
            expect(boxOf(after, id).y - boxOf(before, id).y).toBe(lift);
            expect(boxOf(after, id).x - boxOf(before, id).x).toBe(slide);
          }
        }
      }),
      { numRuns: 100 },
    );
  }, 120_000);

  it('FB11 R7 wraps words and never cuts them', () => {
    fc.assert(
      fc.property(anyFish, (fish) => {
        const board = boardFrom(fish);
        for (const box of fishbone.layout(board).boxes) {
          expect(box.lines.join('').replace(/\s/g, '')).toBe(board.nodes.get(box.id)?.text.replace(/\s/g, ''));
        }
      }),
      { numRuns: 60 },
    );
  });

  it('FB11 stands every cause on its own bone, which ends at what carries it', () => {
    const board = boardFrom(heavy);
    const drawing = fishbone.layout(board);
    for (const bone of bonesOf(board)) {
      const rib = strokeOf(drawing, `${bone.id}:rib`);
      for (const cause of childrenOf(board, bone.id)) {
        const { first, last } = strokeOf(drawing, `${cause.id}:bone`);
        const box = boxOf(drawing, cause.id);
        expect(first.y).toBe(last.y);
        expect(first.x).toBeLessThanOrEqual(box.x);
        const onRib = rib.last.x - Math.abs(last.y - rib.last.y) / Math.sqrt(3);
        expect(last.x).toBeCloseTo(onRib, 6);
      }
    }
  });

  it('FB11 hangs sub-causes below their cause, on both halves', () => {
    const board = boardFrom(heavy);
    const drawing = fishbone.layout(board);
    for (const node of board.nodes.values()) {
      if (node.type !== 'cause') continue;
      for (const child of childrenOf(board, node.id))
        expect(boxOf(drawing, child.id).y).toBeGreaterThanOrEqual(
          boxOf(drawing, node.id).y + boxOf(drawing, node.id).height,
        );
    }
  });

  it('FB12 says evidence, locus and the root mark in words, with a sign of their own', () => {
    const { rows } = sketchToRows({
      name: 'One',
      effect: '3 of 10',
      bones: [
        { text: 'A', causes: [{ text: 'cause', props: { evidence: 'hunch', locus: 'concern', root: true } }] },
        { text: 'B', causes: [] },
      ],
    });
    const marked = run(rows, 'placeAlso', { places: [{ id: 'l1', causeId: 'c1' }], categoryId: 'b2' });
    const box = boxOf(fishbone.layout(boardIn(marked)), 'c1');
    expect(box.tags.map((tag) => tag.text)).toEqual(['c1', 'Root cause', '? hunch', '° concern', 'also on b2']);
    expect(box.tags.find((tag) => tag.text === 'Root cause')?.look).toBe('mark');
    expect(box.font.weight).toBe('bold');
  });

  it('FB13 is read as effect, bone, its causes depth first, next bone', () => {
    const board = boardFrom(typical);
    const causes = causesByBone(board);
    const expected = ['fx1', ...bonesOf(board).flatMap((bone) => [bone.id, ...(causes.get(bone.id) ?? [])])];
    expect(fishbone.layout(board).boxes.map((box) => box.id)).toEqual(expected);
  });

  it('draws only head and spine when nothing has been said yet', () => {
    const drawing = fishbone.layout(boardFrom(empty));
    expect(drawing.boxes.map((box) => box.id)).toEqual(['fx1']);
    expect(drawing.strokes.map((stroke) => stroke.id)).toEqual(['spine', 'fin', 'snout']);
    expect(drawingFaults(drawing)).toEqual([]);
  });

  it('FB9 lets no rib cross a heading or a cause of another bone', () => {
    fc.assert(
      fc.property(anyFish, (fish) => {
        const board = boardFrom(fish);
        const drawing = fishbone.layout(board);
        const causes = causesByBone(board);
        for (const bone of bonesOf(board)) {
          const { first, last } = strokeOf(drawing, `${bone.id}:rib`);
          const own = new Set([bone.id, ...(causes.get(bone.id) ?? [])]);
          for (const box of drawing.boxes.filter(({ id }) => !own.has(id))) {
            const [from, to] = [
              Math.max(box.y, Math.min(first.y, last.y)),
              Math.min(box.y + box.height, Math.max(first.y, last.y)),
            ];
            if (from >= to) continue;
            const xs = [from, to].map((y) => last.x - Math.abs(y - last.y) / Math.sqrt(3));
            const isClear = Math.max(...xs) <= box.x || Math.min(...xs) >= box.x + box.width;
            expect(isClear, `the rib of ${bone.id} keeps off ${box.id}`).toBe(true);
          }
        }
      }),
      { numRuns: 100, examples: [[longBesideShort('above')], [longBesideShort('below')]] },
    );
  }, 120_000);

  it('FB9 keeps the tail fin free of words', () => {
    fc.assert(
      fc.property(anyFish, (fish) => {
        const drawing = fishbone.layout(boardFrom(fish));
        const { first: tail } = strokeOf(drawing, 'spine');
        for (const box of drawing.boxes) {
          const isBeside = box.y < tail.y + 40 && box.y + box.height > tail.y - 40;
          if (isBeside) expect(box.x).toBeGreaterThan(tail.x);
        }
      }),
      { numRuns: 60, examples: [[typical], [heavy]] },
    );
  });

  it('FB12 gives tags further rows when they need more room than the words', () => {
    const bones = Array.from({ length: 12 }, (_, index) => ({ text: `Bone ${index + 1}`, causes: [] }));
    const [first, ...others] = bones;
    const sketch = {
      name: 'Everywhere',
      effect: '1 of 2',
      bones: [{ text: first?.text ?? '', causes: [{ text: 'rain' }] }, ...others],
    };
    const everywhere = others.reduce(
      (rows, _, index) =>
        run(rows, 'placeAlso', { places: [{ id: `l${index}`, causeId: 'c1' }], categoryId: `b${index + 2}` }),
      sketchToRows(sketch).rows,
    );
    const drawing = fishbone.layout(boardIn(everywhere));
    expect(boxOf(drawing, 'c1').tags).toHaveLength(12);
    expect(boxOf(drawing, 'c1').width).toBeLessThanOrEqual(264);
    expect(drawingFaults(drawing)).toEqual([]);
  });
});
