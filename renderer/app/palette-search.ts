import type { PaletteCommand } from './palette-store.ts';

const plain = (text: string): string => text.trim().toLowerCase().split(/\s+/).join(' ');

/** How near a command is to what was typed: the smaller, the nearer; null when it does not hold every word. */
const rank = ({ group, title, about }: PaletteCommand, typed: string): number | null => {
  const words = typed.split(' ');
  const holds = (text: string) => words.every((word) => text.includes(word));
  const name = plain(title);
  const full = plain(`${group} ${title}`);
  if (!holds(full)) return null;
  if (name === typed) return 0;
  if (full === typed) return 1;
  if (name.startsWith(typed)) return 2;
  if (holds(about === undefined ? name : plain(title.replace(about, ' ')))) return 3;
  return holds(name) ? 4 : 5;
};

/**
 * The commands that hold every word typed, the nearest first: one that is called so, by its name alone or with its heading before
 * it; one whose name begins so; one that holds the words in its name; one that only names what is called so (comparing a board is
 * not going to it); one whose heading helps. What is equally near stays as it was offered.
 */
export const searchCommands = (commands: readonly PaletteCommand[], query: string): readonly PaletteCommand[] => {
  const typed = plain(query);
  return commands
    .flatMap((command) => {
      const at = rank(command, typed);
      return at === null ? [] : [{ command, at }];
    })
    .sort((left, right) => left.at - right.at)
    .map(({ command }) => command);
};
