import { type Board, boardOf } from '../board.ts';
import { isCode, mapStrings, someString } from '../json-strings.ts';
import type { Kinds } from '../kind.ts';
import type { Json, Rows } from '../rows.ts';
import { leavingBoards, leavingLinks, leavingNodes, leavingProject } from './leaving-items.ts';
import { readBoards, readPrivacy, type Words, wordsUnder } from './privacy.ts';

/**
 * A whole project as a room may see it (product R30, R37; docs/decisions/0053): for the wall and its search, the thread for others,
 * and everything that is printed or saved as a picture. Withheld items are gone with everything below them, and so is whatever
 * repeats their words on any board or in any bare record; words that one board hides are hidden everywhere. Private props, people,
 * meetings and parts that nobody can judge are away. A vote is there from its reveal on (R14).
 */

/** Parts of an imported file that the thread reads; of the others nobody can say what in them is private. */
const knownParts = ['pdsa', 'measures'];

const releasedRecords = (value: Json | undefined, { repeats, redact }: Words): readonly Json[] =>
  (Array.isArray(value) ? value : []).flatMap((record: Json) => {
    const shown = mapStrings(record, (text) => (isCode(text) ? text : redact(text)));
    return someString(record, repeats) || someString(shown, repeats) ? [] : [shown];
  });

const release = (rows: Rows, kinds: Kinds): Rows => {
  const boards = readBoards(rows, kinds);
  const privacy = readPrivacy(boards, true);
  const words = wordsUnder(rows, privacy);
  const { nodes } = leavingNodes(boards, privacy, words);
  return {
    ...rows,
    project: new Map([...rows.project].map(([id, row]) => [id, leavingProject(row, words.leaving, '')])),
    members: new Map(),
    sessions: new Map(),
    boards: leavingBoards(boards, words),
    nodes,
    links: leavingLinks(rows.links.values(), boards, nodes, words),
    kept: new Map(
      knownParts.flatMap((part) => {
        const records = releasedRecords(rows.kept.get(part)?.value, words);
        return records.length === 0 ? [] : [[part, { id: part, value: [...records] }] as const];
      }),
    ),
  };
};

const known = new WeakMap<Rows, Map<Kinds, Rows>>();

/** The rows of a project as a room may see them. Linear; made once for each value of `rows`. */
export const releasedRows = (rows: Rows, kinds: Kinds): Rows => {
  const own = known.get(rows) ?? new Map<Kinds, Rows>();
  known.set(rows, own);
  const before = own.get(kinds);
  if (before !== undefined) return before;
  const released = release(rows, kinds);
  own.set(kinds, released);
  return released;
};

/** A board as a room may see it; undefined when its kind is not known. */
export const releasedBoard = (board: Board, kinds: Kinds): Board | undefined =>
  boardOf(releasedRows(board.rows, kinds), board.row.id);
