import { countersAfter } from '#domain/labels.ts';
import { keyAfter } from '#domain/order.ts';
import { type BoardRow, emptyRows, type JsonObject, type NodeRow, type Rows } from '#domain/rows.ts';

/** A fishbone written down as nested words, for examples and tests. */
export interface CauseSketch {
  readonly text: string;
  readonly props?: JsonObject;
  readonly causes?: readonly CauseSketch[];
}
export interface BoneSketch {
  readonly text: string;
  readonly causes: readonly CauseSketch[];
}
export interface FishSketch {
  readonly name: string;
  readonly effect: string;
  readonly bones: readonly BoneSketch[];
}

const BOARD_ID = 'fishbone-1';

/** The rows of a project with this one board; ids and labels count up in reading order. */
export const sketchToRows = (sketch: FishSketch): { readonly rows: Rows; readonly boardId: string } => {
  const nodes = new Map<string, NodeRow>();
  const siblings = new Map<string, NodeRow[]>();
  const counts = { fx: 0, b: 0, c: 0 };
  const add = (type: string, prefix: keyof typeof counts, parentId: string | null, text: string, props: JsonObject) => {
    counts[prefix] += 1;
    const label = `${prefix}${counts[prefix]}`;
    const before = siblings.get(`${type} ${parentId}`) ?? [];
    const node: NodeRow = {
      id: label,
      boardId: BOARD_ID,
      type,
      parentId,
      label,
      text,
      sortKey: keyAfter(before),
      props,
    };
    siblings.set(`${type} ${parentId}`, [...before, node]);
    nodes.set(node.id, node);
    return node.id;
  };
  const addCauses = (parentId: string, causes: readonly CauseSketch[]): void => {
    for (const cause of causes)
      addCauses(add('cause', 'c', parentId, cause.text, cause.props ?? {}), cause.causes ?? []);
  };
  add('effect', 'fx', null, sketch.effect, {});
  for (const bone of sketch.bones) addCauses(add('category', 'b', null, bone.text, {}), bone.causes);
  const board: BoardRow = {
    id: BOARD_ID,
    kind: 'fishbone',
    kindVersion: 1,
    name: sketch.name,
    sortKey: keyAfter([]),
    props: {},
  };
  const counters = countersAfter([...nodes.values()].map((node) => node.label));
  const rows: Rows = {
    ...emptyRows(),
    boards: new Map([[BOARD_ID, board]]),
    nodes,
    counters: new Map([...counters].map(([id, next]) => [id, { id, next }])),
  };
  return { rows, boardId: BOARD_ID };
};
