import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createHolds, createRedactor, holdsSpan } from '#domain/privacy/redaction.ts';
import { createRepeats } from '#domain/privacy/repeated-words.ts';
import type { LinkRow, NodeRow, Rows } from '#domain/rows.ts';
import { kinds } from '#kinds/models.ts';
import { restsOnWithheldOnly } from '#package/evidence.ts';
import { leaks } from '#package/oracle.ts';
import { decideRelease, type ReleaseChoices } from '#package/release.ts';
import { entriesOf } from './support/forge.ts';
import { minimalRows, sampleRows, writeOf } from './support/projects.ts';

const attendance = sampleRows('attendance-es');
const course = sampleRows('course-failure-ms');
const all: ReleaseChoices = { sessionId: null, includeInterviews: true, releaseItems: [] };
const none: ReleaseChoices = { ...all, includeInterviews: false };

const labels = (rows: readonly { readonly label: string }[]) => rows.map((row) => row.label);
const idOf = (rows: Rows, label: string): string =>
  [...rows.nodes.values()].find((node) => node.label === label)?.id ?? `no ${label}`;
const edited = (rows: Rows, label: string, change: Partial<NodeRow>): Rows => {
  const node = rows.nodes.get(idOf(rows, label));
  if (node === undefined) throw new Error(label);
  return { ...rows, nodes: new Map(rows.nodes).set(node.id, { ...node, ...change }) };
};
const released = (rows: Rows, choices: ReleaseChoices) => {
  const found = decideRelease(rows, kinds, choices).released;
  return new Set([...found.nodes.values()].map((node) => node.label));
};

describe('what leaves with interviews (R37)', () => {
  const { gate, disclosure, released: rows } = decideRelease(attendance, kinds, all);

  test('an interview without guardian consent stays, with its quote', () => {
    const leaving = gate.interviews.filter((interview) => interview.leaves).map((interview) => interview.code);
    expect(leaving).toEqual(['S1', 'P1']);
    expect(gate.interviews.find((interview) => interview.code === 'S2')).toMatchObject({
      leaves: false,
      share: 'none',
      reason: 'export.reason.shareNone',
    });
    expect(rows.nodes.has(idOf(attendance, 'q7'))).toBe(false);
    expect(disclosure.interviews).toEqual({ included: 2, withheld: 1, redactions: 1 });
  });

  test('each board tells how many of its items go and how many stay; a vote is none', () => {
    expect([...attendance.nodes.values()].some(({ type }) => type === 'vote')).toBe(true);
    expect(gate.boards.map(({ kind, items, held }) => [kind, items, held])).toEqual([
      ['empathy-interview', 16, 2],
      ['fishbone', 18, 1],
      ['driver-diagram', 17, 0],
    ]);
  });

  test('each quote of the gate tells how many of its words are hidden', () => {
    const quotes = gate.interviews.flatMap((interview) => interview.quotes);
    expect(quotes.filter(({ redactions }) => redactions > 0)).toMatchObject([{ label: 'q6', redactions: 1 }]);
    expect(quotes).toHaveLength(7);
  });

  test('what rests only on the withheld quote stays, and says on which', () => {
    expect(gate.restsOnWithheld.map(({ label, quotes }) => ({ label, quotes }))).toEqual([
      { label: 'c7', quotes: ['q7'] },
    ]);
    expect(released(attendance, all).has('c7')).toBe(false);
    expect(released(attendance, all).has('th4')).toBe(true);
  });

  test('and leaves when it is ticked, without its link to the quote', () => {
    const ticked = decideRelease(attendance, kinds, { ...all, releaseItems: [idOf(attendance, 'c7')] });
    expect(ticked.released.nodes.has(idOf(attendance, 'c7'))).toBe(true);
    expect([...ticked.released.links.values()].some((link) => link.fromId === idOf(attendance, 'q7'))).toBe(false);
    expect(labels(ticked.gate.restsOnWithheld)).toEqual(['c7']);
  });

  test('ticking never frees what is withheld itself', () => {
    const quote = idOf(attendance, 'q7');
    expect(
      decideRelease(attendance, kinds, { ...all, releaseItems: [quote, idOf(attendance, 'i3')] }).released.nodes.has(
        quote,
      ),
    ).toBe(false);
  });

  test('consent for the team only stays too, and nothing of the course project rests on it alone', () => {
    const decision = decideRelease(course, kinds, all);
    expect(decision.gate.interviews.find((interview) => interview.code === 'S2')).toMatchObject({
      leaves: false,
      reason: 'export.reason.shareTeam',
    });
    expect(decision.gate.restsOnWithheld).toEqual([]);
  });

  test('no link dangles (D6)', () => {
    for (const project of [attendance, course])
      for (const choices of [all, none]) {
        const { nodes, links, boards } = decideRelease(project, kinds, choices).released;
        for (const link of links.values()) expect(nodes.has(link.fromId) && nodes.has(link.toId)).toBe(true);
        for (const node of nodes.values()) {
          expect(boards.has(node.boardId)).toBe(true);
          expect(node.parentId === null || nodes.has(node.parentId)).toBe(true);
        }
      }
  });

  test('private props are gone', () => {
    for (const node of rows.nodes.values())
      for (const key of ['interviewer', 'noteTaker', 'pii']) expect(Object.hasOwn(node.props, key)).toBe(false);
  });
});

describe('what leaves when interviews are withheld by choice', () => {
  const { gate, disclosure, released: rows } = decideRelease(attendance, kinds, none);

  test('no interview and no quote leaves', () => {
    expect([...rows.nodes.values()].some((node) => node.type === 'interview' || node.type === 'quote')).toBe(false);
    expect(disclosure.interviews).toEqual({ included: 0, withheld: 3, redactions: 0 });
    expect(gate.interviews.map((interview) => interview.reason)).toEqual([
      'export.reason.notChosen',
      'export.reason.notChosen',
      'export.reason.shareNone',
    ]);
  });

  test('everything along the chain quote, theme, need, how-might-we rests on them and stays', () => {
    expect(labels(gate.restsOnWithheld)).toEqual([
      'c1',
      'c2',
      'c4',
      'c6',
      'c7',
      'c8',
      'h1',
      'h2',
      'n1',
      'n2',
      'th1',
      'th2',
      'th3',
      'th4',
    ]);
  });

  test('what stands under such an item stays with it; what rests on nothing leaves, or only answers it', () => {
    expect(released(attendance, none).has('c1a')).toBe(false);
    expect(released(attendance, none).has('c3')).toBe(true);
    expect(released(attendance, none).has('S1')).toBe(true);
    expect(released(attendance, { ...none, releaseItems: [idOf(attendance, 'c1')] }).has('c1b')).toBe(true);
  });
});

describe('the meeting', () => {
  const meeting = [...attendance.sessions.keys()][0] ?? '';
  const decision = decideRelease(attendance, kinds, { ...all, sessionId: meeting });

  test('next steps about consent stay', () => {
    expect(decision.gate.nextStepsHeld).toEqual(['Ask the guardian of S2 for consent']);
    expect(JSON.stringify(decision.session.props)).not.toContain('guardian');
    expect(JSON.stringify(decision.session.props)).toContain('Draft the new letter');
  });

  test('people are seats: a name typed as an owner does not leave', () => {
    const session = attendance.sessions.get(meeting);
    if (session === undefined) throw new Error('no meeting');
    const props = {
      ...session.props,
      nextSteps: [{ id: 'n', text: 'Call the bus firm', owner: 'Maria Lopez' }],
      facilitator: 'Maria Lopez',
    };
    const rows: Rows = { ...attendance, sessions: new Map([[meeting, { ...session, props }]]) };
    const { bytes } = writeOf(rows, { choices: { ...all, sessionId: meeting } });
    expect(Buffer.from(bytes).includes('Call the bus firm')).toBe(true);
    expect(Buffer.from(bytes).includes('Maria')).toBe(false);
  });

  test('names of members do not leave', () => {
    const rows: Rows = {
      ...attendance,
      members: new Map([...attendance.members].map(([id, member]) => [id, { ...member, name: 'Maria Lopez' }])),
    };
    expect(Buffer.from(writeOf(rows).bytes).includes('Lopez')).toBe(false);
  });

  test('a project without a meeting hands over its working state', () => {
    expect(decideRelease(course, kinds, all).session).toMatchObject({
      id: 'fx-course-failure-ms-working-state',
      title: 'Working state',
      heldOn: '',
    });
  });

  test('a meeting that is not there is a mistake of the caller', () => {
    expect(() => decideRelease(course, kinds, { ...all, sessionId: 'gone' })).toThrow('no meeting gone');
  });
});

describe('words of a withheld quote', () => {
  const stolen = 'They said: if BREAKFAST is over, when my bus comes!';

  test.each([
    ['a cause', 'c3'],
    ['a theme', 'th2'],
    ['a quote of somebody else', 'q1'],
  ])('keep %s here that repeats four of them', (_, label) => {
    const rows = edited(attendance, label, { text: stolen });
    const { gate } = decideRelease(rows, kinds, { ...all, releaseItems: [idOf(attendance, label)] });
    expect(labels(gate.repeatsWithheld)).toEqual([label]);
    expect(Buffer.from(writeOf(rows).bytes).toString('latin1').toLowerCase()).not.toContain('breakfast is over');
  });

  test('keep names of boards, the project, the meeting and the problem from telling them', () => {
    const meeting = [...attendance.sessions.values()].map((row) => [row.id, { ...row, title: stolen }] as const);
    const rows: Rows = {
      ...attendance,
      project: new Map(
        [...attendance.project].map(([id, row]) => [
          id,
          { ...row, name: stolen, props: { track: stolen, school: { name: stolen }, problem: { text: stolen } } },
        ]),
      ),
      boards: new Map([...attendance.boards].map(([id, row]) => [id, { ...row, name: stolen }])),
      sessions: new Map(meeting),
    };
    const { bytes, manifest } = writeOf(rows, {
      choices: { ...all, sessionId: meeting[0]?.[0] ?? '' },
      school: stolen,
      lineage: {
        project: 'fx-attendance-es',
        session: meeting[0]?.[0] ?? '',
        revision: 1,
        parents: [],
        created: '2026-01-02T03:04:05Z',
      },
    });
    expect(Buffer.from(bytes).toString('latin1').toLowerCase()).not.toContain('breakfast is over');
    expect(manifest.signer.school).toBe('');
  });

  test('three of them are anybody’s words', () => {
    const rows = edited(attendance, 'c3', { text: 'Breakfast is over too soon' });
    expect(released(rows, all).has('c3')).toBe(true);
  });

  test('are known through case, accents, punctuation, full-width letters and invisible characters', () => {
    const repeats = createRepeats(['I don’t like the café at noon']);
    for (const text of [
      "DON'T, like; the CAFE",
      'dont like the cafe\u0301',
      'ｄｏｎｔ like the cafe',
      'do\u00adn\u200bt like the café',
      'x don’t like the café y',
    ])
      expect(repeats(text), text).toBe(true);
    for (const text of ['like the café', 'dont like a café', '']) expect(repeats(text), text).toBe(false);
  });

  test('any four in a row are found in any text around them, and fewer are not', () => {
    const word = fc.stringMatching(/^[a-z]{3,9}$/);
    fc.assert(
      fc.property(
        fc.uniqueArray(word, { minLength: 6, maxLength: 12 }),
        fc.nat(),
        fc.array(word, { maxLength: 4 }),
        (quote, seed, around) => {
          const own = new Set(quote);
          const strange = around.filter((candidate) => !own.has(candidate));
          const start = seed % (quote.length - 3);
          const repeats = createRepeats([quote.join(' ')]);
          const four = quote.slice(start, start + 4);
          expect(repeats([...strange, ...four, ...strange].join(', '))).toBe(true);
          expect(repeats([...strange, ...four.slice(0, 3), '-- zzz --', ...four.slice(3)].join(' '))).toBe(false);
        },
      ),
    );
  });
});

describe('hidden words', () => {
  test('are taken out of every text that leaves, wherever it stands', () => {
    const told = 'Ask at HANES  mill about shifts';
    const rows: Rows = {
      ...edited(edited(attendance, 'c3', { text: told }), 'CI2', { text: told }),
      project: new Map([...attendance.project].map(([id, row]) => [id, { ...row, name: told }])),
    };
    const { bytes } = writeOf(rows, { school: told });
    expect(/hanes\s+mill/i.test(Buffer.from(bytes).toString('latin1'))).toBe(false);
    expect(Buffer.from(bytes).includes('Ask at [employer] about shifts')).toBe(true);
  });

  test('of a quote that is withheld are taken out too', () => {
    const rows = edited(course, 'c1', { text: 'Only Ms. Ortega allows it' });
    const { bytes } = writeOf(rows);
    expect(Buffer.from(bytes).includes('Ortega')).toBe(false);
  });

  test('never come out of the redactor, whatever stands in for them', () => {
    const span = fc.stringMatching(/^[A-Za-z]{1,6}( [A-Za-z]{1,6})?$/);
    fc.assert(
      fc.property(
        fc.array(fc.record({ span, replaceWith: fc.oneof(span, fc.constant('[x]')) }), { maxLength: 4 }),
        fc.array(span),
        (redactions, pieces) => {
          const text = pieces.concat(redactions.map((redaction) => redaction.span.toUpperCase())).join(' ');
          const shown = createRedactor(redactions)(text);
          for (const redaction of redactions) expect(holdsSpan(shown, redaction.span)).toBe(false);
        },
      ),
    );
  });
});

describe('the last look', () => {
  /** A tokeniser of this test's own: letters and digits, in the order of the bytes, markup and escapes left standing. */
  const runsOfFour = (text: string): ReadonlySet<string> => {
    const words = text.toLowerCase().match(/[a-z0-9']+/g) ?? [];
    return new Set(words.slice(3).map((_, index) => words.slice(index, index + 4).join(' ')));
  };

  test.each([
    ['attendance', attendance, ['q7'], 'Hanes Mill'],
    ['course failure', course, ['q3', 'q4'], 'Ortega'],
  ] as const)(
    'no four consecutive words of a withheld quote are in the %s file, nor the hidden words',
    (_, rows, withheld, hidden) => {
      for (const choices of [all, none, { ...all, releaseItems: [...rows.nodes.keys()] }]) {
        const file = Buffer.from(writeOf(rows, { choices }).bytes).toString('utf8');
        const inFile = runsOfFour(file);
        const kept = choices.includeInterviews
          ? withheld
          : [...rows.nodes.values()].filter((node) => node.type === 'quote').map((node) => node.label);
        for (const label of kept)
          for (const run of runsOfFour(rows.nodes.get(idOf(rows, label))?.text ?? ''))
            expect(inFile.has(run), run).toBe(false);
        expect(file).not.toContain(hidden);
      }
    },
  );

  test('finds withheld words in every kind of entry', () => {
    const repeats = createRepeats(["I don't know & cannot say"]);
    const found = (name: string, text: string) =>
      leaks({ name, bytes: Buffer.from(text) }, { repeats, holdsHidden: createHolds(['Hanes Mill']) });
    expect(found('data/x.json', '{"a":"we do: I don\'t know & cannot"}')).toBe('withheld words');
    expect(found('data/x.json', '{"a":"i don\'t\\nknow cannot"}')).toBe('withheld words');
    expect(found('views/x.svg', '<text>I don&#39;t</text><text>know &amp; cannot</text>')).toBe('withheld words');
    expect(found('views/x.csv', '"I don\'t know, cannot"')).toBe('withheld words');
    expect(found('views/index.html', '<p>at Hanes  mill</p>')).toBe('hidden words');
    expect(found('views/index.html', '<p>nothing</p>')).toBe(null);
  });

  test('all entries of a sound package pass it', () => {
    const decision = decideRelease(attendance, kinds, all);
    for (const entry of entriesOf(writeOf(attendance).bytes)) expect(leaks(entry, decision), entry.name).toBe(null);
  });
});

describe('resting on withheld words only', () => {
  /** All chains of evidence back from an item, followed one by one: true when every one ends in a withheld item. */
  const restsByHand = (
    id: string,
    sources: ReadonlyMap<string, readonly string[]>,
    withheld: ReadonlySet<string>,
  ): boolean => {
    const ends = new Set<string>();
    const follow = (at: string, trail: readonly string[]): void => {
      if (withheld.has(at)) return void ends.add('withheld');
      if (quotes.has(at)) ends.add('free');
      for (const source of sources.get(at) ?? []) if (!trail.includes(source)) follow(source, [...trail, source]);
    };
    follow(id, [id]);
    return !withheld.has(id) && ends.has('withheld') && !ends.has('free');
  };

  const quotes = new Set(['a', 'b', 'c']);

  test('is what following every chain by hand finds, rings included', () => {
    const ids = ['a', 'b', 'c', 'd', 'e', 'f'];
    const pair = fc.tuple(fc.constantFrom(...ids), fc.constantFrom(...ids)).filter(([from, to]) => from !== to);
    fc.assert(
      fc.property(fc.uniqueArray(pair, { selector: String, maxLength: 12 }), fc.subarray(ids), (pairs, kept) => {
        const board = [...minimalRows().boards.values()][0];
        if (board === undefined) throw new Error('no board');
        const node = (id: string): NodeRow => ({
          id,
          boardId: board.id,
          type: quotes.has(id) ? 'quote' : 'cause',
          parentId: null,
          label: 'c1',
          text: id,
          sortKey: 'a0',
          props: {},
        });
        const links = pairs.map(
          ([fromId, toId], index): LinkRow => ({
            id: `l${index}`,
            boardId: board.id,
            type: 'supports',
            fromId,
            toId,
            props: {},
          }),
        );
        const rows: Rows = {
          ...minimalRows(),
          nodes: new Map(ids.map((id) => [id, node(id)])),
          links: new Map(links.map((link) => [link.id, link])),
        };
        const withheld = new Set(kept);
        const sources = new Map<string, string[]>();
        for (const [from, to] of pairs) sources.set(to, [...(sources.get(to) ?? []), from]);
        const byHand = ids.filter((id) => restsByHand(id, sources, withheld));
        expect([...restsOnWithheldOnly(rows, kinds, withheld).keys()].sort()).toEqual(byHand);
      }),
      { numRuns: 300 },
    );
  });
});
