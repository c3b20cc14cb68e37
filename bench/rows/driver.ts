import { type Board, boardOf } from '#domain/board.ts';
import { type Drawing, drawingFaults, drawingToSvg, type Point, strokePoints } from '#domain/drawing.ts';
import type { Command } from '#domain/kind.ts';
import { applyPatches } from '#domain/patches.ts';
import type { JsonObject } from '#domain/rows.ts';
import { driverDiagram } from '#kinds/driver-diagram/model/driver-diagram.ts';
import { columnOf } from '#kinds/driver-diagram/model/types.ts';
import { countCrossings } from '#tests/support/crossings.ts';
import { drawnByElk } from '#tests/support/elk.ts';
import { driverBoard } from '../boards.ts';
import { type DagreGraph, dagreFor } from '../dagre.ts';
import { growthExponent, type Measured, measureCpu, named, type Worker } from '../measure.ts';
import { NOT_INSTALLED } from '../peers.ts';
import { crossingsGoal, figure, type Row } from '../table.ts';

/** The driver diagram's layout beside dagre's and ELK's; those are given our card sizes and measure no text. */

const SIZES = [106, 1051, 10_501] as const;
const GROWTH = [106, 526, 1051, 2106, 10_501] as const;
/** A peer that would take longer than this for one drawing is not waited for, in ms. */
const PATIENCE = 60_000;
const EDITED = 400;

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

const dagreOf = (drawing: Drawing): Drawn<DagreGraph> | undefined => {
  const dagre = dagreFor(drawing);
  if (dagre === undefined) return undefined;
  let drawn = dagre.newGraph();
  return {
    name: 'dagre',
    prepare: dagre.newGraph,
    run(graph) {
      dagre.layout(graph);
      drawn = graph;
    },
    crossings: () => countCrossings(drawn.edges().map((edge) => drawn.edge(edge).points)),
  };
};

const elkOf = (board: Board, drawing: Drawing): Drawn<undefined> => {
  let drawn: readonly Line[] = [];
  const columnIn = (id: string) => {
    const node = board.nodes.get(id);
    return node === undefined ? 0 : columnOf(node);
  };
  return {
    name: 'elk',
    async run() {
      drawn = await drawnByElk(drawing, columnIn);
    },
    crossings: () => countCrossings(drawn),
  };
};

const processorMs = (): number => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
};

/** What one drawing of a large board costs a peer, once, in processor ms; the reason when it gave up. */
const once = async (peer: Drawn<never>): Promise<number | string> => {
  const subject = peer.prepare?.() as never;
  const start = processorMs();
  try {
    await peer.run(subject);
  } catch (problem) {
    return problem instanceof Error ? problem.message.split('\n', 1)[0] || problem.name : 'gave up';
  }
  return processorMs() - start;
};

/** What a peer needs for a board of this size, taking turns with ours on a small one and once on a larger one. */
const costs = async (own: Drawn<Board>, peers: readonly Drawn<never>[], isSmall: boolean) => {
  const together = (isSmall ? [own, ...peers] : [own]) as readonly Worker[];
  const measured: readonly Measured[] = await measureCpu(together, isSmall ? 5 : 3);
  const found = new Map<string, number | string>();
  for (const peer of peers) found.set(peer.name, isSmall ? named(measured, peer.name).p50 : await once(peer));
  return { mine: named(measured, own.name).p50, found };
};

const besidePeers = async (): Promise<readonly Row[]> => {
  const rows: Row[] = [];
  /** What a peer took at the size before; growing at least linearly, it is known when the next is too much. */
  const before = new Map<string, { readonly items: number; readonly cost: number }>();
  for (const items of SIZES) {
    const board = freshBoard(items);
    const drawing = driverDiagram.layout(board);
    const own = ours(items);
    const dagre = dagreOf(drawing);
    const all = [...(dagre === undefined ? [] : [dagre]), elkOf(board, drawing)] as unknown as readonly Drawn<never>[];
    // These grow with the square of the board and more: ten times the items, more than a hundred times the wait.
    const isTooMuch = ({ name }: Drawn<never>) => {
      const last = before.get(name);
      return last !== undefined && last.cost * (items / last.items) ** 2 > PATIENCE;
    };
    const peers = all.filter((peer) => !isTooMuch(peer));
    const { mine, found } = await costs(own, peers, items === SIZES[0]);
    const path = `driver layout, ${items} items`;
    const said = new Map<string, string>();
    for (const [name, words] of [
      ['dagre', 'dagre'],
      ['elk', 'ELK layered, same columns'],
    ] as const) {
      const cost = found.get(name);
      const isDagre = name === 'dagre';
      const goal = isDagre && items === SIZES[0] ? '1/50' : 'none';
      const row = { path, ours: figure(mine, 'ms'), goal };
      if (typeof cost === 'number') {
        before.set(name, { items, cost });
        const times = cost / mine;
        said.set(name, `${peers.find((peer) => peer.name === name)?.crossings()}`);
        const against = `${words}: ${figure(cost, 'ms')}`;
        rows.push({ ...row, against, ratio: `1/${figure(times)}`, met: goal === 'none' || times >= 50 });
      } else {
        const reason =
          isDagre && dagre === undefined
            ? NOT_INSTALLED
            : (cost ?? `not waited for (more than ${PATIENCE / 1000} s by its growth)`);
        said.set(name, '-');
        rows.push({ ...row, against: `${words}: ${reason}`, ratio: '-', met: goal === 'none' });
      }
    }
    const crossings = own.crossings();
    const faults = items > 2000 ? null : drawingFaults(drawing).length;
    const elks = said.get('elk');
    rows.push({
      path: `${path}: crossings`,
      ours: `${crossings}${faults === null ? '' : `, ${faults} overlaps`}`,
      against: `dagre ${said.get('dagre')}, ELK ${said.get('elk')}`,
      ratio: '-',
      ...crossingsGoal(crossings, elks === undefined || elks === '-' ? null : Number(elks), faults),
    });
  }
  return rows;
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

/** A command of the kind on a board: decided, applied, laid out and written as a picture, as one keystroke asks for it. */
const edit = (name: string, command: string, argsOf: (count: number) => JsonObject): Worker<Board> => {
  const { decide } = driverDiagram.commands[command] as Command;
  let count = 0;
  return {
    name,
    prepare: () => {
      const board = freshBoard(EDITED);
      // What stood on the board before has been laid out before: only the edit is new.
      driverDiagram.layout(board);
      return board;
    },
    run(board) {
      count += 1;
      const decided = decide(board.rows, { boardId: board.row.id, ...argsOf(count) } as never);
      if (!decided.ok) throw new Error(decided.problem.message);
      const applied = applyPatches(board.rows, decided.value);
      const next = boardOf(applied.ok ? applied.value : board.rows, board.row.id) ?? board;
      drawingToSvg(driverDiagram.layout(next), 'paper', 'Board', 'Board');
    },
  };
};

const editing = async (): Promise<readonly Row[]> => {
  const floor: Worker<Drawing> = {
    name: 'picture',
    prepare: () => driverDiagram.layout(freshBoard(EDITED)),
    run: (drawing) => drawingToSvg(drawing, 'paper', 'Board', 'Board'),
  };
  const edits = [
    edit('a new idea', 'addChange', (count) => ({
      id: `new-${count}`,
      text: 'One more idea to try with one class',
      parents: [{ id: 's7', strength: 'strong' }],
    })),
    edit('an idea reworded', 'editText', (count) => ({ id: 'ci40', text: `Said in other words, ${count}` })),
    edit('an idea linked to one more driver', 'link', (count) => ({
      id: `new-${count}`,
      fromId: 's12',
      toId: 'ci40',
      strength: 'strong',
    })),
  ];
  const measured = await measureCpu([floor, ...edits] as readonly Worker[]);
  const written = named(measured, floor.name).p50;
  return edits.map(({ name }): Row => {
    const { p50 } = named(measured, name);
    return {
      path: `driver diagram of ${EDITED} items: ${name}, to the new picture`,
      ours: figure(p50, 'ms'),
      against: `writing that picture as SVG alone: ${figure(written, 'ms')}`,
      ratio: figure(p50 / written),
      goal: 'none',
      met: true,
    };
  });
};

export const driverRows = async (): Promise<readonly Row[]> => [
  ...(await besidePeers()),
  await growth(),
  ...(await editing()),
];
