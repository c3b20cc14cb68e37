import { describe, expect, test } from 'vitest';
import { boardOf } from '#domain/board.ts';
import type { Json } from '#domain/rows.ts';
import { furtherPlaces, parkedOf } from '#kinds/fishbone/model/items.ts';
import { fileToLists } from '#services/project-file.ts';
import { projectReport } from '#services/reports.ts';
import { must, troubleOf } from '#tests/support/must.ts';
import { temporaryFolder } from '#tests/support/temporary-folder.ts';
import { testApp } from '#tests/support/test-app.ts';

/** Projects in the published shape that are not ours: what their figures must be, by the words of the rules. */

interface Cause {
  readonly id: string;
  readonly text: string;
  readonly [more: string]: Json;
}
const cause = (number: number, text = `Cause ${number}`): Cause => ({ id: `c${number}`, text });
const causes = (count: number): readonly Cause[] => Array.from({ length: count }, (_, index) => cause(index + 1));

const projectWith = (bones: readonly (readonly Cause[])[], more: object = {}) => ({
  id: 'fx-third',
  track: 'HS: on-time graduation (credits)',
  problem: { id: 'pr1', text: 'One in five seniors lacks a credit in spring' },
  fishbone: {
    id: 'fb1',
    bones: bones.map((own, index) => ({ id: `b${index + 1}`, label: `Bone ${index + 1}`, causes: own })),
  },
  ...more,
});

const imported = (file: object) => {
  const { app } = testApp(temporaryFolder());
  const projectId = must(app.projects.load(must(fileToLists(JSON.stringify(file)))));
  return must(app.projects.rows(projectId));
};
const figures = (file: object) => projectReport(imported(file));
const fishIn = (file: object) => {
  const board = boardOf(imported(file), 'fb1');
  if (board === undefined) throw new Error('There is no fish.');
  return board;
};

describe('FB30 the figures of a project nobody has seen', () => {
  test.each([
    [0, 1],
    [1, 1],
    [2, 1],
    [3, 1],
    [5, 1],
    [6, 2],
    [14, 4],
    [59, 19],
    [60, 20],
    [61, 20],
    [120, 20],
  ])('R13 %i causes and no vote yet: %i votes each', (count, votes) => {
    expect(figures(projectWith([causes(count)]))).toMatchObject({ causes: count, votesPerPerson: votes, tally: {} });
  });

  test('more bones and causes than advised are counted like any others', () => {
    const bones = Array.from({ length: 11 }, (_, bone) =>
      Array.from({ length: 5 }, (_, index) => cause(bone * 5 + index + 1)),
    );
    expect(figures(projectWith(bones))).toMatchObject({ causes: 55, maxDepth: 1, votesPerPerson: 18 });
  });

  test('deep whys keep their names, however people numbered them', () => {
    const deep = {
      ...cause(1),
      children: [
        {
          id: 'c1a',
          text: 'why',
          children: [{ id: 'c1a1', text: 'why', children: [{ id: 'c1a1b', text: 'Need a bus' }] }],
        },
      ],
    };
    expect(figures(projectWith([[deep]]))).toMatchObject({ causes: 4, maxDepth: 4, lint: ['c1a1b'] });
  });

  test('R3 a cause that stands on two bones is one cause, with one count of votes', () => {
    const twice = projectWith(
      [
        [cause(1), cause(2)],
        [cause(3), cause(1)],
      ],
      {
        vote: {
          id: 'v1',
          options: ['c1', 'c2', 'c3'],
          perVoter: 1,
          maxPerOption: 1,
          ballots: { t1: { c1: 1 }, t2: { c1: 1 } },
        },
      },
    );
    expect(figures(twice)).toMatchObject({ causes: 3, tally: { c1: 2 } });
    const board = fishIn(twice);
    expect(furtherPlaces(board, 'cause-c1').map((bone) => bone.label)).toEqual(['b2']);
  });

  test('the same cause twice on one bone, or with other words, is no second place', () => {
    for (const bones of [[[cause(1), cause(1)]], [[cause(1)], [cause(1, 'Other words')]]])
      expect(troubleOf(fileToLists(JSON.stringify(projectWith(bones))))).toBe('E_PROJECT_FILE');
  });

  test('ties, noughts and ballots with less than all votes are counted as they stand', () => {
    const vote = {
      id: 'v1',
      method: 'multivote',
      options: ['c1', 'c2', 'c3', 'c4', 'c5', 'c6'],
      perVoter: 2,
      maxPerOption: 2,
      secret: false,
      ballots: { t1: { c1: 1, c2: 1 }, t2: { c2: 1, c1: 1 }, t3: { c3: 0, c4: 1 }, t4: {} },
    };
    expect(figures(projectWith([causes(6)], { vote }))).toMatchObject({
      votesPerPerson: 2,
      tally: { c1: 2, c2: 2, c4: 1 },
    });
  });

  test('a vote told in less words is counted too: all causes to choose from, a third each', () => {
    const vote = { id: 'v1', ballots: { t1: { c1: 2, c9: 1 } } };
    expect(figures(projectWith([causes(9)], { vote }))).toMatchObject({ votesPerPerson: 3, tally: { c1: 2, c9: 1 } });
    const many = { id: 'v1', perVoter: 25, ballots: { t1: { c70: 1 } } };
    expect(figures(projectWith([causes(75)], { vote: many }))).toMatchObject({ votesPerPerson: 20, tally: { c70: 1 } });
  });

  test('lint and what is outside control, bone by bone and level by level', () => {
    const bones = [
      [
        { ...cause(1, 'Lack of late buses'), locus: 'influence' },
        { ...cause(2, 'No one owns the credit check'), locus: 'concern' },
        {
          ...cause(3, 'No counselor on Fridays'),
          children: [{ id: 'c3a', text: 'Needs more staff', locus: 'concern' }],
        },
      ],
      [
        cause(4, 'Seniors don’t care about algebra'),
        cause(5, 'Families do not have child care at 7 a.m.'),
        cause(6, 'Needs of new students are asked in week six'),
      ],
    ];
    const report = figures(projectWith(bones));
    expect(report.lint).toEqual(['c1', 'c3', 'c3a', 'c4']);
    expect(report.outsideControl).toEqual(['c2', 'c3a']);
  });

  test('R11 solutions parked in the meeting wait on the fish and are no causes', () => {
    const session = {
      id: 'se1',
      heldOn: '2024-02-01',
      solutionsParked: [
        { id: 'sp1', text: 'Buy an app', raisedDuring: 'ag3' },
        { id: 'sp2', text: 'x'.repeat(401) },
      ],
    };
    const file = projectWith([causes(3)], { session });
    expect(figures(file)).toMatchObject({ causes: 3, votesPerPerson: 1 });
    expect(parkedOf(fishIn(file)).map(({ label, text }) => `${label} ${text}`)).toEqual(['sp1 Buy an app']);
    expect([...imported(file).sessions.values()][0]?.props.solutionsParked).toHaveLength(2);
  });

  test('a project without a fish, or with a bare one, has its figures all the same', () => {
    expect(figures({ id: 'fx-bare', problem: { id: 'pr1', text: '12 of 40' }, fishbone: { id: 'fb1' } })).toMatchObject(
      {
        causes: 0,
        maxDepth: 0,
        lint: [],
      },
    );
    expect(figures({ id: 'fx-none', problem: { id: 'pr1', text: '12 of 40' } })).toMatchObject({
      causes: 0,
      maxDepth: 0,
      tally: {},
      lint: [],
      outsideControl: [],
    });
  });
});
