import { X } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button, IconButton } from '#renderer/kit/button.tsx';
import { Choices } from '#renderer/kit/choices.tsx';
import { Facts } from '#renderer/kit/facts.tsx';
import { Field } from '#renderer/kit/field.tsx';
import type { PanelProps } from '#renderer/kit/kind-view.ts';
import { categorySets, MOST_CATEGORIES } from '../model/category-sets.ts';
import { categoriesOf, isEmerging } from '../model/items.ts';
import { run } from './runs.ts';

interface SetCardProps {
  readonly name: string;
  readonly categories: readonly string[];
  readonly use: () => void;
  readonly remove?: () => void;
}

const SetCard = ({ name, categories, use, remove }: SetCardProps) => {
  const { t } = useTranslation('fishbone');
  return (
    <li className="panel-item">
      <div className="panel-item__head">
        <h3>{name}</h3>
        {remove && <IconButton Icon={X} label={t('setsPanel.remove', { name })} onClick={remove} />}
      </div>
      <p className="muted">
        <Facts facts={categories} />
      </p>
      <Button look="quiet" onClick={use} aria-label={t('setsPanel.useThis', { name })}>
        {t('setsPanel.use')}
      </Button>
    </li>
  );
};

/** How the bones come about (product R12): causes first and bones later, a set of bones, or a set of the team's own. */
export const SetsPanel = ({ board, run: carryOut, newId, ownLists }: PanelProps) => {
  const { t } = useTranslation('fishbone');
  const [name, setName] = useState('');
  const boardId = board.row.id;
  const bones = categoriesOf(board)
    .map((bone) => bone.text)
    .filter((text) => text !== '');
  const use = (categories: readonly string[]) =>
    carryOut(run('useCategorySet', { boardId, categories: categories.map((text) => ({ id: newId(), text })) }));
  const save = async () => {
    if (name.trim() === '' || bones.length === 0) return;
    const isKept = await ownLists.save({ id: newId(), name: name.trim(), items: bones.slice(0, MOST_CATEGORIES) });
    if (isKept) setName((now) => (now === name ? '' : now));
  };
  return (
    <>
      <Choices
        label={t('setsPanel.order')}
        value={isEmerging(board) ? 'causes' : 'bones'}
        options={[
          { value: 'bones', label: t('setsPanel.bonesFirst') },
          { value: 'causes', label: t('setsPanel.causesFirst') },
        ]}
        choose={(value) => carryOut(run('setEmerging', { boardId, emerging: value === 'causes' }))}
      />
      <p className="muted">{t(isEmerging(board) ? 'setsPanel.causesAbout' : 'setsPanel.bonesAbout')}</p>
      <ul className="panel-list">
        {ownLists.all.map((set) => (
          <SetCard
            key={set.id}
            name={set.name}
            categories={set.items}
            use={() => use(set.items)}
            remove={() => ownLists.remove(set.id)}
          />
        ))}
        {categorySets.map((set) => (
          <SetCard
            key={set.id}
            name={t(`sets.${set.id}`)}
            categories={set.categories}
            use={() => use(set.categories)}
          />
        ))}
      </ul>
      {bones.length > 0 && (
        <form
          className="panel-form"
          onSubmit={(event) => {
            event.preventDefault();
            void save();
          }}
        >
          <Field
            label={t('setsPanel.saveAs', { count: bones.length })}
            value={name}
            maxLength={80}
            onChange={(event) => setName(event.target.value)}
          />
          <Button type="submit" disabled={name.trim() === ''}>
            {t('setsPanel.save')}
          </Button>
        </form>
      )}
    </>
  );
};
