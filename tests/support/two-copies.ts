import fc from 'fast-check';
import { boardOf } from '#domain/board.ts';
import type { Kind } from '#domain/kind.ts';
import { sameJson } from '#domain/patches.ts';
import { type BoardRow, type Rows, type TableName, tableNames } from '#domain/rows.ts';
import { kinds } from '#kinds/models.ts';
import { argumentsFor } from './command-arguments.ts';
import { carryOut, type Start, startsOf } from './kind-play.ts';
import { chanceFrom } from './project-play.ts';

/** Two people at work on a copy each, by the kinds' own commands, with ids that never meet. */

const edits = fc.array(fc.nat(), { minLength: 0, maxLength: 14 });

/** The rows after random commands on one board; `who` keeps the new ids apart. What a rule refuses changes nothing. */
const workedOn = (kind: Kind, start: Start, seeds: readonly number[], who: string): Rows => {
  let rows = start.rows;
  const names = Object.keys(kind.commands);
  seeds.forEach((seed, index) => {
    const chance = chanceFrom(seed);
    for (let tries = 0; tries < 8; tries += 1) {
      const name = names[chance.below(names.length)] ?? '';
      const args = argumentsFor(kind, name, { rows, boardId: start.boardId, freshId: `${who}-${index}`, chance });
      const after = carryOut(kinds, rows, `${kind.id}.${name}`, args);
      if (after === null || after === rows) continue;
      rows = after;
      return;
    }
  });
  return rows;
};

const starts: readonly { readonly kind: Kind; readonly start: Start }[] = [...kinds.values()].flatMap((kind) =>
  startsOf(kind, kinds).map((start) => ({ kind, start })),
);

export interface Copies {
  readonly base: Rows;
  readonly ours: Rows;
  readonly theirs: Rows;
}

/** Numbers that two copies are played from: a counterexample shows a few of them and not two projects. */
export const seeds = fc.record({ start: fc.nat(starts.length - 1), ours: edits, theirs: edits });
type Seeds = typeof seeds extends fc.Arbitrary<infer Value> ? Value : never;

/** The copies that numbers stand for. */
export const played = ({ start: index, ours, theirs }: Seeds): Copies => {
  const { kind, start } = starts[index] as (typeof starts)[number];
  return {
    base: start.rows,
    ours: workedOn(kind, start, ours, 'ours'),
    theirs: workedOn(kind, start, theirs, 'theirs'),
  };
};

/** A property of two copies. */
export const forCopies = (holds: (three: Copies) => void) => fc.property(seeds, (numbers) => holds(played(numbers)));
export const runs = { numRuns: 150 } as const;

/** What is wrong with how rows hang together: dangling ends, circles, a label given twice. Empty means sound. */
export const looseEnds = (rows: Rows): readonly string[] => {
  const faults: string[] = [];
  const labels = new Set<string>();
  const keys = new Set<string>();
  for (const node of rows.nodes.values()) {
    if (labels.has(node.label)) faults.push(`${node.label} is there twice`);
    labels.add(node.label);
    const number = Number(/[0-9]+/.exec(node.label)?.[0]);
    const prefix = /^[A-Za-z]+/.exec(node.label)?.[0] ?? '';
    if (kinds.has(rows.boards.get(node.boardId)?.kind ?? '') && number >= (rows.counters.get(prefix)?.next ?? 1))
      faults.push(`${node.label} would be given out again`);
    const above = new Set<string>();
    for (let at = node; at.parentId !== null; ) {
      const parent = rows.nodes.get(at.parentId);
      if (parent === undefined || parent.boardId !== node.boardId) {
        faults.push(`${at.id} stands in nothing`);
        break;
      }
      if (above.has(parent.id)) {
        faults.push(`${node.id} stands in a circle`);
        break;
      }
      above.add(parent.id);
      at = parent;
    }
  }
  for (const link of rows.links.values()) {
    const to = rows.nodes.get(link.toId);
    const from = rows.nodes.get(link.fromId);
    if (from === undefined || to === undefined) faults.push(`${link.id} dangles`);
    const key = `${link.type} ${link.fromId} ${link.toId}`;
    if (keys.has(key)) faults.push(`${link.id} is there twice`);
    keys.add(key);
    const kind = kinds.get(rows.boards.get(link.boardId)?.kind ?? '');
    const joins = kind?.linkTypes[link.type]?.joins;
    if (joins !== undefined && !joins.some(([start, end]) => start === from?.type && end === to?.type))
      faults.push(`${link.id} joins what it cannot join`);
  }
  for (const { id, kind } of rows.boards.values())
    for (const [type, { one }] of Object.entries(kinds.get(kind)?.types ?? {}))
      if (one && [...(boardOf(rows, id)?.nodes.values() ?? [])].filter((node) => node.type === type).length !== 1)
        faults.push(`${id} has not one ${type}`);
  return faults;
};

/** A link is what it joins, whatever its id; what a board keeps for itself is no content. */
const rowsByName = (rows: Rows, table: TableName): ReadonlyMap<string, unknown> => {
  if (table === 'links')
    return new Map(
      [...rows.links.values()].map(({ id: _, ...link }) => [`${link.type} ${link.fromId} ${link.toId}`, link]),
    );
  if (table !== 'boards') return rows[table];
  const withoutBooks = (row: BoardRow) =>
    Object.entries(row.props).filter(([key]) => kinds.get(row.kind)?.boardBooks?.includes(key) !== true);
  return new Map([...rows.boards].map(([id, row]) => [id, { ...row, props: Object.fromEntries(withoutBooks(row)) }]));
};

/** Tables in which two states differ, counters aside. */
export const differingTables = (left: Rows, right: Rows): readonly string[] =>
  tableNames
    .filter((table) => table !== 'counters')
    .filter((table) => {
      const [one, other] = [rowsByName(left, table), rowsByName(right, table)];
      return one.size !== other.size || [...one].some(([id, row]) => !sameJson(row, other.get(id)));
    });
