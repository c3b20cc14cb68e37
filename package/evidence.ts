import type { Kinds } from '#domain/kind.ts';
import { LINE } from '#domain/privacy/privacy.ts';
import type { NodeRow, Rows } from '#domain/rows.ts';

/** Which items rest on what somebody said, and which rest on nothing else than words that are withheld (product R37). */

/** For every item, the items that evidence links lead from; only links of types that carry evidence. */
const evidenceOf = (rows: Rows, kinds: Kinds): ReadonlyMap<string, readonly string[]> => {
  const sources = new Map<string, string[]>();
  for (const link of rows.links.values()) {
    const kindId = rows.boards.get(link.boardId)?.kind;
    const types = kindId === undefined ? undefined : kinds.get(kindId)?.linkTypes;
    if (types === undefined || !Object.hasOwn(types, link.type) || !types[link.type]?.evidence) continue;
    const known = sources.get(link.toId);
    if (known) known.push(link.fromId);
    else sources.set(link.toId, [link.fromId]);
  }
  return sources;
};

/** Everything reached from `start` by way of `next`; nothing is reached through an item of `ends`. */
const reachedFrom = (
  start: Iterable<string>,
  next: ReadonlyMap<string, readonly string[]>,
  ends: ReadonlySet<string>,
): ReadonlySet<string> => {
  const reached = new Set<string>();
  const open = [...start];
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    for (const other of next.get(id) ?? []) {
      if (reached.has(other)) continue;
      reached.add(other);
      if (!ends.has(other)) open.push(other);
    }
  }
  return reached;
};

const reversed = (sources: ReadonlyMap<string, readonly string[]>): ReadonlyMap<string, readonly string[]> => {
  const targets = new Map<string, string[]>();
  for (const [to, froms] of sources) {
    for (const from of froms) {
      const known = targets.get(from);
      if (known) known.push(to);
      else targets.set(from, [to]);
    }
  }
  return targets;
};

/**
 * Items all of whose support, link by link back to the beginning, is withheld; with the withheld lines each rests on.
 * Only what people said supports: a theme nobody's words stand behind adds nothing to the need drawn from it.
 */
export const restsOnWithheldOnly = (
  rows: Rows,
  kinds: Kinds,
  withheld: ReadonlySet<string>,
): ReadonlyMap<string, readonly string[]> => {
  const sources = evidenceOf(rows, kinds);
  const targets = reversed(sources);
  const maySupport = (node: NodeRow) => node.type === LINE && !withheld.has(node.id);
  const beginnings = [...rows.nodes.values()].filter(maySupport).map((node) => node.id);
  const supported = reachedFrom(beginnings, targets, withheld);
  const touched = reachedFrom(withheld, targets, withheld);
  const resting = new Map<string, readonly string[]>();
  for (const node of rows.nodes.values()) {
    if (node.type === LINE || withheld.has(node.id) || supported.has(node.id) || !touched.has(node.id)) continue;
    const behind = reachedFrom([node.id], sources, withheld);
    resting.set(
      node.id,
      [...behind].filter((id) => withheld.has(id)),
    );
  }
  return resting;
};
