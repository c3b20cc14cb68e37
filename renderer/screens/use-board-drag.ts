import { useMemo } from 'react';
import type { BoardStore } from '#renderer/app/board-store.ts';
import { wordsOf } from '#renderer/app/locale.ts';
import type { CardDrag } from '#renderer/canvas/use-card-drag.ts';
import type { DropAside, DropPlace, Run } from '#renderer/kit/kind-view.ts';

/** What dragging cards does on this board: the kind moves them, or links the one that is dragged; absent where it does neither. */
export const useBoardDrag = (store: BoardStore, newId: () => string): CardDrag | undefined =>
  useMemo(() => {
    const { view } = store;
    if (view.drop === undefined && view.connect === undefined) return undefined;
    const runFor = (ids: readonly string[], targetId: string, place: DropPlace): Run | null => {
      const board = store.board();
      const [first, ...more] = ids;
      if (board === undefined || first === undefined) return null;
      const moved = view.drop?.(board, ids, targetId, place) ?? null;
      if (moved !== null || more.length > 0 || place !== 'into') return moved;
      return view.connect?.(board, first, targetId, newId()) ?? null;
    };
    const asidesFor = (ids: readonly string[]): readonly DropAside[] => {
      const board = store.board();
      return (board && view.dropAsides?.(board, ids)) ?? [];
    };
    return {
      ids(nodeId) {
        const { selectedId, others } = store.store.getState();
        const selected = selectedId === null ? others : [selectedId, ...others];
        if (selected.includes(nodeId)) return [nodeId, ...selected.filter((id) => id !== nodeId)];
        store.select(nodeId);
        return [nodeId];
      },
      canDrop: (ids, targetId, place) => runFor(ids, targetId, place) !== null,
      drop(ids, targetId, place) {
        const run = runFor(ids, targetId, place);
        if (run !== null) store.run(run);
      },
      asides: (ids) => asidesFor(ids).map(({ id, label }) => ({ id, words: wordsOf(label, view.id) })),
      dropAside(ids, asideId) {
        const aside = asidesFor(ids).find(({ id }) => id === asideId);
        if (aside !== undefined) store.run(aside.run);
      },
    };
  }, [store, newId]);
