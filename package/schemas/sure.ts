import { isId, isLabel, type Json } from '#domain/rows.ts';
import { limits } from '../limits.ts';
import { DIGEST, type ManifestEntry, SCHEMA_NAME } from '../manifest.ts';
import type { BoardEntry } from './board.ts';
import type { InterviewEntry } from './interview.ts';

/**
 * A quick look at what there is most of in a package: true for what its schema surely takes as it stands, member for member.
 * It never refuses; whatever it is not sure of is the schemas' to judge and to explain. Only for what `JSON.parse` made: that any
 * member of `props` is JSON is known then.
 */

type Record = { readonly [key: string]: Json };

const isRecord = (value: Json | undefined): value is Record =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** How many members `record` has; with every known one there, as many as are known means that there is no other. */
const size = (record: Record): number => {
  let count = 0;
  for (const _ in record) count += 1;
  return count;
};

const isText = (value: Json | undefined, least: number, most: number): boolean =>
  typeof value === 'string' && value.length >= least && value.length <= most;
const isShort = (value: Json | undefined): boolean => isText(value, 1, 40);
const isSortKey = (value: Json | undefined): boolean => isText(value, 1, 200);
const isIdText = (value: Json | undefined): boolean => typeof value === 'string' && isId(value);

/** The members of `itemFields` (text.ts). */
const ITEM_SIZE = 7;
const hasItemFields = (item: Record): boolean =>
  isIdText(item.id) &&
  isShort(item.type) &&
  (item.parentId === null || isIdText(item.parentId)) &&
  typeof item.label === 'string' &&
  isLabel(item.label) &&
  isText(item.text, 0, limits.string) &&
  isSortKey(item.sortKey) &&
  isRecord(item.props);

const isLink = (link: Json): boolean =>
  isRecord(link) &&
  size(link) === 5 &&
  isIdText(link.id) &&
  isShort(link.type) &&
  isIdText(link.fromId) &&
  isIdText(link.toId) &&
  isRecord(link.props);

const areAll = (value: Json | undefined, most: number, isOne: (item: Json) => boolean): boolean => {
  if (!Array.isArray(value) || value.length > most) return false;
  for (const item of value as readonly Json[]) if (!isOne(item)) return false;
  return true;
};

/** True for what `boardEntry` takes as it stands. */
export const isSurelyBoard = (board: Json): board is Json & BoardEntry =>
  isRecord(board) &&
  size(board) === 8 &&
  isIdText(board.id) &&
  isShort(board.kind) &&
  Number.isSafeInteger(board.kindVersion) &&
  (board.kindVersion as number) >= 1 &&
  isText(board.name, 1, limits.label) &&
  isSortKey(board.sortKey) &&
  isRecord(board.props) &&
  areAll(
    board.nodes,
    limits.nodesPerBoard,
    (node) => isRecord(node) && size(node) === ITEM_SIZE && hasItemFields(node),
  ) &&
  areAll(board.links, limits.linksPerBoard, isLink);

const isLine = (line: Json): boolean =>
  isRecord(line) &&
  size(line) === ITEM_SIZE + 1 &&
  line.type === 'quote' &&
  hasItemFields(line) &&
  areAll(line.redactions, 50, (standIn) => isText(standIn, 1, limits.label));

/** True for what `interviewEntry` takes. */
export const isSurelyInterview = (interview: Json): interview is Json & InterviewEntry =>
  isRecord(interview) &&
  size(interview) === ITEM_SIZE + 2 &&
  interview.type === 'interview' &&
  hasItemFields(interview) &&
  isIdText(interview.board) &&
  areAll(interview.lines, limits.linesPerInterview, isLine);

const isRenderer = (renderer: Json | undefined): boolean =>
  isRecord(renderer) && size(renderer) === 2 && isText(renderer.name, 1, 100) && isText(renderer.version, 1, 40);

const isPath = (path: Json | undefined): boolean => isText(path, 1, limits.name);

const isListed = (entry: Json): boolean => {
  if (!isRecord(entry) || !isPath(entry.path) || !isText(entry.type, 0, 100)) return false;
  if (!Number.isSafeInteger(entry.size) || (entry.size as number) < 0 || (entry.size as number) > limits.package)
    return false;
  if (typeof entry.sha256 !== 'string' || !DIGEST.test(entry.sha256)) return false;
  if (entry.role === 'data')
    return size(entry) === 6 && typeof entry.schema === 'string' && SCHEMA_NAME.test(entry.schema);
  return (
    entry.role === 'view' &&
    size(entry) === 7 &&
    isRenderer(entry.renderer) &&
    areAll(entry.from, limits.entries, isPath) &&
    (entry.from as readonly Json[]).length > 0
  );
};

/** True for what the manifest's schema takes as its `entries`; media are left to it. */
export const isSurelyEntries = (entries: Json | undefined): entries is Json & ManifestEntry[] =>
  areAll(entries, limits.entries, isListed);
