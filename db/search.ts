import Database from 'better-sqlite3';
import type { Json, NodeRow } from '#domain/rows.ts';

/**
 * Full-text search over the items of one project (docs/decisions/0051). The index lives in memory beside the open store and is
 * made from its rows: nothing of it ever reaches the disk, so a purge leaves nothing behind and a damaged index cannot exist.
 */

/** Newest this many matches are looked at and ordered; an open set is never sorted (performance.md, rule 4). */
const CANDIDATES = 500;
/** Matches are counted this far; more are told as "1000+". */
export const COUNT_LIMIT = 1000;
const WORDS_LIMIT = 12;

export interface Found {
  /** Best first. */
  readonly ids: readonly string[];
  /** How many items match, at most `COUNT_LIMIT`. */
  readonly count: number;
  /** True when there are more than `count`. */
  readonly isMore: boolean;
}

export interface SearchIndex {
  /** The items whose words begin with every word of `text`, at most `limit`. `nodes` is what the project holds now. */
  find(nodes: ReadonlyMap<string, NodeRow>, text: string, limit: number): Found;
  close(): void;
}

const stringsIn = (value: Json): readonly string[] => {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null) return [];
  return (Array.isArray(value) ? value : Object.values(value)).flatMap(stringsIn);
};

/** What a person typed as words, as the index splits them. */
const wordsOf = (text: string): readonly string[] => (text.match(/[\p{L}\p{N}\p{M}]+/gu) ?? []).slice(0, WORDS_LIMIT);

const folded = (text: string): string => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();

/** How well an item answers: its own label first, then the words as they were typed, then words that begin its text. */
const scoreOf = (node: NodeRow, typed: string): number => {
  if (folded(node.label) === typed) return 3;
  const text = folded(node.text);
  if (text.startsWith(typed)) return 2;
  return text.includes(typed) ? 1 : 0;
};

/** An empty index; it follows the rows that it is asked about. */
export const createSearchIndex = (): SearchIndex => {
  const database = new Database(':memory:');
  // Keys are integers of our own that only grow, so newest first is highest first and VACUUM could not renumber them.
  database.exec(
    `create virtual table items using fts5(label, words, details, content = '', contentless_delete = 1, prefix = '2 3', tokenize = 'unicode61 remove_diacritics 2')`,
  );
  const add = database.prepare('insert into items (rowid, label, words, details) values (?, ?, ?, ?)');
  const remove = database.prepare('delete from items where rowid = ?');
  const match = database
    .prepare<[string, number], number>('select rowid from items where items match ? order by rowid desc limit ?')
    .pluck();
  let indexed: ReadonlyMap<string, NodeRow> = new Map();
  const keys = new Map<string, number>();
  const ids = new Map<number, string>();
  let lastKey = 0;

  const forget = (id: string): void => {
    const key = keys.get(id);
    if (key === undefined) return;
    remove.run(key);
    keys.delete(id);
    ids.delete(key);
  };
  const learn = (node: NodeRow): void => {
    forget(node.id);
    lastKey += 1;
    add.run(lastKey, node.label, node.text, stringsIn(node.props).join(' '));
    keys.set(node.id, lastKey);
    ids.set(lastKey, node.id);
  };
  /** Rows are never changed in place, so what is the same object needs no look. */
  const follow = database.transaction((nodes: ReadonlyMap<string, NodeRow>) => {
    for (const id of indexed.keys()) if (!nodes.has(id)) forget(id);
    for (const [id, node] of nodes) if (indexed.get(id) !== node) learn(node);
    indexed = nodes;
  });

  return {
    find(nodes, text, limit) {
      if (nodes !== indexed) follow(nodes);
      const words = wordsOf(text);
      if (words.length === 0) return { ids: [], count: 0, isMore: false };
      const found = match.all(words.map((word) => `"${word}"*`).join(' '), COUNT_LIMIT + 1);
      const typed = folded(text.trim());
      const best = found
        .slice(0, CANDIDATES)
        .flatMap((key) => nodes.get(ids.get(key) ?? '') ?? [])
        .map((node, place) => ({ node, place, score: scoreOf(node, typed) }))
        .sort((left, right) => right.score - left.score || left.place - right.place);
      return {
        ids: best.slice(0, limit).map(({ node }) => node.id),
        count: Math.min(found.length, COUNT_LIMIT),
        isMore: found.length > COUNT_LIMIT,
      };
    },
    close: () => database.close(),
  };
};
