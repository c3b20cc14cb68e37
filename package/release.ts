import { type Board, boardOf, boardsInOrder, subtreeOf } from '#domain/board.ts';
import type { Kind, Kinds } from '#domain/kind.ts';
import { compareLabels } from '#domain/labels.ts';
import type { BoardRow, Json, JsonObject, LinkRow, NodeRow, ProjectRow, Rows, SessionRow } from '#domain/rows.ts';
import { INTERVIEW, LINE, restsOnWithheldOnly } from './evidence.ts';
import type { Disclosure } from './manifest.ts';
import { chosenSession, type Leaving, releaseMeeting, seatsOf } from './meeting.ts';
import { createRedactor, type Redaction, standInsOf } from './redaction.ts';
import { hiddenCharacters } from './schemas/text.ts';
import { createRepeats, type Repeats } from './words.ts';

/**
 * What leaves this laptop and what stays, decided once, by pure rules, before a byte is written (product R37). The gate on
 * the screen and the package come from the same decision, so what a person saw is what goes.
 */

export interface ReleaseChoices {
  /** The meeting to hand over; null = the whole project as its working state. */
  readonly sessionId: string | null;
  readonly includeInterviews: boolean;
  /** Items that rest only on withheld quotes and may leave all the same. */
  readonly releaseItems: readonly string[];
}

interface GateItem {
  readonly id: string;
  readonly label: string;
  readonly text: string;
  /** The board's name. */
  readonly board: string;
}

/** What the export gate shows; `reason` is a locale key. */
export interface ReleaseGate {
  readonly boards: { id: string; name: string; kind: string; items: number; held: number }[];
  readonly interviews: {
    id: string;
    code: string;
    role: string;
    share: 'none' | 'team' | 'network';
    leaves: boolean;
    reason: string;
    quotes: { id: string; label: string; text: string; redactions: number }[];
  }[];
  readonly restsOnWithheld: (GateItem & { quotes: string[] })[];
  readonly repeatsWithheld: GateItem[];
  readonly redactions: { id: string; label: string; replaceWith: string }[];
  readonly nextStepsHeld: string[];
}

export interface ReleaseDecision {
  /** Only what leaves: rewritten, private parts gone, no link to what stays. */
  readonly released: Rows;
  /** The meeting as it leaves. */
  readonly session: SessionRow;
  readonly gate: ReleaseGate;
  readonly disclosure: Disclosure;
  /** For each released line with words taken out, what stands in for them. */
  readonly standIns: ReadonlyMap<string, readonly string[]>;
  /** True for a text that must not be in the package. */
  readonly repeats: Repeats;
  /** Spans that must not be in the package. */
  readonly spans: readonly string[];
  /** A text as it leaves; null when it stays. */
  readonly leaving: Leaving;
}

/** The rule a package is made under, as its manifest names it. */
export const POLICY = 'network-consent/1';
/** Groups smaller than this are not shown; nothing in this version counts people. */
export const SMALL_GROUP = 10;

interface BoardView {
  readonly board: Board;
  readonly kind: Kind;
}

const readBoards = (rows: Rows, kinds: Kinds): readonly BoardView[] =>
  boardsInOrder(rows).flatMap((row) => {
    const board = boardOf(rows, row.id);
    const kind = kinds.get(row.kind);
    // A board of a kind this app does not know stays: nobody can say what of it is private.
    return board === undefined || kind === undefined ? [] : [{ board, kind }];
  });

interface Privacy {
  readonly withheld: ReadonlySet<string>;
  readonly rewritten: ReadonlyMap<string, NodeRow>;
  readonly redactions: readonly (Redaction & { readonly nodeId: string })[];
  /** Interviews whose consent keeps them here whatever is chosen. */
  readonly withoutConsent: ReadonlySet<string>;
}

/** What the kinds say may leave, plus the person's choice about interviews. */
const readPrivacy = (boards: readonly BoardView[], includeInterviews: boolean): Privacy => {
  const withheld = new Set<string>();
  const rewritten = new Map<string, NodeRow>();
  const redactions: (Redaction & { nodeId: string })[] = [];
  const withoutConsent = new Set<string>();
  for (const { board, kind } of boards) {
    const release = kind.release?.(board);
    for (const [id, node] of release?.rewritten ?? []) rewritten.set(id, node);
    redactions.push(...(release?.redactions ?? []));
    for (const node of board.nodes.values()) {
      const isWithheld = release?.withheld.has(node.id) ?? false;
      if (node.type === INTERVIEW && isWithheld) withoutConsent.add(node.id);
      // Without a release rule nobody has asked for consent: what people said stays.
      const isUnruled = release === undefined && (node.type === INTERVIEW || node.type === LINE);
      const isUnchosen = !includeInterviews && (node.type === INTERVIEW || node.type === LINE);
      if (isWithheld || isUnruled || isUnchosen) for (const below of subtreeOf(board, node.id)) withheld.add(below.id);
    }
  }
  return { withheld, rewritten, redactions, withoutConsent };
};

/** All strings inside `value`, changed by `change`; keys stay as they are. */
const mapStrings = (value: Json, change: (text: string) => string): Json => {
  if (typeof value === 'string') return change(value);
  if (Array.isArray(value)) return value.map((item) => mapStrings(item as Json, change));
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, mapStrings(item as Json, change)]));
};

const someString = (value: Json, test: (text: string) => boolean): boolean => {
  if (typeof value === 'string') return test(value);
  if (value === null || typeof value !== 'object') return false;
  return Object.values(value).some((item) => someString(item as Json, test));
};

/** Choices from a list, ids and dates: words no person wrote, which only a schema may judge. */
const isCode = (text: string): boolean => /^[a-z0-9-]{1,63}$/.test(text);

const withoutKeys = (props: JsonObject, keys: readonly string[]): JsonObject =>
  keys.length === 0 ? props : Object.fromEntries(Object.entries(props).filter(([key]) => !keys.includes(key)));

interface Shape {
  readonly props: Kind['boardProps'];
  readonly textLimit: number;
  readonly privateProps: readonly string[];
}

/** Props with private ones gone and every span taken out; null when they then would be no props of their type. */
const releasedProps = (
  props: JsonObject,
  shape: Omit<Shape, 'textLimit'>,
  redact: (text: string) => string,
): JsonObject | null => {
  const open = withoutKeys(props, shape.privateProps);
  const thorough = mapStrings(open, redact) as JsonObject;
  if (shape.props.safeParse(thorough).success) return thorough;
  const sparing = mapStrings(open, (text) => (isCode(text) ? text : redact(text))) as JsonObject;
  return shape.props.safeParse(sparing).success ? sparing : null;
};

const releasedNode = (node: NodeRow, shape: Shape, redact: (text: string) => string): NodeRow | null => {
  const text = redact(node.text);
  const props = releasedProps(node.props, shape, redact);
  return props === null || text.length > shape.textLimit ? null : { ...node, text, props };
};

const shapeOf = (kind: Kind, type: string): Shape | undefined =>
  Object.hasOwn(kind.types, type) ? kind.types[type] : undefined;

interface Selection {
  readonly nodes: ReadonlyMap<string, NodeRow>;
  readonly resting: ReadonlyMap<string, readonly string[]>;
  readonly repeating: ReadonlySet<string>;
}

/** The items that leave: not withheld, not resting on withheld words alone, not repeating them; and nothing below what stays. */
const selectNodes = (
  rows: Rows,
  kinds: Kinds,
  boards: readonly BoardView[],
  privacy: Privacy,
  repeats: Repeats,
  redact: (text: string) => string,
  ticked: ReadonlySet<string>,
): Selection => {
  const resting = restsOnWithheldOnly(rows, kinds, privacy.withheld);
  const repeating = new Set<string>();
  const nodes = new Map<string, NodeRow>();
  for (const { board, kind } of boards) {
    const top = [...board.nodes.values()].filter((node) => node.parentId === null);
    const reading = (board.childrenByParent.get(null) ?? top).flatMap((node) => subtreeOf(board, node.id));
    for (const node of reading) {
      if (privacy.withheld.has(node.id)) continue;
      const shape = shapeOf(kind, node.type);
      const after = shape && releasedNode(privacy.rewritten.get(node.id) ?? node, shape, redact);
      const isTelling = (text: string) => repeats(text);
      const says = [node, after].some(
        (row) =>
          row && (isTelling(row.text) || someString(withoutKeys(row.props, shape?.privateProps ?? []), isTelling)),
      );
      if (says || !after) {
        repeating.add(node.id);
        continue;
      }
      if (resting.has(node.id) && !ticked.has(node.id)) continue;
      // Reading order puts parents first, so a parent that stays is already known to.
      if (node.parentId !== null && !nodes.has(node.parentId)) continue;
      nodes.set(node.id, after);
    }
  }
  return { nodes, resting, repeating };
};

const selectLinks = (
  rows: Rows,
  boards: readonly BoardView[],
  nodes: ReadonlyMap<string, NodeRow>,
  repeats: Repeats,
  redact: (text: string) => string,
): ReadonlyMap<string, LinkRow> => {
  const kindByBoard = new Map(boards.map(({ board, kind }) => [board.row.id, kind]));
  const links = new Map<string, LinkRow>();
  for (const link of [...rows.links.values()].sort((left, right) => (left.id < right.id ? -1 : 1))) {
    if (!nodes.has(link.fromId) || !nodes.has(link.toId)) continue;
    const kind = kindByBoard.get(link.boardId);
    const type = kind !== undefined && Object.hasOwn(kind.linkTypes, link.type) ? kind.linkTypes[link.type] : undefined;
    if (type === undefined || someString(link.props, repeats)) continue;
    const props = releasedProps(link.props, { props: type.props, privateProps: [] }, redact);
    if (props !== null) links.set(link.id, { ...link, props });
  }
  return links;
};

const selectBoards = (
  boards: readonly BoardView[],
  nodes: ReadonlyMap<string, NodeRow>,
  leaving: Leaving,
  repeats: Repeats,
  redact: (text: string) => string,
): ReadonlyMap<string, BoardRow> => {
  const used = new Set([...nodes.values()].map((node) => node.boardId));
  const released = new Map<string, BoardRow>();
  for (const { board, kind } of boards) {
    if (!used.has(board.row.id)) continue;
    const props = someString(board.row.props, repeats)
      ? null
      : releasedProps(board.row.props, { props: kind.boardProps, privateProps: [] }, redact);
    released.set(board.row.id, { ...board.row, name: leaving(board.row.name) || kind.name, props: props ?? {} });
  }
  return released;
};

const releasedProject = (project: ProjectRow, leaving: Leaving): ProjectRow => {
  const { track, school, problem } = project.props;
  const words = (text: string | undefined) => (text === undefined ? undefined : (leaving(text) ?? undefined));
  const schoolName = words(school?.name);
  const schoolId = words(school?.id);
  const problemText = words(problem?.text);
  const who = words(problem?.who);
  const leavingTrack = words(track);
  return {
    ...project,
    name: leaving(project.name) || 'Project',
    props: {
      ...(leavingTrack === undefined ? {} : { track: leavingTrack }),
      ...(school === undefined || schoolName === undefined
        ? {}
        : {
            school: {
              ...(schoolId === undefined ? {} : { id: schoolId }),
              name: schoolName,
              ...(school.enrolled === undefined ? {} : { enrolled: school.enrolled }),
            },
          }),
      ...(problem === undefined || problemText === undefined
        ? {}
        : { problem: withoutWho({ ...problem, text: problemText }, who) }),
    },
  };
};

type Problem = NonNullable<ProjectRow['props']['problem']>;
const withoutWho = ({ who: _, ...problem }: Problem, who: string | undefined): Problem =>
  who === undefined ? problem : { ...problem, who };

const shareOf = (interview: NodeRow): 'none' | 'team' | 'network' => {
  const consent = interview.props.consent;
  const share =
    typeof consent === 'object' && consent !== null && !Array.isArray(consent)
      ? (consent as JsonObject).share
      : undefined;
  return share === 'network' || share === 'team' ? share : 'none';
};

const reasonFor = (interview: NodeRow, leaves: boolean, privacy: Privacy): string => {
  if (leaves) return 'export.reason.leaves';
  if (!privacy.withoutConsent.has(interview.id))
    return privacy.withheld.has(interview.id) ? 'export.reason.notChosen' : 'export.reason.repeats';
  const share = shareOf(interview);
  return share === 'team'
    ? 'export.reason.shareTeam'
    : share === 'none'
      ? 'export.reason.shareNone'
      : 'export.reason.consentMissing';
};

const byLabel = (left: { readonly label: string }, right: { readonly label: string }) =>
  compareLabels(left.label, right.label);

const gateInterviews = (
  boards: readonly BoardView[],
  privacy: Privacy,
  selection: Selection,
): ReleaseGate['interviews'] =>
  boards.flatMap(({ board }) =>
    (board.childrenByParent.get(null) ?? [])
      .filter((node) => node.type === INTERVIEW)
      .map((node) => {
        const leaves = selection.nodes.has(node.id);
        const role = node.props.role;
        return {
          id: node.id,
          code: node.text,
          role: typeof role === 'string' ? role : '',
          share: shareOf(node),
          leaves,
          reason: reasonFor(node, leaves, privacy),
          quotes: subtreeOf(board, node.id)
            .filter((line) => line.type === LINE)
            .map((line) => ({
              id: line.id,
              label: line.label,
              text: line.text,
              redactions: privacy.redactions.filter((redaction) => redaction.nodeId === line.id).length,
            })),
        };
      }),
  );

const createGate = (
  rows: Rows,
  boards: readonly BoardView[],
  privacy: Privacy,
  selection: Selection,
  nextStepsHeld: readonly string[],
): ReleaseGate => {
  const item = (id: string): GateItem[] => {
    const node = rows.nodes.get(id);
    return node === undefined
      ? []
      : [{ id, label: node.label, text: node.text, board: rows.boards.get(node.boardId)?.name ?? '' }];
  };
  const labelOf = (id: string) => rows.nodes.get(id)?.label ?? '';
  const isLine = (id: string) => rows.nodes.get(id)?.type === LINE;
  return {
    boards: boards.map(({ board, kind }) => {
      const items = [...board.nodes.keys()].filter((id) => selection.nodes.has(id)).length;
      return { id: board.row.id, name: board.row.name, kind: kind.id, items, held: board.nodes.size - items };
    }),
    interviews: gateInterviews(boards, privacy, selection),
    restsOnWithheld: [...selection.resting]
      .filter(([id]) => !selection.repeating.has(id))
      .flatMap(([id, quotes]) =>
        item(id).map((row) => ({ ...row, quotes: quotes.filter(isLine).map(labelOf).sort(compareLabels) })),
      )
      .sort(byLabel),
    repeatsWithheld: [...selection.repeating].flatMap(item).sort(byLabel),
    redactions: privacy.redactions.map(({ nodeId, replaceWith }) => ({
      id: nodeId,
      label: labelOf(nodeId),
      replaceWith,
    })),
    nextStepsHeld: [...nextStepsHeld],
  };
};

const standInsByLine = (
  privacy: Privacy,
  nodes: ReadonlyMap<string, NodeRow>,
): ReadonlyMap<string, readonly string[]> => {
  const found = new Map<string, string[]>();
  for (const redaction of privacy.redactions) {
    const text = nodes.get(redaction.nodeId)?.text;
    const standIn = text === undefined ? undefined : standInsOf(redaction).find((words) => text.includes(words));
    if (standIn !== undefined) found.set(redaction.nodeId, [...(found.get(redaction.nodeId) ?? []), standIn]);
  }
  return found;
};

/** Every text that leaves goes through this: spans taken out, and characters nobody sees that a reader would refuse. */
const createTidying = (redactions: readonly Redaction[]): ((text: string) => string) => {
  const redact = createRedactor(redactions);
  const hidden = new RegExp(hiddenCharacters, 'gu');
  return (text) => redact(text.replace(hidden, '').toWellFormed());
};

const createLeaving =
  (repeats: Repeats, redact: (text: string) => string): Leaving =>
  (text) => {
    const shown = redact(text);
    return repeats(text) || repeats(shown) ? null : shown;
  };

/** Texts of withheld lines: whatever is withheld and was said, not the codes and choices around it. */
const withheldTexts = (rows: Rows, withheld: ReadonlySet<string>): readonly string[] =>
  [...withheld].flatMap((id) => {
    const node = rows.nodes.get(id);
    return node === undefined || node.type === INTERVIEW ? [] : [node.text];
  });

/**
 * Decides what of `rows` leaves. Pure: the same rows and choices give the same decision, in the same order. Throws when the
 * chosen meeting is not in the project.
 */
export const decideRelease = (rows: Rows, kinds: Kinds, choices: ReleaseChoices): ReleaseDecision => {
  const boards = readBoards(rows, kinds);
  const privacy = readPrivacy(boards, choices.includeInterviews);
  const repeats = createRepeats(withheldTexts(rows, privacy.withheld));
  const redact = createTidying(privacy.redactions);
  const leaving = createLeaving(repeats, redact);
  const ticked = new Set(choices.releaseItems);
  const selection = selectNodes(rows, kinds, boards, privacy, repeats, redact, ticked);
  const codes = new Set(
    [...rows.nodes.values()]
      .filter((node) => node.type === INTERVIEW && node.text !== '')
      .map((node) => node.text.toLowerCase()),
  );
  const members = seatsOf(rows);
  const known = new Set([...selection.nodes.values(), ...members.values()].flatMap((row) => [row.id, row.label]));
  const meeting = releaseMeeting(
    chosenSession(rows, choices.sessionId),
    leaving,
    (reference) => known.has(reference),
    codes,
  );
  const project = [...rows.project.values()].map((row) => releasedProject(row, leaving));
  const interviews = [...rows.nodes.values()].filter((node) => node.type === INTERVIEW);
  const included = interviews.filter((node) => selection.nodes.has(node.id)).length;
  const standIns = standInsByLine(privacy, selection.nodes);
  return {
    released: {
      project: new Map(project.map((row) => [row.id, row])),
      members,
      sessions: new Map([[meeting.session.id, meeting.session]]),
      boards: selectBoards(boards, selection.nodes, leaving, repeats, redact),
      nodes: selection.nodes,
      links: selectLinks(rows, boards, selection.nodes, repeats, redact),
      counters: new Map(),
      kept: new Map(),
    },
    session: meeting.session,
    gate: createGate(rows, boards, privacy, selection, meeting.nextStepsHeld),
    disclosure: {
      policy: POLICY,
      interviews: {
        included,
        withheld: interviews.length - included,
        redactions: [...standIns.values()].reduce((sum, words) => sum + words.length, 0),
      },
      smallGroups: { threshold: SMALL_GROUP, suppressed: 0 },
    },
    standIns,
    repeats,
    spans: privacy.redactions.map(({ span }) => span),
    leaving,
  };
};
