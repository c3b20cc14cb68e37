import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createKinds, type Step } from '#domain/kind.ts';
import { applyPatches, invertPatches } from '#domain/patches.ts';
import { decide } from '#domain/project-commands.ts';
import type { NodeRow, Rows } from '#domain/rows.ts';
import { aimSentence } from '#kinds/driver-diagram/model/aim.ts';
import { driverDiagram } from '#kinds/driver-diagram/model/driver-diagram.ts';
import { columnOf, columns, statuses } from '#kinds/driver-diagram/model/types.ts';
import {
  anyBoard,
  boardId,
  boardIn,
  decided,
  grow,
  idsOf,
  linksOf,
  newBoard,
  refusal,
  run,
} from './driver-diagram-boards.ts';

const itemIn = (rows: Rows, id: string): NodeRow => {
  const node = rows.nodes.get(id);
  if (node === undefined) throw new Error(`${id} is not there.`);
  return node;
};

const theory = () => grow('P1 < aim1', 'P2 < ~aim1', 'S1 < P1, ~P2', 'S2 < P2', 'CI1 < S1', 'CI2 < S1, S2', 'CI3 < P1');

describe('items', () => {
  test('DD1 a new board holds its aim, labelled aim1, and nothing else', () => {
    const rows = newBoard();
    expect([...rows.nodes.values()].map((node) => [node.id, node.type, node.label])).toEqual([['aim1', 'aim', 'aim1']]);
  });

  test('DD1 the aim is never removed, and nothing else goes with the refusal', () => {
    expect(refusal(theory(), 'remove', { ids: ['p1', 'aim1'] }).code).toBe('E_AIM_STAYS');
  });

  test('DD2 items get spoken labels in their own column', () => {
    const rows = theory();
    const labels = columns.map((type) =>
      [...rows.nodes.values()].filter((node) => node.type === type).map((node) => node.label),
    );
    expect(labels).toEqual([['aim1'], ['P1', 'P2'], ['S1', 'S2'], ['CI1', 'CI2', 'CI3']]);
  });

  test('DD2 an item moves within its own column only', () => {
    expect(refusal(theory(), 'moveItem', { id: 's1', afterId: 'p1' }).code).toBe('E_COLUMN');
    expect(refusal(theory(), 'moveItem', { id: 's1', afterId: 'gone' }).code).toBe('E_NOT_FOUND');
  });

  test('DD7 a new change idea is an idea and takes any status a team gives it', () => {
    let rows = theory();
    expect(itemIn(rows, 'ci1').props).toEqual({ status: 'idea' });
    for (const status of [...statuses].reverse()) {
      rows = run(rows, 'setStatus', { id: 'ci1', status });
      expect(itemIn(rows, 'ci1').props).toEqual({ status });
    }
    expect(refusal(rows, 'setStatus', { id: 's1', status: 'testing' }).code).toBe('E_TYPE');
    expect(refusal(rows, 'setStatus', { id: 'ci1', status: 'done' }).code).toBe('E_COMMAND_INPUT');
  });

  test('D3 text is tidied or refused with the reason', () => {
    const rows = theory();
    expect(itemIn(run(rows, 'editText', { id: 's1', text: '  two words ' }), 's1').text).toBe('two words');
    expect(refusal(rows, 'editText', { id: 's1', text: 'x'.repeat(4001) }).code).toBe('E_TEXT_LONG');
    expect(refusal(rows, 'addPrimary', { id: 'p9', text: 'a\u0007b' }).code).toBe('E_TEXT_CONTROL');
    expect(itemIn(run(rows, 'editText', { id: 's1', text: 'حضور الطلاب' }), 's1').text).toBe('حضور الطلاب');
  });

  test('measures stand on drivers, each named once', () => {
    const rows = run(theory(), 'setMeasures', { id: 'p1', measureIds: ['m2', 'm3', 'm2'] });
    expect(itemIn(rows, 'p1').props).toEqual({ measureIds: ['m2', 'm3'] });
    expect(itemIn(run(rows, 'setMeasures', { id: 'p1', measureIds: [] }), 'p1').props).toEqual({});
    expect(refusal(rows, 'setMeasures', { id: 'ci1', measureIds: ['m2'] }).code).toBe('E_TYPE');
  });
});

describe('links', () => {
  test('DD3 links run from left to right and may skip a column', () => {
    const rows = grow('P1 < aim1', 'S1', 'CI1');
    const linked = run(run(rows, 'link', { id: 'a', fromId: 'aim1', toId: 's1' }), 'link', {
      id: 'b',
      fromId: 'p1',
      toId: 'ci1',
      strength: 'weak',
    });
    expect(linksOf(linked)).toEqual(['aim1>p1', 'aim1>s1', 'p1>ci1']);
    expect(linked.links.get('b')?.props).toEqual({ strength: 'weak' });
  });

  test.each([
    ['back', 's1', 'p1'],
    ['within a column', 'p1', 'p2'],
    ['to the aim', 'p1', 'aim1'],
    ['to itself', 'p1', 'p1'],
  ])('DD3 a link %s is refused', (_, fromId, toId) => {
    expect(refusal(theory(), 'link', { id: 'x', fromId, toId }).code).toBe('E_LINK_DIRECTION');
  });

  test('D8 the same link twice is refused', () => {
    expect(refusal(theory(), 'link', { id: 'x', fromId: 'p1', toId: 's1' }).code).toBe('E_DUPLICATE_LINK');
  });

  test('DD4 home is the strong parent, then the nearest, then the first', () => {
    const homes = (rows: Rows) => {
      const found = new Map<string, string>();
      const visit = (items: ReturnType<typeof driverDiagram.outline>, parent: string): void => {
        for (const item of items) {
          found.set(item.id, parent);
          visit(item.children, item.id);
        }
      };
      visit(driverDiagram.outline(boardIn(rows)), '');
      return found;
    };
    const rows = grow(
      'P1 < aim1',
      'P2 < aim1',
      'S1 < P1',
      'S2 < ~P1, P2',
      'S3 < P2, P1',
      'CI1 < P1, S1',
      'CI2 < P1, ~S1',
    );
    const found = homes(rows);
    expect(['s2', 's3', 'ci1', 'ci2'].map((id) => found.get(id))).toEqual(['p2', 'p1', 's1', 'p1']);
    expect(homes(run(rows, 'setStrength', { id: 'l-s2', strength: 'strong' })).get('s2')).toBe('p1');
  });

  test('DD6 taking away the last link leaves the item, told as having no driver yet', () => {
    const rows = run(theory(), 'unlink', { id: 'l-ci1' });
    expect(rows.nodes.has('ci1')).toBe(true);
    const last = driverDiagram.outline(boardIn(rows)).at(-1);
    expect([last?.id, last?.facts]).toEqual(['ci1', ['driver-diagram:status.idea', 'driver-diagram:facts.noDriver']]);
    expect(driverDiagram.findings(boardIn(rows))).toContainEqual({
      rule: 'DD6',
      nodeId: 'ci1',
      advice: 'driver-diagram:advice.noDriver',
    });
  });

  test('DD8 links that come with an item have ids made from its id', () => {
    const id = '0190a7c2-7d3e-7000-8000-0123456789ab';
    const rows = run(grow('P1 < aim1', 'P2 < aim1'), 'addSecondary', {
      id,
      text: 'Shared',
      parents: [{ id: 'p1' }, { id: 'p2', strength: 'weak' }],
    });
    expect([...rows.links.keys()].slice(2)).toEqual([`l-${id}`, `l1-${id}`]);
    expect([...rows.links.values()].slice(2).map((link) => link.props.strength)).toEqual(['strong', 'weak']);
  });

  test('DD8 even the longest id makes a link id that may be kept', () => {
    const id = 'a'.repeat(63);
    const rows = run(grow('P1 < aim1'), 'addSecondary', { id, text: '', parents: [{ id: 'p1' }] });
    expect([...rows.links.keys()].at(-1)).toMatch(/^[a-z0-9][a-z0-9-]{0,62}$/);
  });

  test('DD8 when one parent cannot be, nothing is added', () => {
    expect(refusal(theory(), 'addSecondary', { id: 's9', text: '', parents: [{ id: 'p1' }, { id: 'ci1' }] }).code).toBe(
      'E_LINK_DIRECTION',
    );
  });
});

describe('removing', () => {
  test('DD5 what hangs only from a removed item goes with it, shared items stay', () => {
    const rows = run(theory(), 'remove', { ids: ['p1'] });
    expect(idsOf(rows)).toEqual(['aim1', 'ci1', 'ci2', 'p2', 's1', 's2']);
    expect(linksOf(rows)).toEqual(['aim1>p2', 'p2>s1', 'p2>s2', 's1>ci1', 's2>ci2', 's1>ci2'].sort());
  });

  test('DD5 the whole subtree goes, to any depth', () => {
    expect(idsOf(run(grow('P1 < aim1', 'S1 < P1', 'CI1 < S1', 'CI2'), 'remove', { ids: ['p1'] }))).toEqual([
      'aim1',
      'ci2',
    ]);
  });

  test('DD5 after any removal no link dangles and nothing that had a driver has lost its last one', () => {
    fc.assert(
      fc.property(
        anyBoard({ items: 30, linksEach: 3 }),
        fc.array(fc.nat(29), { minLength: 1, maxLength: 4 }),
        (rows, picks) => {
          const ids = [...new Set(picks.map((pick) => `n${pick}`))].filter((id) => rows.nodes.has(id));
          fc.pre(ids.length > 0);
          const after = run(rows, 'remove', { ids });
          for (const link of after.links.values())
            expect([after.nodes.has(link.fromId), after.nodes.has(link.toId)]).toEqual([true, true]);
          const driven = (all: Rows) => new Set([...all.links.values()].map((link) => link.toId));
          const [before, now] = [driven(rows), driven(after)];
          for (const id of after.nodes.keys()) expect(now.has(id)).toBe(before.has(id));
        },
      ),
    );
  });
});

describe('the evidence chain', () => {
  const elsewhere = (type: string, id: string): NodeRow => ({
    id,
    boardId: 'other',
    type,
    parentId: null,
    label: 'c7',
    text: 'Said elsewhere',
    sortKey: 'a0',
    props: {},
  });
  const withOthers = (): Rows => {
    const rows = theory();
    const other = { id: 'other', kind: 'fishbone', kindVersion: 1, name: 'Why', sortKey: 'a1', props: {} };
    const nodes = new Map(rows.nodes);
    for (const type of ['cause', 'quote', 'theme', 'need', 'category'])
      nodes.set(`o-${type}`, elsewhere(type, `o-${type}`));
    return { ...rows, boards: new Map([...rows.boards, ['other', other]]), nodes };
  };

  test('DD9 a driver answers a cause; the link lives on this board and is not counted as a link of the theory', () => {
    const rows = run(withOthers(), 'answer', { id: 'x', fromId: 'o-cause', toId: 's2' });
    expect(rows.links.get('x')).toMatchObject({ boardId, type: 'answered-by' });
    expect(driverDiagram.report(boardIn(rows))).toEqual(driverDiagram.report(boardIn(theory())));
    const facts = JSON.stringify(driverDiagram.outline(boardIn(rows)));
    expect(facts).toContain('answers c7');
  });

  test('DD9 quotes, themes and needs support drivers and change ideas', () => {
    let rows = withOthers();
    for (const [index, type] of ['quote', 'theme', 'need'].entries())
      rows = run(rows, 'support', { id: `x${index}`, fromId: `o-${type}`, toId: index === 0 ? 'ci1' : 'p1' });
    expect([...rows.links.values()].filter((link) => link.type === 'supports')).toHaveLength(3);
    expect(driverDiagram.layout(boardIn(rows))).toEqual(driverDiagram.layout(boardIn(theory())));
    expect(run(rows, 'unlink', { id: 'x0' }).links.has('x0')).toBe(false);
  });

  test.each([
    ['answer', 'o-quote', 's1'],
    ['answer', 'o-cause', 'ci1'],
    ['answer', 'o-cause', 'aim1'],
    ['support', 'o-cause', 's1'],
    ['support', 'o-quote', 'aim1'],
    ['support', 's1', 'ci1'],
  ])('DD9 %s from %s to %s is refused', (name, fromId, toId) => {
    expect(refusal(withOthers(), name, { id: 'x', fromId, toId }).code).toBe('E_LINK_ENDS');
  });

  test('DD9 only links of the theory are strong or weak', () => {
    const rows = run(withOthers(), 'answer', { id: 'x', fromId: 'o-cause', toId: 's2' });
    expect(refusal(rows, 'setStrength', { id: 'x', strength: 'weak' }).code).toBe('E_TYPE');
  });
});

describe('the aim', () => {
  const parts = {
    what: 'share of students who miss 3 or more days',
    who: 'K-5 students',
    by: '2024-10-31',
    baseline: 43,
    target: '27%',
  };
  const advice = (rows: Rows) =>
    driverDiagram.findings(boardIn(rows)).map((finding) => finding.advice.split('.').at(-1));

  test('DD10 R15 an aim is ready with what, how much, for whom and by when', () => {
    let rows = run(newBoard(), 'setAim', { id: 'aim1', what: parts.what });
    expect(advice(rows)).toEqual(['howMuch', 'forWhom', 'byWhen']);
    rows = run(rows, 'setAim', { id: 'aim1', ...parts, target: null });
    expect(advice(rows)).toEqual(['howMuch']);
    rows = run(rows, 'setAim', { id: 'aim1', target: 27 });
    expect(advice(rows)).toEqual([]);
  });

  test('DD11 the sentence follows its parts', () => {
    const rows = run(newBoard(), 'setAim', { id: 'aim1', ...parts });
    expect(itemIn(rows, 'aim1').text).toBe(
      'By 31 October 2024, move the share of students who miss 3 or more days from 43 to 27% for K-5 students.',
    );
    expect(itemIn(run(rows, 'setAim', { id: 'aim1', by: 'the end of the quarter' }), 'aim1').text).toMatch(
      /^By the end of the quarter, move/,
    );
  });

  test("DD11 a team's own sentence is never written over by the parts", () => {
    const own = run(newBoard(), 'editText', { id: 'aim1', text: 'Every child, every day.' });
    expect(itemIn(run(own, 'setAim', { id: 'aim1', ...parts }), 'aim1').text).toBe('Every child, every day.');
  });

  test('DD11 any parts make a sentence that begins with a capital and ends with a full stop', () => {
    const maybe = <Value>(value: fc.Arbitrary<Value>) => fc.option(value, { nil: undefined });
    const word = fc.constantFrom('students', 'the share of absences', '12 June', 'fall');
    fc.assert(
      fc.property(
        fc.record({
          what: maybe(word),
          who: maybe(word),
          by: maybe(word),
          baseline: maybe(fc.nat()),
          target: maybe(fc.nat()),
        }),
        (drawn) => {
          const given = Object.fromEntries(Object.entries(drawn).filter(([, part]) => part !== undefined));
          const sentence = aimSentence(given);
          if (Object.keys(given).length === 0) expect(sentence).toBe('');
          else expect(sentence).toMatch(/^[A-Z].*[^,]\.$/);
        },
      ),
    );
  });

  test('only the aim has these parts', () => {
    expect(refusal(theory(), 'setAim', { id: 'p1', what: 'x' }).code).toBe('E_TYPE');
  });
});

describe('advice, outline and report', () => {
  const counts = (primary: number) =>
    driverDiagram
      .findings(boardIn(grow(...Array.from({ length: primary }, (_, index) => `P${index + 1} < aim1`))))
      .map((finding) => finding.advice.split('.').at(-1));

  test('DD12 R16 two to five primary drivers are advised, once there is one', () => {
    expect([counts(0), counts(1), counts(2), counts(5), counts(6)]).toEqual([
      [],
      ['fewPrimary'],
      [],
      [],
      ['manyPrimary'],
    ]);
  });

  test('DD4 the outline tells every item once, with its other parents as facts', () => {
    const items = driverDiagram.outline(boardIn(theory()));
    const facts = new Map<string, readonly string[]>();
    const visit = (list: typeof items): void => {
      for (const item of list) {
        expect(facts.has(item.id)).toBe(false);
        facts.set(item.id, item.facts);
        visit(item.children);
      }
    };
    visit(items);
    expect(items.map((item) => item.id)).toEqual(['aim1']);
    expect([...facts.keys()].sort()).toEqual(idsOf(theory()));
    expect(facts.get('s1')).toEqual(['also under P2, weak link']);
    expect(facts.get('p2')).toEqual(['driver-diagram:facts.weakLink']);
    expect(facts.get('ci2')).toEqual(['driver-diagram:status.idea', 'also under S2, strong link']);
  });

  test('the report counts the links of the theory', () => {
    expect(driverDiagram.report(boardIn(theory()))).toEqual({ links: 9 });
  });

  test('rows of a newer version are refused in words', () => {
    expect(driverDiagram.migrate([], 1)).toEqual({ ok: true, value: [] });
    expect(driverDiagram.migrate([], 2)).toMatchObject({ ok: false, problem: { code: 'E_KIND_VERSION' } });
  });
});

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
