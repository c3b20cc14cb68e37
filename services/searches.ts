import type { Output } from '#api/contract.ts';
import { createSearchIndex, type SearchIndex } from '#db/search.ts';
import type { Kinds } from '#domain/kind.ts';
import { releasedRows } from '#domain/privacy/released-rows.ts';
import { ok, type Result, type Trouble } from '#domain/result.ts';
import type { NodeRow, Rows } from '#domain/rows.ts';

/** Search over the items of a project or a draft: everything for the facilitator, only what a room may see for the wall. */
export interface Searches {
  find(projectId: string, text: string, forWall: boolean): Result<Output<'search.find'>, Trouble>;
  close(): void;
}

/** How many items an answer holds. */
const ANSWER = 50;

/** Items that are there to be read; votes and the like are not. */
const seenNodes = (rows: Rows, kinds: Kinds): ReadonlyMap<string, NodeRow> =>
  new Map(
    [...rows.nodes].filter(
      ([, node]) => kinds.get(rows.boards.get(node.boardId)?.kind ?? '')?.types[node.type]?.unseen !== true,
    ),
  );

/**
 * One index for the desk and one for the wall, of what was last asked about: the wall's is made from released rows alone, so
 * not even a count can tell what is withheld.
 */
export const createSearches = (rowsOf: (id: string) => Result<Rows, Trouble>, kinds: Kinds): Searches => {
  const indexes: Readonly<Record<'desk' | 'wall', SearchIndex>> = {
    desk: createSearchIndex(),
    wall: createSearchIndex(),
  };
  const seen = new WeakMap<Rows['nodes'], ReadonlyMap<string, NodeRow>>();
  const nodesOf = (rows: Rows): ReadonlyMap<string, NodeRow> => {
    const known = seen.get(rows.nodes) ?? seenNodes(rows, kinds);
    seen.set(rows.nodes, known);
    return known;
  };
  return {
    find(projectId, text, forWall) {
      const whole = rowsOf(projectId);
      if (!whole.ok) return whole;
      const rows = forWall ? releasedRows(whole.value, kinds) : whole.value;
      const nodes = nodesOf(rows);
      const found = indexes[forWall ? 'wall' : 'desk'].find(nodes, text, ANSWER);
      const items = found.ids
        .flatMap((id) => nodes.get(id) ?? [])
        .map(({ id, label, type, boardId, text: words }) => ({ id, label, type, boardId, text: words }));
      return ok({ items, count: found.count, isMore: found.isMore });
    },
    close() {
      indexes.desk.close();
      indexes.wall.close();
    },
  };
};
