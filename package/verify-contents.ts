import type * as z from 'zod';
import type { Kind, Kinds } from '#domain/kind.ts';
import { INTERVIEW, LINE } from '#domain/privacy/privacy.ts';
import { ok, type Result } from '#domain/result.ts';
import type { Json, JsonObject, Rows } from '#domain/rows.ts';
import { hiddenCharacters } from '#domain/text/text.ts';
import { readCanonical } from './canonical-json.ts';
import { type Refusal, refused } from './codes.ts';
import { type Contents, contentsToRows, SCHEMAS } from './contents.ts';
import { limits } from './limits.ts';
import type { DataEntry, Manifest } from './manifest.ts';
import { boardPath, interviewPath, type PathMeaning, pathMeaning } from './names.ts';
import { type BoardEntry, boardEntry } from './schemas/board.ts';
import { type InterviewEntry, interviewEntry } from './schemas/interview.ts';
import { type ProjectEntry, projectEntry } from './schemas/project.ts';
import { type SessionEntry, sessionEntry } from './schemas/session.ts';
import { isSurelyBoard, isSurelyInterview } from './schemas/sure.ts';
import { checkStructure } from './verify-structure.ts';

/** Step 7: each data entry is canonical, of a kind this version knows, in its place, of its schema and of this lineage. */

export interface ReadContents extends Contents {
  readonly rows: Rows;
}

const schemas = { project: projectEntry, session: sessionEntry, board: boardEntry, interview: interviewEntry } as const;
type DataKind = keyof typeof schemas;
const isDataKind = (name: string): name is DataKind => Object.hasOwn(schemas, name);

const issuePath = (error: z.ZodError): string => error.issues[0]?.path.map(String).join('.') ?? '';

/** The kind an entry says it is, when this version reads it and its path is a place for it. */
const entryKind = (entry: DataEntry, meaning: PathMeaning | undefined): Result<DataKind, Refusal> => {
  const name = entry.schema.slice(0, entry.schema.indexOf('/'));
  if (!isDataKind(name) || SCHEMAS[name] !== entry.schema)
    return refused('E_KIND_UNSUPPORTED', `${entry.path}: ${entry.schema}`);
  if (meaning?.kind !== name) return refused('E_KIND_PATH', `${entry.path}: ${entry.schema}`);
  return ok(name);
};

/** A string no text of ours could be: too long, or with characters nobody sees. */
const badString = (value: Json): string | null => {
  if (typeof value === 'string') {
    if (value.length > limits.string) return 'a text that is too long';
    return hiddenCharacters.test(value) ? 'a hidden character' : null;
  }
  if (value === null || typeof value !== 'object') return null;
  for (const item of Object.values(value)) {
    const bad = badString(item as Json);
    if (bad !== null) return bad;
  }
  return null;
};

/** Props as their type's schema takes them. An open schema's own refusal of members it does not know is not an error. */
type PropsCheck = (schema: z.ZodType<JsonObject>, props: JsonObject, isClosed: boolean) => Result<JsonObject, string>;

const checkPropsOnce: PropsCheck = (schema, props, isClosed) => {
  const parsed = schema.safeParse(props);
  if (parsed.success) return ok(props);
  const unknown = new Set(
    parsed.error.issues.flatMap((issue) =>
      issue.code === 'unrecognized_keys' && issue.path.length === 0 ? issue.keys : [],
    ),
  );
  if (isClosed || unknown.size === 0) return { ok: false, problem: issuePath(parsed.error) };
  const known = Object.fromEntries(Object.entries(props).filter(([key]) => !unknown.has(key)));
  return schema.safeParse(known).success ? ok(known) : { ok: false, problem: issuePath(parsed.error) };
};

const isEmpty = (props: JsonObject): boolean => {
  for (const _ in props) return false;
  return true;
};

/** Most props of a package are among few: what a schema has taken once in this package it takes again. */
const createPropsCheck = (): PropsCheck => {
  const taken = new Map<z.ZodType, Set<string>>();
  return (schema, props, isClosed) => {
    let texts = taken.get(schema);
    if (texts === undefined) {
      texts = new Set();
      taken.set(schema, texts);
    }
    const text = isEmpty(props) ? '{}' : JSON.stringify(props);
    if (texts.has(text)) return ok(props);
    const checked = checkPropsOnce(schema, props, isClosed);
    if (checked.ok && checked.value === props) texts.add(text);
    return checked;
  };
};

/** A kind that holds what people confided: nothing it does not know may come with it. */
const isSensitive = (kind: Kind): boolean => Object.hasOwn(kind.types, INTERVIEW);

type Item = BoardEntry['nodes'][number];

const checkItem = <Row extends Item>(
  item: Row,
  kind: Kind,
  where: string,
  checkProps: PropsCheck,
): Result<Row, Refusal> => {
  const type = Object.hasOwn(kind.types, item.type) ? kind.types[item.type] : undefined;
  if (type === undefined) return refused('E_SCHEMA', `${where}: ${item.id}: type`);
  if (item.text.length > type.textLimit) return refused('E_SCHEMA', `${where}: ${item.id}: text`);
  // Private props are the business of step 8; they are no secret of the schema.
  const props = checkProps(type.props, item.props, isSensitive(kind));
  if (!props.ok) return refused('E_SCHEMA', `${where}: ${item.id}: props.${props.problem}`);
  return ok(props.value === item.props ? item : { ...item, props: props.value });
};

const findKind = (
  kinds: Kinds,
  board: Pick<BoardEntry, 'kind' | 'kindVersion'>,
  where: string,
): Result<Kind, Refusal> => {
  const kind = kinds.get(board.kind);
  if (kind === undefined || board.kindVersion > kind.version)
    return refused('E_KIND_UNSUPPORTED', `${where}: ${board.kind} ${board.kindVersion}`);
  return ok(kind);
};

const checkBoard = (
  board: BoardEntry,
  path: string,
  kinds: Kinds,
  checkProps: PropsCheck,
): Result<BoardEntry, Refusal> => {
  const found = findKind(kinds, board, path);
  if (!found.ok) return found;
  const kind = found.value;
  for (const node of board.nodes)
    if (node.type === INTERVIEW || node.type === LINE)
      return refused('E_KIND_PATH', `${path}: ${node.type} ${node.id}`);
  const props = checkProps(kind.boardProps, board.props, isSensitive(kind));
  if (!props.ok) return refused('E_SCHEMA', `${path}: props.${props.problem}`);
  const nodes: Item[] = [];
  for (const node of board.nodes) {
    const item = checkItem(node, kind, path, checkProps);
    if (!item.ok) return item;
    nodes.push(item.value);
  }
  const links: BoardEntry['links'] = [];
  for (const link of board.links) {
    const type = Object.hasOwn(kind.linkTypes, link.type) ? kind.linkTypes[link.type] : undefined;
    if (type === undefined) return refused('E_SCHEMA', `${path}: ${link.id}: type`);
    const linkProps = checkProps(type.props, link.props, isSensitive(kind));
    if (!linkProps.ok) return refused('E_SCHEMA', `${path}: ${link.id}: props.${linkProps.problem}`);
    links.push(linkProps.value === link.props ? link : { ...link, props: linkProps.value });
  }
  return ok({ ...board, props: props.value, nodes, links });
};

const checkInterview = (
  interview: InterviewEntry,
  path: string,
  boards: readonly BoardEntry[],
  kinds: Kinds,
  checkProps: PropsCheck,
): Result<null, Refusal> => {
  const board = boards.find((row) => row.id === interview.board);
  const kind = board && kinds.get(board.kind);
  if (kind === undefined) return refused('E_SCHEMA', `${path}: board`);
  for (const item of [interview, ...interview.lines]) {
    const checked = checkItem<Item>(item, kind, path, checkProps);
    if (!checked.ok) return checked;
  }
  return ok(null);
};

interface Parsed {
  project?: ProjectEntry;
  session?: SessionEntry;
  readonly boards: { readonly path: string; readonly entry: BoardEntry }[];
  readonly interviews: { readonly path: string; readonly entry: InterviewEntry }[];
}

/** An entry's content by its schema; what surely passes is not copied member by member. */
const readEntry = (kind: DataKind, value: Json) => {
  const isSure = (kind === 'board' && isSurelyBoard(value)) || (kind === 'interview' && isSurelyInterview(value));
  return isSure ? ({ success: true, data: value } as const) : schemas[kind].safeParse(value);
};

/** Reads every data entry for itself. */
const parseEntries = (manifest: Manifest, files: ReadonlyMap<string, Uint8Array>): Result<Parsed, Refusal> => {
  const parsed: Parsed = { boards: [], interviews: [] };
  for (const entry of manifest.entries) {
    if (entry.role !== 'data') continue;
    const { path } = entry;
    const json = readCanonical(files.get(path) ?? new Uint8Array(), path, limits.json);
    if (!json.ok) return json;
    const { value, isPlain } = json.value;
    const kind = entryKind(entry, pathMeaning(path));
    if (!kind.ok) return kind;
    const content = readEntry(kind.value, value);
    if (!content.success) return refused('E_SCHEMA', `${path}: ${issuePath(content.error)}`);
    const bad = isPlain ? null : badString(value);
    if (bad !== null) return refused('E_SCHEMA', `${path}: ${bad}`);
    if (kind.value === 'project') parsed.project = content.data as ProjectEntry;
    else if (kind.value === 'session') parsed.session = content.data as SessionEntry;
    else if (kind.value === 'board') parsed.boards.push({ path, entry: content.data as BoardEntry });
    else parsed.interviews.push({ path, entry: content.data as InterviewEntry });
  }
  return ok(parsed);
};

const checkLineage = (manifest: Manifest, parsed: Parsed): Result<null, Refusal> => {
  const { project, session } = manifest.lineage;
  if (parsed.project?.id !== project) return refused('E_LINEAGE', 'project');
  if (parsed.session?.id !== session) return refused('E_LINEAGE', 'session');
  if (parsed.session.project !== project) return refused('E_LINEAGE', "the meeting's project");
  for (const { path, entry } of parsed.boards) if (boardPath(entry.id) !== path) return refused('E_LINEAGE', path);
  for (const { path, entry } of parsed.interviews)
    if (interviewPath(entry.id) !== path) return refused('E_LINEAGE', path);
  return ok(null);
};

/** Reads and checks all data entries; the rows are what they hold together. */
export const readContents = (
  manifest: Manifest,
  files: ReadonlyMap<string, Uint8Array>,
  kinds: Kinds,
): Result<ReadContents, Refusal> => {
  if (manifest.kind !== 'session') return refused('E_KIND_UNSUPPORTED', `a ${manifest.kind}`);
  const parsed = parseEntries(manifest, files);
  if (!parsed.ok) return parsed;
  const boards: BoardEntry[] = [];
  const checkProps = createPropsCheck();
  for (const { path, entry } of parsed.value.boards) {
    const board = checkBoard(entry, path, kinds, checkProps);
    if (!board.ok) return board;
    boards.push(board.value);
  }
  for (const { path, entry } of parsed.value.interviews) {
    const interview = checkInterview(entry, path, boards, kinds, checkProps);
    if (!interview.ok) return interview;
  }
  const { project, session } = parsed.value;
  if (project === undefined || session === undefined)
    return refused('E_SCHEMA', 'a package has a project and a session');
  const lineage = checkLineage(manifest, parsed.value);
  if (!lineage.ok) return lineage;
  const contents: Contents = {
    project,
    session,
    boards,
    interviews: parsed.value.interviews.map(({ entry }) => entry),
  };
  const structure = checkStructure(contents);
  if (!structure.ok) return structure;
  return ok({ ...contents, rows: contentsToRows(contents) });
};
