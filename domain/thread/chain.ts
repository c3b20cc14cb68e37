import { byStage, type Thread, type ThreadItem, type ThreadLink, type ThreadStage } from './thread.ts';

/** Walks along the thread: what an item rests on, what it led to, and where the thread breaks off (SPEC.md TH3-TH6). */

export type Direction = 'up' | 'down';

/**
 * How a walk came to a cause. Deeper whys and what they explain are one line of why (TH3): the walk goes on along it, up or down,
 * but never turns round on it; else it would reach the whole bone.
 */
type Way = 'free' | 'rising' | 'sinking';
const ways: readonly Way[] = ['free', 'rising', 'sinking'];

interface Step {
  readonly id: string;
  readonly way: Way;
}

const stepsFrom = (thread: Thread, { id, way }: Step, direction: Direction): readonly Step[] => {
  const links = (direction === 'up' ? thread.linksTo : thread.linksFrom).get(id) ?? [];
  const above = thread.causeAbove.get(id);
  return [
    ...links.map((link): Step => ({ id: direction === 'up' ? link.from : link.to, way: 'free' })),
    ...(above === undefined || way === 'sinking' ? [] : [{ id: above, way: 'rising' } as const]),
    ...(way === 'rising'
      ? []
      : (thread.causesBelow.get(id) ?? []).map((below): Step => ({ id: below, way: 'sinking' }))),
  ];
};

/** Everything reached from `starts`, themselves included. Each item is passed once for each way: linear. */
const reach = (thread: Thread, starts: Iterable<string>, direction: Direction): ReadonlySet<string> => {
  const passed: Readonly<Record<Way, Set<string>>> = { free: new Set(), rising: new Set(), sinking: new Set() };
  const open: Step[] = [...starts].map((id) => ({ id, way: 'free' }));
  for (let step = open.pop(); step !== undefined; step = open.pop()) {
    if (passed[step.way].has(step.id)) continue;
    passed[step.way].add(step.id);
    open.push(...stepsFrom(thread, step, direction));
  }
  return new Set(ways.flatMap((way) => [...passed[way]]));
};

/** The causes that a cause is a deeper why of, or its own deeper whys. */
const lineOfWhy = (thread: Thread, id: string, direction: 'above' | 'below'): ReadonlySet<string> => {
  const found = new Set<string>();
  const open = [id];
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    const above = thread.causeAbove.get(at);
    const next = direction === 'below' ? (thread.causesBelow.get(at) ?? []) : above === undefined ? [] : [above];
    for (const other of next) {
      if (found.has(other)) continue;
      found.add(other);
      open.push(other);
    }
  }
  return found;
};

/** One item's thread through the project. */
export interface Chain {
  readonly item: ThreadItem;
  /** What it rests on, in the order of the stages. */
  readonly up: readonly ThreadItem[];
  /** What it led to. */
  readonly down: readonly ThreadItem[];
  /** The links along it; a deeper why is joined to its cause by a link of type `why`. */
  readonly links: readonly ThreadLink[];
}

const whyLink = (from: string, to: string): ThreadLink => ({
  id: `why ${from} ${to}`,
  type: 'why',
  from,
  to,
  weak: false,
});

/** The chain of one item, up and down (TH4); undefined when it is not on the thread. */
export const chainOf = (thread: Thread, id: string): Chain | undefined => {
  const item = thread.items.get(id);
  if (item === undefined) return undefined;
  const inOrder = (ids: ReadonlySet<string>, not: ReadonlySet<string>) =>
    [...ids]
      .filter((other) => other !== id && !not.has(other))
      .flatMap((other) => thread.items.get(other) ?? [])
      .sort(byStage);
  const above = lineOfWhy(thread, id, 'above');
  const below = lineOfWhy(thread, id, 'below');
  const behind = reach(thread, [id], 'up');
  const ahead = reach(thread, [id], 'down');
  const up = inOrder(behind, above);
  const down = inOrder(ahead, below);
  const sides = [behind, ahead];
  const isOnSide = ({ from, to }: ThreadLink) => sides.some((side) => side.has(from) && side.has(to));
  const whys = [...thread.causeAbove].map(([from, to]) => whyLink(from, to));
  return { item, up, down, links: [...thread.links, ...whys].filter(isOnSide) };
};

export interface ThreadMarks {
  /** Nothing that anybody said or counted stands behind it (TH5). */
  readonly noEvidence: ReadonlySet<string>;
  /** Nothing follows from it (TH6). */
  readonly leadsNowhere: ReadonlySet<string>;
}

/** Stages that should rest on something, and those that should lead to a change idea. */
const resting: ReadonlySet<ThreadStage> = new Set(['theme', 'need', 'cause', 'change']);
const answered: ReadonlySet<ThreadStage> = new Set(['cause', 'driver']);
const leading: ReadonlySet<ThreadStage> = new Set(['quote', 'theme', 'need']);

/** A quote is evidence; so is a cause that the team marked as heard or measured (fishbone FB25). */
const isEvidence = (item: ThreadItem): boolean =>
  item.stage === 'quote' ||
  (item.stage === 'cause' && (item.props.evidence === 'heard' || item.props.evidence === 'measured'));

const known = new WeakMap<Thread, ThreadMarks>();

/** Where the thread breaks off. Linear; made once for each thread. */
export const threadMarks = (thread: Thread): ThreadMarks => {
  const before = known.get(thread);
  if (before !== undefined) return before;
  const items = [...thread.items.values()];
  const idsOf = (wanted: (item: ThreadItem) => boolean) => items.filter(wanted).map(({ id }) => id);
  const supported = reach(thread, idsOf(isEvidence), 'down');
  const answering = reach(
    thread,
    idsOf(({ stage }) => stage === 'change'),
    'up',
  );
  const marks: ThreadMarks = {
    noEvidence: new Set(idsOf(({ id, stage }) => resting.has(stage) && !supported.has(id))),
    leadsNowhere: new Set(
      idsOf(
        ({ id, stage }) =>
          (answered.has(stage) && !answering.has(id)) || (leading.has(stage) && !thread.linksFrom.has(id)),
      ),
    ),
  };
  known.set(thread, marks);
  return marks;
};

/** A chain as nested words: each item with what comes before or after it. */
export interface Branch {
  readonly item: ThreadItem;
  /** How it hangs together with the one above it: the type of the link. */
  readonly relation: string;
  /** Where the item was told before its branches stand there; here only what a way through it adds (TH3), usually nothing. */
  readonly branches: readonly Branch[];
  readonly toldBefore: boolean;
}

/** Deeper than this nobody follows indents: what comes further on stands at this level, one after the other. */
const DEEPEST = 32;

/** A branch while its tree grows. */
interface Growing {
  readonly item: ThreadItem;
  readonly relation: string;
  readonly branches: Growing[];
  readonly toldBefore: boolean;
  /** The list it stands in. */
  readonly home: Growing[];
  readonly above: Growing | null;
  /** How many branches follow from it, wherever they stand. */
  count: number;
}

interface Waiting {
  readonly step: Step;
  readonly relation: string;
  readonly home: Growing[];
  readonly above: Growing | null;
  readonly depth: number;
}

/**
 * The chain of one item in one direction as a tree (TH4): every item tells its own branches once; a cause that the walk first
 * rose to, and then meets by a link, adds its deeper whys there. A cause on the way that is itself of the other side (TH3) is
 * told only for what stands behind or before it. Keeps no call stack: any line of whys will do.
 */
export const branchesOf = (thread: Thread, id: string, direction: Direction): readonly Branch[] => {
  const chain = chainOf(thread, id);
  if (chain === undefined) return [];
  const onSide = new Set(chain[direction].map((item) => item.id));
  const told = new Set([id]);
  /** Where the walk went on from each item. */
  const passed = new Map<string, Step[]>();
  const roots: Growing[] = [];
  const grown: Growing[] = [];
  const open: Waiting[] = [];

  const wait = (step: Step, home: Growing[], above: Growing | null, depth: number): void => {
    const links = (direction === 'up' ? thread.linksTo : thread.linksFrom).get(step.id) ?? [];
    const relationTo = new Map(links.map((link) => [direction === 'up' ? link.from : link.to, link.type]));
    const before = passed.get(step.id) ?? [];
    const isNew = (each: Step) => !before.some((own) => own.id === each.id && own.way === each.way);
    const next = new Map(
      stepsFrom(thread, step, direction)
        .filter(isNew)
        .map((each) => [each.id, each]),
    );
    passed.set(step.id, [...before, ...next.values()]);
    const inOrder = [...next.values()]
      .flatMap((each) => thread.items.get(each.id) ?? [])
      .filter((item) => item.id !== id)
      .sort(byStage);
    for (const item of inOrder.reverse()) {
      const own = next.get(item.id);
      if (own !== undefined) open.push({ step: own, relation: relationTo.get(item.id) ?? 'why', home, above, depth });
    }
  };
  wait({ id, way: 'free' }, roots, null, 1);
  for (let one = open.pop(); one !== undefined; one = open.pop()) {
    const item = thread.items.get(one.step.id);
    if (item === undefined) continue;
    const { relation, home, above, depth } = one;
    const branch: Growing = { item, relation, branches: [], toldBefore: told.has(item.id), home, above, count: 0 };
    home.push(branch);
    grown.push(branch);
    told.add(item.id);
    if (depth < DEEPEST) wait(one.step, branch.branches, branch, depth + 1);
    else wait(one.step, home, branch, depth);
  }
  // What follows stands later in the list, so from its end every branch is known before the one above it.
  for (const branch of grown.reverse()) {
    if (onSide.has(branch.item.id) || branch.count > 0) {
      if (branch.above !== null) branch.above.count += 1;
    } else branch.home.splice(branch.home.indexOf(branch), 1);
  }
  return roots;
};
