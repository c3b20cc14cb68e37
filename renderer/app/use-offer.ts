import { useEffect, useMemo, useRef } from 'react';
import { useRooms } from './app-context.ts';
import { isChord } from './chords.ts';
import type { PaletteCommand } from './palette-store.ts';

/** Puts what a part of the screen can do into the command palette for as long as that part is there. */
export const useOffer = (part: string, commands: readonly PaletteCommand[]): void => {
  const { palette } = useRooms();
  // What a command does may change with every render; what it is called tells whether the palette must look again.
  const latest = useRef(commands);
  latest.current = commands;
  const names = JSON.stringify(commands.map(({ id, title, group, shortcut }) => [id, title, group, shortcut]));
  // biome-ignore lint/correctness/useExhaustiveDependencies: the names stand for the commands.
  useEffect(() => {
    const offered = latest.current.map((command, index) => ({ ...command, run: () => latest.current[index]?.run() }));
    palette.getState().offer(part, offered);
  }, [palette, part, names]);
  // Only with the part itself: what is offered anew keeps its place among the rest.
  useEffect(() => () => palette.getState().withdraw(part), [palette, part]);
};

/**
 * Commands that stay the very same while what is seen of them does: a change of the board that changes no button redraws none.
 * What they do is always the latest.
 */
export const useSteady = <Command extends PaletteCommand>(commands: readonly Command[]): readonly Command[] => {
  const latest = useRef(commands);
  latest.current = commands;
  const seen = JSON.stringify(commands);
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is seen stands for the commands.
  return useMemo(
    () => latest.current.map((command, index) => ({ ...command, run: () => latest.current[index]?.run() })),
    [seen],
  );
};

/** Chords that mean something of their own inside a text box: there they take back typing, not changes. */
const TEXT_CHORDS: readonly (string | undefined)[] = ['Ctrl+Z', 'Ctrl+Shift+Z'];

const isTextBox = (target: EventTarget | null): boolean =>
  target instanceof HTMLTextAreaElement || (target instanceof HTMLInputElement && target.type !== 'checkbox');

/** Listens for chords anywhere in the window. Chords only: a bare key is text (visual.md). */
export const useShortcuts = (shortcuts: readonly { readonly shortcut?: string; run(): void }[]): void => {
  const latest = useRef(shortcuts);
  latest.current = shortcuts;
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.defaultPrevented) return;
      const found = latest.current.find(({ shortcut }) => shortcut !== undefined && isChord(event, shortcut));
      if (found === undefined || (isTextBox(event.target) && TEXT_CHORDS.includes(found.shortcut))) return;
      event.preventDefault();
      found.run();
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, []);
};
