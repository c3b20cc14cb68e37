import { createInstance } from 'i18next';
import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { I18nextProvider, initReactI18next } from 'react-i18next';
import { describe, expect, test } from 'vitest';
import type { NodeRow, Rows } from '#domain/rows.ts';
import { englishTheory, theoryInWords } from '#kinds/driver-diagram/model/theory-in-words.ts';
import { driverDiagramView } from '#kinds/driver-diagram/view/driver-diagram-view.tsx';
import { theoryWordsOf } from '#kinds/driver-diagram/view/theory-words.ts';
import { testIds } from '#tests/support/test-twins.ts';
import { boardIn, grow, newBoard, run, theory } from './driver-diagram-boards.ts';

/** The view's own words, and what it asked for and did not get. */
const words = async () => {
  const missing: string[] = [];
  const i18n = createInstance();
  await i18n.use(initReactI18next).init({
    lng: 'en',
    resources: { en: { 'driver-diagram': driverDiagramView.locale } },
    saveMissing: true,
    missingKeyHandler: (_languages, namespace, key) => missing.push(`${namespace}:${key}`),
    interpolation: { escapeValue: false },
  });
  return { i18n, missing };
};

const other = (id: string, type: string, props: NodeRow['props']): NodeRow => ({
  id,
  boardId: 'why',
  type,
  parentId: null,
  label: id,
  text: 'Said elsewhere',
  sortKey: 'a0',
  props,
});

/** Everything a panel may have to say: gaps of every kind, owners, origins, an aim half said. */
const full = (): Rows => {
  let rows = grow('P1 < aim1', 'P2 < aim1', 'S1 < P1', 'S2', 'CI1 < S1', 'CI2');
  rows = run(rows, 'setAim', { id: 'aim1', what: 'absences', count: 134, total: 312 });
  rows = run(rows, 'setOwner', { id: 'ci1', owner: 'Ms Rivera' });
  const nodes = [other('c1', 'cause', { root: true }), other('c2', 'parked', {})];
  return { ...rows, nodes: new Map([...rows.nodes, ...nodes.map((node) => [node.id, node] as const)]) };
};

const panelsOf = async (rows: Rows) => {
  const { i18n, missing } = await words();
  const markup = (driverDiagramView.panels ?? []).map(({ id, Component }) => {
    const props = {
      board: boardIn(rows),
      selectedId: null,
      lens: { heat: true },
      setLens: () => undefined,
      run: () => true,
      show: () => undefined,
      newId: testIds(),
      ownLists: { all: [], save: async () => true, remove: () => undefined },
      today: '2026-01-05',
    };
    return [
      id,
      renderToStaticMarkup(createElement(I18nextProvider, { i18n }, createElement(Component, props))),
    ] as const;
  });
  return { markup: new Map(markup), missing };
};

describe('panels', () => {
  test.each([
    ['an empty board', newBoard],
    ['a sound theory', theory],
    ['a board with every gap', full],
  ])('on %s every word comes from the locale', async (_, rows) => {
    const { markup, missing } = await panelsOf(rows());
    expect([...markup.keys()]).toEqual(['aim', 'gaps', 'theory', 'lens']);
    expect(missing).toEqual([]);
    for (const html of markup.values()) expect(html).not.toMatch(/driver-diagram:|undefined|\{\{/);
  });

  test('R15 the aim says what is still missing, as words a screen reader reads', async () => {
    const { markup } = await panelsOf(full());
    const said = (markup.get('aim') ?? '').replace(/<[^>]+>/g, ' ');
    expect(said).toMatch(/3 things are still missing/);
    expect(said).toMatch(/For whom\s+: still missing/);
    expect(said).toMatch(/What will change\s+: said/);
  });

  test('R4 every gap is a button that names its item', async () => {
    const { markup } = await panelsOf(full());
    for (const label of ['aim1', 'P1', 'S2', 'CI2', 'c1', 'c2'])
      expect(markup.get('gaps')).toContain(`>${label}</span>`);
  });

  test('R20 the theory reads the same from the locale as by itself', async () => {
    const { i18n } = await words();
    const t = i18n.getFixedT('en', 'driver-diagram');
    const rows = run(full(), 'editText', { id: 'aim1', text: 'Fewer absences' });
    const said = theoryInWords(
      boardIn(rows),
      theoryWordsOf((key, parts) => t(key, parts ?? {})),
    );
    expect(said).toBe(theoryInWords(boardIn(rows), englishTheory));
    expect(said).toContain('“Text of CI1” (CI1)');
  });

  test('R20 words of a team that look like code are told as they are', async () => {
    const { i18n } = await words();
    const t = i18n.getFixedT('en', 'driver-diagram');
    const aimed = run(full(), 'editText', { id: 'aim1', text: 'Fewer {{label}} & $t(name) <b>' });
    const rows = run(aimed, 'editText', { id: 'ci1', text: '$t(about) {{because}}' });
    const said = theoryInWords(
      boardIn(rows),
      theoryWordsOf((key, parts) => t(key, parts ?? {})),
    );
    expect(said).toBe(theoryInWords(boardIn(rows), englishTheory));
  });
});

describe('a tertiary driver', () => {
  test('DD13 is added from a secondary driver or beside another, by the button', () => {
    const rows = theory();
    const action = driverDiagramView.actions.find(({ id }) => id === 'addTertiary');
    expect([action?.place(boardIn(rows), null), action?.place(boardIn(rows), 'p1')]).toEqual([null, null]);
    const placed = action?.place(boardIn(rows), 's2');
    const added = run(rows, 'addTertiary', { ...placed?.args, id: 't1', text: 'By name' });
    expect(added.nodes.get('t1')).toMatchObject({ type: 'tertiary', label: 'T1' });
    expect(action?.place(boardIn(added), 't1')?.args.parents).toEqual([{ id: 's2', strength: 'strong' }]);
  });
});
