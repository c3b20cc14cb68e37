import { readFileSync } from 'node:fs';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Board } from '#domain/board.ts';
import { createRedactor, DEFAULT_STAND_IN } from '#domain/privacy/redaction.ts';
import { releasedBoard } from '#domain/privacy/released-rows.ts';
import type { Rows } from '#domain/rows.ts';
import { mayLeave } from '#kinds/empathy-interview/model/consent.ts';
import { empathyInterview } from '#kinds/empathy-interview/model/empathy-interview.ts';
import { layoutOf } from '#kinds/empathy-interview/model/layout.ts';
import { release } from '#kinds/empathy-interview/model/release.ts';
import { redactionsOf } from '#kinds/empathy-interview/model/types.ts';
import { decideRelease } from '#package/release.ts';
import { flattenOutline } from '../support/board-soundness.ts';
import {
  boardFromPublished,
  boardIn,
  gestures,
  kinds,
  newBoard,
  type PublishedInterviews,
  play,
  run,
} from './empathy-interview-boards.ts';

const published = (name: string): PublishedInterviews =>
  JSON.parse(readFileSync(new URL(`../fixtures/${name}.json`, import.meta.url), 'utf8'));

const labels = (board: Board, ids: Iterable<string>) => [...ids].map((id) => board.nodes.get(id)?.label).sort();

const unescapeXml = (text: string): string =>
  text.replace(
    /&(amp|lt|gt|quot|#39);/g,
    (_, name: string) => ({ amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" })[name] ?? '',
  );

/** The words of each card of a picture, its lines joined as they are read. */
const cardsOf = (svg: string): readonly string[] =>
  svg
    .split('<g>')
    .slice(1)
    .map((card) =>
      [...card.matchAll(/<text[^>]*>([^<]*)<\/text>/g)].map((text) => unescapeXml(text[1] ?? '')).join(' '),
    );

const words = (text: string): readonly string[] =>
  text
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean);

/** The fixtures' own definition of a leak, written down a second time. */
const fourWordsOf = (text: string): readonly string[] => {
  const all = words(text);
  return all.slice(3).map((_, index) => all.slice(index, index + 4).join(' '));
};

/** What of the board's private words stands in `texts`, by the fixtures' own rule; nothing, wherever it is asked. */
const leaksIn = (rows: Rows, texts: readonly string[]): readonly string[] => {
  const board = boardIn(rows);
  const cards = texts.map((text) => ` ${words(text).join(' ')} `);
  const quotes = [...board.nodes.values()].filter((node) => node.type === 'quote');
  const withheld = quotes.filter((quote) => !mayLeave(board.nodes.get(quote.parentId ?? '')?.props ?? {}).leaves);
  const repeated = withheld
    .flatMap((quote) => fourWordsOf(quote.text))
    .filter((run) => cards.some((card) => card.includes(` ${run} `)));
  const spans = quotes.flatMap((quote) => redactionsOf(quote).map((redaction) => redaction.span.toLowerCase()));
  const shown = spans.filter((span) => texts.some((text) => text.toLowerCase().includes(span)));
  const names = ['Zebulon', 'Quillon', 'Wexley'].filter((name) => texts.some((text) => text.includes(name)));
  return [...repeated, ...shown, ...names];
};
const leaks = (rows: Rows, svg: string): readonly string[] => leaksIn(rows, cardsOf(svg));

const textsOfBoxes = (board: Board, by: 'person' | 'theme'): readonly string[] =>
  layoutOf(board, { by }).boxes.map((box) => [...box.lines, ...box.tags.map((tag) => tag.text)].join(' '));

const stringsIn = (value: unknown): readonly string[] => {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(stringsIn) : [];
};
/** Words that a person wrote and a row carries; choices from a list and ids are none. */
const wordsOfRows = (rows: Rows): readonly string[] =>
  [...rows.nodes.values()].flatMap((node) => [node.text, ...stringsIn(node.props)]);

/** Packages are of projects. */
const withProject = (rows: Rows): Rows =>
  run(rows, 'project.create', { id: 'p1', name: 'Attendance', createdAt: '2026-01-05T09:00:00Z' });

describe('what may leave', () => {
  test('EI6 the attendance project keeps q7 here and hides the employer of q6', () => {
    const board = boardIn(boardFromPublished(published('attendance-es')));
    expect(empathyInterview.report(board)).toEqual({
      quotesExportable: ['q1', 'q2', 'q3', 'q4', 'q5', 'q6'],
      quotesWithheld: ['q7'],
      piiSpans: ['q6'],
    });
    const { withheld, rewritten, redactions } = release(board);
    expect(labels(board, withheld)).toEqual(['i3', 'q7']);
    expect(redactions).toEqual([{ nodeId: 'q6', span: 'Hanes Mill', replaceWith: '[employer]' }]);
    expect(rewritten.get('q6')?.text).toBe('When the bus leaves, that is it, I clock in at six at [employer].');
    expect(rewritten.get('q6')?.props).toEqual({ kind: 'say' });
    expect(rewritten.get('i1')?.props).not.toHaveProperty('interviewer');
    expect(rewritten.get('i1')?.props).toHaveProperty('gradeBand', '3-5');
  });

  test('EI6 the course-failure project keeps what was shared with the team only', () => {
    const board = boardIn(boardFromPublished(published('course-failure-ms')));
    expect(empathyInterview.report(board)).toEqual({
      quotesExportable: ['q1', 'q2', 'q5', 'q6'],
      quotesWithheld: ['q3', 'q4'],
      piiSpans: ['q3'],
    });
    expect(labels(board, release(board).withheld)).toEqual(['i2', 'q3', 'q4']);
  });

  test('EI10 the picture of the attendance project has no word run of q7 and no employer; the laptop shows both', () => {
    const rows = boardFromPublished(published('attendance-es'));
    const svg = empathyInterview.toSvg(boardIn(rows), 'paper');
    expect(leaks(rows, svg)).toEqual([]);
    expect(cardsOf(svg).join('\n')).toContain('[employer]');
    const onLaptop = empathyInterview
      .layout(boardIn(rows))
      .boxes.flatMap((box) => box.lines)
      .join(' ');
    expect(onLaptop).toContain('Hanes Mill');
    expect(onLaptop).toContain('If breakfast is over');
  });

  test('EI10 a theme that repeats a withheld quote is not in the picture, nor is a need; others are', () => {
    let rows = boardFromPublished(published('attendance-es'));
    rows = run(rows, 'addTheme', { id: 'th9', text: 'They said: breakfast is over, when my bus comes!' });
    rows = run(rows, 'addNeed', {
      id: 'n9',
      text: '',
      who: 'A child',
      needsTo: 'eat',
      because: 'I would rather not go in hungry',
    });
    rows = run(rows, 'addTheme', { id: 'th10', text: 'The shift at hanes   mill starts at six' });
    const cards = cardsOf(empathyInterview.toSvg(boardIn(rows), 'slate')).join('\n');
    expect(cards).not.toMatch(/They said|hungry/);
    expect(cards).toContain('The letter frightens and offers nothing');
    expect(cards).toContain('The shift at [employer] starts at six');
  });

  test('EI10 no withheld, hidden or private text is in the picture of any board', () => {
    fc.assert(
      fc.property(gestures(60), (played) => {
        const rows = play(played);
        expect(leaks(rows, empathyInterview.toSvg(boardIn(rows), 'paper'))).toEqual([]);
      }),
      { numRuns: 200 },
    );
  });

  test('EI10 nor in what the wall draws and reads, by person or by theme', () => {
    fc.assert(
      fc.property(gestures(60), (played) => {
        const rows = play(played);
        const board = boardIn(rows);
        const wall = releasedBoard(board, kinds) ?? board;
        // Facts that are keys are our own words, in whatever language.
        const own = (fact: string) => !fact.startsWith('empathy-interview:');
        const read = flattenOutline(empathyInterview.outline(wall)).map(({ text, facts }) =>
          [text, ...facts.filter(own)].join(' '),
        );
        for (const texts of [read, textsOfBoxes(wall, 'person'), textsOfBoxes(wall, 'theme')])
          expect(leaksIn(rows, texts)).toEqual([]);
      }),
      { numRuns: 120 },
    );
  });

  test('R37 nor in the rows a package is made of, interviews chosen or not', () => {
    fc.assert(
      fc.property(gestures(60), fc.boolean(), (played, includeInterviews) => {
        const rows = withProject(play(played));
        const releaseItems = [...rows.nodes.keys()];
        const { released } = decideRelease(rows, kinds, { sessionId: null, includeInterviews, releaseItems });
        expect(leaksIn(rows, wordsOfRows(released))).toEqual([]);
        expect(JSON.stringify([...released.nodes.values()])).not.toMatch(/prediction|interviewer|noteTaker|pii/);
      }),
      { numRuns: 120 },
    );
  });

  test('EI10 the picture of what was released is the same picture: nothing more is lost the second time', () => {
    fc.assert(
      fc.property(gestures(40), (played) => {
        const rows = play(played);
        const { withheld, rewritten } = release(boardIn(rows));
        const nodes = new Map(
          [...rows.nodes].filter(([id]) => !withheld.has(id)).map(([id, node]) => [id, rewritten.get(id) ?? node]),
        );
        const links = new Map([...rows.links].filter(([, link]) => nodes.has(link.fromId) && nodes.has(link.toId)));
        const again = release(boardIn({ ...rows, nodes, links }));
        expect([...again.withheld, ...again.rewritten.keys(), ...again.redactions]).toEqual([]);
      }),
    );
  });
});

describe('hidden words', () => {
  test.each([
    ['EI9 every place, any case', 'Hanes Mill? At HANES MILL.', ['Hanes Mill'], '[x]? At [x].'],
    ['EI9 the longer span first', 'Hanes Mill and Hanes', ['Hanes', 'Hanes Mill'], '[x] and [x]'],
    ['EI9 any white space between the words', 'Hanes\n  Mill', ['Hanes Mill'], '[x]'],
    ['EI9 every place, after signs of several units too', '👩🏽‍🏫 Ana, 👩🏽‍🏫 ANA', ['Ana'], '👩🏽‍🏫 [x], 👩🏽‍🏫 [x]'],
    ['EI9 spans that lap over one another', 'ab abc bcd', ['ab', 'bc', 'abc'], '[x] [x] [x]d'],
    ['EI9 an accent written either way', 'A\u0301ngela, Ángela', ['Ángela'], '[x], [x]'],
    ['EI9 hyphens and joiners that nobody sees', 'Han\u00ades Mi\u200bll', ['Hanes Mill'], '[x]'],
    ['EI9 a pictograph', 'with 🧸 again', ['🧸'], 'with [x] again'],
    ['EI9 signs are signs, not patterns', 'a.c abc (', ['a.c'], '[x] abc ('],
  ])('%s', (_, text, spans, shown) => {
    expect(createRedactor(spans.map((span) => ({ span, replaceWith: '[x]' })))(text)).toBe(shown);
  });

  test('EI9 what stands in for hidden words never shows them', () => {
    expect(createRedactor([{ span: 'Mill', replaceWith: 'the Mill' }])('at Mill')).toBe(`at ${DEFAULT_STAND_IN}`);
    expect(
      createRedactor([
        { span: 'Mill', replaceWith: 'Mill' },
        { span: 'hidden', replaceWith: '' },
      ])('hidden Mill'),
    ).toBe('[…] […]');
  });

  test('EI9 after hiding, no span is left, whatever the words', () => {
    const letters = fc.string({
      unit: fc.constantFrom('a', 'b', 'A', ' ', '[', '…', ']', 'é', '.', '\\'),
      maxLength: 12,
    });
    const hidden = fc.array(
      fc.record({ span: letters.filter((text) => /\p{L}/u.test(text) && text === text.trim()), replaceWith: letters }),
      { minLength: 1, maxLength: 4 },
    );
    fc.assert(
      fc.property(letters, letters, hidden, (before, after, redactions) => {
        const text = `${before}${redactions[0]?.span ?? ''}${after}`;
        const shown = createRedactor(redactions)(text).toLowerCase().replace(/\s+/g, ' ');
        for (const { span } of redactions) expect(shown).not.toContain(span.toLowerCase().replace(/\s+/g, ' '));
      }),
      { numRuns: 2000 },
    );
  });

  test('EI9 words hidden in one quote are hidden in every text that leaves', () => {
    let rows = run(newBoard(), 'addInterview', {
      id: 'i1',
      text: 'P1',
      consent: { adult: 'signed', share: 'network' },
    });
    rows = run(rows, 'addQuote', { id: 'q1', interviewId: 'i1', text: 'I work at Hanes Mill.' });
    rows = run(rows, 'redact', { quoteId: 'q1', span: 'Hanes Mill', replaceWith: '[employer]' });
    rows = run(rows, 'addNeed', {
      id: 'n1',
      text: '',
      who: 'A Hanes Mill parent',
      needsTo: 'sleep',
      because: 'nights are long',
    });
    const { rewritten } = release(boardIn(rows));
    expect(rewritten.get('n1')).toMatchObject({
      text: 'A [employer] parent needs a way to sleep because nights are long.',
      props: { who: 'A [employer] parent' },
    });
  });
});
