import { boardOf, subtreeOf } from '../board.ts';
import { removeNodes } from '../board-edits.ts';
import { mapStrings } from '../json-strings.ts';
import { type Patch, sameJson } from '../patches.ts';
import type { Json, JsonObject, NodeRow, Rows } from '../rows.ts';
import { INTERVIEW, LINE } from './privacy.ts';
import { createRepeats } from './repeated-words.ts';

/**
 * Erasing what somebody said (SPEC.md PU1-PU5): the quote or the whole interview goes from the boards with its links, and every
 * other text that repeats it is emptied. Pure; the store erases history, file and backups (db/purge.ts).
 */

/** What stands where words were erased. */
const ERASED = '[erased]';

/** Types of item that hold what somebody said. */
export const purgeable: ReadonlySet<string> = new Set([INTERVIEW, LINE]);

/**
 * A test for texts that repeat one of `texts`. Words said in one or two words are everybody's words: they go with their own item
 * only, or a "no" would be erased all over the project.
 */
export const createEcho = (texts: Iterable<string>): ((text: string) => boolean) =>
  createRepeats([...texts].filter((text) => text.trim().split(/\s+/).length > 2));

/** The fields of each table that hold words; ids, labels and types are never touched. */
const wordFields = {
  project: ['name', 'props'],
  members: ['name'],
  sessions: ['title', 'props'],
  boards: ['name', 'props'],
  nodes: ['text', 'props'],
  links: ['props'],
  kept: ['value'],
} as const satisfies Partial<Record<Patch['table'], readonly string[]>>;

/** The items themselves with everything below them. */
export const purgedNodes = (rows: Rows, nodeIds: Iterable<string>): ReadonlyMap<string, NodeRow> => {
  const found = new Map<string, NodeRow>();
  for (const id of nodeIds) {
    const board = boardOf(rows, rows.nodes.get(id)?.boardId ?? '');
    if (board !== undefined) for (const node of subtreeOf(board, id)) found.set(node.id, node);
  }
  return found;
};

/** What an imported file said of an item that this version has no place for is kept under its label. */
const withoutLeftovers = (value: Json, labels: ReadonlySet<string>): Json => {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  const isOfPurged = (key: string) => {
    const [part, label] = key.split('/');
    return (part === 'quotes' || part === 'interviews') && labels.has(label ?? '');
  };
  return Object.fromEntries(Object.entries(value as JsonObject).filter(([key]) => !isOfPurged(key)));
};

/**
 * The patches that erase `nodeIds` and every echo of `texts`: what those items ever said, as the log remembers it. Their labels
 * are never given out again, because the counters stay (D2).
 */
export const purgePatches = (rows: Rows, nodeIds: readonly string[], texts: Iterable<string>): readonly Patch[] => {
  const gone = purgedNodes(rows, nodeIds);
  const labels = new Set([...gone.values()].map(({ label }) => label));
  const isEcho = createEcho(texts);
  const erased = (text: string) => (isEcho(text) ? ERASED : text);
  const ofBoard = Map.groupBy(gone.values(), (node) => node.boardId);
  const removals = [...ofBoard].flatMap(([boardId, nodes]) => {
    const board = boardOf(rows, boardId);
    const ids = nodes.map(({ id }) => id);
    return board === undefined ? [] : removeNodes(board, ids);
  });
  const patches = new Map(removals.map((patch) => [`${patch.table} ${patch.id}`, patch]));
  for (const [table, fields] of Object.entries(wordFields)) {
    for (const before of rows[table as keyof typeof wordFields].values()) {
      if (patches.has(`${table} ${before.id}`)) continue;
      const row = before as unknown as JsonObject;
      const words = Object.fromEntries(fields.map((field) => [field, mapStrings(row[field] ?? null, erased)]));
      const after: JsonObject = {
        ...row,
        ...words,
        ...(table === 'kept' && before.id === 'leftovers'
          ? { value: withoutLeftovers(words.value ?? null, labels) }
          : {}),
      };
      if (sameJson(row, after)) continue;
      patches.set(`${table} ${before.id}`, { table, id: before.id, before, after } as unknown as Patch);
    }
  }
  return [...patches.values()];
};
