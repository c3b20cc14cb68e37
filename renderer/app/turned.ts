import type { Patch } from '#domain/patches.ts';
import type { BoardRow, Rows } from '#domain/rows.ts';

/** What an undo took back, or a redo did again. */
export interface Turned {
  /** Title key of the change, as the undo button words it. */
  readonly title: string;
  /** The boards it changed; none when it was about the project, or when nobody could tell. */
  readonly boards: readonly Pick<BoardRow, 'id' | 'name'>[];
}

/** The board that a patch changes; null for what belongs to the whole project. */
const boardIdOf = (patch: Patch): string | null => {
  if (patch.table === 'boards') return patch.id;
  if (patch.table === 'nodes' || patch.table === 'links') return (patch.after ?? patch.before)?.boardId ?? null;
  return null;
};

/** The boards that patches change, by the names they have in `after`, or had before they were taken away. */
export const boardsTouched = (patches: readonly Patch[], after: Rows): Turned['boards'] => {
  const gone = patches.flatMap((patch) => (patch.table === 'boards' && patch.before !== null ? [patch.before] : []));
  const ids = new Set(patches.flatMap((patch) => boardIdOf(patch) ?? []));
  return [...ids].flatMap((id) => after.boards.get(id) ?? gone.find((board) => board.id === id) ?? []);
};
