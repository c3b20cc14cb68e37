import { compareLabels } from '../labels.ts';
import type { Json, JsonObject, LinkRow, NodeRow, Rows } from '../rows.ts';

/**
 * The thread: one typed chain through the whole project, from what somebody said to what was measured (product R2; SPEC.md
 * TH1-TH7). Boards are views of it. PDSA cycles and measures have no tables yet; their bare records count as items.
 */

/** The stages in the order of the chain: what stands further back is what the later rests on. */
const threadStages = ['quote', 'theme', 'need', 'cause', 'aim', 'driver', 'change', 'test', 'measure'] as const;
export type ThreadStage = (typeof threadStages)[number];

/** Where each type of item stands (TH1); a type that is not here is not on the thread. */
const stageByType: Readonly<Record<string, ThreadStage>> = {
  quote: 'quote',
  theme: 'theme',
  need: 'need',
  hmw: 'need',
  cause: 'cause',
  aim: 'aim',
  primary: 'driver',
  secondary: 'driver',
  tertiary: 'driver',
  change: 'change',
  pdsa: 'test',
  measure: 'measure',
};

export interface ThreadItem {
  /** Of its row; a bare record's is `pdsa:` or `measure:` and its own. */
  readonly id: string;
  readonly label: string;
  readonly stage: ThreadStage;
  readonly type: string;
  readonly text: string;
  /** The board it stands on; null for a bare record. */
  readonly boardId: string | null;
  readonly props: JsonObject;
  /** Order among the items of its parent and type; empty for a bare record. */
  readonly sortKey: string;
}

/** From what comes first in the chain to what follows from it. */
export interface ThreadLink {
  readonly id: string;
  readonly type: string;
  readonly from: string;
  readonly to: string;
  readonly weak: boolean;
}

export interface Thread {
  /** In the order of stages, then of labels as a person counts. */
  readonly items: ReadonlyMap<string, ThreadItem>;
  readonly links: readonly ThreadLink[];
  readonly linksFrom: ReadonlyMap<string, readonly ThreadLink[]>;
  readonly linksTo: ReadonlyMap<string, readonly ThreadLink[]>;
  /** The cause that a cause is the deeper why of, and the deeper whys of a cause (TH3). */
  readonly causeAbove: ReadonlyMap<string, string>;
  readonly causesBelow: ReadonlyMap<string, readonly string[]>;
}

const isRecord = (value: Json | undefined): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const wordsAt = (record: JsonObject, key: string): string | null => {
  const value = record[key];
  return typeof value === 'string' && value !== '' ? value : null;
};
/** The strings of a list; nothing else in it counts. */
const idsAt = (record: JsonObject, key: string): readonly string[] => {
  const value = record[key];
  return Array.isArray(value) ? value.filter((id) => typeof id === 'string') : [];
};

/** Records of an imported file that are kept word for word: each with an id of its own, the first of an id wins. */
const keptRecords = (rows: Rows, part: string): ReadonlyMap<string, JsonObject> => {
  const records = new Map<string, JsonObject>();
  const value = rows.kept.get(part)?.value;
  for (const record of Array.isArray(value) ? value : []) {
    if (!isRecord(record)) continue;
    const id = wordsAt(record, 'id');
    if (id !== null && !records.has(id)) records.set(id, record);
  }
  return records;
};

const bareItem = (type: 'pdsa' | 'measure', label: string, record: JsonObject): ThreadItem => ({
  id: `${type}:${label}`,
  label,
  stage: type === 'pdsa' ? 'test' : 'measure',
  type,
  text: wordsAt(record, type === 'pdsa' ? 'question' : 'name') ?? '',
  boardId: null,
  props: record,
  sortKey: '',
});

const itemOf = (node: NodeRow): ThreadItem | undefined => {
  const stage = Object.hasOwn(stageByType, node.type) ? stageByType[node.type] : undefined;
  if (stage === undefined) return undefined;
  const { id, label, type, text, boardId, props, sortKey } = node;
  return { id, label, stage, type, text, boardId, props, sortKey };
};

/** By stage, then as a person counts labels, then by id: the same on every machine. */
export const byStage = (left: ThreadItem, right: ThreadItem): number =>
  threadStages.indexOf(left.stage) - threadStages.indexOf(right.stage) ||
  compareLabels(left.label, right.label) ||
  (left.id < right.id ? -1 : 1);

const bareLink = (type: string, from: string, to: string): ThreadLink => ({
  id: `${type} ${from} ${to}`,
  type,
  from,
  to,
  weak: false,
});

const linkOf = ({ id, type, fromId, toId, props }: LinkRow): ThreadLink => ({
  id,
  type,
  from: fromId,
  to: toId,
  weak: props.strength === 'weak',
});

/** What the bare records join: a test to the idea of its ramp, a measure to the tests noted on it (TH2). */
const bareLinks = (
  tests: ReadonlyMap<string, JsonObject>,
  measures: ReadonlyMap<string, JsonObject>,
  ideas: ReadonlyMap<string, string>,
): readonly ThreadLink[] => [
  ...[...tests].flatMap(([id, record]) => {
    const idea = ideas.get(wordsAt(record, 'ramp') ?? '');
    return idea === undefined ? [] : [bareLink('tests', idea, `pdsa:${id}`)];
  }),
  ...[...measures].flatMap(([id, record]) =>
    (Array.isArray(record.annotations) ? record.annotations : []).flatMap((note) => {
      const test = isRecord(note) ? wordsAt(note, 'pdsaId') : null;
      return test === null ? [] : [bareLink('shows-in', `pdsa:${test}`, `measure:${id}`)];
    }),
  ),
];

/** A measure belongs to the aim or driver that names it. */
const measuredBy = (item: ThreadItem): readonly ThreadLink[] => {
  const named = [wordsAt(item.props, 'measureId') ?? [], idsAt(item.props, 'measureIds')].flat();
  return named.map((id) => bareLink('measured-by', item.id, `measure:${id}`));
};

const build = (rows: Rows): Thread => {
  const tests = keptRecords(rows, 'pdsa');
  const measures = keptRecords(rows, 'measures');
  const found = [
    ...[...rows.nodes.values()].flatMap((node) => itemOf(node) ?? []),
    ...[...tests].map(([id, record]) => bareItem('pdsa', id, record)),
    ...[...measures].map(([id, record]) => bareItem('measure', id, record)),
  ].sort(byStage);
  const items = new Map(found.map((item) => [item.id, item]));
  const ideas = new Map(found.filter(({ stage }) => stage === 'change').map(({ label, id }) => [label, id]));
  const links = new Map<string, ThreadLink>();
  for (const link of [
    ...[...rows.links.values()].map(linkOf),
    ...found.flatMap(measuredBy),
    ...bareLinks(tests, measures, ideas),
  ])
    if (items.has(link.from) && items.has(link.to) && !links.has(link.id)) links.set(link.id, link);
  const inOrder = [...links.values()].sort((left, right) => (left.id < right.id ? -1 : 1));
  const causeAbove = new Map<string, string>();
  for (const item of found) {
    const parent = item.stage === 'cause' ? items.get(rows.nodes.get(item.id)?.parentId ?? '') : undefined;
    if (parent?.stage === 'cause') causeAbove.set(item.id, parent.id);
  }
  return {
    items,
    links: inOrder,
    linksFrom: Map.groupBy(inOrder, ({ from }) => from),
    linksTo: Map.groupBy(inOrder, ({ to }) => to),
    causeAbove,
    causesBelow: Map.groupBy(causeAbove.keys(), (id) => causeAbove.get(id) ?? ''),
  };
};

const known = new WeakMap<Rows, Thread>();

/** The thread of a project. Linear but for the sorting; made once for each value of `rows`. */
export const threadOf = (rows: Rows): Thread => {
  const before = known.get(rows);
  if (before !== undefined) return before;
  const thread = build(rows);
  known.set(rows, thread);
  return thread;
};

/** The item a person means by a label, whatever the case; undefined when it is not on the thread. */
export const findOnThread = (thread: Thread, label: string): ThreadItem | undefined => {
  const wanted = label.trim().toLowerCase();
  const all = [...thread.items.values()].filter((item) => item.label.toLowerCase() === wanted);
  return all.find((item) => item.label === label.trim()) ?? all[0];
};
