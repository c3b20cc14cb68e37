import * as z from 'zod';
import { boardOf } from '../board.ts';
import type { Kinds } from '../kind.ts';
import { countersAfter } from '../labels.ts';
import { ok, type Result, type RuleBroken, refuse, ruleBroken } from '../result.ts';
import {
  boardRow,
  counterRow,
  emptyRows,
  idSchema,
  type Json,
  linkRow,
  listsToRows,
  type NodeRow,
  nodeRow,
  type RowLists,
  type Rows,
  rowsToLists,
} from '../rows.ts';

/**
 * A draft: one board as it stood, for somebody to change alone (product R25, R26). It carries the board and nothing of any other
 * board, so that no quote travels in it; and the state it began from, so that it can be merged wherever it comes back.
 */

/** One board by itself, as lists. */
export const boardStateSchema = z.strictObject({
  boards: z.array(boardRow).length(1),
  nodes: z.array(nodeRow),
  links: z.array(linkRow),
  counters: z.array(counterRow),
});
export type BoardState = z.infer<typeof boardStateSchema>;

/** Who began it, why, and what it began from; kept with it as the row `draft` of its own store. */
export const draftSheetSchema = z.strictObject({
  id: idSchema,
  projectId: idSchema,
  boardId: idSchema,
  name: z.string().min(1).max(200),
  by: z.string().max(200),
  why: z.string().max(4000),
  startedAt: z.iso.datetime(),
  base: boardStateSchema,
  /**
   * What hung on this board from outside when `base` was taken, by id only: links that begin on other boards, votes. What came
   * later is the team's work on an item, and is asked about before the item goes.
   */
  outside: z.array(idSchema),
  /** The state in which it last came to this laptop from another; null where it was begun. */
  received: boardStateSchema.nullable(),
  /** What the team has decided on, newest last: by which of its changes (0 = none), and what the draft is compared with since. */
  takings: z.array(z.strictObject({ seq: z.int().min(0), base: boardStateSchema, outside: z.array(idSchema) })),
  /** True once it was set aside: no longer listed, never deleted. */
  isAside: z.boolean(),
});
export type DraftSheet = z.infer<typeof draftSheetSchema>;

/** The row of `kept` that makes a project store a draft. */
export const DRAFT_ROW = 'draft';

/** The sheet of a draft; undefined for any other project. */
export const sheetOf = (rows: Rows): DraftSheet | undefined =>
  draftSheetSchema.safeParse(rows.kept.get(DRAFT_ROW)?.value).data;

const isItem = (rows: Rows, kinds: Kinds, node: NodeRow): boolean => {
  const types = kinds.get(rows.boards.get(node.boardId)?.kind ?? '')?.types;
  return types?.[node.type]?.unseen !== true;
};

/** The items of one board, the links among them, and the counters of its labels; of everything else, nothing. */
export const boardAlone = (rows: Rows, boardId: string, kinds: Kinds): Rows => {
  const row = rows.boards.get(boardId);
  const kind = kinds.get(row?.kind ?? '');
  const nodes = new Map([...rows.nodes].filter(([, node]) => node.boardId === boardId && isItem(rows, kinds, node)));
  // An item that came in from a file may have a label of its own making ("sp1").
  const given = countersAfter([...nodes.values()].map(({ label }) => label));
  const prefixes = new Set([...Object.values(kind?.types ?? {}).map((type) => type.labelPrefix), ...given.keys()]);
  return {
    ...emptyRows(),
    boards: new Map(row === undefined ? [] : [[boardId, row]]),
    nodes,
    links: new Map([...rows.links].filter(([, { fromId, toId }]) => nodes.has(fromId) && nodes.has(toId))),
    counters: new Map([...rows.counters].filter(([prefix]) => prefixes.has(prefix))),
  };
};

/** One board as lists; its rows must hold exactly one. */
export const rowsToState = (rows: Rows): BoardState => {
  const { boards, nodes, links, counters } = rowsToLists(rows);
  return { boards: [...boards], nodes: [...nodes], links: [...links], counters: [...counters] };
};

export const stateToRows = (state: BoardState): Rows =>
  listsToRows({ project: [], members: [], sessions: [], kept: [], ...state });

/** Ids of what hangs on a board without being on it: links from other boards, and rows that are no items. */
export const outsideOf = (rows: Rows, boardId: string, kinds: Kinds): readonly string[] => {
  const alone = boardAlone(rows, boardId, kinds);
  const isOn = (nodeId: string) => rows.nodes.get(nodeId)?.boardId === boardId;
  return [
    ...[...rows.nodes.values()].filter(({ id, boardId: on }) => on === boardId && !alone.nodes.has(id)),
    ...[...rows.links.values()].filter((link) => (isOn(link.fromId) || isOn(link.toId)) && !alone.links.has(link.id)),
  ].map(({ id }) => id);
};

/**
 * A state of one board among everything else the team has: what is outside the board stays as it is and hangs where it can.
 * `known` leaves out what hangs on the board by now but did not then; null takes all of it.
 */
const amongTeam = (state: Rows, team: Rows, boardId: string, kinds: Kinds, known: ReadonlySet<string> | null): Rows => {
  const alone = boardAlone(team, boardId, kinds);
  const isKnown = (id: string) => known === null || known.has(id);
  const nodes = new Map(state.nodes);
  const waiting = [...team.nodes.values()].filter(
    ({ id, boardId: on }) => !alone.nodes.has(id) && !nodes.has(id) && (on !== boardId || isKnown(id)),
  );
  // A row that is no item (a vote) stands only where its item still does.
  for (let before = -1; before !== nodes.size; ) {
    before = nodes.size;
    for (const node of waiting) if (node.parentId === null || nodes.has(node.parentId)) nodes.set(node.id, node);
  }
  const links = new Map(state.links);
  for (const link of team.links.values()) {
    if (alone.links.has(link.id) || !nodes.has(link.fromId) || !nodes.has(link.toId)) continue;
    const touches = [link.fromId, link.toId].some((end) => nodes.get(end)?.boardId === boardId);
    if (!touches || isKnown(link.id)) links.set(link.id, link);
  }
  return {
    ...team,
    boards: new Map([...[...team.boards].filter(([id]) => id !== boardId), ...state.boards]),
    nodes,
    links,
    counters: new Map([...team.counters, ...state.counters]),
  };
};

/** One board as it was when a draft of it began, or as the team last decided on the draft. */
export interface DraftStart {
  readonly boardId: string;
  readonly state: Rows;
  /** Ids of what hung on the board from outside then. */
  readonly outside: Iterable<string>;
}

/** The three states of a merge when a state of one board comes back to the team that has everything else. */
export const statesToMerge = (
  start: DraftStart,
  team: Rows,
  came: Rows,
  kinds: Kinds,
): { readonly base: Rows; readonly ours: Rows; readonly theirs: Rows } => ({
  base: amongTeam(start.state, team, start.boardId, kinds, new Set(start.outside)),
  ours: team,
  theirs: amongTeam(came, team, start.boardId, kinds, null),
});

/** The rows of a draft's own store. */
export const draftLists = (sheet: DraftSheet, now: BoardState, project: { readonly name: string }): RowLists => ({
  project: [{ id: sheet.id, name: project.name, createdAt: sheet.startedAt, props: {} }],
  members: [],
  sessions: [],
  ...now,
  kept: [{ id: DRAFT_ROW, value: sheet as unknown as Json }],
});

/**
 * Whether this board may be drafted: not while anything on it may not leave this laptop (a quote without consent, words to be
 * taken out), because a draft travels as it is.
 */
export const mayBeDrafted = (rows: Rows, boardId: string, kinds: Kinds): Result<void, RuleBroken> => {
  const board = boardOf(rows, boardId);
  const kind = kinds.get(board?.row.kind ?? '');
  if (board === undefined || kind === undefined)
    return refuse(ruleBroken('DR5', 'E_NOT_FOUND', 'This board is not there any more. No draft was begun.'));
  const release = kind.release?.(board);
  const items = boardAlone(rows, boardId, kinds).nodes;
  const isFree = release === undefined || ![...release.withheld].some((id) => items.has(id));
  if (isFree && (release?.redactions.length ?? 0) === 0) return ok(undefined);
  return refuse(
    ruleBroken(
      'DR5',
      'E_DRAFT_PRIVATE',
      'This board holds words that may not leave this laptop, and a draft travels as it is. No draft was begun.',
    ),
  );
};
