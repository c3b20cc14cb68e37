import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { childrenOf } from '#domain/board.ts';
import { applyPatches, invertPatches } from '#domain/patches.ts';
import type { JsonObject, Rows } from '#domain/rows.ts';
import { empathyInterview } from '#kinds/empathy-interview/model/empathy-interview.ts';
import { needParts, needSentence } from '#kinds/empathy-interview/model/needs.ts';
import { isClosedPrompt, startPrompts } from '#kinds/empathy-interview/model/prompts.ts';
import { BOARD, boardIn, gestures, newBoard, nodeIn, play, refusal, run } from './empathy-interview-boards.ts';

const network = { adult: 'signed', share: 'network' };

/** Two people, one who shares and one who has not been asked. */
const twoPeople = (): Rows => {
  let rows = run(newBoard(), 'addInterview', { id: 'i1', text: 'P1', consent: network });
  rows = run(rows, 'addQuote', { id: 'q1', interviewId: 'i1', text: 'The letter said court.' });
  rows = run(rows, 'addQuote', { id: 'q2', interviewId: 'i1', text: 'I put it in the drawer.', kind: 'do' });
  rows = run(rows, 'addInterview', { id: 'i2', text: 'S1' });
  return run(rows, 'addQuote', { id: 'q3', interviewId: 'i2', text: 'Nobody asked me.' });
};

const textsOf = (rows: Rows, parentId: string | null, type: string) =>
  childrenOf(boardIn(rows), parentId, type).map((node) => node.text);

describe('what stands on the board', () => {
  test('EI1 a new board begins with four open prompts', () => {
    const rows = newBoard();
    expect(textsOf(rows, null, 'prompt')).toEqual(startPrompts);
    expect(startPrompts.filter(isClosedPrompt)).toEqual([]);
    expect(childrenOf(boardIn(rows), null).map((node) => node.label)).toEqual(['pt1', 'pt2', 'pt3', 'pt4']);
  });

  test('EI1 a project has one empathy board', () => {
    expect(() =>
      run(newBoard(), 'project.addBoard', {
        id: 'second',
        kind: 'empathy-interview',
        name: 'More interviews',
        ids: ['a', 'b', 'c', 'd'],
      }),
    ).toThrow('already has its Empathy interviews');
  });

  test.each(['S1', 'P12', 'T1', '7', 'S1b', 'Parent1', 'teacher3', 'Grade9A', 'ROOM12', 'AB12CD34EF56', ' S1 ', ''])(
    'EI2 "%s" is a code',
    (text) => {
      expect(refusal(newBoard(), 'addInterview', { id: 'i1', text })).toBeNull();
    },
  );

  test.each([
    'Maria',
    'Maria Lopez',
    'Maria1',
    'Grade9Maria',
    'Grace9A',
    'GradeMaria9',
    'S',
    'S 1',
    'J. Smith',
    'S-1',
    'Ms. Ortega',
    'AB12CD34EF567',
    'Zoë1',
    'س1',
  ])('EI2 "%s" is refused kindly: no names', (text) => {
    const rows = twoPeople();
    expect(refusal(rows, 'addInterview', { id: 'i9', text })).toBe('E_CODE');
    expect(refusal(rows, 'editText', { id: 'i1', text })).toBe('E_CODE');
  });

  test('EI2 a code tells the role, and a role that was said goes first', () => {
    const roleOf = (args: object) => nodeIn(run(newBoard(), 'addInterview', { id: 'i1', ...args }), 'i1').props.role;
    expect(roleOf({ text: 'S1' })).toBe('student');
    expect(roleOf({ text: 't4' })).toBe('teacher');
    expect(roleOf({ text: 'Staff2' })).toBe('staff');
    expect(roleOf({ text: 'S1', role: 'staff' })).toBe('staff');
    expect(roleOf({ text: 'X1' })).toBeUndefined();
  });

  test('EI3 a quote belongs to an interviewee and to nothing else', () => {
    const rows = run(twoPeople(), 'addTheme', { id: 'th1', text: 'Letters frighten', quoteIds: ['q1'] });
    expect(refusal(rows, 'addQuote', { id: 'q9', interviewId: 'th1', text: 'words' })).toBe('E_PLACE');
    expect(refusal(rows, 'move', { id: 'q1', parentId: null })).toBe('E_PLACE');
    expect(refusal(rows, 'move', { id: 'q1', parentId: 'th1' })).toBe('E_PLACE');
    expect(refusal(rows, 'move', { id: 'th1', parentId: 'i1' })).toBe('E_PLACE');
    expect(nodeIn(rows, 'q1').props.kind).toBe('say');
    expect(nodeIn(run(rows, 'setQuoteKind', { id: 'q1', kind: 'feel' }), 'q1').props.kind).toBe('feel');
  });

  test('EI4 quotes go to themes, themes to needs, needs to questions; nothing else can be linked', () => {
    let rows = run(twoPeople(), 'addTheme', { id: 'th1', text: 'Letters frighten', quoteIds: ['q1', 'q2', 'q1'] });
    rows = run(rows, 'addNeed', { id: 'n1', text: 'A parent needs help', themeIds: ['th1'] });
    rows = run(rows, 'addHmw', { id: 'h1', text: 'How might we help?', needIds: ['n1'] });
    rows = run(rows, 'link', { id: 'l1', fromId: 'q3', toId: 'th1' });
    const links = boardIn(rows).links.map(({ fromId, type, toId }) => `${fromId} ${type} ${toId}`);
    expect(links.sort()).toEqual([
      'n1 from-need h1',
      'q1 in-theme th1',
      'q2 in-theme th1',
      'q3 in-theme th1',
      'th1 from-theme n1',
    ]);
    for (const [fromId, toId] of [
      ['th1', 'q1'],
      ['q1', 'n1'],
      ['i1', 'th1'],
      ['th1', 'h1'],
    ] as const)
      expect(refusal(rows, 'link', { id: 'l2', fromId, toId })).toBe('E_PLACE');
    expect(refusal(rows, 'link', { id: 'l2', fromId: 'q3', toId: 'th1' })).toBe('E_DUPLICATE_LINK');
    expect(boardIn(run(rows, 'unlink', { linkId: 'l1' })).links).toHaveLength(4);
    expect(boardIn(run(rows, 'remove', { ids: ['th1'] })).links.map((link) => link.type)).toEqual(['from-need']);
  });

  test('EI4 every link of the chain carries evidence', () => {
    expect(Object.values(empathyInterview.linkTypes).map((link) => link.evidence)).toEqual([true, true, true]);
  });

  test('EI5 three parts make the sentence, and a sentence of that form makes the parts', () => {
    const parts = {
      who: 'A child who has been out',
      needsTo: 'be met at the door',
      because: 'coming back feels like being behind',
    };
    const sentence =
      'A child who has been out needs a way to be met at the door because coming back feels like being behind.';
    let rows = run(newBoard(), 'addNeed', { id: 'n1', text: '', ...parts });
    expect(nodeIn(rows, 'n1')).toMatchObject({ text: sentence, props: parts });
    rows = run(rows, 'addNeed', { id: 'n2', text: sentence });
    expect(nodeIn(rows, 'n2').props).toEqual(parts);
    rows = run(rows, 'editNeed', { id: 'n2', because: 'mornings are a race' });
    expect(nodeIn(rows, 'n2').text).toBe(
      'A child who has been out needs a way to be met at the door because mornings are a race.',
    );
    rows = run(rows, 'editText', { id: 'n2', text: 'Doors.' });
    expect(nodeIn(rows, 'n2')).toMatchObject({ text: 'Doors.', props: {} });
  });

  test('EI5 sentence and parts are two faces of one thing', () => {
    const part = fc
      .array(fc.constantFrom('a', 'child', 'the bus', 'Needs', 'so', 'late'), { minLength: 1, maxLength: 5 })
      .map((words) => words.join(' '));
    fc.assert(
      fc.property(part, part, fc.option(part, { nil: undefined }), (who, needsTo, because) => {
        const parts = { who, needsTo, ...(because === undefined ? {} : { because }) };
        expect(needParts(needSentence(parts))).toEqual(parts);
      }),
    );
  });

  test('EI9 only words that stand in the quote can be hidden, and nothing that shows them again stands in for them', () => {
    const rows = twoPeople();
    const redact = (args: object) => refusal(rows, 'redact', { quoteId: 'q1', ...args });
    expect(redact({ span: 'the judge' })).toBe('E_REDACTION_SPAN');
    expect(redact({ span: '.' })).toBe('E_REDACTION_SPAN');
    expect(redact({ span: 'court', replaceWith: 'the Court' })).toBe('E_REDACTION_STAND_IN');
    expect(
      refusal(rows, 'addQuote', {
        id: 'q9',
        interviewId: 'i1',
        text: 'a',
        pii: [{ span: 'b', kind: 'other', replaceWith: 'c' }],
      }),
    ).toBe('E_REDACTION_SPAN');
    let hidden = run(rows, 'redact', { quoteId: 'q1', span: 'court' });
    hidden = run(hidden, 'redact', { quoteId: 'q1', span: 'court', replaceWith: '[place]', kind: 'place' });
    expect(nodeIn(hidden, 'q1').props.pii).toEqual([{ span: 'court', kind: 'place', replaceWith: '[place]' }]);
    expect(nodeIn(run(hidden, 'unredact', { quoteId: 'q1', span: 'court' }), 'q1').props).toEqual({ kind: 'say' });
  });

  test('EI12 a line of somebody who has not agreed cannot become a line of somebody who has', () => {
    const rows = twoPeople();
    expect(refusal(rows, 'move', { id: 'q3', parentId: 'i1' })).toBe('E_CONSENT_MOVE');
    expect(textsOf(run(rows, 'move', { id: 'q1', parentId: 'i2', afterId: null }), 'i2', 'quote')[0]).toBe(
      'The letter said court.',
    );
  });

  test('D6 removing an interviewee removes their lines, and the lines from their themes', () => {
    const rows = run(twoPeople(), 'addTheme', { id: 'th1', text: 'Letters frighten', quoteIds: ['q1', 'q3'] });
    const board = boardIn(run(rows, 'remove', { ids: ['i1'] }));
    expect([...board.nodes.keys()].filter((id) => id.startsWith('q'))).toEqual(['q3']);
    expect(board.links.map((link) => link.fromId)).toEqual(['q3']);
    expect(refusal(rows, 'remove', { ids: ['i1', 'not-there'] })).toBe('E_NOT_FOUND');
  });
});

describe('capture by keyboard', () => {
  const placed = (rows: Rows, anchor: string | null, step: 'next' | 'deeper' | 'outward') => {
    const placement = empathyInterview.place(boardIn(rows), anchor, step);
    if (placement === null) return null;
    const { boardId, ...args } = placement.args;
    expect(boardId).toBe(BOARD);
    return [placement.command.replace('empathy-interview.', ''), args];
  };

  const chain = (): Rows => {
    let rows = run(twoPeople(), 'addTheme', { id: 'th1', text: 'Letters frighten', quoteIds: ['q1'] });
    rows = run(rows, 'addNeed', { id: 'n1', text: 'Help', themeIds: ['th1'] });
    return run(rows, 'addHmw', { id: 'h1', text: 'How?', needIds: ['n1'] });
  };

  test.each<readonly [string | null, 'next' | 'deeper' | 'outward', readonly [string, JsonObject] | null]>([
    [null, 'next', ['addInterview', {}]],
    [null, 'outward', null],
    ['i1', 'next', ['addInterview', { afterId: 'i1' }]],
    ['i1', 'deeper', ['addQuote', { interviewId: 'i1' }]],
    ['i1', 'outward', null],
    ['q1', 'next', ['addQuote', { interviewId: 'i1', afterId: 'q1' }]],
    ['q1', 'outward', ['addInterview', { afterId: 'i1' }]],
    ['q1', 'deeper', null],
    ['th1', 'next', ['addTheme', { afterId: 'th1' }]],
    ['th1', 'deeper', ['addNeed', { themeIds: ['th1'] }]],
    ['n1', 'next', ['addNeed', { afterId: 'n1', themeIds: ['th1'] }]],
    ['n1', 'deeper', ['addHmw', { needIds: ['n1'] }]],
    ['n1', 'outward', ['addTheme', { afterId: 'th1' }]],
    ['h1', 'next', ['addHmw', { afterId: 'h1', needIds: ['n1'] }]],
    ['h1', 'outward', ['addNeed', { afterId: 'n1', themeIds: ['th1'] }]],
    ['h1', 'deeper', null],
    ['pt1', 'next', ['addPrompt', { afterId: 'pt1' }]],
    ['pt1', 'deeper', null],
  ])('EI13 on %s, %s', (anchor, step, expected) => {
    expect(placed(chain(), anchor, step)).toEqual(expected);
  });

  test('EI13 an interview is written down with Tab, Enter and Shift+Tab, in the order it was said', () => {
    let rows = newBoard();
    let anchor: string | null = null;
    const type = (step: 'next' | 'deeper' | 'outward', id: string, text: string) => {
      const placement = empathyInterview.place(boardIn(rows), anchor, step);
      const { boardId: _, ...args } = placement?.args ?? {};
      rows = run(rows, placement?.command.replace('empathy-interview.', '') ?? '', { ...args, id, text });
      anchor = id;
    };
    type('next', 'i1', 'S1');
    type('deeper', 'q1', 'My stomach hurts.');
    type('next', 'q2', 'I ask to stay home.');
    type('outward', 'i2', 'P1');
    type('deeper', 'q3', 'The letter said court.');
    expect(textsOf(rows, null, 'interview')).toEqual(['S1', 'P1']);
    expect(textsOf(rows, 'i1', 'quote')).toEqual(['My stomach hurts.', 'I ask to stay home.']);
    expect(textsOf(rows, 'i2', 'quote')).toEqual(['The letter said court.']);
  });
});

describe('advice', () => {
  const advised = (rows: Rows) =>
    empathyInterview.findings(boardIn(rows)).map(({ rule, nodeId }) => `${rule} ${nodeId}`);

  test('EI16 EI19 EI21 interviewees: consent not noted, one code twice, no role', () => {
    let rows = run(twoPeople(), 'addInterview', { id: 'i3', text: 's1', consent: { guardian: 'missing' } });
    rows = run(rows, 'addInterview', { id: 'i4', text: 'X1', consent: { adult: 'signed' } });
    expect(advised(rows)).toEqual(['EI16 i2', 'EI19 i3', 'EI21 i4']);
  });

  test('EI17 a theme with one voice is marked, not one with two', () => {
    let rows = run(twoPeople(), 'setConsent', { id: 'i2', consent: { guardian: 'missing' } });
    rows = run(rows, 'addTheme', { id: 'th1', text: 'One', quoteIds: ['q1', 'q2'] });
    rows = run(rows, 'addTheme', { id: 'th2', text: 'Two', quoteIds: ['q1', 'q3'] });
    expect(advised(rows)).toEqual(['EI17 th1']);
  });

  test.each([
    'Do you like school?',
    'did it help',
    'Is it far?',
    'Have you tried?',
    "Don't you think so?",
    'Would you come back?',
  ])('EI18 "%s" closes the talk', (text) => expect(isClosedPrompt(text)).toBe(true));
  test.each([
    'Tell me about it.',
    'Doing what?',
    'Could you tell me about that day?',
    'What was it like?',
    'Island life?',
    '',
  ])('EI18 "%s" leaves it open', (text) => expect(isClosedPrompt(text)).toBe(false));

  test('EI20 hidden words that were edited away are told, and stay hidden elsewhere', () => {
    let rows = run(twoPeople(), 'redact', { quoteId: 'q1', span: 'court' });
    rows = run(rows, 'setConsent', { id: 'i2', consent: { guardian: 'signed' } });
    rows = run(rows, 'editText', { id: 'q1', text: 'The letter said the judge.' });
    expect(advised(rows)).toEqual(['EI20 q1']);
    expect(empathyInterview.release?.(boardIn(rows)).redactions).toHaveLength(1);
  });
});

test('D10 every change can be taken back, whatever was done before', () => {
  fc.assert(
    fc.property(gestures(50), (played) => {
      play(played, (before, patches, after) => {
        const back = applyPatches(after, invertPatches(patches));
        expect(back.ok && back.value.nodes).toEqual(before.nodes);
        expect(back.ok && back.value.links).toEqual(before.links);
        expect(back.ok && back.value.counters).toEqual(before.counters);
      });
    }),
  );
});

test('every row a command makes is a row its type allows', () => {
  fc.assert(
    fc.property(gestures(50), (played) => {
      for (const node of boardIn(play(played)).nodes.values()) {
        const type = empathyInterview.types[node.type];
        expect(type?.props.safeParse(node.props).success).toBe(true);
        expect(node.text.length).toBeLessThanOrEqual(type?.textLimit ?? 0);
      }
    }),
  );
});
