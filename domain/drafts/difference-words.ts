import { sameJson } from '../patches.ts';
import type { Json, LinkRow, NodeRow, Rows } from '../rows.ts';
import { bookedSince, type Difference, type FieldChange, type LinkChange } from './compare.ts';

/** Differences in words: keys under `difference.` with what fills their blanks; a screen or a terminal says them. */
export interface Phrase {
  readonly key: string;
  readonly values: Readonly<Record<string, string>>;
  /** The field it is about, without `props.`; its name is the kind's own word. */
  readonly field?: string;
}

/** What a difference is about, as it stands after it, or before where it is gone. */
export interface Subject {
  readonly id: string;
  readonly boardId: string | null;
  readonly label: string;
  readonly type: string;
  readonly text: string;
}

/** The row a difference is about. */
export const subjectOf = ({ table, rowId }: Difference, before: Rows, after: Rows): Subject => {
  const row = (after[table].get(rowId) ?? before[table].get(rowId)) as Partial<NodeRow> & { readonly name?: string };
  return {
    id: rowId,
    boardId: table === 'boards' ? rowId : (row?.boardId ?? null),
    label: row?.label ?? '',
    type: row?.type ?? table,
    text: row?.text ?? row?.name ?? '',
  };
};

/** A value as a person reads it; nothing for what is not there. */
const inWords = (value: Json): string =>
  value === null ? '' : typeof value === 'string' || typeof value === 'number' ? String(value) : JSON.stringify(value);

const named = (node: NodeRow | undefined): string => (node === undefined ? '' : `${node.label} ${node.text}`.trim());

const fieldPhrase = ({ field, before, after }: FieldChange): Phrase => {
  const values = { before: inWords(before), after: inWords(after) };
  if (field === 'text' || field === 'name')
    return { key: field === 'text' && before === '' ? 'written' : 'words', values };
  if (field === 'label') return { key: 'label', values };
  const key = before === null ? 'set' : after === null ? 'cleared' : 'field';
  return { key, values, field: field.replace('props.', '') };
};

const movedPhrases = ({ fields }: Difference, before: Rows, after: Rows): readonly Phrase[] => {
  const changeOf = (field: string) => fields.find((change) => change.field === field);
  const type = changeOf('type');
  const parent = changeOf('parentId');
  const label = changeOf('label');
  const under = (rows: Rows, id: Json) => (typeof id === 'string' ? named(rows.nodes.get(id)) : '');
  if (type !== undefined) {
    const values = { before: inWords(type.before), after: inWords(type.after) };
    return [{ key: 'type', values }, ...(label === undefined ? [] : [fieldPhrase(label)])];
  }
  if (parent === undefined) return [{ key: 'order', values: {} }];
  const values = { before: under(before, parent.before), after: under(after, parent.after) };
  return [{ key: values.after === '' ? 'outward' : values.before === '' ? 'into' : 'under', values }];
};

/** Whose families a board has noted as put in order by hand. */
const arrangedPhrase = ({ rowId, fields }: Difference, before: Rows, after: Rows): Phrase => {
  const [old, next] = [before.boards.get(rowId), after.boards.get(rowId)];
  const noted = old && next ? fields.flatMap(({ field }) => bookedSince(old, next, field)) : [];
  const heads = noted.flatMap((id) => after.nodes.get(id)?.label ?? []);
  return heads.length === 0
    ? { key: 'arranged', values: {} }
    : { key: 'arrangedUnder', values: { heads: heads.join(', ') } };
};

const linkPhrases = (nodeId: string, { before, after }: LinkChange, old: Rows, next: Rows): readonly Phrase[] => {
  const other = (link: LinkRow, rows: Rows) => named(rows.nodes.get(link.fromId === nodeId ? link.toId : link.fromId));
  const lost = (link: LinkRow): Phrase => ({ key: 'unlinked', values: { other: other(link, old) } });
  const gained = (link: LinkRow): Phrase => ({ key: 'linked', values: { other: other(link, next) } });
  if (before === null || after === null) return [...(before ? [lost(before)] : []), ...(after ? [gained(after)] : [])];
  const isSame = before.fromId === after.fromId && before.toId === after.toId && before.type === after.type;
  if (!isSame) return [lost(before), gained(after)];
  return Object.keys({ ...before.props, ...after.props })
    .filter((key) => !sameJson(before.props[key], after.props[key]))
    .map((key) => ({
      key: 'linkChanged',
      values: {
        other: other(after, next),
        before: inWords(before.props[key] ?? null),
        after: inWords(after.props[key] ?? null),
      },
      field: key,
    }));
};

/** One difference in words, a phrase for each thing it says. */
export const phrasesOf = (difference: Difference, before: Rows, after: Rows): readonly Phrase[] => {
  const { kind, rowId, fields, links } = difference;
  const linked = links.flatMap((change) => linkPhrases(rowId, change, before, after));
  if (kind === 'removed') return [{ key: 'removed', values: {} }];
  if (kind === 'moved' && difference.table === 'boards') return [arrangedPhrase(difference, before, after)];
  if (kind === 'moved') return [...movedPhrases(difference, before, after), ...linked];
  if (kind === 'changed') return fields.map(fieldPhrase);
  if (kind === 'relinked') return linked;
  const parentId = after.nodes.get(rowId)?.parentId ?? null;
  const parent = parentId === null ? '' : named(after.nodes.get(parentId));
  return [{ key: parent === '' ? 'added' : 'addedUnder', values: { parent } }, ...linked];
};
