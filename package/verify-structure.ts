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

/** Items of one board, or of one interview, whose parents must be among them. */
const checkTree = (items: readonly Item[], where: string): Result<null, Refusal> => {
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

const checkIds = (contents: Contents): Result<null, Refusal> => {
  const seen = new Set<string>();
  const ids = [
    ...contents.boards.flatMap((board) => [board, ...board.nodes, ...board.links]),
    ...contents.interviews.flatMap((interview) => [interview, ...interview.lines]),
  ];
  for (const { id } of ids) {
    if (seen.has(id)) return refused('E_SCHEMA', `${id} occurs twice`);
    seen.add(id);
  }
  const seats = new Set(contents.project.team.map((member) => member.id));
  return seats.size === contents.project.team.length ? ok(null) : refused('E_SCHEMA', 'two members of one id');
};

const checkLinks = (contents: Contents): Result<null, Refusal> => {
  const boardById = new Map<string, string>();
  for (const board of contents.boards) for (const node of board.nodes) boardById.set(node.id, board.id);
  for (const interview of contents.interviews)
    for (const { id } of [interview, ...interview.lines]) boardById.set(id, interview.board);
  for (const board of contents.boards) {
    const seen = new Set<string>();
    for (const { id, type, fromId, toId } of board.links) {
      if (!boardById.has(fromId)) return refused('E_SCHEMA', `${id}: ${fromId} is not in the package`);
      if (boardById.get(toId) !== board.id) return refused('E_SCHEMA', `${id}: ${toId} is not on its board`);
      if (fromId === toId) return refused('E_SCHEMA', `${id} joins an item to itself`);
      const way = `${type} ${fromId} ${toId}`;
      if (seen.has(way)) return refused('E_SCHEMA', `${id} is there twice`);
      seen.add(way);
    }
  }
  return ok(null);
};

/** Checks ids, trees and links over all entries. */
export const checkStructure = (contents: Contents): Result<null, Refusal> => {
  const ids = checkIds(contents);
  if (!ids.ok) return ids;
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
  return checkLinks(contents);
};
