import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { intoSight, useChosen } from '#renderer/app/use-chosen.ts';

export interface PickerOption {
  readonly id: string;
  readonly label: string;
  readonly text: string;
}

/** What is asked, and of what one is chosen. */
export interface Picking {
  readonly question: string;
  readonly options: readonly PickerOption[];
  choose(optionId: string): void;
}

/** Options whose words begin like what was typed come first, then those that hold it. */
const matching = (options: readonly PickerOption[], typed: string): readonly PickerOption[] => {
  const wanted = typed.trim().toLowerCase();
  const starts = (option: PickerOption) =>
    option.text.toLowerCase().startsWith(wanted) || option.label.toLowerCase() === wanted;
  const holds = options.filter((option) => starts(option) || option.text.toLowerCase().includes(wanted));
  return [...holds.filter(starts), ...holds.filter((option) => !starts(option))];
};

/** One question, answered by typing a part of a name and Enter. */
export const Picker = ({ picking, close }: { readonly picking: Picking; readonly close: () => void }) => {
  const { t } = useTranslation();
  const dialog = useRef<HTMLDialogElement>(null);
  const [typed, setTyped] = useState('');
  const listId = useId();
  const found = matching(picking.options, typed);
  const { chosen, choose, step } = useChosen(found);
  useEffect(() => dialog.current?.showModal(), []);
  const answer = (option: PickerOption) => {
    dialog.current?.close();
    close();
    picking.choose(option.id);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'ArrowDown') step(1);
    else if (event.key === 'ArrowUp') step(-1);
    else if (event.key === 'Enter' && chosen !== undefined) answer(chosen);
    else return;
    event.preventDefault();
  };
  return (
    <dialog ref={dialog} className="palette" aria-label={picking.question} onClose={close}>
      <input
        className="palette__query"
        role="combobox"
        aria-expanded="true"
        aria-controls={listId}
        aria-label={picking.question}
        aria-activedescendant={chosen === undefined ? undefined : `${listId}-${chosen.id}`}
        placeholder={picking.question}
        value={typed}
        autoFocus
        spellCheck={false}
        onChange={(event) => {
          setTyped(event.target.value);
          choose(null);
        }}
        onKeyDown={onKeyDown}
      />
      <div className="palette__list" id={listId} role="listbox" aria-label={picking.question}>
        {found.map((option) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents lint/a11y/useFocusableInteractive: the text box above holds the keyboard.
          <div
            key={option.id}
            id={`${listId}-${option.id}`}
            ref={option === chosen ? intoSight : null}
            role="option"
            aria-selected={option === chosen}
            onClick={() => answer(option)}
            onMouseMove={() => choose(option.id)}
          >
            <span className="palette__group">{option.label}</span>
            <span className="palette__title">{option.text}</span>
          </div>
        ))}
      </div>
      {found.length === 0 && <p className="palette__none">{t('palette.none')}</p>}
    </dialog>
  );
};
