import { describe, expect, test } from 'vitest';
import type { Rows } from '#domain/rows.ts';
import { kinds } from '#kinds/models.ts';
import { verifyPackage } from '#package/verify.ts';
import { activeContent } from '#package/views.ts';
import { entriesOf } from './support/forge.ts';
import { nobody, sampleRows, writeOf } from './support/projects.ts';

/** Words that mean something to a machine, in every field a person can fill: they stay words. */

const LABELS = [
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  "' onload='alert(1)",
  '</text></svg><script>1</script>',
  ']]>&lt;&amp;&#60;script&#62;',
  '=HYPERLINK("https://x.invalid","x")',
  '+1+1',
  '-2+3',
  '@SUM(A1)',
  '＝1+1',
  'a",\n"=1+1',
  'javascript:alert(1)',
  '#{7*7}{{7*7}}%s%n',
  '__proto__',
  'constructor',
  '\u05d0\u05d1\u05d2 \u0627\u0628 right to left',
  '\u{1f469}\u{1f3fd}\u200d\u{1f3eb} e\u0301 \ufb03',
  '../../etc/passwd',
];

const everywhere = (rows: Rows, label: string): Rows => ({
  ...rows,
  project: new Map(
    [...rows.project].map(([id, row]) => [
      id,
      { ...row, name: label, props: { track: label, school: { name: label }, problem: { text: label, who: label } } },
    ]),
  ),
  sessions: new Map(
    [...rows.sessions].map(([id, row]) => [
      id,
      { ...row, title: label, props: { decisions: [{ id: 'd', text: label }], nextSteps: [{ id: 'n', text: label }] } },
    ]),
  ),
  boards: new Map([...rows.boards].map(([id, row]) => [id, { ...row, name: label }])),
  nodes: new Map([...rows.nodes].map(([id, row]) => [id, row.type === 'interview' ? row : { ...row, text: label }])),
});

const rows = sampleRows('attendance-es');
const meeting = [...rows.sessions.keys()][0] ?? '';
const choices = { sessionId: meeting, includeInterviews: true, releaseItems: [...rows.nodes.keys()] };
const lineage = {
  project: 'fx-attendance-es',
  session: meeting,
  revision: 1,
  parents: [],
  created: '2026-01-02T03:04:05Z',
};

const viewsOf = (label: string): ReadonlyMap<string, string> => {
  const hostile = everywhere(rows, label);
  // The withheld quote says something of its own; else its words, the label, would have to stay everywhere.
  const nodes = new Map(
    [...hostile.nodes].map(([id, row]) => [id, row.label === 'q7' ? { ...row, text: 'kept' } : row]),
  );
  const { bytes } = writeOf({ ...hostile, nodes }, { choices, lineage });
  expect(verifyPackage(bytes, { kinds, trust: nobody }).status).toBe('intact-unknown-signer');
  return new Map(entriesOf(bytes).map((entry) => [entry.name, Buffer.from(entry.bytes).toString('utf8')]));
};

/** Names of the elements in a picture or page, in order, without those that only break a text into lines. */
const elements = (markup: string): string =>
  [...markup.matchAll(/<\/?([a-zA-Z!][a-zA-Z0-9]*)/g)]
    .map((match) => match[1])
    .filter((name) => name !== 'text' && name !== 'rect')
    .join(' ');

const table = (csv: string): string[][] => {
  const lines: string[][] = [[]];
  for (const match of csv.matchAll(/"((?:[^"]|"")*)"(,|\r\n)/g)) {
    lines.at(-1)?.push((match[1] ?? '').replaceAll('""', '"'));
    if (match[2] === '\r\n') lines.push([]);
  }
  return lines.slice(0, -1);
};

describe('a hostile label in every field', () => {
  const plain = viewsOf('plain');

  test.each(LABELS)('%s', (label) => {
    const views = viewsOf(label);
    const page = views.get('views/index.html') ?? '';
    expect(elements(page)).toBe(elements(plain.get('views/index.html') ?? ''));
    for (const name of ['views/fb1.svg', 'views/dd1.svg', 'views/interviews.svg']) {
      const picture = views.get(name) ?? '';
      expect(
        activeContent('image/svg+xml', Buffer.from(picture.replace(/<(title|desc|text)[^>]*>[^<]*</g, '<'))),
        name,
      ).toBe(null);
      expect(new Set(elements(picture).split(' '))).toEqual(new Set(elements(plain.get(name) ?? '').split(' ')));
    }
    const cells = table(views.get('views/items.csv') ?? '');
    expect(cells.every((row) => row.length === 5)).toBe(true);
    expect(cells).toHaveLength(table(plain.get('views/items.csv') ?? '').length);
    for (const cell of cells.flat()) expect(cell).not.toMatch(/^[=+\-@\t\r\uff1d]/);
    expect(cells.flat().some((cell) => cell === label || cell === `'${label}`)).toBe(true);
  });
});
