import { sameJson } from '../patches.ts';
import type { Json, JsonObject, NodeRow } from '../rows.ts';
import type { Conflict, Questions, Side } from './questions.ts';

/** Three-way merge of one row, field by field (product R25): what only one side changed is taken, what both changed is asked. */

/** The three states of one value; `base` null = it was not there. */
export interface Three<Value> {
  readonly base: Value | null;
  readonly ours: Value;
  readonly theirs: Value;
}

type Where = Pick<Conflict, 'id' | 'about' | 'table' | 'rowId' | 'field'>;

/** The side whose value stands: the one that changed it; where both did, and differently, a person is asked. */
const mergeValue = (three: Three<Json>, where: Where, questions: Questions): Side => {
  if (sameJson(three.ours, three.theirs) || sameJson(three.theirs, three.base)) return 'ours';
  if (sameJson(three.ours, three.base)) return 'theirs';
  return questions.ask({ ...where, ...three });
};

const absent = null;

/** Lists of ids that a board keeps for itself, joined: what either side put in is in, what either took out is out. */
const mergeBooks = ({ base, ours, theirs }: Three<Json>): Json => {
  if (sameJson(ours, theirs) || sameJson(theirs, base)) return ours;
  if (sameJson(ours, base)) return theirs;
  const [old, left, right] = [base, ours, theirs].map((list) => (Array.isArray(list) ? (list as string[]) : []));
  const stays = (id: string) =>
    old?.includes(id) !== true || (left?.includes(id) === true && right?.includes(id) === true);
  return [...new Set([...(left ?? []), ...(right ?? [])])].filter(stays).sort();
};

/** Merges `props` key by key. */
const mergeProps = (
  three: Three<JsonObject>,
  where: Pick<Conflict, 'table' | 'rowId'>,
  questions: Questions,
  books: readonly string[] = [],
): JsonObject => {
  const merged: Record<string, Json> = {};
  for (const key of new Set([...Object.keys(three.ours), ...Object.keys(three.theirs)])) {
    const field = `props.${key}`;
    const [base, ours, theirs] = [three.base?.[key] ?? absent, three.ours[key] ?? absent, three.theirs[key] ?? absent];
    if (books.includes(key)) {
      const joined = mergeBooks({ base, ours, theirs });
      if (joined !== null) merged[key] = joined;
      continue;
    }
    const id = `field:${where.rowId}:${field}`;
    const side = mergeValue({ base, ours, theirs }, { ...where, id, about: 'field', field }, questions);
    const value = side === 'ours' ? three.ours[key] : three.theirs[key];
    if (value !== undefined) merged[key] = value;
  }
  return merged;
};

/** What of a row is not merged field by field: `apart` stays as ours, `books` are lists that are joined. */
interface Exceptions {
  readonly apart?: readonly string[];
  readonly books?: readonly string[];
}

/** Merges two rows of a table whose fields are each on their own. */
export const mergeRow = <Row extends { readonly id: string }>(
  table: Conflict['table'],
  three: Three<Row>,
  questions: Questions,
  { apart = [], books = [] }: Exceptions = {},
): Row => {
  const [base, ours, theirs] = [three.base, three.ours, three.theirs] as unknown as readonly [
    Readonly<Record<string, Json>> | null,
    Readonly<Record<string, Json>>,
    Readonly<Record<string, Json>>,
  ];
  const merged: Record<string, Json> = { ...ours };
  for (const field of Object.keys(ours)) {
    if (apart.includes(field)) continue;
    if (field === 'props') {
      const props = { base: (base?.props ?? null) as JsonObject | null, ours: ours.props, theirs: theirs.props };
      merged.props = mergeProps(props as Three<JsonObject>, { table, rowId: three.ours.id }, questions, books);
      continue;
    }
    const values = { base: base?.[field] ?? absent, ours: ours[field] ?? absent, theirs: theirs[field] ?? absent };
    const where = {
      id: `field:${three.ours.id}:${field}`,
      about: 'field',
      table,
      rowId: three.ours.id,
      field,
    } as const;
    if (mergeValue(values, where, questions) === 'theirs') merged[field] = theirs[field] ?? absent;
  }
  return merged as unknown as Row;
};

const placeOf = ({ parentId, sortKey }: NodeRow) => ({ parentId, sortKey });

/** An item's type with everything whose meaning hangs on the type. */
const formOf = ({ type, props }: NodeRow) => ({ type, props });

/** Merges one item but for its label, which is nobody's wish and is settled afterwards. */
export const mergeNode = (three: Three<NodeRow>, questions: Questions): NodeRow => {
  const { base, ours, theirs } = three;
  const where = { table: 'nodes', rowId: ours.id } as const;
  const merged = mergeRow('nodes', three, questions, {
    apart: ['parentId', 'sortKey', 'type', 'label', 'props'],
  });
  const place = mergeValue(
    { base: base && placeOf(base), ours: placeOf(ours), theirs: placeOf(theirs) },
    { ...where, id: `place:${ours.id}`, about: 'place', field: null },
    questions,
  );
  const placed = { ...merged, ...placeOf(place === 'ours' ? ours : theirs) };
  if (ours.type === theirs.type) {
    const props = { base: base?.props ?? null, ours: ours.props, theirs: theirs.props };
    return { ...placed, props: mergeProps(props, where, questions) };
  }
  const form = mergeValue(
    { base: base && formOf(base), ours: formOf(ours), theirs: formOf(theirs) },
    { ...where, id: `form:${ours.id}`, about: 'form', field: null },
    questions,
  );
  return { ...placed, ...formOf(form === 'ours' ? ours : theirs) };
};
