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
  /** Empty where the item was told before: its branches stand there. */
  readonly branches: readonly Branch[];
  readonly toldBefore: boolean;
}

/**
 * The chain of one item in one direction as a tree (TH4): every item tells its own branches once. A cause on the way that is
 * itself of the other side (TH3) is told only for what stands behind or before it.
 */
export const branchesOf = (thread: Thread, id: string, direction: Direction): readonly Branch[] => {
  const chain = chainOf(thread, id);
  if (chain === undefined) return [];
  const onSide = new Set(chain[direction].map((item) => item.id));
  const told = new Set([id]);
  const grow = (step: Step): readonly Branch[] => {
    const links = (direction === 'up' ? thread.linksTo : thread.linksFrom).get(step.id) ?? [];
    const relationTo = new Map(links.map((link) => [direction === 'up' ? link.from : link.to, link.type]));
    const next = new Map(stepsFrom(thread, step, direction).map((each) => [each.id, each]));
    return [...next.values()]
      .flatMap((each) => {
        const item = thread.items.get(each.id);
        return item === undefined || item.id === id ? [] : [{ item, step: each }];
      })
      .sort((left, right) => byStage(left.item, right.item))
      .flatMap(({ item, step: each }) => {
        const toldBefore = told.has(item.id);
        told.add(item.id);
        const branches = toldBefore ? [] : grow(each);
        if (!onSide.has(item.id) && branches.length === 0) return [];
        return [{ item, relation: relationTo.get(item.id) ?? 'why', branches, toldBefore }];
      });
  };
  return grow({ id, way: 'free' });
};
