import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { NodeRow, Rows } from '#domain/rows.ts';
import { aimSentence } from '#kinds/driver-diagram/model/aim.ts';
import { driverDiagram } from '#kinds/driver-diagram/model/driver-diagram.ts';
import { columns, statuses } from '#kinds/driver-diagram/model/types.ts';
import {
  anyBoard,
  boardId,
  boardIn,
  grow,
  idsOf,
  itemIn,
  linksOf,
  newBoard,
  refusal,
  run,
  theory,
} from './driver-diagram-boards.ts';

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
    expect(labels).toEqual([['aim1'], ['P1', 'P2'], ['S1', 'S2'], [], ['CI1', 'CI2', 'CI3']]);
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

  test('DD7a an idea says who looks after it, where it comes from and what is known; nothing else does, and null takes it back', () => {
    const said = [
      ['setOwner', { owner: ' Ms Rivera ' }, { owner: null }, { owner: 'Ms Rivera' }],
      ['setOrigin', { origin: 'bright-spot' }, { origin: null }, { origin: 'bright-spot' }],
      [
        'setWarrant',
        { question: 'testedElsewhere', answer: 'unsure' },
        { question: 'testedElsewhere', answer: null },
        { warrant: { testedElsewhere: 'unsure' } },
      ],
    ] as const;
    for (const [command, say, takeBack, props] of said) {
      const rows = run(theory(), command, { id: 'ci1', ...say });
      expect(itemIn(rows, 'ci1').props).toEqual({ status: 'idea', ...props });
      expect(itemIn(run(rows, command, { id: 'ci1', ...takeBack }), 'ci1').props).toEqual({ status: 'idea' });
      expect(refusal(theory(), command, { id: 's1', ...say }).code).toBe('E_TYPE');
    }
    expect(driverDiagram.types.change?.privateProps).toContain('owner');
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

  test('D5 DD9 a driver answers a cause; the link lives on this board and is not counted as a link of the theory', () => {
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
      'By 31 October 2024, cut the share of students who miss 3 or more days from 43% to 27% for K-5 students.',
    );
    expect(itemIn(run(rows, 'setAim', { id: 'aim1', by: 'the end of the quarter' }), 'aim1').text).toMatch(
      /^By the end of the quarter, cut/,
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

  test('rows of a newer version are refused in words', () => {
    expect(driverDiagram.migrate([], 1)).toEqual({ ok: true, value: [] });
    expect(driverDiagram.migrate([], 2)).toMatchObject({ ok: false, problem: { code: 'E_KIND_VERSION' } });
  });
});
