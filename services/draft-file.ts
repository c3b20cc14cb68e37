import * as z from 'zod';
import { type BoardState, boardStateSchema, type DraftSheet, draftLists } from '#domain/drafts/draft.ts';
import type { Kinds } from '#domain/kind.ts';
import { checkProject } from '#domain/project-load.ts';
import { ok, type Result, refuse, type Trouble } from '#domain/result.ts';
import { idSchema, type Json } from '#domain/rows.ts';
import { isCleanJson } from '#domain/text/text.ts';
import { byId, readOpenJson, sorted } from './project-file.ts';

/**
 * A draft as an open JSON file (docs/draft-file.md): it is mailed to a principal, edited on another laptop and brought back. It
 * holds the board it is about, as it was and as it is now, and nothing of any other board.
 */
const DRAFT_FORMAT = 'throughline-draft';
const DRAFT_FORMAT_VERSION = 1;

/** What a draft file says. */
export interface DraftFile {
  /** Without what the team took over: only the laptop with the team's project knows that. */
  readonly sheet: Omit<DraftSheet, 'takings' | 'isAside'>;
  /** What the project is called, for a laptop that does not have it. */
  readonly project: string;
  readonly now: BoardState;
}

const draftFileSchema = z.strictObject({
  format: z.strictObject({ name: z.literal(DRAFT_FORMAT), version: z.literal(DRAFT_FORMAT_VERSION) }),
  draft: z.strictObject({
    id: idSchema,
    projectId: idSchema,
    boardId: idSchema,
    project: z.string().min(1).max(200),
    name: z.string().min(1).max(200),
    by: z.string().max(200),
    why: z.string().max(4000),
    startedAt: z.iso.datetime(),
  }),
  outside: z.array(idSchema),
  base: boardStateSchema,
  received: boardStateSchema.nullable(),
  now: boardStateSchema,
});

const envelope = z.looseObject({ format: z.looseObject({ name: z.string(), version: z.number() }) });

const wrong = (message: string): Trouble => ({ code: 'E_DRAFT_FILE', message: `${message} Nothing was changed.` });

const inOrder = (state: BoardState): BoardState => ({
  boards: [...state.boards],
  counters: [...state.counters].sort(byId),
  links: [...state.links].sort(byId),
  nodes: [...state.nodes].sort(byId),
});

/** The bytes of a draft's file, as text: keys sorted, lists sorted by id. */
export const draftToFile = ({ sheet, project, now }: DraftFile): string => {
  const { id, projectId, boardId, name, by, why, startedAt } = sheet;
  const body = {
    draft: { id, projectId, boardId, project, name, by, why, startedAt },
    outside: [...sheet.outside].sort(),
    base: inOrder(sheet.base),
    received: sheet.received && inOrder(sheet.received),
    now: inOrder(now),
  };
  const format = { name: DRAFT_FORMAT, version: DRAFT_FORMAT_VERSION };
  return `${JSON.stringify({ format, ...(sorted(body) as object) }, null, 1)}\n`;
};

/** True for a value that calls itself a draft, whatever else is in it. */
export const isDraftFile = (value: unknown): boolean => envelope.safeParse(value).data?.format.name === DRAFT_FORMAT;

/** Reads what a draft file holds; every state in it is held to the same rules as a project that comes in. */
export const valueToDraft = (value: unknown, kinds: Kinds): Result<DraftFile, Trouble> => {
  if (!isDraftFile(value)) return refuse(wrong('This file is not a draft.'));
  if ((envelope.safeParse(value).data?.format.version ?? 0) > DRAFT_FORMAT_VERSION)
    return refuse(wrong('This draft was made by a newer Throughline; update the app.'));
  const parsed = draftFileSchema.safeParse(value);
  if (!parsed.success) {
    const at = parsed.error.issues[0]?.path.join('.') ?? '';
    return refuse(wrong(`This draft is not right${at === '' ? '' : ` at "${at.slice(0, 80)}"`}.`));
  }
  const { draft, outside, base, received, now } = parsed.data;
  const { project, ...about } = draft;
  if (!isCleanJson({ ...draft } as unknown as Json) || about.name.trim() === '')
    return refuse(wrong('The name of this draft has hidden or broken characters in it.'));
  const sheet = { ...about, base, outside, received };
  for (const state of [base, now, ...(received === null ? [] : [received])]) {
    if (state.boards[0]?.id !== about.boardId) return refuse(wrong('This draft holds another board than it says.'));
    const checked = checkProject(
      draftLists({ ...sheet, takings: [], isAside: false }, state, { name: project }),
      kinds,
    );
    if (!checked.ok)
      return refuse({ ...checked.problem, message: checked.problem.message.replace('imported', 'changed') });
  }
  return ok({ sheet, project, now });
};

/** Reads the text of a draft file. */
export const fileToDraft = (text: string, kinds: Kinds): Result<DraftFile, Trouble> => {
  const read = readOpenJson(text, 'draft', wrong);
  return read.ok ? valueToDraft(read.value, kinds) : read;
};
