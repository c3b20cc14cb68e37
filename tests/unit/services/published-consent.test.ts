import { describe, expect, test } from 'vitest';
import { releasedRows } from '#domain/privacy/released-rows.ts';
import { checkProject } from '#domain/project-load.ts';
import type { Json, JsonObject, Rows } from '#domain/rows.ts';
import { kinds } from '#kinds/models.ts';
import { publishedToLists } from '#services/published-shape.ts';
import { projectReport } from '#services/reports.ts';
import { must } from '#tests/support/must.ts';

/** Consent, hidden words and what rests on them, in files of the published shape as other hands may write them. */

const signed = { guardian: 'signed', student: 'verbal', audio: false, share: 'network' };
const agreed = { adult: 'signed', audio: false, share: 'network' };

const quote = (id: string, text: string, more: JsonObject = {}) => ({ id, kind: 'say', text, ...more });

/** A project whose first interview is `interview`; q1 is its line, q2 that of a parent who agreed. */
const project = (interview: JsonObject, line: JsonObject = {}) => ({
  id: 'fx-third',
  school: { name: 'Third High' },
  interviews: [
    {
      id: 'i1',
      role: 'student',
      code: 'S1',
      quotes: [quote('q1', 'Nobody told me about the credits.', line)],
      ...interview,
    },
    { id: 'i2', role: 'parent', code: 'P1', consent: agreed, quotes: [quote('q2', 'I sign what I am sent.')] },
  ],
  themes: [
    { id: 'th1', label: 'Late news', quoteIds: ['q1'] },
    { id: 'th2', label: 'Both of them', quoteIds: ['q1', 'q2', 'q2'] },
  ],
  needs: [{ id: 'n1', who: 'A senior', needsTo: 'see the count', because: 'it comes late', themeIds: ['th1'] }],
  hmw: [{ id: 'h1', text: 'How might we show it early?', needIds: ['n1'] }],
  fishbone: {
    id: 'fb1',
    bones: [
      {
        id: 'b1',
        label: 'People',
        causes: [
          {
            id: 'c1',
            text: 'The count is shown in June',
            quoteIds: ['q1'],
            children: [{ id: 'c1a', text: 'It is set so' }],
          },
          { id: 'c2', text: 'Forms come in one language', quoteIds: ['q1', 'q2'] },
        ],
      },
    ],
  },
  driver: {
    id: 'dd1',
    secondary: [{ id: 'S1', text: 'Monthly count', causeIds: ['c1'], needIds: ['n1'] }],
    change: [
      { id: 'CI1', text: 'Credit card', quoteIds: ['q1'] },
      { id: 'CI2', text: 'Two languages', themeIds: ['th2'] },
    ],
  },
});

const rowsOf = (file: object): Rows => must(checkProject(must(publishedToLists(file)), kinds));
const report = (file: object) => projectReport(rowsOf(file)) as Readonly<Record<string, readonly string[]>>;
const withheldOf = (interview: JsonObject, line: JsonObject = {}) => report(project(interview, line)).quotesWithheld;

describe('consent in a published file', () => {
  test.each<readonly [string, JsonObject]>([
    ['a student whose guardian signed and who agreed', { consent: signed }],
    ['the same, in capitals', { consent: { ...signed, guardian: 'Signed', share: 'Network' } }],
    ['a student whose agreement nobody noted', { consent: { guardian: 'signed', share: 'network' } }],
    ['a consent of which nothing was taken back', { consent: { ...signed, withdrawn: false, revokedOn: null } }],
    ['a grown-up of the school by another word', { role: 'Counselor', consent: agreed }],
    ['a grandparent', { role: 'grandparent', consent: agreed }],
  ])('EI6 EI8 %s leaves', (_, interview) => expect(withheldOf(interview)).toEqual([]));

  test.each<readonly [string, JsonObject]>([
    ['no consent at all', {}],
    ['a consent that is null', { consent: null }],
    ['a consent that is a word', { consent: 'signed' }],
    ['no level of sharing', { consent: { guardian: 'signed', student: 'verbal' } }],
    ['sharing with the team', { consent: { ...signed, share: 'team' } }],
    ['sharing with somebody this version does not know', { consent: { ...signed, share: 'district' } }],
    ['a guardian who said so', { consent: { ...signed, guardian: 'verbal' } }],
    ['a guardian who is not needed', { consent: { ...signed, guardian: 'not-needed' } }],
    ['a yes that is not one of ours', { consent: { ...signed, guardian: 'yes' } }],
    ['a student who said no', { consent: { ...signed, student: 'no' } }],
    ['a student who has not agreed', { consent: { ...signed, student: 'missing' } }],
    ['a consent withdrawn', { consent: { ...signed, withdrawn: true } }],
    ['a consent withdrawn on a day', { consent: { ...signed, withdrawnOn: '2024-02-01' } }],
    ['an interview withdrawn', { consent: signed, withdrawn: { by: 'guardian' } }],
    ['a grown-up who has not agreed', { role: 'teacher', consent: { ...agreed, adult: 'missing' } }],
    ['a grown-up who said so', { role: 'teacher', consent: { ...agreed, adult: 'verbal' } }],
    ['a guardian’s word for a grown-up', { role: 'teacher', consent: signed }],
    ['a role that may be a minor’s', { role: 'sibling', consent: { ...signed, ...agreed } }],
  ])('EI6 EI7 EI8 %s stays', (_, interview) => expect(withheldOf(interview)).toEqual(['q1']));

  test('EI6 one line that was taken back keeps its interview here', () => {
    expect(withheldOf({ consent: signed }, { withdrawn: true })).toEqual(['q1']);
    expect(withheldOf({ consent: signed }, { share: 'none' })).toEqual(['q1']);
    expect(withheldOf({ consent: signed }, { share: 'network' })).toEqual([]);
  });

  test('R37 what rests on withheld words alone is named, step by step; one open voice is enough', () => {
    expect(report(project({})).derivedFromWithheldOnly).toEqual(['CI1', 'S1', 'c1', 'h1', 'n1', 'th1']);
    expect(report(project({ consent: signed })).derivedFromWithheldOnly).toEqual([]);
  });

  test.each<readonly [string, Json, Json]>([
    [
      'as it is meant',
      [{ span: 'credits', kind: 'subject', replaceWith: '[course]' }],
      'Nobody told me about the [course].',
    ],
    ['without a stand-in or a kind', [{ span: 'credits' }], 'Nobody told me about the [hidden].'],
    [
      'with its place',
      [{ span: ' credits ', start: 23, end: 30, replaceWith: '[x]' }],
      'Nobody told me about the [x].',
    ],
    ['as bare words', ['credits', 'credits', 'Nobody'], '[hidden] told me about the [hidden].'],
    ['none', null, 'Nobody told me about the credits.'],
  ])('EI9 words to hide are read %s', (_, pii, shown) => {
    const rows = rowsOf(project({ consent: signed }, { pii }));
    expect(releasedRows(rows, kinds).nodes.get('quote-q1')?.text).toBe(shown);
    expect(projectReport(rows).piiSpans).toEqual(pii === null ? [] : ['q1']);
  });

  test.each<readonly [string, Json]>([
    ['a number', 7],
    ['a span without words', [{ kind: 'name' }]],
    ['an empty span', [{ span: '' }]],
  ])('EI9 words to hide that are %s stop the import: they might be missed', (_, pii) => {
    const lists = publishedToLists(project({ consent: signed }, { pii }));
    expect(lists.ok && checkProject(lists.value, kinds).ok).toBe(false);
  });

  test('EI2 a code keeps its letters and digits, a missing one is the interview’s id, a name stops the import', () => {
    const codeOf = (interview: JsonObject) => rowsOf(project(interview)).nodes.get('interview-i1')?.text;
    expect(codeOf({ code: 'S-1' })).toBe('S1');
    expect(codeOf({ code: undefined } as unknown as JsonObject)).toBe('i1');
    const named = publishedToLists(project({ code: 'Maria Lopez' }));
    expect(named.ok && checkProject(named.value, kinds).ok).toBe(false);
  });

  test('what this version cannot hold of an interview is kept beside it, and never in what others see', () => {
    const notes = 'Talked about Maria Lopez';
    const rows = rowsOf(
      project({
        consent: signed,
        notes,
        minutes: 18.5,
        heldOn: 'Monday',
        gradeBand: 'all of the grades of the school',
      }),
    );
    expect(JSON.stringify(rows.kept.get('leftovers'))).toMatch(/Maria Lopez.*18\.5|18\.5.*Maria Lopez/);
    const { kept, nodes } = releasedRows(rows, kinds);
    expect(JSON.stringify([...kept.values(), ...nodes.values()])).not.toContain('Maria');
  });
});
