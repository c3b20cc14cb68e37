import * as z from 'zod';

/**
 * The rows of one project, as they stand in its SQLite file and travel to windows, packages and project files.
 * Every row has a stable `id`; everything a person may speak of also has a short `label` (c7, P1, CI1) that is
 * never used again in its project (SPEC.md D2).
 */

/** JSON as it is stored in a `props` column: plain, no functions, no dates. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };
export type JsonObject = { readonly [key: string]: Json };

export const json: z.ZodType<Json> = z.lazy(() =>
  z.union([z.null(), z.boolean(), z.number(), z.string(), z.array(json), z.record(z.string(), json)]),
);
export const jsonObject = z.record(z.string(), json) as unknown as z.ZodType<JsonObject>;

const ID = /^[a-z0-9][a-z0-9-]{0,62}$/;
const DEVICE = /^(con|prn|aux|nul|com[0-9]|lpt[0-9])$/;
const LABEL = /^[A-Za-z]{1,4}[0-9]{1,5}(?:[a-z][a-z0-9]{0,5})?$/;

/** An id: ours are UUIDv7, those of samples and imported files are readable; always safe in a file name, on Windows too. */
export const idSchema = z
  .string()
  .regex(ID, 'An id has small letters, digits and dashes only.')
  .refine((id) => !DEVICE.test(id), 'Windows keeps this name for a device.');
export const labelSchema = z.string().regex(LABEL);
/** What `idSchema` and `labelSchema` take, asked without them where thousands are asked. */
export const isId = (text: string): boolean => ID.test(text) && !(text.length < 5 && DEVICE.test(text));
export const isLabel = (text: string): boolean => LABEL.test(text);
export const TEXT_LIMIT = 4000;

export const roleSchema = z.enum([
  'principal',
  'teacher-leader',
  'improvement-facilitator',
  'coach',
  'student',
  'family',
]);
export type Role = z.infer<typeof roleSchema>;

export const projectRow = z.strictObject({
  id: idSchema,
  name: z.string().min(1).max(200),
  createdAt: z.iso.datetime(),
  /** Network-wide problem this project belongs to, the school, the problem statement. */
  props: z.strictObject({
    track: z.string().max(200).optional(),
    school: z
      .strictObject({
        id: z.string().max(64).optional(),
        name: z.string().max(200),
        enrolled: z.int().min(0).optional(),
      })
      .optional(),
    problem: z
      .strictObject({
        id: z.string().max(64).optional(),
        text: z.string().max(TEXT_LIMIT),
        who: z.string().max(400).optional(),
        measureId: z.string().max(64).optional(),
        current: z.number().optional(),
        needed: z.number().optional(),
        observedOn: z.string().max(20).optional(),
      })
      .optional(),
  }),
});
export type ProjectRow = z.infer<typeof projectRow>;

const memberRow = z.strictObject({
  id: idSchema,
  label: labelSchema,
  name: z.string().max(200),
  role: roleSchema,
  sortKey: z.string().min(1).max(200),
});
export type MemberRow = z.infer<typeof memberRow>;

/** One meeting of the team ("Meeting" on screen). `props` is free until meetings have tables of their own. */
const sessionRow = z.strictObject({
  id: idSchema,
  label: labelSchema,
  title: z.string().min(1).max(200),
  /** Calendar day, YYYY-MM-DD. */
  heldOn: z.string().max(20),
  sortKey: z.string().min(1).max(200),
  props: jsonObject,
});
export type SessionRow = z.infer<typeof sessionRow>;

export const boardRow = z.strictObject({
  id: idSchema,
  kind: z.string().min(1).max(40),
  kindVersion: z.int().min(1),
  name: z.string().min(1).max(200),
  sortKey: z.string().min(1).max(200),
  props: jsonObject,
});
export type BoardRow = z.infer<typeof boardRow>;

export const nodeRow = z.strictObject({
  id: idSchema,
  boardId: idSchema,
  type: z.string().min(1).max(40),
  parentId: idSchema.nullable(),
  label: labelSchema,
  text: z.string().max(TEXT_LIMIT),
  /** Order among siblings: fractional index, ascending by code unit. */
  sortKey: z.string().min(1).max(200),
  props: jsonObject,
});
export type NodeRow = z.infer<typeof nodeRow>;

/** A link lives on the board of its `toId` end; it may begin on another board: that is the evidence chain (D5). */
export const linkRow = z.strictObject({
  id: idSchema,
  boardId: idSchema,
  type: z.string().min(1).max(40),
  fromId: idSchema,
  toId: idSchema,
  props: jsonObject,
});
export type LinkRow = z.infer<typeof linkRow>;

/** The next number for labels of one prefix: `{id: 'c', next: 8}` makes c8. */
export const counterRow = z.strictObject({ id: z.string().regex(/^[A-Za-z]{1,4}$/), next: z.int().min(1) });
export type CounterRow = z.infer<typeof counterRow>;

/** A part of an imported file that has no table yet (PDSA cycles, measures), kept word for word. */
const keptRow = z.strictObject({ id: z.string().min(1).max(64), value: json });
export type KeptRow = z.infer<typeof keptRow>;

/** Every table a command may change, with the schema of its rows. The order is the order of writing. */
export const tableSchemas = {
  project: projectRow,
  members: memberRow,
  sessions: sessionRow,
  boards: boardRow,
  nodes: nodeRow,
  links: linkRow,
  counters: counterRow,
  kept: keptRow,
} as const;
export type TableName = keyof typeof tableSchemas;
export const tableNames = Object.keys(tableSchemas) as readonly TableName[];
export type RowOf = { [Name in TableName]: z.infer<(typeof tableSchemas)[Name]> };

/** All rows of one project, by table and id. Never changed in place: `applyPatches` makes the next one. */
export type Rows = { readonly [Name in TableName]: ReadonlyMap<string, RowOf[Name]> };

/** A project with nothing in it. */
export const emptyRows = (): Rows => ({
  project: new Map(),
  members: new Map(),
  sessions: new Map(),
  boards: new Map(),
  nodes: new Map(),
  links: new Map(),
  counters: new Map(),
  kept: new Map(),
});

/** The same rows as plain lists, for the wire and for files. */
export type RowLists = { readonly [Name in TableName]: readonly RowOf[Name][] };

/** Rows as lists, in the order they were inserted. */
export const rowsToLists = (rows: Rows): RowLists =>
  Object.fromEntries(tableNames.map((name) => [name, [...rows[name].values()]])) as unknown as RowLists;

/** Lists as rows. */
export const listsToRows = (lists: RowLists): Rows =>
  Object.fromEntries(
    tableNames.map((name) => [name, new Map((lists[name] as readonly { id: string }[]).map((row) => [row.id, row]))]),
  ) as unknown as Rows;
