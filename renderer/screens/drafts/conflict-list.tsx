import { useTranslation } from 'react-i18next';
import type { Conflict, Side } from '#domain/merge/questions.ts';
import type { Json, LinkRow, Rows } from '#domain/rows.ts';
import { fieldWord, typeWord } from './say-difference.ts';

/** Where the team and the draft changed the same thing: the two versions side by side, and a person says which stands. */

interface Versions {
  readonly team: Rows;
  readonly draft: Rows;
}

const isObject = (value: Json): value is { readonly [key: string]: Json } =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** A link question carries what it joins in its id: `type:from:to`. */
const linkEnds = ({ rowId }: Conflict): Pick<LinkRow, 'fromId' | 'toId'> => {
  const [, fromId = '', toId = ''] = rowId.split(':');
  return { fromId, toId };
};

const ConflictChoice = ({
  conflict,
  versions,
  kindId,
  answer,
}: {
  readonly conflict: Conflict;
  readonly versions: Versions;
  readonly kindId: string;
  readonly answer: (side: Side) => void;
}) => {
  const { t } = useTranslation();
  const nodeIn = (side: Side, id: string) => (side === 'ours' ? versions.team : versions.draft).nodes.get(id);
  const named = (id: string): string => {
    const node = nodeIn('ours', id) ?? nodeIn('theirs', id);
    return node === undefined ? '' : `${node.label} ${node.text}`;
  };
  const isLink = conflict.table === 'links';
  const item = nodeIn('ours', conflict.rowId) ?? nodeIn('theirs', conflict.rowId);
  const ends = linkEnds(conflict);
  const title = isLink ? t('conflict.link', { from: named(ends.fromId), to: named(ends.toId) }) : (item?.label ?? '');

  const wordsOf = (side: Side): string => {
    const value = conflict[side];
    if (conflict.about === 'removed') return t(value === null ? 'conflict.gone' : 'conflict.stays');
    if (isLink) return t(value === null ? 'conflict.noLink' : 'conflict.hasLink');
    if (conflict.about === 'place') {
      const parentId = isObject(value) && typeof value.parentId === 'string' ? value.parentId : null;
      return parentId === null ? t(`conflict.placeOf.${side}`) : t('conflict.under', { parent: named(parentId) });
    }
    if (conflict.about === 'form') return isObject(value) ? typeWord(kindId, String(value.type)) : '';
    return value === null ? t('conflict.empty') : typeof value === 'string' ? value : JSON.stringify(value);
  };
  const field = conflict.field?.replace('props.', '') ?? '';
  const what =
    conflict.about === 'field' && field !== 'text'
      ? t('conflict.field', { field: fieldWord(kindId, field) })
      : t(`conflict.${conflict.about === 'field' ? 'words' : conflict.about}`, { from: '', to: '' });
  return (
    <fieldset className="conflict">
      <legend>
        <strong>{title}</strong> {isLink ? '' : what}
      </legend>
      {(['ours', 'theirs'] as const).map((side) => (
        <label key={side} className="conflict__side">
          <input type="radio" name={conflict.id} checked={conflict.answer === side} onChange={() => answer(side)} />
          <span className="conflict__whose">{t(`conflict.whose.${side}`)}</span>
          <span className="conflict__words">{wordsOf(side)}</span>
        </label>
      ))}
    </fieldset>
  );
};

/** Every question of this choice; nothing when there is none. */
export const ConflictList = ({
  conflicts,
  versions,
  kindId,
  answer,
}: {
  readonly conflicts: readonly Conflict[];
  readonly versions: Versions;
  readonly kindId: string;
  readonly answer: (id: string, side: Side) => void;
}) => {
  const { t } = useTranslation();
  if (conflicts.length === 0) return null;
  return (
    <section className="conflicts" aria-labelledby="conflicts">
      <h2 id="conflicts">{t('conflict.title')}</h2>
      <p className="muted">{t('conflict.about')}</p>
      {conflicts.map((conflict) => (
        <ConflictChoice
          key={conflict.id}
          conflict={conflict}
          versions={versions}
          kindId={kindId}
          answer={(side) => answer(conflict.id, side)}
        />
      ))}
    </section>
  );
};
