import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createKinds } from '#domain/kind.ts';
import { applyPatches } from '#domain/patches.ts';
import { decide } from '#domain/project-commands.ts';
import type { Rows } from '#domain/rows.ts';
import { driverDiagram } from '#kinds/driver-diagram/model/driver-diagram.ts';
import { shownOrder } from '#kinds/driver-diagram/model/layout.ts';
import { homeOf, theoryOf } from '#kinds/driver-diagram/model/theory.ts';
import { driverDiagramView } from '#kinds/driver-diagram/view/driver-diagram-view.tsx';
import type { Detail, Run } from '#renderer/kit/kind-view.ts';
import { anyBoard, boardIn, grow, newBoard, run } from './driver-diagram-boards.ts';

const kinds = createKinds([driverDiagram]);

/** The rows after what a button or a key would run. */
const press = (rows: Rows, pressed: Run | null): Rows => {
  if (pressed === null) throw new Error('There is nothing to run.');
  const result = decide(kinds, rows, pressed.command, pressed.args);
  if (!result.ok) throw new Error(result.problem.message);
  const applied = applyPatches(rows, result.value);
  if (!applied.ok) throw new Error(applied.problem.message);
  return applied.value;
};

const detailsOf = (rows: Rows, id: string): readonly Detail[] => {
  const node = rows.nodes.get(id);
  return node === undefined ? [] : driverDiagramView.details(boardIn(rows), node);
};
const detail = <Kind extends Detail['kind']>(rows: Rows, id: string, kind: Kind, name: string) => {
  const found = detailsOf(rows, id).find((each) => each.id === name);
  if (found?.kind !== kind) throw new Error(`${id} has no ${kind} ${name}.`);
  return found as Extract<Detail, { kind: Kind }>;
};

/** True when the kind's own texts hold the key. */
const isSaid = (key: string): boolean => {
  const path = key.replace(/^driver-diagram:/, '').split('.');
  const found = path.reduce<unknown>(
    (at, part) => (typeof at === 'object' && at !== null ? (at as Record<string, unknown>)[part] : undefined),
    driverDiagramView.locale,
  );
  return typeof found === 'string' && found !== '';
};

describe('words', () => {
  test('every command, word, status, piece of advice and fact has its English', () => {
    const keys = new Set(Object.values(driverDiagram.commands).map((command) => command.title));
    for (const type of Object.keys(driverDiagram.types)) keys.add(`driver-diagram:words.${type}`);
    const look = (rows: Rows): void => {
      for (const finding of driverDiagram.findings(boardIn(rows))) keys.add(finding.advice);
      const visit = (items: ReturnType<typeof driverDiagram.outline>): void => {
        for (const item of items) {
          for (const fact of item.facts) if (fact.includes(':')) keys.add(fact);
          visit(item.children);
        }
      };
      visit(driverDiagram.outline(boardIn(rows)));
      for (const id of rows.nodes.keys())
        for (const each of detailsOf(rows, id)) {
          keys.add(each.label);
          if (each.kind === 'choice') for (const option of each.options) keys.add(option.label);
        }
    };
    look(grow('P1 < ~aim1', 'CI1'));
    look(run(grow('P1', 'P2', 'P3', 'P4', 'P5', 'P6'), 'editText', { id: 'aim1', text: 'Fewer absences' }));
    expect([...keys].filter((key) => !isSaid(key))).toEqual([]);
    expect(keys.size).toBeGreaterThan(40);
  });
});

describe('details', () => {
  test('DD7 a change idea takes its status from the inspector, by Alt+U', () => {
    const rows = grow('P1 < aim1', 'CI1 < P1');
    const status = detail(rows, 'ci1', 'choice', 'status');
    expect([status.value, status.chord]).toEqual(['idea', 'Alt+U']);
    const tested = press(rows, status.choose('testing'));
    expect(tested.nodes.get('ci1')?.props.status).toBe('testing');
    expect(press(tested, detail(tested, 'ci1', 'choice', 'status').choose(null)).nodes.get('ci1')?.props.status).toBe(
      'idea',
    );
  });

  test('DD10 figures are kept as numbers when they are plain numbers, and parts can be cleared', () => {
    let rows = press(newBoard(), detail(newBoard(), 'aim1', 'text', 'baseline').save(' 43 '));
    rows = press(rows, detail(rows, 'aim1', 'text', 'target').save('27%'));
    expect(rows.nodes.get('aim1')?.props).toEqual({ baseline: 43, target: '27%' });
    expect(press(rows, detail(rows, 'aim1', 'text', 'target').save(' ')).nodes.get('aim1')?.props).toEqual({
      baseline: 43,
    });
  });

  test('DD3 links are added, weakened and taken away; only items to the left can be hung from', () => {
    let rows = grow('P1 < aim1', 'P2 < aim1', 'S1 < P1', 'CI1 < S1');
    expect(detail(rows, 's1', 'links', 'parents').candidates.map((candidate) => candidate.label)).toEqual([
      'aim1',
      'P2',
    ]);
    rows = press(rows, detail(rows, 's1', 'links', 'parents').add('p2', 'new'));
    expect(rows.links.get('new')).toMatchObject({ fromId: 'p2', toId: 's1', props: { strength: 'strong' } });
    const weaken = () =>
      detail(rows, 's1', 'links', 'parents')
        .links.find((link) => link.id === 'new')
        ?.weaken?.() ?? null;
    rows = press(rows, weaken());
    expect(rows.links.get('new')?.props).toEqual({ strength: 'weak' });
    rows = press(rows, weaken());
    expect(rows.links.get('new')?.props).toEqual({ strength: 'strong' });
    const children = detail(rows, 'p2', 'links', 'children');
    rows = press(rows, children.links[0]?.remove() ?? null);
    expect(rows.links.has('new')).toBe(false);
  });

  test('DD9 a driver is linked to the cause it answers', () => {
    const rows = grow('P1 < aim1', 'S1 < P1');
    expect(detailsOf(rows, 's1').some((each) => each.id === 'causes')).toBe(false);
    const cause = {
      id: 'c',
      boardId: 'why',
      type: 'cause',
      parentId: null,
      label: 'c4',
      text: 'Rules',
      sortKey: 'a0',
      props: {},
    };
    const withCause: Rows = { ...rows, nodes: new Map([...rows.nodes, ['c', cause]]) };
    const linked = press(withCause, detail(withCause, 's1', 'links', 'causes').add('c', 'x'));
    expect(detail(linked, 's1', 'links', 'causes').links.map((link) => link.text)).toEqual(['c4 Rules']);
    expect(press(linked, detail(linked, 's1', 'links', 'causes').links[0]?.remove() ?? null).links.has('x')).toBe(
      false,
    );
  });

  test('measures are typed with spaces or commas between them', () => {
    const rows = grow('P1 < aim1');
    const measured = press(rows, detail(rows, 'p1', 'text', 'measures').save('m2, m3'));
    expect(measured.nodes.get('p1')?.props).toEqual({ measureIds: ['m2', 'm3'] });
    expect(detail(measured, 'p1', 'text', 'measures').value).toBe('m2 m3');
  });
});

describe('moving', () => {
  const family = (rows: Rows, home: string): readonly string[] => {
    const find = (items: ReturnType<typeof driverDiagram.outline>): readonly string[] | undefined => {
      for (const item of items) {
        const found = item.id === home ? item.children.map((child) => child.id) : find(item.children);
        if (found) return found;
      }
      return undefined;
    };
    return find(driverDiagram.outline(boardIn(rows))) ?? [];
  };
  const move = (rows: Rows, id: string, direction: 'up' | 'down' | 'left' | 'right') => {
    const node = rows.nodes.get(id);
    return node === undefined ? null : driverDiagramView.move(boardIn(rows), node, direction);
  };

  test('DD20 up and down go past the neighbour in the same family, other families between them or not', () => {
    const rows = grow('P1 < aim1', 'P2 < aim1', 'S1 < P1', 'S2 < P2', 'S3 < P1', 'S4 < P2');
    const up = press(rows, move(rows, 's3', 'up'));
    expect([family(up, 'p1'), family(up, 'p2')]).toEqual([
      ['s3', 's1'],
      ['s2', 's4'],
    ]);
    const down = press(rows, move(rows, 's2', 'down'));
    expect([family(down, 'p1'), family(down, 'p2')]).toEqual([
      ['s1', 's3'],
      ['s4', 's2'],
    ]);
  });

  test('DD20 DD21 there is nowhere to go at the ends of a family, left of a primary driver, or for the aim', () => {
    const rows = grow('P1 < aim1', 'P2 < aim1', 'S1 < P1', 'S2 < P2');
    const moves = [
      move(rows, 's1', 'up'),
      move(rows, 's1', 'down'),
      move(rows, 'p1', 'left'),
      move(rows, 'aim1', 'right'),
      move(rows, 'aim1', 'down'),
    ];
    expect(moves).toEqual([null, null, null, null, null]);
  });

  test('DD14 DD20 on any board an item that is moved up is seen above its neighbour, and back below it after moving down', () => {
    const seen = (rows: Rows) => shownOrder(boardIn(rows)).map((node) => node.id);
    fc.assert(
      fc.property(anyBoard({ items: 25, linksEach: 2 }), fc.nat(24), (rows, pick) => {
        const id = `n${pick}`;
        const up = move(rows, id, 'up');
        fc.pre(up !== null);
        const ids = (up.args as { ids: string[] }).ids;
        const neighbour = ids[ids.indexOf(id) + 1] ?? '';
        const isAbove = (all: Rows) => seen(all).indexOf(id) < seen(all).indexOf(neighbour);
        const there = press(rows, up);
        const hangsFromNothing = homeOf(theoryOf(boardIn(rows)), id) === undefined;
        expect([isAbove(rows), isAbove(there) || hangsFromNothing]).toEqual([false, true]);
        if (hangsFromNothing) return;
        const back = press(there, move(there, id, 'down'));
        expect(isAbove(back)).toBe(false);
        const kept = (all: Rows) => seen(all).filter((one) => ids.includes(one));
        expect(kept(back)).toEqual(kept(rows));
      }),
    );
  });

  test('DD14 DD20 what is seen counts: an item goes past the neighbour above it, though others stood elsewhere for the team', () => {
    const rows = grow('S1', 'S2', 'CI1 < S1', 'CI2 < S2, S1', 'CI3 < S1', 'CI4 < aim1, S1');
    const ideas = (all: Rows) =>
      shownOrder(boardIn(all)).flatMap((node) => (node.type === 'change' ? [node.label] : []));
    const before = ideas(rows);
    const place = before.indexOf('CI3');
    const wanted = before.with(place - 1, 'CI3').with(place, before[place - 1] ?? '');
    expect(ideas(press(rows, move(rows, 'ci3', 'up')))).toEqual(wanted);
  });

  test('DD14 moving one driver among others that stand as the team put them changes that driver alone', () => {
    const rows = grow('P1 < aim1', 'P2 < aim1', 'P3 < aim1');
    const moved = press(rows, move(rows, 'p3', 'up'));
    const changed = [...moved.nodes.values()].filter((node) => node !== rows.nodes.get(node.id));
    expect(changed.map((node) => node.id)).toEqual(['p3']);
    expect(press(moved, move(moved, 'p3', 'up')).boards).toEqual(moved.boards);
  });
});
