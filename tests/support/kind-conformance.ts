import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createKinds, type Kind, type Kinds, type Step } from '#domain/kind.ts';
import { decide } from '#domain/project-commands.ts';
import type { Json, NodeRow } from '#domain/rows.ts';
import type { KindView } from '#renderer/kit/kind-view.ts';
import { expectSoundBoard, nodesOn, wordsOfSvg } from './board-soundness.ts';
import { BOARD_ID, carryOut, knownBoard, mustCarryOut, newBoard, play, press, startsOf } from './kind-play.ts';
import { clearingRuns, describeView, detailRuns } from './view-conformance.ts';

/**
 * What every kind of board must do (architecture.md, "A kind"). A new kind calls `describeKind` once and is held to all of it.
 */

const steps: readonly Step[] = ['next', 'deeper', 'outward'];

const describeExamples = (kind: Kind): void => {
  it.each(kind.examples)('the example "$name" is a sound board', ({ rows, boardId }) => {
    expect(rows.boards.get(boardId)?.kind).toBe(kind.id);
    kind.boardProps.parse(rows.boards.get(boardId)?.props);
    expectSoundBoard(kind, rows, boardId);
  });

  it('has an empty, a typical and a heavy example', () => {
    expect(kind.examples.map((example) => example.name)).toEqual(expect.arrayContaining(['empty', 'typical', 'heavy']));
  });

  it('leaves rows of its own version as they are', () => {
    for (const { rows, boardId } of kind.examples) {
      const nodes = nodesOn(rows, boardId);
      expect(kind.migrate(nodes, kind.version)).toEqual({ ok: true, value: nodes });
    }
  });

  it('reports figures as plain JSON', () => {
    for (const { rows, boardId } of kind.examples) {
      const report = kind.report(knownBoard(rows, boardId));
      expect(JSON.parse(JSON.stringify(report))).toEqual(report);
    }
  });
};

const describeCommands = (kind: Kind, kinds: Kinds, view: KindView): void => {
  it('D10 D15 R6 R7 stays a sound board through any run of commands, each of which can be taken back', () => {
    const starts = startsOf(kind, kinds);
    fc.assert(
      fc.property(fc.constantFrom(...starts), fc.array(press, { maxLength: 40, size: 'max' }), (start, presses) => {
        expectSoundBoard(kind, play(kind, kinds, start, presses).rows, start.boardId);
      }),
      { numRuns: 60 },
    );
  }, 120_000);

  it('carries out every command it has, in some random run or from the inspector', () => {
    const runs = fc.sample(fc.array(press, { minLength: 20, maxLength: 60 }), { numRuns: 240, seed: 7 });
    const starts = startsOf(kind, kinds);
    const accepted = new Set<string>();
    runs.forEach((presses, index) => {
      const start = starts[index % starts.length];
      if (start === undefined || accepted.size === Object.keys(kind.commands).length) return;
      for (const name of play(kind, kinds, start, presses).accepted) accepted.add(name);
    });
    for (const { rows, boardId } of kind.examples) {
      const board = knownBoard(rows, boardId);
      for (const run of [...board.nodes.values()].flatMap((node) => [
        ...detailRuns(board, node, view),
        ...clearingRuns(board, node, view),
      ])) {
        const name = run.command.slice(kind.id.length + 1);
        if (!accepted.has(name) && carryOut(kinds, rows, run.command, run.args) !== null) accepted.add(name);
      }
    }
    expect([...accepted].sort()).toEqual(Object.keys(kind.commands).sort());
  }, 120_000);

  it('D9 refuses arguments it does not know', () => {
    const rows = newBoard(kind, kinds);
    for (const name of Object.keys(kind.commands)) {
      const refused = decide(kinds, rows, `${kind.id}.${name}`, { boardId: BOARD_ID, surprise: true });
      expect(refused.ok, name).toBe(false);
    }
  });

  it('shows where the next item would stand, from every item and with nothing selected', () => {
    const boards = [newBoard(kind, kinds), ...kind.examples.map((example) => example.rows)];
    let shown = 0;
    for (const rows of boards) {
      const boardId = rows.boards.has(BOARD_ID)
        ? BOARD_ID
        : (kind.examples.find((one) => one.rows === rows)?.boardId ?? '');
      const board = knownBoard(rows, boardId);
      for (const anchor of [null, ...board.nodes.keys()].slice(0, 40)) {
        for (const step of steps) {
          const placement = kind.place(board, anchor, step);
          if (placement === null) continue;
          const draft = { command: placement.command, args: { ...placement.args, id: 'draft', text: '' } };
          const after = mustCarryOut(kinds, rows, draft);
          expect(kind.layout(knownBoard(after, boardId)).boxes.some((box) => box.id === 'draft')).toBe(true);
          shown += 1;
        }
      }
    }
    expect(shown).toBeGreaterThan(0);
  });

  it('offers a first item on a new board', () => {
    const board = knownBoard(newBoard(kind, kinds));
    const anchors = [null, ...board.nodes.keys()];
    expect(anchors.some((anchor) => kind.place(board, anchor, 'next') !== null)).toBe(true);
  });
};

const SECRET = 'Zzyzx-secret';
const privately = (value: Json | undefined): Json => (Array.isArray(value) ? [SECRET] : SECRET);

const describePrivacy = (kind: Kind): void => {
  const keys = Object.values(kind.types).flatMap((type) => type.privateProps);
  it.runIf(keys.length > 0)('R37 keeps private details out of every picture, outline and figure', () => {
    for (const { rows, boardId } of kind.examples) {
      const nodes = [...rows.nodes].map(([id, node]): [string, NodeRow] => {
        const own = kind.types[node.type]?.privateProps ?? [];
        return [
          id,
          {
            ...node,
            props: { ...node.props, ...Object.fromEntries(own.map((key) => [key, privately(node.props[key])])) },
          },
        ];
      });
      const board = knownBoard({ ...rows, nodes: new Map(nodes) }, boardId);
      const shown = [
        kind.toSvg(board, 'paper'),
        JSON.stringify([kind.layout(board), kind.outline(board), kind.report(board)]),
      ];
      for (const text of shown) expect(text).not.toContain(SECRET);
      const released = kind.release?.(board).rewritten.values() ?? [];
      expect(JSON.stringify([...released])).not.toContain(SECRET);
    }
  });
};

/** Holds a kind and its view to everything above. */
export const describeKind = (kind: Kind, view: KindView): void => {
  const kinds = createKinds([kind]);
  describe(`the kind "${kind.id}"`, () => {
    it('is the kind its view draws', () => expect(view.id).toBe(kind.id));
    it('draws only what is on the board', () => {
      const board = knownBoard(newBoard(kind, kinds));
      expect(wordsOfSvg(kind.toSvg(board, 'paper'))).not.toContain('undefined');
    });
    describeExamples(kind);
    describeCommands(kind, kinds, view);
    describePrivacy(kind);
    describeView(kind, kinds, view);
  });
};
