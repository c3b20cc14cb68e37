import { describe, expect, it } from 'vitest';
import type { LinkRow, Rows } from '#domain/rows.ts';
import { dismissedFindings, rootByCheck } from '#kinds/fishbone/model/findings.ts';
import { fishbone } from '#kinds/fishbone/model/fishbone.ts';
import { allCauses, looseCauses, parkedOf } from '#kinds/fishbone/model/items.ts';
import { layoutOf } from '#kinds/fishbone/model/layout.ts';
import { bonesOf, codeOf, fishIn, fishOf, run, under } from '#tests/support/fishbone-board.ts';

/** b1: c1 (c2, c3 (c4)), c5; b2: c6, c7. */
const start = (): Rows =>
  fishOf([
    {
      text: 'Bus',
      causes: [
        { text: 'late', causes: [{ text: 'fog' }, { text: 'detour', causes: [{ text: 'bridge' }] }] },
        { text: 'full' },
      ],
    },
    { text: 'Home', causes: [{ text: 'clock' }, { text: 'cold' }] },
  ]);
const link = (id: string, type: string, fromId: string, toId: string, boardId = 'fishbone-1'): LinkRow => ({
  id,
  boardId,
  type,
  fromId,
  toId,
  props: {},
});
const withLinks = (rows: Rows, ...links: readonly LinkRow[]): Rows => ({
  ...rows,
  links: new Map([...rows.links, ...links.map((one): [string, LinkRow] => [one.id, one])]),
});

describe('FB3 several at once', () => {
  it('move together in reading order, with what stands below them', () => {
    const rows = run(start(), 'moveMany', { ids: ['c7', 'c4', 'c3', 'c1'], parentId: 'b2', afterId: 'c6' });
    expect(under(rows, 'b2')).toEqual(['c6', 'c1', 'c7']);
    expect(under(rows, 'c1')).toEqual(['c2', 'c3']);
    expect(under(rows, 'b1')).toEqual(['c5']);
  });

  it('find their place also after one that moves itself', () => {
    const rows = run(start(), 'moveMany', { ids: ['c1', 'c5'], parentId: 'b1', afterId: 'c5' });
    expect(under(rows, 'b1')).toEqual(['c1', 'c5']);
    const bones = run(start(), 'moveMany', { ids: ['b2'], parentId: null, afterId: null });
    expect(under(bones, null, 'category')).toEqual(['b2', 'b1']);
  });

  it('are refused as a whole', () => {
    expect(codeOf(start(), 'moveMany', { ids: ['c1', 'b2'], parentId: null })).toBe('E_MOVE_PLACE');
    expect(codeOf(start(), 'moveMany', { ids: ['c5', 'c1'], parentId: 'c4' })).toBe('E_CYCLE');
    expect(codeOf(start(), 'moveMany', { ids: ['c5', 'fx1'], parentId: 'b1' })).toBe('E_HEAD_STAYS');
    expect(codeOf(start(), 'moveMany', { ids: ['c5', 'gone'], parentId: 'b1' })).toBe('E_NOT_FOUND');
  });
});

describe('FB14 causes on no bone', () => {
  it('come in, are counted, and go to a bone', () => {
    let rows = run(start(), 'addCause', { id: 'l1', parentId: null, text: 'rain' });
    rows = run(rows, 'addCause', { id: 'l2', parentId: 'l1', text: 'roof' });
    expect(
      allCauses(fishIn(rows))
        .map(({ cause, depth }) => `${cause.id} ${depth}`)
        .slice(-2),
    ).toEqual(['l1 1', 'l2 2']);
    expect(fishbone.outline(fishIn(rows)).map(({ id }) => id)).toEqual(['fx1', 'l1']);
    const placed = run(rows, 'move', { id: 'l1', parentId: 'b2', afterId: 'c6' });
    expect(under(placed, 'b2')).toEqual(['c6', 'l1', 'c7']);
    expect(looseCauses(fishIn(placed))).toEqual([]);
  });

  it('R7 FB35 on the wall they take the columns that show them largest: ten causes first in words of 36 px', () => {
    const rows = Array.from({ length: 10 }).reduce<Rows>(
      (before, _, index) =>
        run(before, 'addCause', {
          id: `l${index}`,
          parentId: null,
          text: `Nobody calls on the second day away ${index}`,
        }),
      fishOf([]),
    );
    const { boxes, width, height } = layoutOf(fishIn(rows), { wall: true });
    const smallest = Math.min(...boxes.filter((box) => box.look === 'card').map((box) => box.font.size));
    expect(smallest * Math.min(1920 / width, 1080 / height)).toBeGreaterThanOrEqual(36);
  });

  it('FB35 stand below the fish under their own heading; a new one moves none of them', () => {
    const loose = (count: number): Rows =>
      Array.from({ length: count }, (_, index) => index).reduce(
        (rows, index) => run(rows, 'addCause', { id: `l${index}`, parentId: null, text: `loose ${index}` }),
        start(),
      );
    const [five, six] = [fishbone.layout(fishIn(loose(5))), fishbone.layout(fishIn(loose(6)))];
    expect(six.captions.map(({ text }) => text)).toEqual(['Not on a bone yet']);
    const fish = five.boxes.filter(({ id }) => !id.startsWith('l'));
    for (const box of five.boxes.filter(({ id }) => id.startsWith('l'))) {
      expect(box.look).toBe('card');
      expect(box.y).toBeGreaterThan(Math.max(...fish.map(({ y, height }) => y + height)));
      expect(six.boxes).toContainEqual(box);
    }
  });
});

describe('FB4 a cause on two bones', () => {
  const also = run(start(), 'placeAlso', { places: [{ id: 'l1', causeId: 'c1' }], categoryId: 'b2' });

  it('is drawn at both, the second time dotted and told, and is one cause', () => {
    const drawing = fishbone.layout(fishIn(also));
    const [home, further] = drawing.boxes.filter((box) => (box.of ?? box.id) === 'c1');
    expect([home?.id, further?.id, further?.of]).toEqual(['c1', 'c1.b2', 'c1']);
    expect(further?.lines).toEqual(home?.lines);
    expect(home?.tags.map(({ text }) => text)).toEqual(['c1', 'also on b2']);
    expect(further?.tags.map(({ text }) => text)).toEqual(['c1', 'also on b1']);
    expect(drawing.strokes.find(({ id }) => id === 'c1.b2:bone')).toMatchObject({ dotted: true, joins: ['c1', 'b2'] });
    expect(drawing.boxes.map(({ id }) => id).slice(-3)).toEqual(['c6', 'c7', 'c1.b2']);
    expect(fishbone.report(fishIn(also)).causes).toBe(7);
  });

  it('is read in the outline at both bones', () => {
    const bones = fishbone.outline(fishIn(also))[0]?.children;
    expect(bones?.[0]?.children[0]?.facts).toEqual(['also on b2']);
    expect(bones?.[1]?.facts).toEqual(['also here: c1']);
  });

  it('loses the further place when it comes home to it, or leaves the bones', () => {
    for (const parentId of ['b2', null])
      expect(run(also, 'move', { id: 'c1', parentId }).links.size, String(parentId)).toBe(0);
    const below = run(start(), 'placeAlso', { places: [{ id: 'l1', causeId: 'c4' }], categoryId: 'b2' });
    expect(run(below, 'moveMany', { ids: ['c1'], parentId: 'c6' }).links.size).toBe(0);
    expect(run(below, 'move', { id: 'c4', parentId: 'b1' }).links.size).toBe(1);
    const loose = run(start(), 'move', { id: 'c5', parentId: null });
    expect(codeOf(loose, 'placeAlso', { places: [{ id: 'l1', causeId: 'c5' }], categoryId: 'b2' })).toBe('E_ALSO_ON');
  });
});

describe('R11 FB16 parked solutions', () => {
  it('leave the fish with their words and quotes; their sub-causes take their place', () => {
    const known = run(run(start(), 'toggleRoot', { ids: ['c3'] }), 'placeAlso', {
      places: [{ id: 'l1', causeId: 'c3' }],
      categoryId: 'b2',
    });
    const linked = withLinks(
      known,
      link('q', 'supports', 'q1', 'c3'),
      link('a', 'answered-by', 'c3', 'S1', 'driver'),
      link('other', 'supports', 'q1', 'c5'),
    );
    const rows = run(linked, 'park', { ids: ['c3'] });
    expect(rows.nodes.get('c3')).toMatchObject({ type: 'parked', parentId: null, label: 'c3', text: 'detour' });
    expect(rows.nodes.get('c3')?.props).toEqual({ root: true, stoodUnder: 'c1' });
    expect(under(rows, 'c1')).toEqual(['c2', 'c4']);
    expect([...rows.links.keys()].sort()).toEqual(['other', 'q']);
    expect(parkedOf(fishIn(rows)).map(({ id }) => id)).toEqual(['c3']);
    expect(fishbone.report(fishIn(rows)).causes).toBe(6);
  });

  it('give their own place to their sub-causes, between their siblings', () => {
    expect(under(run(start(), 'park', { ids: ['c1'] }), 'b1')).toEqual(['c2', 'c3', 'c5']);
  });

  it('come back where they stood, where they are told to, or on no bone', () => {
    const rows = run(start(), 'park', { ids: ['c3'] });
    expect(under(run(rows, 'unpark', { parkedIds: ['c3'] }), 'c1')).toEqual(['c2', 'c4', 'c3']);
    expect(run(rows, 'unpark', { parkedIds: ['c3'] }).nodes.get('c3')?.props).toEqual({});
    expect(under(run(rows, 'unpark', { parkedIds: ['c3'], parentId: 'b2', afterId: null }), 'b2')).toEqual([
      'c3',
      'c6',
      'c7',
    ]);
    const homeless = run(rows, 'remove', { ids: ['c1'] });
    expect(looseCauses(fishIn(run(homeless, 'unpark', { parkedIds: ['c3'] }))).map(({ id }) => id)).toEqual(['c3']);
    expect(codeOf(rows, 'unpark', { parkedIds: ['c5'] })).toBe('E_NOT_PARKED');
    expect(codeOf(rows, 'park', { ids: ['b1'] })).toBe('E_NOT_A_CAUSE');
    expect(codeOf(rows, 'park', { ids: ['c3'] })).toBe('E_NOT_A_CAUSE');
  });

  it('FB35 are listed below the fish, and wait on the board when the wall is shown', () => {
    const rows = run(run(start(), 'park', { ids: ['c5'] }), 'addCause', { id: 'l1', parentId: null, text: 'rain' });
    const drawing = fishbone.layout(fishIn(rows));
    expect(drawing.captions.map(({ text }) => text)).toEqual(['Not on a bone yet', 'Parked solutions']);
    expect(drawing.boxes.map(({ id }) => id).slice(-2)).toEqual(['l1', 'c5']);
    expect(layoutOf(fishIn(rows), { wall: true }).captions.map(({ text }) => text)).toEqual(['Not on a bone yet']);
    for (const step of ['next', 'deeper', 'outward'] as const)
      expect(fishbone.place(fishIn(rows), 'c5', step)).toBeNull();
  });
});

describe('FB17 the root-cause check', () => {
  const answered = (without: string | null, returns: string | null, rows = start()): Rows =>
    run(rows, 'setCheck', { id: 'c1', without, returns });
  const rulesOf = (rows: Rows) => fishbone.findings(fishIn(rows)).map(({ rule, nodeId }) => `${rule} ${nodeId}`);

  it.each([
    ['no', 'no', 'root'],
    ['yes', 'no', 'not-root'],
    ['no', 'yes', 'not-root'],
    ['unsure', 'no', 'open'],
    ['no', null, 'open'],
    [null, null, 'open'],
  ] as const)('would exist without: %s, would return: %s -> %s', (without, returns, verdict) => {
    const cause = answered(without, returns).nodes.get('c1');
    expect(cause && rootByCheck(cause)).toBe(verdict);
  });

  it('FB27 FB28 suggests a root, and doubts one', () => {
    expect(rulesOf(answered('no', 'no'))).toEqual(['FB27 c1']);
    expect(rulesOf(run(answered('no', 'no'), 'toggleRoot', { ids: ['c1'] }))).toEqual([]);
    expect(rulesOf(run(answered('yes', 'no'), 'toggleRoot', { ids: ['c1'] }))).toEqual(['FB28 c1']);
    expect(run(answered('no', 'no'), 'setCheck', { id: 'c1', without: null, returns: null })).toEqual(start());
    const one = run(answered('no', 'no'), 'setCheck', { id: 'c1', returns: 'unsure' });
    expect(one.nodes.get('c1')?.props).toEqual({ check: { without: 'no', returns: 'unsure' } });
  });
});

describe('FB26 advice put aside', () => {
  it('is neither shown nor reported, for this item only, until it is brought back', () => {
    const rows = fishOf(bonesOf(['Lack of time', 'Need of more buses']), 'Too many are late');
    expect(fishbone.report(fishIn(rows)).lint).toEqual(['c1', 'c2']);
    let aside = run(rows, 'dismissFinding', { id: 'c1', rule: 'FB21' });
    aside = run(aside, 'dismissFinding', { id: 'fx1', rule: 'FB20' });
    expect(fishbone.findings(fishIn(aside)).map(({ rule, nodeId }) => `${rule} ${nodeId}`)).toEqual(['FB21 c2']);
    expect(fishbone.report(fishIn(aside)).lint).toEqual(['c2']);
    expect(dismissedFindings(fishIn(aside)).map(({ nodeId }) => nodeId)).toEqual(['fx1', 'c1']);
    const back = run(run(aside, 'restoreFinding', { id: 'c1', rule: 'FB21' }), 'restoreFinding', {
      id: 'fx1',
      rule: 'FB20',
    });
    expect(back).toEqual(rows);
    expect(codeOf(rows, 'dismissFinding', { id: 'b1', rule: 'FB21' })).toBe('E_NO_ADVICE');
    expect(codeOf(rows, 'dismissFinding', { id: 'c1', rule: 'FB99' })).toBe('E_COMMAND_INPUT');
  });
});
