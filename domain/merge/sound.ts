import type { BoardRow, LinkRow, NodeRow, Rows } from '../rows.ts';
import { findCircle, linkFits } from '../soundness.ts';
import type { MergeRequest, Questions, Side } from './questions.ts';

/**
 * Two changes that are each right can be wrong together: A moved into B here and B into A there; a driver promoted here and
 * linked there. What does not hold together is put right by the side a person chooses (SPEC.md D6, D7, D16, DR3).
 */

type Three = Omit<MergeRequest, 'boards'> & { readonly boards: ReadonlyMap<string, BoardRow> };
type Nodes = Map<string, NodeRow>;
type Links = Map<string, LinkRow>;

const rowsOf = (three: Three, side: Side): Rows => (side === 'ours' ? three.ours : three.theirs);

const placedAs = (node: NodeRow, { parentId, sortKey }: NodeRow): NodeRow => ({ ...node, parentId, sortKey });

/** An item whose parent is gone stands where the other side, or `base`, has it; where nobody does, it goes with its parent. */
const settleParents = (three: Three, nodes: Nodes): void => {
  for (let isSettled = false; !isSettled; ) {
    isSettled = true;
    for (const node of nodes.values()) {
      if (node.parentId === null || nodes.has(node.parentId)) continue;
      const places = [three.ours, three.theirs, three.base]
        .map((rows) => rows.nodes.get(node.id))
        .filter((place): place is NodeRow => place !== undefined);
      const place = places.find(({ parentId }) => parentId === null || nodes.has(parentId));
      if (place === undefined) nodes.delete(node.id);
      else nodes.set(node.id, placedAs(node, place));
      isSettled = false;
    }
  }
};

const hasMoved = (three: Three, id: string, side: Side): boolean => {
  const old = three.base.nodes.get(id);
  const now = rowsOf(three, side).nodes.get(id);
  return now !== undefined && now.parentId !== old?.parentId;
};

/** Opens circles of parents: the moves of one side stand, those of the other in the circle do not. */
const openCircles = (three: Three, nodes: Nodes, questions: Questions): void => {
  for (let circle = findCircle(nodes); circle.length > 0; circle = findCircle(nodes)) {
    const moved = (side: Side) => circle.filter((id) => hasMoved(three, id, side)).sort();
    const [ours, theirs] = [moved('ours'), moved('theirs')];
    const rowId = [...new Set([...ours, ...theirs])].sort()[0] ?? circle[0] ?? '';
    const parentIn = (side: Side) => rowsOf(three, side).nodes.get(rowId)?.parentId ?? null;
    const stands = questions.ask({
      id: `circle:${rowId}`,
      about: 'place',
      table: 'nodes',
      rowId,
      field: null,
      base: { parentId: three.base.nodes.get(rowId)?.parentId ?? null },
      ours: { parentId: parentIn('ours') },
      theirs: { parentId: parentIn('theirs') },
    });
    let isOpened = false;
    for (const id of circle) {
      const node = nodes.get(id);
      const place = rowsOf(three, stands).nodes.get(id);
      if (node === undefined || place === undefined || place.parentId === node.parentId) continue;
      nodes.set(id, placedAs(node, place));
      isOpened = true;
    }
    if (!isOpened) throw new Error('A circle of parents that neither side has cannot be opened.');
  }
};

const formedAs = (node: NodeRow, { type, props }: NodeRow): NodeRow => ({ ...node, type, props });

/** Takes away the misfit between a link and the types of its ends: types and links as the chosen side has them. */
const fitLinks = (three: Three, nodes: Nodes, links: Links, questions: Questions): void => {
  const settled = new Set<string>();
  const rows = (): Rows => ({ ...three.ours, boards: three.boards, nodes, links });
  const misfits = () => [...links.values()].filter((link) => !linkFits(rows(), three.kinds, link));
  for (let found = misfits(); found.length > 0; found = misfits()) {
    for (const link of found) {
      const typesIn = (rows: Rows) =>
        rows.links.has(link.id)
          ? { from: rows.nodes.get(link.fromId)?.type ?? null, to: rows.nodes.get(link.toId)?.type ?? null }
          : null;
      const side = questions.ask({
        id: `link:${link.id}`,
        about: 'link',
        table: 'links',
        rowId: link.id,
        field: null,
        base: typesIn(three.base),
        ours: typesIn(three.ours),
        theirs: typesIn(three.theirs),
      });
      let isChanged = false;
      for (const end of [link.fromId, link.toId]) {
        const node = nodes.get(end);
        const form = rowsOf(three, side).nodes.get(end);
        if (node === undefined || form === undefined || settled.has(end) || form.type === node.type) continue;
        nodes.set(end, formedAs(node, form));
        settled.add(end);
        isChanged = true;
      }
      if (!isChanged || !rowsOf(three, side).links.has(link.id)) links.delete(link.id);
    }
  }
};

/** The merged items and links, put right where they would not hold together. */
export const fitTogether = (
  three: Three,
  merged: ReadonlyMap<string, NodeRow>,
  mergedLinks: ReadonlyMap<string, LinkRow>,
  questions: Questions,
): { readonly nodes: Nodes; readonly links: Links } => {
  const nodes = new Map(merged);
  settleParents(three, nodes);
  openCircles(three, nodes, questions);
  const links = new Map([...mergedLinks].filter(([, { fromId, toId }]) => nodes.has(fromId) && nodes.has(toId)));
  fitLinks(three, nodes, links, questions);
  return { nodes, links };
};
