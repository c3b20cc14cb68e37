import { captureCommands } from './capture-commands.ts';
import { detailCommands } from './detail-commands.ts';
import { itemCommands } from './item-commands.ts';
import { linkCommands } from './link-commands.ts';
import { moveCommands } from './move-commands.ts';
import { voteCommands } from './vote-commands.ts';

/** What a person can do on a fishbone. */
export const commands = {
  ...itemCommands,
  ...moveCommands,
  ...captureCommands,
  ...detailCommands,
  ...linkCommands,
  ...voteCommands,
};
