import fc from 'fast-check';
import { emptyRows, type Json, type LinkRow, type NodeRow, type Rows } from '#domain/rows.ts';
import { boardText } from './board-words.ts';

/** Projects with a thread of any shape: items of every stage, links that kinds allow, bare records in any state. */

const prefixes: Readonly<Record<string, string>> = {
  quote: 'q',
  theme: 'th',
  need: 'n',
  hmw: 'h',
  cause: 'c',
  aim: 'aim',
  primary: 'P',
  secondary: 'S',
  tertiary: 'T',
  change: 'CI',
  category: 'b',
};
const types = Object.keys(prefixes);

/** Which links may join which types; each from what comes first. */
const joins: readonly (readonly [string, string, string])[] = [
  ['in-theme', 'quote', 'theme'],
  ['from-theme', 'theme', 'need'],
  ['from-need', 'need', 'hmw'],
  ['supports', 'quote', 'cause'],
  ['supports', 'quote', 'secondary'],
  ['supports', 'theme', 'change'],
  ['supports', 'need', 'primary'],
  ['answered-by', 'cause', 'primary'],
  ['answered-by', 'cause', 'secondary'],
  ['answered-by', 'cause', 'tertiary'],
  ['drives', 'aim', 'primary'],
  ['drives', 'primary', 'secondary'],
  ['drives', 'primary', 'change'],
  ['drives', 'secondary', 'tertiary'],
  ['drives', 'secondary', 'change'],
  ['drives', 'tertiary', 'change'],
  ['also-on', 'cause', 'category'],
];

interface Planned {
  readonly type: number;
  readonly text: string;
  readonly under: number;
  readonly choice: number;
}
interface Joined {
  readonly join: number;
  readonly from: number;
  readonly to: number;
  readonly weak: boolean;
}

const propsOf = (type: string, choice: number): NodeRow['props'] => {
  const one = (key: string, values: readonly Json[]) => {
    const value = values[choice % values.length];
    return value === undefined || value === null ? {} : { [key]: value };
  };
  if (type === 'quote') return one('kind', ['say', 'do', 'think', 'feel']);
  if (type === 'cause')
    return { ...one('evidence', ['hunch', 'heard', 'measured', null]), ...one('root', [true, null]) };
  if (type === 'primary' || type === 'secondary') return one('measureIds', [['m1'], ['m1', 'm2'], ['m9'], null, 'm1']);
  if (type === 'aim') return one('measureId', ['m1', null, 7]);
  return type === 'change' ? { status: 'idea' } : {};
};

const nodesFrom = (planned: readonly Planned[]): readonly NodeRow[] => {
  const counts = new Map<string, number>();
  const nodes: NodeRow[] = [];
  for (const [index, plan] of planned.entries()) {
    const type = types[plan.type % types.length] ?? 'quote';
    const number = (counts.get(type) ?? 0) + 1;
    counts.set(type, number);
    const causes = nodes.filter((node) => node.type === 'cause');
    const parent = type === 'cause' && plan.under > 0 ? causes.at(-plan.under) : undefined;
    nodes.push({
      id: `${type}-${number}`,
      boardId: `board-of-${type}`,
      type,
      parentId: parent?.id ?? null,
      label: `${prefixes[type]}${number}`,
      text: plan.text,
      sortKey: `a${index % 10}`,
      props: propsOf(type, plan.choice),
    });
  }
  return nodes;
};

const linksFrom = (nodes: readonly NodeRow[], joined: readonly Joined[]): readonly LinkRow[] => {
  const links = new Map<string, LinkRow>();
  for (const { join, from, to, weak } of joined) {
    const [type, fromType, toType] = joins[join % joins.length] ?? ['', '', ''];
    const starts = nodes.filter((node) => node.type === fromType);
    const ends = nodes.filter((node) => node.type === toType);
    const start = starts[from % Math.max(starts.length, 1)];
    const end = ends[to % Math.max(ends.length, 1)];
    if (start === undefined || end === undefined) continue;
    const id = `${type}-${start.id}-${end.id}`;
    const props = type === 'drives' ? { strength: weak ? 'weak' : 'strong' } : {};
    links.set(id, { id, boardId: end.boardId, type, fromId: start.id, toId: end.id, props });
  }
  return [...links.values()];
};

/** Records as files bring them: whole, broken, pointing nowhere, twice. */
const tests: fc.Arbitrary<Json> = fc.oneof(
  fc.array(
    fc.oneof(
      fc.record({
        id: fc.constantFrom('pd1', 'pd2', 'pd3'),
        ramp: fc.constantFrom('CI1', 'CI2', 'nobody'),
        question: boardText,
        act: fc.constantFrom('adopt', 'adapt', 'abandon'),
      }),
      fc.constantFrom<Json>(null, 7, 'pd1', [], { id: 5 }, { ramp: 'CI1' }),
    ),
    { maxLength: 6 },
  ),
  fc.constantFrom<Json>(null, 'broken', { id: 'pd1' }),
) as fc.Arbitrary<Json>;
const measures: fc.Arbitrary<Json> = fc.array(
  fc.oneof(
    fc.record({
      id: fc.constantFrom('m1', 'm2', 'm3'),
      name: boardText,
      kind: fc.constantFrom('outcome', 'process'),
      annotations: fc.array(fc.constantFrom<Json>({ pdsaId: 'pd1' }, { pdsaId: 'pd3' }, { pdsaId: 'gone' }, null, {}), {
        maxLength: 3,
      }),
    }),
    fc.constantFrom<Json>(false, { id: 'm2', annotations: 'none' }),
  ),
  { maxLength: 5 },
) as fc.Arbitrary<Json>;

/** A random project of at most `most` items. */
export const randomThread = (most: number): fc.Arbitrary<Rows> =>
  fc
    .record({
      name: boardText.filter((text) => text !== '' && text.length <= 200),
      problem: boardText,
      planned: fc.array(
        fc.record({ type: fc.nat(types.length - 1), text: boardText, under: fc.nat(3), choice: fc.nat(4) }),
        { maxLength: most, size: 'max' },
      ),
      joined: fc.array(
        fc.record({ join: fc.nat(joins.length - 1), from: fc.nat(), to: fc.nat(), weak: fc.boolean() }),
        { maxLength: 2 * most, size: 'max' },
      ),
      tests,
      measures,
    })
    .map((plan) => {
      const nodes = nodesFrom(plan.planned);
      const project = {
        id: 'p-1',
        name: plan.name,
        createdAt: '2026-01-05T09:00:00Z',
        props: { problem: { text: plan.problem } },
      };
      return {
        ...emptyRows(),
        project: new Map([['p-1', project]]),
        nodes: new Map(nodes.map((node) => [node.id, node])),
        links: new Map(linksFrom(nodes, plan.joined).map((link) => [link.id, link])),
        kept: new Map([
          ['pdsa', { id: 'pdsa', value: plan.tests }],
          ['measures', { id: 'measures', value: plan.measures }],
        ]),
      };
    });
