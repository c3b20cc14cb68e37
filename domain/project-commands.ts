import * as z from 'zod';
import { boardOf, boardsInOrder } from './board.ts';
import { findBoard, missing, removeNodes } from './board-edits.ts';
import type { Command, Kinds } from './kind.ts';
import { nextLabel } from './labels.ts';
import { bySortKey, keyAfter } from './order.ts';
import type { Patch } from './patches.ts';
import { loadPatches } from './project-load.ts';
import { ok, type Result, type RuleBroken, refuse, ruleBroken } from './result.ts';
import { idSchema, type RowLists, type Rows, roleSchema, TEXT_LIMIT } from './rows.ts';
import { isCleanJson, tidyText } from './text/text.ts';

/** Commands about the project itself: its name and problem, its team, its meetings, its boards. */

const command = <Args>(input: z.ZodType<Args>, title: string, decide: Command<Args>['decide']): Command<Args> => ({
  input,
  title,
  decide,
});
const name = z.string().max(4000);
const describeInput = z.strictObject({
  problem: z.string().max(TEXT_LIMIT).optional(),
  school: z.string().max(200).optional(),
});

const namePatch = (raw: string, make: (text: string) => readonly Patch[]): Result<readonly Patch[], RuleBroken> => {
  const text = tidyText(raw, 200);
  if (!text.ok) return text;
  if (text.value === '')
    return refuse(ruleBroken('D4', 'E_NAME_EMPTY', 'A name needs at least one letter. Nothing was changed.'));
  return ok(make(text.value));
};

/** The project commands over the kinds an app knows. */
export const createProjectCommands = (kinds: Kinds) => ({
  create: command(
    z.strictObject({ id: idSchema, name, createdAt: z.iso.datetime() }),
    'change.createProject',
    (rows, args) => {
      if (rows.project.size > 0)
        return refuse(ruleBroken('D1', 'E_DUPLICATE_ID', 'This project is already there. Nothing was changed.'));
      return namePatch(args.name, (text) => [
        {
          table: 'project',
          id: args.id,
          before: null,
          after: { id: args.id, name: text, createdAt: args.createdAt, props: {} },
        },
      ]);
    },
  ),
  /** A whole project from a file or a sample, as one change. */
  load: command(
    z.strictObject({ rows: z.custom<RowLists>((value) => typeof value === 'object' && value !== null) }),
    'change.loadProject',
    (rows, args) => loadPatches(rows, args.rows, kinds),
  ),
  rename: command(z.strictObject({ name }), 'change.renameProject', (rows, args) => {
    const project = [...rows.project.values()][0];
    if (project === undefined) return refuse(missing('This project'));
    return namePatch(args.name, (text) => [
      { table: 'project', id: project.id, before: project, after: { ...project, name: text } },
    ]);
  }),
  /** The problem of practice, the school, or both; what is not named stays as it is, and a school without a name goes. */
  describe: command(describeInput, 'change.describeProject', (rows, { problem, school }) => {
    const project = [...rows.project.values()][0];
    if (project === undefined) return refuse(missing('This project'));
    if (!isCleanJson([problem ?? '', school ?? ''])) {
      return refuse(
        ruleBroken(
          'D3',
          'E_TEXT_CONTROL',
          'This text has hidden or broken characters in it. Nothing was changed; paste it as plain text.',
        ),
      );
    }
    const props = { ...project.props };
    if (problem !== undefined) props.problem = { ...props.problem, text: problem };
    if (school === '') delete props.school;
    else if (school !== undefined) props.school = { ...props.school, name: school };
    return ok([{ table: 'project', id: project.id, before: project, after: { ...project, props } }]);
  }),
  addMember: command(z.strictObject({ id: idSchema, name, role: roleSchema }), 'change.addMember', (rows, args) => {
    if (rows.members.has(args.id))
      return refuse(ruleBroken('D1', 'E_DUPLICATE_ID', 'This person is already on the team. Nothing was changed.'));
    const { label, patch } = nextLabel(rows, 't');
    const text = tidyText(args.name, 200);
    if (!text.ok) return text;
    const sortKey = keyAfter([...rows.members.values()].sort(bySortKey));
    return ok([
      patch,
      {
        table: 'members',
        id: args.id,
        before: null,
        after: { id: args.id, label, name: text.value, role: args.role, sortKey },
      },
    ]);
  }),
  removeMember: command(z.strictObject({ id: idSchema }), 'change.removeMember', (rows, args) => {
    const member = rows.members.get(args.id);
    return member
      ? ok([{ table: 'members', id: member.id, before: member, after: null }])
      : refuse(missing('This person'));
  }),
  addSession: command(
    z.strictObject({ id: idSchema, title: name, heldOn: z.iso.date() }),
    'change.addSession',
    (rows, args) => {
      if (rows.sessions.has(args.id))
        return refuse(ruleBroken('D1', 'E_DUPLICATE_ID', 'This meeting is already there. Nothing was changed.'));
      const { label, patch } = nextLabel(rows, 'se');
      const sortKey = keyAfter([...rows.sessions.values()].sort(bySortKey));
      return namePatch(args.title, (title) => [
        patch,
        {
          table: 'sessions',
          id: args.id,
          before: null,
          after: { id: args.id, label, title, heldOn: args.heldOn, sortKey, props: {} },
        },
      ]);
    },
  ),
  addBoard: command(
    z.strictObject({ id: idSchema, kind: z.string().max(40), name, ids: z.array(idSchema).max(20) }),
    'change.addBoard',
    (rows, args) => {
      const kind = kinds.get(args.kind);
      if (kind === undefined) {
        return refuse(
          ruleBroken(
            'D9',
            'E_KIND_UNKNOWN',
            'This version of Throughline does not know that kind of board. Nothing was changed.',
          ),
        );
      }
      if (rows.boards.has(args.id))
        return refuse(ruleBroken('D1', 'E_DUPLICATE_ID', 'This board is already there. Nothing was changed.'));
      if (kind.single && [...rows.boards.values()].some((board) => board.kind === kind.id)) {
        return refuse(ruleBroken('D9', 'E_KIND_SINGLE', `This project already has its ${kind.name}. Open that one.`));
      }
      if (args.ids.length < kind.startIds)
        return refuse(ruleBroken('D1', 'E_IDS', 'This board needs more ids to begin with. Nothing was changed.'));
      const sortKey = keyAfter(boardsInOrder(rows));
      const named = namePatch(args.name, (text) => [
        {
          table: 'boards',
          id: args.id,
          before: null,
          after: { id: args.id, kind: kind.id, kindVersion: kind.version, name: text, sortKey, props: {} },
        },
      ]);
      if (!named.ok) return named;
      const row = named.value[0]?.after;
      const withBoard: Rows = { ...rows, boards: new Map(rows.boards).set(args.id, row as never) };
      const started = kind.start(withBoard, args.id, args.ids);
      return started.ok ? ok([...named.value, ...started.value]) : started;
    },
  ),
  renameBoard: command(z.strictObject({ boardId: idSchema, name }), 'change.renameBoard', (rows, args) => {
    const board = findBoard(rows, args.boardId);
    if (!board.ok) return board;
    const row = board.value.row;
    return namePatch(args.name, (text) => [
      { table: 'boards', id: row.id, before: row, after: { ...row, name: text } },
    ]);
  }),
  removeBoard: command(z.strictObject({ boardId: idSchema }), 'change.removeBoard', (rows, args) => {
    const board = boardOf(rows, args.boardId);
    if (board === undefined) return refuse(missing('This board'));
    const top = [...board.nodes.values()].filter((node) => node.parentId === null).map((node) => node.id);
    return ok([...removeNodes(board, top), { table: 'boards', id: board.row.id, before: board.row, after: null }]);
  }),
});

/** Finds a command by its full name: `project.rename`, `fishbone.addCause`. */
export const findCommand = (kinds: Kinds, fullName: string): Command<unknown> | undefined => {
  const dot = fullName.indexOf('.');
  const [room, own] = [fullName.slice(0, dot), fullName.slice(dot + 1)];
  const commands = room === 'project' ? createProjectCommands(kinds) : kinds.get(room)?.commands;
  return commands !== undefined && Object.hasOwn(commands, own)
    ? (commands as Readonly<Record<string, Command<unknown>>>)[own]
    : undefined;
};

/**
 * Runs a command's rules over rows: arguments are checked first, then decided. The window and the app call this same function,
 * so what a person sees at once is what will be stored.
 */
export const decide = (
  kinds: Kinds,
  rows: Rows,
  fullName: string,
  args: unknown,
): Result<readonly Patch[], RuleBroken> => {
  const found = findCommand(kinds, fullName);
  if (found === undefined)
    return refuse(
      ruleBroken(
        'D9',
        'E_COMMAND_UNKNOWN',
        `There is no command called ${fullName.slice(0, 80)}. Nothing was changed.`,
      ),
    );
  const parsed = found.input.safeParse(args);
  if (!parsed.success) {
    const where = parsed.error.issues[0]?.path.join('.') ?? '';
    return refuse(
      ruleBroken(
        'D9',
        'E_COMMAND_INPUT',
        `This command cannot be carried out as it was sent${where ? ` (${where})` : ''}. Nothing was changed.`,
      ),
    );
  }
  return found.decide(rows, parsed.data);
};
