import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { boardOf } from '#domain/board.ts';
import { drawingFaults } from '#domain/drawing.ts';
import { sizeOnWall } from '#domain/wall-size.ts';
import { driverDiagram } from '#kinds/driver-diagram/model/driver-diagram.ts';
import { layoutOf } from '#kinds/driver-diagram/model/layout.ts';
import { type DriverLens, readLens } from '#kinds/driver-diagram/model/lens.ts';
import { origins, statuses } from '#kinds/driver-diagram/model/types.ts';
import { driverDiagramView } from '#kinds/driver-diagram/view/driver-diagram-view.tsx';
import { layoutUnder } from '#kinds/driver-diagram/view/looks.ts';
import type { Lens } from '#renderer/kit/kind-view.ts';
import { anyBoard, boardIn, grow, linksThroughCards, run } from './driver-diagram-boards.ts';

const ids = (rows: Parameters<typeof boardIn>[0], lens: DriverLens) =>
  layoutOf(boardIn(rows), lens)
    .boxes.map((box) => box.id)
    .sort();

const team = () => {
  let rows = grow('P1 < aim1', 'P2 < aim1', 'S1 < P1, ~P2', 'S2 < P2', 'CI1 < S1', 'CI2 < S1', 'CI3 < S2');
  rows = run(rows, 'setStatus', { id: 'ci1', status: 'testing' });
  rows = run(rows, 'setOrigin', { id: 'ci2', origin: 'network' });
  return run(rows, 'setOwner', { id: 'ci3', owner: 'Ms Rivera' });
};

describe('lenses', () => {
  test('DD31 a filter hides change ideas only', () => {
    const drivers = ['aim1', 'p1', 'p2', 's1', 's2'];
    expect(ids(team(), { statuses: ['testing'] })).toEqual(['aim1', 'ci1', 'p1', 'p2', 's1', 's2']);
    expect(ids(team(), { origins: ['network'] })).toEqual(['aim1', 'ci2', 'p1', 'p2', 's1', 's2']);
    expect(ids(team(), { owner: 'Ms Rivera' })).toEqual(['aim1', 'ci3', 'p1', 'p2', 's1', 's2']);
    expect(ids(team(), { statuses: [] })).toEqual(drivers);
  });

  test('DD31 one branch is an item, what it hangs from and what hangs from it', () => {
    expect(ids(team(), { branch: 'p1' })).toEqual(['aim1', 'ci1', 'ci2', 'p1', 's1']);
    expect(ids(team(), { branch: 's2' })).toEqual(['aim1', 'ci3', 'p2', 's2']);
    expect(ids(team(), { branch: 'gone' })).toHaveLength(team().nodes.size);
  });

  test('DD30 under heat a driver says how many ideas of which status hang below it, and what is tried is filled', () => {
    const drawing = layoutOf(boardIn(team()), { heat: true });
    const box = (id: string) => drawing.boxes.find((one) => one.id === id);
    const words = (id: string) => box(id)?.tags.map((tag) => tag.text);
    expect([words('p1'), words('p2')]).toEqual([
      ['P1', '1 idea, 1 testing'],
      ['P2', '2 ideas, 1 testing'],
    ]);
    expect([box('ci1')?.look, box('ci2')?.look]).toEqual(['solid', 'card']);
    expect(words('ci1')).toContain('testing');
  });

  const lens: fc.Arbitrary<DriverLens> = fc.record(
    {
      density: fc.constantFrom('roomy', 'compact'),
      heat: fc.boolean(),
      branch: fc.nat(40).map((number) => `n${number}`),
      statuses: fc.subarray([...statuses]),
      origins: fc.subarray([...origins]),
    },
    { requiredKeys: [] },
  );

  test('D15 DD15 DD29 any board under any lens: no overlap, no link through a card or a text', () => {
    fc.assert(
      fc.property(anyBoard({ items: 60, linksEach: 2 }), lens, (rows, drawn) => {
        const drawing = layoutOf(boardIn(rows), drawn);
        expect([...drawingFaults(drawing), ...linksThroughCards(drawing)]).toEqual([]);
      }),
      { numRuns: 150 },
    );
  });

  test('DD31 a lens that is not understood shows everything', () => {
    expect(readLens({ density: 'huge', statuses: 'all', heat: 3, other: 1 })).toEqual({});
  });
});

describe('densities and rows', () => {
  const wallSize = (name: string): number => {
    const example = driverDiagram.examples.find((one) => one.name === name);
    const board = example && boardOf(example.rows, example.boardId);
    if (board === undefined) throw new Error('There is no such example.');
    const drawing = driverDiagram.layout(board);
    return 16 * Math.min(1920 / drawing.width, 1080 / drawing.height);
  };
  const wide = grow('P1 < aim1', 'S1 < P1', ...Array.from({ length: 18 }, (_, index) => `CI${index + 1} < S1`));

  test('DD28 an empty board reads well from the back row', () => {
    expect(wallSize('empty')).toBeGreaterThanOrEqual(24);
  });

  test('DD29 ideas of one driver share rows, and an idea with two drivers has its own', () => {
    const boxes = (rows: typeof wide) =>
      driverDiagram.layout(boardIn(rows)).boxes.filter((box) => box.id.startsWith('ci'));
    const rowsSeen = new Set(boxes(wide).map((box) => box.y));
    expect(rowsSeen.size).toBeLessThan(18);
    const shared = run(
      grow('P1 < aim1', 'S1 < P1', 'S2 < P1', ...Array.from({ length: 18 }, (_, index) => `CI${index + 1} < S1`)),
      'link',
      {
        id: 'x',
        fromId: 's2',
        toId: 'ci5',
      },
    );
    const own = boxes(shared).find((box) => box.id === 'ci5');
    expect(boxes(shared).filter((box) => box.y === own?.y)).toEqual([own]);
  });

  test('DD29 words never change how many stand side by side', () => {
    fc.assert(
      fc.property(fc.array(fc.lorem({ maxCount: 30 }), { minLength: 1, maxLength: 6 }), (texts) => {
        const nodes = new Map(
          [...wide.nodes.values()].map((node, index) => [
            node.id,
            { ...node, text: texts[index % texts.length] ?? '' },
          ]),
        );
        const lefts = (rows: typeof wide) =>
          driverDiagram.layout(boardIn(rows)).boxes.map((box) => `${box.id} ${box.x}`);
        expect(lefts({ ...wide, nodes })).toEqual(lefts(wide));
      }),
      { numRuns: 30 },
    );
  });
});

describe('one branch after another', () => {
  const step = (id: string, selectedId: string | null, lens: Lens) =>
    driverDiagramView.looks?.find((look) => look.id === id)?.next(boardIn(team()), selectedId, lens) ?? null;

  test('DD31 Page Down goes from the whole through every branch and back, Page Up the other way', () => {
    const first = step('nextBranch', null, {});
    expect(first).toEqual({ lens: { branch: 'p1' } });
    expect(step('nextBranch', null, { branch: 'p1', heat: true })).toEqual({
      lens: { branch: 'p2', heat: true },
      select: 'p2',
    });
    expect(step('nextBranch', null, { branch: 'p2' })).toEqual({ lens: {} });
    expect(step('previousBranch', null, {})).toEqual({ lens: { branch: 'p2' } });
    expect(step('nextBranch', 'ci3', {})).toEqual({ lens: { branch: 'p2' } });
  });

  test('DD30 one chord turns the heat on and off', () => {
    expect(step('heat', null, { branch: 'p1' })).toEqual({ lens: { branch: 'p1', heat: true } });
    expect(step('heat', null, { heat: true })).toEqual({ lens: {} });
  });

  test('DD31 what a lens leaves out is told', () => {
    const told = (lens: Lens) => driverDiagramView.lensWords?.(boardIn(team()), lens) ?? null;
    expect(told({})).toBeNull();
    expect(told({ heat: true })).toBeNull();
    expect(told({ branch: 'p1' })?.names).toBe('P1 Text of P1');
    expect(told({ statuses: ['testing'] })?.label).toBe('driver-diagram:looks.filtered');
  });

  test('DD17 an item wears its colour also where only another branch that it hangs from is looked at', () => {
    const board = boardIn(grow('P1 < aim1', 'P2 < aim1', 'S1 < P1, ~P2', 'CI1 < S1'));
    const tones = (lens: Lens) =>
      new Map(layoutUnder(board, lens).boxes.map(({ id, tone }): [string, number | null] => [id, tone]));
    const whole = tones({});
    for (const [id, tone] of tones({ branch: 'p2' })) expect(tone, id).toBe(whole.get(id));
  });

  test('DD28 the wall offers one branch at a time when the whole would be too small to read', () => {
    const offer = (name: string) => {
      const example = driverDiagram.examples.find((one) => one.name === name);
      const board = example && boardOf(example.rows, example.boardId);
      if (board === undefined) throw new Error('There is no such example.');
      expect(driverDiagramView.wall?.lenses(board)[0]).toEqual({});
      return driverDiagramView.wall?.offer(board) ?? null;
    };
    expect([offer('empty'), offer('heavy')]).toEqual([null, 'driver-diagram:looks.wallOffer']);
  });

  test.each(['typical', 'heavy', 'wall'])(
    'DD28 each part that the wall shows of the %s board can be read from the back row, and the parts are the whole',
    (name) => {
      const example = driverDiagram.examples.find((one) => one.name === name);
      const board = example && boardOf(example.rows, example.boardId);
      if (board === undefined) throw new Error('There is no such example.');
      const seen = new Set<string>();
      for (const lens of driverDiagramView.wall?.lenses(board).slice(1) ?? []) {
        const drawing = layoutUnder(board, lens);
        expect(sizeOnWall(drawing, 16)).toBeGreaterThanOrEqual(20);
        for (const { id } of drawing.boxes) seen.add(id);
      }
      expect(seen).toEqual(new Set(board.nodes.keys()));
    },
  );
});
