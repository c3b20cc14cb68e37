import fc from 'fast-check';
import { generateNKeysBetween } from 'fractional-indexing';
import { type Board, boardOf } from '#domain/board.ts';
import { type Drawing, type Point, type Rectangle, strokePoints } from '#domain/drawing.ts';
import { createKinds } from '#domain/kind.ts';
import { applyPatches } from '#domain/patches.ts';
import { decide } from '#domain/project-commands.ts';
import type { RuleBroken } from '#domain/result.ts';
import { emptyRows, type LinkRow, type NodeRow, type Rows } from '#domain/rows.ts';
import { driverDiagram } from '#kinds/driver-diagram/model/driver-diagram.ts';

/** Driver diagrams for tests: made by the kind's own commands, or drawn at random as rows. */

const kinds = createKinds([driverDiagram]);
export const boardId = 'board';

export const boardIn = (rows: Rows): Board => {
  const board = boardOf(rows, boardId);
  if (board === undefined) throw new Error('There is no board.');
  return board;
};

/** A new board with its aim, `aim1`. */
export const newBoard = (): Rows => {
  const decided = decide(kinds, emptyRows(), 'project.addBoard', {
    id: boardId,
    kind: 'driver-diagram',
    name: 'Drivers',
    ids: ['aim1'],
  });
  if (!decided.ok) throw new Error(decided.problem.message);
  const applied = applyPatches(emptyRows(), decided.value);
  if (!applied.ok) throw new Error(applied.problem.message);
  return applied.value;
};

/** What a command of this kind decides; `name` without the kind. */
export const decided = (rows: Rows, name: string, args: object) =>
  decide(kinds, rows, `driver-diagram.${name}`, { boardId, ...args });

/** The rows after a command that must go well. */
export const run = (rows: Rows, name: string, args: object): Rows => {
  const result = decided(rows, name, args);
  if (!result.ok) throw new Error(`${name}: ${result.problem.message}`);
  const applied = applyPatches(rows, result.value);
  if (!applied.ok) throw new Error(`${name}: ${applied.problem.message}`);
  return applied.value;
};

/** Why a command is refused. */
export const refusal = (rows: Rows, name: string, args: object): RuleBroken => {
  const result = decided(rows, name, args);
  if (result.ok) throw new Error(`${name} was not refused.`);
  return result.problem;
};

/** A board from lines like `S1 < P1, ~P2`: an item and what it hangs from, `~` for a weak link; ids are labels in small letters. */
export const grow = (...lines: readonly string[]): Rows =>
  lines.reduce((rows, line) => {
    const [label = '', under = ''] = line.split('<').map((part) => part.trim());
    const add = label.startsWith('P') ? 'addPrimary' : label.startsWith('S') ? 'addSecondary' : 'addChange';
    const parents = under
      .split(',')
      .map((name) => name.trim())
      .filter((name) => name !== '')
      .map((name) => ({
        id: name.replace('~', '').toLowerCase(),
        strength: name.startsWith('~') ? 'weak' : 'strong',
      }));
    return run(rows, add, { id: label.toLowerCase(), text: `Text of ${label}`, parents });
  }, newBoard());

export const idsOf = (rows: Rows): readonly string[] => [...rows.nodes.keys()].sort();
export const linksOf = (rows: Rows): readonly string[] =>
  [...rows.links.values()].map((link) => `${link.fromId}>${link.toId}`).sort();

const words = ['students', 'attendance', 'we', 'a', 'grade-level', 'Fürsorge', 'مدرسة', '👩🏽‍🏫', 'x'.repeat(60)];
const text = fc.array(fc.constantFrom(...words), { maxLength: 14 }).map((list) => list.join(' '));

/** How a random board is drawn: how many items at most and at least, and how many links above each item at most. */
interface Size {
  readonly items: number;
  readonly fewest?: number;
  readonly linksEach: number;
}

const typesInOrder = ['aim', 'primary', 'secondary', 'change'] as const;
const prefixes = ['aim', 'P', 'S', 'CI'] as const;

/** Any board at all: cross links, skipped columns, items with nothing above them, texts of every length. */
export const anyBoard = ({ items, fewest = 0, linksEach }: Size): fc.Arbitrary<Rows> =>
  fc
    .record({
      nodes: fc.array(
        fc.record({
          column: fc.constantFrom(1, 2, 2, 3, 3, 3),
          text,
          status: fc.constantFrom('idea', 'planned', 'testing', 'adopted', 'adapted', 'abandoned'),
          measures: fc.array(fc.constantFrom('m1', 'm12', 'share-of-families-reached-in-the-first-week'), {
            maxLength: 4,
          }),
          links: fc.array(fc.record({ to: fc.nat(10_000), weak: fc.boolean() }), { maxLength: linksEach }),
        }),
        { minLength: fewest, maxLength: items },
      ),
      aim: text,
    })
    .map(({ nodes: drawn, aim }) => {
      const rows = newBoard();
      const nodes = new Map<string, NodeRow>();
      const links = new Map<string, LinkRow>();
      const first = rows.nodes.get('aim1');
      if (first === undefined) throw new Error('There is no aim.');
      nodes.set('aim1', { ...first, text: aim });
      const columnOf = new Map([['aim1', 0]]);
      const sortKeys = generateNKeysBetween(null, null, drawn.length);
      for (const [index, item] of drawn.entries()) {
        const id = `n${index}`;
        const type = typesInOrder[item.column] ?? 'change';
        const props = type === 'change' ? { status: item.status } : { measureIds: [...new Set(item.measures)] };
        const label = `${prefixes[item.column]}${index + 1}`;
        nodes.set(id, {
          id,
          boardId,
          type,
          parentId: null,
          label,
          text: item.text,
          sortKey: sortKeys[index] ?? 'a0',
          props,
        });
        columnOf.set(id, item.column);
      }
      for (const [index, item] of drawn.entries()) {
        const above = [...columnOf].filter(([, column]) => column < item.column).map(([id]) => id);
        for (const link of item.links) {
          const fromId = above[link.to % above.length] ?? 'aim1';
          const id = `l-${fromId}-n${index}`;
          const props = { strength: link.weak ? 'weak' : 'strong' };
          links.set(id, { id, boardId, type: 'drives', fromId, toId: `n${index}`, props });
        }
      }
      return { ...rows, nodes, links };
    });

const crosses = (from: Point, to: Point, card: Rectangle): boolean => {
  const [left, right, top, bottom] = [
    card.x + 0.5,
    card.x + card.width - 0.5,
    card.y + 0.5,
    card.y + card.height - 0.5,
  ];
  if (Math.max(from.x, to.x) <= left || Math.min(from.x, to.x) >= right) return false;
  if (Math.max(from.y, to.y) <= top || Math.min(from.y, to.y) >= bottom) return false;
  // Short pieces: a line that crosses a card has a point in it.
  const pieces = Math.max(1, Math.ceil(Math.hypot(to.x - from.x, to.y - from.y) / 4));
  return Array.from({ length: pieces + 1 }, (_, index) => index / pieces).some((part) => {
    const x = from.x + (to.x - from.x) * part;
    const y = from.y + (to.y - from.y) * part;
    return x > left && x < right && y > top && y < bottom;
  });
};

/** Every link that runs through a card, its own ends' cards included: it may touch their edges only (DD15). */
export const linksThroughCards = (drawing: Drawing): readonly string[] =>
  drawing.strokes.flatMap((stroke) => {
    const points = strokePoints(stroke);
    const left = Math.min(...points.map((point) => point.x));
    const right = Math.max(...points.map((point) => point.x));
    const near = drawing.boxes.filter((box) => box.x < right && box.x + box.width > left);
    return near
      .filter((box) => points.some((to, index) => index > 0 && crosses(points[index - 1] ?? to, to, box)))
      .map((box) => `${stroke.id} through ${box.id}`);
  });

/** The item with this id, which must be there. */
export const itemIn = (rows: Rows, id: string): NodeRow => {
  const node = rows.nodes.get(id);
  if (node === undefined) throw new Error(`${id} is not there.`);
  return node;
};

/** A small theory: shared items, weak links, a skipped column. */
export const theory = () =>
  grow('P1 < aim1', 'P2 < ~aim1', 'S1 < P1, ~P2', 'S2 < P2', 'CI1 < S1', 'CI2 < S1, S2', 'CI3 < P1');
