import { noteChanges } from './board-index.ts';
import { ok, type Result, type RuleBroken, refuse, ruleBroken } from './result.ts';
import type { NodeRow, RowOf, Rows, TableName } from './rows.ts';

/**
 * One row's change: null before = insert, null after = delete. The inverse swaps the two (SPEC.md D10).
 * A change of the project is a list of patches that succeeds or fails as one.
 */
export type Patch = {
  [Name in TableName]: {
    readonly table: Name;
    readonly id: string;
    readonly before: RowOf[Name] | null;
    readonly after: RowOf[Name] | null;
  };
}[TableName];

/** The patches that take back `patches`, in the order that keeps every parent before its child. */
export const invertPatches = (patches: readonly Patch[]): Patch[] =>
  patches.map((patch) => ({ ...patch, before: patch.after, after: patch.before }) as Patch).reverse();

/** True when both values are the same JSON, whatever the order of their keys. */
export const sameJson = (left: unknown, right: unknown): boolean => {
  if (left === right) return true;
  if (typeof left !== 'object' || typeof right !== 'object' || left === null || right === null) return false;
  if (Array.isArray(left) !== Array.isArray(right)) return false;
  const leftKeys = Object.keys(left).filter((key) => (left as Record<string, unknown>)[key] !== undefined);
  const rightKeys = Object.keys(right).filter((key) => (right as Record<string, unknown>)[key] !== undefined);
  return (
    leftKeys.length === rightKeys.length &&
    leftKeys.every(
      (key) =>
        Object.hasOwn(right, key) &&
        sameJson((left as Record<string, unknown>)[key], (right as Record<string, unknown>)[key]),
    )
  );
};

/**
 * The rows after `patches`. Refuses (D11) when a patch does not meet the row it was made for; then nothing is applied.
 */
export const applyPatches = (rows: Rows, patches: readonly Patch[]): Result<Rows, RuleBroken> => {
  const next: Record<string, Map<string, unknown>> = {};
  for (const patch of patches) {
    next[patch.table] ??= new Map<string, unknown>(rows[patch.table]);
    const table = next[patch.table] as Map<string, unknown>;
    const current = table.get(patch.id) ?? null;
    if (!sameJson(current, patch.before)) {
      return refuse(
        ruleBroken(
          'D11',
          'E_STALE',
          'This has changed since you last saw it. Nothing was overwritten; look at it and try again.',
        ),
      );
    }
    if (patch.after === null) table.delete(patch.id);
    else table.set(patch.id, patch.after);
  }
  const after = { ...rows, ...(next as Partial<Rows>) };
  noteChanges(rows, after, patches);
  return ok(after);
};

type Fields = Readonly<Record<string, unknown>>;
const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** `current` with what differs between `from` and `to` set to `to`; null when somebody changed one of those fields since. */
const mergeFields = (current: Fields, from: Fields, to: Fields): Fields | null => {
  const merged: Record<string, unknown> = { ...current };
  for (const field of new Set([...Object.keys(from), ...Object.keys(to)])) {
    if (sameJson(from[field], to[field])) continue;
    if (sameJson(current[field], from[field])) {
      if (to[field] === undefined) delete merged[field];
      else merged[field] = to[field];
      continue;
    }
    // Inside `props` each key is a field of its own: a new owner does not stand in the way of taking back a status.
    const inner =
      field === 'props' && isFields(current[field]) && isFields(from[field]) && isFields(to[field])
        ? mergeFields(current[field], from[field], to[field])
        : null;
    if (inner === null) return null;
    merged[field] = inner;
  }
  return merged;
};

const conflict = () =>
  refuse(
    ruleBroken(
      'D12',
      'E_UNDO_STALE',
      'This cannot be undone: somebody has changed the same thing since. Nothing was changed; edit it by hand if you need to.',
    ),
  );

/** True when `node` hangs, by parents on its own board, from the top of it; a parent that is gone or a circle says no. */
const reachesTop = (rows: Rows, node: NodeRow): boolean => {
  let steps = 0;
  for (let at = node; at.parentId !== null; steps += 1) {
    const parent = rows.nodes.get(at.parentId);
    if (parent === undefined || parent.boardId !== node.boardId || steps > rows.nodes.size) return false;
    at = parent;
  }
  return rows.boards.has(node.boardId);
};

const isWholeLink = (rows: Rows, linkId: string): boolean => {
  const link = rows.links.get(linkId);
  if (link === undefined) return true;
  return rows.nodes.has(link.fromId) && rows.nodes.get(link.toId)?.boardId === link.boardId;
};

/** True when what `patches` touched still holds together in `rows`, the rows after them (D6, D7). */
const holdsTogether = (rows: Rows, patches: readonly Patch[]): boolean => {
  const gone = new Set<string>();
  for (const patch of patches) {
    // Only what others may stand on: a link that goes takes nothing along, whatever else is called as it was.
    const carries = patch.table === 'nodes' || patch.table === 'boards';
    if (carries && patch.after === null && !rows[patch.table].has(patch.id)) gone.add(patch.id);
    const node = patch.table === 'nodes' ? rows.nodes.get(patch.id) : undefined;
    if (node !== undefined && !reachesTop(rows, node)) return false;
    if (patch.table === 'links' && !isWholeLink(rows, patch.id)) return false;
  }
  if (gone.size === 0) return true;
  for (const node of rows.nodes.values())
    if (gone.has(node.boardId) || (node.parentId !== null && gone.has(node.parentId))) return false;
  for (const link of rows.links.values()) if (gone.has(link.fromId) || gone.has(link.toId)) return false;
  return true;
};

/**
 * Turns an old change round against today's rows, field by field (D12): a field that somebody else changed since is a
 * conflict and nothing is done; fields the change never touched keep what they hold today. So is something that others have
 * built on since. Counters stay where they are, because a label is never given out twice (D2).
 */
export const reversePatches = (rows: Rows, patches: readonly Patch[]): Result<Patch[], RuleBroken> => {
  const reversed: Patch[] = [];
  const seen = new Map<string, Record<string, unknown> | null>();
  for (const inverse of invertPatches(patches.filter((patch) => patch.table !== 'counters'))) {
    const key = `${inverse.table}/${inverse.id}`;
    const current = seen.has(key)
      ? (seen.get(key) ?? null)
      : ((rows[inverse.table].get(inverse.id) as Record<string, unknown>) ?? null);
    const from = inverse.before as Record<string, unknown> | null;
    const to = inverse.after as Record<string, unknown> | null;
    if (from === null || to === null) {
      if (!sameJson(current, from)) return conflict();
      reversed.push(inverse);
      seen.set(key, to);
      continue;
    }
    if (current === null) return conflict();
    const merged = mergeFields(current, from, to);
    if (merged === null) return conflict();
    reversed.push({ ...inverse, before: current, after: merged } as unknown as Patch);
    seen.set(key, merged);
  }
  const after = applyPatches(rows, reversed);
  return after.ok && holdsTogether(after.value, reversed) ? ok(reversed) : conflict();
};
