import { createInstance } from 'i18next';
import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { I18nextProvider, initReactI18next } from 'react-i18next';
import { expect, it } from 'vitest';
import type { Board } from '#domain/board.ts';
import type { Kind, Kinds } from '#domain/kind.ts';
import type { Json, JsonObject, NodeRow } from '#domain/rows.ts';
import type { Detail, KindView, Run } from '#renderer/kit/kind-view.ts';
import { expectSoundBoard, flattenOutline } from './board-soundness.ts';
import { carryOut, knownBoard, mustCarryOut, newBoard } from './kind-play.ts';

/** What every view of a kind must do: words for all it says, and only commands its kind carries out. */

const textAt = (locale: JsonObject, kindId: string, key: string): Json | undefined => {
  if (!key.startsWith(`${kindId}:`)) return undefined;
  return key
    .slice(kindId.length + 1)
    .split('.')
    .reduce<Json | undefined>(
      (inner, part) => (typeof inner === 'object' && inner !== null ? (inner as JsonObject)[part] : undefined),
      locale,
    );
};

/** Every key a kind speaks in, collected from what it says over its examples. */
const keysSpoken = (kind: Kind, view: KindView): readonly string[] => {
  const boards = kind.examples.map(({ rows, boardId }) => knownBoard(rows, boardId));
  const outlined = boards.flatMap((board) => flattenOutline(kind.outline(board)));
  const details = boards.flatMap((board) => [...board.nodes.values()].flatMap((node) => view.details(board, node)));
  return [
    ...Object.values(kind.commands).map((command) => command.title),
    ...outlined.flatMap((item) => [item.word, ...item.facts.filter((fact) => fact.startsWith(`${kind.id}:`))]),
    ...boards.flatMap((board) => kind.findings(board).map((finding) => finding.advice)),
    ...details.flatMap((detail) => [
      detail.label,
      ...(detail.kind === 'choice' ? detail.options.map((option) => option.label) : []),
    ]),
    ...view.actions.map((action) => action.label),
    `${kind.id}:name`,
    `${kind.id}:about`,
  ];
};

const runsOf = (detail: Detail): readonly Run[] => {
  switch (detail.kind) {
    case 'choice':
      return [...detail.options.map((option) => detail.choose(option.value))];
    case 'toggle':
      return [detail.toggle()];
    case 'text':
      // An empty field may be one that has nothing to save yet.
      return detail.value === '' ? [] : [detail.save(detail.value)];
    case 'links':
      return [
        ...detail.links.flatMap((link) => [link.remove(), ...(link.weaken === undefined ? [] : [link.weaken()])]),
        ...detail.candidates.slice(0, 2).map((candidate) => detail.add(candidate.id, 'draft-link')),
      ];
    case 'fact':
      return [];
  }
};

/** Every command the inspector of one item may run. */
export const detailRuns = (board: Board, node: NodeRow, view: KindView): readonly Run[] =>
  view.details(board, node).flatMap(runsOf);

/** The commands that clearing a text of the inspector runs; a rule may refuse some, for what must have words. */
export const clearingRuns = (board: Board, node: NodeRow, view: KindView): readonly Run[] =>
  view
    .details(board, node)
    .flatMap((detail) => (detail.kind === 'text' && detail.value !== '' ? [detail.save('')] : []));

/** Holds a view to it. */
export const describeView = (kind: Kind, kinds: Kinds, view: KindView): void => {
  it('has words for everything it says', () => {
    const silent = keysSpoken(kind, view).filter((key) => typeof textAt(view.locale, kind.id, key) !== 'string');
    expect([...new Set(silent)]).toEqual([]);
  });

  it('draws its icon and its empty board, every word of it from the locale', async () => {
    const missing: string[] = [];
    const i18n = createInstance();
    await i18n.use(initReactI18next).init({
      lng: 'en',
      resources: { en: { [kind.id]: view.locale } },
      saveMissing: true,
      missingKeyHandler: (_languages, namespace, key) => missing.push(`${namespace}:${key}`),
      interpolation: { escapeValue: false },
    });
    const board = knownBoard(newBoard(kind, kinds));
    const markup = renderToStaticMarkup(
      createElement(
        I18nextProvider,
        { i18n },
        createElement(view.Icon, { size: 24 }),
        createElement(view.EmptyHint, { board }),
      ),
    );
    expect(markup).toContain('<svg');
    expect(missing).toEqual([]);
  });

  it('runs only commands that the kind carries out', () => {
    let offered = 0;
    let moved = 0;
    for (const { rows, boardId } of kind.examples) {
      const board = knownBoard(rows, boardId);
      for (const node of [...board.nodes.values()].slice(0, 30)) {
        mustCarryOut(kinds, rows, view.edit(board, node, node.text));
        for (const run of detailRuns(board, node, view)) mustCarryOut(kinds, rows, run);
        for (const direction of ['up', 'down', 'left', 'right'] as const) {
          const run = view.move(board, node, direction);
          if (run === null) continue;
          // A rule may still stand in the way of one move, and says why; not of all.
          const after = carryOut(kinds, rows, run.command, run.args);
          offered += 1;
          if (after === null) continue;
          moved += 1;
          expectSoundBoard(kind, after, boardId);
        }
      }
    }
    expect(moved).toBeGreaterThan(offered / 2);
  }, 120_000);

  it('D6 removes what is selected, or says why not and changes nothing', () => {
    for (const { rows, boardId } of kind.examples) {
      const board = knownBoard(rows, boardId);
      for (const node of [...board.nodes.values()].slice(0, 30)) {
        const run = view.remove(board, [node.id]);
        const after = carryOut(kinds, rows, run.command, run.args);
        if (after === null) continue;
        expect(after.nodes.has(node.id)).toBe(false);
        expectSoundBoard(kind, after, boardId);
      }
    }
  }, 120_000);

  it('places items by its own buttons', () => {
    for (const { rows, boardId } of kind.examples) {
      const board = knownBoard(rows, boardId);
      for (const action of view.actions) {
        const placement = action.place(board, null);
        if (placement !== null)
          mustCarryOut(kinds, rows, { command: placement.command, args: { ...placement.args, id: 'draft', text: '' } });
      }
    }
  });
};
