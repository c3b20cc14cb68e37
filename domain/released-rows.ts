import { boardOf, subtreeOf } from './board.ts';
import type { Kinds, Release } from './kind.ts';
import { createHolds } from './redaction.ts';
import { createRepeats } from './repeated-words.ts';
import type { Json, NodeRow, Rows } from './rows.ts';

/**
 * A whole project as a room may see it (product R30, R37): for the wall's search, the thread on the wall and its picture. What a
 * kind withholds is gone with everything below it; so is whatever repeats its words, or holds words that are hidden elsewhere, on
 * any board and in any bare record. Private props, votes, people, meetings and parts that nobody can judge are away.
 */

const someText = (value: Json | undefined, test: (text: string) => boolean): boolean => {
  if (typeof value === 'string') return test(value);
  if (typeof value !== 'object' || value === null) return false;
  return (Array.isArray(value) ? value : Object.values(value)).some((inner) => someText(inner, test));
};

/** Parts of an imported file that the thread reads; of the others nobody can say what in them is private. */
const knownParts = ['pdsa', 'measures'];

const release = (rows: Rows, kinds: Kinds): Rows => {
  const releases = new Map<string, Release | undefined>();
  const gone = new Set<string>();
  const withheldTexts: string[] = [];
  const spans: string[] = [];
  for (const row of rows.boards.values()) {
    const board = boardOf(rows, row.id);
    const kind = kinds.get(row.kind);
    if (board === undefined || kind === undefined) continue;
    const own = kind.release?.(board);
    releases.set(row.id, own);
    spans.push(...(own?.redactions ?? []).map(({ span }) => span));
    for (const id of own?.withheld ?? []) {
      withheldTexts.push(board.nodes.get(id)?.text ?? '');
      for (const below of subtreeOf(board, id)) gone.add(below.id);
    }
  }
  const repeats = createRepeats(withheldTexts);
  const holds = createHolds(spans);
  const mayNotBeSeen = (text: string) => repeats(text) || holds(text);

  const shownOf = (node: NodeRow): NodeRow | null => {
    const type = kinds.get(rows.boards.get(node.boardId)?.kind ?? '')?.types[node.type];
    if (type === undefined || type.unseen === true || gone.has(node.id)) return null;
    const shown = releases.get(node.boardId)?.rewritten.get(node.id) ?? node;
    const props = Object.fromEntries(Object.entries(shown.props).filter(([key]) => !type.privateProps.includes(key)));
    // Before and after hiding: a stand-in must not make a withheld sentence whole again.
    return repeats(node.text) || mayNotBeSeen(shown.text) || someText(props, mayNotBeSeen) ? null : { ...shown, props };
  };
  const candidates = new Map<string, NodeRow>();
  for (const node of rows.nodes.values()) {
    const shown = shownOf(node);
    if (shown !== null) candidates.set(node.id, shown);
  }
  const nodes = new Map<string, NodeRow>();
  for (const { id } of rows.boards.values()) {
    const board = boardOf(rows, id);
    const open = [...(board?.childrenByParent.get(null) ?? [])];
    // Only what hangs from the top of its board by items that are seen themselves.
    for (let node = open.pop(); node !== undefined; node = open.pop()) {
      const shown = candidates.get(node.id);
      if (shown === undefined) continue;
      nodes.set(node.id, shown);
      open.push(...(board?.childrenByParent.get(node.id) ?? []));
    }
  }
  const words = (text: string) => (mayNotBeSeen(text) ? '' : text);
  return {
    ...rows,
    project: new Map(
      [...rows.project].map(([id, row]) => [
        id,
        { ...row, name: words(row.name), props: someText(row.props as Json, mayNotBeSeen) ? {} : row.props },
      ]),
    ),
    members: new Map(),
    sessions: new Map(),
    boards: new Map([...rows.boards].map(([id, row]) => [id, { ...row, name: words(row.name) }])),
    nodes,
    links: new Map([...rows.links].filter(([, link]) => nodes.has(link.fromId) && nodes.has(link.toId))),
    kept: new Map(
      knownParts.flatMap((part) => {
        const value = rows.kept.get(part)?.value;
        const records = Array.isArray(value) ? value.filter((record) => !someText(record, mayNotBeSeen)) : [];
        return records.length === 0 ? [] : [[part, { id: part, value: records }] as const];
      }),
    ),
  };
};

const known = new WeakMap<Rows, Map<Kinds, Rows>>();

/** The rows of a project as a room may see them. Linear; made once for each value of `rows`. */
export const releasedRows = (rows: Rows, kinds: Kinds): Rows => {
  const before = known.get(rows)?.get(kinds);
  if (before !== undefined) return before;
  const released = release(rows, kinds);
  known.set(rows, new Map([[kinds, released]]));
  return released;
};
