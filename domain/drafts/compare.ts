import { boardOf } from '../board.ts';
import { type Kinds, parentOf } from '../kind.ts';
import { compareLabels } from '../labels.ts';
import { sameJson } from '../patches.ts';
import type { BoardRow, Json, JsonObject, LinkRow, NodeRow, Rows, TableName } from '../rows.ts';
import { movesAsSeen } from './seen-moves.ts';

/**
 * What is different between two states of a project or of one board (product R25): told item by item and by id, never by
 * whose text looks alike. Pure, and complete: taking over every difference turns the one state into the other (SPEC.md DR1).
 */

export const differenceKinds = ['added', 'removed', 'changed', 'moved', 'relinked'] as const;
export type DifferenceKind = (typeof differenceKinds)[number];

/** Counters are bookkeeping, and links are told with the items they join. */
export type ComparedTable = Exclude<TableName, 'counters' | 'links'>;
const comparedTables: readonly ComparedTable[] = ['project', 'members', 'sessions', 'kept', 'boards', 'nodes'];

/** One field of a row before and after; null = it was not there. Keys of `props` are fields of their own (`props.status`). */
export interface FieldChange {
  readonly field: string;
  readonly before: Json;
  readonly after: Json;
}

/** A link before and after; null = it was not there. */
export interface LinkChange {
  readonly before: LinkRow | null;
  readonly after: LinkRow | null;
}

/** One thing that a person can accept or reject. */
export interface Difference {
  /** The same for the same difference on every machine: `moved:<item>`. */
  readonly id: string;
  readonly kind: DifferenceKind;
  readonly table: ComparedTable;
  readonly rowId: string;
  /** For `changed` and `moved`. */
  readonly fields: readonly FieldChange[];
  /** Links that come, go or change with it. */
  readonly links: readonly LinkChange[];
  /** Items nobody moved whose place was written down with the move, as it was seen: they come and go with it. */
  readonly along?: readonly { readonly rowId: string; readonly fields: readonly FieldChange[] }[];
}

/** A row of any table as plain fields. */
export type Fields = Readonly<Record<string, Json | undefined>>;

const asFields = (row: object): Fields => row as Fields;

/** A row with every key of its `props` as a field of its own. */
export const flatFields = (row: object): Fields => {
  const { props, ...own } = row as { readonly props?: JsonObject };
  return {
    ...(own as Fields),
    ...Object.fromEntries(Object.entries(props ?? {}).map(([key, value]) => [`props.${key}`, value])),
  };
};

/** The row with some fields set to what they are after the change; null takes a key of `props` away. */
export const withFields = <Row extends object>(row: Row, changes: readonly FieldChange[]): Row => {
  const next: Record<string, Json | undefined> = { ...asFields(row) };
  const props: Record<string, Json> = { ...((row as { readonly props?: JsonObject }).props ?? {}) };
  for (const { field, after } of changes) {
    const key = field.startsWith('props.') ? field.slice('props.'.length) : null;
    if (key === null) next[field] = after;
    else if (after === null) delete props[key];
    else props[key] = after;
  }
  return { ...next, ...('props' in row ? { props } : {}) } as Row;
};

/** The fields that differ between two rows, by name in order. */
const fieldChanges = (before: object, after: object): readonly FieldChange[] => {
  const [left, right] = [flatFields(before), flatFields(after)];
  return [...new Set([...Object.keys(left), ...Object.keys(right)])]
    .filter((field) => !sameJson(left[field] ?? null, right[field] ?? null))
    .sort()
    .map((field) => ({ field, before: left[field] ?? null, after: right[field] ?? null }));
};

/** Where an item stands: the fields that moving changes. */
const PLACE: readonly string[] = ['parentId', 'sortKey', 'type'];

/**
 * The place of an item, and with a change of type (a driver promoted) its label and details, which belong to the type: half of
 * that would be an item no board can hold.
 */
const splitNode = (before: NodeRow, after: NodeRow) => {
  const all = fieldChanges(before, after);
  const isOther = before.type !== after.type;
  const isMove = ({ field }: FieldChange) => PLACE.includes(field) || (isOther && field !== 'text');
  return { moved: all.filter(isMove), changed: all.filter((change) => !isMove(change)) };
};

const idOf = (kind: DifferenceKind, table: ComparedTable, rowId: string): string =>
  table === 'nodes' ? `${kind}:${rowId}` : `${kind}:${table}:${rowId}`;

const make = (
  kind: DifferenceKind,
  table: ComparedTable,
  rowId: string,
  rest: { readonly fields?: readonly FieldChange[]; readonly links?: readonly LinkChange[] } = {},
): Difference => ({
  id: idOf(kind, table, rowId),
  kind,
  table,
  rowId,
  fields: rest.fields ?? [],
  links: rest.links ?? [],
});

const endsOf = ({ before, after }: LinkChange) => (after ?? before) as LinkRow;

/** Every link that came, went or changed. One that joins the same under another id (made on two laptops) is the same link. */
const linkChanges = (before: Rows, after: Rows): readonly LinkChange[] => {
  const gone = new Map<string, LinkRow>();
  const changes: LinkChange[] = [];
  const joined = ({ type, fromId, toId }: LinkRow) => `${type} ${fromId} ${toId}`;
  for (const old of before.links.values()) {
    const next = after.links.get(old.id);
    if (next === undefined) gone.set(joined(old), old);
    else if (!sameJson(old, next)) changes.push({ before: old, after: next });
  }
  for (const next of after.links.values()) {
    if (before.links.has(next.id)) continue;
    const old = gone.get(joined(next)) ?? null;
    gone.delete(joined(next));
    if (old === null || !sameJson(old.props, next.props)) changes.push({ before: old, after: next });
  }
  return [...changes, ...[...gone.values()].map((old) => ({ before: old, after: null }))];
};

const isRetyped = (id: string, before: Rows, after: Rows): boolean => {
  const [old, next] = [before.nodes.get(id), after.nodes.get(id)];
  return old !== undefined && next !== undefined && old.type !== next.type;
};

/** Which item each changed link is told with. */
const linkOwners = (before: Rows, after: Rows): ReadonlyMap<string, readonly LinkChange[]> => {
  const changes = linkChanges(before, after);
  const stays = (nodeId: string) => before.nodes.has(nodeId) && after.nodes.has(nodeId);
  // An item that stays and loses one link while it gains another is re-linked: both belong to it.
  const gains = new Set<string>();
  const loses = new Set<string>();
  for (const change of changes) {
    if (change.before === null) gains.add(endsOf(change).toId);
    if (change.after === null) loses.add(endsOf(change).toId);
  }
  const owners = new Map<string, LinkChange[]>();
  for (const change of changes) {
    const { fromId, toId } = endsOf(change);
    const retyped = [toId, fromId].find((id) => isRetyped(id, before, after));
    const isRelinked = stays(toId) && (stays(fromId) || (gains.has(toId) && loses.has(toId)));
    const own = isRelinked ? `relinked:${toId}` : stays(toId) ? fromId : toId;
    // Another type means other links: they are one thing to decide.
    const key = retyped === undefined ? own : `moved:${retyped}`;
    owners.set(key, [...(owners.get(key) ?? []), change]);
  }
  return owners;
};

const compareNodes = (before: Rows, after: Rows, kinds: Kinds): readonly Difference[] => {
  const links = linkOwners(before, after);
  const found: Difference[] = [];
  for (const id of new Set([...before.nodes.keys(), ...after.nodes.keys()])) {
    const old = before.nodes.get(id);
    const next = after.nodes.get(id);
    if (old === undefined) found.push(make('added', 'nodes', id, { links: links.get(id) ?? [] }));
    else if (next === undefined) found.push(make('removed', 'nodes', id, { links: links.get(id) ?? [] }));
    else if (old !== next) {
      const { moved, changed } = splitNode(old, next);
      if (changed.length > 0) found.push(make('changed', 'nodes', id, { fields: changed }));
      if (moved.length > 0)
        found.push(make('moved', 'nodes', id, { fields: moved, links: links.get(`moved:${id}`) ?? [] }));
    }
    const relinked = links.get(`relinked:${id}`);
    if (relinked !== undefined) found.push(make('relinked', 'nodes', id, { links: relinked }));
  }
  const labelOf = ({ rowId }: Difference) => (after.nodes.get(rowId) ?? before.nodes.get(rowId))?.label ?? '';
  const order = (left: Difference, right: Difference) =>
    compareLabels(labelOf(left), labelOf(right)) ||
    differenceKinds.indexOf(left.kind) - differenceKinds.indexOf(right.kind) ||
    (left.id < right.id ? -1 : 1);
  return [...movesAsSeen(found, before, after, kinds)].sort(order);
};

/** The fields of a board's book-keeping (`Kind.boardBooks`). */
export const bookFields = ({ kind }: BoardRow, kinds: Kinds): readonly string[] =>
  (kinds.get(kind)?.boardBooks ?? []).map((key) => `props.${key}`);

const compareTable = (
  table: Exclude<ComparedTable, 'nodes' | 'boards'>,
  before: Rows,
  after: Rows,
): readonly Difference[] =>
  [...new Set([...before[table].keys(), ...after[table].keys()])].sort().flatMap((id) => {
    const old = before[table].get(id);
    const next = after[table].get(id);
    if (old === undefined) return [make('added', table, id)];
    if (next === undefined) return [make('removed', table, id)];
    const fields = fieldChanges(old, next);
    return fields.length === 0 ? [] : [make('changed', table, id, { fields })];
  });

const idsIn = (value: Json | undefined): readonly string[] =>
  Array.isArray(value) ? value.filter((id): id is string => typeof id === 'string') : [];

/** Ids that a board has put into one of its own lists since. */
export const bookedSince = (before: BoardRow, after: BoardRow, field: string): readonly string[] => {
  const old = new Set(idsIn(flatFields(before)[field]));
  return idsIn(flatFields(after)[field]).filter((id) => !old.has(id));
};

/** What moved items carry along in their board's own lists: what they hang from or stand under, or else the board itself. */
export const carriedBy = (moved: ReadonlySet<string>, after: Rows, kinds: Kinds): ReadonlySet<string> => {
  const carried = new Set<string>();
  for (const id of moved) {
    const board = boardOf(after, after.nodes.get(id)?.boardId ?? '');
    const kind = kinds.get(board?.row.kind ?? '');
    if (board !== undefined && kind !== undefined) carried.add(parentOf(kind, board, id) ?? board.row.id);
  }
  return carried;
};

/** Boards; what one keeps for itself is told only where no item that moved carries it along. */
const compareBoards = (
  before: Rows,
  after: Rows,
  kinds: Kinds,
  nodes: readonly Difference[],
): readonly Difference[] => {
  const moved = new Set(nodes.filter(({ kind }) => kind === 'moved').map(({ rowId }) => rowId));
  const carried = carriedBy(moved, after, kinds);
  return [...new Set([...before.boards.keys(), ...after.boards.keys()])].sort().flatMap((id) => {
    const old = before.boards.get(id);
    const next = after.boards.get(id);
    if (old === undefined) return [make('added', 'boards', id)];
    if (next === undefined) return [make('removed', 'boards', id)];
    const books = bookFields(next, kinds);
    const all = fieldChanges(old, next);
    const fields = all.filter(({ field }) => !books.includes(field));
    const own = all.filter(
      ({ field }) => books.includes(field) && bookedSince(old, next, field).some((booked) => !carried.has(booked)),
    );
    return [
      ...(fields.length === 0 ? [] : [make('changed', 'boards', id, { fields })]),
      ...(own.length === 0 ? [] : [make('moved', 'boards', id, { fields: own })]),
    ];
  });
};

/** Everything that is different in `after`, in the order of labels. Empty means that both hold the same. */
export const compareRows = (before: Rows, after: Rows, kinds: Kinds): readonly Difference[] => {
  const nodes = compareNodes(before, after, kinds);
  return comparedTables.flatMap((table) => {
    if (table === 'nodes') return nodes;
    return table === 'boards' ? compareBoards(before, after, kinds, nodes) : compareTable(table, before, after);
  });
};
