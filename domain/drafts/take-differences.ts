import type { Kinds } from '../kind.ts';
import { countersAfter } from '../labels.ts';
import type { CounterRow, NodeRow, RowOf, Rows } from '../rows.ts';
import { findCircle } from '../soundness.ts';
import { bookedSince, bookFields, carriedBy, type Difference, flatFields, withFields } from './compare.ts';

/** Accepting item by item (product R26): some of the differences between two states, and a sound state in between. */

/** The state to begin from and the one whose differences are taken. */
export interface States {
  readonly before: Rows;
  readonly after: Rows;
  readonly kinds: Kinds;
}

type Table<Name extends keyof RowOf> = Map<string, RowOf[Name]>;

const takeInto = (next: { readonly [Name in keyof RowOf]: Table<Name> }, after: Rows, difference: Difference): void => {
  const { kind, table, rowId, fields, links, along = [] } = difference;
  const own = next[table] as Map<string, object>;
  const there = after[table].get(rowId);
  const here = own.get(rowId);
  if (kind === 'removed') own.delete(rowId);
  else if (kind === 'added' && there !== undefined) own.set(rowId, there);
  else if (here !== undefined) own.set(rowId, withFields(here, fields));
  for (const other of along) {
    const beside = own.get(other.rowId);
    if (beside !== undefined) own.set(other.rowId, withFields(beside, other.fields));
  }
  for (const link of links) {
    if (link.before !== null) next.links.delete(link.before.id);
    if (link.after !== null) next.links.set(link.after.id, link.after);
  }
};

/** A label given out in what was taken is paid for; with everything taken the counters are those of `after`. */
const countersFor = (before: Rows, after: Rows, nodes: Iterable<NodeRow>, isAll: boolean): Table<'counters'> => {
  const counters = new Map<string, CounterRow>(before.counters);
  const used = isAll
    ? new Map([...after.counters.values()].map(({ id, next }) => [id, next]))
    : countersAfter([...nodes].map((node) => node.label));
  for (const [id, next] of used) if (next > (counters.get(id)?.next ?? 1)) counters.set(id, { id, next });
  return counters;
};

/** What moved items carry along in their board's own lists comes over with them, and nothing else of those lists. */
const takeBooks = (boards: Table<'boards'>, { before, after, kinds }: States, taken: readonly Difference[]): void => {
  const moved = new Set(taken.filter(({ kind }) => kind === 'moved').map(({ rowId }) => rowId));
  const carried = carriedBy(moved, after, kinds);
  for (const [id, row] of boards) {
    const [old, next] = [before.boards.get(id), after.boards.get(id)];
    if (old === undefined || next === undefined || moved.has(id)) continue;
    const changes = bookFields(row, kinds).flatMap((field) => {
      const booked = bookedSince(old, next, field).filter((one) => carried.has(one));
      const held = flatFields(row)[field] ?? null;
      return booked.length === 0
        ? []
        : [{ field, before: held, after: [...(Array.isArray(held) ? held : []), ...booked] }];
    });
    boards.set(id, withFields(row, changes));
  }
};

const take = (states: States, all: readonly Difference[], chosen: ReadonlySet<string>): Rows => {
  const { before, after } = states;
  const next = {
    project: new Map(before.project),
    members: new Map(before.members),
    sessions: new Map(before.sessions),
    boards: new Map(before.boards),
    nodes: new Map(before.nodes),
    links: new Map(before.links),
    counters: new Map(before.counters),
    kept: new Map(before.kept),
  };
  const taken = all.filter(({ id }) => chosen.has(id));
  for (const difference of taken) takeInto(next, after, difference);
  takeBooks(next.boards, states, taken);
  for (const link of next.links.values())
    if (!next.nodes.has(link.fromId) || !next.nodes.has(link.toId)) next.links.delete(link.id);
  return { ...next, counters: countersFor(before, after, next.nodes.values(), taken.length === all.length) };
};

/** Which differences cannot be taken without which others. */
const directNeeds = (before: Rows, after: Rows, all: readonly Difference[]): ReadonlyMap<string, readonly string[]> => {
  const childrenBefore = new Map<string, string[]>();
  for (const { id, parentId, boardId } of before.nodes.values())
    for (const above of [parentId, boardId])
      if (above !== null) childrenBefore.set(above, [...(childrenBefore.get(above) ?? []), id]);
  const isNew = (nodeId: string) => !before.nodes.has(nodeId);
  const retyped = new Set(
    all
      .filter(({ kind, fields }) => kind === 'moved' && fields.some(({ field }) => field === 'type'))
      .map(({ rowId }) => rowId),
  );
  const needs = new Map<string, string[]>();
  const add = (id: string, ...others: readonly string[]) => needs.set(id, [...(needs.get(id) ?? []), ...others]);
  for (const { id, kind, table, rowId, links } of all) {
    const node = table === 'nodes' ? after.nodes.get(rowId) : undefined;
    if (node?.parentId && isNew(node.parentId)) add(id, `added:${node.parentId}`);
    if (kind === 'added' && node !== undefined && !before.boards.has(node.boardId))
      add(id, `added:boards:${node.boardId}`);
    if (kind === 'removed' && (table === 'nodes' || table === 'boards'))
      for (const child of childrenBefore.get(rowId) ?? [])
        add(id, after.nodes.has(child) ? `moved:${child}` : `removed:${child}`);
    for (const { before: old, after: next } of links) {
      for (const end of next === null ? [] : [next.fromId, next.toId]) if (isNew(end)) add(id, `added:${end}`);
      // A promoted item and its links come over together, or a link would join what its kind does not let it join.
      for (const end of [old?.fromId, old?.toId, next?.fromId, next?.toId]) {
        if (end === undefined || !retyped.has(end)) continue;
        add(id, `moved:${end}`);
        add(`moved:${end}`, id);
      }
    }
  }
  // So do two promoted items with a link between them that itself stays as it is.
  for (const { fromId, toId } of [...before.links.values(), ...after.links.values()]) {
    if (!retyped.has(fromId) || !retyped.has(toId)) continue;
    add(`moved:${fromId}`, `moved:${toId}`);
    add(`moved:${toId}`, `moved:${fromId}`);
  }
  return needs;
};

/**
 * `chosen` and everything it cannot stand without: an item comes with the new item it stands in, a link with its ends, a removed
 * item takes what is below it along, and a move that would close a circle brings the move that opens it (SPEC.md DR2).
 */
export const withNeeds = (
  states: States,
  all: readonly Difference[],
  chosen: Iterable<string>,
): ReadonlySet<string> => {
  const known = new Set(all.map(({ id }) => id));
  const needs = directNeeds(states.before, states.after, all);
  const closed = new Set<string>();
  const open = [...chosen];
  for (;;) {
    for (let id = open.pop(); id !== undefined; id = open.pop()) {
      if (closed.has(id) || !known.has(id)) continue;
      closed.add(id);
      open.push(...(needs.get(id) ?? []));
    }
    const circle = findCircle(take(states, all, closed).nodes);
    open.push(...circle.map((nodeId) => `moved:${nodeId}`).filter((id) => known.has(id) && !closed.has(id)));
    if (open.length === 0) return closed;
  }
};

/** The state with the chosen differences, and what they need, and none of the others. */
export const takeDifferences = (states: States, all: readonly Difference[], chosen: Iterable<string>): Rows =>
  take(states, all, withNeeds(states, all, chosen));
