import type { Board } from '#domain/board.ts';
import { type Drawing, drawingFaults, type Point, strokePoints } from '#domain/drawing.ts';
import { driverDiagram } from '#kinds/driver-diagram/model/driver-diagram.ts';
import { driverBoard } from '../boards.ts';
import { countCrossings } from '../crossings.ts';
import { growthExponent, measureCpu, named, type Worker } from '../measure.ts';
import { loadPeer, NOT_INSTALLED } from '../peers.ts';
import { figure, type Row } from '../table.ts';

/** The driver diagram's layout beside dagre's and ELK's; those are given our card sizes and measure no text. */

const ITEMS = 106;
const GROWTH = [106, 526, 2106, 10_526] as const;

type Line = readonly Point[];
/** A worker whose last picture can be asked how many of its links cross. */
type Drawn<Subject> = Worker<Subject> & { crossings(): number };

let boards = 0;
const freshBoard = (items: number): Board => {
  boards += 1;
  return driverBoard(items, `(${boards})`);
};

const ours = (items: number): Drawn<Board> => {
  let drawing: Drawing = driverDiagram.layout(freshBoard(items));
  return {
    name: `ours ${items}`,
    prepare: () => freshBoard(items),
    run(board) {
      drawing = driverDiagram.layout(board);
    },
    crossings: () => countCrossings(drawing.strokes.map((stroke) => strokePoints(stroke))),
  };
};

interface DagreGraph {
  setGraph(options: object): void;
  setDefaultEdgeLabel(label: () => object): void;
  setNode(id: string, size: object): void;
  setEdge(from: string, to: string): void;
  edges(): readonly unknown[];
  edge(edge: unknown): { readonly points: Line };
}
interface Dagre {
  readonly graphlib: { readonly Graph: new () => DagreGraph };
  layout(graph: DagreGraph): void;
}

const dagreOf = ({ boxes, strokes }: Drawing): Drawn<DagreGraph> | undefined => {
  const dagre = loadPeer('@dagrejs/dagre') as Dagre | undefined;
  if (dagre === undefined) return undefined;
  const newGraph = () => {
    const graph = new dagre.graphlib.Graph();
    graph.setGraph({ rankdir: 'LR' });
    graph.setDefaultEdgeLabel(() => ({}));
    for (const { id, width, height } of boxes) graph.setNode(id, { width, height });
    for (const { joins } of strokes) if (joins !== undefined) graph.setEdge(...joins);
    return graph;
  };
  let drawn = newGraph();
  return {
    name: 'dagre',
    prepare: newGraph,
    run(graph) {
      dagre.layout(graph);
      drawn = graph;
    },
    crossings: () => countCrossings(drawn.edges().map((edge) => drawn.edge(edge).points)),
  };
};

interface ElkSection {
  readonly startPoint: Point;
  readonly endPoint: Point;
  readonly bendPoints?: Line;
}
interface ElkDrawing {
  readonly edges: readonly { readonly sections: readonly ElkSection[] }[];
}
type ElkClass = new () => { layout(graph: object): Promise<ElkDrawing> };

const elkOf = ({ boxes, strokes }: Drawing): Drawn<undefined> | undefined => {
  const Elk = loadPeer('elkjs') as ElkClass | undefined;
  if (Elk === undefined) return undefined;
  const elk = new Elk();
  const columns = [...new Set(boxes.map(({ x }) => x))].sort((left, right) => left - right);
  let drawn: ElkDrawing = { edges: [] };
  return {
    name: 'elk',
    async run() {
      drawn = await elk.layout({
        id: 'board',
        layoutOptions: {
          'elk.algorithm': 'layered',
          'elk.direction': 'RIGHT',
          'elk.edgeRouting': 'POLYLINE',
          'elk.partitioning.activate': 'true',
        },
        children: boxes.map(({ id, x, width, height }) => ({
          id,
          width,
          height,
          // The same columns as ours: a board's columns mean something and are not the layout's to choose.
          layoutOptions: { 'elk.partitioning.partition': `${columns.indexOf(x)}` },
        })),
        edges: strokes.map(({ id, joins }) => ({ id, sources: [joins?.[0]], targets: [joins?.[1]] })),
      });
    },
    crossings: () =>
      countCrossings(
        drawn.edges.flatMap(({ sections }) =>
          sections.map(({ startPoint, bendPoints, endPoint }) => [startPoint, ...(bendPoints ?? []), endPoint]),
        ),
      ),
  };
};

const besidePeers = async (): Promise<readonly Row[]> => {
  const own = ours(ITEMS);
  const drawing = driverDiagram.layout(freshBoard(ITEMS));
  const dagre = dagreOf(drawing);
  const elk = elkOf(drawing);
  const measured = await measureCpu([own, dagre, elk].filter((one) => one !== undefined) as readonly Worker[]);
  const { p50 } = named(measured, own.name);
  const faults = drawingFaults(drawing).length;
  const path = `driver layout, ${ITEMS} items`;
  const mine = figure(p50, 'ms');
  const rowBeside = (name: 'dagre' | 'elk', said: string, isHeld: (times: number) => boolean, goal: string): Row => {
    if (!measured.some((one) => one.name === name))
      return { path, ours: mine, against: `${said}: ${NOT_INSTALLED}`, ratio: '-', goal, met: false };
    const peer = named(measured, name);
    return {
      path,
      ours: mine,
      against: `${said}: ${figure(peer.p50, 'ms')}`,
      ratio: `1/${figure(peer.p50 / p50)}`,
      goal,
      met: isHeld(peer.p50 / p50),
    };
  };
  const elkCrossings = elk?.crossings();
  return [
    rowBeside('dagre', 'dagre', (times) => times >= 50, '1/50'),
    rowBeside('elk', 'ELK layered, same columns', () => true, 'none'),
    {
      path: `${path}: crossings`,
      ours: `${own.crossings()}, ${faults} overlaps`,
      against: `dagre ${dagre?.crossings() ?? NOT_INSTALLED}, ELK ${elkCrossings ?? NOT_INSTALLED}`,
      ratio: '-',
      goal: "no more than ELK's, no overlap",
      met: elkCrossings !== undefined && own.crossings() <= elkCrossings && faults === 0,
    },
  ];
};

const growth = async (): Promise<Row> => {
  const sizes = GROWTH.map((items) => ({ items, worker: ours(items) as Worker }));
  const measured = await measureCpu(sizes.map(({ worker }) => worker));
  const points = sizes.map(({ items, worker }) => [items, named(measured, worker.name).p50] as const);
  const exponent = growthExponent(points);
  return {
    path: `driver layout, growth to ${GROWTH.at(-1)} items`,
    ours: points.map(([items, cost]) => `${items}: ${figure(cost, 'ms')}`).join(', '),
    against: 'its own cost at fewer items',
    ratio: `exponent ${figure(exponent)}`,
    goal: '1.1',
    met: exponent <= 1.1,
  };
};

export const driverRows = async (): Promise<readonly Row[]> => [...(await besidePeers()), await growth()];
