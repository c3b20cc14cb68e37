import { createStore, type StoreApi } from 'zustand/vanilla';
import { type Board, boardOf } from '#domain/board.ts';
import type { Drawing } from '#domain/drawing.ts';
import { parseIndentedList } from '#domain/indented-list.ts';
import type { Kind } from '#domain/kind.ts';
import type { KindView, Run } from '#renderer/kit/kind-view.ts';
import { type BoardState, restingBoard, type Surface } from './board-state.ts';
import { createOpenText, type OpenText, type OpenTextDependencies } from './open-text.ts';
import { extended, heirOf, siblingsOf, toggled } from './selection.ts';
import { type Direction, nearestBox } from './walk.ts';

/** Capture on one board: what is selected, and what is done with it; the text that is open is told in `open-text.ts`. */
export interface BoardStore extends OpenText {
  readonly boardId: string;
  readonly kind: Kind;
  readonly view: KindView;
  readonly store: StoreApi<BoardState>;
  /** The board as shown; undefined when it was removed. */
  board(): Board | undefined;
  select(nodeId: string | null): void;
  /** Adds a card to what is selected, or takes it out. */
  toggle(nodeId: string): void;
  /** Draws the selection on to a card, or back. */
  extend(nodeId: string): void;
  /** Selects all that stand beside the selected card, under the same one. */
  selectSiblings(): void;
  /** Says where the keyboard is; an open text stays where it is. */
  enter(surface: Surface): void;
  /** Goes to the next card by what is seen; `isExtending` keeps those passed selected. */
  walk(direction: Direction, drawing: Drawing, isExtending?: boolean): void;
  /** Removes what is selected, as one change. */
  remove(): void;
  /** Puts a pasted text where the kind puts it: items of its own, or the words of one new card. */
  paste(text: string): void;
  /** Moves what is selected, as one change. */
  move(direction: Direction): void;
  run(run: Run): boolean;
  /** Stops following the project; an open text is kept, with what was typed. */
  close(): void;
}

export interface BoardDependencies extends OpenTextDependencies {
  readonly boardId: string;
}

export const createBoardStore = (dependencies: BoardDependencies): BoardStore => {
  const { project, boardId, kind, view, newId } = dependencies;
  const store = createStore<BoardState>(() => restingBoard);
  const board = () => boardOf(project.store.getState().rows, boardId);
  const { lose, end, ...writing } = createOpenText(dependencies, store, board);

  // Another window may remove what is selected, or the card being written.
  const followGone = () => {
    const { editing, selectedId } = store.getState();
    const now = board();
    if (editing !== null && now?.nodes.has(editing.id) !== true) lose();
    else if (selectedId !== null && now?.nodes.has(selectedId) !== true)
      store.setState({ selectedId: null, others: [] });
    const { others } = store.getState();
    if (others.some((id) => now?.nodes.has(id) !== true))
      store.setState({ others: others.filter((id) => now?.nodes.has(id)) });
  };
  // Looked at when the gesture under way is over: while a card is placed, the one before it is gone for a moment.
  const stopFollowing = project.store.subscribe((state, before) => {
    if (state.rows !== before.rows) queueMicrotask(followGone);
  });

  const withSelected = (act: (board: Board, nodeIds: readonly string[]) => Run | null) => {
    const now = board();
    const { selectedId, others } = store.getState();
    if (now === undefined || selectedId === null || !now.nodes.has(selectedId)) return false;
    const run = act(now, [selectedId, ...others]);
    return run !== null && project.run(run);
  };

  const extend: BoardStore['extend'] = (nodeId) => {
    const { selectedId, others } = store.getState();
    store.setState({ selectedId: nodeId, others: selectedId === null ? [] : extended(others, selectedId, nodeId) });
  };

  return {
    boardId,
    kind,
    view,
    store,
    board,
    ...writing,
    select: (selectedId) => store.setState({ selectedId, others: [] }),
    toggle(nodeId) {
      const { selectedId, others } = store.getState();
      if (selectedId === null) store.setState({ selectedId: nodeId });
      else if (nodeId === selectedId)
        store.setState({ selectedId: others.at(-1) ?? null, others: others.slice(0, -1) });
      else store.setState({ others: toggled(others, nodeId) });
    },
    extend,
    selectSiblings() {
      const now = board();
      const { selectedId } = store.getState();
      if (now === undefined || selectedId === null) return;
      const ids = siblingsOf(kind, now, selectedId).map((node) => node.id);
      store.setState({ others: ids.filter((id) => id !== selectedId) });
    },
    enter(surface) {
      if (store.getState().editing === null) store.setState({ surface });
    },
    walk(direction, drawing, isExtending = false) {
      const next = nearestBox(drawing, store.getState().selectedId, direction);
      if (next === null) return;
      if (isExtending) extend(next);
      else store.setState({ selectedId: next, others: [] });
    },
    remove() {
      const before = board();
      const { selectedId, others } = store.getState();
      if (before === undefined || selectedId === null) return;
      const heir = heirOf(kind, before, [selectedId, ...others]);
      if (withSelected((now, ids) => view.remove(now, ids)) && !board()?.nodes.has(selectedId))
        store.setState({ selectedId: heir !== null && board()?.nodes.has(heir) ? heir : null, others: [] });
    },
    paste(text) {
      const now = board();
      if (now === undefined || text.trim() === '') return;
      const { selectedId } = store.getState();
      const run = view.paste?.(now, selectedId, text, newId) ?? null;
      if (run !== null) {
        project.run(run);
        return;
      }
      // One line of a list is words without its bullet.
      const [line, ...more] = parseIndentedList(text);
      const words = line !== undefined && more.length === 0 ? line.text : text;
      if (!writing.begin(selectedId, 0, words)) writing.begin(null, 0, words);
    },
    move: (direction) => {
      withSelected((now, ids) => {
        const nodes = ids.flatMap((id) => now.nodes.get(id) ?? []);
        const [first] = nodes;
        if (first === undefined) return null;
        if (nodes.length > 1) return view.moveMany?.(now, nodes, direction) ?? null;
        const isInList = store.getState().surface === 'list';
        return (isInList ? (view.moveInList ?? view.move) : view.move)(now, first, direction);
      });
    },
    run: (run) => project.run(run),
    close() {
      end();
      stopFollowing();
      project.setDraft(null);
    },
  };
};
