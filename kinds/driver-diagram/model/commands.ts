import type { Commands } from '#domain/kind.ts';
import { setAim } from './aim-command.ts';
import { bringCommands } from './bring-commands.ts';
import { detailCommands } from './detail-commands.ts';
import { itemCommands } from './item-commands.ts';
import { linkCommands } from './link-commands.ts';

/** What a person can do to a driver diagram. Every command names its board. */
export const commands = {
  ...itemCommands,
  ...linkCommands,
  ...detailCommands,
  ...bringCommands,
  setAim,
} satisfies Commands;
