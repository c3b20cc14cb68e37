import * as z from 'zod';
import { isDeeperThan } from '#domain/json-depth.ts';
import { ok, type Result, refuse, type Trouble } from '#domain/result.ts';
import { type RowLists, type Rows, rowsToLists, tableNames } from '#domain/rows.ts';
import { isPublishedShape, publishedToLists } from './published-shape.ts';

/**
 * The project as an open JSON file (docs/project-file.md): the rows as they stand, every table sorted by id, keys sorted, one
 * space of indent, a line feed at the end. Export, import, export gives the same bytes.
 */
const PROJECT_FORMAT = 'throughline-project';
const PROJECT_FORMAT_VERSION = 1;

/** No file of ours comes near this; a larger one is refused before it is parsed. */
export const PROJECT_FILE_LIMIT = 32_000_000;
const DEPTH_LIMIT = 32;

/** The same value with the keys of every object in ascending order. */
export const sorted = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([left], [right]) => (left < right ? -1 : 1))
      .map(([key, inner]) => [key, sorted(inner)]),
  );
};

export const byId = (left: { readonly id: string }, right: { readonly id: string }): number =>
  left.id < right.id ? -1 : left.id > right.id ? 1 : 0;

/** The bytes of a project's file, as text. */
export const rowsToFile = (rows: Rows): string => {
  const lists = rowsToLists(rows);
  const tables = Object.fromEntries(
    tableNames.map((table) => [table, [...(lists[table] as readonly { id: string }[])].sort(byId)]),
  );
  return `${JSON.stringify({ format: { name: PROJECT_FORMAT, version: PROJECT_FORMAT_VERSION }, ...(sorted(tables) as object) }, null, 1)}\n`;
};

const wrong = (message: string): Trouble => ({ code: 'E_PROJECT_FILE', message: `${message} Nothing was imported.` });

const envelope = z.looseObject({
  format: z.strictObject({ name: z.literal(PROJECT_FORMAT), version: z.int().min(1) }),
});

/** The value in a file of ours; `what` is what it should be ("project"), `wrong` makes the refusal. */
export const readOpenJson = (
  text: string,
  what: string,
  wrong: (message: string) => Trouble,
): Result<unknown, Trouble> => {
  if (text.length > PROJECT_FILE_LIMIT) return refuse(wrong(`This file is too large to be a ${what}.`));
  if (isDeeperThan(text, DEPTH_LIMIT)) return refuse(wrong(`This file is nested too deeply to be a ${what}.`));
  try {
    return ok(
      JSON.parse(text, (key, inner) => {
        // A key that would change what an object is, not what it holds.
        if (key === '__proto__') throw new SyntaxError('no such key');
        return inner;
      }),
    );
  } catch {
    return refuse(wrong(`This file is not JSON, so it is not a ${what} file.`));
  }
};

/** A file's text as row lists: our own form, or the shape the sample projects were published in. Rows are checked on load. */
export const fileToLists = (text: string): Result<RowLists, Trouble> => {
  const read = readOpenJson(text, 'project', wrong);
  if (!read.ok) return read;
  const { value } = read;
  if (isPublishedShape(value)) return publishedToLists(value);
  const parsed = envelope.safeParse(value);
  if (!parsed.success) return refuse(wrong('This file is not a Throughline project.'));
  if (parsed.data.format.version > PROJECT_FORMAT_VERSION)
    return refuse(wrong('This project file was made by a newer Throughline; update the app.'));
  const { format: _, ...tables } = parsed.data;
  const unknown = Object.keys(tables).find((table) => !(tableNames as readonly string[]).includes(table));
  if (unknown !== undefined)
    return refuse(wrong(`This file has a part called "${unknown.slice(0, 40)}" that this version does not know.`));
  return ok(tables as unknown as RowLists);
};
