import type { Kinds } from '#domain/kind.ts';
import { leavingNodes } from '#domain/privacy/leaving-items.ts';
import type { BoardView, Privacy, Words } from '#domain/privacy/privacy.ts';
import type { NodeRow, Rows } from '#domain/rows.ts';
import { restsOnWithheldOnly } from './evidence.ts';

/** Which items leave in a package: those that others may see (#domain/privacy/leaving-items.ts), but for what rests on withheld words alone. */

export interface Selection {
  readonly nodes: ReadonlyMap<string, NodeRow>;
  readonly resting: ReadonlyMap<string, readonly string[]>;
  readonly repeating: ReadonlySet<string>;
}

/** `ticked`: items that may leave although they rest on withheld words only. */
export const selectNodes = (
  rows: Rows,
  kinds: Kinds,
  boards: readonly BoardView[],
  privacy: Privacy,
  words: Words,
  ticked: ReadonlySet<string>,
): Selection => {
  const resting = restsOnWithheldOnly(rows, kinds, privacy.withheld);
  const stays = (id: string) => resting.has(id) && !ticked.has(id);
  return { resting, ...leavingNodes(boards, privacy, words, stays) };
};
