import { type KeyboardEvent, useId, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { useRooms } from '#renderer/app/app-context.ts';
import { chordToLabel } from '#renderer/app/chords.ts';
import { searchCommands } from '#renderer/app/palette-search.ts';
import type { PaletteCommand } from '#renderer/app/palette-store.ts';
import { intoSight, useChosen } from '#renderer/app/use-chosen.ts';

const PaletteList = ({ close }: { readonly close: () => void }) => {
  const { t } = useTranslation();
  const { palette } = useRooms();
  const offers = useStore(palette, (state) => state.offers);
  const [query, setQuery] = useState('');
  const listId = useId();
  // What belongs to the screen in front comes first; what holds everywhere, last.
  const all = useMemo(() => [...offers.values()].reverse().flat(), [offers]);
  const found = searchCommands(all, query);
  const { chosen, choose, step } = useChosen(found);

  const run = (command: PaletteCommand) => {
    close();
    command.run();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'ArrowDown') step(1);
    else if (event.key === 'ArrowUp') step(-1);
    else if (event.key === 'Enter' && chosen !== undefined) run(chosen);
    else return;
    event.preventDefault();
  };

  return (
    <>
      <input
        className="palette__query"
        role="combobox"
        aria-expanded="true"
        aria-controls={listId}
        aria-label={t('palette.query')}
        aria-activedescendant={chosen === undefined ? undefined : `${listId}-${chosen.id}`}
        placeholder={t('palette.query')}
        value={query}
        // biome-ignore lint/a11y/noAutofocus: the palette is opened to type in.
        autoFocus
        spellCheck={false}
        onChange={(event) => {
          const typed = event.target.value;
          setQuery(typed);
          choose(searchCommands(all, typed)[0]?.id ?? null);
        }}
        onKeyDown={onKeyDown}
      />
      <div className="palette__list" id={listId} role="listbox" aria-label={t('palette.name')}>
        {found.map((command) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents lint/a11y/useFocusableInteractive: the text box above holds the keyboard.
          <div
            key={command.id}
            id={`${listId}-${command.id}`}
            ref={command === chosen ? intoSight : null}
            role="option"
            aria-selected={command === chosen}
            onClick={() => run(command)}
            onMouseMove={() => choose(command.id)}
          >
            <span className="palette__group">{command.group}</span>
            <span className="palette__title">{command.title}</span>
            {command.shortcut && <kbd className="chord">{chordToLabel(command.shortcut)}</kbd>}
          </div>
        ))}
      </div>
      {found.length === 0 && <p className="palette__none">{t('palette.none')}</p>}
    </>
  );
};

/** Reaches everything by name and teaches the shortcut of what it runs. */
export const CommandPalette = () => {
  const { t } = useTranslation();
  const { palette } = useRooms();
  const { isOpen, close } = useStore(palette);
  const dialog = useRef<HTMLDialogElement>(null);
  useLayoutEffect(() => {
    if (isOpen) dialog.current?.showModal();
    else dialog.current?.close();
  }, [isOpen]);
  // At once, not with the next render: closing hands the keyboard back, and what runs next may want it elsewhere.
  const shut = () => {
    dialog.current?.close();
    close();
  };
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: Escape closes a dialog by itself; the click is on the ground behind it.
    <dialog
      ref={dialog}
      className="palette"
      aria-label={t('palette.name')}
      // Its event comes a moment after the closing: by then the palette may have been asked for again.
      onClose={() => {
        if (!dialog.current?.open) close();
      }}
      onCancel={close}
      onClick={(event) => {
        if (event.target === dialog.current) close();
      }}
    >
      {isOpen && <PaletteList close={shut} />}
    </dialog>
  );
};
