import type { BoardAction } from '#renderer/kit/kind-view.ts';
import { homeOf, theoryOf } from '../model/theory.ts';

/** What Enter and Tab alone do not reach: a tertiary driver below a secondary one, or beside another (SPEC.md DD2, DD13). */
export const addTertiary: BoardAction = {
  id: 'addTertiary',
  label: 'driver-diagram:change.addTertiary',
  place(board, selectedId) {
    const selected = selectedId === null ? undefined : board.nodes.get(selectedId);
    const parent = selected?.type === 'tertiary' ? homeOf(theoryOf(board), selected.id)?.node : selected;
    if (parent?.type !== 'secondary') return null;
    const args = { boardId: board.row.id, parents: [{ id: parent.id, strength: 'strong' }] };
    return { command: 'driver-diagram.addTertiary', args };
  },
};
