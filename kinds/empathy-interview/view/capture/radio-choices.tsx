import { useId } from 'react';
import { useTranslation } from 'react-i18next';

interface RadioChoicesProps<Value extends string> {
  readonly legend: string;
  readonly value: Value | null;
  readonly options: readonly { readonly value: Value; readonly label: string; readonly disabled?: boolean }[];
  choose(value: Value): void;
}

/** One of a few: Tab comes to the group, the arrows choose in it. Labels are keys of the kind's locale. */
export const RadioChoices = <Value extends string>({ legend, value, options, choose }: RadioChoicesProps<Value>) => {
  const { t } = useTranslation('empathy-interview');
  const name = useId();
  return (
    <fieldset className="detail radio">
      <legend>{t(legend)}</legend>
      <div className="choices">
        {options.map((option) => (
          <label key={option.value} className="radio__choice">
            <input
              type="radio"
              className="only-spoken"
              name={name}
              value={option.value}
              checked={option.value === value}
              disabled={option.disabled}
              onChange={() => choose(option.value)}
            />
            <span className="choice">{t(option.label)}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
};
