import { describe, expect, it } from 'vitest';
import { boardOf } from '#domain/board.ts';
import type { LinkRow, Rows } from '#domain/rows.ts';
import { type BoneSketch, type CauseSketch, sketchToRows } from '#kinds/fishbone/examples/sketch.ts';
import { typical } from '#kinds/fishbone/examples/typical.ts';
import locale from '#kinds/fishbone/locales/en.json';
import { fishbone } from '#kinds/fishbone/model/fishbone.ts';

const findingsIn = (rows: Rows) => {
  const board = boardOf(rows, 'fishbone-1');
  if (board === undefined) throw new Error('The board is not there.');
  return fishbone.findings(board).map((finding) => `${finding.rule} ${finding.nodeId}`);
};
const findingsOf = (effect: string, bones: readonly BoneSketch[]) =>
  findingsIn(sketchToRows({ name: 'x', effect, bones }).rows);
const onOneBone = (...causes: readonly CauseSketch[]) => findingsOf('43% of 312', [{ text: 'Bone', causes }]);

describe('R10 advice on a fishbone', () => {
  it('FB20 asks for a number in the problem, once it has words', () => {
    expect(findingsOf('Too many students are late', [])).toEqual(['FB20 fx1']);
    expect(findingsOf('58 of 204 students are late', [])).toEqual([]);
    expect(findingsOf('٥٨ طالبا يتأخرون', [])).toEqual([]);
    expect(findingsOf('', [])).toEqual([]);
    for (const said of ['Four in ten students are late', 'A third of ninth graders fail math', 'Half of our families'])
      expect(findingsOf(said, []), said).toEqual([]);
    for (const said of ['Third graders are late', 'Someone is often late', 'The second bell is missed'])
      expect(findingsOf(said, []), said).toEqual(['FB20 fx1']);
  });

  it.each([
    'Lack of a morning greeter',
    'lack of time',
    'No late bus',
    'no counselor on Fridays',
    'Need more tutors',
    'Needs a late bus',
    'needs more staff',
    'Need for tutors',
    '“Lack of time”',
    '¿No bus?',
  ])('FB21 hears a missing solution in "%s"', (text) => expect(onOneBone({ text })).toEqual(['FB21 c1']));

  it.each([
    'No one at school owns the letter',
    'no one calls',
    'Nobody greets students at the door',
    'Notes go home on Fridays',
    'Needs of new families are asked in week six',
    'The late bus is the only bus; lack of choice is felt',
    'Black ice on Lackawanna Road',
    'No longer are buses on time',
    'No two teachers grade alike',
    'No more than two nurses serve six schools',
    'No-one calls',
    'Needed forms come in English only',
    'Northside has one nurse',
    'No. 7 bus is late',
  ])('FB21 hears none in "%s"', (text) => expect(onOneBone({ text })).toEqual([]));

  it.each([
    'Students do not care',
    "Parents don't care about school",
    'Parents don’t want to come',
    'Kids never try',
    'Families do not value reading',
    'Lazy students',
    'Unmotivated teachers in ninth grade',
    'They are just lazy',
    'Most teenagers are simply not interested',
    'Freshmen don’t take school seriously',
    'Ninth graders in the late wave do not even try',
    'Guardians never bother to call back',
    'Student apathy',
    'Parents are uninvolved',
    'Teachers refuse to listen',
    'Seniors have a bad attitude',
    'Careless ninth grade students',
    'Families don’t prioritize school',
    'Bad parenting',
  ])('FB22 hears blame in "%s"', (text) => expect(onOneBone({ text })).toEqual(['FB22 c1']));

  it.each([
    'Students cannot see how a grade is made',
    'Families cannot tell which symptoms mean stay home',
    'Pupils who return are placed in reading group with no catch-up',
    'Teachers plan alone',
    'Families do not have child care before school',
    'Students feel that teachers do not care about them',
    'Families do not want a robocall at work',
    'Careless records of student absences',
    'Tests are longer than the time students can hold attention',
    'Parents are not told of involved steps in time',
    'Lazy afternoons are when the bus is late',
    'They do not get the letter in time',
    'Students are not on the list that the bus driver has',
    'Teachers have no time to respect the plan',
    'A third of juniors name no adult they would ask',
    'The careers office is closed when students come',
  ])('FB22 hears none in "%s"', (text) => expect(onOneBone({ text })).toEqual([]));

  it('FB23 advises at most eight bones', () => {
    const bones = (count: number) =>
      Array.from({ length: count }, (_, index) => ({ text: `Bone ${index}`, causes: [] }));
    expect(findingsOf('9 of 10', bones(8))).toEqual([]);
    expect(findingsOf('9 of 10', bones(9))).toEqual(['FB23 fx1']);
  });

  it('FB24 advises at most forty causes, sub-causes counted', () => {
    const causes = (count: number) => Array.from({ length: count - 1 }, (_, index) => ({ text: `cause ${index}` }));
    const bone = (count: number) => [{ text: 'Bone', causes: [{ text: 'top', causes: causes(count) }] }];
    expect(findingsOf('9 of 10', bone(40))).toEqual([]);
    expect(findingsOf('9 of 10', bone(41))).toEqual(['FB24 fx1']);
  });

  it('FB25 asks for more than a hunch behind a root cause; a quote is more', () => {
    const cause = { text: 'late bus', props: { evidence: 'hunch', root: true } };
    const { rows } = sketchToRows({ name: 'x', effect: '43%', bones: [{ text: 'Bone', causes: [cause] }] });
    expect(findingsIn(rows)).toEqual(['FB25 c1']);
    const link: LinkRow = { id: 'l1', boardId: 'fishbone-1', type: 'supports', fromId: 'q1', toId: 'c1', props: {} };
    expect(findingsIn({ ...rows, links: new Map([['l1', link]]) })).toEqual([]);
    expect(onOneBone({ text: 'late bus', props: { evidence: 'hunch' } })).toEqual([]);
    expect(onOneBone({ text: 'late bus', props: { evidence: 'heard', root: true } })).toEqual([]);
  });

  it('has nothing to say to a meeting that went well', () => {
    expect(findingsIn(sketchToRows(typical).rows)).toEqual([]);
  });

  it('has advice in words for every rule', () => {
    expect(Object.keys(locale.advice).sort()).toEqual(
      [
        'blame',
        'manyBones',
        'manyCauses',
        'missingSolution',
        'noNumber',
        'rootDoubted',
        'rootOnHunch',
        'rootSuggested',
      ].sort(),
    );
    expect(Object.keys(locale.source).sort(), 'and says where it comes from').toEqual(
      Object.keys(locale.advice).sort(),
    );
  });
});

describe('the figures of a fishbone', () => {
  it('FB30 counts causes and levels', () => {
    const figures = (bones: readonly BoneSketch[]) => {
      const board = boardOf(sketchToRows({ name: 'x', effect: '1', bones }).rows, 'fishbone-1');
      return board === undefined ? undefined : fishbone.report(board);
    };
    expect(figures([])).toMatchObject({ causes: 0, maxDepth: 0 });
    expect(figures([{ text: 'A', causes: [] }])).toMatchObject({ causes: 0, maxDepth: 0 });
    expect(
      figures([
        { text: 'A', causes: [{ text: '1' }, { text: '2', causes: [{ text: '3', causes: [{ text: '4' }] }] }] },
      ]),
    ).toEqual({ causes: 4, maxDepth: 3, votesPerPerson: 1, tally: {}, lint: [], outsideControl: [] });
  });
});
