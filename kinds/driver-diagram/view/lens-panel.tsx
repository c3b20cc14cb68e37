import { useTranslation } from 'react-i18next';
import type { Board } from '#domain/board.ts';
import { Button } from '#renderer/kit/button.tsx';
import type { PanelProps } from '#renderer/kit/kind-view.ts';
import { type DriverLens, passes, readLens } from '../model/lens.ts';
import { theoryOf } from '../model/theory.ts';
import { origins, statuses } from '../model/types.ts';

interface SeveralProps {
  readonly label: string;
  readonly options: readonly { readonly value: string; readonly label: string; readonly isOn: boolean }[];
  readonly press: (value: string) => void;
}

/** Choices of which several, one or none may be on. */
const Several = ({ label, options, press }: SeveralProps) => (
  <fieldset className="detail">
    <legend>{label}</legend>
    <div className="choices">
      {options.map((option) => (
        <button
          key={option.value}
          type="button"
          className="choice"
          aria-pressed={option.isOn}
          onClick={() => press(option.value)}
        >
          {option.label}
        </button>
      ))}
    </div>
  </fieldset>
);

/** `list` with `value` put in or taken out; nothing left = no filter. */
const toggled = <Value extends string>(
  list: readonly Value[] | undefined,
  value: string,
  all: readonly Value[],
): Value[] | undefined => {
  const next = all.filter((each) => (each === value) !== (list?.includes(each) ?? false));
  return next.length === 0 ? undefined : next;
};

const ideasOf = (board: Board) => theoryOf(board).columns.at(-1) ?? [];
const ownersOf = (board: Board): readonly string[] =>
  [...new Set(ideasOf(board).flatMap(({ props }) => (typeof props.owner === 'string' ? [props.owner] : [])))].sort();

/** How the board is looked at: by heat, one branch, only some ideas, closer or wider. Nothing on it changes (DD28-DD31). */
export const LensPanel = ({ board, lens: raw, setLens }: PanelProps) => {
  const { t } = useTranslation('driver-diagram');
  const lens = readLens(raw);
  const change = (part: Partial<Record<keyof DriverLens, unknown>>) =>
    setLens(JSON.parse(JSON.stringify({ ...lens, ...part })));
  const ideas = ideasOf(board);
  const shown = ideas.filter((idea) => passes(lens, idea)).length;
  const owners = ownersOf(board);
  const primary = theoryOf(board).columns[1] ?? [];
  /** One of several or none; pressing what is on takes it off. */
  const one = (name: 'branch' | 'owner' | 'density') => (value: string) =>
    change({ [name]: lens[name] === value ? undefined : value });
  return (
    <>
      <p className="muted" role="status">
        {t('lensPanel.shown', { shown, count: ideas.length })}
      </p>
      <label className="detail detail--toggle">
        <input
          type="checkbox"
          checked={lens.heat === true}
          onChange={() => change({ heat: lens.heat === true ? undefined : true })}
        />
        <span>{t('lensPanel.heat')}</span>
      </label>
      <Several
        label={t('lensPanel.statuses')}
        options={statuses.map((value) => ({
          value,
          label: t(`status.${value}`),
          isOn: lens.statuses?.includes(value) === true,
        }))}
        press={(value) => change({ statuses: toggled(lens.statuses, value, statuses) })}
      />
      <Several
        label={t('lensPanel.origins')}
        options={origins.map((value) => ({
          value,
          label: t(`origin.${value}`),
          isOn: lens.origins?.includes(value) === true,
        }))}
        press={(value) => change({ origins: toggled(lens.origins, value, origins) })}
      />
      {owners.length > 0 && (
        <Several
          label={t('lensPanel.owner')}
          options={owners.map((value) => ({ value, label: value, isOn: lens.owner === value }))}
          press={one('owner')}
        />
      )}
      {primary.length > 1 && (
        <Several
          label={t('lensPanel.branch')}
          options={primary.map(({ id, label }) => ({ value: id, label, isOn: lens.branch === id }))}
          press={one('branch')}
        />
      )}
      <Several
        label={t('lensPanel.density')}
        options={(['roomy', 'compact'] as const).map((value) => ({
          value,
          label: t(`lensPanel.${value}`),
          isOn: lens.density === value,
        }))}
        press={one('density')}
      />
      {Object.keys(raw).length > 0 && <Button onClick={() => setLens({})}>{t('lensPanel.everything')}</Button>}
    </>
  );
};
