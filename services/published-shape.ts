import * as z from 'zod';
import { countersAfter } from '#domain/labels.ts';
import { keysInOrder } from '#domain/order.ts';
import { ok, type Result, refuse, type Trouble } from '#domain/result.ts';
import {
  type Json,
  type JsonObject,
  type LinkRow,
  labelSchema,
  type MemberRow,
  type NodeRow,
  type RowLists,
  roleSchema,
  type SessionRow,
} from '#domain/rows.ts';

/**
 * Reads the shape the sample projects were published in (one nested JSON object: interviews, themes, fishbone, driver ...) and
 * turns it into rows. Its ids become labels, so c1a and q7 are called what people called them. Parts that have no table yet
 * (votes, PDSA cycles, measures) are kept word for word, and so is every member this version does not know.
 */

const text = z.string().max(4000);
const id = z.string().min(1).max(40);
const ids = z.array(id).max(500).optional();
const list = <Item extends z.ZodType>(item: Item) => z.array(item).max(5000).optional();

interface PublishedCause {
  readonly id: string;
  readonly text: string;
  readonly quoteIds?: readonly string[] | undefined;
  readonly children?: readonly PublishedCause[] | undefined;
  readonly [other: string]: unknown;
}
const cause: z.ZodType<PublishedCause> = z.lazy(() =>
  z.looseObject({ id, text, quoteIds: ids, children: list(cause) }),
);
const quote = z.looseObject({ id, text });
const item = z.looseObject({ id, text });

const publishedSchema = z.looseObject({
  id,
  track: z.string().max(200).optional(),
  school: z.looseObject({ name: z.string().max(200) }).optional(),
  team: list(z.looseObject({ id })),
  problem: z.looseObject({ text }).optional(),
  interviews: list(z.looseObject({ id, code: z.string().max(12), quotes: list(quote) })),
  themes: list(z.looseObject({ id, label: text, quoteIds: ids })),
  needs: list(z.looseObject({ id, who: text, needsTo: text, because: text, themeIds: ids })),
  hmw: list(z.looseObject({ id, text, needIds: ids })),
  fishbone: z.looseObject({ id, bones: list(z.looseObject({ id, label: text, causes: list(cause) })) }).optional(),
  driver: z
    .looseObject({
      id,
      aim: z.looseObject({ id, text }).optional(),
      primary: list(item),
      secondary: list(z.looseObject({ id, text, causeIds: ids })),
      change: list(item),
      links: list(z.tuple([id, id, z.enum(['strong', 'weak'])])),
    })
    .optional(),
  session: z.looseObject({ id, heldOn: z.string().max(20) }).optional(),
});
type Published = z.infer<typeof publishedSchema>;

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

const slug = (raw: string): string =>
  raw
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 40) || 'x';

/** Gathers rows while the file is walked. */
interface Gathering {
  readonly nodes: Omit<NodeRow, 'sortKey'>[];
  readonly links: LinkRow[];
  /** Node ids by type and published id. */
  readonly nodeIds: Map<string, string>;
  readonly labels: Set<string>;
  readonly leftovers: Record<string, Json>;
  readonly problems: string[];
}

/** The members of `source` named in `known`; the others are set aside under `where`, so that nothing is lost. */
const split = (
  gathering: Gathering,
  where: string,
  source: Readonly<Record<string, unknown>>,
  known: readonly string[],
): JsonObject => {
  const own: Record<string, Json> = {};
  const rest: Record<string, Json> = {};
  for (const [key, value] of Object.entries(source)) {
    if (value === undefined) continue;
    (known.includes(key) ? own : rest)[key] = value as Json;
  }
  if (Object.keys(rest).length > 0) gathering.leftovers[where] = rest;
  return own;
};

/** `value` when it is one of `allowed`; otherwise it is set aside and nothing stands in its place. */
const oneOf = (gathering: Gathering, where: string, value: unknown, allowed: readonly string[]): string | undefined => {
  if (value === undefined) return undefined;
  if (typeof value === 'string' && allowed.includes(value)) return value;
  gathering.leftovers[where] = value as Json;
  return undefined;
};

const present = (props: Readonly<Record<string, Json | undefined>>): JsonObject =>
  Object.fromEntries(Object.entries(props).filter((entry): entry is [string, Json] => entry[1] !== undefined));

interface NewItem {
  readonly board: string;
  readonly type: string;
  readonly publishedId: string;
  readonly parentId?: string | null;
  readonly text: string;
  readonly props?: JsonObject;
  readonly fallbackPrefix: string;
}

const addItem = (
  gathering: Gathering,
  { board, type, publishedId, parentId = null, text: words, props = {}, fallbackPrefix }: NewItem,
): string => {
  const key = `${type} ${publishedId}`;
  if (gathering.nodeIds.has(key)) gathering.problems.push(`${publishedId} is there twice.`);
  const nodeId = `${type}-${slug(publishedId)}`;
  const isGood = labelSchema.safeParse(publishedId).success && !gathering.labels.has(publishedId);
  // A published id that cannot be a label gets a new one, out of the way of those that can.
  const label = isGood ? publishedId : `${fallbackPrefix}${9000 + gathering.nodes.length}`;
  gathering.labels.add(label);
  gathering.nodeIds.set(key, nodeId);
  gathering.nodes.push({ id: nodeId, boardId: board, type, parentId, label, text: words.trim(), props });
  return nodeId;
};

const addLink = (
  gathering: Gathering,
  board: string,
  type: string,
  from: string,
  to: string,
  fromName: string,
  props: JsonObject = {},
): void => {
  const fromId = gathering.nodeIds.get(from);
  const toId = gathering.nodeIds.get(to);
  if (fromId === undefined || toId === undefined) {
    gathering.problems.push(`Something points at ${fromName}, which is not in the file.`);
    return;
  }
  const linkId = `${type}-${fromId.slice(fromId.indexOf('-') + 1)}-${toId.slice(toId.indexOf('-') + 1)}`.slice(0, 63);
  gathering.links.push({ id: linkId, boardId: board, type, fromId, toId, props });
};

const INTERVIEWS = 'interviews';
const agreements = ['signed', 'verbal', 'missing', 'not-needed'];

const consentOf = (gathering: Gathering, where: string, raw: unknown): JsonObject | undefined => {
  if (typeof raw !== 'object' || raw === null) return undefined;
  const known = split(gathering, `${where}/consent`, raw as Record<string, unknown>, [
    'guardian',
    'student',
    'adult',
    'audio',
    'share',
  ]);
  // A word this version does not know is never taken for a yes.
  const agreed = (key: string) =>
    known[key] === undefined
      ? undefined
      : (oneOf(gathering, `${where}/consent/${key}`, known[key], agreements) ?? 'missing');
  return present({
    guardian: agreed('guardian'),
    student: agreed('student'),
    adult: agreed('adult'),
    audio: typeof known.audio === 'boolean' ? known.audio : undefined,
    share: oneOf(gathering, `${where}/consent/share`, known.share, ['none', 'team', 'network']) ?? 'none',
  });
};

const interviewRoles = ['student', 'parent', 'family', 'teacher', 'staff', 'community'];

const gatherInterviews = (gathering: Gathering, file: Published, board: string): void => {
  for (const interview of file.interviews ?? []) {
    const where = `interviews/${interview.id}`;
    const own = split(gathering, where, interview, [
      'id',
      'code',
      'quotes',
      'role',
      'gradeBand',
      'interviewer',
      'noteTaker',
      'heldOn',
      'minutes',
      'consent',
    ]);
    const interviewId = addItem(gathering, {
      board,
      type: 'interview',
      publishedId: interview.id,
      text: interview.code,
      fallbackPrefix: 'i',
      props: present({
        role: oneOf(gathering, `${where}/role`, own.role, interviewRoles) ?? 'community',
        gradeBand: own.gradeBand,
        interviewer: own.interviewer,
        noteTaker: own.noteTaker,
        heldOn: own.heldOn,
        minutes: own.minutes,
        consent: consentOf(gathering, where, interview.consent),
      }),
    });
    for (const said of interview.quotes ?? []) {
      const details = split(gathering, `quotes/${said.id}`, said, ['id', 'text', 'kind', 'pii']);
      addItem(gathering, {
        board,
        type: 'quote',
        publishedId: said.id,
        parentId: interviewId,
        text: said.text,
        fallbackPrefix: 'q',
        props: present({
          kind: oneOf(gathering, `quotes/${said.id}/kind`, details.kind, ['say', 'do', 'think', 'feel']) ?? 'say',
          pii: details.pii,
        }),
      });
    }
  }
  for (const theme of file.themes ?? []) {
    split(gathering, `themes/${theme.id}`, theme, ['id', 'label', 'quoteIds']);
    addItem(gathering, { board, type: 'theme', publishedId: theme.id, text: theme.label, fallbackPrefix: 'th' });
    for (const quoteId of theme.quoteIds ?? [])
      addLink(gathering, board, 'in-theme', `quote ${quoteId}`, `theme ${theme.id}`, quoteId);
  }
  for (const need of file.needs ?? []) {
    split(gathering, `needs/${need.id}`, need, ['id', 'who', 'needsTo', 'because', 'themeIds']);
    const { who, needsTo, because } = need;
    const sentence = `${who} needs a way to ${needsTo} because ${because}.`;
    addItem(gathering, {
      board,
      type: 'need',
      publishedId: need.id,
      text: sentence,
      fallbackPrefix: 'n',
      props: { who, needsTo, because },
    });
    for (const themeId of need.themeIds ?? [])
      addLink(gathering, board, 'from-theme', `theme ${themeId}`, `need ${need.id}`, themeId);
  }
  for (const question of file.hmw ?? []) {
    split(gathering, `hmw/${question.id}`, question, ['id', 'text', 'needIds']);
    addItem(gathering, { board, type: 'hmw', publishedId: question.id, text: question.text, fallbackPrefix: 'h' });
    for (const needId of question.needIds ?? [])
      addLink(gathering, board, 'from-need', `need ${needId}`, `hmw ${question.id}`, needId);
  }
};

const gatherCause = (gathering: Gathering, board: string, published: PublishedCause, parentId: string): void => {
  const own = split(gathering, `causes/${published.id}`, published, [
    'id',
    'text',
    'quoteIds',
    'children',
    'evidence',
    'locus',
    'root',
  ]);
  const nodeId = addItem(gathering, {
    board,
    type: 'cause',
    publishedId: published.id,
    parentId,
    text: published.text,
    fallbackPrefix: 'c',
    props: present({
      evidence: oneOf(gathering, `causes/${published.id}/evidence`, own.evidence, ['hunch', 'heard', 'measured']),
      locus: oneOf(gathering, `causes/${published.id}/locus`, own.locus, ['control', 'influence', 'concern']),
      root: own.root === true ? true : undefined,
    }),
  });
  for (const quoteId of published.quoteIds ?? [])
    addLink(gathering, board, 'supports', `quote ${quoteId}`, `cause ${published.id}`, quoteId);
  for (const child of published.children ?? []) gatherCause(gathering, board, child, nodeId);
};

const gatherFishbone = (
  gathering: Gathering,
  fishbone: NonNullable<Published['fishbone']>,
  board: string,
  effect: string,
): void => {
  split(gathering, 'fishbone', fishbone, ['id', 'effectOf', 'bones']);
  addItem(gathering, { board, type: 'effect', publishedId: 'fx1', text: effect, fallbackPrefix: 'fx' });
  for (const bone of fishbone.bones ?? []) {
    split(gathering, `bones/${bone.id}`, bone, ['id', 'label', 'causes']);
    const boneId = addItem(gathering, {
      board,
      type: 'category',
      publishedId: bone.id,
      text: bone.label,
      fallbackPrefix: 'b',
    });
    for (const child of bone.causes ?? []) gatherCause(gathering, board, child, boneId);
  }
};

const measureIdsOf = (value: Json | undefined): Json | undefined =>
  Array.isArray(value) && value.length > 0 ? value : undefined;

const gatherDriver = (gathering: Gathering, driver: NonNullable<Published['driver']>, board: string): void => {
  split(gathering, 'driver', driver, ['id', 'aim', 'primary', 'secondary', 'change', 'links']);
  const typeById = new Map<string, string>();
  // Links name their ends by id alone, so two items of one id would make them mean either.
  const remember = (publishedId: string, type: string): void => {
    if (typeById.has(publishedId)) gathering.problems.push(`${publishedId} is there twice.`);
    typeById.set(publishedId, type);
  };
  const { aim } = driver;
  if (aim !== undefined) {
    const own = split(gathering, 'driver/aim', aim, [
      'id',
      'text',
      'what',
      'who',
      'by',
      'baseline',
      'target',
      'measureId',
    ]);
    const { what, who, by, baseline, target, measureId } = own;
    addItem(gathering, {
      board,
      type: 'aim',
      publishedId: aim.id,
      text: aim.text,
      fallbackPrefix: 'aim',
      props: present({ what, who, by, baseline, target, measureId }),
    });
    remember(aim.id, 'aim');
  }
  for (const [type, prefix] of [
    ['primary', 'P'],
    ['secondary', 'S'],
  ] as const) {
    for (const one of driver[type] ?? []) {
      const own = split(gathering, `drivers/${one.id}`, one, ['id', 'text', 'measureIds', 'causeIds']);
      addItem(gathering, {
        board,
        type,
        publishedId: one.id,
        text: one.text,
        fallbackPrefix: prefix,
        props: present({ measureIds: measureIdsOf(own.measureIds) }),
      });
      remember(one.id, type);
      const causeIds = z.array(id).safeParse(own.causeIds);
      for (const causeId of causeIds.success ? causeIds.data : [])
        addLink(gathering, board, 'answered-by', `cause ${causeId}`, `${type} ${one.id}`, causeId);
    }
  }
  for (const idea of driver.change ?? []) {
    const own = split(gathering, `ideas/${idea.id}`, idea, ['id', 'text', 'status']);
    const status =
      oneOf(gathering, `ideas/${idea.id}/status`, own.status, [
        'idea',
        'planned',
        'testing',
        'adopted',
        'adapted',
        'abandoned',
      ]) ?? 'idea';
    addItem(gathering, {
      board,
      type: 'change',
      publishedId: idea.id,
      text: idea.text,
      fallbackPrefix: 'CI',
      props: { status },
    });
    remember(idea.id, 'change');
  }
  for (const [from, to, strength] of driver.links ?? []) {
    addLink(
      gathering,
      board,
      'drives',
      `${typeById.get(from) ?? ''} ${from}`,
      `${typeById.get(to) ?? ''} ${to}`,
      `${from} or ${to}`,
      { strength },
    );
  }
};

const membersOf = (gathering: Gathering, file: Published): readonly MemberRow[] => {
  const team = file.team ?? [];
  const keys = keysInOrder(team.length);
  return team.map((member, index) => {
    const own = split(gathering, `team/${member.id}`, member, ['id', 'role', 'name']);
    return {
      id: slug(member.id),
      label: labelSchema.safeParse(member.id).success ? member.id : `t${9000 + index}`,
      name: typeof own.name === 'string' ? own.name : '',
      role: roleSchema.safeParse(own.role).data ?? 'coach',
      sortKey: keys[index] ?? 'a0',
    };
  });
};

const sessionsOf = (file: Published, projectId: string): readonly SessionRow[] => {
  if (file.session === undefined) return [];
  const { id: publishedId, heldOn, template, ...props } = file.session;
  return [
    {
      id: `${projectId.slice(0, 40)}-${slug(publishedId)}`.slice(0, 63),
      label: labelSchema.safeParse(publishedId).success ? publishedId : 'se1',
      title: typeof template === 'string' && template !== '' ? template.slice(0, 200) : `Meeting of ${heldOn}`,
      heldOn,
      sortKey: 'a0',
      props: props as JsonObject,
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

const hasInterviews = (file: Published): boolean =>
  [file.interviews, file.themes, file.needs, file.hmw].some((part) => (part?.length ?? 0) > 0);

/** The rows of a published project; a reference that leads nowhere, or an id used twice, is named and nothing is imported. */
export const publishedToLists = (value: unknown): Result<RowLists, Trouble> => {
  const parsed = publishedSchema.safeParse(value);
  if (!parsed.success)
    return refuse(wrong(`This project file is not right at "${parsed.error.issues[0]?.path.join('.') ?? ''}".`));
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

  if (hasInterviews(file)) {
    boards.push({ id: INTERVIEWS, kind: 'empathy-interview', name: 'Empathy interviews' });
    gatherInterviews(gathering, file, INTERVIEWS);
  }
  if (file.fishbone !== undefined) {
    const board = slug(file.fishbone.id);
    boards.push({ id: board, kind: 'fishbone', name: 'Fishbone' });
    gatherFishbone(gathering, file.fishbone, board, file.problem?.text ?? '');
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
    .filter(([key]) => !handled.has(key))
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
        name: (file.school
          ? `${file.school.name}: ${file.track ?? 'improvement project'}`
          : (file.track ?? file.id)
        ).slice(0, 200),
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
