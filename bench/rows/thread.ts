import { createSearchIndex } from '#db/search.ts';
import { drawingFaults } from '#domain/drawing.ts';
import { emptyRows, type LinkRow, type NodeRow, type Rows } from '#domain/rows.ts';
import { threadMarks } from '#domain/thread/chain.ts';
import { threadDrawing } from '#domain/thread/drawing.ts';
import { threadOf } from '#domain/thread/thread.ts';
import { sampleRows } from '#services/sample-packages.ts';
import { samples } from '#services/samples.ts';
import { type DagreGraph, dagreFor } from '../dagre.ts';
import { growthExponent, measure, measureCpu, named, type Worker } from '../measure.ts';
import { NOT_INSTALLED } from '../peers.ts';
import { figure, type Row } from '../table.ts';

/**
 * The thread of a whole project beside dagre, which is given our card sizes and measures no text; search beside reading all words
 * of a project.
 */

const ITEMS = 1000;
const GROWTH = [250, 1000, 4000, 16_000] as const;
const SEARCHED = 15_000;

const said = [
  'The letter said court and I put it in the drawer',
  'Nobody asks why until the tenth absence',
  'Work shifts end after ten at night',
  'Doctors open only in school hours and the bus is late',
  'A low test cannot be made up',
] as const;

/** How a project of a hundred items is made up: what comes first leads on to what comes after. */
const shares = [
  ['quote', 'q', 40],
  ['theme', 'th', 8],
  ['need', 'n', 4],
  ['cause', 'c', 24],
  ['primary', 'P', 2],
  ['secondary', 'S', 6],
  ['change', 'CI', 16],
] as const;
const joins: readonly (readonly [string, string, string])[] = [
  ['in-theme', 'quote', 'theme'],
  ['from-theme', 'theme', 'need'],
  ['supports', 'quote', 'cause'],
  ['answered-by', 'cause', 'secondary'],
  ['drives', 'primary', 'secondary'],
  ['drives', 'secondary', 'change'],
];

/** A project of so many items, the same for the same size; `salt` changes every text, so that no cache of lines helps. */
const projectOf = (items: number, salt: string): Rows => {
  const nodes: NodeRow[] = shares.flatMap(([type, prefix, share]) =>
    Array.from({ length: Math.round((items * share) / 100) }, (_, index) => ({
      id: `${type}-${index}`,
      boardId: type,
      type,
      parentId: type === 'cause' && index % 4 === 3 ? `cause-${index - 1}` : null,
      label: `${prefix}${index + 1}`,
      text: `${said[index % said.length]} ${salt}${index}`,
      sortKey: 'a0',
      props: {},
    })),
  );
  const ofType = Map.groupBy(nodes, ({ type }) => type);
  const links = joins.flatMap(([type, fromType, toType]): readonly LinkRow[] => {
    const from = ofType.get(fromType) ?? [];
    const to = ofType.get(toType) ?? [];
    // Near things belong together: what was said of one cause was said in one meeting.
    return Array.from({ length: Math.max(from.length, to.length) }, (_, index) => {
      const [start, end] = [from, to].map(
        (list) => list[Math.floor((index * list.length) / Math.max(from.length, to.length))],
      );
      return {
        id: `${type}-${fromType}-${index}`,
        boardId: end?.boardId ?? '',
        type,
        fromId: start?.id ?? '',
        toId: end?.id ?? '',
        props: {},
      };
    });
  });
  return {
    ...emptyRows(),
    nodes: new Map(nodes.map((node) => [node.id, node])),
    links: new Map(links.map((link) => [link.id, link])),
  };
};

let projects = 0;
const freshProject = (items: number): Rows => {
  projects += 1;
  return projectOf(items, `(${projects})`);
};

const picture = (items: number): Worker<Rows> => ({
  name: `picture ${items}`,
  prepare: () => freshProject(items),
  run: (rows) => threadDrawing(rows),
});

const reading: Worker<Rows> = {
  name: 'reading',
  prepare: () => freshProject(ITEMS),
  run: (rows) => threadMarks(threadOf(rows)),
};

const dagreOf = (rows: Rows): Worker<DagreGraph> | undefined => {
  const dagre = dagreFor(threadDrawing(rows));
  return dagre && { name: 'dagre', prepare: dagre.newGraph, run: dagre.layout };
};

/** Samples are drawn from new rows each time, as a window that was just opened draws them. */
const ofSample: Worker<Rows> = {
  name: 'sample',
  prepare: () => {
    const [largest] = samples
      .map((sample) => sampleRows(sample))
      .sort((left, right) => right.nodes.size - left.nodes.size);
    return largest ?? emptyRows();
  },
  run: (rows) => threadDrawing(rows),
};

const searchRow = (): Row => {
  const { nodes } = freshProject(SEARCHED);
  const index = createSearchIndex();
  index.find(nodes, 'ready', 1);
  const queries = ['le', 'drawer', 'tenth abs', 'q14', 'nowhere', 'the b'];
  let at = 0;
  const next = () => {
    at += 1;
    return queries[at % queries.length] ?? '';
  };
  const measured = measure(
    [
      { name: 'search', run: () => index.find(nodes, next(), 50) },
      {
        name: 'scan',
        run: () => {
          const wanted = next().toLowerCase();
          return [...nodes.values()].filter(({ text }) => text.toLowerCase().includes(wanted)).length;
        },
      },
    ],
    60,
  );
  index.close();
  const [search, scan] = [named(measured, 'search'), named(measured, 'scan')];
  const ratio = search.p99 / scan.p99;
  return {
    path: `search in ${SEARCHED} items, p99`,
    ours: figure(search.p99, 'ms'),
    against: `reading all words, p99 ${figure(scan.p99, 'ms')}`,
    ratio: figure(ratio),
    goal: 'at most 1',
    met: ratio <= 1,
  };
};

export const threadRows = async (): Promise<readonly Row[]> => {
  const peer = dagreOf(freshProject(ITEMS));
  const workers: readonly (Worker<Rows> | Worker<DagreGraph>)[] = [picture(ITEMS), reading, ofSample];
  const measured = await measureCpu([...workers, ...(peer === undefined ? [] : [peer])] as readonly Worker[], 3);
  const grown = await measureCpu(GROWTH.map(picture) as readonly Worker[]);
  const dagre = peer === undefined ? null : named(measured, 'dagre').p50;
  const whole = named(measured, `picture ${ITEMS}`).p50;
  const exponent = growthExponent(GROWTH.map((items) => [items, named(grown, `picture ${items}`).p50]));
  const faults = drawingFaults(threadDrawing(freshProject(ITEMS))).length;
  const besidePicture = (path: string, name: string, goal: number): Row => {
    const ratio = named(measured, name).p50 / whole;
    return {
      path,
      ours: figure(named(measured, name).p50, 'ms'),
      against: `picture of ${ITEMS} items ${figure(whole, 'ms')}`,
      ratio: figure(ratio),
      goal: `at most ${goal}`,
      met: ratio <= goal,
    };
  };
  return [
    {
      path: `thread: picture of ${ITEMS} items, ${faults} faults`,
      ours: figure(whole, 'ms'),
      against: dagre === null ? NOT_INSTALLED : `dagre ${figure(dagre, 'ms')}`,
      ratio: dagre === null ? '-' : figure(whole / dagre),
      goal: 'at most 1/20',
      met: faults === 0 && dagre !== null && whole / dagre <= 1 / 20,
    },
    besidePicture('thread: picture of the largest sample', 'sample', 0.2),
    besidePicture(`thread: graph and loose ends of ${ITEMS} items, without the picture`, 'reading', 0.2),
    {
      path: `thread: growth of its picture, ${GROWTH[0]} to ${GROWTH.at(-1)} items`,
      ours: `exponent ${figure(exponent)}`,
      against: 'linear',
      ratio: figure(exponent),
      goal: 'at most 1.1',
      met: exponent <= 1.1,
    },
    searchRow(),
  ];
};
