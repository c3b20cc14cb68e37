import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { childrenOf } from '#domain/board.ts';
import type { JsonObject, Rows } from '#domain/rows.ts';
import locale from '#kinds/empathy-interview/locales/en.json';
import { mayLeave } from '#kinds/empathy-interview/model/consent.ts';
import {
  formOf,
  formRuns,
  type IntervieweeForm,
  isHeldBack,
  localDay,
} from '#kinds/empathy-interview/view/capture/interviewee-form.ts';
import { connect } from '#kinds/empathy-interview/view/connect.ts';
import { drop } from '#kinds/empathy-interview/view/drops.ts';
import { empathyInterviewView } from '#kinds/empathy-interview/view/empathy-interview-view.tsx';
import type { DropPlace } from '#renderer/kit/kind-view.ts';
import { boardIn, newBoard, nodeIn, run } from './empathy-interview-boards.ts';

const DAY = '2026-01-05';
const form = (change: Partial<IntervieweeForm>): IntervieweeForm => ({ ...formOf(null), ...change });

/** The rows after what the form asks for was noted. */
const noted = (rows: Rows, interviewId: string | null, filled: IntervieweeForm): Rows => {
  const interview = interviewId === null ? null : nodeIn(rows, interviewId);
  const ready = formRuns(boardIn(rows), interview, filled, 'i1', DAY);
  if (!ready.ok) throw new Error(ready.problem.message ?? 'A code is asked for.');
  return ready.value.runs.reduce((now, { command, args }) => run(now, command, args), rows);
};

describe('before the interview', () => {
  test('R23 EI2 a name is questioned with the reason, an empty code is asked for; neither is noted', () => {
    const board = boardIn(newBoard());
    const named = formRuns(board, null, form({ code: 'Maria Lopez' }), 'i1', DAY);
    expect(named).toMatchObject({ ok: false, problem: { message: expect.stringContaining('We never ask for names') } });
    expect(formRuns(board, null, form({ code: '  ' }), 'i1', DAY)).toEqual({ ok: false, problem: { message: null } });
  });

  test('EI7 whatever is ticked for a student without a signed guardian, what is stored is nobody', () => {
    const filled = form({ code: 'S1', consent: { guardian: 'verbal', student: 'signed', share: 'network' } });
    expect(isHeldBack(filled)).toBe(true);
    const { props } = nodeIn(noted(newBoard(), null, filled), 'i1');
    expect((props.consent as JsonObject).share).toBe('none');
    expect(mayLeave(props).leaves).toBe(false);
    const signed = form({ code: 'S1', consent: { guardian: 'signed', share: 'network' } });
    expect(isHeldBack(signed)).toBe(false);
    expect(mayLeave(nodeIn(noted(newBoard(), null, signed), 'i1').props).leaves).toBe(true);
  });

  test('EI24 a new interviewee has everything the form says, the day and the expectation included', () => {
    const rows = noted(
      newBoard(),
      null,
      form({ code: 'T1', gradeBand: ' 3-5 ', noteTaker: 't2', prediction: 'No time' }),
    );
    expect(nodeIn(rows, 'i1')).toMatchObject({
      text: 'T1',
      props: { role: 'teacher', gradeBand: '3-5', noteTaker: 't2', prediction: 'No time', heldOn: DAY },
    });
  });

  test('an interviewee who is there is noted anew; a form that says the same changes nothing', () => {
    let rows = run(newBoard(), 'addInterview', { id: 'i1', text: 'P1', gradeBand: 'K-2', heldOn: '2026-01-02' });
    const before = formOf(nodeIn(rows, 'i1'));
    expect(noted(rows, 'i1', before)).toEqual(rows);
    rows = noted(rows, 'i1', { ...before, code: 'P2', gradeBand: '', consent: { adult: 'signed', share: 'team' } });
    expect(nodeIn(rows, 'i1')).toMatchObject({ text: 'P2', props: { consent: { adult: 'signed', share: 'team' } } });
    expect(nodeIn(rows, 'i1').props).not.toHaveProperty('gradeBand');
    expect(nodeIn(rows, 'i1').props.heldOn).toBe('2026-01-02');
  });

  test('the day is the day where the laptop is', () =>
    expect(localDay(new Date(2026, 0, 5, 23, 59).getTime())).toBe(DAY));
});

describe('putting together by drag', () => {
  const rows = (): Rows => {
    let next = run(newBoard(), 'addInterview', { id: 'i1', text: 'P1' });
    next = run(next, 'addQuote', { id: 'q1', interviewId: 'i1', text: 'Too late to ask.' });
    next = run(next, 'addTheme', { id: 'th1', text: 'Late news' });
    next = run(next, 'addNeed', { id: 'n1', text: 'Know earlier' });
    return run(next, 'addHmw', { id: 'h1', text: 'How?' });
  };

  test.each([
    ['q1', 'th1', 'in-theme'],
    ['th1', 'q1', 'in-theme'],
    ['th1', 'n1', 'from-theme'],
    ['n1', 'h1', 'from-need'],
  ])('EI4 %s onto %s makes the link %s, and only once', (from, to, type) => {
    const before = rows();
    const made = connect(boardIn(before), from, to, 'l1');
    expect(made).not.toBeNull();
    if (made === null) return;
    const after = run(before, made.command, made.args);
    expect(after.links.get('l1')?.type).toBe(type);
    expect(connect(boardIn(after), from, to, 'l2')).toBeNull();
  });

  test.each([
    ['q1', 'n1'],
    ['q1', 'h1'],
    ['th1', 'th1'],
    ['i1', 'th1'],
    ['q1', 'gone'],
  ])('EI4 %s onto %s means nothing', (from, to) => expect(connect(boardIn(rows()), from, to, 'l1')).toBeNull());
});

describe('moving by drag', () => {
  const people = (): Rows => {
    let rows = run(newBoard(), 'addInterview', {
      id: 'i1',
      text: 'P1',
      consent: { adult: 'signed', share: 'network' },
    });
    for (const id of ['q1', 'q2', 'q3']) rows = run(rows, 'addQuote', { id, interviewId: 'i1', text: `Line ${id}` });
    rows = run(rows, 'addInterview', { id: 'i2', text: 'S1' });
    return run(rows, 'addQuote', { id: 'q4', interviewId: 'i2', text: 'Nobody asked me.' });
  };
  const linesOf = (rows: Rows, personId: string) => childrenOf(boardIn(rows), personId).map(({ id }) => id);
  const dropped = (rows: Rows, id: string, target: string, place: DropPlace): Rows | null => {
    const made = drop(boardIn(rows), [id], target, place);
    return made === null ? null : run(rows, made.command, made.args);
  };

  test.each<readonly [string, string, DropPlace, readonly string[]]>([
    ['q3', 'q1', 'before', ['q3', 'q1', 'q2']],
    ['q1', 'q2', 'after', ['q2', 'q1', 'q3']],
    ['q1', 'q3', 'before', ['q2', 'q1', 'q3']],
    ['q2', 'q3', 'after', ['q1', 'q3', 'q2']],
  ])('%s %s %s', (id, target, place, order) => {
    const after = dropped(people(), id, target, place);
    expect(after && linesOf(after, 'i1')).toEqual(order);
  });

  test('a line goes to another person, at the end or at its place', () => {
    const end = dropped(people(), 'q1', 'i2', 'into');
    expect(end && linesOf(end, 'i2')).toEqual(['q4', 'q1']);
    const first = dropped(people(), 'q1', 'q4', 'before');
    expect(first && linesOf(first, 'i2')).toEqual(['q1', 'q4']);
  });

  test('EI12 a line that stays here is not offered to somebody whose words leave', () => {
    expect(drop(boardIn(people()), ['q4'], 'i1', 'into')).toBeNull();
    expect(drop(boardIn(people()), ['q4'], 'q1', 'after')).toBeNull();
  });

  test.each([
    ['q1', 'q1', 'before'],
    ['q1', 'pt1', 'after'],
    ['i1', 'i2', 'into'],
    ['gone', 'q1', 'after'],
  ] as const)('%s cannot stand at %s (%s)', (id, target, place) =>
    expect(drop(boardIn(people()), [id], target, place)).toBeNull(),
  );
});

describe('the words of the interview and its panels', () => {
  const folder = path.resolve(import.meta.dirname, '../../kinds/empathy-interview/view');
  const sources = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.tsx?$/.test(name))
    .map((name) => readFileSync(path.join(folder, name), 'utf8'));
  const reach = (key: string): unknown =>
    key.split('.').reduce<unknown>((at, part) => (at as Record<string, unknown> | undefined)?.[part], locale);

  test('are there for every key asked for', () => {
    const calls = sources.flatMap((text) => [...text.matchAll(/\bt\(\s*(?:'([\w.-]+)'|`([\w.]+)\.\$\{)/g)]);
    expect(calls.length).toBeGreaterThan(40);
    const missing = calls.filter(([, key, beginning]) =>
      key === undefined
        ? typeof reach(beginning ?? '') !== 'object'
        : [key, `${key}_other`].every((name) => typeof reach(name) !== 'string'),
    );
    expect(missing.map(([call]) => call)).toEqual([]);
  });

  test('are there for its screens and panels', () => {
    const named = [...(empathyInterviewView.screens ?? []), ...(empathyInterviewView.panels ?? [])];
    expect(named.map(({ label }) => typeof reach(label.slice('empathy-interview:'.length)))).toEqual(
      named.map(() => 'string'),
    );
    expect(new Set(named.map(({ chord }) => chord)).size).toBe(named.length);
  });

  test('EI26 the wall is by person unless the lens says by theme', () => {
    const board = boardIn(run(newBoard(), 'addTheme', { id: 'th1', text: 'Late news' }));
    const captions = (lens: JsonObject) => empathyInterviewView.layout?.(board, lens).captions.map(({ text }) => text);
    expect(captions({})).toEqual(captions({ by: 'person' }));
    expect(captions({ by: 'theme' })?.[0]).toBe('Themes');
    expect(captions({ by: 42 })?.[0]).toBe('Prompts');
  });
});
