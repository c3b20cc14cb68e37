import type { LinkRow, NodeRow, Rows } from '#domain/rows.ts';
import { driverBoard, fishBoard } from './boards.ts';

/**
 * One whole session, the size that package-format.md names for its speed: three boards, 150 items, six interviews. The same for
 * the same `salt`, which changes every text.
 */

const WALL = 'interviews';
const said = [
  'My stomach hurts on reading-group mornings, so I ask to stay home until it is over.',
  'The letter said court, so I put it in the drawer and told nobody in the house.',
  'If I come late I get detention, so on some days I do not come at all.',
  'My shift ends after ten at night and the doctor is open only in school hours.',
  'I do all the homework, then the test is four pages long and I just stop.',
] as const;
const roles = ['student', 'parent', 'teacher'] as const;
const pick = <Item>(items: readonly Item[], index: number): Item => items[index % items.length] as Item;

/** Six interviews with four lines each, five prompts, five themes, three needs and two questions: 45 items. */
const wallItems = (salt: string): { readonly nodes: readonly NodeRow[]; readonly links: readonly LinkRow[] } => {
  const nodes: NodeRow[] = [];
  const links: LinkRow[] = [];
  const add = (type: string, label: string, text: string, parentId: string | null = null, props = {}): string => {
    const id = `${type}-${label}`;
    const sortKey = `a${String(nodes.length).padStart(2, '0')}`;
    nodes.push({ id, boardId: WALL, type, parentId, label, text: `${text}${salt}`, sortKey, props });
    return id;
  };
  const join = (type: string, fromId: string, toId: string): void => {
    links.push({ id: `${type}-${fromId}-${toId}`, boardId: WALL, type, fromId, toId, props: {} });
  };
  const times = (count: number, make: (index: number) => string) =>
    Array.from({ length: count }, (_, index) => make(index));
  times(5, (index) => add('prompt', `pt${index + 1}`, `Tell me about a school morning that went ${index}`));
  const quotes = times(6, (person) => {
    const consent = { guardian: 'signed', student: 'signed', adult: 'signed', audio: false, share: 'network' };
    const props = { role: pick(roles, person), heldOn: '2026-01-05', minutes: 20, consent };
    const interview = add('interview', `i${person + 1}`, `S${person + 1}`, null, props);
    nodes[nodes.length - 1] = { ...(nodes.at(-1) as NodeRow), text: `S${person + 1}` };
    return interview;
  }).flatMap((interview, person) =>
    times(4, (line) =>
      add('quote', `q${person * 4 + line + 1}`, pick(said, person + line), interview, {
        kind: pick(['say', 'do', 'think', 'feel'], line),
        ...(line === 0 ? { promptId: 'prompt-pt1' } : {}),
      }),
    ),
  );
  const themes = times(5, (index) => add('theme', `th${index + 1}`, 'The letter frightens and offers nothing'));
  for (const [index, quote] of quotes.entries()) join('in-theme', quote, pick(themes, index));
  const need = {
    who: 'A parent on the early shift',
    needsTo: 'hear early from one person',
    because: 'a letter is a threat',
  };
  const needs = times(3, (index) =>
    add('need', `n${index + 1}`, `${need.who} needs to ${need.needsTo} because ${need.because}`, null, need),
  );
  for (const [index, id] of needs.entries()) join('from-theme', pick(themes, index), id);
  const questions = times(2, (index) => add('hmw', `h${index + 1}`, 'How might we be heard before a letter is sent?'));
  for (const [index, id] of questions.entries()) join('from-need', pick(needs, index), id);
  return { nodes, links };
};

/** The rows of a board, its ids and its place in the project made its own. */
const settled = (source: Rows, boardId: string, sortKey: string, name: string) => {
  const own = (id: string): string => `${boardId}-${id.toLowerCase()}`;
  const [row] = source.boards.values();
  if (row === undefined) throw new Error('The board is not there.');
  const nodes: readonly NodeRow[] = [...source.nodes.values()].map((node) => ({
    ...node,
    id: own(node.id),
    boardId,
    parentId: node.parentId === null ? null : own(node.parentId),
  }));
  const links: readonly LinkRow[] = [...source.links.values()].map((link) => ({
    ...link,
    id: own(link.id),
    boardId,
    fromId: own(link.fromId),
    toId: own(link.toId),
  }));
  return { board: { ...row, id: boardId, sortKey, name }, nodes, links };
};

/** Rows of the session. */
export const sessionRows = (salt = ''): Rows => {
  const fish = settled(fishBoard(55, salt).rows, 'fb1', 'a1', 'Fishbone');
  const drivers = settled(driverBoard(50, salt).rows, 'dd1', 'a2', 'Driver diagram');
  const wall = wallItems(salt);
  const quotes = wall.nodes.filter(({ type }) => type === 'quote');
  const causes = fish.nodes.filter(({ type }) => type === 'cause');
  const evidence: readonly LinkRow[] = quotes.map((quote, index) => ({
    id: `supports-${quote.id}`,
    boardId: 'fb1',
    type: 'supports',
    fromId: quote.id,
    toId: pick(causes, index).id,
    props: {},
  }));
  const nodes = [...wall.nodes, ...fish.nodes, ...drivers.nodes];
  const links = [...wall.links, ...fish.links, ...evidence, ...drivers.links];
  const board = {
    id: WALL,
    kind: 'empathy-interview',
    kindVersion: 1,
    name: 'Empathy interviews',
    sortKey: 'a0',
    props: {},
  };
  const byId = <Item extends { readonly id: string }>(items: readonly Item[]) =>
    new Map(items.map((item) => [item.id, item]));
  return {
    project: byId([
      {
        id: 'bench-project',
        name: 'Attendance',
        createdAt: '2026-01-05T09:00:00Z',
        props: {
          school: { id: 'school-1', name: 'Cedar Fork', enrolled: 312 },
          problem: { text: `Too many days are missed${salt}` },
        },
      },
    ]),
    members: byId([{ id: 't1', label: 't1', name: 'A. Person', role: 'principal', sortKey: 'a0' }]),
    sessions: byId([
      { id: 'bench-session', label: 'se1', title: 'Team huddle', heldOn: '2026-01-05', sortKey: 'a0', props: {} },
    ]),
    boards: byId([board, fish.board, drivers.board]),
    nodes: byId(nodes),
    links: byId(links),
    counters: new Map(),
    kept: new Map(),
  };
};
