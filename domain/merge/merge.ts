import { type Patch, sameJson } from '../patches.ts';
import { type BoardRow, type LinkRow, type NodeRow, type Rows, type TableName, tableNames } from '../rows.ts';
import { mergeNode, mergeRow } from './fields.ts';
import { settleLabels } from './labels.ts';
import { withLinksByEnds, withOwnIds } from './links.ts';
import { type Conflict, createQuestions, type MergeRequest, type Questions } from './questions.ts';
import { keptItems } from './removed.ts';
import { fitTogether } from './sound.ts';

/**
 * Three-way merge (product R25; SPEC.md DR3): what either side did since `base` is done, and a person is asked only where both
 * did something different to the same thing. The result holds together whatever was done: no link dangles, no item stands inside
 * itself. Merging the same again changes nothing.
 */

export interface Merged {
  readonly rows: Rows;
  /** From `ours` to `rows`, as one change. */
  readonly patches: readonly Patch[];
  /** Every question, answered or open. */
  readonly conflicts: readonly Conflict[];
}

type OwnTable = 'project' | 'members' | 'sessions' | 'boards' | 'kept';

/** A row that one side removed and the other changed: kept or gone, as a person says. */
const askRemoved = (table: Conflict['table'], rowId: string, isOursThere: boolean, questions: Questions): boolean => {
  const [here, gone] = [true, null];
  const [ours, theirs] = isOursThere ? [here, gone] : [gone, here];
  const about = {
    id: `removed:${rowId}`,
    about: 'removed',
    table,
    rowId,
    field: null,
    base: true,
    ours,
    theirs,
  } as const;
  return (questions.ask(about) === 'ours') === isOursThere;
};

/** Merges a table whose rows stand alone. Labels are settled afterwards. */
const mergeTable = <Row extends { readonly id: string }>(
  table: Conflict['table'],
  three: {
    readonly base: ReadonlyMap<string, Row>;
    readonly ours: ReadonlyMap<string, Row>;
    readonly theirs: ReadonlyMap<string, Row>;
  },
  questions: Questions,
  merge: (base: Row | null, ours: Row, theirs: Row) => Row,
): Map<string, Row> => {
  const merged = new Map<string, Row>();
  for (const id of new Set([...three.ours.keys(), ...three.theirs.keys()])) {
    const base = three.base.get(id);
    const ours = three.ours.get(id);
    const theirs = three.theirs.get(id);
    const only = ours ?? theirs;
    if (ours !== undefined && theirs !== undefined) merged.set(id, merge(base ?? null, ours, theirs));
    else if (only === undefined) continue;
    else if (base === undefined) merged.set(id, only);
    else if (!sameJson(base, only) && askRemoved(table, id, ours !== undefined, questions)) merged.set(id, only);
  }
  return merged;
};

const mergeOwnTable = <Table extends OwnTable>(
  table: Table,
  request: MergeRequest,
  questions: Questions,
): Rows[Table] => {
  const { base, ours, theirs } = request;
  type Row = { readonly id: string; readonly kind?: string };
  const rowsOf = (rows: Rows) => rows[table] as ReadonlyMap<string, Row>;
  return mergeTable(
    table,
    { base: rowsOf(base), ours: rowsOf(ours), theirs: rowsOf(theirs) },
    questions,
    (was, left, right) =>
      mergeRow(table, { base: was, ours: left, theirs: right }, questions, {
        apart: ['label'],
        books: table === 'boards' ? (request.kinds.get(left.kind ?? '')?.boardBooks ?? []) : [],
      }),
  ) as unknown as Rows[Table];
};

/** True when anything on the board is other than it was. */
const isWorkedOn = (base: Rows, rows: Rows, boardId: string): boolean => {
  const onBoard = (all: Rows) =>
    [...all.nodes.values(), ...all.links.values()].filter((row) => row.boardId === boardId);
  const before = new Map(onBoard(base).map((row) => [row.id, row]));
  const after = onBoard(rows);
  return after.length !== before.size || after.some((row) => !sameJson(row, before.get(row.id)));
};

/** A board that one side removed goes unless the other has worked on it. */
const mergeBoards = (three: MergeRequest, questions: Questions): ReadonlyMap<string, BoardRow> => {
  const { base, ours, theirs } = three;
  const boards = new Map(mergeOwnTable('boards', three, questions));
  for (const [id, row] of base.boards) {
    const [left, right] = [ours.boards.get(id), theirs.boards.get(id)];
    const only = left ?? right;
    if (boards.has(id) || only === undefined || (left !== undefined && right !== undefined)) continue;
    const isSettled = !sameJson(row, only);
    if (isSettled || !isWorkedOn(base, left === undefined ? theirs : ours, id)) continue;
    if (askRemoved('boards', id, left !== undefined, questions)) boards.set(id, only);
  }
  return boards;
};

/** The patches from one state to another: what goes first, then what changes, then what comes. */
const patchesBetween = (before: Rows, after: Rows): readonly Patch[] => {
  const going: Patch[] = [];
  const staying: Patch[] = [];
  const coming: Patch[] = [];
  const add = (list: Patch[], table: TableName, id: string, old: unknown, next: unknown) =>
    list.push({ table, id, before: old, after: next } as Patch);
  for (const table of tableNames) {
    for (const [id, row] of before[table]) if (!after[table].has(id)) add(going, table, id, row, null);
    for (const [id, row] of after[table]) {
      const old = before[table].get(id);
      if (old === undefined) add(coming, table, id, null, row);
      else if (old === row || sameJson(old, row)) continue;
      // A link put elsewhere goes and comes again: on its way it must not meet another that leaves the same place.
      else if (table === 'links') {
        add(going, table, id, old, null);
        add(coming, table, id, null, row);
      } else add(staying, table, id, old, row);
    }
  }
  return [...going.reverse(), ...staying, ...coming];
};

const mergeNodes = (request: MergeRequest, kept: ReadonlySet<string>, questions: Questions): Map<string, NodeRow> => {
  const { base, ours, theirs } = request;
  const merged = new Map<string, NodeRow>();
  for (const id of kept) {
    const left = ours.nodes.get(id);
    const right = theirs.nodes.get(id);
    if (left !== undefined && right !== undefined)
      merged.set(id, mergeNode({ base: base.nodes.get(id) ?? null, ours: left, theirs: right }, questions));
    else if (left !== undefined) merged.set(id, left);
    else if (right !== undefined) merged.set(id, right);
  }
  return merged;
};

/**
 * The links of all three states. A link that went because a side removed one of its ends was never meant by itself: should the
 * end stay, the link comes back with it.
 */
const linksMeant = ({ base, ours, theirs }: MergeRequest) => {
  const meant = (rows: Rows): ReadonlyMap<string, LinkRow> => {
    const links = new Map(rows.links);
    for (const link of base.links.values())
      if (!links.has(link.id) && !(rows.nodes.has(link.fromId) && rows.nodes.has(link.toId))) links.set(link.id, link);
    return links;
  };
  return { base: base.links, ours: meant(ours), theirs: meant(theirs) };
};

/** Merges `theirs` into `ours`; both came from `base`. */
export const mergeRows = (request: MergeRequest): Merged => {
  const standing = request.labels ?? 'first';
  const three: MergeRequest = {
    ...request,
    base: withLinksByEnds(request.base),
    ours: withLinksByEnds(request.ours),
    theirs: withLinksByEnds(request.theirs),
  };
  const questions = createQuestions(request.resolve ?? {});

  const boards = mergeBoards(three, questions);
  const kept = keptItems(three, boards, questions);
  const nodes = mergeNodes(three, kept, questions);
  const links = mergeTable('links', linksMeant(three), questions, (was, left, right) =>
    mergeRow('links', { base: was, ours: left, theirs: right }, questions),
  );
  const sound = fitTogether({ ...three, boards }, nodes, links, questions);
  const labelled = settleLabels(
    {
      nodes: sound.nodes,
      members: mergeOwnTable('members', three, questions),
      sessions: mergeOwnTable('sessions', three, questions),
    },
    three,
    standing,
  );
  const rows: Rows = {
    project: mergeOwnTable('project', three, questions),
    members: labelled.rows.members,
    sessions: labelled.rows.sessions,
    boards,
    nodes: labelled.rows.nodes,
    links: withOwnIds(sound.links, request, standing),
    counters: labelled.counters,
    kept: mergeOwnTable('kept', three, questions),
  };
  return { rows, patches: patchesBetween(request.ours, rows), conflicts: questions.all };
};
