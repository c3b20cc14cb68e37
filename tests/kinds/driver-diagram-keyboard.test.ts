import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createKinds, type Step } from '#domain/kind.ts';
import { applyPatches, invertPatches } from '#domain/patches.ts';
import { decide } from '#domain/project-commands.ts';
import type { Rows } from '#domain/rows.ts';
import { driverDiagram } from '#kinds/driver-diagram/model/driver-diagram.ts';
import { columnOf, statuses } from '#kinds/driver-diagram/model/types.ts';
import { boardIn, decided, grow, idsOf, itemIn, newBoard, theory } from './driver-diagram-boards.ts';

describe('the keyboard', () => {
  const kinds = createKinds([driverDiagram]);
  let made = 0;
  /** Presses a key on an item and types; answers the rows and the new item's id, or null when the key means nothing. */
  const press = (rows: Rows, anchorId: string | null, step: Step) => {
    const placement = driverDiagram.place(boardIn(rows), anchorId, step);
    if (placement === null) return null;
    made += 1;
    const id = `k${made}`;
    const result = decide(kinds, rows, placement.command, { ...placement.args, id, text: '' });
    if (!result.ok) throw new Error(result.problem.message);
    const applied = applyPatches(rows, result.value);
    if (!applied.ok) throw new Error(applied.problem.message);
    const node = itemIn(applied.value, id);
    const parents = [...applied.value.links.values()].filter((link) => link.toId === id).map((link) => link.fromId);
    const column = [...applied.value.nodes.values()]
      .filter((one) => one.type === node.type)
      .sort((left, right) => (left.sortKey < right.sortKey ? -1 : 1));
    return { rows: applied.value, node, parents, after: column[column.indexOf(node) - 1]?.id };
  };

  const table: readonly (readonly [string | null, Step, string, readonly string[], string | undefined])[] = [
    [null, 'next', 'primary', ['aim1'], 'p2'],
    [null, 'deeper', 'primary', ['aim1'], 'p2'],
    ['aim1', 'next', 'primary', ['aim1'], 'p2'],
    ['aim1', 'deeper', 'primary', ['aim1'], 'p2'],
    ['p1', 'next', 'primary', ['aim1'], 'p1'],
    ['p1', 'deeper', 'secondary', ['p1'], 's2'],
    ['s1', 'next', 'secondary', ['p1'], 's1'],
    ['s1', 'outward', 'primary', ['aim1'], 'p1'],
    ['s1', 'deeper', 'change', ['s1'], 'ci3'],
    ['ci1', 'next', 'change', ['s1'], 'ci1'],
    ['ci1', 'outward', 'secondary', ['p1'], 's1'],
    ['ci3', 'next', 'change', ['p1'], 'ci3'],
    ['ci3', 'outward', 'primary', ['aim1'], 'p1'],
  ];
  test.each(table)('DD19 from %s, %s gives a %s under %s after %s', (anchorId, step, type, parents, after) => {
    const pressed = press(theory(), anchorId, step);
    expect([pressed?.node.type, pressed?.parents, pressed?.after]).toEqual([type, parents, after]);
  });

  test.each([
    ['ci1', 'deeper'],
    ['aim1', 'outward'],
    ['p1', 'outward'],
    [null, 'outward'],
  ] as const)('DD19 on %s, %s means nothing', (anchorId, step) => {
    expect(driverDiagram.place(boardIn(theory()), anchorId, step)).toBeNull();
  });

  test('DD19 items with no driver yet still take the next one beside them', () => {
    const pressed = press(grow('P1 < aim1', 'CI1', 'CI2'), 'ci1', 'next');
    expect([pressed?.node.type, pressed?.parents, pressed?.after]).toEqual(['change', [], 'ci1']);
  });

  test('DD19 any keys pressed one after another make a board on which every new item has a driver', () => {
    const keys = fc.array(fc.constantFrom<Step>('next', 'deeper', 'outward'), { maxLength: 40 });
    fc.assert(
      fc.property(keys, (steps) => {
        let rows = newBoard();
        let anchor: string | null = null;
        for (const step of steps) {
          const pressed = press(rows, anchor, step);
          if (pressed === null) continue;
          rows = pressed.rows;
          anchor = pressed.node.id;
          expect(pressed.parents).toHaveLength(1);
        }
        expect(driverDiagram.outline(boardIn(rows)).map((item) => item.id)).toEqual(['aim1']);
      }),
    );
  });
});

describe('any run of commands', () => {
  const pick = fc.nat(1000);
  const step = fc.oneof(
    fc.record({ name: fc.constantFrom('addPrimary', 'addSecondary', 'addChange'), a: pick, b: pick }),
    fc.record({
      name: fc.constantFrom('remove', 'link', 'setStrength', 'unlink', 'moveItem', 'editText', 'setStatus'),
      a: pick,
      b: pick,
    }),
  );
  const at = (list: readonly string[], index: number): string => list[index % Math.max(1, list.length)] ?? 'none';

  test('D10 DD3 patches apply and invert, links always run to the right, and the outline tells each item once', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
        let rows = newBoard();
        for (const [index, { name, a, b }] of steps.entries()) {
          const [nodes, links] = [[...rows.nodes.keys()], [...rows.links.keys()]];
          const args = {
            addPrimary: { id: `i${index}`, text: 'x', parents: [{ id: at(nodes, a) }] },
            addSecondary: { id: `i${index}`, text: 'x', parents: [{ id: at(nodes, a) }], afterId: at(nodes, b) },
            addChange: { id: `i${index}`, text: 'x', parents: [{ id: at(nodes, a) }] },
            remove: { ids: [at(nodes, a)] },
            link: { id: `x${index}`, fromId: at(nodes, a), toId: at(nodes, b) },
            setStrength: { id: at(links, a), strength: b % 2 === 0 ? 'weak' : 'strong' },
            unlink: { id: at(links, a) },
            moveItem: { id: at(nodes, a), afterId: at(nodes, b) },
            editText: { id: at(nodes, a), text: `t${b}` },
            setStatus: { id: at(nodes, a), status: statuses[b % statuses.length] },
          }[name];
          const result = decided(rows, name, args ?? {});
          if (!result.ok) continue;
          const applied = applyPatches(rows, result.value);
          if (!applied.ok) throw new Error(applied.problem.message);
          expect(applyPatches(applied.value, invertPatches(result.value))).toEqual({ ok: true, value: rows });
          rows = applied.value;
          for (const link of rows.links.values())
            expect(columnOf(itemIn(rows, link.fromId))).toBeLessThan(columnOf(itemIn(rows, link.toId)));
        }
        const told: string[] = [];
        const visit = (items: ReturnType<typeof driverDiagram.outline>): void => {
          for (const item of items) {
            told.push(item.id);
            visit(item.children);
          }
        };
        visit(driverDiagram.outline(boardIn(rows)));
        expect(told.sort()).toEqual(idsOf(rows));
      }),
    );
  });
});
