import type { Kinds } from './kind.ts';
import type { LinkRow, NodeRow, Rows } from './rows.ts';

/** What must hold of any rows, however they came together: a file, a choice of differences, a merge (SPEC.md D7, D16). */

/** The items of one circle of parents, or none. */
export const findCircle = (nodes: ReadonlyMap<string, NodeRow>): readonly string[] => {
  const sound = new Set<string>();
  for (const start of nodes.values()) {
    const path: string[] = [];
    let at: NodeRow | undefined = start;
    while (at !== undefined && !sound.has(at.id)) {
      const turn = path.indexOf(at.id);
      if (turn !== -1) return path.slice(turn);
      path.push(at.id);
      at = at.parentId === null ? undefined : nodes.get(at.parentId);
    }
    for (const id of path) sound.add(id);
  }
  return [];
};

/** True when the kind of its board lets this link join what it joins. */
export const linkFits = (rows: Rows, kinds: Kinds, link: LinkRow): boolean => {
  const from = rows.nodes.get(link.fromId)?.type;
  const to = rows.nodes.get(link.toId)?.type;
  const joins = kinds.get(rows.boards.get(link.boardId)?.kind ?? '')?.linkTypes[link.type]?.joins;
  return joins === undefined || joins.some(([start, end]) => start === from && end === to);
};
