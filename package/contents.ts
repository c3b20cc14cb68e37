import { boardOf, subtreeOf } from '#domain/board.ts';
import { present } from '#domain/present.ts';
import { INTERVIEW } from '#domain/privacy/privacy.ts';
import type { JsonObject, LinkRow, NodeRow, Rows } from '#domain/rows.ts';
import { boardPath, interviewPath, PROJECT_PATH, SESSION_PATH } from './names.ts';
import type { BoardEntry } from './schemas/board.ts';
import type { InterviewEntry } from './schemas/interview.ts';
import type { ProjectEntry } from './schemas/project.ts';
import type { SessionEntry } from './schemas/session.ts';

/** Released rows as the data entries of a package, and back: the pictures of both sides are drawn from the way back. */

export interface Contents {
  readonly project: ProjectEntry;
  readonly session: SessionEntry;
  readonly boards: readonly BoardEntry[];
  readonly interviews: readonly InterviewEntry[];
}

/** Version of each schema that this writer stamps. */
export const SCHEMAS = {
  project: 'project/1',
  session: 'session/1',
  board: 'board/1',
  interview: 'interview/1',
} as const;

const byId = (left: { readonly id: string }, right: { readonly id: string }): number =>
  left.id < right.id ? -1 : left.id > right.id ? 1 : 0;

const itemOf = ({ boardId: _, ...item }: NodeRow): Omit<NodeRow, 'boardId'> => item;
const linkOf = ({ boardId: _, ...link }: LinkRow): Omit<LinkRow, 'boardId'> => link;

const only = <Row>(rows: ReadonlyMap<string, Row>, what: string): Row => {
  const [first, ...rest] = rows.values();
  if (first === undefined || rest.length > 0) throw new Error(`A package has exactly one ${what}.`);
  return first;
};

const projectContents = (rows: Rows): ProjectEntry => {
  const { id, name, createdAt, props } = only(rows.project, 'project');
  const { track, school, problem } = props;
  return {
    id,
    name,
    createdAt,
    ...present({ track, school, problem }),
    team: [...rows.members.values()].map(({ id, label, role, sortKey }) => ({ id, label, role, sortKey })),
  };
};

/** The data entries that say what `released` holds; `standIns` names, per line, what stands in for words taken out. */
export const rowsToContents = (released: Rows, standIns: ReadonlyMap<string, readonly string[]>): Contents => {
  const project = projectContents(released);
  const { props, heldOn, ...meeting } = only(released.sessions, 'meeting');
  const boards: BoardEntry[] = [];
  const interviews: InterviewEntry[] = [];
  for (const row of [...released.boards.values()].sort(byId)) {
    const board = boardOf(released, row.id);
    const reading = (board?.childrenByParent.get(null) ?? []).map((node) => (board ? subtreeOf(board, node.id) : []));
    const nodes: BoardEntry['nodes'] = [];
    for (const [top, ...below] of reading) {
      if (top === undefined) continue;
      if (top.type !== INTERVIEW) nodes.push(...[top, ...below].map(itemOf));
      else
        interviews.push({
          ...itemOf(top),
          type: INTERVIEW,
          board: row.id,
          lines: below.map((line) => ({
            ...itemOf(line),
            type: 'quote',
            redactions: [...(standIns.get(line.id) ?? [])],
          })),
        });
    }
    boards.push({ ...row, nodes, links: [...(board?.links ?? [])].sort(byId).map(linkOf) });
  }
  return {
    project,
    session: { ...meeting, project: project.id, heldOn: heldOn === '' ? null : heldOn, ...props } as SessionEntry,
    boards,
    interviews,
  };
};

/** Paths and contents of the data entries, in no particular order. */
export const contentsToEntries = (
  contents: Contents,
): readonly { readonly path: string; readonly schema: string; readonly content: unknown }[] => [
  { path: PROJECT_PATH, schema: SCHEMAS.project, content: contents.project },
  { path: SESSION_PATH, schema: SCHEMAS.session, content: contents.session },
  ...contents.boards.map((board) => ({ path: boardPath(board.id), schema: SCHEMAS.board, content: board })),
  ...contents.interviews.map((interview) => ({
    path: interviewPath(interview.id),
    schema: SCHEMAS.interview,
    content: interview,
  })),
];

/** The rows a package holds: members have seats but no names, and nothing has a counter. The order is fixed by ids. */
export const contentsToRows = (contents: Contents): Rows => {
  const { team, id, name, createdAt, track, school, problem } = contents.project;
  const { project: _, heldOn, id: sessionId, label, title, sortKey, ...meeting } = contents.session;
  const nodes = new Map<string, NodeRow>();
  const links = new Map<string, LinkRow>();
  const boards = [...contents.boards].sort(byId);
  for (const board of boards) {
    for (const node of board.nodes) nodes.set(node.id, { ...node, boardId: board.id });
    for (const link of board.links) links.set(link.id, { ...link, boardId: board.id });
  }
  for (const { board, lines, ...interview } of [...contents.interviews].sort(byId)) {
    nodes.set(interview.id, { ...interview, boardId: board });
    for (const { redactions: _, ...line } of lines) nodes.set(line.id, { ...line, boardId: board });
  }
  return {
    project: new Map([
      [
        id,
        {
          id,
          name,
          createdAt,
          props: present({ track, school, problem }),
        },
      ],
    ]),
    members: new Map(team.map((member) => [member.id, { ...member, name: '' }])),
    sessions: new Map([
      [
        sessionId,
        { id: sessionId, label, title, heldOn: heldOn ?? '', sortKey, props: meeting as unknown as JsonObject },
      ],
    ]),
    boards: new Map(boards.map(({ nodes: _nodes, links: _links, ...row }) => [row.id, row])),
    nodes,
    links,
    counters: new Map(),
    kept: new Map(),
  };
};
