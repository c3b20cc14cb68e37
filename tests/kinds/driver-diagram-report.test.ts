import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { boardsInOrder } from '#domain/board.ts';
import { checkProject } from '#domain/project-load.ts';
import type { NodeRow, Rows } from '#domain/rows.ts';
import { gapsOf } from '#kinds/driver-diagram/model/gaps.ts';
import { theoryInWords } from '#kinds/driver-diagram/model/theory-in-words.ts';
import { wordings, wordingsFor } from '#kinds/driver-diagram/model/wordings.ts';
import { kinds } from '#kinds/models.ts';
import { publishedToLists } from '#services/published-shape.ts';
import { projectReport } from '#services/reports.ts';
import { must } from '#tests/support/must.ts';
import { boardId, boardIn, grow, itemIn, linksOf, newBoard, refusal, run, theory } from './driver-diagram-boards.ts';

const keys = ['links', 'orphans', 'manyToMany', 'driversWithoutMeasure', 'rootCausesWithoutDriver'] as const;
const fixtureOf = (name: string) =>
  JSON.parse(readFileSync(path.join(import.meta.dirname, '../fixtures', name), 'utf8'));
const rowsOf = (published: unknown): Rows => must(checkProject(must(publishedToLists(published)), kinds));
const figures = (rows: Rows) => {
  const report = projectReport(rows, kinds);
  return Object.fromEntries(
    keys.map((key) => [key, Array.isArray(report[key]) ? [...report[key]].sort() : report[key]]),
  );
};

describe('the report', () => {
  test.each(['attendance-es.json', 'course-failure-ms.json'])(
    'DD32 R4 %s: exactly the figures that are expected',
    (name) => {
      const published = fixtureOf(name);
      expect(figures(rowsOf(published))).toEqual(Object.fromEntries(keys.map((key) => [key, published.expected[key]])));
    },
  );

  const third = {
    id: 'fx-third',
    problem: { id: 'pr1', text: 'Too many seniors leave without a diploma.' },
    fishbone: {
      id: 'fb1',
      bones: [
        {
          id: 'b1',
          label: 'Credits',
          causes: [
            { id: 'c1', text: 'Nobody sees who is behind', root: true },
            {
              id: 'c2',
              text: 'Summer places run out',
              root: true,
              children: [{ id: 'c2a', text: 'Few teachers', root: true }],
            },
            { id: 'c10', text: 'Buses stop in June' },
          ],
        },
      ],
    },
    driver: {
      id: 'dd1',
      aim: { id: 'aim1', text: 'More diplomas' },
      primary: [
        { id: 'P1', text: 'Credits are in sight', measureIds: ['m1'] },
        { id: 'P2', text: 'Another way to earn them' },
        { id: 'P10', text: 'Seniors stay', measureIds: [] },
      ],
      secondary: [
        { id: 'S1', text: 'A monthly look', causeIds: ['c1'] },
        { id: 'S2', text: 'Loose', measureIds: ['m9'] },
      ],
      tertiary: [{ id: 'T1', text: 'By name', causeIds: ['c2a'] }],
      change: [
        {
          id: 'CI1',
          text: 'Credit wall',
          status: 'testing',
          owner: 'Ms Rivera',
          origin: 'network',
          warrant: { effectKnown: 'no' },
        },
        { id: 'CI2', text: 'Evening class', status: 'idea' },
      ],
      links: [
        ['aim1', 'P1', 'strong'],
        ['aim1', 'P2', 'weak'],
        ['P1', 'S1', 'strong'],
        ['P2', 'S1', 'weak'],
        ['S1', 'T1', 'strong'],
        ['T1', 'CI1', 'strong'],
        ['P2', 'CI1', 'weak'],
      ],
    },
  };

  test('DD32 a third project, with tertiary drivers and loose ends', () => {
    expect(figures(rowsOf(third))).toEqual({
      links: 7,
      orphans: ['CI2', 'P10', 'S2'],
      manyToMany: ['CI1', 'S1'],
      driversWithoutMeasure: ['P10', 'P2'],
      rootCausesWithoutDriver: ['c2'],
    });
    const rows = rowsOf(third);
    const idea = [...rows.nodes.values()].find((node) => node.label === 'CI1');
    expect(idea?.props).toEqual({
      status: 'testing',
      owner: 'Ms Rivera',
      origin: 'network',
      warrant: { effectKnown: 'no' },
    });
  });

  test('DD32 two driver diagrams tell the loose ends of the fishbone once', () => {
    const rows = rowsOf(third);
    const first = boardsInOrder(rows).find((row) => row.kind === 'driver-diagram');
    if (first === undefined) throw new Error('There is no driver diagram.');
    const second = { ...first, id: 'dd2', sortKey: 'z0' };
    const both = { ...rows, boards: new Map([...rows.boards, ['dd2', second]]) };
    expect(figures(both).rootCausesWithoutDriver).toEqual(['c2']);
  });

  test('DD32 without a driver diagram every marked cause is without a driver, and none of the rest is a figure too', () => {
    const { driver: _, ...without } = third;
    expect(figures(rowsOf(without))).toEqual({
      links: 0,
      orphans: [],
      manyToMany: [],
      driversWithoutMeasure: [],
      rootCausesWithoutDriver: ['c1', 'c2', 'c2a'],
    });
  });

  test('DD32 without a fishbone, and with nothing but a problem, every figure is there', () => {
    const { problem, driver } = third;
    const { secondary: _, tertiary: __, ...rest } = driver;
    const links = driver.links.filter(([from, to]) => !/^[ST]/.test(`${from}${to}`) && to !== 'S1' && from !== 'T1');
    const report = projectReport(rowsOf({ id: third.id, problem, driver: { ...rest, links } }), kinds);
    expect(report).toMatchObject({
      links: 3,
      orphans: ['CI2', 'P10'],
      causes: 0,
      maxDepth: 0,
      lint: [],
      rootCausesWithoutDriver: [],
    });
    expect(projectReport(rowsOf({ id: third.id, problem: third.problem }), kinds)).toMatchObject({
      links: 0,
      causes: 0,
      tally: {},
      outsideControl: [],
      quotesExportable: [],
      quotesWithheld: [],
      piiSpans: [],
      derivedFromWithheldOnly: [],
      rootCausesWithoutDriver: [],
    });
  });
});

/** A fishbone beside the theory: two marked causes, one unmarked, a parked solution. */
const withFishbone = (rows: Rows): Rows => {
  const on = (id: string, type: string, label: string, text: string, props: NodeRow['props']): NodeRow => ({
    id,
    boardId: 'why',
    type,
    parentId: null,
    label,
    text,
    sortKey: 'a0',
    props,
  });
  const nodes = [
    on('c1', 'cause', 'c1', 'The letter threatens', { root: true }),
    on('c2', 'cause', 'c2', 'Nobody owns the letter', { root: true }),
    on('c3', 'cause', 'c3', 'Buses are late', {}),
    on('c9', 'parked', 'c9', 'Buy an app', {}),
  ];
  return { ...rows, nodes: new Map([...rows.nodes, ...nodes.map((node) => [node.id, node] as const)]) };
};

describe('from the fishbone', () => {
  const bring = (rows: Rows, items: object[]) => run(rows, 'bringCauses', { items });

  test('DD24 R17 a cause comes over as a secondary driver that asks for positive wording, the link kept', () => {
    const rows = bring(withFishbone(theory()), [{ id: 'n1', fromId: 'c1', parentId: 'p1' }]);
    expect(itemIn(rows, 'n1')).toMatchObject({
      type: 'secondary',
      label: 'S3',
      text: 'The letter threatens',
      props: { reword: true },
    });
    expect([...rows.links.values()].find((link) => link.type === 'answered-by')).toMatchObject({
      fromId: 'c1',
      toId: 'n1',
      boardId,
    });
    expect(linksOf(rows)).toContain('p1>n1');
    const advised = (all: Rows) =>
      kinds
        .get('driver-diagram')
        ?.findings(boardIn(all))
        .filter((found) => found.rule === 'DD24');
    expect(advised(rows)).toHaveLength(1);
    const reworded = run(rows, 'editText', { id: 'n1', text: 'The first message is warm' });
    expect([itemIn(reworded, 'n1').props, advised(reworded)]).toEqual([{}, []]);
  });

  test("DD24 said in the team's own words at once, nothing is asked", () => {
    const rows = bring(withFishbone(theory()), [{ id: 'n1', fromId: 'c1', text: 'The first message is warm' }]);
    expect(itemIn(rows, 'n1')).toMatchObject({ text: 'The first message is warm', props: {} });
  });

  test('DD25 R11 a parked solution comes back as a change idea, the link kept', () => {
    const rows = run(withFishbone(theory()), 'bringParked', { items: [{ id: 'n1', fromId: 'c9', parentId: 's1' }] });
    expect(itemIn(rows, 'n1')).toMatchObject({ type: 'change', text: 'Buy an app', props: { status: 'idea' } });
    expect([...rows.links.values()].find((link) => link.type === 'brought-back')).toMatchObject({
      fromId: 'c9',
      toId: 'n1',
    });
  });

  test('DD9 DD24 DD25 only causes become drivers and only parked solutions come back', () => {
    const rows = withFishbone(theory());
    expect(refusal(rows, 'bringCauses', { items: [{ id: 'n1', fromId: 'c9' }] }).code).toBe('E_LINK_ENDS');
    expect(refusal(rows, 'bringParked', { items: [{ id: 'n1', fromId: 'c1' }] }).code).toBe('E_LINK_ENDS');
    expect(refusal(rows, 'bringCauses', { items: [{ id: 'n1', fromId: 'gone' }] }).code).toBe('E_NOT_FOUND');
  });
});

describe('gaps', () => {
  const gaps = (rows: Rows) => gapsOf(boardIn(rows)).map(({ kind, node }) => `${kind} ${node.label}`);

  test('DD32 R4 every gap leads to its item', () => {
    let rows = withFishbone(grow('P1 < aim1', 'P2 < aim1', 'S1 < P1', 'S2', 'CI1 < S1', 'CI2'));
    expect(gaps(rows)).toEqual([
      'aimNotReady aim1',
      'driverWithoutMeasure P1',
      'driverWithoutMeasure P2',
      'driverWithoutParent S2',
      'ideaWithoutDriver CI2',
      'rootCauseWithoutDriver c1',
      'rootCauseWithoutDriver c2',
      'parkedSolution c9',
    ]);
    rows = run(rows, 'setMeasures', { id: 'p1', measureIds: ['m1'] });
    rows = run(rows, 'answer', { id: 'x', fromId: 'c1', toId: 's1' });
    rows = run(rows, 'bringParked', { items: [{ id: 'n1', fromId: 'c9', parentId: 's1' }] });
    rows = run(rows, 'setAim', {
      id: 'aim1',
      what: 'absences',
      count: 134,
      total: 312,
      target: 27,
      who: 'K-5',
      by: 'June',
    });
    expect(gaps(rows)).toEqual([
      'driverWithoutMeasure P2',
      'driverWithoutParent S2',
      'ideaWithoutDriver CI2',
      'rootCauseWithoutDriver c2',
    ]);
  });
});

describe('the theory in words', () => {
  test('DD33 R20 if ... then ... because ..., read off the links', () => {
    const named = [
      ['aim1', 'Fewer absences by June.'],
      ['p1', 'Families know where we stand'],
      ['p2', 'Mornings work'],
      ['s1', 'The first message is warm'],
      ['ci1', 'New letter'],
      ['ci2', 'A text'],
      ['ci3', 'Prizes'],
    ];
    let rows = grow('P1 < aim1', 'P2 < ~aim1', 'P3 < aim1', 'S1 < P1, ~P2', 'CI1 < S1', 'CI2 < ~S1', 'CI3 < S1');
    for (const [id, text] of named) rows = run(rows, 'editText', { id, text });
    rows = run(rows, 'editText', { id: 'p3', text: 'Coming back is easy' });
    rows = run(rows, 'setStatus', { id: 'ci3', status: 'abandoned' });
    expect(theoryInWords(boardIn(rows))).toBe(
      'Our aim: Fewer absences by June. ' +
        'If we try “New letter” (CI1) and perhaps “A text” (CI2), then we expect “The first message is warm” (S1), because “Families know where we stand” (P1) moves our aim. ' +
        'If we try perhaps “New letter” (CI1) and perhaps “A text” (CI2), then we expect perhaps “The first message is warm” (S1), because “Mornings work” (P2) may move our aim. ' +
        'We do not know yet what to do, although “Coming back is easy” (P3) moves our aim.',
    );
  });

  test('DD33 a board with nothing on it says so', () => {
    expect(theoryInWords(boardIn(newBoard()))).toBe('We have not said our aim yet.');
  });
});

describe('the aim, counted', () => {
  const sentence = (parts: object) => itemIn(run(newBoard(), 'setAim', { id: 'aim1', ...parts }), 'aim1').text;

  test('DD11 a percent is told with its count', () => {
    const parts = { what: 'share of students absent', baseline: '43%', target: 27, count: 134, total: 312 };
    expect(sentence(parts)).toBe('Cut the share of students absent from 43% (134 of 312) to 27% (84 of 312).');
    expect(sentence({ ...parts, baseline: null })).toContain('from 43% (134 of 312)');
  });

  test('DD11 the verb says which way', () => {
    expect(sentence({ what: 'on-track rate', baseline: 71, target: 85 })).toMatch(
      /^Raise the on-track rate from 71 to 85/,
    );
    expect(sentence({ what: 'wait', baseline: 'long', target: 'short' })).toMatch(/^Move the wait/);
  });

  test('DD10 nobody counts more than there are', () => {
    expect(refusal(newBoard(), 'setAim', { id: 'aim1', count: 5, total: 4 }).code).toBe('E_COUNT');
  });

  test('DD11 asked to, the sentence is made from the parts again', () => {
    const own = run(newBoard(), 'editText', { id: 'aim1', text: 'Every child, every day.' });
    const rows = run(own, 'setAim', { id: 'aim1', what: 'absences', rewrite: true });
    expect(itemIn(rows, 'aim1').text).toBe('Move the absences.');
  });

  test("R15 ready-made aims of the project's own track come first; none is missing", () => {
    const tracks = [
      ['ES: early-warning indicators (attendance)', 'early-warning'],
      ['MS: 9th-grade retention', 'ninth-grade'],
      ['HS: on-time graduation', 'graduation'],
    ] as const;
    for (const [name, track] of tracks) {
      const found = wordingsFor(name);
      expect(found.slice(0, 3).map((wording) => wording.track)).toEqual([track, track, track]);
      expect(new Set(found)).toEqual(new Set(wordings));
    }
    expect(wordingsFor(undefined)).toHaveLength(wordings.length);
  });
});
