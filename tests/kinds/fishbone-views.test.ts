import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Board, childrenOf, subtreeOf } from '#domain/board.ts';
import { type Drawing, drawingFaults } from '#domain/drawing.ts';
import type { Rows } from '#domain/rows.ts';
import { heavy } from '#kinds/fishbone/examples/heavy.ts';
import { type BoneSketch, sketchToRows } from '#kinds/fishbone/examples/sketch.ts';
import { typical } from '#kinds/fishbone/examples/typical.ts';
import { fishbone } from '#kinds/fishbone/model/fishbone.ts';
import { type FishView, layoutOf } from '#kinds/fishbone/model/layout.ts';
import { kinds } from '#kinds/models.ts';
import { flattenOutline } from '#tests/support/board-soundness.ts';
import { FISH, fishIn, run } from '#tests/support/fishbone-board.ts';
import { play, press } from '#tests/support/kind-play.ts';
import { randomFish } from '#tests/support/random-fish.ts';

/** A fish after a meeting: causes on no bone, parked, on two bones, voted on, as a random run of commands leaves it. */
const livedIn: fc.Arbitrary<Rows> = fc
  .tuple(randomFish({ bones: 8, causes: 40, depth: 4 }), fc.array(press, { maxLength: 30, size: 'max' }))
  .map(([fish, presses]) => play(fishbone, kinds, { rows: sketchToRows(fish).rows, boardId: FISH }, presses).rows);

/** A way to look at it: some items folded, perhaps one bone, perhaps the wall. */
const looking = fc.record({
  folded: fc.array(fc.nat(200), { maxLength: 6 }),
  only: fc.option(fc.nat(200)),
  wall: fc.boolean(),
});
type Looking = typeof looking extends fc.Arbitrary<infer Value> ? Value : never;

const viewOf = (board: Board, { folded, only, wall }: Looking): FishView => {
  const ids = [...board.nodes.keys()];
  const at = (index: number) => ids[index % Math.max(ids.length, 1)] ?? 'none';
  return { collapsed: new Set(folded.map(at)), onlyBone: only === null ? null : at(only), wall };
};
const shown = (drawing: Drawing): readonly string[] =>
  drawing.boxes.filter(({ of }) => of === undefined).map(({ id }) => id);

/** How large words of the wall are when the drawing fills a screen of 1920 x 1080, px. */
const sizeOnWall = ({ width, height, boxes }: Drawing, causeId: string): number =>
  (boxes.find(({ id }) => id === causeId)?.font.size ?? 0) * Math.min(1920 / width, 1080 / height);

describe('a fish that is lived in', () => {
  it('D15 FB36 FB37 has no fault however it is looked at', () => {
    fc.assert(
      fc.property(livedIn, looking, (rows, look) => {
        const board = fishIn(rows);
        expect(drawingFaults(fishbone.layout(board))).toEqual([]);
        expect(drawingFaults(layoutOf(board, viewOf(board, look)))).toEqual([]);
      }),
      { numRuns: 120 },
    );
  }, 120_000);

  it('FB13 R45 is drawn in the order in which the outline reads it', () => {
    fc.assert(
      fc.property(livedIn, (rows) => {
        const board = fishIn(rows);
        expect(shown(fishbone.layout(board))).toEqual(flattenOutline(fishbone.outline(board)).map(({ id }) => id));
      }),
      { numRuns: 80 },
    );
  }, 120_000);

  it('FB10 R6 keeps its order and sides when a cause is added anywhere', () => {
    fc.assert(
      fc.property(livedIn, fc.nat(), (rows, pick) => {
        const board = fishIn(rows);
        const hosts = [...board.nodes.values()].filter(({ type }) => type === 'category' || type === 'cause');
        const parentId = hosts[pick % (hosts.length + 1)]?.id ?? null;
        const grown = fishbone.layout(fishIn(run(rows, 'addCause', { id: 'new', parentId, text: 'one more' })));
        const before = fishbone.layout(board);
        expect(grown.boxes.map(({ id }) => id).filter((id) => id !== 'new')).toEqual(before.boxes.map(({ id }) => id));
        const sides = (drawing: Drawing) =>
          drawing.strokes.flatMap(({ id, points: [from, to] }) =>
            id.endsWith(':rib') && from && to ? [`${id} ${Math.sign(from.y - to.y)}`] : [],
          );
        expect(sides(grown)).toEqual(sides(before));
      }),
      { numRuns: 80 },
    );
  }, 120_000);

  it('FB36 draws what is not folded, and tells how much is', () => {
    const board = fishIn(sketchToRows(heavy).rows);
    const drawing = layoutOf(board, { collapsed: new Set(['b2', 'c1']) });
    const hidden = ['b2', 'c1'].flatMap((id) =>
      subtreeOf(board, id)
        .slice(1)
        .map((node) => node.id),
    );
    expect(shown(drawing)).toEqual(shown(fishbone.layout(board)).filter((id) => !hidden.includes(id)));
    const tagsOf = (id: string) => drawing.boxes.find((box) => box.id === id)?.tags.map(({ text }) => text);
    expect(tagsOf('c1')).toContain('+ 3 causes');
    expect(tagsOf('b2')).toContain(`+ ${subtreeOf(board, 'b2').length - 1} causes`);
  });

  it('FB36 shows one bone by itself, named by the bone or by a cause on it', () => {
    const board = fishIn(sketchToRows(heavy).rows);
    const bone = childrenOf(board, null, 'category')[2];
    const inside = subtreeOf(board, bone?.id ?? '').map(({ id }) => id);
    for (const onlyBone of [bone?.id ?? '', inside.at(-1) ?? ''])
      expect(shown(layoutOf(board, { onlyBone }))).toEqual(['fx1', ...inside]);
    expect(layoutOf(board, { onlyBone: 'fx1' })).toEqual(fishbone.layout(board));
  });
});

describe('R7 FB37 the wall', () => {
  const bone = (text: string, causes: readonly string[]): BoneSketch => ({
    text,
    causes: causes.map((each) => ({ text: each })),
  });
  const spoken = heavy.bones.flatMap(({ causes }) => causes.map(({ text }) => text));
  /** Forty causes of usual length, shared out over the bones as `shares` says. */
  const forty = (...shares: readonly number[]): Rows => {
    let next = 0;
    const bones = shares.map((share, index) => {
      const causes = Array.from({ length: share }, () => spoken[next++ % spoken.length] ?? '');
      return bone(heavy.bones[index % heavy.bones.length]?.text ?? '', causes);
    });
    return sketchToRows({ name: 'Forty', effect: heavy.effect, bones }).rows;
  };

  it.each([
    ['eight even bones', [5, 5, 5, 5, 5, 5, 5, 5]],
    ['six bones', [7, 7, 7, 7, 6, 6]],
    ['four bones', [10, 10, 10, 10]],
    ['uneven bones', [9, 3, 8, 2, 7, 1, 6, 4]],
  ] as const)('holds forty causes on %s in words of at least 24 px at 1080p', (_, shares) => {
    const board = fishIn(forty(...shares));
    expect(fishbone.report(board).causes).toBe(40);
    const drawing = layoutOf(board, { wall: true });
    expect(sizeOnWall(drawing, 'c1')).toBeGreaterThanOrEqual(24);
    expect(drawingFaults(drawing)).toEqual([]);
  });

  it('keeps order, sides and every word of the board', () => {
    for (const sketch of [typical, heavy]) {
      const board = fishIn(sketchToRows(sketch).rows);
      const [wall, page] = [layoutOf(board, { wall: true }), fishbone.layout(board)];
      expect(shown(wall)).toEqual(shown(page));
      for (const box of wall.boxes)
        expect(box.lines.join('').replace(/\s/g, '')).toBe(board.nodes.get(box.id)?.text.replace(/\s/g, ''));
    }
  });

  it('D15 has no fault with more causes than any wall can show', () => {
    fc.assert(
      fc.property(randomFish({ bones: 9, causes: 260, depth: 5 }), (fish) => {
        expect(drawingFaults(layoutOf(fishIn(sketchToRows(fish).rows), { wall: true }))).toEqual([]);
      }),
      { numRuns: 8 },
    );
  }, 60_000);

  it('FB12 tells evidence and locus in words again when it shows one bone', () => {
    const board = fishIn(sketchToRows(typical).rows);
    const tagsOf = (view: FishView) =>
      layoutOf(board, { wall: true, ...view })
        .boxes.find(({ id }) => id === 'c1')
        ?.tags.map(({ text }) => text);
    expect(tagsOf({})).toEqual(['c1', 'Root cause']);
    expect(tagsOf({ onlyBone: 'b1' })).toEqual(['c1', 'Root cause', '“ heard', '• control']);
  });

  it('never shows sixty causes below 20 px', () => {
    expect(sizeOnWall(layoutOf(fishIn(sketchToRows(heavy).rows), { wall: true }), 'c1')).toBeGreaterThanOrEqual(20);
  });
});
