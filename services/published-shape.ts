import * as z from 'zod';
import { countersAfter } from '#domain/labels.ts';
import { keysInOrder } from '#domain/order.ts';
import { present } from '#domain/present.ts';
import { ok, type Result, refuse, type Trouble } from '#domain/result.ts';
import {
  type Json,
  type JsonObject,
  labelSchema,
  type MemberRow,
  type NodeRow,
  type RowLists,
  roleSchema,
  type SessionRow,
} from '#domain/rows.ts';
import { whereWrong } from '#domain/schema-words.ts';
import { gatherDriver, gatherFishbone } from './published/diagrams.ts';
import { type Gathering, isWords, oneOf, only, slug, split } from './published/gathering.ts';
import { gatherInterviews } from './published/interviews.ts';
import { gatherParked } from './published/parked.ts';
import { type Published, publishedSchema } from './published/schema.ts';
import { gatherVote } from './published/votes.ts';

/**
 * Reads the shape the sample projects were published in (one nested JSON object: interviews, themes, fishbone, driver ...) and
 * turns it into rows. Its ids become labels, so c1a and q7 are called what people called them. Parts that have no table yet
 * (PDSA cycles, measures) are kept word for word, and so is every member this version does not know.
 */

const INTERVIEWS = 'interviews';

const handled = new Set([
  'id',
  'track',
  'school',
  'team',
  'problem',
  'interviews',
  'themes',
  'needs',
  'hmw',
  'fishbone',
  'driver',
  'session',
]);

/** True for an object that looks like the published shape: an id and a fishbone, driver diagram or interviews, and no `format`. */
export const isPublishedShape = (value: unknown): boolean =>
  typeof value === 'object' &&
  value !== null &&
  !('format' in value) &&
  'id' in value &&
  ('fishbone' in value || 'driver' in value || 'interviews' in value || 'problem' in value);

const wrong = (message: string): Trouble => ({ code: 'E_PROJECT_FILE', message: `${message} Nothing was imported.` });

const membersOf = (gathering: Gathering, file: Published): readonly MemberRow[] => {
  const team = file.team ?? [];
  const keys = keysInOrder(team.length);
  return team.map((member, index) => {
    const own = split(gathering, `team/${member.id}`, member, ['id', 'role', 'name']);
    return {
      id: slug(member.id),
      label: labelSchema.safeParse(member.id).success ? member.id : `t${9000 + index}`,
      name: only(gathering, `team/${member.id}/name`, own.name, isWords)?.trim() ?? '',
      role:
        roleSchema.safeParse(oneOf(gathering, `team/${member.id}/role`, own.role, roleSchema.options)).data ?? 'coach',
      sortKey: keys[index] ?? 'a0',
    };
  });
};

const sessionsOf = (file: Published, projectId: string): readonly SessionRow[] => {
  if (file.session === undefined) return [];
  const { id: publishedId, heldOn, ...props } = file.session;
  const { template, ...others } = props;
  const isTitle = typeof template === 'string' && template.trim() !== '' && template.length <= 200;
  return [
    {
      id: `${projectId.slice(0, 40)}-${slug(publishedId)}`.slice(0, 63),
      label: labelSchema.safeParse(publishedId).success ? publishedId : 'se1',
      title: isTitle ? template.trim() : `Meeting of ${heldOn}`,
      heldOn,
      sortKey: 'a0',
      props: (isTitle ? others : props) as JsonObject,
    },
  ];
};

/** Sort keys by order of appearance among the same siblings. */
const ordered = (nodes: readonly Omit<NodeRow, 'sortKey'>[]): readonly NodeRow[] => {
  const groups = Map.groupBy(nodes, (node) => `${node.boardId} ${node.parentId} ${node.type}`);
  const keys = new Map<string, string>();
  for (const group of groups.values()) {
    const groupKeys = keysInOrder(group.length);
    group.forEach((node, index) => {
      keys.set(node.id, groupKeys[index] ?? 'a0');
    });
  }
  return nodes.map((node) => ({ ...node, sortKey: keys.get(node.id) ?? 'a0' }));
};

const schoolOf = (gathering: Gathering, file: Published): JsonObject | undefined =>
  file.school && split(gathering, 'school', file.school, ['id', 'name', 'enrolled']);

const problemOf = (gathering: Gathering, file: Published): JsonObject | undefined =>
  file.problem &&
  split(gathering, 'problem', file.problem, ['id', 'text', 'who', 'measureId', 'current', 'needed', 'observedOn']);

/** What the project is about, in a few words: those in the track's parentheses, "ES: early-warning indicators (attendance)". */
const topicOf = (track: string): string => /\(([^()]+)\)\s*$/.exec(track)?.[1]?.trim() || track;

const nameOf = ({ id, school, track }: Published): string => {
  const topic = track === undefined ? undefined : topicOf(track);
  return (school ? `${school.name}: ${topic ?? 'improvement project'}` : (topic ?? id)).slice(0, 200);
};

const hasInterviews = (file: Published): boolean =>
  [file.interviews, file.themes, file.needs, file.hmw].some((part) => (part?.length ?? 0) > 0);

/** The rows of a published project; a reference that leads nowhere, or an id used twice, is named and nothing is imported. */
export const publishedToLists = (value: unknown): Result<RowLists, Trouble> => {
  const parsed = publishedSchema.safeParse(value);
  if (!parsed.success) return refuse(wrong(`This project file is not right ${whereWrong(parsed.error)}.`));
  const file = parsed.data;
  const gathering: Gathering = {
    nodes: [],
    links: [],
    nodeIds: new Map(),
    labels: new Set(),
    leftovers: {},
    problems: [],
  };
  const projectId = slug(file.id);
  const boards: { id: string; kind: string; name: string }[] = [];
  let isVoteRead = false;

  if (hasInterviews(file)) {
    boards.push({ id: INTERVIEWS, kind: 'empathy-interview', name: 'Empathy interviews' });
    gatherInterviews(gathering, file, INTERVIEWS);
  }
  if (file.fishbone !== undefined) {
    const board = slug(file.fishbone.id);
    boards.push({ id: board, kind: 'fishbone', name: 'Fishbone' });
    gatherFishbone(gathering, file.fishbone, board, file.problem?.text ?? '');
    isVoteRead = gatherVote(gathering, file.vote, board);
    gatherParked(gathering, file.session?.solutionsParked, board);
  }
  if (file.driver !== undefined) {
    const board = slug(file.driver.id);
    boards.push({ id: board, kind: 'driver-diagram', name: 'Driver diagram' });
    gatherDriver(gathering, file.driver, board);
  }
  const members = membersOf(gathering, file);
  const sessions = sessionsOf(file, projectId);
  const props = present({ track: file.track, school: schoolOf(gathering, file), problem: problemOf(gathering, file) });
  const firstProblem = gathering.problems[0];
  if (firstProblem !== undefined) return refuse(wrong(firstProblem));

  const day = file.session?.heldOn ?? (file.problem?.observedOn as string | undefined) ?? '2000-01-01';
  const kept = Object.entries(file)
    .filter(([key]) => !handled.has(key) && !(key === 'vote' && isVoteRead))
    .map(([key, part]) => ({ id: key, value: part as Json }));
  if (Object.keys(gathering.leftovers).length > 0) kept.push({ id: 'leftovers', value: gathering.leftovers });
  const boardKeys = keysInOrder(boards.length);
  const labels = [
    ...gathering.labels,
    ...members.map((member) => member.label),
    ...sessions.map((session) => session.label),
  ];
  return ok({
    project: [
      {
        id: projectId,
        name: nameOf(file),
        createdAt: z.iso.date().safeParse(day).success ? `${day}T00:00:00Z` : '2000-01-01T00:00:00Z',
        props: props as RowLists['project'][number]['props'],
      },
    ],
    members: [...members],
    sessions: [...sessions],
    boards: boards.map((board, index) => ({ ...board, kindVersion: 1, sortKey: boardKeys[index] ?? 'a0', props: {} })),
    nodes: [...ordered(gathering.nodes)],
    links: gathering.links,
    counters: [...countersAfter(labels)].map(([prefix, next]) => ({ id: prefix, next })),
    kept,
  });
};
