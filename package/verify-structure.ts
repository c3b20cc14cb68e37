import { ok, type Result } from '#domain/result.ts';
import { type Refusal, refused } from './codes.ts';
import type { Contents } from './contents.ts';

/**
 * Step 7, last part: the entries fit together. No id twice, no item inside itself, nothing that points at what is not there
 * (domain/SPEC.md D1, D5 to D8): what reads the rows afterwards may rely on it.
 */

interface Item {
  readonly id: string;
  readonly parentId: string | null;
}

/** What is wrong with the way from an item outwards, for lists in which an item may come before what it stands in. */
const checkWays = (items: readonly Item[], where: string): Result<null, Refusal> => {
  const parentById = new Map(items.map((item) => [item.id, item.parentId]));
  const isRooted = new Set<string>();
  for (const item of items) {
    const trail: string[] = [];
    for (let id: string | null = item.id; id !== null && !isRooted.has(id); ) {
      const parent = parentById.get(id);
      if (parent === undefined) return refused('E_SCHEMA', `${where}: ${item.id}: parent`);
      if (trail.length > items.length) return refused('E_SCHEMA', `${where}: ${item.id} is inside itself`);
      trail.push(id);
      id = parent;
    }
    for (const id of trail) isRooted.add(id);
  }
  return ok(null);
};

/** Items of one board, or of one interview, whose parents must be among them. */
const checkTree = (items: readonly Item[], where: string): Result<null, Refusal> => {
  const before = new Set<string>();
  for (const { id, parentId } of items) {
    // Writers put what holds before what it holds, and then every way outwards is known to end.
    if (parentId !== null && !before.has(parentId)) return checkWays(items, where);
    before.add(id);
  }
  return ok(null);
};

interface Ids {
  /** The first id that occurs again, in the order of the entries. */
  readonly again: string | undefined;
  /** A number for each board, item and line that a link may join; links have their own ids and are none. */
  readonly numberById: ReadonlyMap<string, number>;
  /** The board each of them stands on. */
  readonly boardIds: readonly string[];
}

const readIds = ({ boards, interviews }: Contents): Ids => {
  const numberById = new Map<string, number>();
  const links = new Set<string>();
  const boardIds: string[] = [];
  let again: string | undefined;
  const add = (id: string, boardId: string): void => {
    if (numberById.has(id) || links.has(id)) again ??= id;
    numberById.set(id, boardIds.length);
    boardIds.push(boardId);
  };
  for (const board of boards) {
    add(board.id, '');
    for (const node of board.nodes) add(node.id, board.id);
    for (const { id } of board.links) {
      if (numberById.has(id) || links.has(id)) again ??= id;
      links.add(id);
    }
  }
  for (const interview of interviews) {
    add(interview.id, interview.board);
    for (const line of interview.lines) add(line.id, interview.board);
  }
  return { again, numberById, boardIds };
};

const checkIds = (contents: Contents, { again }: Ids): Result<null, Refusal> => {
  if (again !== undefined) return refused('E_SCHEMA', `${again} occurs twice`);
  const seats = new Set(contents.project.team.map((member) => member.id));
  return seats.size === contents.project.team.length ? ok(null) : refused('E_SCHEMA', 'two members of one id');
};

const checkLinks = (contents: Contents, { numberById, boardIds }: Ids): Result<null, Refusal> => {
  const count = boardIds.length;
  for (const board of contents.boards) {
    /** Per type, the ways there are: both ends as one number, exact far beyond the most items a package holds. */
    const waysByType = new Map<string, Set<number>>();
    for (const { id, type, fromId, toId } of board.links) {
      const from = numberById.get(fromId) ?? -1;
      const to = numberById.get(toId) ?? -1;
      if (!boardIds[from]) return refused('E_SCHEMA', `${id}: ${fromId} is not in the package`);
      if (boardIds[to] !== board.id) return refused('E_SCHEMA', `${id}: ${toId} is not on its board`);
      if (from === to) return refused('E_SCHEMA', `${id} joins an item to itself`);
      const ways = waysByType.get(type) ?? new Set<number>();
      const known = ways.size;
      if (ways.add(from * count + to).size === known) return refused('E_SCHEMA', `${id} is there twice`);
      if (known === 0) waysByType.set(type, ways);
    }
  }
  return ok(null);
};

/** Checks ids, trees and links over all entries. */
export const checkStructure = (contents: Contents): Result<null, Refusal> => {
  const ids = readIds(contents);
  const single = checkIds(contents, ids);
  if (!single.ok) return single;
  for (const board of contents.boards) {
    const tree = checkTree(board.nodes, board.id);
    if (!tree.ok) return tree;
  }
  for (const interview of contents.interviews) {
    const tree = checkTree([interview, ...interview.lines], interview.id);
    if (!tree.ok) return tree;
    if (interview.parentId !== null) return refused('E_SCHEMA', `${interview.id}: parent`);
    for (const line of interview.lines) if (line.parentId === null) return refused('E_SCHEMA', `${line.id}: parent`);
  }
  return checkLinks(contents, ids);
};
