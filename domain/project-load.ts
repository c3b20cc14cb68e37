import { boardOf, childrenOf } from './board.ts';
import type { Kinds } from './kind.ts';
import { labelParts } from './labels.ts';
import { isSortKey } from './order.ts';
import type { Patch } from './patches.ts';
import { ok, type Result, type RuleBroken, refuse, ruleBroken } from './result.ts';
import { type Json, listsToRows, type RowLists, type Rows, tableNames, tableSchemas } from './rows.ts';
import { whereWrong } from './schema-words.ts';
import { linkFits } from './soundness.ts';
import { isCleanJson, tidyText } from './text/text.ts';

/**
 * A whole project at once, from a file or a sample: everything a command would have checked one by one is checked here, and the
 * first thing that is wrong is named, so a person can mend the file.
 */

const wrong = (message: string): RuleBroken => ruleBroken('D9', 'E_PROJECT_FILE', `${message} Nothing was imported.`);

const shorten = (text: string): string => (text.length > 60 ? `${text.slice(0, 57)}...` : text);

const checkShape = (lists: RowLists): RuleBroken | undefined => {
  for (const table of tableNames) {
    const seen = new Set<string>();
    if (!Array.isArray(lists[table])) return wrong(`The part "${table}" is missing.`);
    for (const row of lists[table] as readonly { readonly id: string }[]) {
      const parsed = tableSchemas[table].safeParse(row);
      if (!parsed.success)
        return wrong(`In "${table}", the entry ${shorten(String(row?.id))} is not right ${whereWrong(parsed.error)}.`);
      if (!isCleanJson(row as unknown as Json))
        return wrong(`In "${table}", the entry ${shorten(row.id)} has hidden or broken characters in it.`);
      const { sortKey } = row as { readonly sortKey?: string };
      if (sortKey !== undefined && !isSortKey(sortKey))
        return wrong(`In "${table}", the entry ${shorten(row.id)} has no proper place in its order.`);
      if (seen.has(row.id)) return wrong(`In "${table}", ${shorten(row.id)} is there twice.`);
      seen.add(row.id);
    }
  }
  return undefined;
};

/** No project has given out this many labels of one prefix; beyond it, labels would outgrow their form. */
const COUNTER_LIMIT = 50_000;

const checkLabels = (rows: Rows): RuleBroken | undefined => {
  for (const counter of rows.counters.values())
    if (counter.next > COUNTER_LIMIT) return wrong(`The counter of ${counter.id} is too high.`);
  const labels = new Set<string>();
  for (const row of [...rows.nodes.values(), ...rows.members.values(), ...rows.sessions.values()]) {
    if (labels.has(row.label)) return wrong(`The label ${row.label} is there twice.`);
    labels.add(row.label);
    const { prefix, number } = labelParts(row.label);
    if (number >= (rows.counters.get(prefix)?.next ?? 1))
      return wrong(`The counter of ${prefix} would give out ${row.label} again.`);
  }
  return undefined;
};

const checkNodes = (rows: Rows, kinds: Kinds): RuleBroken | undefined => {
  for (const node of rows.nodes.values()) {
    const boardRow = rows.boards.get(node.boardId);
    if (boardRow === undefined) return wrong(`${node.label} stands on a board that is not in the file.`);
    const type = kinds.get(boardRow.kind)?.types[node.type];
    if (type === undefined)
      return wrong(`${node.label} is of a type (${shorten(node.type)}) that this board does not have.`);
    const text = tidyText(node.text, type.textLimit);
    if (!text.ok) return wrong(`${node.label}: ${text.problem.message}`);
    if (text.value !== node.text) return wrong(`The text of ${node.label} begins or ends with white space.`);
    if (!type.props.safeParse(node.props).success) return wrong(`The details of ${node.label} are not right.`);
    const parent = node.parentId === null ? undefined : rows.nodes.get(node.parentId);
    if (node.parentId !== null && parent?.boardId !== node.boardId)
      return wrong(`${node.label} belongs to an item that is not on its board.`);
    if (!(type.under ?? [null]).includes(parent?.type ?? null))
      return wrong(`${node.label} stands where nothing of its type can stand.`);
  }
  return undefined;
};

/** A fish has one head and a theory one aim: no more, and not none. */
const checkHeads = (rows: Rows, kinds: Kinds): RuleBroken | undefined => {
  for (const { id, kind, name } of rows.boards.values()) {
    const board = boardOf(rows, id);
    for (const [type, { one }] of Object.entries(kinds.get(kind)?.types ?? {}))
      if (one === true && board !== undefined && childrenOf(board, null, type).length !== 1)
        return wrong(`The board "${shorten(name)}" needs exactly one item of the type "${type}".`);
  }
  return undefined;
};

/** Every item is reached from the top of its board exactly when nothing stands inside itself (D7). */
const checkTrees = (rows: Rows): RuleBroken | undefined => {
  for (const { id } of rows.boards.values()) {
    const board = boardOf(rows, id);
    if (board === undefined) continue;
    const open = [...childrenOf(board, null)];
    let reached = 0;
    for (let node = open.pop(); node !== undefined; node = open.pop()) {
      reached += 1;
      for (const child of childrenOf(board, node.id)) open.push(child);
    }
    if (reached !== board.nodes.size) return wrong('An item stands inside itself.');
  }
  return undefined;
};

const checkLinks = (rows: Rows, kinds: Kinds): RuleBroken | undefined => {
  const seen = new Set<string>();
  for (const link of rows.links.values()) {
    const to = rows.nodes.get(link.toId);
    if (to === undefined || !rows.nodes.has(link.fromId))
      return wrong(`The link ${shorten(link.id)} has an end that is not in the file.`);
    if (to.boardId !== link.boardId) return wrong(`The link ${shorten(link.id)} is not on the board it ends on.`);
    if (link.fromId === link.toId) return wrong(`The link ${shorten(link.id)} joins an item to itself.`);
    const key = `${link.type} ${link.fromId} ${link.toId}`;
    if (seen.has(key)) return wrong(`The link ${shorten(link.id)} is there twice.`);
    seen.add(key);
    const type = kinds.get(rows.boards.get(link.boardId)?.kind ?? '')?.linkTypes[link.type];
    if (type === undefined) return wrong(`The link ${shorten(link.id)} is of a type this board does not have.`);
    if (!type.props.safeParse(link.props).success)
      return wrong(`The details of the link ${shorten(link.id)} are not right.`);
    if (!linkFits(rows, kinds, link)) return wrong(`The link ${shorten(link.id)} joins two items that it cannot join.`);
  }
  return undefined;
};

const checkBoards = (rows: Rows, kinds: Kinds): RuleBroken | undefined => {
  const kindsSeen = new Set<string>();
  for (const board of rows.boards.values()) {
    const kind = kinds.get(board.kind);
    if (kind === undefined)
      return wrong(`This version of Throughline does not know boards of the kind "${shorten(board.kind)}".`);
    if (kind.single && kindsSeen.has(kind.id)) return wrong(`A project has one board of the kind "${kind.name}".`);
    kindsSeen.add(kind.id);
    if (board.kindVersion > kind.version)
      return wrong(`The board "${shorten(board.name)}" was made by a newer Throughline.`);
    if (!kind.boardProps.safeParse(board.props).success)
      return wrong(`The details of the board "${shorten(board.name)}" are not right.`);
  }
  return undefined;
};

/** The project with every item as its kind would have stored it; the first that its kind does not take is named (D17). */
const admitted = (rows: Rows, kinds: Kinds): Result<Rows, RuleBroken> => {
  const nodes = new Map(rows.nodes);
  for (const node of rows.nodes.values()) {
    const taken = kinds.get(rows.boards.get(node.boardId)?.kind ?? '')?.admit?.(node);
    if (taken === undefined) continue;
    if (!taken.ok) return refuse(wrong(`${node.label}: ${taken.problem.message}`));
    nodes.set(node.id, taken.value);
  }
  return ok({ ...rows, nodes });
};

/** The rows of a whole project, or the first thing that is wrong with them. */
export const checkProject = (lists: RowLists, kinds: Kinds): Result<Rows, RuleBroken> => {
  const shape = checkShape(lists);
  if (shape !== undefined) return refuse(shape);
  if (lists.project.length !== 1) return refuse(wrong('A project file holds exactly one project.'));
  const rows = listsToRows(lists);
  const problem =
    checkBoards(rows, kinds) ??
    checkNodes(rows, kinds) ??
    checkLabels(rows) ??
    checkTrees(rows) ??
    checkHeads(rows, kinds) ??
    checkLinks(rows, kinds);
  return problem === undefined ? admitted(rows, kinds) : refuse(problem);
};

/** The patches that put a whole project into an empty one. */
export const loadPatches = (current: Rows, lists: RowLists, kinds: Kinds): Result<readonly Patch[], RuleBroken> => {
  if (current.project.size > 0)
    return refuse(ruleBroken('D1', 'E_DUPLICATE_ID', 'There is a project here already. Nothing was imported.'));
  const checked = checkProject(lists, kinds);
  if (!checked.ok) return checked;
  return ok(
    tableNames.flatMap((table) =>
      [...checked.value[table].values()].map((row) => ({ table, id: row.id, before: null, after: row }) as Patch),
    ),
  );
};
